namespace Registry.Domain.Conformity;

/// <summary>
/// Pass, conditional pass, conditional fail, fail (ILAC-G8:09/2019, 4.2.3): within T − w, within T, within T + w, beyond.
/// </summary>
internal static class NonBinaryRule
{
    public static Decision Decide(in DecisionInput input)
    {
        if (input.GuardBand is not { } width)
            return NumericDecision.Open(VerdictReasons.UncertaintyMissing);
        var collapsed = NumericDecision.Collapses(input.Tolerance, width);
        if (collapsed && input.Result.Meets(input.Tolerance))
            return NumericDecision.Open(VerdictReasons.GuardBandCollapsed);

        var (inner, outer) = (input.Tolerance.Shrink(width), input.Tolerance.Shrink(-width));
        // The inner three zones are nested, so the best and the worst value decide between them.
        var best = Best(input, inner, outer);
        var worst = Worst(input, inner, outer);
        return NumericDecision.Because(best == worst ? best : Outcome.Indeterminate, input, collapsed ? null : inner);
    }

    private static Outcome Best(in DecisionInput input, Interval inner, Interval outer) =>
        input.Result.Meets(inner) ? Outcome.Pass
        : input.Result.Meets(input.Tolerance) ? Outcome.ConditionalPass
        : input.Result.Meets(outer) ? Outcome.ConditionalFail
        : Outcome.Fail;

    private static Outcome Worst(in DecisionInput input, Interval inner, Interval outer) =>
        !input.Result.IsWithin(outer) ? Outcome.Fail
        : !input.Result.IsWithin(input.Tolerance) ? Outcome.ConditionalFail
        : !input.Result.IsWithin(inner) ? Outcome.ConditionalPass
        : Outcome.Pass;
}
