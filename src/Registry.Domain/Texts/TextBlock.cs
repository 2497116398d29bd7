namespace Registry.Domain.Texts;

/// <summary>
/// A paragraph, heading or table of a file, before anybody knows which provision it belongs to. Readers of files make them; what they
/// mean is found in one place, <see cref="ProvisionReader"/>.
/// </summary>
/// <param name="Text">The words without any markup; empty for a table.</param>
/// <param name="IsHeading">Whether the file marks it as a heading.</param>
public sealed record TextBlock(string Text, bool IsHeading = false)
{
    /// <summary>Rows of cells of a table; null for words.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }
}
