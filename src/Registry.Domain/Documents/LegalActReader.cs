namespace Registry.Domain.Documents;

/// <summary>Reads numbers of legal acts: "41/2026/TT-BXD", "132/2008/NĐ-CP", "70/2025/QH15", "951/QĐ-UBND".</summary>
internal static class LegalActReader
{
    private static readonly string[] Titles =
        ["thong tu lien tich", "thong tu", "nghi dinh", "quyet dinh", "nghi quyet", "chi thi", "ke hoach", "luat", "tt", "nd", "qd", "so"];

    public static bool TryRead(DesignationCursor text, int start, out Designation act, out int end)
    {
        act = new Designation { Printed = "", Family = "", Number = "" };
        end = start;
        var position = SkipTitles(text, start);
        var digits = text.SkipDigits(position);
        if (digits - position is < 1 or > 5)
            return false;
        var number = text.Slice(position, digits);
        if (!text.Is(text.SkipBlanks(digits), '/'))
            return false;

        int? year = null;
        var type = text.SkipBlanks(text.SkipBlanks(digits) + 1);
        var second = text.SkipDigits(type);
        if (second > type)
        {
            if (second - type != 4 || !text.Is(text.SkipBlanks(second), '/'))
                return false;
            year = DesignationReader.Number(text.Slice(type, second));
            type = text.SkipBlanks(text.SkipBlanks(second) + 1);
        }
        if (year is < 1900 or > 2199 || !TryReadType(text, type, year is not null, out var family, out var issuer, out end))
            return false;
        act = act with { Family = family, Number = number, Year = year, Issuer = issuer, IsLegalAct = true };
        return true;
    }

    private static bool TryReadType(DesignationCursor text, int start, bool dated, out string family, out string issuer, out int end)
    {
        var word = text.Word(start, out end);
        (family, issuer) = ("", "");
        var digits = text.SkipDigits(end);
        if (dated && word is "QH" or "UBTVQH" && digits > end)
        {
            issuer = text.Slice(start, digits).ToUpperInvariant();
            (family, end) = (DesignationFamilies.NationalAssembly, digits);
            return true;
        }

        var known = DesignationFamilies.LegalType(word);
        if (word.Length is 0 or > 10 || known is null && !(dated && text.Is(end, '-')))
            return false;
        family = known ?? word;
        if (!text.Is(end, '-') || !text.IsLetter(end + 1))
            return dated && known is not null;
        var first = end + 1;
        end = first;
        while (text.IsLetterOrDigit(end) || text[end] is '-' or '&' or '.' && text.IsLetter(end + 1))
            end++;
        issuer = text.Slice(first, end);
        return issuer.Length <= 40;
    }

    /// <summary>Skips "Thông tư số" and the like; a number must follow.</summary>
    private static int SkipTitles(DesignationCursor text, int start)
    {
        var position = start;
        foreach (var title in Titles)
            if (DesignationText.ReadsAs(text.Plain, position, title, out var end) && (text.IsBlank(end) || text.Is(end, ':')))
                position = text.SkipBlanks(end + 1);
        return text.IsDigit(position) ? position : start;
    }
}
