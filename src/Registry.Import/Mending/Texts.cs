using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Registry.Domain.Text;

namespace Registry.Import.Mending;

/// <summary>Puts texts right: tags, entities, legacy encodings, languages that are told wrong, lengths.</summary>
internal static partial class Texts
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Longer than any word of the two lists.</summary>
    private const int LongestWord = 20;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" -,.;:'’()/—–");

    /// <summary>Characters no printed text has; blanks of any kind are not among them.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && !char.IsWhiteSpace(c))]);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> English = Words("the", "of", "and", "for", "with", "to", "by", "in", "from", "on", "part", "this", "is", "general", "requirements", "methods", "test");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> French = Words("le", "la", "les", "des", "de", "du", "et", "pour", "par", "avec", "une", "un", "aux", "au", "dans", "sur", "partie", "d", "l", "essai", "methode", "methodes");

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(params string[] words) => new HashSet<string>(words, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    [GeneratedRegex("""</?[A-Za-z][A-Za-z0-9:-]*(\s[^<>]*)?/?>|<!--.*?-->""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    /// <summary>A text without tags, in one encoding and no longer than allowed.</summary>
    public static string Mend(string text, int longest, Action<string, string> tell)
    {
        // What is cut off anyway is not worth looking at; tags may take as much room again.
        var mended = text.Length > longest * 4 ? text[..(longest * 4)] : text;
        if (mended.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            mended = Decode(mended, tell);
        if (mended.AsSpan().IndexOfAny('<', '&') >= 0)
            mended = WithoutTags(mended, tell);
        if (mended.AsSpan().IndexOfAny(Controls) >= 0)
            mended = WithoutControls(mended, tell);
        mended = WithSingleBlanks(mended);
        if (mended.Length <= longest && mended.Length >= text.Length / 8)
            return mended;
        if (mended.Length > longest || text.Length > longest * 4)
            tell(ImportCodes.TextCut, $"The text has {text.Length} characters; at most {longest} are kept.");
        return mended.Length <= longest ? mended : Cut(mended, longest);
    }

    /// <summary>The language of a text told as French that is English: nothing else is judged, because nothing else occurs.</summary>
    public static bool IsEnglishToldAsFrench(string text, string? english)
    {
        if (english is not null && VietnameseText.Fold(english) == VietnameseText.Fold(text))
            // Names, symbols and words that both languages share are right in both.
            return Count(text, English) > 0 && Count(text, French) == 0;
        return Count(text, English) >= 2 && Count(text, French) == 0;
    }

    private static int Count(ReadOnlySpan<char> text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        var count = 0;
        Span<char> folded = stackalloc char[LongestWord];
        foreach (var range in text.SplitAny(Separators))
            if (text[range] is { Length: > 0 and <= LongestWord } word && words.Contains(folded[..VietnameseText.Fold(word, folded)]))
                count++;
        return count;
    }

    private static string WithSingleBlanks(string text)
    {
        if (IsSingleBlanked(text))
            return text;
        var single = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                single.Append(c);
            else if (single.Length > 0 && single[^1] != ' ')
                single.Append(' ');
        if (single.Length > 0 && single[^1] == ' ')
            single.Length--;
        return single.ToString();
    }

    private static bool IsSingleBlanked(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? before == ' ' : char.IsWhiteSpace(c))
                return false;
            before = c;
        }
        return before != ' ' || text.Length == 0;
    }

    private static string Decode(string text, Action<string, string> tell)
    {
        if (Tcvn3.Repair(text) is { } vietnamese)
        {
            tell(ImportCodes.EncodingLegacy, "The text was TCVN3 (ABC fonts) read as Western letters; it was put right.");
            return vietnamese;
        }
        // "Ã©" is an é of UTF-8 that somebody read as Windows-1252. It can be undone when all of it fits.
        if (text.AsSpan().IndexOfAny('Ã', 'Â', 'â') >= 0 && text.All(c => c < 0x80 || Western.GetByteCount([c]) == 1 && Western.GetBytes([c])[0] != '?'))
            try
            {
                var meant = Strict.GetString(Western.GetBytes(text));
                if (meant != text)
                    tell(ImportCodes.EncodingLegacy, "The text was UTF-8 read as Windows-1252; it was put right.");
                return meant;
            }
            catch (DecoderFallbackException)
            {
                // It was right as it stands.
            }
        return text;
    }

    private static string WithoutTags(string text, Action<string, string> tell)
    {
        var mended = Tag().Replace(text, " ");
        if (mended.Contains('&', StringComparison.Ordinal))
            mended = WebUtility.HtmlDecode(mended);
        if (mended != text)
            tell(ImportCodes.TagsRemoved, "Tags and entities were taken out of the text.");
        return mended;
    }

    private static string WithoutControls(string text, Action<string, string> tell)
    {
        tell(ImportCodes.ControlRemoved, $"The control character U+{(int)text[text.AsSpan().IndexOfAny(Controls)]:X4} was taken out of the text.");
        return string.Concat(text.Where(c => !Controls.Contains(c)));
    }

    private static string Cut(string text, int longest)
    {
        var end = text.LastIndexOf(' ', longest - 2);
        end = end < longest / 2 ? longest - 2 : end;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + " …";
    }
}
