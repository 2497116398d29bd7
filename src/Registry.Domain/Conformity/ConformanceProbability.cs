using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// The probability that the measurand conforms, given what was measured (JCGM 106:2012, clause 7): the part of the distribution of
/// possible values that lies within the tolerance interval.
/// </summary>
public static class ConformanceProbability
{
    /// <summary>p_c for one- and two-sided tolerances.</summary>
    /// <param name="value">The measured value y.</param>
    /// <param name="standardUncertainty">u = U/k in the unit of the value; zero for a value known exactly.</param>
    /// <param name="toleranceLower">TL; null for no lower limit.</param>
    /// <param name="toleranceUpper">TU; null for no upper limit.</param>
    /// <param name="shape">The distribution.</param>
    /// <param name="degreesOfFreedom">Effective degrees of freedom, for Student's t; null for infinitely many.</param>
    /// <returns>A probability to nine decimals.</returns>
    public static ExactDecimal Of(
        Rational value, Rational standardUncertainty, Rational? toleranceLower, Rational? toleranceUpper,
        DistributionShape shape = DistributionShape.Normal, Rational? degreesOfFreedom = null)
    {
        if (standardUncertainty.IsZero)
            return (toleranceLower is not { } low || value >= low) && (toleranceUpper is not { } high || value <= high) ? 1 : 0;
        var freedom = degreesOfFreedom is { } stated ? Probabilities.Approximate(stated) : double.PositiveInfinity;
        // Each tail from its own side: 1 - 0.9999999999 would lose the digits that matter.
        var above = toleranceUpper is { } upper ? Tail((value - upper) / standardUncertainty, shape, freedom) : 0;
        var below = toleranceLower is { } lower ? Tail((lower - value) / standardUncertainty, shape, freedom) : 0;
        return Probabilities.Rounded(1 - above - below);
    }

    /// <summary>p_c of a result in numbers of a verdict; null where the value, the uncertainty or its coverage factor is missing.</summary>
    /// <param name="numbers">The numbers of the verdict, in the requirement's unit.</param>
    /// <param name="result">The result, for its coverage factor and degrees of freedom.</param>
    /// <param name="rule">The rule, which may name the distribution.</param>
    public static ExactDecimal? Of(VerdictNumbers numbers, Reports.Result result, DecisionRule? rule = null)
    {
        if (numbers.ProbabilityOfConformity is { } known)
            return known;
        if (numbers is not { Value: { } value, ExpandedUncertainty: { } expanded } || (numbers.ToleranceLower ?? numbers.ToleranceUpper) is null
            || result is not Reports.Result.Quantified quantified || expanded.Sign < 0 || CoverageFactors.Of(quantified) is not { } k)
            return null;
        var shape = rule?.Distribution ?? ShapeOf(quantified);
        return Of(value, expanded / k, numbers.ToleranceLower, numbers.ToleranceUpper, shape, quantified.DegreesOfFreedom);
    }

    /// <summary>Student's t where the degrees of freedom are stated, otherwise normal.</summary>
    internal static DistributionShape ShapeOf(Reports.Result.Quantified result) =>
        result.DegreesOfFreedom is null ? DistributionShape.Normal : DistributionShape.StudentT;

    private static double Tail(Rational z, DistributionShape shape, double freedom) =>
        Probabilities.Cumulative(Probabilities.Approximate(z), shape, freedom);
}
