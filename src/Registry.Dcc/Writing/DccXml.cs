using System.Globalization;
using System.Text;
using System.Xml;

namespace Registry.Dcc.Writing;

/// <summary>An XmlWriter that knows where it is, leaves out what is not there, and reports what must be.</summary>
internal sealed class DccXml : IDisposable
{
    private const string Dcc = "https://ptb.de/dcc";
    private const string Si = "https://ptb.de/si";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly XmlWriter writer;
    private readonly List<DccFinding> findings;
    private readonly List<(string Name, Dictionary<string, int> Children)> path = [("", new(StringComparer.Ordinal))];

    public DccXml(Stream destination, List<DccFinding> findings)
    {
        this.findings = findings;
        writer = XmlWriter.Create(destination, new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            // Line feeds inside texts stay; carriage returns must be entities or reading would lose them.
            NewLineHandling = NewLineHandling.Entitize,
            CloseOutput = false,
        });
    }

    public void Root(Action content)
    {
        writer.WriteStartElement("dcc", "digitalCalibrationCertificate", Dcc);
        writer.WriteAttributeString("xmlns", "si", null, Si);
        writer.WriteAttributeString("xmlns", "xsi", null, Instance);
        writer.WriteAttributeString("xsi", "schemaLocation", Instance, $"{Dcc} {Dcc}/v{DccWriter.SchemaVersion}/dcc.xsd");
        writer.WriteAttributeString("schemaVersion", DccWriter.SchemaVersion);
        Within("digitalCalibrationCertificate", content);
    }

    /// <summary>An element of the certificate that is always there.</summary>
    public void Element(string name, Action content)
    {
        writer.WriteStartElement("dcc", name, Dcc);
        Within(name, content);
    }

    /// <summary>An element of the certificate with its id and references. Nothing when there is no element, with a finding when one is required.</summary>
    public void Element<T>(string name, T? element, Action<T> content, bool required = false, bool refType = true)
        where T : DccElement
    {
        if (element is null)
        {
            Missing(required, name);
            return;
        }
        writer.WriteStartElement("dcc", name, Dcc);
        Within(name, () =>
        {
            References(element.Id, string.Join(' ', element.RefIds), refType ? string.Join(' ', element.RefTypes) : "");
            if (!refType && element.RefTypes.Count > 0)
                Dropped($"'{name}' has no reference type in this version.");
            content(element);
        });
    }

    /// <summary>A container with one element for each member; nothing when there are none.</summary>
    public void Each<T>(string? container, string name, IReadOnlyList<T> members, Action<T> content, bool required = false)
        where T : DccElement
    {
        if (members.Count == 0)
        {
            Missing(required, container ?? name);
            return;
        }
        if (container is null)
            All();
        else
            Element(container, All);

        void All()
        {
            foreach (var member in members)
                Element(name, member, content);
        }
    }

    public void References(string? id, string? refIds, string? refTypes)
    {
        if (id is not null && !IsName(id))
            Report(DccSeverity.Error, DccRules.IdShape, $"'{Reading.XmlCursor.Shorten(id)}' is no id: it must begin with a letter and have no blanks.");
        Attribute("id", id);
        Attribute("refId", refIds);
        Attribute("refType", refTypes);
    }

    public void Attribute(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteAttributeString(name, Legal(value));
    }

    /// <summary>A text that must not be empty.</summary>
    public void Text(string name, string? text, bool required = false)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
            Missing(required, name);
        else
            Plain("dcc", name, trimmed, Dcc);
    }

    public void Texts(string name, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
            Text(name, text);
    }

    public void Flag(string name, bool? flag) => Text(name, flag is { } value ? (value ? "true" : "false") : null);

    public void Date(string name, DateOnly? date, bool required = false) => Text(name, date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), required);

    /// <summary>A text as it is, be it empty.</summary>
    public void Content(string text) => writer.WriteString(Legal(text));

    /// <summary>A list of the schema: one name for a single entry, another for a list.</summary>
    public void List(string single, string list, IReadOnlyList<string> entries)
    {
        if (entries.Count > 0)
            Text(entries.Count == 1 ? single : list, string.Join(' ', entries));
    }

    public void Base64(string name, ReadOnlyMemory<byte> bytes)
    {
        writer.WriteStartElement("dcc", name, Dcc);
        var span = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new ArraySegment<byte>(bytes.ToArray());
        writer.WriteBase64(span.Array!, span.Offset, span.Count);
        writer.WriteEndElement();
    }

    /// <summary>Copies XML that the model keeps as text; what is not well-formed on its own cannot slip out of its place.</summary>
    public void Raw(string xml, int mostElements = int.MaxValue)
    {
        var settings = new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using (var check = XmlReader.Create(new StringReader(xml), settings))
            {
                var elements = 0;
                while (check.Read())
                    if (check is { NodeType: XmlNodeType.Element, Depth: 0 } && ++elements > mostElements)
                        throw new XmlException($"At most {mostElements} element may stand here.");
            }
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            reader.Read();
            while (!reader.EOF)
                writer.WriteNode(reader, defattr: false);
        }
        catch (XmlException fault)
        {
            Report(DccSeverity.Error, DccRules.XmlMalformed, Reading.XmlCursor.Shorten(fault.Message, 300));
        }
    }

    public void SiElement(string name, Action content)
    {
        writer.WriteStartElement("si", name, Si);
        Within(name, content);
    }

    public void SiText(string name, string? text)
    {
        if (text is not null)
            Plain("si", name, text, Si);
    }

    public void Report(DccSeverity severity, string rule, string message)
    {
        var at = new StringBuilder();
        for (var i = 1; i < path.Count; i++)
            at.Append('/').Append(path[i].Name).Append('[').Append(path[i - 1].Children[path[i].Name]).Append(']');
        findings.Add(new(severity, at.Length == 0 ? "/" : at.ToString(), rule, message));
    }

    /// <summary>Something of the model that schema 3.3.0 has no place for.</summary>
    public void Dropped(string message) => Report(DccSeverity.Warning, DccRules.WriteDropped, message);

    public void Missing(bool required, string name)
    {
        if (required)
            Report(DccSeverity.Error, DccRules.ElementMissing, $"'{name}' is missing; schema {DccWriter.SchemaVersion} requires it.");
    }

    public void Dispose() => writer.Dispose();

    private void Plain(string prefix, string name, string text, string uri)
    {
        writer.WriteStartElement(prefix, name, uri);
        writer.WriteString(Legal(text));
        writer.WriteEndElement();
    }

    private void Within(string name, Action content)
    {
        var siblings = path[^1].Children;
        siblings[name] = siblings.GetValueOrDefault(name) + 1;
        path.Add((name, new(StringComparer.Ordinal)));
        content();
        path.RemoveAt(path.Count - 1);
        writer.WriteEndElement();
    }

    /// <summary>XML has no form at all for some characters; such a text is refused, not mended.</summary>
    private string Legal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                Report(DccSeverity.Error, DccRules.XmlMalformed, $"The character U+{(int)text[i]:X4} cannot be written in XML.");
                return "";
            }
        }
        return text;
    }

    private static bool IsName(string id)
    {
        try
        {
            XmlConvert.VerifyNCName(id);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
