using Registry.Dcc.Dsi;

namespace Registry.Dcc.Writing;

/// <summary>Measurement results and what they rest on.</summary>
internal sealed partial class CertificateWriter
{
    private void MeasurementResults(DccCertificate certificate)
    {
        var common = certificate.Common;
        Basis(common);
        MetaData(common);
        xml.Each(null, "measurementResult", certificate.MeasurementResults, MeasurementResult, required: true);
    }

    private void MeasurementResult(DccMeasurementResult result)
    {
        Name("name", result.Name, required: true);
        Rich("description", result.Description);
        Basis(result);
        xml.Each("results", "result", result.Results, Result, required: true);
        MetaData(result);
    }

    private void Result(DccResult result)
    {
        Name("name", result.Name, required: true);
        Rich("description", result.Description);
        Data(result.Data, required: true);
    }

    private void Basis(DccMeasured measured)
    {
        xml.Each("usedMethods", "usedMethod", measured.UsedMethods, Method);
        xml.Each("usedSoftware", "software", measured.UsedSoftware, Software);
        if (measured.MeasuringEquipments.Count > 0)
            xml.Element("measuringEquipments", () =>
            {
                Group(measured.MeasuringEquipmentGroup, withManufacturer: false);
                xml.Each(null, "measuringEquipment", measured.MeasuringEquipments, Equipment);
            });
        xml.Each("influenceConditions", "influenceCondition", measured.InfluenceConditions, Condition);
    }

    private void MetaData(DccMeasured measured) => xml.Each("measurementMetaData", "metaData", measured.MetaData, Statement);

    private void Method(DccMethod method)
    {
        Name("name", method.Name, required: true);
        Description(method.Descriptions);
        xml.Texts("norm", method.Norms);
        xml.Texts("reference", method.References);
        xml.Texts("link", method.Links);
        xml.Each("usedMethodQuantities", "usedMethodQuantity", method.Quantities, PrimitiveQuantity);
    }

    private void Condition(DccInfluenceCondition condition)
    {
        Name("name", condition.Name, required: true);
        Rich("description", condition.Description);
        xml.Text("status", condition.Status);
        Link("certificate", condition.Certificate);
        Data(condition.Data, required: true);
    }

    private void Data(DccData? data, bool required) => xml.Element("data", data is { Parts.Count: > 0 } ? data : null, parts =>
    {
        foreach (var part in parts.Parts)
        {
            switch (part)
            {
                case DccText text: Rich("text", text); break;
                case DccFormula formula: xml.Element("formula", formula, Formula); break;
                case DccFile file: File("byteData", file); break;
                case DccForeignXml foreign: xml.Element("xml", foreign, other => xml.Raw(other.Xml, mostElements: 1)); break;
                case DccQuantity quantity: xml.Element("quantity", quantity, Quantity); break;
                case DccQuantityList list: xml.Element("list", list, QuantityList); break;
                default: xml.Dropped($"Data has no place for {part.GetType().Name}."); break;
            }
        }
    }, required);

    private void QuantityList(DccQuantityList list)
    {
        Name("name", list.Name);
        Rich("description", list.Description);
        xml.List("dateTime", "dateTimeXMLList", list.DateTimes);
        xml.Missing(list.Members.Count == 0, "quantity");
        foreach (var member in list.Members)
        {
            if (member is DccQuantity quantity)
                xml.Element("quantity", quantity, Quantity);
            else if (member is DccQuantityList inner)
                xml.Element("list", inner, QuantityList);
            else
                xml.Dropped($"A list has no place for {member.GetType().Name}.");
        }
        Basis(list);
        MetaData(list);
    }

    private void Quantity(DccQuantity quantity)
    {
        Name("name", quantity.Name);
        Rich("description", quantity.Description);
        Value(quantity, primitive: false);
        if (quantity.RelativeUncertainty is DsiReal single)
            xml.Element("relativeUncertainty", () => xml.Element("relativeUncertaintySingle", () => dsi.RealContent(single, inList: false)));
        else if (quantity.RelativeUncertainty is DsiRealXmlList several)
            xml.Element("relativeUncertainty", () => xml.Element("relativeUncertaintyXmlList", () => dsi.XmlListContent(several)));
        Basis(quantity);
        MetaData(quantity);
    }

    /// <summary>A quantity of an item, of equipment or of a method: a value and nothing it rests on.</summary>
    private void PrimitiveQuantity(DccQuantity quantity)
    {
        Name("name", quantity.Name);
        Rich("description", quantity.Description);
        Value(quantity, primitive: true);
        if (quantity.RelativeUncertainty is not null || quantity.UsedMethods.Count + quantity.UsedSoftware.Count + quantity.MeasuringEquipments.Count
            + quantity.InfluenceConditions.Count + quantity.MetaData.Count > 0)
            xml.Dropped("A quantity of an item, of equipment or of a method has nothing but a value.");
    }

    private void Value(DccQuantity quantity, bool primitive)
    {
        if (quantity.Value is { } value)
            dsi.Quantity(value, primitive);
        else if (quantity.NoQuantity is { } words)
            Rich("noQuantity", words);
        else if (quantity.Characters.Count > 0)
            xml.Text("charsXMLList", string.Join(' ', quantity.Characters));
        else
            xml.Missing(required: true, "noQuantity");
    }

    private void Statement(DccStatement statement)
    {
        Name("name", statement.Name);
        Rich("description", statement.Description);
        xml.Texts("countryCodeISO3166_1", statement.CountryCodes);
        xml.Text("convention", statement.Convention);
        xml.Flag("traceable", statement.Traceable);
        xml.Texts("norm", statement.Norms);
        xml.Texts("reference", statement.References);
        xml.Texts("link", statement.Links);
        Rich("declaration", statement.Declaration);
        xml.List("valid", "validXMLList", statement.Valid);
        xml.Date("date", statement.Date);
        xml.Text("period", statement.Period);
        Contact("respAuthority", statement.RespAuthority);
        xml.List("conformity", "conformityXMLList", statement.Conformity);
        Data(statement.Data, required: false);
        xml.Text("nonSIDefinition", statement.NonSiDefinition);
        xml.Text("nonSIUnit", statement.NonSiUnit);
        Location(statement.Location, required: false);
    }
}
