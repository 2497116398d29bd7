using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// Attributes sampling plans n, c, m, M (ICMSF): a unit is acceptable up to m, marginal in (m, M], unacceptable above M.
/// </summary>
/// <remarks>
/// A unit of which only a bound is known may belong to several classes, and a unit that was not tested to any. The lot is
/// judged with every unit at its best and at its worst; when both agree the lot is decided, otherwise it is not.
/// </remarks>
internal static class PlanAssessment
{
    private enum UnitClass
    {
        Acceptable,
        Marginal,
        Unacceptable,
    }

    public static Verdict Decide(VerdictDraft draft, Limit.SamplingPlan plan)
    {
        var (units, pooled) = draft.Result is Result.Counts counts ? (counts.Units, counts.Pooled) : ([draft.Result], false);
        if (pooled)
            draft.Note(VerdictNotes.UnitsPooled);
        if (units.Any(unit => unit is Result.Counts or Result.TextOnly or Result.Qualitative { Presence: null }))
            return draft.Open(VerdictReasons.FormNotComparable);

        UnitBridge? bridge = null;
        if (plan.Marginal is not null
            && !UnitBridge.Between(draft.Line, draft.Requirement).TryGet(out bridge, out var problem))
            return draft.Open(problem.Code, problem);

        var classes = units.Select(unit => ClassesOf(unit, plan, bridge)).ToList();
        if (pooled)
            return WhenPooled(draft, plan, classes);
        var untested = Math.Max(0, plan.UnitCount - units.Count);
        var best = Accepts(plan, classes.Select(c => c.Best), Enumerable.Repeat(UnitClass.Acceptable, untested));
        var worst = Accepts(plan, classes.Select(c => c.Worst), Enumerable.Repeat(UnitClass.Unacceptable, untested));
        if (!best)
            return draft.Close(Outcome.Fail, VerdictReasons.PlanRejects);
        if (units.Count > plan.UnitCount)
            return draft.Open(VerdictReasons.TooManyUnits);
        if (untested > 0)
            return draft.Open(VerdictReasons.TooFewUnits);
        return worst
            ? draft.Close(Outcome.Pass, VerdictReasons.PlanAccepts)
            : draft.Open(VerdictReasons.IntervalUndecided);
    }

    /// <summary>A pool free of it means every unit is; a pool with it tells nothing of how many units had it, unless none may.</summary>
    private static Verdict WhenPooled(VerdictDraft draft, Limit.SamplingPlan plan, List<(UnitClass Best, UnitClass Worst)> classes)
    {
        if (plan.Marginal is not null || classes.Count == 0)
            return draft.Open(VerdictReasons.UnitsPooled);
        if (classes.All(c => c.Worst == UnitClass.Acceptable))
            return draft.Close(Outcome.Pass, VerdictReasons.PlanAccepts);
        return plan.MaxMarginal == 0 && classes.Any(c => c.Best != UnitClass.Acceptable)
            ? draft.Close(Outcome.Fail, VerdictReasons.PlanRejects)
            : draft.Open(VerdictReasons.UnitsPooled);
    }

    private static bool Accepts(Limit.SamplingPlan plan, IEnumerable<UnitClass> tested, IEnumerable<UnitClass> untested)
    {
        var all = tested.Concat(untested).ToList();
        // A two-class plan has no M: what is above m is defective, and c of them are allowed.
        var marginal = all.Count(c => c == UnitClass.Marginal);
        var unacceptable = all.Count(c => c == UnitClass.Unacceptable);
        return plan.Maximum is null
            ? marginal + unacceptable <= plan.MaxMarginal
            : unacceptable == 0 && marginal <= plan.MaxMarginal;
    }

    private static (UnitClass Best, UnitClass Worst) ClassesOf(Result unit, Limit.SamplingPlan plan, UnitBridge? bridge)
    {
        if (plan.Marginal is not { } m)
            return AbsenceClass(unit);
        switch (unit)
        {
            // Without a limit of detection, neither word says how the unit stands to a count.
            case Result.NotDetected { DetectionLimit: null } or Result.Qualitative:
                return (UnitClass.Acceptable, UnitClass.Unacceptable);
            case Result.AboveRange above:
                var bound = bridge!.Value(above.Bound);
                return (above.Inclusive ? ClassOf(bound, m, plan.Maximum) : ClassAbove(bound, m, plan.Maximum), UnitClass.Unacceptable);
            default:
                var (low, high) = EndsOf(unit, bridge!);
                return (ClassOf(low, m, plan.Maximum), ClassOf(high, m, plan.Maximum));
        }
    }

    private static (UnitClass, UnitClass) AbsenceClass(Result unit) => unit switch
    {
        Result.Quantified { Value.Sign: > 0 } or Result.AboveRange or Result.BelowLimit { Detected: true }
            or Result.Qualitative { Presence: Presence.Present } => (UnitClass.Unacceptable, UnitClass.Unacceptable),
        Result.BelowLimit { Which: not CensoringLimit.Detection } => (UnitClass.Acceptable, UnitClass.Unacceptable),
        _ => (UnitClass.Acceptable, UnitClass.Acceptable),
    };

    /// <summary>Ends of the interval. A class changes only strictly above m or M, so an open upper end at m belongs below it.</summary>
    private static (Rational Low, Rational High) EndsOf(Result unit, UnitBridge bridge) => unit switch
    {
        Result.Quantified value => (bridge.Value(value.Value), bridge.Value(value.Value)),
        Result.BelowLimit { Detected: true, DetectionLimit: { } lod } below => (bridge.Value(lod), bridge.Value(below.Limit)),
        Result.BelowLimit below => (Rational.Zero, bridge.Value(below.Limit)),
        Result.NotDetected { DetectionLimit: { } lod } => (Rational.Zero, bridge.Value(lod)),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "This form of result is no interval."),
    };

    private static UnitClass ClassOf(Rational value, Rational m, ExactDecimal? max)
    {
        if (value <= m)
            return UnitClass.Acceptable;
        return max is { } limit && value <= limit ? UnitClass.Marginal : UnitClass.Unacceptable;
    }

    /// <summary>The best class of what lies strictly above a bound: "&gt; 100" is above m = 100.</summary>
    private static UnitClass ClassAbove(Rational bound, Rational m, ExactDecimal? max)
    {
        if (bound < m)
            return UnitClass.Acceptable;
        return max is { } limit && bound < limit ? UnitClass.Marginal : UnitClass.Unacceptable;
    }
}
