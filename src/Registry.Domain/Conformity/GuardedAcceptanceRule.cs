namespace Registry.Domain.Conformity;

/// <summary>Accept within limits moved inward by w (JCGM 106:2012, 8.3.2; ILAC-G8:09/2019, 4.2.2).</summary>
internal static class GuardedAcceptanceRule
{
    public static Decision Decide(in DecisionInput input)
    {
        var beyond = !input.Result.Meets(input.Tolerance);
        if (input.GuardBand is not { } width)
            return beyond ? new(Outcome.Fail, VerdictReasons.DoesNotConform) : NumericDecision.Open(VerdictReasons.UncertaintyMissing);
        // Nothing can be accepted, but what lies beyond the tolerance is still beyond it.
        if (NumericDecision.Collapses(input.Tolerance, width))
            return beyond ? new(Outcome.Fail, VerdictReasons.DoesNotConform) : NumericDecision.Open(VerdictReasons.GuardBandCollapsed);
        return NumericDecision.WithinOrNot(input, input.Tolerance.Shrink(width));
    }
}
