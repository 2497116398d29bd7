using NodaTime.Text;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Indicators;
using Registry.Domain.Indicators;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>A report as a file.</summary>
internal sealed record OfficeFile(string FileName, string MediaType, byte[] Content);

/// <summary>
/// Makes the report of a period: sets, the list of declarations, coverage, evidence. All of it is read as it was known at one instant, which
/// the report states, so that it can be made again.
/// </summary>
internal sealed class IndicatorExport(IndicatorOperations indicators, IndicatorSetOperations sets)
{
    private const int MostSets = 20;
    private const int MostRows = 50_000;

    private static readonly Words W = Words.Vi;

    public static string MediaTypeOf(V1.ReportFileFormat format) => format == V1.ReportFileFormat.Docx
        ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="names">Resource names of sets; all when empty.</param>
    public async Task<Answer<OfficeFile>> WriteAsync(
        Caller caller, IReadOnlyList<string> names, IndicatorQuestion question, V1.ReportFileFormat format, string office, CancellationToken stop)
    {
        if (Permissions.Check(caller, Permission.ReadCounts) is { } denied)
            return denied;
        if (format is not (V1.ReportFileFormat.Xlsx or V1.ReportFileFormat.Docx))
            return Refusal.Field("format", "Say which form the file is to have, e.g. REPORT_FILE_FORMAT_XLSX.");
        if (names.Count > MostSets)
            return Refusal.Field("names", $"A report has at most {MostSets} sets.");
        var wanted = await NamesAsync(caller, names, stop);
        if (wanted.Refusal is { } missing)
            return missing;
        var asked = question with { ReadTime = question.ReadTime ?? await indicators.KnownAtAsync(stop), Jurisdiction = question.Jurisdiction.Length > 0 ? question.Jurisdiction : wanted.Value.Jurisdiction };
        var evaluations = new List<IndicatorEvaluation>();
        foreach (var name in wanted.Value.Names)
        {
            var evaluated = await indicators.EvaluateAsync(caller, name, asked, stop);
            if (evaluated.Refusal is { } refusal)
                return refusal;
            evaluations.Add(evaluated.Value);
        }
        var tables = new List<OfficeTable>(evaluations.Select(Table));
        if (await DeclarationsAsync(caller, asked, tables, stop) is { } wrong)
            return wrong;
        if (await CoverageAsync(caller, asked, evaluations[0].Frame, tables, stop) is { } refused)
            return refused;
        tables.Add(await EvidenceAsync(evaluations, stop));
        var frame = evaluations[0].Frame;
        var report = new OfficeReport(
            office, "Chỉ tiêu và thống kê về tiêu chuẩn, đo lường, chất lượng", frame.Period.ToWords().Vi, frame.Period.From, frame.Period.To, frame.Until, tables,
            $"Lập từ sổ đăng ký theo những gì sổ biết lúc {W.Time(frame.KnownAt)}; lập lại được đúng số liệu này với period={frame.Period}, as_of_date={LocalDatePattern.Iso.Format(frame.Until)}, read_time={InstantPattern.ExtendedIso.Format(frame.KnownAt)}"
            + (frame.Jurisdiction.Length > 0 ? $", jurisdiction=jurisdictions/{frame.Jurisdiction}." : "."));
        return format == V1.ReportFileFormat.Docx
            ? new OfficeFile($"bao-cao-{frame.Period}.docx", MediaTypeOf(format), OfficeDocument.Write(report))
            : new OfficeFile($"bao-cao-{frame.Period}.xlsx", MediaTypeOf(format), OfficeWorkbook.Write(report));
    }

    private async Task<Answer<(IReadOnlyList<string> Names, string Jurisdiction)>> NamesAsync(Caller caller, IReadOnlyList<string> names, CancellationToken stop)
    {
        var listed = await sets.ListAsync(caller, PageRequest.Of(MostSets, ""), stop);
        if (listed.Refusal is { } refusal)
            return refusal;
        var wanted = listed.Value.Items.Where(s => names.Count == 0 || names.Contains(s.Name)).ToList();
        if (names.FirstOrDefault(n => wanted.All(s => s.Name != n)) is { } unknown)
            return Refusal.NotFound(unknown);
        if (wanted.Count == 0)
            return Refusal.NotFound(IndicatorMapping.Collection);
        // Plans first: they say which territory the report is about.
        var ordered = wanted.OrderBy(s => s.Value.From is null).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return (ordered.ConvertAll(s => s.Name), ordered.Select(s => s.Value.JurisdictionId).FirstOrDefault(j => j is not null) ?? "");
    }

    private static OfficeTable Table(IndicatorEvaluation evaluation)
    {
        var set = evaluation.Set.Value;
        var withTargets = set.Indicators.Any(i => i.Targets.Count > 0);
        List<string> headings = ["Mã số", "Chỉ tiêu", "Đơn vị tính", .. withTargets ? (string[])["Mục tiêu"] : [], "Tổng cộng", "Trong kỳ báo cáo", .. withTargets ? (string[])["So với mục tiêu"] : [], "Căn cứ, ghi chú"];
        List<int> widths = [6, 34, 12, .. withTargets ? (int[])[14] : [], 10, 10, .. withTargets ? (int[])[12] : [], 30];
        return new OfficeTable(set.Id, set.TitleVi.Length > 0 ? set.TitleVi : set.TitleEn ?? set.Id, headings, widths, [.. evaluation.Results.Select(r => Row(r, withTargets))],
            "“Chưa rõ” nghĩa là sổ chưa có căn cứ để tính, không phải bằng 0; “≥” nghĩa là có bản ghi chưa đủ dữ liệu để tính.");
    }

