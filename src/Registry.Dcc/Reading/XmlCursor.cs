using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Registry.Dcc.Reading;

/// <summary>
/// Walks forward through the document and knows where it is. A caller enters an element, takes its children one by one and
/// reads those it knows; whatever it leaves alone is passed over, yet its ids and references are still seen.
/// </summary>
internal sealed class XmlCursor
{
    public const string DccNamespace = "https://ptb.de/dcc";

    private readonly XmlReader reader;
    private readonly DccReaderOptions options;
    private readonly FindingLog log;
    private readonly string[] names;
    private readonly int[] indices;
    private readonly Dictionary<string, int>?[] counts;
    private readonly char[] chunk = new char[4096];
    private readonly Action<ReadOnlySpan<char>> append;
    private char[] text = new char[256];
    private int textLength;
    private int depth = -1;
    private bool reported;
    private int elements;

    public XmlCursor(XmlReader reader, DccReaderOptions options, FindingLog log)
    {
        this.reader = reader;
        this.options = options;
        this.log = log;
        names = new string[options.MaxDepth];
        indices = new int[options.MaxDepth];
        counts = new Dictionary<string, int>?[options.MaxDepth];
        append = Append;
        References = new(log);
        GoodPractice = new(this, options.GoodPractice);
    }

    public References References { get; }

    public GoodPractice GoodPractice { get; }

    /// <summary>Local name of the element the cursor stands on.</summary>
    public string Name => reader.LocalName;

    public string Namespace => reader.NamespaceURI;

    public bool IsDcc => reader.NamespaceURI == DccNamespace;

    /// <summary>The two namespaces D-SI has had in certificates, and the one its schema 1.0.1 itself names.</summary>
    public bool IsDsi => reader.NamespaceURI is "https://ptb.de/si" or "https://ptb.de/si/smartcom/d-si/v1_0_1"
        or "https://intranet.ptb.de/fileadmin/dokumente/intranet/abteilungen/abteilung_1/Digitaler_Kalibrierschein/SI";

    /// <summary>The namespace of D-SI since 1.3.</summary>
    public bool IsCurrentDsi => reader.NamespaceURI == "https://ptb.de/si";

    /// <summary>Moves to the next start of an element wherever it is; false at the end of the document.</summary>
    public bool NextElement()
    {
        while (Advance())
            if (reader.NodeType == XmlNodeType.Element)
                return true;
        return false;
    }

    public string? Attribute(string name) => reader.GetAttribute(name);

    public string? Attribute(string name, string uri) => reader.GetAttribute(name, uri);

    public Scope Enter() => new(reader.Depth, reader.IsEmptyElement);

