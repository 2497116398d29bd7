using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>
/// Looks over a report before it is accepted. An error refuses it; everything else is accepted as sent and the finding
/// stays with it, so that nothing is lost silently and nothing is corrected silently. Sources of the rules: ISO/IEC
/// 17025:2017 clause 7.8, circulars 23 and 24/2013/TT-BKHCN for certificates.
/// </summary>
public static class ReportChecks
{
    /// <summary>All findings, in the order of the report.</summary>
    /// <param name="report">The report as sent.</param>
    /// <param name="today">Today where the registry is (Vietnam): nothing may be dated after it but an end of validity.</param>
    /// <param name="criterionProblem">
    /// Says why a printed criterion is no designation, or null when it is one; the rule of designations lives elsewhere.
    /// </param>
    public static IReadOnlyList<Finding> Check(
        Report report, LocalDate today, Func<string, Problem?>? criterionProblem = null) =>
        Check(report, today, criterionProblem, out _);

    /// <summary>The same, with the results that were read on the way; null when the report is too large to be read.</summary>
    public static IReadOnlyList<Finding> Check(
        Report report, LocalDate today, Func<string, Problem?>? criterionProblem, out ReportResults? results)
    {
        var list = new FindingList();
        results = null;
        if (HasTooMany(report, list))
            return list.Findings;
        results = new ReportResults(report);
        CheckHead(report, list, criterionProblem);
        CheckIssue(report, today, list);
        CheckPredecessor(report, list);
        CertificateChecks.Check(report, today, list);
        AttachmentChecks.Check(report, list);
        if (report.Kind == ReportKind.TestReport && report.Samples.Count == 0)
            list.Error(FindingCodes.SamplesMissing, "samples", "A test report has at least one sample.", "Phiếu kết quả thử nghiệm phải có ít nhất một mẫu.");
        for (var i = 0; i < report.Samples.Count; i++)
            SampleChecks.Check(report, i, today, list, results);
        return list.Findings;
    }

    /// <summary>Whether a report with these findings is refused.</summary>
    public static bool Refuses(IEnumerable<Finding> findings) => findings.Any(finding => finding.Severity == Severity.Error);

    private static bool HasTooMany(Report report, FindingList list)
    {
        var results = report.Samples.Sum(sample => (long)sample.Results.Count);
        if (report.Samples.Count > ReportLimits.MaxSamples)
            list.Error(
                FindingCodes.TooMany, "samples",
                $"The report has {report.Samples.Count} samples; at most {ReportLimits.MaxSamples} are taken.",
                $"Phiếu có {report.Samples.Count} mẫu, tối đa {ReportLimits.MaxSamples}.");
        if (results > ReportLimits.MaxResults)
            list.Error(
                FindingCodes.TooMany, "samples",
                $"The report has {results} results; at most {ReportLimits.MaxResults} are taken.",
                $"Phiếu có {results} kết quả, tối đa {ReportLimits.MaxResults}.");
        return list.Findings.Count > 0;
    }

    private static void CheckHead(Report report, FindingList list, Func<string, Problem?>? criterionProblem)
    {
        if (FindingList.IsBlank(report.Number))
            list.Error(FindingCodes.NumberMissing, "number", "The report number is missing.", "Thiếu số phiếu.");
        list.Text("number", report.Number, ReportLimits.MaxShortText);
        if (report.Revision < 1)
            list.Error(
                FindingCodes.RevisionInvalid, "revision",
                $"Revisions count from 1; {report.Revision} is none.",
                $"Lần ban hành tính từ 1, {report.Revision} không hợp lệ.");
        list.Text("criteria", report.Criterion, ReportLimits.MaxText);
        list.Text("customer", report.Customer, ReportLimits.MaxText);
        list.Text("conclusion", report.Conclusion, ReportLimits.MaxLongText);
        list.Text("note", report.Notes, ReportLimits.MaxLongText);
        list.Text("accreditation", report.AccreditationStatement, ReportLimits.MaxLongText);
        list.Text("note", report.IssueDateNote, ReportLimits.MaxText);
        if (!FindingList.IsBlank(report.Criterion) && criterionProblem?.Invoke(report.Criterion!) is { } problem)
            list.Warning(
                FindingCodes.CriterionNotRead, "criteria",
                $"{FindingList.Quote(report.Criterion)} cannot be read as a designation: {problem.Message}",
                $"Không đọc được {FindingList.Quote(report.Criterion)} như một số hiệu tiêu chuẩn, quy chuẩn.",
                ("text", report.Criterion), ("problem", problem.Code));
    }

    private static void CheckIssue(Report report, LocalDate today, FindingList list)
    {
        if (report.IssueDate is not { } issued)
        {
            if (FindingList.IsBlank(report.IssueDateNote))
                list.Warning(
                    FindingCodes.IssueDateMissing, "issue_date",
                    "The date of issue is missing and issue_date_note does not say why.",
                    "Thiếu ngày ban hành và không nêu lý do.");
            return;
        }

        if (issued > today)
            list.Error(
                FindingCodes.IssueInFuture, "issue_date",
                $"The date of issue {Iso(issued)} is after today, {Iso(today)}.",
                $"Ngày ban hành {Vn(issued)} sau ngày hôm nay {Vn(today)}.",
                ("date", Iso(issued)), ("today", Iso(today)));
    }

    private static void CheckPredecessor(Report report, FindingList list)
    {
        if (report.Predecessor is not { } predecessor)
        {
            if (report.Revision > 1)
                list.Error(
                    FindingCodes.PredecessorMissing, "predecessor",
                    $"Revision {report.Revision} has to name the report it corrects (ISO/IEC 17025:2017, 7.8.8).",
                    $"Lần ban hành {report.Revision} phải nêu phiếu được sửa đổi hoặc thay thế (ISO/IEC 17025:2017, 7.8.8).");
            return;
        }

        list.Text("predecessor.reason", predecessor.Reason, ReportLimits.MaxLongText);
        if (FindingList.IsBlank(predecessor.Reason))
            list.Error(
                FindingCodes.ReasonMissing, "predecessor.reason",
                "A correction states its reason (ISO/IEC 17025:2017, 7.8.8.1).",
                "Phiếu sửa đổi, thay thế phải nêu lý do (ISO/IEC 17025:2017, 7.8.8.1).");
        var isSelfOrLater = predecessor.Number == report.Number && predecessor.Revision >= report.Revision;
        if (FindingList.IsBlank(predecessor.Number) || predecessor.Revision < 1 || isSelfOrLater)
            list.Error(
                FindingCodes.PredecessorInvalid, "predecessor",
                $"{FindingList.Quote(predecessor.Number)} revision {predecessor.Revision} is no earlier report.",
                $"{FindingList.Quote(predecessor.Number)} lần {predecessor.Revision} không phải phiếu có trước.");
    }

    internal static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal static string Vn(LocalDate date) => date.ToString("dd'/'MM'/'uuuu", System.Globalization.CultureInfo.InvariantCulture);
}
