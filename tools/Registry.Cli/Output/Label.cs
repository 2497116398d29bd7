using Registry.Protocol.V1;

namespace Registry.Cli.Output;

/// <summary>A state as people read it: an icon and a word, so that it never rests on colour alone.</summary>
/// <param name="Icon">One character, one column wide.</param>
/// <param name="Color">A Spectre colour name; an addition only.</param>
public readonly record struct Label(string Icon, string Vi, string En, string Color = "default")
{
    public string Text(Words words) => Icon.Length == 0 ? words[Vi, En] : $"{Icon} {words[Vi, En]}";

    public string Markup(Words words) => $"[{Color}]{Spectre.Console.Markup.Escape(Text(words))}[/]";

    public static Label Of(ForceState.Types.State state) => state switch
    {
        ForceState.Types.State.InForce => new("✓", "còn hiệu lực", "in force", "green"),
        ForceState.Types.State.PartlyInForce => new("◐", "còn hiệu lực một phần", "partly in force", "yellow"),
        ForceState.Types.State.Upcoming => new("◷", "sắp có hiệu lực", "upcoming", "blue"),
        ForceState.Types.State.Suspended => new("‖", "ngưng hiệu lực", "suspended", "yellow"),
        ForceState.Types.State.Ended => new("✗", "hết hiệu lực", "ended", "red"),
        ForceState.Types.State.NotIssued => new("○", "chưa ban hành", "not issued yet"),
        _ => new("?", "chưa rõ", "not known", "yellow"),
    };

    public static Label Of(Verdict.Types.Outcome outcome) => outcome switch
    {
        Verdict.Types.Outcome.Pass => new("✓", "đạt", "pass", "green"),
        Verdict.Types.Outcome.ConditionalPass => new("◐", "đạt có điều kiện", "conditional pass", "yellow"),
        Verdict.Types.Outcome.ConditionalFail => new("◑", "không đạt có điều kiện", "conditional fail", "yellow"),
        Verdict.Types.Outcome.Fail => new("✗", "không đạt", "fail", "red"),
        Verdict.Types.Outcome.NotApplicable => new("–", "không áp dụng", "not applicable"),
        _ => new("?", "chưa kết luận được", "indeterminate", "yellow"),
    };

    public static Label Of(Check.Types.Outcome outcome) => outcome switch
    {
        Check.Types.Outcome.Ok => new("✓", "đúng", "ok", "green"),
        Check.Types.Outcome.Fail => new("✗", "sai", "fail", "red"),
        _ => new("?", "chưa rõ", "unknown", "yellow"),
    };

    public static Label Of(ApplicabilityAnswer.Types.Outcome outcome) => outcome switch
    {
        ApplicabilityAnswer.Types.Outcome.Applies => new("✓", "áp dụng", "applies", "green"),
        ApplicabilityAnswer.Types.Outcome.Upcoming => new("◷", "sắp áp dụng", "upcoming", "blue"),
        ApplicabilityAnswer.Types.Outcome.DoesNotApply => new("✗", "không áp dụng", "does not apply"),
        ApplicabilityAnswer.Types.Outcome.NotLoaded => new("○", "chưa có trong sổ", "not loaded", "yellow"),
        _ => new("?", "chưa chắc chắn", "uncertain", "yellow"),
    };

    public static Label Of(ProductRule.Types.RiskLevel risk) => risk switch
    {
        ProductRule.Types.RiskLevel.High => new("▲", "rủi ro cao", "high risk", "red"),
        ProductRule.Types.RiskLevel.Medium => new("◆", "rủi ro trung bình", "medium risk", "yellow"),
        ProductRule.Types.RiskLevel.Low => new("▽", "rủi ro thấp", "low risk"),
        ProductRule.Types.RiskLevel.Group2 => new("◆", "hàng hoá nhóm 2", "group 2 goods", "yellow"),
        _ => new("", "", ""),
    };

    public static Label Of(ReportRecord.Types.State state) => state switch
    {
        ReportRecord.Types.State.Valid => new("✓", "còn giá trị", "valid", "green"),
        ReportRecord.Types.State.Superseded => new("↷", "đã được thay thế", "superseded", "yellow"),
        ReportRecord.Types.State.Withdrawn => new("✗", "đã thu hồi", "withdrawn", "red"),
        _ => new("?", "chưa rõ", "not known"),
    };

    public static Label Of(Recognition.Types.State state) => state switch
    {
        Recognition.Types.State.Valid => new("✓", "còn hạn", "valid", "green"),
        Recognition.Types.State.Upcoming => new("◷", "chưa bắt đầu", "upcoming", "blue"),
        Recognition.Types.State.Ended => new("✗", "hết hạn", "ended", "red"),
        _ => new("?", "chưa rõ", "not known", "yellow"),
    };

    public static Label Of(Declaration.Types.State state) => state switch
    {
        Declaration.Types.State.Accepted => new("✓", "đã tiếp nhận", "accepted", "green"),
        Declaration.Types.State.Received => new("◷", "đã nhận hồ sơ", "received", "blue"),
        Declaration.Types.State.SupplementAsked => new("!", "yêu cầu bổ sung", "supplement asked", "yellow"),
        Declaration.Types.State.Suspended => new("‖", "tạm đình chỉ", "suspended", "yellow"),
        Declaration.Types.State.Cancelled => new("✗", "đã huỷ", "cancelled", "red"),
        Declaration.Types.State.Expired => new("✗", "hết hạn", "expired", "red"),
        _ => new("", "", ""),
    };

    public static Label Of(Finding.Types.Severity severity) => severity switch
    {
        Finding.Types.Severity.Error => new("✗", "lỗi", "error", "red"),
        Finding.Types.Severity.Warning => new("!", "cảnh báo", "warning", "yellow"),
        _ => new("i", "ghi chú", "note"),
    };

    /// <summary>For facts that nobody has compared with their source; empty for the others.</summary>
    public static Label Of(Provenance? provenance) =>
        provenance is { Verified: false } ? new("!", "chưa đối chiếu", "not verified", "yellow") : new("", "", "");
}
