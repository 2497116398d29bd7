using System.Xml;
using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

/// <summary>Counts values with nothing but XmlReader and element names, independently of the reader under test.</summary>
internal sealed record PlainCount(int Quantities, int Reals, int Constants, int Complexes, int ListedValues, int Links, int Files)
{
    private static readonly string[] QuantityNames = ["quantity", "itemQuantity", "measuringEquipmentQuantity", "usedMethodQuantity"];

    private static readonly string[] ListNames = ["valueXMLList", "valueRealXMLList", "valueMagnitudeXMLList"];

    public static PlainCount Of(string path)
    {
        int quantities = 0, reals = 0, constants = 0, complexes = 0, values = 0, links = 0, files = 0;
        var insideMatrix = false;
        using var reader = XmlReader.Create(path, new() { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var isDcc = reader.NamespaceURI == "https://ptb.de/dcc";
            var isDsi = !isDcc && reader.NamespaceURI.StartsWith("https://ptb.de/si", StringComparison.Ordinal) && !reader.NamespaceURI.EndsWith("examples", StringComparison.Ordinal);
            quantities += isDcc && QuantityNames.Contains(reader.LocalName) ? 1 : 0;
            links += isDcc && reader.LocalName is "certificate" or "previousReport" or "linkedReport" ? 1 : 0;
            files += isDcc && reader.LocalName == "fileName" ? 1 : 0;
            reals += isDsi && reader.LocalName == "real" ? 1 : 0;
            constants += isDsi && reader.LocalName == "constant" ? 1 : 0;
            complexes += isDsi && reader.LocalName == "complex" ? 1 : 0;
            var entry = insideMatrix;
            insideMatrix = reader.LocalName == "covarianceXMLList";
            // The text is the next node: read it without moving past the element that may follow.
            if (isDsi && !entry && ListNames.Contains(reader.LocalName) && reader.Read() && reader.NodeType == XmlNodeType.Text)
                values += reader.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        }
        return new(quantities, reals, constants, complexes, values, links, files);
    }

    public static PlainCount Of(DccCertificate certificate)
    {
        var count = Of(certificate.Quantities.Where(quantity => quantity.Value is not null).Select(quantity => quantity.Value!));
        return count with
        {
            Quantities = certificate.Quantities.Count,
            Links = certificate.CertificateLinks.Count,
            Files = certificate.Files.Count,
        };
    }

    public static PlainCount Of(IEnumerable<DsiQuantity> quantities)
    {
        int reals = 0, constants = 0, complexes = 0, values = 0;
        var open = new Stack<DsiQuantity>(quantities);
        while (open.TryPop(out var quantity))
        {
            switch (quantity)
            {
                case DsiReal: reals++; break;
                case DsiConstant: constants++; break;
                case DsiComplex: complexes++; break;
                case DsiRealXmlList or DsiComplexXmlList: values += quantity.Leaves().Count(); break;
                case DsiHybrid hybrid: hybrid.Members.ToList().ForEach(open.Push); break;
                case DsiList list: list.Members.ToList().ForEach(open.Push); break;
            }
        }
        return new(0, reals, constants, complexes, values, 0, 0);
    }
}
