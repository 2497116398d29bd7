using Registry.Domain.Text;

namespace Registry.Domain.Conformity;

/// <summary>
/// The form in which printed names and descriptions are compared: folded, with anything but letters and digits as one
/// blank, small digits made normal. "Không có mùi, vị lạ." and "không có mùi vị lạ" have the same key.
/// </summary>
internal static class NameKey
{
    private const string SmallDigits = "₀₁₂₃₄₅₆₇₈₉";

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var key = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            if (VietnameseText.IsCombiningMark(letter))
                continue;
            var c = Plain(VietnameseText.FoldLetter(letter));
            if (char.IsLetterOrDigit(c))
                key[length++] = c;
            else if (length > 0 && key[length - 1] != ' ')
                key[length++] = ' ';
        }

        return key[..length].TrimEnd(' ').ToString();
    }

    /// <summary>Whether both say something and say the same.</summary>
    public static bool Same(string? left, string? right)
    {
        var key = Of(left);
        return key.Length > 0 && key == Of(right);
    }

    /// <summary>Whether a text names the portion wanted: "25 g" is named by "25g", "/25 g" and "CFU/25 g", not by "125 g".</summary>
    public static bool SamePortion(string wanted, string? text)
    {
        var portion = Of(wanted).Replace(" ", "", StringComparison.Ordinal);
        var found = Of(text).Replace(" ", "", StringComparison.Ordinal);
        return portion.Length > 0
            && found.EndsWith(portion, StringComparison.Ordinal)
            && (found.Length == portion.Length || !char.IsDigit(found[^(portion.Length + 1)]));
    }

    /// <summary>Whether the words of <paramref name="part"/> stand together in <paramref name="whole"/>; both are keys.</summary>
    public static bool ContainsWords(string whole, string part)
    {
        if (part.Length == 0)
            return false;
        for (var at = whole.IndexOf(part, StringComparison.Ordinal); at >= 0; at = whole.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            if ((at == 0 || whole[at - 1] == ' ') && (end == whole.Length || whole[end] == ' '))
                return true;
        }

        return false;
    }

    private static char Plain(char c) => SmallDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit
        ? (char)('0' + digit)
        : c switch { '²' => '2', '³' => '3', '⁴' => '4', _ => c };
}
