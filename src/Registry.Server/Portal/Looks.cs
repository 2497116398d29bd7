using Registry.Application.Conformity;
using Registry.Application.Reports;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Reports;
using Registry.Domain.Texts;

namespace Registry.Server.Portal;

/// <summary>The one table from meaning to look.</summary>
public static class Looks
{
    public static Look Of(ForceStatus state, Words w) => state switch
    {
        ForceStatus.InForce => new(Tone.Good, "check", w["còn hiệu lực", "in force"]),
        ForceStatus.PartlyInForce => new(Tone.Warn, "half", w["còn hiệu lực một phần", "partly in force"]),
        ForceStatus.Suspended => new(Tone.Warn, "pause", w["ngưng hiệu lực", "suspended"]),
        ForceStatus.Upcoming => new(Tone.Soon, "clock", w["sắp có hiệu lực", "upcoming"]),
        ForceStatus.NotIssued => new(Tone.Soon, "clock", w["chưa ban hành", "not issued yet"]),
        ForceStatus.Ended => new(Tone.Over, "stop", w["hết hiệu lực", "ended"]),
        _ => new(Tone.Open, "question", w["chưa rõ hiệu lực", "force not known"]),
    };

    public static Look Of(Difference difference, Words w) => difference switch
    {
        Difference.Added => new(Tone.Good, "check", w["thêm", "added"]),
        Difference.Removed => new(Tone.Over, "cross", w["bỏ", "removed"]),
        Difference.Changed => new(Tone.Warn, "half", w["thay đổi", "changed"]),
        Difference.Moved => new(Tone.Soon, "clock", w["chuyển chỗ", "moved"]),
        _ => new(Tone.Open, "dash", w["giữ nguyên", "same"]),
    };

    public static Look Of(Outcome outcome, Words w) => outcome switch
    {
        Outcome.Pass => new(Tone.Good, "check", w["đạt", "pass"]),
        Outcome.ConditionalPass => new(Tone.Warn, "half", w["đạt có điều kiện", "conditional pass"]),
        Outcome.ConditionalFail => new(Tone.Warn, "half", w["không đạt có điều kiện", "conditional fail"]),
        Outcome.Fail => new(Tone.Bad, "cross", w["không đạt", "fail"]),
        Outcome.NotApplicable => new(Tone.Over, "dash", w["không áp dụng", "not applicable"]),
        _ => new(Tone.Open, "question", w["chưa kết luận được", "indeterminate"]),
    };

    public static Look Of(ApplicabilityOutcome outcome, Words w) => outcome switch
    {
        ApplicabilityOutcome.Applies => new(Tone.Good, "check", w["áp dụng", "applies"]),
        ApplicabilityOutcome.Upcoming => new(Tone.Soon, "clock", w["sắp áp dụng", "upcoming"]),
        ApplicabilityOutcome.DoesNot => new(Tone.Over, "dash", w["không áp dụng", "does not apply"]),
        ApplicabilityOutcome.NotLoaded => new(Tone.Open, "question", w["chưa có trong dữ liệu", "not loaded"]),
        _ => new(Tone.Open, "question", w["chưa chắc chắn", "uncertain"]),
    };

    public static Look Of(RiskLevel risk, Words w) => risk switch
    {
        RiskLevel.High => new(Tone.Bad, "triangle", w["rủi ro cao", "high risk"]),
        RiskLevel.Medium => new(Tone.Warn, "triangle", w["rủi ro trung bình", "medium risk"]),
        RiskLevel.Low => new(Tone.Good, "triangle", w["rủi ro thấp", "low risk"]),
        RiskLevel.Group2 => new(Tone.Warn, "triangle", w["hàng hóa nhóm 2", "group 2 goods"]),
        _ => new(Tone.Open, "question", w["không nêu mức rủi ro", "no risk level stated"]),
    };

    public static Look Of(ReportState state, Words w) => state switch
    {
        ReportState.Valid => new(Tone.Good, "check", w["bản hiện hành", "current"]),
        ReportState.Superseded => new(Tone.Over, "stop", w["đã có bản thay thế", "superseded"]),
        ReportState.Substituted => new(Tone.Over, "stop", w["đã có phiếu thay thế", "substituted"]),
        _ => new(Tone.Over, "cross", w["đã thu hồi", "withdrawn"]),
    };

