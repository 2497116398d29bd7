namespace Registry.Domain.Documents;

/// <summary>The part of a designation before its number.</summary>
/// <param name="Family">Family in its official spelling.</param>
/// <param name="Copublisher">Further publishers and types, joined; "" when there are none.</param>
/// <param name="Style">How its numbers are written.</param>
/// <param name="Doubtful">Whether the letters could as well be a word of prose.</param>
/// <param name="End">Position after it.</param>
internal sealed record Series(string Family, string Copublisher, FamilyStyle Style, bool Doubtful, int End);

/// <summary>Reads family and copublishers.</summary>
internal static class SeriesReader
{
    private const int MostWords = 6;

    /// <summary>Publishers that are looked for in prose whatever their case.</summary>
    private static readonly string[] Unmistakable = ["ISO", "IEC", "ASTM", "AOAC", "CODEX", "OIML", "SMEWW", "CISPR", "GOST"];

    public static bool TryRead(DesignationCursor text, int start, bool running, out Series series)
    {
        series = new("", "", FamilyStyle.Foreign, false, start);
        var digits = text.SkipDigits(start);
        if (digits > start)
            return TryReadBranch(text, start, digits, out series);

        var word = Word(text, start, out var end);
        if (word.Length == 0 || !DesignationFamilies.TryFind(word, out var family, out var style))
            return false;

        var foreign = style == FamilyStyle.Foreign;
        var doubtful = foreign && !Unmistakable.Contains(family, StringComparer.Ordinal);
        if (running && doubtful && text.Slice(start, end) != word)
            return false;

        var copublisher = "";
        var previous = family;
        for (var words = 0; words < MostWords && style != FamilyStyle.Branch; words++)
        {
            if (!TryReadNext(text, end, foreign || copublisher.Length > 0, previous, out var next, out var after))
                break;
            end = after;
            if (next is "METHOD" or "OFFICIAL" or "STANDARD" or "STD")
                continue;
            copublisher = copublisher.Length == 0 ? next
                : DesignationFamilies.JoinsWithSlash(previous, next) ? $"{copublisher}/{next}"
                : $"{copublisher} {next}";
            previous = next;
        }
        series = new(family, copublisher, style, doubtful && word.Length <= 4, end);
        return true;
    }

    private static bool TryReadBranch(DesignationCursor text, int start, int digits, out Series series)
    {
        series = new("", "", FamilyStyle.Branch, false, start);
        if (digits - start > 3 || text.Word(text.SkipBlanks(digits), out var end) != "TCN")
            return false;
        series = new($"{text.Slice(start, digits)} TCN", "", FamilyStyle.Branch, false, end);
        return true;
    }

    private static bool TryReadNext(
        DesignationCursor text, int position, bool typesToo, string previous, out string next, out int end)
    {
        var start = text.SkipBlanks(position);
        if (text.Is(start, '/') || text.Is(start, '-'))
            start = text.SkipBlanks(start + 1);
        else if (start == position)
            start = position;
        next = Word(text, start, out end);
        if (next.Length == 0 || start == position)
            return false;
        if (next == "QS")
            return previous == "TCVN";
        if (DesignationFamilies.TryFind(next, out var family, out var style) && style == FamilyStyle.Foreign)
        {
            next = family;
            return typesToo || next is not ("AS" or "IS" or "ES" or "MS" or "SS" or "CR" or "HD" or "HB" or "IP");
        }
        // One letter is a type only for publishers that print one: ISO/R, GB/T, ГОСТ Р.
        return typesToo && DesignationFamilies.IsType(next) && (next.Length > 1 || TakesLetter(previous, next));
    }

    private static bool TakesLetter(string previous, string letter) => letter switch
    {
        "R" => previous is "ISO" or "ITU",
        "T" or "Z" => previous is "GB" or "JB" or "HB" or "YY",
        "Р" or "В" => previous is "GOST" or "RMG" or "ПМГ",
        _ => false,
    };

    private static string Word(DesignationCursor text, int start, out int end)
    {
        var word = text.Word(start, out end);
        if (word == "ITU" && text.Is(end, '-') && char.ToUpperInvariant(text[end + 1]) is 'T' or 'R' && !text.IsLetter(end + 2))
        {
            word = text.Slice(start, end + 2).ToUpperInvariant();
            end += 2;
        }
        return word;
    }
}
