namespace Registry.Domain.Text;

/// <summary>
/// Folding of Vietnamese text to a form in which case and marks make no difference.
/// The table is our own because <c>string.Normalize</c> and culture-aware casing depend on ICU:
/// the answers must be the same with <c>InvariantGlobalization</c> on and off.
/// </summary>
/// <remarks>
/// The alphabet has 134 marked letters (67 lower, 67 upper) in the blocks Latin-1, Latin Extended-A/B and
/// Latin Extended Additional of Unicode. Text arrives precomposed (NFC), decomposed (NFD) or half decomposed
/// (a circumflex letter followed by a combining tone); all three fold to the same letters.
/// </remarks>
public static class VietnameseText
{
    private const int TableSize = 0x1F00;

    /// <summary>Base letter, then every marked lower-case form of it.</summary>
    private static readonly string[] Families =
    [
        "aàáảãạăằắẳẵặâầấẩẫậ",
        "eèéẻẽẹêềếểễệ",
        "iìíỉĩị",
        "oòóỏõọôồốổỗộơờớởỡợ",
        "uùúủũụưừứửữự",
        "yỳýỷỹỵ",
        // Eth and African D look like Đ and stand for it in text typed with old fonts.
        "dđð\u0256",
    ];

    private static readonly string[] UpperFamilies =
    [
        "aÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ",
        "eÈÉẺẼẸÊỀẾỂỄỆ",
        "iÌÍỈĨỊ",
        "oÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ",
        "uÙÚỦŨỤƯỪỨỬỮỰ",
        "yỲÝỶỸỴ",
        "dĐÐ\u0189",
    ];

    private static readonly char[] Table = BuildTable();

    /// <summary>
    /// The text in lower case, without marks, with đ as d: "Độ đục" becomes "do duc". Blanks, digits and punctuation
    /// stay as they are; letters outside the Vietnamese alphabet are only lower-cased. Never longer than the input.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsFolded(text))
            return text;

        var buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var written = Fold(text, buffer);
        return new string(buffer[..written]);
    }

    /// <summary>
    /// Folds into a buffer of at least the input's length and returns how many characters were written:
    /// for callers that fold in place or token by token without a string each.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        foreach (var c in text)
            if (!IsCombiningMark(c))
                destination[written++] = FoldLetter(c);
        return written;
    }

    /// <summary>One character folded; a combining mark comes back unchanged, because alone it has no base.</summary>
    public static char FoldLetter(char c)
    {
        if (c < TableSize)
            return Table[c];
        return char.ToLowerInvariant(c);
    }

    /// <summary>Whether the character is one of the combining diacritical marks (U+0300 to U+036F) that folding drops.</summary>
    public static bool IsCombiningMark(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>Whether the text carries a Vietnamese mark or đ, that is, was typed with marks.</summary>
    public static bool HasMarks(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (IsCombiningMark(c))
                return true;
            if (c is > '\u007F' and < (char)TableSize && Table[c] is >= 'a' and <= 'z')
                return true;
        }
        return false;
    }

    private static bool IsFolded(string text)
    {
        foreach (var c in text)
            if (IsCombiningMark(c) || FoldLetter(c) != c)
                return false;
        return true;
    }

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        for (var i = 0; i < TableSize; i++)
            table[i] = char.ToLowerInvariant((char)i);
        foreach (var family in Families.Concat(UpperFamilies))
            foreach (var marked in family.AsSpan(1))
                table[marked] = family[0];
        return table;
    }

    /// <summary>The words of a text without case and marks, in order: runs of letters and digits.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        var folded = Fold(text);
        for (int start = 0, end; start < folded.Length; start = end + 1)
        {
            for (end = start; end < folded.Length && char.IsLetterOrDigit(folded[end]);)
                end++;
            if (end > start)
                yield return folded[start..end];
        }
    }
}
