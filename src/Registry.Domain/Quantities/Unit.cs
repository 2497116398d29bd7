namespace Registry.Domain.Quantities;

/// <summary>
/// A unit of measurement: an exact factor (and offset, for temperature scales) to the coherent SI unit, a dimension and a kind.
/// Two units are equal when they are the same measure, however they were written: mg/l equals mg/L equals g/m3.
/// </summary>
public sealed class Unit : IEquatable<Unit>
{
    private readonly UnitNode node;
    private readonly UnitScale scale;

    internal Unit(UnitNode node)
    {
        this.node = node;
        scale = node.Scale();
        Code = node.ToUcum();
    }

    /// <summary>The number one: no unit.</summary>
    public static Unit One { get; } = new(new UnitNode.Number(1));

    /// <summary>UCUM text (case sensitive), such as "mg/l" or "[CFU]/(100.ml)"; reading it gives this unit again.</summary>
    public string Code { get; }

    /// <summary>Multiple of the coherent SI unit, without <see cref="PiPower"/>. Positive.</summary>
    public Rational Factor => scale.Factor;

    /// <summary>Power of pi the factor is to be multiplied by: 1 for the degree of arc, 0 for almost everything.</summary>
    public int PiPower => scale.Pi;

    /// <summary>What is added to reach the coherent SI unit: 273.15 for the degree Celsius, otherwise zero.</summary>
    public Rational Offset => scale.Offset;

    /// <summary>Exponents of the base quantities.</summary>
    public Dimension Dimension => scale.Dimension;

    /// <summary>What is counted or expressed, if anything: CFU, MPN, N, NTU, pH ...</summary>
    public UnitKind Kind => scale.Kind;

    /// <summary>For a ratio of two like quantities, what they are (mass for g/100 g); null for a bare number or percent.</summary>
    public Dimension? RatioOf => scale.RatioOf;

    /// <summary>False when a measured constant is in the factor (dalton, electron mass).</summary>
    public bool IsExact => scale.Exact;

    /// <summary>
    /// True when a value in one can be stated in the other: same dimension and same kind. A bare ratio (%, 1) compares with any
    /// one ratio: percent with g/100 g and with ml/100 ml, but those two not with each other.
    /// </summary>
    public bool ComparableWith(Unit other) =>
        Dimension == other.Dimension && Kind == other.Kind
        && (RatioOf is null || other.RatioOf is null || RatioOf == other.RatioOf);

    /// <summary>
    /// The same unit counting only one constituent: mg/l expressed as "N" is mg{N}/l. Wanted where the basis is told by the
    /// name of the characteristic ("Nitrate, as N") and not by the unit.
    /// </summary>
    /// <param name="constituent">A chemical symbol or name of printable ASCII without blanks or braces.</param>
    /// <returns>The unit, or UNIT_MALFORMED for a bad name or a unit without a mass or amount to annotate.</returns>
    public Parsed<Unit> ExpressedAs(string constituent)
    {
        if (constituent.Length is 0 or > 30 || !constituent.All(c => c is > ' ' and <= '~' and not '{' and not '}'))
            return new Problem("UNIT_MALFORMED", $"'{constituent}' names no constituent.");
        return Annotate(node, constituent) is { } annotated
            ? new Unit(annotated)
            : new Problem("UNIT_MALFORMED", $"'{Code}' has no mass or amount that could be expressed as {constituent}.");
    }

    /// <summary>As a laboratory prints it: "mg N/l", "CFU/100 ml", "°C"; empty for the number one.</summary>
    public string ToPrint() => this == One ? "" : node.ToPrint();

    /// <summary>D-SI text (D-SI Guide, PTB), such as "\milli\gram\per\litre"; reading it gives this unit again.</summary>
    /// <returns>The text, or UNIT_UNSUPPORTED for what D-SI has no name for, such as CFU, NTU or a mass expressed as nitrogen.</returns>
    public Parsed<string> ToDsi() => DsiPrint.Of(node) is { } text ? text : new Problem("UNIT_UNSUPPORTED", $"'{Code}' has no name in D-SI.");

    /// <summary>What it measures, in words for a message: "mass concentration of N", "CFU, number per volume".</summary>
    public string Describe()
    {
        var dimension = RatioOf is { IsNone: false } of ? $"ratio of {of.Name}" : Dimension.Name;
        return Kind.IsNone ? dimension : $"{dimension} of kind {Kind}";
    }

    /// <inheritdoc/>
    public bool Equals(Unit? other) => other is not null && (scale with { Exact = true }) == (other.scale with { Exact = true });

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Unit);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Factor, PiPower, Offset, Dimension, Kind);

    /// <summary>Same measure.</summary>
    public static bool operator ==(Unit? left, Unit? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Different measure.</summary>
    public static bool operator !=(Unit? left, Unit? right) => !(left == right);

    /// <summary>The UCUM text.</summary>
    public override string ToString() => Code;

    internal static UnitNode? Annotate(UnitNode node, string note) => node switch
    {
        UnitNode.Atom { Note: null, Unit.Code: "g" or "t" or "mol" or "eq" } atom => atom with { Note = note },
        UnitNode.Product product => Annotate(product.Left, note) is { } left ? product with { Left = left }
            : Annotate(product.Right, note) is { } right ? product with { Right = right } : null,
        // Only what is above the stroke is expressed as something: mg{N}/kg, never mg/kg{N}.
        UnitNode.Quotient { Left: { } top } quotient => Annotate(top, note) is { } left ? quotient with { Left = left } : null,
        _ => null,
    };
}
