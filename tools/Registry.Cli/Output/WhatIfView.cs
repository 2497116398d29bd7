using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>What a draft would do, for people: the sums by each rule, each requirement, who is concerned and who could not measure it.</summary>
internal sealed class WhatIfView(Words w)
{
    private const int MostListed = 20;

    private readonly List<DraftFailure> failures = [];
    private readonly List<DraftRow> rows = [];
    private DraftEvaluation sums = new();

    public void Take(EvaluateDraftResponse part)
    {
        if (part.Row is { } row)
            rows.Add(row);
        else if (part.NewlyFailing is { } failing && failures.Count < MostListed)
            failures.Add(failing);
        else if (part.Evaluation is { } evaluation)
            sums = evaluation;
    }

    public void Print(IAnsiConsole console)
    {
        console.Write(Coverage(sums.Coverage));
        console.Heading(w["Theo từng quy tắc", "By each rule"]);
        console.Write(Columns());
        console.Heading(w["Theo từng yêu cầu", "By each requirement"]);
        console.Write(Rows());
        Names(console, w["Sản phẩm", "Products"], sums.Products);
        Names(console, w["Doanh nghiệp", "Enterprises"], sums.Enterprises);
        Names(console, w["Phòng thử nghiệm", "Laboratories"], sums.Laboratories);
        Shortfalls(console);
        Failures(console);
    }

    private Grid Coverage(DraftCoverage coverage)
    {
        var facts = Tables.Facts()
            .Fact(w["theo nhật ký trước", "log before index"], $"{sums.LogIndex}")
            .Fact(w["quy tắc", "rules"], sums.RuleVersion)
            .Fact(w["phiếu đã đọc", "reports read"], $"{coverage.Reports}")
            .Fact(w["mẫu", "samples"], $"{coverage.Samples}")
            .Fact(w["ngày lấy mẫu", "sampled"], coverage.FirstDate is null ? w["không có mẫu nào", "none is held"] : $"{DateText.Format(coverage.FirstDate)} – {DateText.Format(coverage.LastDate)}")
            .Fact(w["kết quả dự thảo có thể áp dụng", "results concerned"], w[$"{coverage.Concerned} trong {coverage.Results}", $"{coverage.Concerned} of {coverage.Results}"])
            .Fact(w["so với", "compared with"], string.Join("; ", sums.Baselines.Select(b => $"{b.Designation} ({b.Results})")));
        foreach (var (said, count) in new[]
        {
            (w["bỏ qua, ngày khác", "left out, other dates"], coverage.OtherDates), (w["bỏ qua, không rõ ngày", "left out, no date"], coverage.WithoutDate),
            (w["bỏ qua, nơi khác", "left out, elsewhere"], coverage.OtherPlaces), (w["bỏ qua, không nêu nơi", "left out, no place"], coverage.WithoutPlace),
            (w["bỏ qua, không rõ địa bàn", "left out, place not clear"], coverage.UnclearPlaces),
        })
            facts.Fact(said, count > 0 ? $"{count}" : "");
        return facts;
    }

    private Table Columns()
    {
        var table = Tables.Of(
            w["Quy tắc", "Rule"], w["Mới không đạt", "Newly failing"], w["Hết không đạt", "No longer"], w["Đạt", "Pass"], w["Không đạt", "Fail"], w["Chưa kết luận (lý do)", "Indeterminate (reasons)"],
            w["Sản phẩm", "Products"], w["Doanh nghiệp", "Enterprises"], w["PTN", "Laboratories"]);
        for (var i = 0; i < sums.Columns.Count; i++)
        {
            var column = sums.Columns[i];
            var reasons = string.Join(", ", column.Reasons.Select(r => $"{r.Reason} {r.Count}"));
            table.Row(
                RuleOf(column.DecisionRule), $"{column.NewlyFailing}", $"{column.NoLongerFailing}", $"{column.Passing}", $"{column.Failing}",
                reasons.Length > 0 ? $"{column.Indeterminate} ({reasons})" : $"{column.Indeterminate}",
                Of(sums.Products, i), Of(sums.Enterprises, i), Of(sums.Laboratories, i));
        }
        return table;
    }

    private Table Rows()
    {
        var table = Tables.Of(
            w["Yêu cầu", "Requirement"], w["Giới hạn", "Limit"], w["Mới không đạt", "Newly failing"], w["Đo được", "Measured"], w["Dưới LOQ", "Below LOQ"], "P50", "P90", "P95", "P99");
        foreach (var row in rows)
        {
            string At(int percent) => row.Distribution.Quantiles.FirstOrDefault(q => q.Percent == percent) is { } quantile ? (quantile.AtMost ? "≤ " : "") + quantile.Value : "";
            table.Row(
                w.Of(row.Requirement.Characteristic), Limit(row.Requirement), string.Join(" · ", row.Counts.Select(c => c.NewlyFailing)),
                $"{row.Distribution.Measured}", $"{row.Distribution.BelowLimit}", At(50), At(90), At(95), At(99));
        }
        return table;
    }

