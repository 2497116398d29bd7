using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// Accept while the probability of conformity is at least the one stated (JCGM 106:2012, clause 7 with 8.1). What the probability
/// would be is known in part without the uncertainty: beyond the tolerance it is below one half, within a single limit above it.
/// </summary>
internal static class ProbabilityRule
{
    private static readonly ExactDecimal Half = new(5, 1);

    public static Decision Decide(in DecisionInput input)
    {
        var least = input.Rule.MinimumProbability!.Value;
        if (input.Result is not { Low: { } value, High: { } high } || value != high)
            return OfBound(input, least);
        if (input.ExpandedUncertainty is not { } expanded)
            return WithoutUncertainty(input, least);
        if (expanded.IsZero)
            return NumericDecision.WithinOrNot(input, input.Tolerance);
        if (input.CoverageFactor is not { } k)
            return NumericDecision.Open(VerdictReasons.CoverageFactorMissing);

        var shape = input.Rule.Distribution ?? (input.DegreesOfFreedom is null ? DistributionShape.Normal : DistributionShape.StudentT);
        var probability = ConformanceProbability.Of(
            value, expanded / k, input.Tolerance.Low, input.Tolerance.High, shape, input.DegreesOfFreedom);
        return probability >= least
            ? new(Outcome.Pass, VerdictReasons.Conforms, null, probability)
            : new(Outcome.Fail, input.Result.Meets(input.Tolerance) ? VerdictReasons.ProbabilityTooLow : VerdictReasons.DoesNotConform, null, probability);
    }

    /// <summary>A bound has no distribution: all of it beyond the limits fails, all of it within is accepted as the limit of the method allows.</summary>
    private static Decision OfBound(in DecisionInput input, ExactDecimal least) =>
        input.Result.IsWithin(input.Tolerance) ? new(Outcome.Pass, VerdictReasons.Conforms)
        : input.Result.Meets(input.Tolerance) ? NumericDecision.Open(VerdictReasons.IntervalUndecided)
        : least > Half ? new(Outcome.Fail, VerdictReasons.DoesNotConform)
        : NumericDecision.Open(VerdictReasons.UncertaintyMissing);

    private static Decision WithoutUncertainty(in DecisionInput input, ExactDecimal least)
    {
        if (least > Half && !input.Result.Meets(input.Tolerance))
            return new(Outcome.Fail, VerdictReasons.DoesNotConform);
        var oneSided = input.Tolerance.Low is null || input.Tolerance.High is null;
        return oneSided && least <= Half && input.Result.IsWithin(input.Tolerance)
            ? new(Outcome.Pass, VerdictReasons.Conforms)
            : NumericDecision.Open(VerdictReasons.UncertaintyMissing);
    }
}
