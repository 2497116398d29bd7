using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>The lists of D-SI, element by element and as XML lists, and coverage regions.</summary>
internal sealed partial class DsiParser
{
    // One method for list, realList and complexList: D-SI 1.x puts the values straight into list, 2.x into the other two.
    private DsiList ReadList(bool inList = false)
    {
        var common = new Common();
        string? unit = null, phaseUnit = null, digits = null;
        DsiRegion? region = null, memberRegion = null;
        var uncertainty = new UncertaintyReader(cursor);
        var members = new List<DsiQuantity>();
        var kind = cursor.Name;
        var strange = false;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "real": members.Add(ReadReal(inList: true)); break;
                case "complex": members.Add(ReadComplex(inList: true)); break;
                case "list" or "realList" or "complexList": members.Add(ReadList(inList: true)); break;
                case "realListXMLList": members.Add(ReadRealXmlList()); break;
                case "complexListXMLList": members.Add(ReadComplexXmlList()); break;
                // No schema allows these two in a list; they occur, and their meaning is plain.
                case "constant":
                    strange = true;
                    members.Add(ReadConstant());
                    break;
                case "hybrid":
                    strange = true;
                    members.Add(ReadHybrid());
                    break;
                case "listUnit" when cursor.First(): unit = UnitText(); break;
                case "listUnitPhase" when cursor.First(): phaseUnit = UnitText(); break;
                case "listBivariateUnc" when cursor.First():
                    strange |= kind != "complexList";
                    memberRegion = ReadWrappedRegion();
                    break;
                case "ellipsoidalRegion" or "rectangularRegion" when region is null: region = ReadRegion(); break;
                case "listsignificantDigit" when cursor.First(): digits = cursor.Text(); break;
                default:
                    if (!common.TryRead(cursor) && !uncertainty.TryRead())
                        cursor.Ignore();
                    break;
            }
        }
        var shared = uncertainty.Single();
        if (!inList && kind != "list" && members.Count == 1)
            cursor.Report(DccSeverity.Info, DccRules.ListSingle, "A list of one value is no list.");
        JudgeList(kind, strange, members, unit, phaseUnit, shared, memberRegion ?? region);
        if (memberRegion is not null && region is not null)
            cursor.Report(DccSeverity.Warning, DccRules.ListTwice, "The list has a coverage region for each value and another for all.");
        Inherit(members, unit, phaseUnit, shared, memberRegion);
        var list = new DsiList(members, region) { Label = common.Label, QuantityType = common.QuantityType, DateTime = common.DateTime, SignificantDigits = digits };
        DsiRules.Region(list, cursor);
        foreach (var member in members)
            if (member is DsiComplex complex)
                DsiRules.Region(complex, cursor);
        return list;
    }

    /// <summary>What a list states for all must fit its members; judged before they inherit it.</summary>
    private void JudgeList(string kind, bool strange, List<DsiQuantity> members, string? unit, string? phaseUnit, DsiUncertainty? uncertainty, DsiRegion? region)
    {
        var reals = members.OfType<DsiReal>().ToList();
        var complexes = members.OfType<DsiComplex>().ToList();
        DsiRules.Phase(phaseUnit, cursor);
        // Before D-SI 2.0 values stood right in "list".
        var mixed = kind == "list" && members.Count > reals.Count + complexes.Count && reals.Count + complexes.Count > 0;
        var ofLists = kind == "list" && reals.Count + complexes.Count == 0 && (uncertainty is not null || region is not null);
        if (strange || mixed || ofLists || (kind == "realList" && complexes.Count > 0) || (kind == "complexList" && (reals.Count > 0 || uncertainty is not null)))
            cursor.Report(DccSeverity.Warning, DccRules.ListMember, $"'{kind}' holds something no schema allows there.");
        if (unit is not null && (reals.Exists(real => real.Unit is not null) || complexes.Exists(complex => complex.Unit is not null)))
            cursor.Report(DccSeverity.Warning, DccRules.ListTwice, "The unit is stated for the list and again for a value; the value's own counts.");
        if (uncertainty is not null && reals.Exists(real => real.Uncertainty is not null))
            cursor.Report(DccSeverity.Warning, DccRules.ListTwice, "The uncertainty is stated for the list and again for a value; the value's own counts.");
        if (uncertainty is not null && region is not null)
            cursor.Report(DccSeverity.Warning, DccRules.ListTwice, "The list has an uncertainty for each value and a coverage region for all.");
        if (uncertainty is not null && unit is null && reals.Select(real => real.Unit).Distinct(StringComparer.Ordinal).Count() > 1)
            cursor.Report(DccSeverity.Warning, DccRules.ListUncertaintyUnit, "One uncertainty is stated for values that have no unit in common.");
        if (phaseUnit is not null && complexes.Exists(complex => complex.Form == DsiComplexForm.Cartesian))
            cursor.Report(DccSeverity.Warning, DccRules.ComplexForm, "A unit of phase is stated for values in the Cartesian form.");
    }

    /// <summary>Gives unit and uncertainty of the list to the members without their own; who then has no unit is reported once.</summary>
    private void Inherit(List<DsiQuantity> members, string? unit, string? phaseUnit, DsiUncertainty? uncertainty, DsiRegion? region)
    {
        var without = 0;
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i] is DsiReal real)
            {
                members[i] = real = real with { Unit = real.Unit ?? unit, Uncertainty = real.Uncertainty ?? uncertainty };
                without += real.Unit is null ? 1 : 0;
            }
            else if (members[i] is DsiComplex complex)
            {
                members[i] = complex = complex with
                {
                    Unit = complex.Unit ?? unit,
                    PhaseUnit = complex.PhaseUnit ?? phaseUnit,
                    Region = complex.Region ?? region,
                };
                without += complex.Unit is null || (complex.Form == DsiComplexForm.Polar && complex.PhaseUnit is null) ? 1 : 0;
            }
        }
        if (without > 0)
            cursor.Report(DccSeverity.Error, DccRules.UnitMissing, $"{without} of {members.Count} values have a unit neither of their own nor of the list.");
    }

    /// <summary>Reads what has the content of a realListXMLList, whatever its name.</summary>
    public DsiRealXmlList ReadRealXmlList()
    {
        IReadOnlyList<DsiNumber> values = [];
        string[] units = [], labels = [], types = [], digits = [], times = [];
        DsiRegion? region = null;
        DsiRegionXmlList? multivariate = null;
        var uncertainty = new UncertaintyReader(cursor);
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "valueXMLList" when cursor.First(): values = Numbers(); break;
                case "unitXMLList" when cursor.First(): units = Units(); break;
                case "labelXMLList" when cursor.First(): labels = Words(); break;
                case "quantityTypeXMLList" or "quantityTypeQUDTXMLList" when types.Length == 0: types = Words(); break;
                case "significantDigitXMLList" when cursor.First(): digits = Words(); break;
                case "dateTimeXMLList" when cursor.First(): times = Words(); break;
                case "measurementUncertaintyMultivariateXMLList" when cursor.First(): multivariate = ReadRegionXmlList(values.Count); break;
                case "ellipsoidalRegionXMLList" or "rectangularRegionXMLList" when region is null: region = ReadRegion(); break;
                default:
                    if (!uncertainty.TryRead())
                        cursor.Ignore();
                    break;
            }
        }
        RequireList(values.Count, units.Length);
        UncertaintyReader.RequireLength(cursor, "labelXMLList", labels.Length, values.Count);
        UncertaintyReader.RequireLength(cursor, "quantityTypeXMLList", types.Length, values.Count);
        UncertaintyReader.RequireLength(cursor, "significantDigitXMLList", digits.Length, values.Count);
        UncertaintyReader.RequireLength(cursor, "dateTimeXMLList", times.Length, values.Count);
        return new(values, units, uncertainty.List(values.Count))
        {
            Labels = labels,
            QuantityTypes = types,
            SignificantDigits = digits,
            DateTimes = times,
            Multivariate = multivariate,
            Region = region,
        };
    }

    private DsiComplexXmlList ReadComplexXmlList()
    {
        IReadOnlyList<DsiNumber> first = [], second = [];
        string[] units = [], phaseUnits = [], labels = [], types = [], times = [];
        DsiRegionXmlList? bivariate = null, multivariate = null;
        bool cartesian = false;
        var form = DsiComplexForm.Cartesian;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "valueRealXMLList" when cursor.First():
                    cartesian = true;
                    first = Numbers();
                    break;
                case "valueImagXMLList" when cursor.First():
                    cartesian = true;
                    second = Numbers();
                    break;
                case "valueMagnitudeXMLList" when cursor.First():
                    form = DsiComplexForm.Polar;
                    first = Numbers();
                    break;
                case "valuePhaseXMLList" when cursor.First(): second = Numbers(); break;
                case "unitXMLList" when cursor.First(): units = Units(); break;
                case "unitPhaseXMLList" when cursor.First(): phaseUnits = Words(); break;
                case "labelXMLList" when cursor.First(): labels = Words(); break;
                case "quantityTypeXMLList" or "quantityTypeQUDTXMLList" when types.Length == 0: types = Words(); break;
                case "dateTimeXMLList" when cursor.First(): times = Words(); break;
                case "measurementUncertaintyBivariateXMLList" when cursor.First(): bivariate = ReadRegionXmlList(first.Count); break;
                case "measurementUncertaintyMultivariateXMLList" when cursor.First(): multivariate = ReadRegionXmlList(first.Count); break;
                default: cursor.Ignore(); break;
            }
        }
        RequireList(first.Count, units.Length);
        if (second.Count != first.Count)
            cursor.Report(DccSeverity.Error, DccRules.ListLength, $"{first.Count} first parts of complex values but {second.Count} second ones.");
        if (cartesian && form == DsiComplexForm.Polar)
            cursor.Report(DccSeverity.Error, DccRules.ComplexForm, "A list of complex values has parts of both the Cartesian and the polar form.");
        if (form == DsiComplexForm.Polar && phaseUnits.Length == 0)
            cursor.Report(DccSeverity.Error, DccRules.UnitMissing, "Phases have no unit.");
        UncertaintyReader.RequireLength(cursor, "unitPhaseXMLList", phaseUnits.Length, first.Count);
        UncertaintyReader.RequireLength(cursor, "labelXMLList", labels.Length, first.Count);
        UncertaintyReader.RequireLength(cursor, "quantityTypeXMLList", types.Length, first.Count);
        UncertaintyReader.RequireLength(cursor, "dateTimeXMLList", times.Length, first.Count);
        return new(form, first, second, units, phaseUnits)
        {
            Labels = labels,
            QuantityTypes = types,
            DateTimes = times,
            Bivariate = bivariate,
            Multivariate = multivariate,
        };
    }

    private void RequireList(int values, int units)
    {
        if (values == 0)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "A list has no values.");
        if (units == 0)
            cursor.Report(DccSeverity.Error, DccRules.UnitMissing, "A list of values has no unit.");
        UncertaintyReader.RequireLength(cursor, "unitXMLList", units, values);
    }

    private string[] Units()
    {
        var units = Words();
        cursor.GoodPractice.Units(units);
        return units;
    }

    private IReadOnlyList<DsiNumber> Numbers() => UncertaintyReader.ReadNumbers(cursor, mayBeNegative: true);

    private string[] Words() => cursor.List();
}
