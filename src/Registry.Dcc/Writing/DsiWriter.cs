using Registry.Dcc.Dsi;

namespace Registry.Dcc.Writing;

/// <summary>Writes quantities of D-SI 2.2. What older versions left out and this one requires is written as NaN, its word for "not stated".</summary>
internal sealed partial class DsiWriter(DccXml xml)
{
    private const string NotStated = "NaN";

    /// <param name="primitive">A quantity of an item, of equipment or of a method: no lists element by element.</param>
    public void Quantity(DsiQuantity quantity, bool primitive)
    {
        switch (quantity)
        {
            case DsiReal real: xml.SiElement("real", () => RealContent(real, inList: false)); break;
            case DsiConstant constant: xml.SiElement("constant", () => Constant(constant)); break;
            case DsiComplex complex: xml.SiElement("complex", () => Complex(complex)); break;
            case DsiHybrid hybrid: xml.SiElement("hybrid", () => Hybrid(hybrid)); break;
            case DsiRealXmlList list: xml.SiElement("realListXMLList", () => XmlListContent(list)); break;
            case DsiComplexXmlList list: xml.SiElement("complexListXMLList", () => ComplexXmlList(list)); break;
            case DsiList list when !primitive: List(list); break;
            default: xml.Report(DccSeverity.Error, DccRules.WriteImpossible, $"D-SI 2.2 has no form for {quantity.GetType().Name} here."); break;
        }
    }

    /// <summary>The content of a real, whatever its element is called.</summary>
    public void RealContent(DsiReal real, bool inList)
    {
        Head(real);
        xml.SiText("value", real.Value.Text);
        Unit("unit", real.Unit);
        xml.SiText("significantDigit", real.SignificantDigits);
        xml.SiText("dateTime", real.DateTime);
        // The misspelling is the schema's own.
        Uncertainty(real.Uncertainty, inList ? "measurementUncertaintyUnivaraite" : "measurementUncertaintyUnivariate");
    }

    public void XmlListContent(DsiRealXmlList list)
    {
        Tokens("labelXMLList", list.Labels);
        Tokens("quantityTypeQUDTXMLList", list.QuantityTypes);
        Tokens("valueXMLList", list.Values);
        Tokens("unitXMLList", list.Units);
        Tokens("significantDigitXMLList", list.SignificantDigits);
        Tokens("dateTimeXMLList", list.DateTimes);
        if (list.Uncertainty is { } uncertainty)
            UncertaintyXmlList(uncertainty);
        if (list.Multivariate is { } multivariate)
            xml.SiElement("measurementUncertaintyMultivariateXMLList", () => RegionXmlList(multivariate));
        else if (list.Region is { } region)
            xml.SiElement(region.Shape == DsiRegionShape.Ellipsoidal ? "ellipsoidalRegionXMLList" : "rectangularRegionXMLList", () => RegionContent(region));
    }

    private void Head(DsiQuantity quantity)
    {
        xml.SiText("label", quantity.Label);
        xml.SiText("quantityTypeQUDT", quantity.QuantityType);
    }

    private void Constant(DsiConstant constant)
    {
        Head(constant);
        xml.SiText("value", constant.Value.Text);
        Unit("unit", constant.Unit);
        xml.SiText("significantDigit", constant.SignificantDigits);
        xml.SiText("dateTime", constant.DateTime);
        xml.SiText(constant.Uncertainty?.Notation == DsiNotation.Deprecated ? "uncertainty" : "valueStandardMU", constant.Uncertainty?.Value.Text);
        xml.SiText("distribution", constant.Uncertainty?.Distribution);
    }

    private void Complex(DsiComplex complex)
    {
        var polar = complex.Form == DsiComplexForm.Polar;
        Head(complex);
        xml.SiText(polar ? "valueMagnitude" : "valueReal", complex.First.Text);
        xml.SiText(polar ? "valuePhase" : "valueImag", complex.Second.Text);
        Unit("unit", complex.Unit);
        if (polar)
            Unit("unitPhase", complex.PhaseUnit);
        xml.SiText("dateTime", complex.DateTime);
        Region(complex.Region);
    }

