namespace Registry.Domain.Conformity;

/// <summary>Reject only beyond limits moved outward by w: "non-compliant only beyond doubt" (JCGM 106:2012, 8.3.3).</summary>
internal static class GuardedRejectionRule
{
    public static Decision Decide(in DecisionInput input)
    {
        if (input.GuardBand is { } width)
            return NumericDecision.WithinOrNot(input, input.Tolerance.Shrink(-width));
        return input.Result.IsWithin(input.Tolerance)
            ? new(Outcome.Pass, VerdictReasons.Conforms)
            : NumericDecision.Open(VerdictReasons.UncertaintyMissing);
    }
}
