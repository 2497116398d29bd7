using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>Results against "not to be detected". Absence is only as good as the portion examined and the limit of detection.</summary>
internal static class AbsenceAssessment
{
    public static Verdict Decide(VerdictDraft draft, Limit.Absent limit) => draft.Result switch
    {
        Result.NotDetected result => WhenAbsent(draft, limit, result.Portion, result.DetectionLimit),
        Result.Qualitative { Presence: Presence.Absent } result => WhenAbsent(draft, limit, result.Portion, null),
        Result.Quantified { Value.Sign: 0 } => WhenAbsent(draft, limit, portion: null, detectionLimit: null),
        Result.BelowLimit { Detected: false, Which: CensoringLimit.Detection } result =>
            WhenAbsent(draft, limit, portion: null, result.Limit),
        Result.Qualitative { Presence: Presence.Present } => Found(draft),
        Result.Quantified { Value.Sign: > 0 } => Found(draft),
        Result.BelowLimit { Detected: true } => Found(draft),
        Result.AboveRange { Bound.Sign: >= 0 } => Found(draft),
        Result.BelowLimit => draft.Open(VerdictReasons.DetectionUndecided),
        Result.Qualitative or Result.TextOnly => draft.Open(VerdictReasons.DescriptionNotComparable),
        _ => draft.Open(VerdictReasons.FormNotComparable),
    };

    private static Verdict Found(VerdictDraft draft) => draft.Close(Outcome.Fail, VerdictReasons.Detected);

    private static Verdict WhenAbsent(VerdictDraft draft, Limit.Absent limit, string? portion, ExactDecimal? detectionLimit)
    {
        // The portion often stands in the unit column: "/25 g".
        if (limit.Portion is not null && !NameKey.SamePortion(limit.Portion, portion ?? draft.Line.Unit))
            return draft.Open(VerdictReasons.PortionDiffers);
        if (limit.DetectionLimit is { } needed)
        {
            if (detectionLimit is not { } reached)
                return draft.Open(VerdictReasons.DetectionLimitUnknown);
            if (!UnitBridge.Between(draft.Line, draft.Requirement).TryGet(out var bridge, out var problem))
                return draft.Open(problem.Code, problem);
            if (bridge.Value(reached) > needed)
                return draft.Open(VerdictReasons.DetectionLimitTooHigh);
        }

        return draft.Close(Outcome.Pass, VerdictReasons.NotDetected);
    }
}