    public static Look Of(StatusValidity validity, Words w) => validity switch
    {
        StatusValidity.Valid => new(Tone.Good, "check", w["còn hạn", "valid"]),
        StatusValidity.NotYet => new(Tone.Soon, "clock", w["chưa đến hạn", "not yet"]),
        StatusValidity.Over => new(Tone.Over, "stop", w["hết hạn", "over"]),
        _ => new(Tone.Open, "question", w["chưa rõ thời hạn", "dates not known"]),
    };

    public static Look Of(DeclarationState state, Words w) => state switch
    {
        DeclarationState.Accepted => new(Tone.Good, "check", w["đã tiếp nhận", "accepted"]),
        DeclarationState.Received => new(Tone.Soon, "clock", w["đã nhận hồ sơ", "received"]),
        DeclarationState.SupplementAsked => new(Tone.Warn, "half", w["yêu cầu bổ sung", "supplement asked"]),
        DeclarationState.Suspended => new(Tone.Warn, "pause", w["tạm đình chỉ", "suspended"]),
        DeclarationState.Cancelled => new(Tone.Over, "cross", w["đã hủy", "cancelled"]),
        DeclarationState.Expired => new(Tone.Over, "stop", w["hết hạn", "expired"]),
        _ => new(Tone.Open, "question", w["chưa rõ", "not known"]),
    };

    public static Look Of(ProductStanding standing, Words w) => standing switch
    {
        ProductStanding.InOrder => new(Tone.Good, "check", w["đủ hồ sơ", "in order"]),
        ProductStanding.Failing => new(Tone.Bad, "cross", w["không đạt", "failing"]),
        ProductStanding.Missing => new(Tone.Warn, "half", w["chưa công bố", "nothing declared"]),
        ProductStanding.Expired => new(Tone.Over, "stop", w["hết hạn", "expired"]),
        _ => new(Tone.Open, "question", w["chưa đủ dữ kiện", "not decided"]),
    };

    public static Look Of(DutyKind kind, Words w) => kind switch
    {
        DutyKind.Upcoming => new(Tone.Soon, "clock", Small(Terms.Of(kind, w))),
        DutyKind.OldPaperStands => new(Tone.Open, "info", Small(Terms.Of(kind, w))),
        DutyKind.PaperEnds or DutyKind.RatingEnds or DutyKind.TrademarkEnds => new(Tone.Soon, "clock", Small(Terms.Of(kind, w))),
        DutyKind.PaperEnded or DutyKind.RatingEnded or DutyKind.TrademarkEnded or DutyKind.Cancelled => new(Tone.Over, "stop", Small(Terms.Of(kind, w))),
        DutyKind.EvidenceFails => new(Tone.Bad, "cross", Small(Terms.Of(kind, w))),
        DutyKind.EvidenceSuspect => Suspect(w),
        DutyKind.Suspended => new(Tone.Warn, "pause", Small(Terms.Of(kind, w))),
        _ => new(Tone.Warn, "half", Small(Terms.Of(kind, w))),
    };

    // "Missing" is "missing" in a badge; "HS code" stays what it is.
    private static string Small(string term) => char.IsUpper(term[1]) ? term : char.ToLowerInvariant(term[0]) + term[1..];

    public static Look Of(Severity severity, Words w) => severity switch
    {
        Severity.Error => new(Tone.Bad, "cross", w["lỗi", "error"]),
        Severity.Warning => new(Tone.Warn, "half", w["cảnh báo", "warning"]),
        _ => new(Tone.Open, "info", w["ghi chú", "note"]),
    };

    public static Look Of(CheckOutcome outcome, Words w) => outcome switch
    {
        CheckOutcome.Ok => new(Tone.Good, "check", w["đúng", "ok"]),
        CheckOutcome.Fail => new(Tone.Bad, "cross", w["sai", "fail"]),
        _ => new(Tone.Open, "question", w["chưa rõ", "unknown"]),
    };

    /// <summary>For what rests on something doubted.</summary>
    public static Look Suspect(Words w) => new(Tone.Bad, "triangle", w["nghi vấn", "suspect"]);

    /// <summary>For facts nobody has compared with their source.</summary>
    public static Look NotVerified(Words w) => new(Tone.Open, "question", w["chưa đối chiếu", "not verified"]);
}
