using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>
/// Gathers the uncertainty of one quantity in any of D-SI's notations. A single value is held as lists of one, so that
/// single quantities and XML lists, with the same fields under slightly different names, are read by the same lines.
/// </summary>
internal sealed class UncertaintyReader(XmlCursor cursor)
{
    private DsiUncertaintyXmlList? found;
    private bool flat;

    /// <summary>Whether a field <c>uncertainty</c> straight in the quantity is a standard one: so it is in a constant.</summary>
    public bool FlatIsStandard { get; init; }

    /// <summary>Reads the element the cursor stands on if it belongs to an uncertainty.</summary>
    public bool TryRead()
    {
        switch (Base(cursor.Name))
        {
            // The schema itself misspells the name inside realList; both spellings are in use.
            case "measurementUncertaintyUnivariate" or "measurementUncertaintyUnivaraite"
                or "listMeasurementUncertaintyUnivariate" or "listUnivariateUnc" when found is null:
                var scope = cursor.Enter();
                while (cursor.Next(scope))
                    if (!cursor.IsDsi || !TryReadGroup())
                        cursor.Ignore();
                return true;
            case "valueStandardMU" when FlatIsStandard && found is null:
                found = new() { Kind = DsiUncertaintyKind.Standard, Standard = Values(false) };
                return true;
            default:
                return TryReadGroup() || TryReadFlat();
        }
    }

    /// <summary>The uncertainty of a single value, checked; null when none was read.</summary>
    public DsiUncertainty? Single()
    {
        Check(1);
        return found?.At(0);
    }

    /// <summary>The uncertainties of a list of so many values, checked; null when none was read.</summary>
    public DsiUncertaintyXmlList? List(int values)
    {
        Check(values);
        return found;
    }

    private bool TryReadGroup()
    {
        var (kind, notation) = Base(cursor.Name) switch
        {
            "standardMU" => (DsiUncertaintyKind.Standard, DsiNotation.Current),
            "expandedMU" => (DsiUncertaintyKind.Expanded, DsiNotation.Current),
            "coverageIntervalMU" => (DsiUncertaintyKind.Interval, DsiNotation.Current),
            "expandedUnc" => (DsiUncertaintyKind.Expanded, DsiNotation.Deprecated),
            "coverageInterval" => (DsiUncertaintyKind.Interval, DsiNotation.Deprecated),
            _ => ((DsiUncertaintyKind)(-1), default),
        };
        if (kind < 0 || found is not null)
            return false;
        found = new() { Kind = kind, Notation = notation };
        var scope = cursor.Enter();
        while (cursor.Next(scope))
            if (!cursor.IsDsi || !cursor.First() || !TryReadField(found))
                cursor.Ignore();
        return true;
    }

    // D-SI 1.0 writes the fields straight into the quantity; what they are together is known only at its end.
    private bool TryReadFlat()
    {
        if (cursor.Name is not ("uncertainty" or "coverageFactor" or "coverageProbability" or "distribution" or "intervalType" or "intervalMin" or "intervalMax"))
            return false;
        if (found is not null && !flat)
        {
            // A constant of D-SI 2.2 has its distribution beside valueStandardMU.
            if (!FlatIsStandard || cursor.Name != "distribution" || found.Distribution.Count > 0)
                return false;
            found.Distribution = [Distribution(cursor)];
            return true;
        }
        flat = true;
        found ??= new() { Kind = FlatIsStandard ? DsiUncertaintyKind.Standard : DsiUncertaintyKind.Expanded, Notation = DsiNotation.Deprecated };
        if (cursor.Name is "intervalMin" or "intervalMax")
            found.Kind = DsiUncertaintyKind.Interval;
        return cursor.First() && TryReadField(found);
    }

    private bool TryReadField(DsiUncertaintyXmlList into)
    {
        switch (Base(cursor.Name))
        {
            case "valueStandardMU" or "standardUnc": into.Standard = Values(false); return true;
            case "uncertainty" when FlatIsStandard: into.Standard = Values(false); return true;
            case "valueExpandedMU" or "uncertainty": into.Expanded = Values(false); return true;
            case "intervalMin": into.Minimum = Values(true); return true;
            case "intervalMax": into.Maximum = Values(true); return true;
            case "coverageFactor": into.CoverageFactor = Factors(cursor, Values(false)); return true;
            case "coverageProbability": into.CoverageProbability = Probabilities(cursor, Values(false)); return true;
            case "distribution": into.Distribution = IsList(cursor.Name) ? cursor.List() : [Distribution(cursor)]; return true;
            case "intervalType": into.IntervalType = cursor.Text(); return true;
            default: return false;
        }
    }

