using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// Rounding of uncertainties and of the results they belong to (GUM, JCGM 100:2008, 7.2.6: at most two significant digits
/// usually suffice; it may be appropriate to round up; the result is rounded to be consistent with its uncertainty).
/// For reporting only: judgements are made on unrounded numbers.
/// </summary>
public static class UncertaintyRounding
{
    /// <summary>An uncertainty rounded up to so many significant digits: 10.47 becomes 11.</summary>
    /// <param name="uncertainty">Not negative.</param>
    /// <param name="significantDigits">At least 1; two by GUM.</param>
    public static ExactDecimal Up(Rational uncertainty, int significantDigits = 2) =>
        Normalised(uncertainty, significantDigits, CeilingTo);

    /// <summary>An uncertainty rounded to the nearest at so many significant digits: 28.05 becomes 28.</summary>
    /// <param name="uncertainty">Not negative.</param>
    /// <param name="significantDigits">At least 1; two by GUM.</param>
    public static ExactDecimal Nearest(Rational uncertainty, int significantDigits = 2) =>
        Normalised(uncertainty, significantDigits, (value, scale) => value.RoundTo(scale, RoundingRule.HalfAwayFromZero));

    /// <summary>An uncertainty rounded up to whole steps of the instrument's resolution: 0.00101 at 0.001 becomes 0.002.</summary>
    /// <param name="uncertainty">Not negative.</param>
    /// <param name="resolution">Greater than zero; its scale is that of the result.</param>
    public static ExactDecimal UpToResolution(Rational uncertainty, ExactDecimal resolution)
    {
        var steps = CeilingTo(uncertainty / resolution, 0);
        return new ExactDecimal(steps.Unscaled * resolution.Unscaled, resolution.Scale);
    }

    /// <summary>A result rounded to the last digit of its uncertainty: 10.05762 with 0.027 becomes 10.058.</summary>
    /// <param name="value">The result.</param>
    /// <param name="uncertainty">Its uncertainty in the same unit, greater than zero.</param>
    /// <param name="significantDigits">Digits the uncertainty is stated with.</param>
    /// <param name="rule">What happens to an exact half.</param>
    public static ExactDecimal Result(
        Rational value, Rational uncertainty, int significantDigits = 2, RoundingRule rule = RoundingRule.HalfAwayFromZero) =>
        value.RoundTo(Nearest(uncertainty, significantDigits).Scale, rule);

    private static ExactDecimal CeilingTo(Rational value, int scale)
    {
        var nearest = value.RoundTo(scale);
        return (Rational)nearest < value ? new ExactDecimal(nearest.Unscaled + 1, scale) : nearest;
    }

    private static ExactDecimal Normalised(Rational value, int significantDigits, Func<Rational, int, ExactDecimal> round)
    {
        if (value.IsZero)
            return 0;
        var scale = significantDigits - 1 - value.Magnitude();
        var rounded = round(value, scale);
        // 0.96 to one digit is 1 and not 1.0: rounding may have carried into a new digit.
        var carried = significantDigits - 1 - ((Rational)rounded).Magnitude();
        return carried == scale ? rounded : round(rounded, carried);
    }
}
