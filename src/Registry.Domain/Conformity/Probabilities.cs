using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>What is known of a quantity, as the shape of its probability density.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DistributionShape>))]
public enum DistributionShape
{
    /// <summary>Gaussian: the usual state of knowledge behind U with k = 2 (JCGM 106:2012, 7.2.2).</summary>
    Normal,

    /// <summary>Scaled and shifted t: where the uncertainty rests on few degrees of freedom (JCGM 101:2008, 6.4.9).</summary>
    StudentT,

    /// <summary>Rectangular of half-width u√3: where resolution or a stated bound is nearly all of it (JCGM 101:2008, 6.4.2).</summary>
    Rectangular,
}

/// <summary>
/// Distribution functions and quantiles in standard form (zero mean; unit standard uncertainty, for Student's t unit scale). The only
/// place where the core leaves exact numbers: probabilities are told, and where a rule decides by one it is rounded first.
/// </summary>
internal static class Probabilities
{
    private static readonly double Root3 = Math.Sqrt(3);

    /// <summary>P(X ≤ z).</summary>
    public static double Cumulative(double z, DistributionShape shape, double degreesOfFreedom = double.PositiveInfinity) => shape switch
    {
        DistributionShape.Rectangular => Math.Clamp((z + Root3) / (2 * Root3), 0, 1),
        DistributionShape.StudentT when double.IsFinite(degreesOfFreedom) => StudentT.CDF(0, 1, degreesOfFreedom, z),
        _ => Normal.CDF(0, 1, z),
    };

    /// <summary>The z with P(X ≤ z) = p, for 0 &lt; p &lt; 1.</summary>
    public static double Quantile(double p, DistributionShape shape, double degreesOfFreedom = double.PositiveInfinity) => shape switch
    {
        DistributionShape.Rectangular => (2 * p - 1) * Root3,
        DistributionShape.StudentT when double.IsFinite(degreesOfFreedom) => StudentT.InvCDF(0, 1, degreesOfFreedom, p),
        _ => Normal.InvCDF(0, 1, p),
    };

    public static double Density(double z, DistributionShape shape, double degreesOfFreedom = double.PositiveInfinity) => shape switch
    {
        DistributionShape.Rectangular => Math.Abs(z) <= Root3 ? 1 / (2 * Root3) : 0,
        DistributionShape.StudentT when double.IsFinite(degreesOfFreedom) => StudentT.PDF(0, 1, degreesOfFreedom, z),
        _ => Normal.PDF(0, 1, z),
    };

    /// <summary>The nearest binary fraction, also for numbers whose numerator and denominator are beyond one.</summary>
    public static double Approximate(Rational value)
    {
        if (value.IsZero)
            return 0;
        var shift = 64 - (int)(value.Numerator.GetBitLength() - value.Denominator.GetBitLength());
        var quotient = shift >= 0
            ? (value.Numerator << shift) / value.Denominator
            : value.Numerator / (value.Denominator << -shift);
        return Math.ScaleB((double)quotient, -shift);
    }

    /// <summary>
    /// A probability to nine decimals. A verdict compares and keeps this, because the last bits of an exponential differ between
    /// processors and a verdict must come out the same on all of them.
    /// </summary>
    public static ExactDecimal Rounded(double probability) =>
        new((System.Numerics.BigInteger)Math.Round(Math.Clamp(probability, 0, 1) * 1e9), 9);
}
