using System.Text;
using Registry.Domain.Text;

namespace Registry.Domain.Documents;

/// <summary>
/// Identifiers of documents: small ASCII letters, digits and dashes made from the designation, with its printed zeros
/// and its issuer at the time of issue, so that they survive mergers of ministries and provinces.
/// "QCVN 16:2023/BXD" is "qcvn-16-2023-bxd", "Sửa đổi 1:2023 QCVN 06:2022/BXD" is "sd-1-2023-qcvn-06-2022-bxd",
/// "41/2026/TT-BXD" is "41-2026-tt-bxd". Once given, an identifier does not change.
/// </summary>
public static class DocumentId
{
    /// <summary>Longest identifier.</summary>
    public const int MaxLength = 120;

    /// <summary>The identifier of a designation; adopted standards in parentheses are left out.</summary>
    public static string Of(Designation designation)
    {
        ArgumentNullException.ThrowIfNull(designation);
        var named = designation with { Adopted = [], OtherReading = null };
        var slug = new StringBuilder();
        foreach (var supplement in named.Supplements)
        {
            var word = supplement.Kind switch
            {
                SupplementKind.Corrigendum => "dc",
                SupplementKind.Supplement => "bs",
                _ => "sd",
            };
            slug.Append(word).Append(' ').Append(supplement.Number).Append(' ').Append(supplement.Year).Append(' ');
        }
        return Slug(slug.Append((named with { Supplements = [] }).ToString()).ToString());
    }

    /// <summary>
    /// The identifier of a document whose designation follows no known grammar ("OIML Bulletin 1960-01"): its letters and digits. Empty
    /// when there are none.
    /// </summary>
    public static string OfUnread(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Slug(text.Trim());
    }

    /// <summary>Reads the designation and gives its identifier, or the reason why it cannot be read.</summary>
    public static Parsed<string> Parse(string? designation) => DesignationParser.Parse(designation).Map(Of);

    /// <summary>Whether the text has the form of an identifier; says nothing about whether such a document exists.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in VietnameseText.Fold(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (char.IsLetter(c))
                slug.Append(System.Globalization.CultureInfo.InvariantCulture, $"u{(int)c:x4}");
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var length = Math.Min(slug.Length, MaxLength);
        return slug.ToString(0, length).Trim('-');
    }
}