    private void Hybrid(DsiHybrid hybrid)
    {
        if (hybrid.Members.Select(member => member.GetType()).Distinct().Count() > 1)
            xml.Report(DccSeverity.Error, DccRules.WriteImpossible, "The members of a hybrid quantity must be of one kind.");
        foreach (var member in hybrid.Members)
        {
            if (member is DsiList list)
                Member(list);
            else if (member is DsiHybrid)
                xml.Report(DccSeverity.Error, DccRules.WriteImpossible, "A hybrid quantity cannot hold another.");
            else
                Quantity(member, primitive: false);
        }
    }

    /// <summary>A list as the value of a quantity: values cannot stand there straight, their list is wrapped once more.</summary>
    private void List(DsiList list)
    {
        if (IsListOfValues(list))
            xml.SiElement("list", () => Member(list));
        else
            xml.SiElement("list", () => ListOfLists(list));
    }

    private void Member(DsiList list)
    {
        if (!IsListOfValues(list))
            xml.SiElement("list", () => ListOfLists(list));
        else if (list.Members[0] is DsiReal)
            xml.SiElement("realList", () => Values(list));
        else
            xml.SiElement("complexList", () => Values(list));
    }

    private static bool IsListOfValues(DsiList list) =>
        list.Members.Count > 0 && (list.Members.All(member => member is DsiReal) || list.Members.All(member => member is DsiComplex));

    private void ListOfLists(DsiList list)
    {
        xml.SiText("label", list.Label);
        xml.SiText("dateTime", list.DateTime);
        if (list.Region is not null || list.QuantityType is not null)
            xml.Dropped("A list of lists has no coverage region and no kind of quantity of its own.");
        foreach (var member in list.Members)
        {
            if (member is DsiList inner)
                Member(inner);
            else if (member is DsiRealXmlList or DsiComplexXmlList)
                Quantity(member, primitive: false);
            else
                xml.Report(DccSeverity.Error, DccRules.WriteImpossible, $"A list of lists has no place for {member.GetType().Name}.");
        }
    }

    private void Values(DsiList list)
    {
        xml.SiText("label", list.Label);
        xml.SiText("dateTime", list.DateTime);
        xml.SiText("listQuantityTypeQUDT", list.QuantityType);
        if (list.Members[0] is DsiReal)
            xml.SiText("listsignificantDigit", list.SignificantDigits);
        foreach (var member in list.Members)
        {
            if (member is DsiReal real)
                xml.SiElement("real", () => RealContent(real, inList: true));
            else
                xml.SiElement("complex", () => Complex((DsiComplex)member));
        }
        Region(list.Region);
    }

    private void ComplexXmlList(DsiComplexXmlList list)
    {
        var polar = list.Form == DsiComplexForm.Polar;
        Tokens("labelXMLList", list.Labels);
        Tokens("quantityTypeQUDTXMLList", list.QuantityTypes);
        Tokens(polar ? "valueMagnitudeXMLList" : "valueRealXMLList", list.First);
        Tokens(polar ? "valuePhaseXMLList" : "valueImagXMLList", list.Second);
        Tokens("unitXMLList", list.Units);
        if (polar)
            Tokens("unitPhaseXMLList", list.PhaseUnits);
        Tokens("dateTimeXMLList", list.DateTimes);
        if (list.Bivariate is { } bivariate)
            xml.SiElement("measurementUncertaintyBivariateXMLList", () => RegionXmlList(bivariate));
        if (list.Multivariate is { } multivariate)
            xml.SiElement("measurementUncertaintyMultivariateXMLList", () => RegionXmlList(multivariate));
    }

    private void Unit(string name, string? unit) => xml.SiText(name, unit ?? "");

    private void Tokens(string name, IReadOnlyList<string> tokens)
    {
        if (tokens.Count > 0)
            xml.SiText(name, string.Join(' ', tokens));
    }

    private void Tokens(string name, IReadOnlyList<DsiNumber> numbers)
    {
        if (numbers.Count > 0)
            xml.SiText(name, string.Join(' ', numbers.Select(number => number.Text)));
    }
}