    private static IReadOnlyList<OfficeCell> Row(IndicatorResult result, bool withTargets)
    {
        var indicator = result.Indicator;
        var note = string.Join("; ", new[] { FigureWords.Basis(result.Total, W), FigureWords.Note(result.Total, W), result.InPeriod is { } inPeriod && FigureWords.Note(inPeriod, W) is { Length: > 0 } within ? $"trong kỳ: {within}" : "" }.Where(t => t.Length > 0));
        return
        [
            indicator.Key, (indicator.Parent is null ? "" : "– ") + indicator.NameVi, indicator.UnitVi ?? "",
            .. withTargets ? [(OfficeCell)string.Join("\n", indicator.Targets.Select(t => FigureWords.Target(t, W)))] : (OfficeCell[])[],
            Cell(result.Total), result.InPeriod is { } figure ? Cell(figure) : "x",
            .. withTargets ? [(OfficeCell)string.Join("\n", result.Targets.Select(t => $"{FigureWords.Value(t.Reached, W)}: {FigureWords.Outcome(t.Outcome, W)}"))] : (OfficeCell[])[],
            note,
        ];
    }

    private static OfficeCell Cell(Figure figure) =>
        !figure.AtLeast && figure.Value is not null && decimal.TryParse(Figure.Print(figure.Value), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new OfficeCell(FigureWords.Value(figure, W), number) : FigureWords.Value(figure, W);

    private async Task<Refusal?> DeclarationsAsync(Caller caller, IndicatorQuestion asked, List<OfficeTable> tables, CancellationToken stop)
    {
        var rows = new List<IReadOnlyList<OfficeCell>>();
        var token = "";
        do
        {
            var page = await indicators.DeclarationsAsync(caller, asked, PageRequest.Of(PageRequest.LargestSize, token), stop);
            if (page.Refusal is { } refusal)
                return refusal;
            foreach (var item in page.Value.Page.Items)
                rows.Add([$"{rows.Count + 1}", item.OwnerVi, item.Product.NameVi, item.Declaration.Designation, Terms.Of(item.Declaration.Kind, W), item.Declaration.Number ?? "",
                    item.Declaration.MadeOn is { } made ? OfficeReport.Day(made) : "", item.Declaration.ValidUntil is { } until ? OfficeReport.Day(until) : "",
                    Looks.Of(item.Declaration.DeclarationStateOn(page.Value.Frame.Until), W).Word]);
            token = page.Value.Page.NextToken;
        }
        while (token.Length > 0 && rows.Count < MostRows);
        tables.Add(new OfficeTable("Công bố trong kỳ", "Danh sách công bố tiêu chuẩn áp dụng, hợp chuẩn, hợp quy trong kỳ",
            ["STT", "Tổ chức, cá nhân", "Sản phẩm", "Tiêu chuẩn, quy chuẩn", "Loại công bố", "Số", "Ngày", "Hết hạn", "Tình trạng"], [4, 20, 20, 16, 14, 10, 9, 9, 12], rows,
            rows.Count == 0 ? "Sổ không có công bố nào ghi ngày trong kỳ." : ""));
        return null;
    }

    private async Task<Refusal?> CoverageAsync(Caller caller, IndicatorQuestion asked, IndicatorFrame frame, List<OfficeTable> tables, CancellationToken stop)
    {
        foreach (var grouping in (CoverageGrouping[])[CoverageGrouping.Commune, CoverageGrouping.OcopGroup, CoverageGrouping.HsChapter])
        {
            var view = await indicators.CoverageAsync(caller, grouping, frame.Jurisdiction, frame.Until, asked.ReadTime, stop);
            if (view.Refusal is { } refusal)
                return refusal;
            var word = FigureWords.Grouping(grouping).Vi;
            tables.Add(new OfficeTable($"Phủ theo {word}".Replace(",", "", StringComparison.Ordinal), $"Sản phẩm gắn với tiêu chuẩn, quy chuẩn theo {word}",
                [char.ToUpperInvariant(word[0]) + word[1..], "Sản phẩm", "Đã gắn", "Công bố áp dụng", "Hợp chuẩn", "Hợp quy"], [34, 10, 10, 14, 12, 12],
                [.. view.Value.Rows.Select(r => Counts(FigureMapping.NameOf(r.Key, grouping, view.Value).Vi, r)), Counts("Tổng cộng", view.Value.Total)], IsAnnex: true));
        }
        return null;
    }

    private static IReadOnlyList<OfficeCell> Counts(string name, CoverageRow row) =>
        [name, Count(row.Products), Count(row.Covered), Count(row.Declared), Count(row.VoluntaryConformity), Count(row.MandatoryConformity)];

    private static OfficeCell Count(int count) => new(W.Count(count), count);

    private async Task<OfficeTable> EvidenceAsync(List<IndicatorEvaluation> evaluations, CancellationToken stop)
    {
        var rows = new List<IReadOnlyList<OfficeCell>>();
        foreach (var result in evaluations.SelectMany(e => e.Results))
            foreach (var row in await indicators.NamedAsync([.. result.Total.Evidence.Take(MostRows - rows.Count)], stop))
                rows.Add([result.Indicator.Key, row.NameVi.Length > 0 ? row.NameVi : row.NameEn ?? row.Name, row.Detail.Vi, row.Day is { } day ? OfficeReport.Day(day) : "",
                    row.Contribution is { } counted ? FigureWords.Number(counted, W) : "", row.Name]);
        return new OfficeTable("Căn cứ số liệu", "Căn cứ của từng số liệu", ["Mã số", "Bản ghi", "Nội dung", "Ngày", "Tính", "Tên trong sổ"], [6, 30, 30, 10, 8, 34], rows,
            rows.Count >= MostRows ? $"Chỉ ghi {W.Count(MostRows)} dòng đầu." : "", IsAnnex: true);
    }
}
