using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>Reads the quantities of D-SI 1.0 to 2.2. Element names tell the versions apart, so one reader serves them all.</summary>
internal sealed partial class DsiParser(XmlCursor cursor)
{
    /// <summary>Reads the quantity the cursor stands on, or returns null after an Info finding when it is none.</summary>
    public DsiQuantity? TryRead()
    {
        switch (cursor.Name)
        {
            case "real": return ReadReal(inList: false);
            case "constant": return ReadConstant();
            case "complex": return ReadComplex(inList: false);
            case "hybrid": return ReadHybrid();
            case "list" or "realList" or "complexList": return ReadList();
            case "realListXMLList": return ReadRealXmlList();
            case "complexListXMLList": return ReadComplexXmlList();
            case "realCS": return ReadCharacterSeparated();
            default:
                cursor.Ignore();
                return null;
        }
    }

    /// <summary>Reads what has the content of a real but another name, e.g. a coordinate.</summary>
    public DsiReal ReadReal(bool inList, bool inHybrid = false)
    {
        var common = new Common();
        DsiNumber? value = null;
        string? unit = null, digits = null;
        var uncertainty = new UncertaintyReader(cursor);
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "value" when cursor.First(): value = Number(); break;
                case "unit" when cursor.First(): unit = UnitText(); break;
                case "significantDigit" when cursor.First(): digits = cursor.Text(); break;
                case "label" when (value is not null || unit is not null) && cursor.IsCurrentDsi:
                    cursor.Report(DccSeverity.Warning, DccRules.ElementOrder, "The label stands behind the value; it belongs before.");
                    common.TryRead(cursor);
                    break;
                default:
                    if (!common.TryRead(cursor) && !uncertainty.TryRead())
                        cursor.Ignore();
                    break;
            }
        }
        if (!inList)
            RequireUnit(unit);
        if (inHybrid)
            cursor.GoodPractice.HybridUnit(unit);
        return new(Require(value, "value"), unit, uncertainty.Single())
        {
            Label = common.Label,
            QuantityType = common.QuantityType,
            DateTime = common.DateTime,
            SignificantDigits = digits,
        };
    }

    private DsiConstant ReadConstant()
    {
        var common = new Common();
        DsiNumber? value = null;
        string? unit = null, digits = null;
        var uncertainty = new UncertaintyReader(cursor) { FlatIsStandard = true };
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "value" when cursor.First(): value = Number(); break;
                case "unit" when cursor.First(): unit = UnitText(); break;
                case "significantDigit" when cursor.First(): digits = cursor.Text(); break;
                default:
                    if (!common.TryRead(cursor) && !uncertainty.TryRead())
                        cursor.Ignore();
                    break;
            }
        }
        RequireUnit(unit);
        return new(Require(value, "value"), unit, uncertainty.Single() as DsiStandardUncertainty)
        {
            Label = common.Label,
            QuantityType = common.QuantityType,
            DateTime = common.DateTime,
            SignificantDigits = digits,
        };
    }

    private DsiComplex ReadComplex(bool inList)
    {
        var common = new Common();
        DsiNumber? real = null, imaginary = null, magnitude = null, phase = null;
        string? unit = null, phaseUnit = null;
        DsiRegion? region = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "valueReal" when cursor.First(): real = Number(); break;
                case "valueImag" when cursor.First(): imaginary = Number(); break;
                case "valueMagnitude" when cursor.First(): magnitude = Number(); break;
                case "valuePhase" when cursor.First(): phase = Number(); break;
                case "unit" when cursor.First(): unit = UnitText(); break;
                case "unitPhase" when cursor.First(): phaseUnit = UnitText(); break;
                case "ellipsoidalRegion" or "rectangularRegion" when region is null: region = ReadRegion(); break;
                default:
                    if (!common.TryRead(cursor))
                        cursor.Ignore();
                    break;
            }
        }
        var polar = magnitude is not null;
        if ((magnitude ?? phase) is not null && (real ?? imaginary) is not null)
            cursor.Report(DccSeverity.Error, DccRules.ComplexForm, "A complex value has parts of both the Cartesian and the polar form.");
        if (!inList)
        {
            RequireUnit(unit);
            if (polar && phaseUnit is null)
                cursor.Report(DccSeverity.Error, DccRules.UnitMissing, "A phase has no unit.");
        }
        DsiRules.Phase(phaseUnit, cursor);
        var value = new DsiComplex(polar ? DsiComplexForm.Polar : DsiComplexForm.Cartesian,
            Require(polar ? magnitude : real, polar ? "valueMagnitude" : "valueReal"),
            Require(polar ? phase : imaginary, polar ? "valuePhase" : "valueImag"), unit, phaseUnit, region)
        {
            Label = common.Label,
            QuantityType = common.QuantityType,
            DateTime = common.DateTime,
        };
        if (!inList)
            DsiRules.Region(value, cursor);
        return value;
    }

    private DsiHybrid ReadHybrid()
    {
        var members = new List<DsiQuantity>();
        var scope = cursor.Enter();
        while (Next(scope))
            if ((cursor.Name == "real" ? ReadReal(inList: false, inHybrid: true) : TryRead()) is { } member)
                members.Add(member);
        if (members.Count == 0)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "A hybrid quantity has no member.");
        return new(members);
    }

    private DsiCharacterSeparated ReadCharacterSeparated()
    {
        string? pattern = null, values = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "pattern" when cursor.First(): pattern = cursor.Text(); break;
                case "values" when cursor.First(): values = cursor.Text(); break;
                default: cursor.Ignore(); break;
            }
        }
        return new(pattern, values);
    }

    /// <summary>The next child in a namespace of D-SI; others are reported and passed over.</summary>
    private bool Next(XmlCursor.Scope scope)
    {
        while (cursor.Next(scope))
        {
            if (cursor.IsDsi)
                return true;
            cursor.Ignore();
        }
        return false;
    }

    private DsiNumber Number() => UncertaintyReader.ReadNumber(cursor, mayBeNegative: true);

    private DsiNumber Require(DsiNumber? number, string name)
    {
        if (number is { } present)
            return present;
        cursor.Report(DccSeverity.Error, DccRules.ElementMissing, $"'{name}' is missing.");
        return default;
    }

    /// <summary>An empty unit says nothing; the unit one is written <c>\one</c>.</summary>
    private string? UnitText()
    {
        var text = cursor.Text(out var broken);
        if (broken)
            cursor.Report(DccSeverity.Info, DccRules.UnitLineBreak, $"The unit '{XmlCursor.Shorten(text)}' has tabs or line breaks in or around it.");
        if (text.AsSpan().ContainsAny(" \t\r\n"))
            cursor.Report(DccSeverity.Warning, DccRules.UnitSpaces, $"The unit '{XmlCursor.Shorten(text)}' has white space in it.");
        return text.Length > 0 ? text : null;
    }

    private void RequireUnit(string? unit)
    {
        if (unit is null)
            cursor.Report(DccSeverity.Error, DccRules.UnitMissing, "A value has no unit.");
    }

    /// <summary>What most quantities have in common.</summary>
    private struct Common
    {
        public string? Label;
        public string? QuantityType;
        public string? DateTime;

        public bool TryRead(XmlCursor cursor)
        {
            switch (cursor.Name)
            {
                case "label" when Label is null: Label = cursor.Text(); return true;
                case "quantityType" or "quantityTypeQUDT" or "listQuantityType" or "listQuantityTypeQUDT" when QuantityType is null:
                    QuantityType = cursor.Text();
                    return true;
                case "dateTime" when DateTime is null: DateTime = cursor.Text(); return true;
                default: return false;
            }
        }
    }
}
