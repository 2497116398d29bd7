using System.Xml;
using System.Xml.Schema;
using Registry.Tests;

namespace Registry.Dcc.Tests;

/// <summary>The sample the other tests change must itself be what the published schema 3.3.0 calls a certificate.</summary>
public sealed class SampleSchemaTests
{
    [Fact]
    public void The_sample_obeys_the_published_schema()
    {
        var schemas = Schemas();
        Assert.Empty(Faults(Sample.Certificate(), schemas));
        // The control: the same schemas accept and refuse what their publisher says they do.
        Assert.Empty(Faults(DccFiles.Text("lutaml/dcclib/valid.xml"), schemas));
        Assert.NotEmpty(Faults(DccFiles.Text("lutaml/dcclib/invalid_schema.xml"), schemas));
    }

    private static List<string> Faults(string xml, XmlSchemaSet schemas)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }
        return faults;
    }

    private static XmlSchemaSet Schemas()
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in new[] { "xmldsig-core-schema.xsd", "qudt/v2.2.1.xsd", "dsi/v2.2.1.xsd", "v3.3.0/dcc.xsd" })
        {
            // The schema of XML signatures itself carries a document type; nothing outside it is resolved.
            using var reader = XmlReader.Create(SharedFiles.Path("data/dcc/schemas/dcc/" + file), new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            set.Add(null, reader);
        }
        set.Compile();
        return set;
    }
}
