using System.Text;

namespace Registry.Import.Mending;

/// <summary>
/// TCVN 5712:1993 (TCVN3, the "ABC" fonts): Vietnamese that was stored with the code points of Western letters and signs, so that ư is a
/// soft hyphen and đ a registered mark. Text that reads so is put right.
/// </summary>
internal static class Tcvn3
{
    private const string Stored =
        "\u00B5\u00B8\u00B6\u00B7\u00B9\u00A8\u00BB\u00BE\u00BC\u00BD\u00C6\u00A9\u00C7\u00CA\u00C8\u00C9\u00CB\u00AE\u00CC\u00D0\u00CE\u00CF\u00D1\u00AA\u00D2\u00D5\u00D3\u00D4\u00D6"
        + "\u00D7\u00DD\u00D8\u00DC\u00DE\u00DF\u00E3\u00E1\u00E2\u00E4\u00AB\u00E5\u00E8\u00E6\u00E7\u00E9\u00AC\u00EA\u00ED\u00EB\u00EC\u00EE"
        + "\u00EF\u00F3\u00F1\u00F2\u00F4\u00AD\u00F5\u00F8\u00F6\u00F7\u00F9\u00FA\u00FD\u00FB\u00FC\u00FE\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7";

    private const string Meant =
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệ"
        + "ìíỉĩịòóỏõọôồốổỗộơờớởỡợ"
        + "ùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ";

    // Signs that stand inside a word in no other writing: they tell TCVN3 from French or German.
    private const string Telling = "\u00B5\u00B8\u00B6\u00B7\u00B9\u00A8\u00BB\u00BE\u00BC\u00BD\u00A9\u00AE\u00AA\u00AB\u00AC\u00AD\u00D7\u00F7\u00A6\u00A7";

    private static readonly Dictionary<char, char> Letters = Stored.Zip(Meant).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Puts TCVN3 right; null when the text is none.</summary>
    public static string? Repair(string text)
    {
        var telling = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80)
                continue;
            if (!Letters.ContainsKey(text[i]))
                return null;
            if (Telling.Contains(text[i], StringComparison.Ordinal) && (IsLetter(text, i - 1) || IsLetter(text, i + 1)) && !IsMark(text, i))
                telling++;
        }
        if (telling < 2)
            return null;
        var repaired = new StringBuilder(text.Length);
        foreach (var c in text)
            repaired.Append(Letters.GetValueOrDefault(c, c));
        return repaired.ToString();
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at]);

    /// <summary>"Brand®" and "10 µm" are no words of TCVN3: a mark ends a word, a micro sign begins a unit.</summary>
    private static bool IsMark(string text, int at) => text[at] switch
    {
        '\u00AE' or '\u00A9' => !IsLetter(text, at + 1) && !(at + 1 < text.Length && text[at + 1] >= 0x80),
        '\u00B5' => !IsLetter(text, at - 1),
        _ => false,
    };
}
