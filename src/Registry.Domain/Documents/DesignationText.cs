using Registry.Domain.Text;

namespace Registry.Domain.Documents;

/// <summary>
/// The characters designations are written with, brought to one form. Every function maps one character to one
/// character, so that positions in the result are positions in the text.
/// </summary>
internal static class DesignationText
{
    /// <summary>
    /// Dashes of all kinds become "-", blanks of all kinds and "_" become " ", full-width punctuation becomes plain,
    /// the Icelandic Ð becomes Đ. Letters keep their marks and their case.
    /// </summary>
    public static string Plain(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Plain(source[i]);
    });

    /// <summary>Đ as D, for comparing words in capitals whose meaning does not hang on it.</summary>
    public static string WithoutD(string word) => word.Replace('Đ', 'D');

    /// <summary>Whether the text at the position reads, without case and marks, as the given word in small letters.</summary>
    public static bool ReadsAs(string text, int position, string folded, out int end)
    {
        end = position;
        foreach (var expected in folded)
        {
            // A decomposed letter carries its marks after it.
            while (end < text.Length && VietnameseText.IsCombiningMark(text[end]))
                end++;
            if (end >= text.Length || VietnameseText.FoldLetter(text[end]) != expected)
                return false;
            end++;
        }
        while (end < text.Length && VietnameseText.IsCombiningMark(text[end]))
            end++;
        return true;
    }

    private static char Plain(char c) => c switch
    {
        '\u00AD' or '\u058A' or >= '\u2010' and <= '\u2015' or '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D' => '-',
        '_' or '\t' or '\r' or '\n' or '\u00A0' or >= '\u2000' and <= '\u200B' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF' => ' ',
        '\uFF1A' or '\uFE55' or '\u2236' => ':',
        '\uFF0F' or '\u2044' or '\u2215' => '/',
        '\uFF08' => '(',
        '\uFF09' => ')',
        '\u00D0' or '\u0189' => 'Đ',
        '\u00F0' or '\u0256' => 'đ',
        >= '\uFF10' and <= '\uFF19' => (char)(c - '\uFF10' + '0'),
        _ => c,
    };
}
