using System.Text.RegularExpressions;
using Registry.Domain.Text;

namespace Registry.Domain.Texts;

/// <summary>The label a paragraph begins with: "Điều 3.", "1.", "a)", "1.4.3".</summary>
/// <param name="Number">The number as printed, without the word and the sign after it.</param>
/// <param name="Printed">Word and number as printed: "Điều 3", "1.", "a)".</param>
/// <param name="Rest">What follows the label.</param>
internal readonly partial record struct ProvisionLabel(ProvisionKind Kind, string Number, string Printed, string Rest)
{
    private const string Roman = "[IVXLC]{1,7}";

    /// <summary>Reads the label; null when the paragraph begins with none.</summary>
    public static ProvisionLabel? Read(string text) =>
        Word(text) ?? Dotted(text) ?? Match(Clause(), ProvisionKind.Clause, text) ?? Match(Point(), ProvisionKind.Point, text);

    private static ProvisionLabel? Word(string text)
    {
        // Sentences begin with these words too ("Điều 5 của Luật này ..."): a label is followed by a sign, a title in capitals or nothing.
        if (text.Length == 0 || VietnameseText.FoldLetter(text[0]) is not ('d' or 'c' or 'm' or 't' or 'p' or 'b'))
            return null;
        return Match(Article(), ProvisionKind.Article, text)
            ?? Match(Chapter(), ProvisionKind.Chapter, text)
            ?? Match(Subsection(), ProvisionKind.Subsection, text)
            ?? Match(Section(), ProvisionKind.Section, text)
            ?? Match(Annex(), ProvisionKind.Annex, text)
            ?? Match(Part(), ProvisionKind.Part, text)
            ?? Match(Table(), ProvisionKind.Table, text);
    }

    private static ProvisionLabel? Dotted(string text) => Match(Numbered(), ProvisionKind.Numbered, text);

    private static ProvisionLabel? Match(Regex pattern, ProvisionKind kind, string text)
    {
        if (pattern.Match(text) is not { Success: true } found)
            return null;
        var label = found.Groups["label"].Value.TrimEnd();
        return new ProvisionLabel(kind, found.Groups["number"].Value, label, text[found.Length..].TrimStart(' ', '.', ':', '-', '–', '—').TrimEnd());
    }

    [GeneratedRegex(@"^(?<label>[Đđ]([Ii][Ềề][Uu]) (?<number>\d{1,3}[a-zđ]{0,2}))(?=\s*[.:]|\s*$)\s*[.:]?")]
    private static partial Regex Article();

    [GeneratedRegex(@"^(?<label>[Cc][Hh][Ưư][Ơơ][Nn][Gg] (?<number>" + Roman + @"|\d{1,3}))(?=\s*[.:\-–—]|\s+\p{Lu}{2}|\s*$)\s*[.:\-–—]?")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^(?<label>[Mm][Ụụ][Cc] (?<number>\d{1,3}|" + Roman + @"))(?=\s*[.:\-–—]|\s+\p{Lu}{2}|\s*$)\s*[.:\-–—]?")]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?<label>[Tt][Ii][Ểể][Uu] [Mm][Ụụ][Cc] (?<number>\d{1,3}|" + Roman + @"))(?=\s*[.:\-–—]|\s+\p{Lu}{2}|\s*$)\s*[.:\-–—]?")]
    private static partial Regex Subsection();

    [GeneratedRegex(@"^(?<label>[Pp][Hh][Ụụ] [Ll][Ụụ][Cc](?: (?<number>" + Roman + @"|\d{1,3}|[A-Z]))?)(?=\s*[.:\-–—]|\s+\p{Lu}{2}|\s*\(|\s*$)\s*[.:\-–—]?")]
    private static partial Regex Annex();

    [GeneratedRegex(@"^(?<label>[Pp][Hh][Ầầ][Nn] (?<number>" + Roman + @"|\d{1,3}|[Tt][Hh][Ứứ] \p{L}+))(?=\s*[.:\-–—]|\s+\p{Lu}{2}|\s*$)\s*[.:\-–—]?")]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?<label>[Bb][Ảả][Nn][Gg] (?<number>[A-Z]?\d{1,3}(?:\.\d{1,3})?[a-z]?))(?=\s*[.:\-–—]|\s*$)\s*[.:\-–—]?")]
    private static partial Regex Table();

    [GeneratedRegex(@"^(?<label>(?<number>[A-Z]?\d{1,3}(?:\.\d{1,3}){1,6})\.?)(?=\s|$)\s*")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?<label>(?<number>\d{1,3}[a-zđ]?)\.)(?=\s|$)\s*")]
    private static partial Regex Clause();

    [GeneratedRegex(@"^(?<label>(?<number>[a-zđ]{1,2}\d?)\))(?=\s|$)\s*")]
    private static partial Regex Point();
}
