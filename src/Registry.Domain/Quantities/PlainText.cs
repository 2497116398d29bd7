using System.Collections.Frozen;

namespace Registry.Domain.Quantities;

/// <summary>
/// Folds Vietnamese text for recognising fixed words: lower case, no marks, one blank between words. Works on composed and decomposed
/// letters alike and needs no culture data, so it is the same with InvariantGlobalization on and off.
/// </summary>
internal static class PlainText
{
    private static readonly FrozenDictionary<char, char> Bases = new (char Base, string Letters)[]
    {
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"), ('e', "èéẻẽẹêềếểễệ"), ('i', "ìíỉĩị"), ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"), ('y', "ỳýỷỹỵ"), ('d', "đ"),
    }.SelectMany(row => row.Letters.Select(letter => (letter, row.Base))).ToFrozenDictionary(pair => pair.letter, pair => pair.Base);

    public static string Fold(string text)
    {
        var folded = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (IsCombiningMark(c))
                continue;
            var lower = char.ToLowerInvariant(c);
            if (IsBlank(lower))
            {
                if (length > 0 && folded[length - 1] != ' ')
                    folded[length++] = ' ';
                continue;
            }

            folded[length++] = Bases.TryGetValue(lower, out var plain) ? plain : lower;
        }

        return new string(folded, 0, length).TrimEnd(' ');
    }

    /// <summary>Blanks that reach us: plain, no-break, thin, figure and narrow ones, tabs and line ends.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u2060';

    public static bool IsCombiningMark(char c) => c is >= '\u0300' and <= '\u036F';
}
