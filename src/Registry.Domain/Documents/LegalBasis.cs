namespace Registry.Domain.Documents;

/// <summary>The text a fact rests on.</summary>
/// <param name="Designation">The document, as printed: "41/2026/TT-BXD".</param>
/// <param name="Clause">The article, clause or annex in it, as printed; null when the source does not say.</param>
public sealed record LegalBasis(string Designation, string? Clause = null)
{
    private const string Between = ", ";

    /// <summary>
    /// Reads "41/2026/TT-BXD, Điều 3" and "Điều 3, 41/2026/TT-BXD" into act and clause. A text in which no act can be told from
    /// its clauses is taken as a whole.
    /// </summary>
    public static LegalBasis Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = text.Trim();
        var first = whole.IndexOf(Between, StringComparison.Ordinal);
        if (first < 0)
            return new(whole);
        if (IsAct(whole[..first]))
            return new(whole[..first], whole[(first + Between.Length)..].TrimStart());
        var last = whole.LastIndexOf(Between, StringComparison.Ordinal);
        var end = whole[(last + Between.Length)..];
        return IsAct(end) ? new(end, whole[..last]) : new(whole);
    }

    /// <summary>"41/2026/TT-BXD, Điều 3".</summary>
    public override string ToString() => Clause is null ? Designation : $"{Designation}{Between}{Clause}";

    private static bool IsAct(string text) => DesignationParser.Parse(text).Ok;
}