    private void Check(int values)
    {
        if (found is null)
            return;
        var missing = found.Kind switch
        {
            DsiUncertaintyKind.Standard => found.Standard.Count == 0 ? "value of a standard uncertainty" : null,
            DsiUncertaintyKind.Expanded => found.Expanded.Count == 0 ? "value of an expanded uncertainty" : null,
            _ => found.Minimum.Count == 0 || found.Maximum.Count == 0 ? "end of a coverage interval" : null,
        };
        if (missing is not null)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, $"The {missing} is missing.");
        if (found.Kind == DsiUncertaintyKind.Expanded && found.CoverageFactor.Count == 0)
            cursor.Report(DccSeverity.Error, DccRules.CoverageFactorMissing, "An expanded uncertainty has no coverage factor.");
        // The flat fields of D-SI 1.0 had no place for a standard uncertainty.
        if (found.Kind == DsiUncertaintyKind.Interval && found.Standard.Count == 0 && !flat)
            cursor.Report(DccSeverity.Warning, DccRules.StandardMissing, "A coverage interval has no standard uncertainty.");
        if (found.Kind != DsiUncertaintyKind.Standard && found.CoverageProbability.Count == 0)
            cursor.Report(DccSeverity.Warning, DccRules.CoverageProbabilityMissing, "An uncertainty has no coverage probability.");
        DsiRules.Interval(found, cursor);
        RequireLength(cursor, "standard uncertainties", found.Standard.Count, values);
        RequireLength(cursor, "expanded uncertainties", found.Expanded.Count, values);
        RequireLength(cursor, "interval minima", found.Minimum.Count, values);
        RequireLength(cursor, "interval maxima", found.Maximum.Count, values);
        RequireLength(cursor, "coverage factors", found.CoverageFactor.Count, values);
        RequireLength(cursor, "coverage probabilities", found.CoverageProbability.Count, values);
        RequireLength(cursor, "distributions", found.Distribution.Count, values);
    }

    private IReadOnlyList<DsiNumber> Values(bool mayBeNegative) =>
        IsList(cursor.Name) ? ReadNumbers(cursor, mayBeNegative) : [ReadNumber(cursor, mayBeNegative)];

    public static DsiNumber ReadNumber(XmlCursor cursor, bool mayBeNegative)
    {
        var number = DsiNumber.Parse(cursor.Text());
        if (number.Kind == DsiNumberKind.Invalid || (number.IsNegative && !mayBeNegative))
            cursor.Report(DccSeverity.Error, DccRules.NumberUnparseable, Complaint(number));
        return number;
    }

    public static IReadOnlyList<DsiNumber> ReadNumbers(XmlCursor cursor, bool mayBeNegative)
    {
        var numbers = cursor.Numbers();
        var bad = numbers.Invalid + (mayBeNegative ? 0 : numbers.Negative);
        if (bad > 0)
            cursor.Report(DccSeverity.Error, DccRules.NumberUnparseable, $"{bad} of {numbers.Count} entries. {Complaint(numbers.First(IsBad))}");
        return numbers;

        bool IsBad(DsiNumber number) => number.Kind == DsiNumberKind.Invalid || (!mayBeNegative && number.IsNegative);
    }

    public static string Distribution(XmlCursor cursor)
    {
        var text = cursor.Text();
        if (text.Length == 0)
            cursor.Report(DccSeverity.Warning, DccRules.DistributionEmpty, "A distribution is stated and empty.");
        return text;
    }

    public static DsiNumber Factor(XmlCursor cursor, DsiNumber factor)
    {
        // D-SI 2.0 restricts the pattern; a factor below one would make the expanded uncertainty smaller than the standard one.
        if (factor.TryGetDecimal(out var value) && value < 1)
            cursor.Report(DccSeverity.Error, DccRules.NumberRange, $"The coverage factor '{XmlCursor.Shorten(factor.Text)}' is below one.");
        else if (factor.HasExponent)
            cursor.Report(DccSeverity.Warning, DccRules.NumberRange, $"The coverage factor '{XmlCursor.Shorten(factor.Text)}' is written with an exponent.");
        return factor;
    }

    public static DsiNumber Probability(XmlCursor cursor, DsiNumber probability)
    {
        if (probability.TryGetDecimal(out var value) && value is < 0 or > 1)
            cursor.Report(DccSeverity.Error, DccRules.NumberRange, $"The probability '{XmlCursor.Shorten(probability.Text)}' is not between zero and one; 95 % is 0.95.");
        return probability;
    }

    public static IReadOnlyList<DsiNumber> Factors(XmlCursor cursor, IReadOnlyList<DsiNumber> factors)
    {
        // By place: an enumerator for each list would be one object more a quantity.
        for (var i = 0; i < factors.Count; i++)
            Factor(cursor, factors[i]);
        return factors;
    }

    public static IReadOnlyList<DsiNumber> Probabilities(XmlCursor cursor, IReadOnlyList<DsiNumber> probabilities)
    {
        for (var i = 0; i < probabilities.Count; i++)
            Probability(cursor, probabilities[i]);
        return probabilities;
    }

    public static void RequireLength(XmlCursor cursor, string name, int length, int values)
    {
        if (length > 1 && length != values)
            cursor.Report(DccSeverity.Error, DccRules.ListLength, $"{length} {name} for {values} values; one or as many as values are allowed.");
    }

    private static string Complaint(DsiNumber number) => number.Kind == DsiNumberKind.Invalid
        ? $"'{XmlCursor.Shorten(number.Text)}' is not a number of D-SI."
        : $"'{XmlCursor.Shorten(number.Text)}' is negative where no negative number has a meaning.";

    private static bool IsList(string name) => name.EndsWith("XMLList", StringComparison.Ordinal);

    private static string Base(string name) => IsList(name) ? name[..^7] : name;
}
