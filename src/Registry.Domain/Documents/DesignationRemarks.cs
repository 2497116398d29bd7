using Registry.Domain.Text;

namespace Registry.Domain.Documents;

/// <summary>What else stands in parentheses after a designation.</summary>
internal static class DesignationRemarks
{
    private static readonly string[] Series =
        ["bo", "bo tieu chuan", "all parts", "tat ca cac phan", "cac phan", "toan bo", "tat ca"];

    /// <summary>A language "(E)", "(en,fr)", a year of reapproval "(2018)", or "(all parts)", "(bộ)".</summary>
    public static bool IsRemark(string content)
    {
        var folded = VietnameseText.Fold(content.Trim());
        if (Series.Contains(folded, StringComparer.Ordinal))
            return true;
        if (folded.Length == 4 && folded.All(char.IsAsciiDigit))
            return true;
        return folded.Split(',', '/', ' ').All(word => word.Length is 0 or 1 or 2 && word.All(char.IsAsciiLetter))
            && folded.Any(char.IsAsciiLetter);
    }

    /// <summary>Takes "IDT", "MOD", "NEQ", "=", "≡", "≠" off the piece.</summary>
    public static AdoptionDegree Degree(string piece, out string rest)
    {
        rest = piece.Trim();
        var degree = AdoptionDegree.NotStated;
        foreach (var (sign, meaning) in new[]
        {
            ("IDT", AdoptionDegree.Identical), ("MOD", AdoptionDegree.Modified), ("NEQ", AdoptionDegree.NotEquivalent),
            ("≡", AdoptionDegree.Identical), ("≠", AdoptionDegree.NotEquivalent),
        })
        {
            if (rest.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                (degree, rest) = (meaning, rest[..^sign.Length].TrimEnd(' ', ',', '-'));
            else if (rest.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
                (degree, rest) = (meaning, rest[sign.Length..].TrimStart(' ', ',', ':'));
        }
        return degree;
    }

    /// <summary>"Rev. 2-2001", "Amd 1:2015", "with Amendment 1:2014" after an adopted standard.</summary>
    public static bool IsRevision(string piece)
    {
        var folded = VietnameseText.Fold(piece);
        return new[] { "rev", "amd", "amendment", "with ", "cor", "ed", "sua doi", "va " }
            .Any(word => folded.StartsWith(word, StringComparison.Ordinal));
    }
}
