using NodaTime;
using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>The samples and lines of a report.</summary>
internal static class SampleChecks
{
    /// <summary>Paths of the lines of nearly every report, made once.</summary>
    private static readonly string[] FirstPaths = [.. Enumerable.Range(0, 100).Select(line => $"samples[0].results[{line}]")];

    public static void Check(Report report, int index, LocalDate today, FindingList list, ReportResults results)
    {
        var sample = report.Samples[index];
        var path = $"samples[{index}]";
        list.Text(path, "code", sample.Code, ReportLimits.MaxShortText);
        list.Text(path, "display_name", sample.Name, ReportLimits.MaxText);
        list.Text(path, "matrix", sample.Matrix, ReportLimits.MaxText);
        list.Text(path, "category", sample.Category, ReportLimits.MaxShortText);
        list.Text(path, "place", sample.Place, ReportLimits.MaxText);
        list.Text(path, "production", sample.Production, ReportLimits.MaxShortText);
        CheckDates(report, sample, path, today, list);
        if (report.Kind == ReportKind.TestReport && sample.Results.Count == 0)
            list.Error(
                FindingCodes.ResultsMissing, $"{path}.results",
                "The sample has no results.", "Mẫu không có kết quả nào.");

        var seen = new Dictionary<string, int>(sample.Results.Count, StringComparer.Ordinal);
        for (var i = 0; i < sample.Results.Count; i++)
        {
            var line = sample.Results[i];
            results[index, i] = CheckLine(report, line, index == 0 && i < FirstPaths.Length ? FirstPaths[i] : $"{path}.results[{i}]", list);
            if (FindingList.IsBlank(line.Characteristic))
                continue;
            // A calibration table repeats its quantity point by point; only a test report should not.
            if (!seen.TryAdd(FindingList.NameKey(line.Characteristic), i) && report.Kind == ReportKind.TestReport)
                list.Warning(
                    FindingCodes.CharacteristicRepeated, $"{path}.results[{i}].characteristic",
                    $"{FindingList.Quote(line.Characteristic)} stands in this sample already.",
                    $"Chỉ tiêu {FindingList.Quote(line.Characteristic)} đã có trong mẫu này.",
                    ("first", $"{path}.results[{seen[FindingList.NameKey(line.Characteristic)]}]"));
        }
    }

    private static void CheckDates(Report report, Sample sample, string path, LocalDate today, FindingList list)
    {
        if (sample.SampledOn is { } sampled)
        {
            if (sampled > today)
                list.Error(
                    FindingCodes.SamplingInFuture, $"{path}.sampling_date",
                    $"The sampling date {ReportChecks.Iso(sampled)} is after today, {ReportChecks.Iso(today)}.",
                    $"Ngày lấy mẫu {ReportChecks.Vn(sampled)} sau ngày hôm nay {ReportChecks.Vn(today)}.",
                    ("date", ReportChecks.Iso(sampled)), ("today", ReportChecks.Iso(today)));
            if (report.IssueDate < sampled)
                list.Error(
                    FindingCodes.IssuedTooEarly, $"{path}.sampling_date",
                    $"The report was issued on {ReportChecks.Iso(report.IssueDate.Value)}, before the sample was taken on {ReportChecks.Iso(sampled)}.",
                    $"Phiếu ban hành ngày {ReportChecks.Vn(report.IssueDate.Value)}, trước ngày lấy mẫu {ReportChecks.Vn(sampled)}.");
        }
        else if (report.Kind == ReportKind.TestReport)
        {
            list.Warning(
                FindingCodes.SamplingDateMissing, $"{path}.sampling_date",
                "Without a sampling date the documents in force cannot be chosen by it.",
                "Thiếu ngày lấy mẫu nên không xác định được văn bản có hiệu lực theo ngày đó.");
        }

        if (sample.Tested is not { } tested)
            return;
        var end = tested.End ?? tested.Start;
        var last = tested.End is null ? $"{path}.testing_start_date" : $"{path}.testing_end_date";
        if (end < tested.Start || tested.Start < sample.SampledOn)
            list.Error(
                FindingCodes.DateOrder, $"{path}.testing_start_date",
                $"Testing from {ReportChecks.Iso(tested.Start)} to {ReportChecks.Iso(end)} is not in order, or starts before sampling.",
                $"Thời gian thử nghiệm {ReportChecks.Vn(tested.Start)} - {ReportChecks.Vn(end)} sai thứ tự hoặc bắt đầu trước khi lấy mẫu.");
        if (end > today || tested.Start > today)
            list.Error(
                FindingCodes.WorkInFuture, last,
                $"Testing is dated after today, {ReportChecks.Iso(today)}.",
                $"Thời gian thử nghiệm sau ngày hôm nay {ReportChecks.Vn(today)}.");
        else if (report.IssueDate < end)
            list.Warning(
                FindingCodes.IssuedBeforeTested, last,
                $"The report was issued on {ReportChecks.Iso(report.IssueDate.Value)}, before the last day of testing, {ReportChecks.Iso(end)}.",
                $"Phiếu ban hành ngày {ReportChecks.Vn(report.IssueDate.Value)}, trước ngày thử nghiệm cuối {ReportChecks.Vn(end)}.");
    }