    /// <summary>Moves to the next child of an entered element, past anything left unread; false at its end.</summary>
    public bool Next(Scope scope)
    {
        if (scope.Empty)
            return false;
        while (Advance())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == scope.Depth + 1)
                return true;
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == scope.Depth)
                return false;
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && reader.Depth == scope.Depth + 1 && scope.LooseText is null)
                scope.LooseText = new string(chunk, 0, reader.ReadValueChunk(chunk, 0, chunk.Length)).Trim();
        }
        return false;
    }

    /// <summary>True for the first element of its name below its parent; a later one is reported and is to be left alone.</summary>
    public bool First()
    {
        if (indices[reader.Depth] == 1)
            return true;
        Report(DccSeverity.Error, DccRules.ElementRepeated, $"'{Name}' may stand here once; the first one counts.");
        reported = true;
        return false;
    }

    /// <summary>The caller does not know this element.</summary>
    public void Ignore()
    {
        if (!reported)
            Report(DccSeverity.Info, DccRules.ElementIgnored, $"'{Shorten(Name)}' is not interpreted here.");
        reported = false;
    }

    /// <summary>The text of the element without white space around it; elements inside are reported and left out.</summary>
    public string Text()
    {
        textLength = 0;
        ForEachChunk(append);
        return new string(text.AsSpan(0, textLength).Trim(" \t\r\n"));
    }

    /// <summary>The text of the element, and whether a tab or a line break was in or around it.</summary>
    public string Text(out bool broken)
    {
        textLength = 0;
        ForEachChunk(append);
        broken = text.AsSpan(0, textLength).ContainsAny("\t\r\n");
        return new string(text.AsSpan(0, textLength).Trim(" \t\r\n"));
    }

    /// <summary>The entries of a list of the schema (xs:list).</summary>
    public string[] List()
    {
        textLength = 0;
        var name = Name;
        ForEachChunk(append);
        GoodPractice.Spacing(text.AsSpan(0, textLength), name);
        return Tokens(new string(text.AsSpan(0, textLength)));
    }

    /// <summary>What stands inside the element, as XML of its own: prefixes used there are declared there.</summary>
    public string InnerXml()
    {
        if (reader.IsEmptyElement)
            return "";
        var copy = new XmlCopy(options.MaxTextLength);
        var level = reader.Depth;
        while (Advance() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == level))
            copy.Write(reader);
        return copy.ToString();
    }

    /// <summary>Hands over the text of the element in pieces and stops at its end.</summary>
    public void ForEachChunk(Action<ReadOnlySpan<char>> take)
    {
        if (reader.IsEmptyElement)
            return;
        var level = reader.Depth;
        while (Advance())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.EndElement when reader.Depth == level:
                    return;
                case XmlNodeType.Element when reader.Depth == level + 1:
                    Ignore();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when reader.Depth == level + 1:
                    for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                        take(chunk.AsSpan(0, read));
                    break;
                default:
                    break;
            }
        }
    }

    public void Report(DccSeverity severity, string rule, string message)
    {
        if (log.Accepts(severity))
            log.Add(severity, Path(), rule, message);
    }

    /// <summary>Where the cursor stands; also right at the end of an element it has just read, and after the XML has broken off.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        for (var level = 0; level <= depth; level++)
            path.Append('/').Append(Shorten(names[level])).Append('[').Append(indices[level]).Append(']');
        return path.Length == 0 ? "/" : path.ToString();
    }

    /// <summary>A text out of the document for a message: never the whole of a long one.</summary>
    public static string Shorten(string value, int length = 60) => value.Length <= length ? value : string.Concat(value.AsSpan(0, length), "...");

    private void Append(ReadOnlySpan<char> piece)
    {
        if (textLength + piece.Length > options.MaxTextLength)
            throw new ReadingStopped(DccRules.LimitText, $"A text is longer than {options.MaxTextLength} characters.");
        if (textLength + piece.Length > text.Length)
            Array.Resize(ref text, Math.Max(textLength + piece.Length, Math.Min(2 * text.Length, options.MaxTextLength)));
        piece.CopyTo(text.AsSpan(textLength));
        textLength += piece.Length;
    }

    private bool Advance()
    {
        if (!reader.Read())
            return false;
        if (reader.NodeType == XmlNodeType.Element)
            OnElement();
        else if (reader.NodeType == XmlNodeType.EndElement)
            depth = reader.Depth;
        return true;
    }

    private void OnElement()
    {
        reported = false;
        if (reader.Depth >= options.MaxDepth)
            throw new ReadingStopped(DccRules.LimitDepth, $"Elements are nested deeper than {options.MaxDepth} levels.");
        if (++elements > options.MaxElements)
            throw new ReadingStopped(DccRules.LimitElements, $"The document has more than {options.MaxElements} elements.");
        depth = reader.Depth;
        names[depth] = reader.LocalName;
        // The reader hands out one string per name, so that the reference is enough to tell names apart.
        var siblings = counts[depth] ??= new(ReferenceEqualityComparer.Instance);
        indices[depth] = ++CollectionsMarshal.GetValueRefOrAddDefault(siblings, reader.LocalName, out _);
        if (depth + 1 < counts.Length && counts[depth + 1] is { Count: > 0 } children)
        {
            // Clearing costs what the table once grew to; a crafted wide element must not make every later one pay.
            if (children.Count > 64)
                counts[depth + 1] = null;
            else
                children.Clear();
        }
        if (reader.HasAttributes)
            OnAttributes();
    }

    private void OnAttributes()
    {
        var own = IsDcc || IsDsi;
        if (reader.GetAttribute("id") is { } id)
            References.Identify(id.Trim(), own, this);
        if (!own)
            return;
        if (reader.GetAttribute("refId") is { } refIds)
        {
            References.Refer(refIds, this);
            GoodPractice.Spacing(refIds, "refId");
        }
        if (reader.GetAttribute("refType") is { } refTypes)
            GoodPractice.Spacing(refTypes, "refType");
        if (reader.LocalName == "content" && reader.GetAttribute("lang") is { } language)
            References.UseLanguage(language, this);
    }

    /// <summary>Splits as xs:list does.</summary>
    public static string[] Tokens(string value) =>
        value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An element that was entered.</summary>
    internal sealed class Scope(int depth, bool empty)
    {
        public int Depth { get; } = depth;

        public bool Empty { get; } = empty;

        /// <summary>The first text directly in the element, found while its children were taken: old schemas have plain text where
        /// newer ones have elements.</summary>
        public string? LooseText { get; set; }
    }
}
