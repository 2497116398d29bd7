namespace Registry.Domain.Quantities;

/// <summary>
/// The measure a unit stands for: base value = value * Factor * pi^Pi + Offset, in coherent SI units, with dimension and kind.
/// Pi is kept as a power, so that degrees convert to minutes of arc without rounding.
/// </summary>
/// <param name="RatioOf">For a dimensionless quotient of two like quantities, what they are (mass for g/kg); null for a bare
/// number or percent, which may stand for any ratio.</param>
/// <param name="Exact">False when a measured constant (dalton, electron mass) is in the factor.</param>
internal readonly record struct UnitScale(
    Rational Factor, int Pi, Rational Offset, Dimension Dimension, UnitKind Kind, Dimension? RatioOf, bool Exact)
{
    public static UnitScale Number(Rational value) => new(value, 0, Rational.Zero, default, UnitKind.None, null, true);

    public static UnitScale OfKind(string name) => Number(Rational.One) with { Kind = UnitKind.Of(name) };

    /// <summary>An offset has meaning only in a unit standing alone: in W/(m2.Cel) a degree is a difference.</summary>
    public UnitScale Pow(int power) => power == 1 ? this : new(
        Factor.Pow(power), Pi * power, Rational.Zero, Dimension * power, Kind.Pow(power), power == 0 ? null : RatioOf, Exact);

    public static UnitScale operator *(UnitScale left, UnitScale right)
    {
        var dimension = left.Dimension + right.Dimension;
        Dimension? ratio = null;
        if (dimension.IsNone)
            ratio = left.Dimension.IsNone ? left.RatioOf ?? right.RatioOf : left.Dimension.Unsigned();
        return new(left.Factor * right.Factor, left.Pi + right.Pi, Rational.Zero, dimension,
            left.Kind * right.Kind, ratio, left.Exact && right.Exact);
    }
}
