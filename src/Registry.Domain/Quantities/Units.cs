namespace Registry.Domain.Quantities;

/// <summary>Conversion between units, exact wherever the units are.</summary>
public static class Units
{
    // 60 digits; a judgement never turns on them, but ConvertsExactly tells whether they were used.
    private static readonly Rational Pi =
        ExactDecimal.Parse("3.14159265358979323846264338327950288419716939937510582097494").Value;

    /// <summary>
    /// States <paramref name="value"/>, given in <paramref name="from"/>, in <paramref name="to"/>. A temperature is converted as a
    /// point of the scale (20 °C is 293.15 K).
    /// </summary>
    /// <returns>The value, or UNITS_NOT_COMPARABLE naming what each unit measures.</returns>
    public static Parsed<Rational> Convert(Rational value, Unit from, Unit to)
    {
        if (!from.ComparableWith(to))
            return NotComparable(from, to);
        return (value * FactorToBase(from, to) + from.Offset - to.Offset) / to.Factor;
    }

    /// <summary>
    /// As <see cref="Convert"/> for a difference or an uncertainty, where offsets play no part (an uncertainty of 2 °C is one of 2 K).
    /// </summary>
    public static Parsed<Rational> ConvertDifference(Rational value, Unit from, Unit to)
    {
        if (!from.ComparableWith(to))
            return NotComparable(from, to);
        return value * FactorToBase(from, to) / to.Factor;
    }

    /// <summary>False when the conversion goes through an approximation of pi (degree to radian) or a measured constant.</summary>
    public static bool ConvertsExactly(Unit from, Unit to) =>
        from == to || (from.PiPower == to.PiPower && from.IsExact && to.IsExact);

    private static Rational FactorToBase(Unit from, Unit to) =>
        from.PiPower == to.PiPower ? from.Factor : from.Factor * Pi.Pow(from.PiPower - to.PiPower);

    private static Problem NotComparable(Unit from, Unit to) => new(
        "UNITS_NOT_COMPARABLE",
        $"{from} ({from.Describe()}) and {to} ({to.Describe()}) do not measure the same thing.");
}
