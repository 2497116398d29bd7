using System.Xml;
using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>The texts of elements: whole, as lists, in pieces, and as XML of their own.</summary>
internal sealed partial class XmlCursor
{
    private const int Piece = 1024;

    private readonly RepeatedTexts repeated = new();
    private char[]? chunk;
    private char[] text = new char[2 * Piece];
    private int textLength;

    private char[] Chunk => chunk ??= new char[4 * Piece];

    /// <summary>The text of the element without white space around it; elements inside are reported and left out.</summary>
    public string Text()
    {
        ReadText();
        return repeated.Of(Trimmed);
    }

    /// <summary>The text of the element, and whether a tab or a line break was in or around it.</summary>
    public string Text(out bool broken)
    {
        ReadText();
        broken = text.AsSpan(0, textLength).ContainsAny('\t', '\r', '\n');
        return repeated.Of(Trimmed);
    }

    /// <summary>The entries of a list of the schema (xs:list).</summary>
    public string[] List()
    {
        var list = Name;
        ReadText();
        GoodPractice.Spacing(text.AsSpan(0, textLength), list);
        return repeated.TokensOf(text.AsSpan(0, textLength));
    }

    /// <summary>The entries of a list of the schema that are to be numbers.</summary>
    public DsiNumberList Numbers()
    {
        var list = Name;
        ReadText();
        GoodPractice.Spacing(text.AsSpan(0, textLength), list);
        return repeated.NumbersOf(Trimmed);
    }

    /// <summary>What stands inside the element, as XML of its own: prefixes used there are declared there.</summary>
    public string InnerXml()
    {
        if (empty)
            return "";
        var copy = new XmlCopy(options.MaxTextLength);
        var own = level;
        while (Advance() && !(node == XmlNodeType.EndElement && level == own))
            copy.Write(reader);
        return copy.ToString();
    }

    /// <summary>Hands over the text of the element in pieces and stops at its end.</summary>
    public void ForEachChunk(Action<ReadOnlySpan<char>> take)
    {
        if (empty)
            return;
        var own = level;
        while (Advance())
        {
            switch (node)
            {
                case XmlNodeType.EndElement when level == own:
                    return;
                case XmlNodeType.Element when level == own + 1:
                    Ignore();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when level == own + 1:
                    for (int read; (read = reader.ReadValueChunk(Chunk, 0, Chunk.Length)) > 0;)
                        take(Chunk.AsSpan(0, read));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Takes over the text node the reader stands on, in pieces, because a hostile one may be as long as the document.</summary>
    private void AppendValue()
    {
        while (true)
        {
            if (text.Length - textLength < Piece)
                Array.Resize(ref text, Math.Max(2 * text.Length, textLength + Piece));
            var read = reader.ReadValueChunk(text, textLength, text.Length - textLength);
            if (read == 0)
                return;
            textLength += read;
            if (textLength > options.MaxTextLength)
                throw new ReadingStopped(DccRules.LimitText, $"A text is longer than {options.MaxTextLength} characters.");
        }
    }

    private ReadOnlySpan<char> Trimmed
    {
        get
        {
            int start = 0, end = textLength;
            while (start < end && IsBlank(text[start]))
                start++;
            while (end > start && IsBlank(text[end - 1]))
                end--;
            return text.AsSpan(start, end - start);
        }
    }

    public static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\n';

    private void ReadText()
    {
        textLength = 0;
        if (empty)
            return;
        var own = level;
        while (Advance())
        {
            switch (node)
            {
                case XmlNodeType.EndElement when level == own:
                    return;
                case XmlNodeType.Element when level == own + 1:
                    Ignore();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when level == own + 1:
                    AppendValue();
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Splits what is likely to come again.</summary>
    public string[] SharedTokens(string value) => repeated.TokensOf(value);

    /// <summary>Splits as xs:list does.</summary>
    public static string[] Tokens(string value) =>
        value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
