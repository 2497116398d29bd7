using Registry.Domain.Text;

namespace Registry.Domain.Quantities;

/// <summary>Brings printed words into the form the tables of this folder are keyed by: folded, with single blanks.</summary>
internal static class PlainText
{
    /// <summary>Lower case, no marks, one blank between words, none at the ends.</summary>
    public static string Fold(string text)
    {
        var folded = VietnameseText.Fold(text).ToCharArray();
        var length = 0;
        foreach (var c in folded)
            if (!IsBlank(c))
                folded[length++] = c;
            else if (length > 0 && folded[length - 1] != ' ')
                folded[length++] = ' ';
        return new string(folded, 0, length).TrimEnd(' ');
    }

    /// <summary>Blanks that reach us: plain, no-break, thin, figure and narrow ones, tabs and line ends.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u2060';
}
