namespace Registry.Dcc.Dsi;

/// <summary>A quantity of D-SI (PTB's Digital System of Units); one of the records of this namespace. Units stay as printed.</summary>
public abstract record DsiQuantity
{
    /// <summary>The laboratory's own label, or null.</summary>
    public string? Label { get; init; }

    /// <summary>The kind of quantity as printed (D-SI 2.2: a free name or a QUDT quantity kind), or null.</summary>
    public string? QuantityType { get; init; }

    /// <summary>Date and time (xs:dateTime) as printed, or null.</summary>
    public string? DateTime { get; init; }

    /// <summary>The single values below this one, in the order of the document: lists and hybrids opened, XML lists expanded.</summary>
    public virtual IEnumerable<DsiQuantity> Leaves() => [this];

    /// <summary>The medal of D-SI for the units of this quantity: that of its worst unit, or for a hybrid that of its best member, at best gold.
    /// Whether the quantity is well formed, the findings of the reading say; see <see cref="DsiReading.Quality"/>.</summary>
    public DsiQuality Quality => this switch
    {
        DsiReal real => DsiUnitText.QualityOf(real.Unit),
        DsiConstant constant => DsiUnitText.QualityOf(constant.Unit),
        DsiComplex complex => Worst(complex.Form == DsiComplexForm.Polar ? [complex.Unit, complex.PhaseUnit] : [complex.Unit], UnitsOf(complex.Region)),
        DsiRealXmlList list => Worst(list.Units, [.. UnitsOf(list.Region), .. UnitsOf(list.Multivariate)]),
        DsiComplexXmlList list => Worst([.. list.Units, .. list.PhaseUnits], [.. UnitsOf(list.Bivariate), .. UnitsOf(list.Multivariate)]),
        DsiHybrid { Members.Count: > 0 } hybrid => (DsiQuality)Math.Max((int)DsiQuality.Gold, hybrid.Members.Min(member => (int)member.Quality)),
        DsiList { Members.Count: > 0 } list => (DsiQuality)Math.Max(list.Members.Max(member => (int)member.Quality), (int)Worst([], UnitsOf(list.Region))),
        _ => DsiQuality.Improvable,
    };

    private static DsiQuality Worst(IEnumerable<string?> units, IEnumerable<string?> products) =>
        units.Select(unit => DsiUnitText.QualityOf(unit, product: false)).Concat(products.Select(unit => DsiUnitText.QualityOf(unit, product: true)))
            .DefaultIfEmpty(DsiQuality.Platinum).Max();

    private static IEnumerable<string?> UnitsOf(DsiRegion? region) => region?.Columns.SelectMany(column => column).Select(entry => entry.Unit) ?? [];

    private static IEnumerable<string?> UnitsOf(DsiRegionXmlList? region) => region?.Columns.SelectMany(column => column).SelectMany(entry => entry.Units) ?? [];
}

/// <summary>A real value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit as printed, its own or that of its list; null where both are missing.</param>
/// <param name="Uncertainty">Its uncertainty, its own or that of its list; null when none is stated.</param>
public sealed record DsiReal(DsiNumber Value, string? Unit, DsiUncertainty? Uncertainty) : DsiQuantity
{
    /// <summary>How many digits are significant, as printed (D-SI 2.2), or null.</summary>
    public string? SignificantDigits { get; init; }
}

/// <summary>A constant, fixed by definition or by an adjustment such as CODATA's.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit as printed, or null where missing.</param>
/// <param name="Uncertainty">Its standard uncertainty; null when it is exact or none is stated.</param>
public sealed record DsiConstant(DsiNumber Value, string? Unit, DsiStandardUncertainty? Uncertainty) : DsiQuantity
{
    /// <summary>How many digits are significant, as printed (D-SI 2.2), or null.</summary>
    public string? SignificantDigits { get; init; }
}

/// <summary>How a complex value is written.</summary>
public enum DsiComplexForm
{
    /// <summary>Real and imaginary part.</summary>
    Cartesian,

    /// <summary>Magnitude and phase.</summary>
    Polar,
}

/// <summary>A complex value.</summary>
/// <param name="Form">How the two numbers are meant.</param>
/// <param name="First">Real part or magnitude.</param>
/// <param name="Second">Imaginary part or phase.</param>
/// <param name="Unit">Unit of both parts, or of the magnitude; null where missing.</param>
/// <param name="PhaseUnit">Unit of the phase; null for the Cartesian form or where missing.</param>
/// <param name="Region">The coverage region, its own or that of its list; null when none is stated.</param>
public sealed record DsiComplex(DsiComplexForm Form, DsiNumber First, DsiNumber Second, string? Unit, string? PhaseUnit, DsiRegion? Region) : DsiQuantity;

/// <summary>One quantity in several units at once: every member states the same thing.</summary>
/// <param name="Members">The same quantity, once in each unit.</param>
public sealed record DsiHybrid(IReadOnlyList<DsiQuantity> Members) : DsiQuantity
{
    /// <inheritdoc/>
    public override IEnumerable<DsiQuantity> Leaves() => Members.SelectMany(member => member.Leaves());
}

/// <summary>A list element by element: D-SI's <c>list</c>, <c>realList</c> and <c>complexList</c>.</summary>
/// <param name="Members">Values or further lists. Unit and uncertainty of the list are already given to the members without their own.</param>
/// <param name="Region">The coverage region of the list as a whole, or null.</param>
public sealed record DsiList(IReadOnlyList<DsiQuantity> Members, DsiRegion? Region) : DsiQuantity
{
    /// <summary>How many digits of every member are significant, as printed (D-SI 2.2), or null.</summary>
    public string? SignificantDigits { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<DsiQuantity> Leaves() => Members.SelectMany(member => member.Leaves());
}

/// <summary>D-SI 1.0's <c>realCS</c>: characters with a pattern that says what they are. Kept, not interpreted.</summary>
/// <param name="Pattern">The pattern as printed.</param>
/// <param name="Values">The values as printed.</param>
public sealed record DsiCharacterSeparated(string? Pattern, string? Values) : DsiQuantity;
