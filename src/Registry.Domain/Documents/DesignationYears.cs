namespace Registry.Domain.Documents;

/// <summary>Another way to read the parts and the year.</summary>
internal sealed record PartsAndYear(IReadOnlyList<string> Parts, int? Year);

/// <summary>
/// Reads years. Four digits are a year from 1800 to 2199; two digits are one only where the series prints them so, from
/// 1954 (the first Vietnamese standards are of the sixties) to 2053.
/// </summary>
internal static class DesignationYears
{
    private const int FirstOfCentury = 54;

    /// <summary>Series that always print the year after a dash, often with two digits.</summary>
    private static readonly string[] DashYear = ["ASTM", "GOST", "RMG", "ПМГ", "SEV", "ST"];

    public static int? Vietnamese(DesignationCursor text, int start, FamilyStyle style, bool running, out int end)
    {
        if (AfterColon(text, start, out end) is { } year)
            return year;

        var colon = text.SkipBlanks(start);
        if (text.Is(colon, ':'))
        {
            // Two digits after a colon are a year of the last century, or any year of a branch standard.
            var digits = text.SkipBlanks(colon + 1);
            var two = text.SkipDigits(digits);
            if (two - digits == 2 && !text.IsLetter(two)
                && (style == FamilyStyle.Branch || DesignationReader.Number(text.Slice(digits, two)) >= FirstOfCentury))
            {
                end = two;
                return Expand(text.Slice(digits, two));
            }
        }
        if (text.Is(start, '.') && FourDigits(text, start + 1, out end) is { } dotted)
            return dotted;
        if (!running && text.IsBlank(start) && FourDigits(text, text.SkipBlanks(start), out end) is { } blank)
            return blank;
        end = start;
        return null;
    }

    public static int? Foreign(DesignationCursor text, int start, out int end)
    {
        if (AfterColon(text, start, out end) is { } year)
            return year;
        if (text.IsBlank(start) && FourDigits(text, text.SkipBlanks(start), out end) is { } blank
            && (end >= text.Length || text.Is(end, '(') || text.Is(end, '/')))
            return blank;
        end = start;
        return null;
    }

    /// <summary>":2013", ": 2013", ":2016-05", ":2022-11-28"; the month and day are not part of the identity.</summary>
    public static int? AfterColon(DesignationCursor text, int start, out int end)
    {
        end = start;
        var colon = text.SkipBlanks(start);
        if (!text.Is(colon, ':') || FourDigits(text, text.SkipBlanks(colon + 1), out var after) is not { } year)
            return null;
        end = after;
        for (var piece = 0; piece < 2; piece++)
            if (text.Is(end, '-') && text.SkipDigits(end + 1) == end + 3 && !text.IsLetter(end + 3))
                end += 3;
        return year;
    }

    /// <summary>" (2009)" after the word amendment.</summary>
    public static int? InParentheses(DesignationCursor text, int start, out int end)
    {
        end = start;
        var open = text.SkipBlanks(start);
        if (!text.Is(open, '(') || FourDigits(text, open + 1, out var after) is not { } year || !text.Is(after, ')'))
            return null;
        end = after + 1;
        return year;
    }

    /// <summary>
    /// Takes the year out of the parts where the last part is one: "3118-1993", "22 TCN 211-06", "D2148-22".
    /// Returns the other reading where both are possible ("TCVN 1-87"); the more likely one stays in the arguments.
    /// </summary>
    public static PartsAndYear? YearInParts(Series series, List<string> parts, ref int? year)
    {
        if (year is not null || parts.Count == 0)
            return null;
        var last = parts[^1];
        var digits = last.AsSpan().IndexOfAnyExceptInRange('0', '9') is var cut && cut < 0 ? last : last[..cut];
        var revised = digits.Length < last.Length;
        if (digits.Length == 4 && IsPlausible(digits) && (!revised || series.Family == "ASTM"))
        {
            parts.RemoveAt(parts.Count - 1);
            year = DesignationReader.Number(digits);
            return null;
        }
        if (digits.Length != 2 || revised && series.Family != "ASTM")
            return null;

        var asYear = Expand(digits);
        if (series.Style == FamilyStyle.Branch || DashYear.Contains(series.Family, StringComparer.Ordinal))
        {
            parts.RemoveAt(parts.Count - 1);
            year = asYear;
            return null;
        }
        // Technical regulations exist since 2007 and print four digits: "QCVN 01-83" is part 83.
        if (series.Family.StartsWith("QC", StringComparison.Ordinal))
            return null;
        if (series.Style == FamilyStyle.Vietnamese && series.Copublisher.Length == 0 && asYear < 2000)
        {
            var asParts = new PartsAndYear([.. parts], null);
            parts.RemoveAt(parts.Count - 1);
            year = asYear;
            return asParts;
        }
        return new PartsAndYear([.. parts.Take(parts.Count - 1)], asYear);
    }

    /// <summary>Edition remarks after a foreign number: "ED1", "Edition 2007", "CSV", "RLV". A four-digit edition is the year.</summary>
    public static bool Remark(DesignationCursor text, int start, out int? edition, out int end)
    {
        (edition, end) = (null, start);
        var position = text.SkipBlanks(start);
        var glued = text.Is(position, '-');
        var word = text.Word(glued ? position + 1 : position, out var after);
        if (position == start && !glued)
            return false;
        if (word is "CSV" or "RLV" or "EXV" or "CMV" or "SER" or "PRV" or "EB" or "PDF" or "REDLINE" or "ANNEX" or "ANNEXES" && !text.IsDigit(after))
        {
            end = after;
            return true;
        }
        if (word is not ("ED" or "EDITION" or "FRAG"))
            return false;
        var digits = text.SkipBlanks(text.Is(after, '.') ? after + 1 : after);
        end = text.SkipDigits(digits);
        if (end == digits || text.IsLetter(end))
        {
            end = start;
            return false;
        }
        edition = end - digits == 4 && IsPlausible(text.Slice(digits, end)) ? DesignationReader.Number(text.Slice(digits, end)) : null;
        return true;
    }

    private static int? FourDigits(DesignationCursor text, int start, out int end)
    {
        end = text.SkipDigits(start);
        if (end - start == 4 && IsPlausible(text.Slice(start, end)))
            return DesignationReader.Number(text.Slice(start, end));
        end = start;
        return null;
    }

    private static bool IsPlausible(string digits) => DesignationReader.Number(digits) is >= 1800 and <= 2199;

    private static int Expand(string two)
    {
        var number = DesignationReader.Number(two);
        return number >= FirstOfCentury ? 1900 + number : 2000 + number;
    }
}
