using System.Globalization;

namespace Registry.Application.Search.Analysis;

/// <summary>What a character is to the scanner.</summary>
internal enum CharClass : byte
{
    Separator,

    /// <summary>A separator that also ends a clause: no pair of words is made across it.</summary>
    Stop,
    Letter,
    Digit,

    /// <summary>An ideograph or kana: a word of its own.</summary>
    Ideograph,

    /// <summary>Combining mark: belongs to the letter before it.</summary>
    Mark,

    /// <summary>Zero width, direction or soft hyphen: as if it were not there.</summary>
    Ignorable,
}

/// <summary>
/// One row a character: class, lower-case letter with its shape but without its tone, the letter without any
/// mark, and the tone. Own tables, because <c>string.Normalize</c> does nothing under InvariantGlobalization.
/// </summary>
internal static class LetterTable
{
    /// <summary>Characters from here on have no row; they go by Unicode category.</summary>
    public const int Size = 0x2100;

    /// <summary>Tones in the order of <see cref="Toned"/>: none, huyền, sắc, hỏi, ngã, nặng, written as VIQR does.</summary>
    public const string ToneSigns = " `'?~.";

    /// <summary>The 12 vowels, each with its five toned forms.</summary>
    private static readonly string[] Toned =
    [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
        "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ",
        "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ", "YỲÝỶỸỴ",
    ];

    private const string Shaped = "ăâêôơưđ";
    private const string ShapedBase = "aaeooud";

    /// <summary>Letters of other Latin alphabets that stand in titles and names, with the letter people type instead.</summary>
    private const string Foreign = "äåæçëïîñöøœüûÿžščřěůłćśźżąęńğışţ";
    private const string ForeignBase = "aaaceiinooouuyzscreulcszzaengist";

    private static readonly CharClass[] Classes = new CharClass[Size];
    private static readonly char[] Letters = new char[Size];
    private static readonly char[] Bases = new char[Size];
    private static readonly byte[] Tones = new byte[Size];

    static LetterTable()
    {
        for (var i = 0; i < Size; i++)
        {
            var c = (char)i;
            Classes[i] = ClassByCategory(c);
            Letters[i] = Bases[i] = char.ToLowerInvariant(c);
        }
        AddForeign();
        AddVietnamese();
        AddDigits("⁰¹²³⁴⁵⁶⁷⁸⁹");
        AddDigits("₀₁₂₃₄₅₆₇₈₉");
        Letters[0xB5] = Bases[0xB5] = '\u03BC';
    }

    public static CharClass ClassOf(char c) => c < Size ? Classes[c] : ClassByCategory(c);

    /// <summary>Lower case, shape kept, tone taken off: Ậ gives â.</summary>
    public static char LetterOf(char c) => c < Size ? Letters[c] : FullWidth(char.ToLowerInvariant(c));

    /// <summary>Lower case without any mark: Ậ gives a, Đ gives d.</summary>
    public static char BaseOf(char c) => c < Size ? Bases[c] : FullWidth(char.ToLowerInvariant(c));

    /// <summary>Index into <see cref="ToneSigns"/>; 0 is no tone.</summary>
    public static int ToneOf(char c) => c < Size ? Tones[c] : 0;

    /// <summary>Tone of a combining mark; 0 when it is none of the five.</summary>
    public static int ToneOfMark(char mark) => mark switch
    {
        '\u0300' or '\u0340' => 1,
        '\u0301' or '\u0341' => 2,
        '\u0309' => 3,
        '\u0303' => 4,
        '\u0323' => 5,
        _ => 0,
    };

    /// <summary>The letter with the shape a combining mark gives it; the letter itself when it takes none.</summary>
    public static char WithShape(char letter, char mark) => (letter, mark) switch
    {
        ('a', '\u0306') => 'ă',
        ('a', '\u0302') => 'â',
        ('e', '\u0302') => 'ê',
        ('o', '\u0302') => 'ô',
        ('o', '\u031B') => 'ơ',
        ('u', '\u031B') => 'ư',
        _ => letter,
    };

    private static char FullWidth(char lower) => lower is >= '\uFF01' and <= '\uFF5E' ? (char)(lower - 0xFEE0) : lower;

    private static void AddForeign()
    {
        for (var i = 0; i < Foreign.Length; i++)
        {
            Bases[Foreign[i]] = ForeignBase[i];
            var upper = char.ToUpperInvariant(Foreign[i]);
            if (upper < Size && upper != Foreign[i] && upper > '\u007F')
                Bases[upper] = ForeignBase[i];
        }
    }

    private static void AddVietnamese()
    {
        foreach (var row in Toned)
        {
            var letter = char.ToLowerInvariant(row[0]);
            var shape = Shaped.IndexOf(letter, StringComparison.Ordinal);
            for (var tone = 0; tone < row.Length; tone++)
                Set(row[tone], letter, shape < 0 ? letter : ShapedBase[shape], tone);
        }
        // Eth and African D are what old fonts and keyboards leave in place of Đ.
        foreach (var d in "đĐðÐ\u0256\u0189")
            Set(d, 'đ', 'd', 0);
    }

    private static void Set(char c, char letter, char plain, int tone)
    {
        Classes[c] = CharClass.Letter;
        Letters[c] = letter;
        Bases[c] = plain;
        Tones[c] = (byte)tone;
    }

    private static void AddDigits(string digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            Classes[digits[i]] = CharClass.Digit;
            Letters[digits[i]] = Bases[digits[i]] = (char)('0' + i);
        }
    }

    private static CharClass ClassByCategory(char c)
    {
        if (c is '.' or ';' or ':' or '!' or '?' or '\n' or '…' or '。' or '、')
            return CharClass.Stop;
        if (c is '\u00AD' or '\u034F')
            return CharClass.Ignorable;
        if (c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF')
            return CharClass.Ideograph;
        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharClass.Letter,
            UnicodeCategory.DecimalDigitNumber => CharClass.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharClass.Mark,
            UnicodeCategory.Format => CharClass.Ignorable,
            _ => CharClass.Separator,
        };
    }
}
