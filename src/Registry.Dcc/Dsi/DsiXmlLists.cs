namespace Registry.Dcc.Dsi;

/// <summary>Which of the three kinds of uncertainty a list holds.</summary>
public enum DsiUncertaintyKind
{
    /// <summary><see cref="DsiStandardUncertainty"/>.</summary>
    Standard,

    /// <summary><see cref="DsiExpandedUncertainty"/>.</summary>
    Expanded,

    /// <summary><see cref="DsiCoverageInterval"/>.</summary>
    Interval,
}

/// <summary>The uncertainties of a <see cref="DsiRealXmlList"/>, field by field as they were written.</summary>
public sealed class DsiUncertaintyXmlList
{
    /// <summary>Which kind.</summary>
    public DsiUncertaintyKind Kind { get; set; }

    /// <summary>How it was written.</summary>
    public DsiNotation Notation { get; set; }

    /// <summary>Standard uncertainties, for the kinds standard and interval.</summary>
    public IReadOnlyList<DsiNumber> Standard { get; set; } = [];

    /// <summary>Expanded uncertainties.</summary>
    public IReadOnlyList<DsiNumber> Expanded { get; set; } = [];

    /// <summary>Lower ends of intervals.</summary>
    public IReadOnlyList<DsiNumber> Minimum { get; set; } = [];

    /// <summary>Upper ends of intervals.</summary>
    public IReadOnlyList<DsiNumber> Maximum { get; set; } = [];

    /// <summary>Coverage factors.</summary>
    public IReadOnlyList<DsiNumber> CoverageFactor { get; set; } = [];

    /// <summary>Coverage probabilities as fractions of one.</summary>
    public IReadOnlyList<DsiNumber> CoverageProbability { get; set; } = [];

    /// <summary>Distributions as printed.</summary>
    public IReadOnlyList<string> Distribution { get; set; } = [];

    /// <summary>D-SI 1.0 only: shortest-interval or probabilistic-symmetric; else null.</summary>
    public string? IntervalType { get; set; }

    /// <summary>The uncertainty of the value at a zero-based place, one-element fields standing for every place; null where the list is too short.</summary>
    public DsiUncertainty? At(int index)
    {
        var distribution = DsiBroadcast.Text(Distribution, index);
        var standard = DsiBroadcast.Number(Standard, index);
        var probability = DsiBroadcast.Number(CoverageProbability, index);
        return Kind switch
        {
            DsiUncertaintyKind.Standard => standard is { } value ? new DsiStandardUncertainty(value, distribution, Notation) : null,
            DsiUncertaintyKind.Expanded => DsiBroadcast.Number(Expanded, index) is { } value
                ? new DsiExpandedUncertainty(value, DsiBroadcast.Number(CoverageFactor, index), probability, distribution, Notation) : null,
            _ => DsiBroadcast.Number(Minimum, index) is { } minimum && DsiBroadcast.Number(Maximum, index) is { } maximum
                ? new DsiCoverageInterval(standard, minimum, maximum, probability, IntervalType, distribution, Notation) : null,
        };
    }
}

/// <summary>Real values as lists of white-space separated texts (<c>realListXMLList</c>). Lists with one entry stand for all values.</summary>
/// <param name="Values">The values; their number is the length of the list.</param>
/// <param name="Units">One unit for all, or one a value.</param>
/// <param name="Uncertainty">The uncertainties, or null.</param>
public sealed record DsiRealXmlList(IReadOnlyList<DsiNumber> Values, IReadOnlyList<string> Units, DsiUncertaintyXmlList? Uncertainty) : DsiQuantity
{
    /// <summary>One label for all, or one a value, or none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>One kind of quantity for all, or one a value, or none.</summary>
    public IReadOnlyList<string> QuantityTypes { get; init; } = [];

    /// <summary>One number of significant digits for all, or one a value, or none.</summary>
    public IReadOnlyList<string> SignificantDigits { get; init; } = [];

    /// <summary>One xs:dateTime for all, or one a value, or none.</summary>
    public IReadOnlyList<string> DateTimes { get; init; } = [];

    /// <summary>The coverage regions of several such lists together, as one matrix a place (D-SI 2.1 and later), or null.</summary>
    public DsiRegionXmlList? Multivariate { get; init; }

    /// <summary>The coverage region of the values together in the older notation, or null.</summary>
    public DsiRegion? Region { get; init; }

    /// <summary>The value at a zero-based place with everything that belongs to it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No value has that place.</exception>
    public DsiReal At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Values.Count);
        return new(Values[index], DsiBroadcast.Text(Units, index), Uncertainty?.At(index))
        {
            Label = DsiBroadcast.Text(Labels, index),
            QuantityType = DsiBroadcast.Text(QuantityTypes, index),
            DateTime = DsiBroadcast.Text(DateTimes, index),
            SignificantDigits = DsiBroadcast.Text(SignificantDigits, index),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<DsiQuantity> Leaves() => Enumerable.Range(0, Values.Count).Select(At);
}
