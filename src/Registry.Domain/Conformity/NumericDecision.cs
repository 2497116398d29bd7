using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>What was decided, why, and the acceptance interval it was decided by.</summary>
internal readonly record struct Decision(Outcome Outcome, string Reason, Interval? Acceptance = null, ExactDecimal? Probability = null);

/// <summary>What a decision is made of: intervals and numbers in one unit. Knows nothing of units, words or laboratories.</summary>
/// <param name="Result">The values the result may have: a point, or what a bound leaves.</param>
/// <param name="Tolerance">The values that conform.</param>
/// <param name="Rule">The rule.</param>
/// <param name="ExpandedUncertainty">U; null when not stated.</param>
/// <param name="CoverageFactor">k of U; null when not known.</param>
/// <param name="DegreesOfFreedom">Effective degrees of freedom; null for infinitely many.</param>
internal readonly record struct DecisionInput(
    Interval Result, Interval Tolerance, DecisionRule Rule, Rational? ExpandedUncertainty, Rational? CoverageFactor = null, Rational? DegreesOfFreedom = null)
{
    /// <summary>w; null when the rule needs U and none is stated.</summary>
    public Rational? GuardBand => Rule.GuardBandFor(ExpandedUncertainty, HalfTolerance);

    private Rational? HalfTolerance => Rule.Method is not null && Tolerance is { Low: { } low, High: { } high } ? (high - low) / 2 : null;
}

/// <summary>
/// The decision on one interval of values against one tolerance interval (JCGM 106:2012 clause 8; ILAC-G8:09/2019 clause 4.2). Each
/// kind of rule stands in a file of its own; this is the list of them and what they share.
/// </summary>
/// <remarks>
/// A result states a value (a point) or a bound (an interval). The outcomes its values would have are collected; if they
/// agree, that is the outcome, otherwise nothing can be decided. What is certain without the uncertainty is decided
/// without it: beyond the tolerance no guarded acceptance exists, within it no guarded rejection.
/// </remarks>
internal static class NumericDecision
{
    public static Decision Decide(in DecisionInput input) => input.Rule.Kind switch
    {
        DecisionRuleKind.GuardedAcceptance => GuardedAcceptanceRule.Decide(input),
        DecisionRuleKind.GuardedRejection => GuardedRejectionRule.Decide(input),
        DecisionRuleKind.NonBinary => NonBinaryRule.Decide(input),
        DecisionRuleKind.Probability => ProbabilityRule.Decide(input),
        // Simple acceptance, and uncertainty forbidden as tolerance: the value alone.
        _ => WithinOrNot(input, input.Tolerance),
    };

    /// <summary>Accepts what lies in the acceptance interval, fails what lies outside, and leaves open what reaches across.</summary>
    public static Decision WithinOrNot(in DecisionInput input, Interval acceptance)
    {
        var outcome = input.Result.IsWithin(acceptance) ? Outcome.Pass
            : input.Result.Meets(acceptance) ? Outcome.Indeterminate
            : Outcome.Fail;
        return Because(outcome, input, acceptance);
    }

    /// <summary>The outcome with its reason.</summary>
    public static Decision Because(Outcome outcome, in DecisionInput input, Interval? acceptance) => new(outcome, outcome switch
    {
        Outcome.Indeterminate => VerdictReasons.IntervalUndecided,
        Outcome.ConditionalPass => VerdictReasons.InsideGuardBand,
        Outcome.ConditionalFail => VerdictReasons.BeyondLimitWithinGuardBand,
        Outcome.Pass => input.Result.IsWithin(input.Tolerance) ? VerdictReasons.Conforms : VerdictReasons.BeyondLimitWithinGuardBand,
        _ => input.Result.Meets(input.Tolerance) ? VerdictReasons.InsideGuardBand : VerdictReasons.DoesNotConform,
    }, acceptance);

    /// <summary>2w ≥ TU − TL: the two guard bands meet and leave no acceptance interval.</summary>
    public static bool Collapses(Interval tolerance, Rational width) =>
        width.Sign > 0 && tolerance is { Low: { } low, High: { } high } && width * 2 >= high - low;

    public static Decision Open(string reason) => new(Outcome.Indeterminate, reason);
}