    private void Names(IAnsiConsole console, string heading, DraftNames names)
    {
        var shown = names.Listed.Where(n => n.NewlyFailing.Any(c => c > 0)).Take(MostListed).ToList();
        if (shown.Count == 0)
            return;
        console.Heading(heading);
        var table = Tables.Of(w["Tên", "Name"], w["Kết quả", "Results"], w["Mới không đạt", "Newly failing"]);
        foreach (var name in shown)
            table.Row(name.DisplayName.Length > 0 ? $"{name.DisplayName} ({name.Name})" : name.Name, $"{name.Results}", string.Join(" · ", name.NewlyFailing));
        console.Write(table);
    }

    private void Shortfalls(IAnsiConsole console)
    {
        if (sums.Shortfalls.Count == 0)
            return;
        console.Heading(w["Phòng thử nghiệm không đo tới", "Laboratories that could not measure it"]);
        var table = Tables.Of(w["Phòng thử nghiệm", "Laboratory"], w["Yêu cầu", "Requirement"], w["Kết quả", "Results"], w["LOQ/LOD trên giới hạn", "LOQ/LOD above the limit"], w["U quá lớn", "U too large"]);
        foreach (var shortfall in sums.Shortfalls.Take(MostListed))
            table.Row(
                shortfall.DisplayName.Length > 0 ? shortfall.DisplayName : shortfall.Laboratory, shortfall.RequirementId, $"{shortfall.Results}", $"{shortfall.AboveLimit}", $"{shortfall.TooUncertain}");
        console.Write(table);
    }

    private void Failures(IAnsiConsole console)
    {
        if (failures.Count == 0)
            return;
        console.Heading(w[$"Kết quả mới không đạt (tối đa {MostListed}; đủ với --json hoặc --output)", $"Results newly failing (at most {MostListed}; all with --json or --output)"]);
        var table = Tables.Of(w["Phiếu", "Report"], w["Ngày lấy mẫu", "Sampled"], w["Chỉ tiêu", "Characteristic"], w["Kết quả", "Result"], w["Hiện nay", "Today"], w["Theo dự thảo", "By the draft"]);
        foreach (var failing in failures)
            table.Row(
                failing.Report, DateText.Format(failing.SamplingDate), failing.Characteristic, $"{failing.PrintedResult} {failing.Unit}".TrimEnd(), Label.Of(failing.Today).Text(w),
                string.Join(" · ", failing.Verdicts.Select(v => Label.Of(v.Outcome).Text(w))));
        console.Write(table);
    }

    private static string Of(DraftNames names, int column) =>
        names.NewlyFailing.Count > column ? $"{(names.Complete ? "" : "≥ ")}{names.NewlyFailing[column]}/{names.Total}" : "";

    private string RuleOf(DecisionRule? rule) => rule?.Kind switch
    {
        null => w["riêng của từng yêu cầu", "each requirement's own"],
        DecisionRule.Types.Kind.GuardedAcceptance => w["dải bảo vệ", "guard band"] + $" w = {Width(rule)}",
        DecisionRule.Types.Kind.GuardedRejection => w["chỉ loại khi chắc chắn", "guarded rejection"] + $" w = {Width(rule)}",
        DecisionRule.Types.Kind.NonBinary => w["bốn mức", "four outcomes"] + $" w = {Width(rule)}",
        DecisionRule.Types.Kind.Probability => $"p_c ≥ {rule.MinimumProbability}",
        DecisionRule.Types.Kind.UncertaintyNotAllowed => w["không dùng U làm dung sai", "uncertainty not allowed"],
        _ => w["chấp nhận đơn giản", "simple acceptance"],
    };

    private static string Width(DecisionRule rule) =>
        rule.GuardBandFixed.Length > 0 ? rule.GuardBandFixed : rule.GuardBandMultiplier is "" or "1" ? "U" : $"{rule.GuardBandMultiplier} U";

    private static string Limit(Requirement requirement)
    {
        var limit = requirement.Comparator switch
        {
            Requirement.Types.Comparator.Max => $"≤ {requirement.High}",
            Requirement.Types.Comparator.MaxExclusive => $"< {requirement.High}",
            Requirement.Types.Comparator.Min => $"≥ {requirement.Low}",
            Requirement.Types.Comparator.MinExclusive => $"> {requirement.Low}",
            Requirement.Types.Comparator.Range => $"{requirement.Low} – {requirement.High}",
            Requirement.Types.Comparator.AbsoluteError => $"± {requirement.High}",
            _ => requirement.PrintedLimit.Length > 0 ? requirement.PrintedLimit : string.Join("; ", requirement.ExpectedTexts),
        };
        return $"{limit} {requirement.Unit}".TrimEnd();
    }
}
