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

        if (draft.Result is Result.NotDetected { DetectionLimit: null } && draft.Requirement.Censoring != CensoringPolicy.AsZero)
            return draft.Open(VerdictReasons.DetectionLimitUnknown);
        if (!IsSound(draft.Result))
            return draft.Open(VerdictReasons.UncertaintyInvalid);
        if (draft.Requirement.Limit is Limit.RelativeError relative)
            return RelativeErrorAssessment.Decide(draft, relative);
        if (!UnitBridge.Between(draft.Line, draft.Requirement).TryGet(out var bridge, out var problem))
            return draft.Open(problem.Code, problem);
        return Judge(draft, bridge, ToleranceOf(draft.Requirement.Limit), draft.Requirement.Unit);
    }

    /// <summary>Decides by a tolerance in the unit the bridge leads to.</summary>
    public static Verdict Judge(VerdictDraft draft, UnitBridge bridge, Interval tolerance, string? unit)
    {
        if (bridge.ConvertsBasis)
            draft.Note(VerdictNotes.BasisConverted);
        var result = Rounded(draft, IntervalOf(draft.Result, draft.Requirement, bridge));
        var quantified = draft.Result as Result.Quantified;
        var uncertainty = quantified?.ExpandedUncertainty is { } u ? bridge.Difference(u) : (Rational?)null;
        var rule = draft.Requirement.Rule;
        // k is asked for only by rules that need the standard uncertainty: finding it may cost a quantile.
        var k = rule.Kind == DecisionRuleKind.Probability && quantified is not null ? CoverageFactors.Of(quantified) : null;
        return Close(draft, new DecisionInput(result, tolerance, rule, uncertainty, k, quantified?.DegreesOfFreedom), unit);
    }

    /// <summary>Decides, keeps the numbers and closes the draft.</summary>
    public static Verdict Close(VerdictDraft draft, in DecisionInput input, string? unit)
    {
        var decision = NumericDecision.Decide(input);
        draft.Numbers = new VerdictNumbers
        {
            Unit = unit,
            Value = input.Result is { Low: { } value, LowIncluded: true, High: { } high } && value == high ? value : null,
            ResultLower = input.Result.Low,
            ResultUpper = input.Result.High,
            ExpandedUncertainty = input.ExpandedUncertainty,
            GuardBand = input.GuardBand,
            ToleranceLower = input.Tolerance.Low,
            ToleranceUpper = input.Tolerance.High,
            AcceptanceLower = decision.Acceptance?.Low,
            AcceptanceUpper = decision.Acceptance?.High,
            ProbabilityOfConformity = decision.Probability,
        };
        if (draft.Result is not Result.Quantified)
            draft.Note(IsTakenAsNumber(draft.Requirement.Censoring) ? VerdictNotes.CensoredByPolicy : VerdictNotes.Censored);
        var reason = decision.Reason == VerdictReasons.IntervalUndecided ? draft.UndecidedReason ?? UndecidedReason(draft.Result) : decision.Reason;
        return draft.Close(decision.Outcome, reason);
    }

    /// <summary>The tolerance interval of a numeric limit (VIM 4.26 for permissible errors; JCGM 106:2012, 3.3).</summary>
    public static Interval ToleranceOf(Limit limit) => limit switch
    {
        Limit.Max max => Interval.UpTo(max.Value, max.Inclusive),
        Limit.Min min => Interval.From(min.Value, min.Inclusive),
        Limit.Range range => new(range.Lower, range.LowerInclusive, range.Upper, range.UpperInclusive),
        Limit.AbsoluteError error => new(-error.Value, true, error.Value, true),
        Limit.Formula formula => Interval.UpTo(formula.Maximum, formula.Inclusive),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "Not a numeric limit."),
    };

    /// <summary>What a result leaves possible, in the requirement's unit.</summary>
    public static Interval IntervalOf(Result result, Requirement requirement, UnitBridge bridge)
    {
        // An error of indication may be negative, and so may a temperature: there a bound says nothing of the other side.
        var isError = requirement.Limit is Limit.AbsoluteError or Limit.RelativeError;
        Rational Convert(ExactDecimal value) => isError ? bridge.Difference(value) : bridge.Value(value);
        var startsAtZero = !isError && bridge.StartsAtZero;

        switch (result)
        {
            case Result.Quantified quantified:
                return Interval.Point(Convert(quantified.Value));
            case Result.BelowLimit or Result.NotDetected when IsTakenAsNumber(requirement.Censoring):
                return Interval.Point(requirement.Censoring switch
                {
                    CensoringPolicy.AsZero => Rational.Zero,
                    CensoringPolicy.AsHalf => Convert(BoundOf(result)) / 2,
                    _ => Convert(BoundOf(result)),
                });
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
                throw new ArgumentOutOfRangeException(nameof(result), result, "This form of result is no interval.");
        }
    }

    /// <summary>Whether U and k can be what they are said to be. Intake refuses them too; a verdict must not rest on it.</summary>
    public static bool IsSound(Result result) =>
        result is not Result.Quantified { ExpandedUncertainty.Sign: < 0 } and not Result.Quantified { CoverageFactor.Sign: <= 0 };

    private static bool IsTakenAsNumber(CensoringPolicy policy) =>
        policy is CensoringPolicy.AsZero or CensoringPolicy.AsHalf or CensoringPolicy.AsLimit;

    private static ExactDecimal BoundOf(Result result) => result is Result.BelowLimit below ? below.Limit : ((Result.NotDetected)result).DetectionLimit!.Value;

    private static Interval Rounded(VerdictDraft draft, Interval interval)
    {
        // A bound is a limit of the method and is not rounded.
        if (draft.Requirement.Rounding is not { Rule: { } rule } policy || draft.Result is not Result.Quantified || interval.Low is not { } value)
            return interval;
        var decimals = policy.SignificantDigits is { } digits
            ? value.IsZero ? 0 : digits - 1 - value.Magnitude()
            : policy.Decimals ?? ScaleOf(draft.Requirement.Limit);
        Rational rounded = value.RoundTo(Math.Clamp(decimals, -100, 100), rule);
        if (rounded != value)
            draft.Note(VerdictNotes.Rounded);
        return Interval.Point(rounded);
    }

    private static int ScaleOf(Limit limit) => limit switch
    {
        Limit.Max max => max.Value.Scale,
        Limit.Min min => min.Value.Scale,
        Limit.Range range => Math.Max(range.Lower.Scale, range.Upper.Scale),
        Limit.AbsoluteError error => error.Value.Scale,
        Limit.RelativeError error => (error.AtLeast ?? error.Percent).Scale,
        Limit.Formula formula => formula.Maximum.Scale,
        _ => 0,
    };

    private static string UndecidedReason(Result result) => result switch
    {
        Result.BelowLimit => VerdictReasons.ReportingLimitAboveLimit,
        Result.NotDetected => VerdictReasons.DetectionLimitTooHigh,
        Result.AboveRange => VerdictReasons.RangeUndecided,
        _ => VerdictReasons.IntervalUndecided,
    };
}
