using System.Xml;
using System.Xml.Schema;
using Registry.Tests;

namespace Registry.Dcc.Tests;

/// <summary>The published schema 3.3.0 with all it imports.</summary>
internal static class DccSchema
{
    private static readonly Lazy<XmlSchemaSet> Schemas = new(Load);

    /// <summary>What the schema has against a document; empty when it is valid.</summary>
    public static List<string> Faults(string xml)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas.Value };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }
        return faults;
    }

    private static XmlSchemaSet Load()
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in new[] { "xmldsig-core-schema.xsd", "qudt/v2.2.1.xsd", "dsi/v2.2.1.xsd", "v3.3.0/dcc.xsd" })
        {
            // The schema of XML signatures itself carries a document type; nothing outside it is resolved.
            using var reader = XmlReader.Create(SharedFiles.Path("data/dcc/schemas/dcc/" + file), new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            set.Add(null, reader);
        }
        // The schema wants a declaration for what others bring into a certificate; MathML publishes none it could import.
        foreach (var (uri, name) in new[] { ("http://www.w3.org/1998/Math/MathML", "math"), ("urn:x", "x") })
            set.Add(null, XmlReader.Create(new StringReader($"""
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{uri}"><xs:element name="{name}"><xs:complexType mixed="true">
                <xs:sequence><xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="id" type="xs:ID"/><xs:anyAttribute processContents="skip"/>
                </xs:complexType></xs:element></xs:schema>
                """)));
        set.Compile();
        return set;
    }
}