    private static Result CheckLine(Report report, ResultLine line, string path, FindingList list)
    {
        if (FindingList.IsBlank(line.Characteristic))
            list.Error(
                FindingCodes.CharacteristicMissing, $"{path}.characteristic",
                "The characteristic is missing.", "Thiếu tên chỉ tiêu.");
        list.Text(path, "characteristic", line.Characteristic, ReportLimits.MaxShortText);
        list.Text(path, "method", line.Method, ReportLimits.MaxText);
        list.Text(path, "unit", line.Unit, ReportLimits.MaxShortText);
        list.Text(path, "unit_code", line.UnitCode, ReportLimits.MaxShortText);
        list.Text(path, "printed_limit", line.PrintedLimit, ReportLimits.MaxText);
        list.Text(path, "accreditation_mark", line.AccreditationMark, ReportLimits.MaxShortText);
        list.Text(path, "statement", line.Statement, ReportLimits.MaxText);
        list.Text(path, "printed_result", line.Printed, ReportLimits.MaxText);

        var reading = ResultReader.Read(line, path);
        if (reading.Findings.Count > 0)
            list.AddRange(reading.Findings);
        CheckUnit(line, reading.Result, path, list);
        if (report.Kind == ReportKind.CalibrationCertificate && reading.Result is Result.Quantified { ExpandedUncertainty: null })
            list.Warning(
                FindingCodes.UncertaintyMissing, $"{path}.value.expanded_uncertainty",
                "A calibration result states its uncertainty (ISO/IEC 17025:2017, 7.8.4.1 a).",
                "Kết quả hiệu chuẩn phải kèm độ không đảm bảo đo (ISO/IEC 17025:2017, 7.8.4.1 a).");
        return reading.Result;
    }

    private static void CheckUnit(ResultLine line, Result result, string path, FindingList list)
    {
        // Words need no unit, and the portion examined ("/25 g") is no unit of a count that was not made.
        if (result is Result.Qualitative or Result.TextOnly)
            return;
        var printed = UnitParser.ParseAny(line.Unit);
        if (!printed.Ok && FindingList.IsBlank(line.UnitCode))
            list.Warning(
                FindingCodes.UnitUnknown, $"{path}.unit",
                $"The unit {FindingList.Quote(line.Unit)} is not known ({printed.Problem!.Message}); the line is kept and cannot be judged by a limit in another unit.",
                $"Không nhận biết được đơn vị {FindingList.Quote(line.Unit)}; kết quả được lưu nhưng chưa thể đánh giá.",
                ("unit", line.Unit), ("problem", printed.Problem!.Code));
        if (FindingList.IsBlank(line.UnitCode))
            return;
        var coded = UnitParser.ParseAny(line.UnitCode);
        if (!coded.Ok)
            list.Warning(
                FindingCodes.UnitUnknown, $"{path}.unit_code",
                $"The unit code {FindingList.Quote(line.UnitCode)} is not known: {coded.Problem!.Message}",
                $"Không nhận biết được mã đơn vị {FindingList.Quote(line.UnitCode)}.",
                ("unit", line.UnitCode), ("problem", coded.Problem!.Code));
        else if (printed.Ok && !FindingList.IsBlank(line.Unit) && !StatedUnit.Refines(printed.Value, coded.Value) && printed.Value != coded.Value)
            list.Warning(
                FindingCodes.UnitCodeDiffers, $"{path}.unit_code",
                $"The unit code {FindingList.Quote(line.UnitCode)} is not the printed unit {FindingList.Quote(line.Unit)}; the printed unit rules.",
                $"Mã đơn vị {FindingList.Quote(line.UnitCode)} khác đơn vị in {FindingList.Quote(line.Unit)}; lấy theo đơn vị in.",
                ("printed", line.Unit), ("code", line.UnitCode));
    }
}
