using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>Results against limits that are numbers: both are made intervals in the requirement's unit, then compared.</summary>
internal static class NumericAssessment
{
    public static Verdict Decide(VerdictDraft draft)
    {
        if (draft.Result is Result.Qualitative or Result.TextOnly or Result.Counts)
            return draft.Open(VerdictReasons.FormNotComparable);
        if (draft.Result is Result.NotDetected && draft.Requirement.Censoring == CensoringPolicy.NotDetectedConforms)
        {
            draft.Note(VerdictNotes.NotDetectedByPolicy);
            return draft.Close(Outcome.Pass, VerdictReasons.NotDetected);
        }

        if (draft.Result is Result.NotDetected { DetectionLimit: null })
            return draft.Open(VerdictReasons.DetectionLimitUnknown);
        if (!UnitBridge.Between(draft.Line, draft.Requirement).TryGet(out var bridge, out var problem))
            return draft.Open(problem.Code, problem);

        var tolerance = ToleranceOf(draft.Requirement.Limit);
        var result = IntervalOf(draft, bridge);
        var uncertainty = draft.Result is Result.Quantified { ExpandedUncertainty: { } u } ? bridge.Difference(u) : (Rational?)null;
        var guardBand = draft.Requirement.Rule.GuardBandFor(uncertainty);
        var decision = NumericDecision.Decide(result, tolerance, draft.Requirement.Rule.Kind, guardBand);

        draft.Numbers = NumbersOf(draft, result, tolerance, uncertainty, guardBand, decision);
        if (draft.Result is not Result.Quantified)
            draft.Note(VerdictNotes.Censored);
        var reason = decision.Reason == VerdictReasons.IntervalUndecided ? UndecidedReason(draft.Result) : decision.Reason;
        return draft.Close(decision.Outcome, reason);
    }

    /// <summary>The tolerance interval of a numeric limit (VIM 4.26 for permissible errors; JCGM 106:2012, 3.3).</summary>
    public static Interval ToleranceOf(Limit limit) => limit switch
    {
        Limit.Max max => Interval.UpTo(max.Value, max.Inclusive),
        Limit.Min min => Interval.From(min.Value, min.Inclusive),
        Limit.Range range => new(range.Lower, range.LowerInclusive, range.Upper, range.UpperInclusive),
        Limit.AbsoluteError error => new(-error.Value, true, error.Value, true),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "Not a numeric limit."),
    };

    private static Interval IntervalOf(VerdictDraft draft, UnitBridge bridge)
    {
        // An error of indication may be negative, and so may a temperature: there a bound says nothing of the other side.
        var isError = draft.Requirement.Limit is Limit.AbsoluteError;
        Rational Convert(ExactDecimal value) => isError ? bridge.Difference(value) : bridge.Value(value);
        var startsAtZero = !isError && bridge.StartsAtZero;

        switch (draft.Result)
        {
            case Result.Quantified quantified:
                return Interval.Point(Rounded(draft, Convert(quantified.Value)));
            case Result.BelowLimit below:
                var low = below is { Detected: true, DetectionLimit: { } detection } && detection < below.Limit
                    ? Convert(detection)
                    : startsAtZero && below.Limit.Sign > 0 ? Rational.Zero : (Rational?)null;
                return new(low, low is not null, Convert(below.Limit), below.Inclusive);
            case Result.NotDetected { DetectionLimit: { } limit }:
                return new(startsAtZero ? Rational.Zero : null, startsAtZero, Convert(limit), true);
            case Result.AboveRange above:
                return Interval.From(Convert(above.Bound), above.Inclusive);
            default:
                throw new ArgumentOutOfRangeException(nameof(draft), draft.Result, "This form of result is no interval.");
        }
    }

    private static Rational Rounded(VerdictDraft draft, Rational value)
    {
        if (draft.Requirement.Rounding.Rule is not { } rule)
            return value;
        var decimals = draft.Requirement.Rounding.Decimals ?? ScaleOf(draft.Requirement.Limit);
        Rational rounded = value.RoundTo(Math.Clamp(decimals, -100, 100), rule);
        if (rounded != value)
            draft.Note(VerdictNotes.Rounded);
        return rounded;
    }

    private static int ScaleOf(Limit limit) => limit switch
    {
        Limit.Max max => max.Value.Scale,
        Limit.Min min => min.Value.Scale,
        Limit.Range range => Math.Max(range.Lower.Scale, range.Upper.Scale),
        Limit.AbsoluteError error => error.Value.Scale,
        _ => 0,
    };

    private static string UndecidedReason(Result result) => result switch
    {
        Result.BelowLimit => VerdictReasons.ReportingLimitAboveLimit,
        Result.NotDetected => VerdictReasons.DetectionLimitTooHigh,
        Result.AboveRange => VerdictReasons.RangeUndecided,
        _ => VerdictReasons.IntervalUndecided,
    };

    private static VerdictNumbers NumbersOf(
        VerdictDraft draft, Interval result, Interval tolerance, Rational? uncertainty, Rational? guardBand, Decision decision) => new()
        {
            Unit = draft.Requirement.Unit,
            Value = draft.Result is Result.Quantified ? result.Low : null,
            ResultLower = result.Low,
            ResultUpper = result.High,
            ExpandedUncertainty = uncertainty,
            GuardBand = guardBand,
            ToleranceLower = tolerance.Low,
            ToleranceUpper = tolerance.High,
            AcceptanceLower = decision.Acceptance?.Low,
            AcceptanceUpper = decision.Acceptance?.High,
        };
}
