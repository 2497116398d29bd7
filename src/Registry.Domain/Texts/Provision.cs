namespace Registry.Domain.Texts;

/// <summary>
/// One unit of a legal text. The units of a text stand in its order; each names the one it stands in, so that the tree needs no nesting.
/// </summary>
public sealed record Provision
{
    /// <summary>
    /// Permanent address in the document, made of what is printed: "dieu-3.khoan-2.diem-a", "1.4.3", "phu-luc-ii", "bang-1". Articles do not
    /// carry their chapter, because they are numbered through the whole act. At most <see cref="DocumentText.LongestAnchor"/> characters.
    /// </summary>
    public required string Anchor { get; init; }

    /// <summary>What it is.</summary>
    public required ProvisionKind Kind { get; init; }

    /// <summary>As printed: "Điều 3", "2.", "a)", "1.4.3", "Bảng 1"; empty for the preamble and for a table without a number.</summary>
    public string Label { get; init; } = "";

    /// <summary>Title of a chapter, an article, an annex or a table; empty when it has none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Its own words without those of the units in it; paragraphs are separated by line breaks.</summary>
    public string Text { get; init; } = "";

    /// <summary>Rows of cells, for a table; the first row is its head.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>Anchor of the unit it stands in; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Everything it says itself, in one text: heading, words and cells.</summary>
    public string Words() => string.Join('\n', new[] { Heading, Text }.Concat(Rows.Select(row => string.Join(" | ", row))).Where(part => part.Length > 0));
}
