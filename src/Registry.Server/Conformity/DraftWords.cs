using Registry.Application.Conformity;
using Registry.Domain.Conformity;
using Registry.Server.Portal;

namespace Registry.Server.Conformity;

/// <summary>What the pages and files about drafts say in both languages.</summary>
internal static class DraftWords
{
    /// <summary>Outcomes in the order of the tables.</summary>
    public static IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Pass, Outcome.ConditionalPass, Outcome.ConditionalFail, Outcome.Fail, Outcome.Indeterminate, Outcome.NotApplicable];

    /// <summary>A decision rule in a few words; null is each requirement's own.</summary>
    public static string Rule(DecisionRule? rule, Words w) => rule switch
    {
        null => w["quy tắc riêng của từng yêu cầu", "each requirement's own rule"],
        { Kind: DecisionRuleKind.SimpleAcceptance } => w["chấp nhận đơn giản", "simple acceptance"],
        _ => RuleText.Of(new Requirement { Id = "", CharacteristicVi = "", Limit = new Limit.Max(0), Rule = rule }, w),
    };

    /// <summary>Which held results an answer rests on, line by line; what was left out only where there is some.</summary>
    public static IEnumerable<(string Said, long Count)> Coverage(DraftCoverage coverage, Words w)
    {
        yield return (w["Phiếu đã đọc", "Reports read"], coverage.Reports);
        yield return (w["Mẫu trong địa bàn và thời gian", "Samples of the territory and period"], coverage.Samples);
        yield return (w["Kết quả của các mẫu đó", "Their results"], coverage.Results);
        yield return (w["Kết quả dự thảo có thể áp dụng", "Results the draft concerns"], coverage.Concerned);
        foreach (var (said, count) in new[]
        {
            (w["Mẫu bỏ qua: ngày khác", "Samples left out: other dates"], coverage.OtherDates),
            (w["Mẫu bỏ qua: không rõ ngày", "Samples left out: no date"], coverage.WithoutDate),
            (w["Mẫu bỏ qua: nơi khác", "Samples left out: elsewhere"], coverage.OtherPlaces),
            (w["Mẫu bỏ qua: không nêu nơi lấy mẫu", "Samples left out: no place stated"], coverage.WithoutPlace),
            (w["Mẫu bỏ qua: không rõ có thuộc địa bàn không", "Samples left out: not clear whether in the territory"], coverage.UnclearPlaces),
        })
            if (count > 0)
                yield return (said, count);
    }
}
