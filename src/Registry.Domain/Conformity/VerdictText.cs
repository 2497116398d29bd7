using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// The one sentence a person reads, in both languages. Numbers are those of the verdict; Vietnamese has decimal commas.
/// </summary>
internal static class VerdictText
{
    public static (string Vi, string En) Sentence(VerdictDraft draft, Outcome outcome, string reason, Problem? detail)
    {
        var vi = Say(draft, outcome, reason, detail, Tongue.Vietnamese);
        var en = Say(draft, outcome, reason, detail, Tongue.English);
        return (vi, en);
    }

    /// <summary>The verdict on a line for which no requirement could be chosen.</summary>
    public static Verdict ForMatch(RequirementMatch match, ResultLine line, bool inWords = true)
    {
        var (outcome, reason, candidates) = match switch
        {
            RequirementMatch.Unclear unclear => (Outcome.Indeterminate, unclear.Reason, unclear.Candidates),
            RequirementMatch.None none => (Outcome.NotApplicable, none.Reason, none.Candidates),
            _ => throw new ArgumentException("A requirement was found; assess the line against it.", nameof(match)),
        };
        var names = candidates.Select(Describe).ToList();
        if (!inWords)
            return new Verdict { Outcome = outcome, Reason = reason, ExplanationVi = "", ExplanationEn = "", Candidates = names };
        var list = string.Join("; ", names);
        var (vi, en) = reason switch
        {
            VerdictReasons.RequirementAmbiguous => (
                $"nhiều yêu cầu cùng phù hợp ({list}), không chọn thay phòng thử nghiệm.",
                $"several requirements fit ({list}); the registry does not choose between them."),
            VerdictReasons.MatrixUnclear => (
                $"chưa rõ mẫu thuộc đối tượng nào ({list}), cần nêu rõ nền mẫu hoặc loại.",
                $"it is not clear which matrix the sample belongs to ({list}); the matrix or category has to be stated."),
            VerdictReasons.OtherMatrix => (
                $"yêu cầu có trong văn bản nhưng cho đối tượng khác ({list}).",
                $"the document limits it only in other matrices ({list})."),
            _ => (
                "văn bản không quy định chỉ tiêu này.",
                "the document has no requirement for this characteristic."),
        };
        return new Verdict
        {
            Outcome = outcome,
            Reason = reason,
            ExplanationVi = $"{line.Characteristic}: {vi}",
            ExplanationEn = $"{line.Characteristic}: {en}",
            Candidates = names,
        };
    }

    private static string Describe(Requirement requirement) =>
        $"{requirement.Id}: {requirement.CharacteristicVi}"
        + (requirement.Matrix is null ? "" : $", {requirement.Matrix}")
        + (requirement.Category is null ? "" : $", {requirement.Category}");

    private static string Say(VerdictDraft draft, Outcome outcome, string reason, Problem? detail, Tongue tongue)
    {
        var requirement = draft.Requirement;
        var name = tongue.IsVietnamese ? draft.Line.Characteristic : requirement.CharacteristicEn ?? draft.Line.Characteristic;
        var companions = draft.Inputs.Context.Companions;
        if (companions.Count > 0)
            name = requirement.Limit is Limit.Formula ? tongue.Pick(requirement.CharacteristicVi, requirement.CharacteristicEn ?? requirement.CharacteristicVi) : name;
        var result = companions.Count > 0 || draft.Missing.Count > 0 ? Parts(draft, tongue) : ResultText.Of(draft.Line, draft.Result, tongue) + Converted(draft, tongue);
        var demand = LimitPrint.Of(requirement, tongue);
        var source = requirement.Edition is null ? "" : tongue.Pick($" của {requirement.Edition}", $" of {requirement.Edition}");
        if (requirement.Clause is { Length: > 0 } clause)
            source += $" ({clause})";
        var words = Words(draft, outcome, reason, detail, tongue);
        return tongue.Pick(
            $"{name}: kết quả {result}, yêu cầu {demand}{source}: {words}.",
            $"{name}: result {result}, requirement {demand}{source}: {words}.");
    }

    /// <summary>The results a formula took, and their sum where it is one number.</summary>
    private static string Parts(VerdictDraft draft, Tongue tongue)
    {
        var parts = draft.Inputs.Context.Companions.Select(other => (other.Line, other.Result)).Prepend((draft.Line, draft.Result))
            .Select(part => $"{part.Line.Characteristic} {ResultText.Of(part.Line, part.Result, tongue)}");
        var sum = draft.Numbers switch
        {
            { Value: { } value } => $" (Σ = {tongue.Number(value)})",
            { ResultLower: { } low, ResultUpper: { } high } => $" (Σ = {tongue.Number(low)} … {tongue.Number(high)})",
            { ResultLower: { Sign: > 0 } low } => $" (Σ ≥ {tongue.Number(low)})",
            _ => "",
        };
        return string.Join("; ", parts) + sum;
    }

