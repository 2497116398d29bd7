namespace Registry.Dcc.Dsi;

/// <summary>Complex values as lists of white-space separated texts (<c>complexListXMLList</c>).</summary>
/// <param name="Form">How the two numbers of a value are meant.</param>
/// <param name="First">Real parts or magnitudes; their number is the length of the list.</param>
/// <param name="Second">Imaginary parts or phases.</param>
/// <param name="Units">One unit for all, or one a value.</param>
/// <param name="PhaseUnits">One unit of phase for all, or one a value; none for the Cartesian form.</param>
public sealed record DsiComplexXmlList(DsiComplexForm Form, IReadOnlyList<DsiNumber> First, IReadOnlyList<DsiNumber> Second, IReadOnlyList<string> Units, IReadOnlyList<string> PhaseUnits) : DsiQuantity
{
    /// <summary>One label for all, or one a value, or none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>One kind of quantity for all, or one a value, or none.</summary>
    public IReadOnlyList<string> QuantityTypes { get; init; } = [];

    /// <summary>One xs:dateTime for all, or one a value, or none.</summary>
    public IReadOnlyList<string> DateTimes { get; init; } = [];

    /// <summary>The coverage region of each value (D-SI 2.1 and later), or null.</summary>
    public DsiRegionXmlList? Bivariate { get; init; }

    /// <summary>The coverage regions of several such lists together (D-SI 2.1 and later), or null.</summary>
    public DsiRegionXmlList? Multivariate { get; init; }

    /// <summary>The value at a zero-based place; a missing second number is invalid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No value has that place.</exception>
    public DsiComplex At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, First.Count);
        return new(Form, First[index], DsiBroadcast.Number(Second, index) ?? default, DsiBroadcast.Text(Units, index), DsiBroadcast.Text(PhaseUnits, index), Bivariate?.At(index))
        {
            DateTime = DsiBroadcast.Text(DateTimes, index),
            Label = DsiBroadcast.Text(Labels, index),
            QuantityType = DsiBroadcast.Text(QuantityTypes, index),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<DsiQuantity> Leaves() => Enumerable.Range(0, First.Count).Select(At);
}
