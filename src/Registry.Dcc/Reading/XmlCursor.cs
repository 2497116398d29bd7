using System.Text;
using System.Xml;

namespace Registry.Dcc.Reading;

/// <summary>
/// Walks forward through the document and knows where it is. A caller enters an element, takes its children one by one and
/// reads those it knows; whatever it leaves alone is passed over, yet its ids and references are still seen.
/// </summary>
internal sealed partial class XmlCursor
{
    public const string DccNamespace = "https://ptb.de/dcc";

    private readonly XmlReader reader;
    private readonly DccReaderOptions options;
    private readonly FindingLog log;
    private readonly string[] names;
    private readonly int[] indices;
    private readonly SiblingCounter?[] counts;
    private readonly Scope?[] scopes;
    private string? id, refIds, refTypes, language;
    private string lastNamespace = "";
    private NamespaceKind kind;

    // Every property of the reader is a virtual call with its own look at its state: what each node is asked several times is asked once.
    private XmlNodeType node;
    private int level;
    private string name = "";
    private bool empty;
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
        counts = new SiblingCounter?[options.MaxDepth];
        scopes = new Scope?[options.MaxDepth];
        References = new(log);
        GoodPractice = new(this, options.GoodPractice);
    }

    public References References { get; }

    public GoodPractice GoodPractice { get; }

    /// <summary>Local name of the element the cursor stands on.</summary>
    public string Name => name;

    public string Namespace => reader.NamespaceURI;

    public bool IsDcc => kind == NamespaceKind.Dcc;

    public bool IsDsi => kind is NamespaceKind.Dsi or NamespaceKind.OldDsi;

    /// <summary>The namespace of D-SI since 1.3.</summary>
    public bool IsCurrentDsi => kind == NamespaceKind.Dsi;

    /// <summary>The id of the element the cursor has just come upon.</summary>
    public string? Id => id;

    public string? RefIds => refIds;

    public string? RefTypes => refTypes;

    public string? Language => language;

    /// <summary>Moves to the next start of an element wherever it is; false at the end of the document.</summary>
    public bool NextElement()
    {
        while (Advance())
            if (node == XmlNodeType.Element)
                return true;
        return false;
    }

    public string? Attribute(string name) => reader.GetAttribute(name);

    public string? Attribute(string name, string uri) => reader.GetAttribute(name, uri);

    /// <summary>Enters the element the cursor stands on. Only one element of a depth is open at a time, so that its scope serves the next one.</summary>
    public Scope Enter()
    {
        var scope = scopes[level] ??= new(level);
        scope.Empty = empty;
        scope.LooseText = null;
        return scope;
    }

    /// <summary>Moves to the next child of an entered element, past anything left unread; false at its end.</summary>
    public bool Next(Scope scope)
    {
        if (scope.Empty)
            return false;
        while (Advance())
        {
            if (node == XmlNodeType.Element && level == scope.Depth + 1)
                return true;
            if (node == XmlNodeType.EndElement && level == scope.Depth)
                return false;
            if (node is XmlNodeType.Text or XmlNodeType.CDATA && level == scope.Depth + 1 && scope.LooseText is null)
                scope.LooseText = new string(Chunk, 0, reader.ReadValueChunk(Chunk, 0, Chunk.Length)).Trim();
        }
        return false;
    }

    /// <summary>True for the first element of its name below its parent; a later one is reported and is to be left alone.</summary>
    public bool First()
    {
        if (indices[level] == 1)
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

    public void Report(DccSeverity severity, string rule, string message)
    {
        if (log.Accepts(severity))
            log.Add(severity, Path(), rule, message);
    }

    /// <summary>Where the cursor stands; also right at the end of an element it has just read, and after the XML has broken off.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        for (var i = 0; i <= depth; i++)
            path.Append('/').Append(Shorten(names[i])).Append('[').Append(indices[i]).Append(']');
        return path.Length == 0 ? "/" : path.ToString();
    }

    /// <summary>A text out of the document for a message: never the whole of a long one.</summary>
    public static string Shorten(string value, int length = 60) => value.Length <= length ? value : string.Concat(value.AsSpan(0, length), "...");

    private bool Advance()
    {
        if (!reader.Read())
            return false;
        node = reader.NodeType;
        level = reader.Depth;
        if (node == XmlNodeType.Element)
            OnElement();
        else if (node == XmlNodeType.EndElement)
            depth = level;
        return true;
    }

    private void OnElement()
    {
        reported = false;
        if (level >= options.MaxDepth)
            throw new ReadingStopped(DccRules.LimitDepth, $"Elements are nested deeper than {options.MaxDepth} levels.");
        if (++elements > options.MaxElements)
            throw new ReadingStopped(DccRules.LimitElements, $"The document has more than {options.MaxElements} elements.");
        depth = level;
        name = reader.LocalName;
        names[depth] = name;
        empty = reader.IsEmptyElement;
        // The reader hands out one string a name and a namespace, so that the reference is enough to tell them apart.
        indices[depth] = (counts[depth] ??= new()).Next(name);
        if (!ReferenceEquals(lastNamespace, reader.NamespaceURI))
            kind = KindOf(lastNamespace = reader.NamespaceURI);
        if (depth + 1 < counts.Length)
            counts[depth + 1]?.Clear();
        if (reader.HasAttributes)
            OnAttributes();
        else
            id = refIds = refTypes = language = null;
    }

    private void OnAttributes()
    {
        id = refIds = refTypes = language = null;
        // One walk finds all four; asking for each by name would hash and search four times.
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length > 0)
                continue;
            switch (reader.LocalName)
            {
                case "id": id = reader.Value; break;
                case "refId": refIds = reader.Value; break;
                case "refType": refTypes = reader.Value; break;
                case "lang": language = reader.Value; break;
            }
        }
        reader.MoveToElement();
        var own = IsDcc || IsDsi;
        if (id is not null)
            References.Identify(id.Trim(), own, this);
        if (!own)
            return;
        if (refIds is not null)
        {
            References.Refer(refIds, this);
            GoodPractice.Spacing(refIds, "refId");
        }
        if (refTypes is not null)
            GoodPractice.Spacing(refTypes, "refType");
        if (language is not null && name == "content")
            References.UseLanguage(language, this);
    }

    private static NamespaceKind KindOf(string uri) => uri switch
    {
        DccNamespace => NamespaceKind.Dcc,
        "https://ptb.de/si" => NamespaceKind.Dsi,
        // The one D-SI 1.0 has in certificates, and the one its schema 1.0.1 itself names.
        "https://ptb.de/si/smartcom/d-si/v1_0_1" or "https://intranet.ptb.de/fileadmin/dokumente/intranet/abteilungen/abteilung_1/Digitaler_Kalibrierschein/SI" => NamespaceKind.OldDsi,
        _ => NamespaceKind.Other,
    };

    private enum NamespaceKind
    {
        Other,
        Dcc,
        Dsi,
        OldDsi,
    }

    /// <summary>An element that was entered.</summary>
    internal sealed class Scope(int depth)
    {
        public int Depth { get; } = depth;

        public bool Empty { get; set; }

        /// <summary>The first text directly in the element, found while its children were taken: old schemas have plain text where
        /// newer ones have elements.</summary>
        public string? LooseText { get; set; }
    }
}