    private static string Converted(VerdictDraft draft, Tongue tongue)
    {
        if (draft.Numbers is not { Value: { } value } || draft.Result is not Result.Quantified quantified || value == quantified.Value)
            return "";
        return $" (= {tongue.Number(value)}{Tongue.Unit(draft.Requirement.Unit)})";
    }

    private static string Words(VerdictDraft draft, Outcome outcome, string reason, Problem? detail, Tongue tongue)
    {
        var verdict = outcome switch
        {
            Outcome.Pass => tongue.Pick("đạt", "pass"),
            Outcome.ConditionalPass => tongue.Pick("đạt có điều kiện", "conditional pass"),
            Outcome.ConditionalFail => tongue.Pick("không đạt có điều kiện", "conditional fail"),
            Outcome.Fail => tongue.Pick("không đạt", "fail"),
            Outcome.NotApplicable => tongue.Pick("không áp dụng", "not applicable"),
            _ => tongue.Pick("chưa kết luận được", "indeterminate"),
        };
        var why = Why(draft, outcome, reason, tongue);
        if (outcome == Outcome.Indeterminate && detail is not null && reason == VerdictReasons.RequirementMalformed)
            why = tongue.Pick("yêu cầu ghi trong sổ không áp dụng được", "the recorded requirement cannot be applied");
        return why.Length == 0 ? verdict : $"{verdict}, {why}";
    }

    private static string Why(VerdictDraft draft, Outcome outcome, string reason, Tongue tongue) => reason switch
    {
        VerdictReasons.Conforms when draft.Requirement.Rule.IsGuarded && draft.Numbers?.GuardBand is not null =>
            tongue.Pick($"nằm trong giới hạn chấp nhận {Acceptance(draft, tongue)}", $"within the acceptance limits {Acceptance(draft, tongue)}"),
        VerdictReasons.InsideGuardBand => tongue.Pick(
            $"trong giới hạn nhưng thuộc khoảng bảo vệ w = {GuardBand(draft, tongue)}",
            $"within the limit but inside the guard band w = {GuardBand(draft, tongue)}"),
        VerdictReasons.BeyondLimitWithinGuardBand => tongue.Pick(
            $"vượt giới hạn nhưng không quá khoảng bảo vệ w = {GuardBand(draft, tongue)}",
            $"beyond the limit but by no more than the guard band w = {GuardBand(draft, tongue)}"),
        VerdictReasons.Conforms or VerdictReasons.ProbabilityTooLow when draft.Numbers?.ProbabilityOfConformity is { } probability =>
            tongue.Pick("xác suất phù hợp", "probability of conformity") + $" {Percent(probability, tongue)} {(outcome == Outcome.Pass ? "≥" : "<")} {Percent(draft.Requirement.Rule.MinimumProbability!.Value, tongue)}",
        VerdictReasons.FormulaTermMissing => tongue.Pick(
            $"thiếu kết quả {string.Join(", ", draft.Missing)}", $"no result for {string.Join(", ", draft.Missing)}"),
        VerdictReasons.NotDetected => tongue.Pick("không phát hiện", "not detected"),
        VerdictReasons.Detected => tongue.Pick("có phát hiện", "detected"),
        VerdictReasons.DescriptionContradicts => tongue.Pick("mô tả trái với yêu cầu", "the description contradicts what is asked"),
        _ => OpenWords(reason, tongue),
    };

