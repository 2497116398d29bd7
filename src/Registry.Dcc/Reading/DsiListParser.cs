using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>The lists of D-SI, element by element and as XML lists, and coverage regions.</summary>
internal sealed partial class DsiParser
{
    // One method for list, realList and complexList: D-SI 1.x puts the values straight into list, 2.x into the other two.
    private DsiList ReadList()
    {
        var common = new Common();
        string? unit = null, phaseUnit = null;
        DsiRegion? region = null, memberRegion = null;
        var uncertainty = new UncertaintyReader(cursor);
        var members = new List<DsiQuantity>();
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "real": members.Add(ReadReal(inList: true)); break;
                case "complex": members.Add(ReadComplex(inList: true)); break;
                case "list" or "realList" or "complexList": members.Add(ReadList()); break;
                case "realListXMLList": members.Add(ReadRealXmlList()); break;
                case "complexListXMLList": members.Add(ReadComplexXmlList()); break;
                // No schema allows these two in a list; they occur, and their meaning is plain.
                case "constant": members.Add(ReadConstant()); break;
                case "hybrid": members.Add(ReadHybrid()); break;
                case "listUnit" when cursor.First(): unit = UnitText(); break;
                case "listUnitPhase" when cursor.First(): phaseUnit = UnitText(); break;
                case "listBivariateUnc" when cursor.First(): memberRegion = ReadWrappedRegion(); break;
                case "ellipsoidalRegion" or "rectangularRegion" when region is null: region = ReadRegion(); break;
                case "listsignificantDigit": break;
                default:
                    if (!common.TryRead(cursor) && !uncertainty.TryRead())
                        cursor.Ignore();
                    break;
            }
        }
        Inherit(members, unit, phaseUnit, uncertainty.Single(), memberRegion);
        return new(members, region) { Label = common.Label, QuantityType = common.QuantityType, DateTime = common.DateTime };
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
        var uncertainty = new UncertaintyReader(cursor);
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "valueXMLList" when cursor.First(): values = Numbers(); break;
                case "unitXMLList" when cursor.First(): units = Words(); break;
                case "labelXMLList" when cursor.First(): labels = Words(); break;
                case "quantityTypeXMLList" or "quantityTypeQUDTXMLList" when types.Length == 0: types = Words(); break;
                case "significantDigitXMLList" when cursor.First(): digits = Words(); break;
                case "dateTimeXMLList" when cursor.First(): times = Words(); break;
                default:
                    if (!uncertainty.TryRead())
                        cursor.Ignore();
                    break;
            }
        }
        RequireList(values.Count, units.Length);
        foreach (var (name, length) in new[] { ("labelXMLList", labels.Length), ("quantityTypeXMLList", types.Length), ("significantDigitXMLList", digits.Length), ("dateTimeXMLList", times.Length) })
            UncertaintyReader.RequireLength(cursor, name, length, values.Count);
        return new(values, units, uncertainty.List(values.Count))
        {
            Labels = labels,
            QuantityTypes = types,
            SignificantDigits = digits,
            DateTimes = times,
        };
    }

    private DsiComplexXmlList ReadComplexXmlList()
    {
        IReadOnlyList<DsiNumber> first = [], second = [];
        string[] units = [], phaseUnits = [], labels = [], types = [];
        var form = DsiComplexForm.Cartesian;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "valueRealXMLList" when cursor.First(): first = Numbers(); break;
                case "valueImagXMLList" when cursor.First(): second = Numbers(); break;
                case "valueMagnitudeXMLList" when cursor.First():
                    form = DsiComplexForm.Polar;
                    first = Numbers();
                    break;
                case "valuePhaseXMLList" when cursor.First(): second = Numbers(); break;
                case "unitXMLList" when cursor.First(): units = Words(); break;
                case "unitPhaseXMLList" when cursor.First(): phaseUnits = Words(); break;
                case "labelXMLList" when cursor.First(): labels = Words(); break;
                case "quantityTypeXMLList" or "quantityTypeQUDTXMLList" when types.Length == 0: types = Words(); break;
                default: cursor.Ignore(); break;
            }
        }
        RequireList(first.Count, units.Length);
        if (second.Count != first.Count)
            cursor.Report(DccSeverity.Error, DccRules.ListLength, $"{first.Count} first parts of complex values but {second.Count} second ones.");
        if (form == DsiComplexForm.Polar && phaseUnits.Length == 0)
            cursor.Report(DccSeverity.Error, DccRules.UnitMissing, "Phases have no unit.");
        UncertaintyReader.RequireLength(cursor, "unitPhaseXMLList", phaseUnits.Length, first.Count);
        UncertaintyReader.RequireLength(cursor, "labelXMLList", labels.Length, first.Count);
        UncertaintyReader.RequireLength(cursor, "quantityTypeXMLList", types.Length, first.Count);
        return new(form, first, second, units, phaseUnits) { Labels = labels, QuantityTypes = types };
    }

    private void RequireList(int values, int units)
    {
        if (values == 0)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "A list has no values.");
        if (units == 0)
            cursor.Report(DccSeverity.Error, DccRules.UnitMissing, "A list of values has no unit.");
        UncertaintyReader.RequireLength(cursor, "unitXMLList", units, values);
    }

    private IReadOnlyList<DsiNumber> Numbers() => UncertaintyReader.ReadNumbers(cursor, mayBeNegative: true);

    private string[] Words() => XmlCursor.Tokens(cursor.Text());

    private DsiRegion? ReadWrappedRegion()
    {
        DsiRegion? region = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            if (region is null && cursor.Name is "ellipsoidalRegion" or "rectangularRegion")
                region = ReadRegion();
            else
                cursor.Ignore();
        }
        return region;
    }

    private DsiRegion ReadRegion()
    {
        var shape = cursor.Name == "ellipsoidalRegion" ? DsiRegionShape.Ellipsoidal : DsiRegionShape.Rectangular;
        IReadOnlyList<IReadOnlyList<DsiCovariance>> columns = [];
        DsiNumber? factor = null, probability = null;
        string? distribution = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "covarianceMatrix" when cursor.First(): columns = ReadMatrix(); break;
                case "coverageFactor" when cursor.First(): factor = Number(); break;
                case "coverageProbability" when cursor.First(): probability = Number(); break;
                case "distribution" when cursor.First(): distribution = cursor.Text(); break;
                default: cursor.Ignore(); break;
            }
        }
        if (factor is null)
            cursor.Report(DccSeverity.Error, DccRules.CoverageFactorMissing, "A coverage region has no coverage factor.");
        return new(shape, columns, factor, probability, distribution);
    }

    private List<IReadOnlyList<DsiCovariance>> ReadMatrix()
    {
        var columns = new List<IReadOnlyList<DsiCovariance>>();
        var matrix = cursor.Enter();
        while (Next(matrix))
        {
            if (cursor.Name != "column")
            {
                cursor.Ignore();
                continue;
            }
            var column = new List<DsiCovariance>();
            var scope = cursor.Enter();
            while (Next(scope))
            {
                if (cursor.Name == "covariance")
                    column.Add(ReadCovariance());
                else
                    cursor.Ignore();
            }
            columns.Add(column);
        }
        return columns;
    }

    private DsiCovariance ReadCovariance()
    {
        DsiNumber? value = null;
        string? unit = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "value" when cursor.First(): value = Number(); break;
                case "unit" when cursor.First(): unit = UnitText(); break;
                default: cursor.Ignore(); break;
            }
        }
        RequireUnit(unit);
        return new(Require(value, "value"), unit);
    }
}
