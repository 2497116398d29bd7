using System.Text;
using System.Xml;

namespace Registry.Dcc.Reading;

/// <summary>Keeps XML the reader does not interpret, node by node, within a bound.</summary>
internal sealed class XmlCopy
{
    private readonly StringBuilder text = new();
    private readonly XmlWriter writer;
    private readonly int limit;

    public XmlCopy(int limit)
    {
        this.limit = limit;
        writer = XmlWriter.Create(text, new() { ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize });
    }

    public void Write(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var empty = reader.IsEmptyElement;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, defattr: false);
                if (empty)
                    writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                writer.WriteString(reader.Value);
                break;
            default:
                break;
        }
        writer.Flush();
        if (text.Length > limit)
            throw new ReadingStopped(DccRules.LimitText, $"XML to be kept is longer than {limit} characters.");
    }

    public override string ToString()
    {
        writer.Flush();
        return text.ToString();
    }
}
