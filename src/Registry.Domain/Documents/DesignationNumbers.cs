using Registry.Domain.Text;

namespace Registry.Domain.Documents;

/// <summary>Reads numbers, parts and issuers.</summary>
internal static class DesignationNumbers
{
    private const int LongestNumber = 12;
    private const int LongestPart = 8;
    private const int LongestIssuer = 24;

    /// <summary>
    /// Digits with at most two letters after them ("125A") or a group of three after a dot ("QTKĐ 1.159"), or a Roman
    /// numeral before a part ("I-1").
    /// </summary>
    public static string? Vietnamese(DesignationCursor text, int start, out int end)
    {
        end = text.SkipDigits(start);
        if (end - start is > 0 and <= LongestNumber)
        {
            if (text.Is(end, '.') && text.SkipDigits(end + 1) == end + 4 && !text.IsLetter(end + 4))
                end += 4;
            var letters = text.SkipLetters(end);
            if (letters - end <= 2 && !text.IsDigit(letters) && AllCapitals(text, end, letters))
                end = letters;
            return text.Slice(start, end);
        }
        end = start;
        while (text[end] is 'I' or 'V' or 'X')
            end++;
        var isRoman = end - start is > 0 and <= 4 && text.Is(end, '-') && text.IsDigit(end + 1);
        return isRoman ? text.Slice(start, end) : null;
    }

    /// <summary>"9001", "125A", "E2938", "C 483", "999.10", "F1862/F1862M".</summary>
    public static string? Foreign(DesignationCursor text, int start, out int end)
    {
        var letters = text.SkipLetters(start);
        var first = letters;
        if (letters - start is > 0 and <= 4)
            first = text.IsBlank(letters) && letters - start == 1 ? letters + 1 : text.Is(letters, '.') ? letters + 1 : letters;
        end = first;
        if (letters - start > 4 || !text.IsDigit(first))
            return null;

        while (text.IsDigit(end) || IsPlainLetter(text[end]) && !StartsWordOfProse(text, end) || IsInnerDot(text, end))
            end++;
        if (end - start > LongestNumber)
            return null;
        var number = text.Slice(start, letters) + text.Slice(first, end);
        // Metric twins share one number: "F1862/F1862M".
        if (text.Is(end, '/') && IsPlainLetter(text[end + 1]) && text.IsDigit(end + 2) && letters > start && letters - start == 1)
        {
            var twin = text.SkipDigits(end + 2);
            end = text[twin] is 'M' or 'm' && !text.IsLetterOrDigit(twin + 1) ? twin + 1 : end;
        }
        return number;
    }

    /// <summary>The part after a dash; null when what stands there is no part.</summary>
    public static string? Part(DesignationCursor text, int start, FamilyStyle style, out int end)
    {
        end = start;
        if (style != FamilyStyle.Foreign)
        {
            end = text.SkipDigits(start);
            var letters = text.SkipLetters(end);
            if (end > start && letters - end == 1 && AllCapitals(text, end, letters))
                end = letters;
            if (end > start)
                return end - start <= 5 && !text.IsLetter(end) ? text.Slice(start, end) : null;
            // "QCVN 03-MT:2015": the letters of a field stand where parts stand. MT (environment) is known; others need a year.
            end = letters;
            return letters - start is 2 or 3 && AllCapitals(text, start, letters) && !text.IsDigit(letters)
                && (text.Is(text.SkipBlanks(letters), ':') || text.Slice(start, letters) == "MT")
                ? text.Slice(start, end)
                : null;
        }

        while (text.IsDigit(end) || IsPlainLetter(text[end]) || IsInnerDot(text, end))
            end++;
        var hasDigit = text.Slice(start, end).AsSpan().IndexOfAnyInRange('0', '9') >= 0;
        return end - start is > 0 and <= LongestPart && hasDigit ? text.Slice(start, end) : null;
    }

    /// <summary>The issuer after a slash as printed; "" when there is none.</summary>
    public static string Issuer(DesignationCursor text, int start, out int end)
    {
        end = start;
        var slash = text.SkipBlanks(start);
        if (!text.Is(slash, '/'))
            return "";
        var first = text.SkipBlanks(slash + 1);
        if (!text.IsLetter(first) || DesignationSupplements.TryRead(text, slash, named: false, out _, out _))
            return "";

        var last = first;
        while (text.IsLetterOrDigit(last) || (text[last] is '.' or '-' or '&') && text.IsLetter(last + 1))
            last++;
        if (last - first > LongestIssuer)
            return "";
        // "TCVN 1234:2020/ISO 1234:2018" names an adopted standard, not an issuer.
        var issuer = text.Slice(first, last);
        if (DesignationFamilies.TryFind(issuer.ToUpperInvariant(), out _, out var style) && style == FamilyStyle.Foreign
            && (text.Is(last, '/') || text.IsDigit(text.SkipBlanks(last))))
            return "";
        end = last;
        return issuer;
    }

    /// <summary>
    /// The issuer of a regulation where a blank or a dash stands for the slash: "qcvn 16-2023 bxd". Only as the last word of the text
    /// and only in the shape of such codes (ministries begin with B; provinces have two to four letters), so that no word of a title
    /// is taken for one. "" when there is none.
    /// </summary>
    public static string IssuerWithoutSlash(DesignationCursor text, int start, string family, out int end)
    {
        end = start;
        if (!text.IsBlank(start) && !text.Is(start, '-'))
            return "";
        var first = text.SkipBlanks(text.Is(start, '-') ? start + 1 : start);
        var last = text.SkipLetters(first);
        var code = text.Slice(first, last);
        var isCode = family switch
        {
            "QCVN" => code.Length is >= 3 and <= 9 && code[0] is 'B' or 'b',
            "QCĐP" => code.Length is >= 2 and <= 4,
            _ => false,
        };
        var rest = text.SkipBlanks(text[last] is '.' or ',' or ';' ? last + 1 : last);
        if (!isCode || !code.All(c => IsPlainLetter(c) || c is 'Đ' or 'đ') || rest < text.Length)
            return "";
        end = last;
        return code;
    }

    private static bool IsPlainLetter(char c) => char.IsAsciiLetter(c);

    private static bool IsInnerDot(DesignationCursor text, int position) =>
        text.Is(position, '.') && text.IsDigit(position - 1) && text.IsDigit(position + 1);

    private static bool StartsWordOfProse(DesignationCursor text, int position) =>
        text.SkipLetters(position) - position > 2;

    private static bool AllCapitals(DesignationCursor text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (VietnameseText.IsCombiningMark(text[i]) || !char.IsAsciiLetterUpper(text[i]))
                return false;
        return end > start;
    }
}
