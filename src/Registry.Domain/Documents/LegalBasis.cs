namespace Registry.Domain.Documents;

/// <summary>The text a fact rests on.</summary>
/// <param name="Designation">The document, as printed: "41/2026/TT-BXD".</param>
/// <param name="Clause">The article, clause or annex in it, as printed; null when the source does not say.</param>
public sealed record LegalBasis(string Designation, string? Clause = null)
{
    /// <summary>"41/2026/TT-BXD, Điều 3".</summary>
    public override string ToString() => Clause is null ? Designation : $"{Designation}, {Clause}";
}
