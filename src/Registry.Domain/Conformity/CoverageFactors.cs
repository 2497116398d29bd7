using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>Coverage factors k = U/u (JCGM 100:2008, 6.3 and annex G).</summary>
public static class CoverageFactors
{
    private const int Digits = 6;

    /// <summary>
    /// k of an interval y ± k·u that covers the value with a probability: the two-sided quantile of the normal or Student
    /// distribution (G.3), or √3·p of a rectangular one.
    /// </summary>
    /// <param name="coverageProbability">Between 0 and 1: 0.95, 0.9545 …</param>
    /// <param name="degreesOfFreedom">Effective degrees of freedom, at least 1; null for infinitely many.</param>
    /// <param name="shape">The distribution; Student's t is normal without degrees of freedom.</param>
    public static double For(double coverageProbability, double? degreesOfFreedom = null, DistributionShape shape = DistributionShape.StudentT)
    {
        if (coverageProbability is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(coverageProbability), coverageProbability, "A coverage probability lies between 0 and 1.");
        if (degreesOfFreedom is < 1)
            throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom are at least 1.");
        return Probabilities.Quantile((1 + coverageProbability) / 2, shape, degreesOfFreedom ?? double.PositiveInfinity);
    }

    /// <summary>
    /// The factor a result's uncertainty was expanded with: as stated, else from the stated coverage probability and degrees of
    /// freedom, to six digits. Null when neither is stated: "±" alone may be U or u, and nothing is assumed.
    /// </summary>
    public static Rational? Of(Result.Quantified result) => result switch
    {
        { CoverageFactor: { Sign: > 0 } k } => k,
        { CoverageFactor: not null } => null,
        { CoverageProbability: { Sign: > 0 } p } when p < 1 && result.DegreesOfFreedom is null or { Sign: > 0 } => FromProbability(p, result.DegreesOfFreedom),
        _ => null,
    };

    private static Rational? FromProbability(ExactDecimal probability, ExactDecimal? degreesOfFreedom)
    {
        if (degreesOfFreedom is { } freedom && freedom < 1)
            return null;
        var k = For(Probabilities.Approximate(probability), degreesOfFreedom is { } degrees ? Probabilities.Approximate(degrees) : null);
        return new Rational((System.Numerics.BigInteger)Math.Round(k * Math.Pow(10, Digits)), Rational.PowerOfTen(Digits).Numerator);
    }
}