    private static string OpenWords(string reason, Tongue tongue) => reason switch
    {
        VerdictReasons.NotVerified => tongue.Pick("giới hạn chưa được đối chiếu với văn bản gốc", "the limit has not been checked against its source"),
        VerdictReasons.UnitUnknown => tongue.Pick("không nhận biết được đơn vị", "the unit is not known"),
        VerdictReasons.UnitOfAnotherKind => tongue.Pick("hai đơn vị thuộc đại lượng khác loại", "the units are of different kinds of quantity"),
        VerdictReasons.BasisUnclear => tongue.Pick("chỉ một bên nêu cách tính (\"tính theo …\")", "only one side says what it is expressed as"),
        VerdictReasons.ReportingLimitAboveLimit => tongue.Pick("giới hạn định lượng cao hơn giới hạn quy định, phương pháp không phù hợp", "the reporting limit lies above the limit, the method is not fit for it"),
        VerdictReasons.DetectionLimitUnknown => tongue.Pick("phiếu không nêu giới hạn phát hiện (LOD)", "the report does not state the limit of detection (LOD)"),
        VerdictReasons.DetectionLimitTooHigh => tongue.Pick("giới hạn phát hiện cao hơn mức yêu cầu", "the limit of detection is higher than required"),
        VerdictReasons.RangeUndecided => tongue.Pick("kết quả vượt thang đo nhưng giới hạn còn cao hơn", "the result is above the method's range and the limit is higher still"),
        VerdictReasons.IntervalUndecided => tongue.Pick("khoảng kết quả nằm ở cả hai phía giới hạn", "the result lies on both sides of the limit"),
        VerdictReasons.DetectionUndecided => tongue.Pick("dưới giới hạn định lượng có thể là có hoặc không phát hiện", "below the limit of quantification it may or may not have been detected"),
        VerdictReasons.UncertaintyMissing => tongue.Pick("quy tắc quyết định cần độ không đảm bảo đo nhưng phiếu không nêu", "the decision rule needs the uncertainty and none is stated"),
        VerdictReasons.CoverageFactorMissing => tongue.Pick("quy tắc quyết định cần hệ số phủ k mà phiếu không nêu", "the decision rule needs the coverage factor k and none is stated"),
        VerdictReasons.UncertaintyInvalid => tongue.Pick("độ không đảm bảo đo âm hoặc hệ số phủ không lớn hơn 0", "the uncertainty is negative or its coverage factor not greater than zero"),
        VerdictReasons.ReferenceValueMissing => tongue.Pick("giới hạn tính theo giá trị chuẩn mà phiếu không nêu", "the limit is relative to a reference value that is not stated"),
        VerdictReasons.FormulaTermRepeated => tongue.Pick("một chỉ tiêu của công thức có hai kết quả", "a characteristic of the formula has two results"),
        VerdictReasons.GuardBandCollapsed => tongue.Pick("khoảng bảo vệ chiếm hết khoảng dung sai (2w ≥ TU − TL)", "the guard bands leave no acceptance interval (2w ≥ TU − TL)"),
        VerdictReasons.DescriptionNotComparable => tongue.Pick("lời mô tả không trùng và cũng không trái với yêu cầu", "the words are neither those asked for nor their opposite"),
        VerdictReasons.FormNotComparable => tongue.Pick("dạng kết quả không so được với yêu cầu", "a result of this form cannot be compared with the requirement"),
        VerdictReasons.PortionDiffers => tongue.Pick("lượng mẫu thử không đúng hoặc không nêu theo yêu cầu", "the portion examined is not, or not stated to be, the one required"),
        VerdictReasons.MethodDiffers => tongue.Pick("không dùng hoặc không nêu phương pháp bắt buộc", "the method is not, or not stated to be, the one required"),
        VerdictReasons.TooFewUnits => tongue.Pick("số đơn vị mẫu ít hơn kế hoạch lấy mẫu", "fewer units were tested than the sampling plan asks for"),
        VerdictReasons.TooManyUnits => tongue.Pick("số đơn vị mẫu nhiều hơn kế hoạch lấy mẫu", "more units were tested than the sampling plan is made for"),
        VerdictReasons.UnitsPooled => tongue.Pick("các đơn vị mẫu đã gộp nên không đếm được từng đơn vị", "the units were pooled and cannot be counted one by one"),
        VerdictReasons.ConditionUnknown => tongue.Pick("chưa biết điều kiện áp dụng có thoả mãn không", "it is not known whether the condition for it holds"),
        VerdictReasons.ConditionNotMet => tongue.Pick("điều kiện áp dụng không thoả mãn", "the condition for it does not hold"),
        _ => "",
    };

    private static string GuardBand(VerdictDraft draft, Tongue tongue) => draft.Numbers?.GuardBand is { } width
        ? tongue.Number(width) + Tongue.Unit(draft.Requirement.Unit)
        : "U";

    private static string Percent(ExactDecimal probability, Tongue tongue) =>
        tongue.Number(((Rational)probability * 100).ToExactDecimal(4) ?? ((Rational)probability * 100).RoundTo(4)) + " %";

    private static string Acceptance(VerdictDraft draft, Tongue tongue) => (draft.Numbers?.AcceptanceLower, draft.Numbers?.AcceptanceUpper) switch
    {
        ({ } low, { } high) => $"[{tongue.Number(low)}; {tongue.Number(high)}]",
        ({ } low, null) => $"≥ {tongue.Number(low)}",
        (null, { } high) => $"≤ {tongue.Number(high)}",
        _ => "",
    };
}
