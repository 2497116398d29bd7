using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>What was decided, why, and the acceptance interval it was decided by.</summary>
internal readonly record struct Decision(Outcome Outcome, string Reason, Interval? Acceptance = null);

/// <summary>
/// The decision on one interval of values against one tolerance interval under one rule. Knows nothing of units, words or
/// laboratories: all of JCGM 106:2012 clause 8 and ILAC-G8:09/2019 clause 4.2 that the registry uses is on this page.
/// </summary>
/// <remarks>
/// A result states a value (a point) or a bound (an interval). The outcomes its values would have are collected; if they
/// agree, that is the outcome, otherwise nothing can be decided. What is certain without the uncertainty is decided
/// without it: beyond the tolerance no guarded acceptance exists, within it no guarded rejection.
/// </remarks>
internal static class NumericDecision
{
    public static Decision Decide(Interval result, Interval tolerance, DecisionRuleKind kind, Rational? guardBand)
    {
        if (kind is DecisionRuleKind.SimpleAcceptance or DecisionRuleKind.UncertaintyNotAllowed)
            return Settle(result, tolerance, [(tolerance, Outcome.Pass)], within: tolerance, acceptance: tolerance);
        if (guardBand is not { } width)
            return WithoutUncertainty(result, tolerance, kind);

        var outer = tolerance.Shrink(-width);
        if (kind == DecisionRuleKind.GuardedRejection)
            return Settle(result, tolerance, [(outer, Outcome.Pass)], within: outer, acceptance: outer);

        if (Collapses(tolerance, width))
            return Collapsed(result, tolerance, kind, outer);

        var inner = tolerance.Shrink(width);
        if (kind == DecisionRuleKind.GuardedAcceptance)
            return Settle(result, tolerance, [(inner, Outcome.Pass)], within: inner, acceptance: inner);

        (Interval, Outcome)[] zones =
        [
            (inner, Outcome.Pass),
            (tolerance.Intersect(inner.Below), Outcome.ConditionalPass),
            (tolerance.Intersect(inner.Above), Outcome.ConditionalPass),
            .. ConditionalFailZones(tolerance, outer),
        ];
        return Settle(result, tolerance, zones, within: outer, acceptance: inner);
    }

    /// <summary>2w ≥ TU − TL: the two guard bands meet and leave no acceptance interval.</summary>
    private static bool Collapses(Interval tolerance, Rational width) =>
        width.Sign > 0 && tolerance is { Low: { } low, High: { } high } && width * 2 >= high - low;

    /// <summary>Nothing can be accepted, but what lies beyond the tolerance is still beyond it.</summary>
    private static Decision Collapsed(Interval result, Interval tolerance, DecisionRuleKind kind, Interval outer)
    {
        if (result.Meets(tolerance))
            return new(Outcome.Indeterminate, VerdictReasons.GuardBandCollapsed);
        return kind == DecisionRuleKind.GuardedAcceptance
            ? new(Outcome.Fail, VerdictReasons.DoesNotConform)
            : Settle(result, tolerance, ConditionalFailZones(tolerance, outer), within: outer, acceptance: null);
    }

    private static (Interval, Outcome)[] ConditionalFailZones(Interval tolerance, Interval outer) =>
    [
        (outer.Intersect(tolerance.Below), Outcome.ConditionalFail),
        (outer.Intersect(tolerance.Above), Outcome.ConditionalFail),
    ];

    private static Decision WithoutUncertainty(Interval result, Interval tolerance, DecisionRuleKind kind) => kind switch
    {
        DecisionRuleKind.GuardedAcceptance when !result.Meets(tolerance) =>
            new(Outcome.Fail, VerdictReasons.DoesNotConform),
        DecisionRuleKind.GuardedRejection when result.IsWithin(tolerance) =>
            new(Outcome.Pass, VerdictReasons.Conforms),
        _ => new(Outcome.Indeterminate, VerdictReasons.UncertaintyMissing),
    };

    /// <summary>Outside <paramref name="within"/> every value fails; inside, the zones say.</summary>
    private static Decision Settle(
        Interval result, Interval tolerance, (Interval Zone, Outcome Outcome)[] zones, Interval within, Interval? acceptance)
    {
        var reached = zones.Where(zone => result.Meets(zone.Zone)).Select(zone => zone.Outcome).ToHashSet();
        if (!result.IsWithin(within))
            reached.Add(Outcome.Fail);
        if (reached.Count != 1)
            return new(Outcome.Indeterminate, VerdictReasons.IntervalUndecided, acceptance);
        var outcome = reached.Single();
        return new(outcome, ReasonFor(outcome, result, tolerance), acceptance);
    }

    private static string ReasonFor(Outcome outcome, Interval result, Interval tolerance) => outcome switch
    {
        Outcome.ConditionalPass => VerdictReasons.InsideGuardBand,
        Outcome.ConditionalFail => VerdictReasons.BeyondLimitWithinGuardBand,
        Outcome.Pass => result.IsWithin(tolerance) ? VerdictReasons.Conforms : VerdictReasons.BeyondLimitWithinGuardBand,
        _ => result.Meets(tolerance) ? VerdictReasons.InsideGuardBand : VerdictReasons.DoesNotConform,
    };
}
