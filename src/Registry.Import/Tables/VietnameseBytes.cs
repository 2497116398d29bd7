using System.Text;

namespace Registry.Import.Tables;

/// <summary>Vietnamese as it was written before Unicode.</summary>
public static class VietnameseBytes
{
    // TCVN3 (the ABC fonts) puts letters where Latin-1 has these signs; between letters they make no sense in any language.
    private const string Tcvn3Signs = "¨©ª«¬®¸µ¶·¹»¾¼½\u00AD";

    // windows-1258 writes five marks as combining characters after their letter. Unicode has one character for each pair; without ICU the
    // framework does not compose them.
    private const string Marks = "\u0300\u0301\u0303\u0309\u0323";
    private const string Letters = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    private const string Composed =
        "àáãảạằắẵẳặầấẫẩậèéẽẻẹềếễểệìíĩỉịòóõỏọồốỗổộờớỡởợùúũủụừứữửựỳýỹỷỵ"
        + "ÀÁÃẢẠẰẮẴẲẶẦẤẪẨẬÈÉẼẺẸỀẾỄỂỆÌÍĨỈỊÒÓÕỎỌỒỐỖỔỘỜỚỠỞỢÙÚŨỦỤỪỨỮỬỰỲÝỸỶỴ";

    public static string DecodeWindows1258(byte[] bytes) => Compose(CodePagesEncodingProvider.Instance.GetEncoding(1258)!.GetString(bytes));

    /// <summary>Whether the text looks like TCVN3 that was read as Latin-1, e.g. "N­íc ®· xö lý".</summary>
    public static bool LooksLikeTcvn3(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Tcvn3Signs.Contains(text[i], StringComparison.Ordinal))
                continue;
            var before = i > 0 && char.IsLetter(text[i - 1]);
            var after = i + 1 < text.Length && char.IsLetter(text[i + 1]);
            // đ stands before a vowel, every other letter after or between others. "µg", "Brand®" and "10½" are no words of TCVN3.
            if (text[i] == '®' ? !before && (after || (i + 1 < text.Length && Tcvn3Signs.Contains(text[i + 1], StringComparison.Ordinal))) : text[i] == '\u00AD' ? before && after : before && text[i] is not ('µ' or '®' or '·'))
                return true;
        }

        return false;
    }

    private static string Compose(string text)
    {
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var mark = Marks.IndexOf(character, StringComparison.Ordinal);
            var letter = mark >= 0 && composed.Length > 0 ? Letters.IndexOf(composed[^1], StringComparison.Ordinal) : -1;
            if (letter >= 0)
                composed[^1] = Composed[letter * Marks.Length + mark];
            else
                composed.Append(character);
        }

        return composed.ToString();
    }
}
