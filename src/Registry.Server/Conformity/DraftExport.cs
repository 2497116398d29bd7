using System.Runtime.CompilerServices;
using System.Text;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Conformity;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Server.Citing;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>
/// What a draft would do as a file: comma-separated values hold the results that would newly fail, as they are found; a workbook has a
/// sheet for each table.
/// </summary>
internal sealed class DraftExport(DraftOperations drafts)
{
    /// <summary>Most results of a workbook: it is in memory as a whole, and spreadsheets have an end too.</summary>
    public const int MostRows = 50_000;

    /// <summary>Ending and media type of a form; null for one this list has not.</summary>
    public static (string Extension, string MediaType)? FormOf(V1.ListFormat format) => format switch
    {
        V1.ListFormat.Csv => ("csv", ListFiles.Csv),
        V1.ListFormat.Xlsx => ("xlsx", ListFiles.Xlsx),
        _ => null,
    };

    /// <summary>The pieces of the file; the first is a refusal when there is none.</summary>
    public async IAsyncEnumerable<Answer<byte[]>> WriteAsync(Caller caller, DraftQuestion question, V1.ListFormat format, Words w, [EnumeratorCancellation] CancellationToken stop)
    {
        var head = Head(question, w);
        var rows = new List<IReadOnlyList<string>> { head };
        var text = new StringBuilder();
        if (format == V1.ListFormat.Csv)
            text.Append('\uFEFF').Append(ListFiles.Line(head));
        await foreach (var part in drafts.EvaluateAsync(caller, question, stop))
        {
            if (part.Refusal is { } refusal)
            {
                yield return refusal;
                yield break;
            }
            switch (part.Value)
            {
                case DraftPart.NewlyFailing failing when format == V1.ListFormat.Csv:
                    text.Append(ListFiles.Line(RowOf(failing.Failure, w)));
                    break;
                case DraftPart.NewlyFailing failing when rows.Count <= MostRows:
                    rows.Add(RowOf(failing.Failure, w));
                    break;
                case DraftPart.Progress when text.Length > 0:
                    yield return Encoding.UTF8.GetBytes(text.ToString());
                    text.Clear();
                    break;
                case DraftPart.Done done when format == V1.ListFormat.Xlsx:
                    yield return ListFiles.Workbook([.. Sheets(question, done.Answer, rows, w)]);
                    break;
            }
        }
        if (text.Length > 0)
            yield return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<(string, IEnumerable<IReadOnlyList<string>>)> Sheets(DraftQuestion question, DraftAnswer answer, List<IReadOnlyList<string>> failing, Words w)
    {
        var rules = question.Columns.Select(r => DraftWords.Rule(r, w)).ToList();
        yield return (w["Tóm tắt", "Summary"], Summary(question, answer, failing.Count - 1, w));
        yield return (w["Chỉ tiêu", "Requirements"], Requirements(answer, rules, w));
        yield return (w["Mới không đạt", "Newly failing"], failing);
        yield return (w["Sản phẩm", "Products"], Names(answer.Products, rules, w));
        yield return (w["Doanh nghiệp", "Enterprises"], Names(answer.Enterprises, rules, w));
        yield return (w["Phòng thử nghiệm", "Laboratories"], Names(answer.Laboratories, rules, w));
        yield return (w["Không đo tới", "Cannot measure"], Shortfalls(answer, w));
    }

    private static IEnumerable<IReadOnlyList<string>> Summary(DraftQuestion question, DraftAnswer answer, int listed, Words w)
    {
        yield return [w["Dự thảo", "Draft"], question.Draft.Designation];
        yield return [w["Địa bàn", "Territory"], question.Territory.Length == 0 ? w["cả nước", "the whole country"] : $"jurisdictions/{question.Territory}"];
        yield return [w["Ngày lấy mẫu", "Sampling dates"], $"{(question.From is { } from ? w.Date(from) : "…")} – {(question.To is { } to ? w.Date(to) : "…")}"];
        yield return [w["Theo nhật ký đến vị trí", "Reflects the log up to index"], $"{answer.Position}"];
        yield return [w["Phiên bản quy tắc", "Version of the rules"], answer.RuleVersion];
        foreach (var (said, count) in DraftWords.Coverage(answer.Coverage, w))
            yield return [said, $"{count}"];
        yield return [];
        yield return ["", .. answer.Columns.Select(c => DraftWords.Rule(c.Rule, w))];
        yield return [w["Kết quả mới không đạt", "Results newly failing"], .. answer.Columns.Select(c => $"{c.NewlyFailing}")];
        yield return [w["Không còn không đạt", "No longer failing"], .. answer.Columns.Select(c => $"{c.NoLongerFailing}")];
        foreach (var outcome in DraftWords.Outcomes)
            yield return [w["Theo dự thảo", "By the draft"] + ": " + Looks.Of(outcome, w).Word, .. answer.Columns.Select(c => $"{c.Of(outcome)}")];
        foreach (var reason in answer.Columns.SelectMany(c => c.Undecided.Keys).Distinct().Order(StringComparer.Ordinal))
            yield return [w["Chưa kết luận vì", "Indeterminate because"] + $" {reason}", .. answer.Columns.Select(c => $"{c.Undecided.GetValueOrDefault(reason)}")];
        if (answer.Columns.Any(c => c.NewlyFailing > listed))
            yield return [w[$"Sổ này liệt kê {listed} kết quả đầu tiên; bản CSV có đủ.", $"This workbook lists the first {listed} results; the CSV has all of them."]];
    }

    private static IEnumerable<IReadOnlyList<string>> Requirements(DraftAnswer answer, List<string> rules, Words w)
    {
        yield return
        [
            w["Mã", "Id"], w["Chỉ tiêu", "Characteristic"], w["Nền mẫu", "Matrix"], w["Giới hạn dự thảo", "Draft limit"], w["Đơn vị", "Unit"],
            w["Giới hạn hiện hành", "Limits in force"], w["Đo được", "Measured"], w["Dưới giới hạn phương pháp", "Below a limit of the method"], w["Không có số", "Without a number"],
            "P50", "P90", "P95", "P99", .. rules.SelectMany(r => new[] { $"{w["Mới không đạt", "Newly failing"]}: {r}", $"{w["Không đạt", "Failing"]}: {r}", $"{w["Chưa kết luận", "Indeterminate"]}: {r}" }),
        ];
        foreach (var row in answer.Rows)
        {
            var quantiles = DraftMapping.QuantilesOf(row.Distribution).ToDictionary(q => q.Percent, q => q.Quantile);
            string Quantile(int percent) => quantiles.TryGetValue(percent, out var q) ? (q.AtMost ? "≤ " : "") + w.Number(q.Value) : "";
            yield return
            [
                row.Requirement.Id, w.Of(row.Requirement.CharacteristicVi, row.Requirement.CharacteristicEn), row.Requirement.Matrix ?? "", LimitText.Of(row.Requirement, w), row.Requirement.Unit ?? "",
                string.Join("; ", row.TodayLimits.Select(l => $"{l.Name}: {w.Number(l.Value)}")), $"{row.Distribution.Measured}", $"{row.Distribution.BelowLimit}", $"{row.Distribution.WithoutNumber}",
                Quantile(50), Quantile(90), Quantile(95), Quantile(99),
                .. row.Counts.SelectMany(c => new[]
                {
                    $"{c.NewlyFailing}", $"{c.Outcomes.GetValueOrDefault(Outcome.Fail) + c.Outcomes.GetValueOrDefault(Outcome.ConditionalFail)}", $"{c.Outcomes.GetValueOrDefault(Outcome.Indeterminate)}",
                }),
            ];
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Names(DraftNames names, List<string> rules, Words w)
    {
        yield return [w["Tên", "Name"], w["Tên đăng ký", "Registered name"], w["Kết quả", "Results"], .. rules.Select(r => $"{w["Mới không đạt", "Newly failing"]}: {r}")];
        foreach (var name in names.Listed)
            yield return [name.Name, name.DisplayName, $"{name.Results}", .. name.NewlyFailing.Select(n => $"{n}")];
        yield return [w["Tổng số", "Total"], "", $"{names.Total}", .. names.Failing.Select(n => $"{n}")];
    }

    private static IEnumerable<IReadOnlyList<string>> Shortfalls(DraftAnswer answer, Words w)
    {
        yield return
        [
            w["Phòng thử nghiệm", "Laboratory"], w["Tên đăng ký", "Registered name"], w["Chỉ tiêu của dự thảo", "Requirement"], w["Kết quả", "Results"],
            w["LOQ/LOD trên giới hạn", "LOQ/LOD above the limit"], w["LOQ/LOD thấp nhất", "Lowest LOQ/LOD"], w["U quá lớn", "U too large"], w["U lớn nhất (phần của giới hạn)", "Largest U (share of the limit)"],
            w["Không nêu U", "Without U"],
        ];
        foreach (var shortfall in answer.Shortfalls)
            yield return
            [
                shortfall.Laboratory, shortfall.DisplayName, shortfall.RequirementId, $"{shortfall.Results}", $"{shortfall.AboveLimit}", Number(shortfall.LowestReportingLimit, w),
                $"{shortfall.TooUncertain}", Number(shortfall.LargestShare, w), $"{shortfall.WithoutUncertainty}",
            ];
    }

    private static string[] Head(DraftQuestion question, Words w) =>
    [
        w["Phiếu", "Report"], w["Bản", "Revision"], w["Mẫu", "Sample"], w["Dòng", "Line"], w["Ngày lấy mẫu", "Sampled on"], w["Phòng thử nghiệm", "Laboratory"], w["Sản phẩm", "Product"],
        w["Doanh nghiệp", "Enterprise"], w["Địa bàn", "Territory"], w["Chỉ tiêu", "Characteristic"], w["Kết quả", "Result"], w["Đơn vị", "Unit"], w["Yêu cầu của dự thảo", "Draft requirement"],
        w["Hiện nay", "Today"], w["Theo văn bản", "By documents"],
        .. question.Columns.SelectMany(r => new[] { $"{w["Theo dự thảo", "By the draft"]}: {DraftWords.Rule(r, w)}", w["Lý do", "Reason"] }),
    ];

    private static string[] RowOf(DraftFailure failure, Words w) =>
    [
        failure.Report.ToString(), $"{failure.Revision}", $"{failure.SampleIndex + 1}", $"{failure.ResultIndex + 1}", w.Date(failure.SampledOn), failure.Report.Laboratory, failure.Product,
        failure.Enterprise, failure.Jurisdiction, failure.Characteristic, failure.Printed, failure.Unit, failure.RequirementId, Looks.Of(failure.Today, w).Word,
        string.Join("; ", failure.TodayDocuments), .. failure.Verdicts.SelectMany(v => new[] { Looks.Of(v.Outcome, w).Word, v.Reason }),
    ];

    private static string Number(Rational? value, Words w) => value is { } number ? w.Number(number) : "";
}
