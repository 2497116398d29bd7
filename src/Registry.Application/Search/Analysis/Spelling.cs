using System.Buffers;

namespace Registry.Application.Search.Analysis;

/// <summary>
/// Writes an exact form of the index as people do: "nươc'" is "nước". The tone stands on the vowel with a shape; else on the last vowel
/// before a consonant, the middle one of three, the first of two (hòa, as the old rule has it; the index reads both placements as one).
/// </summary>
internal static class Spelling
{
    private const string Vowels = "aăâeêioôơuưy";

    private static readonly SearchValues<char> Vowel = SearchValues.Create(Vowels);
    private static readonly SearchValues<char> ShapedVowel = SearchValues.Create("ăâêôơư");

    /// <summary>Each vowel with its tones in the order of <see cref="LetterTable.ToneSigns"/>.</summary>
    private static readonly string[] Toned =
    [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ];

    /// <summary>The syllable with its tone in place; as it is when it has none or no vowel.</summary>
    public static string Write(string exact)
    {
        var tone = exact.Length < 2 ? -1 : LetterTable.ToneSigns.IndexOf(exact[^1], StringComparison.Ordinal);
        if (tone <= 0)
            return exact;
        var letters = exact[..^1];
        var at = ToneSeat(letters);
        return at < 0 ? letters : $"{letters[..at]}{Toned[Vowels.IndexOf(letters[at], StringComparison.Ordinal)][tone]}{letters[(at + 1)..]}";
    }

    /// <summary>Index of the vowel that bears the tone; -1 without a vowel.</summary>
    private static int ToneSeat(string letters)
    {
        var first = letters.AsSpan().IndexOfAny(Vowel);
        // The u of qu and the i of gi belong to the consonant when a vowel follows.
        if (first >= 0 && first + 1 < letters.Length && IsVowel(letters[first + 1])
            && ((letters[first] == 'u' && letters[..first] == "q") || (letters[first] == 'i' && letters[..first] == "g")))
            first++;
        if (first < 0)
            return -1;
        var end = first;
        while (end < letters.Length && IsVowel(letters[end]))
            end++;
        var shaped = letters.AsSpan(first, end - first).LastIndexOfAny(ShapedVowel);
        if (shaped >= 0)
            return first + shaped;
        var closed = end < letters.Length;
        return (end - first, closed) switch
        {
            (1, _) => first,
            (_, true) => end - 1,
            (2, _) => first,
            _ => first + 1,
        };
    }

    private static bool IsVowel(char letter) => Vowel.Contains(letter);
}
