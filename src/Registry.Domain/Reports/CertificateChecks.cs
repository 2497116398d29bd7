using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>What holds only for calibration and verification certificates, and only for them.</summary>
internal static class CertificateChecks
{
    public static void Check(Report report, LocalDate today, FindingList list)
    {
        CheckPerformed(report, today, list);
        CheckValidity(report, list);
        list.Text("instrument.stamp_number", report.StampNumber, ReportLimits.MaxShortText);
        if (report.Kind == ReportKind.TestReport)
            return;
        CheckInstrument(report.Instrument, list);
        if (report.Kind == ReportKind.CalibrationCertificate && report.Samples.All(sample => sample.Results.Count == 0))
            list.Error(
                FindingCodes.ResultsMissing, "samples",
                "A calibration certificate states results (ISO/IEC 17025:2017, 7.8.4.1).",
                "Giấy chứng nhận hiệu chuẩn phải có kết quả (ISO/IEC 17025:2017, 7.8.4.1).");
        if (report.Kind == ReportKind.VerificationCertificate && SaysNotPassed(report.Conclusion))
            list.Error(
                FindingCodes.VerificationNotPassed, "conclusion",
                "A verification certificate is issued only for an instrument that passed (24/2013/TT-BKHCN, article 40(2)).",
                "Giấy chứng nhận kiểm định chỉ cấp cho phương tiện đo đạt yêu cầu (Thông tư 24/2013/TT-BKHCN, điều 40 khoản 2).",
                ("conclusion", report.Conclusion));
    }

    private static void CheckInstrument(Instrument? instrument, FindingList list)
    {
        if (instrument is null || FindingList.IsBlank(instrument.Name))
        {
            list.Error(
                FindingCodes.InstrumentMissing, "instrument",
                "A calibration or verification certificate names its instrument.",
                "Giấy chứng nhận hiệu chuẩn, kiểm định phải nêu phương tiện đo.");
            return;
        }

        list.Text("instrument.kind", instrument.Name, ReportLimits.MaxShortText);
        list.Text("instrument.kind", instrument.Kind, ReportLimits.MaxShortText);
        list.Text("instrument.model", instrument.Model, ReportLimits.MaxShortText);
        list.Text("instrument.serial_number", instrument.SerialNumber, ReportLimits.MaxShortText);
        list.Text("instrument.owner", instrument.Owner, ReportLimits.MaxText);
        list.Text("instrument.place", instrument.Place, ReportLimits.MaxText);
        if (FindingList.IsBlank(instrument.SerialNumber))
            list.Warning(
                FindingCodes.SerialNumberMissing, "instrument.serial_number",
                "Without a serial number the instrument cannot be told from others of its kind.",
                "Thiếu số sê-ri nên không phân biệt được phương tiện đo.");
    }

    private static void CheckPerformed(Report report, LocalDate today, FindingList list)
    {
        if (report.PerformedOn is not { } performed)
            return;
        if (performed > today)
            list.Error(
                FindingCodes.WorkInFuture, "instrument.verification_date",
                $"The work is dated {ReportChecks.Iso(performed)}, after today, {ReportChecks.Iso(today)}.",
                $"Ngày thực hiện {ReportChecks.Vn(performed)} sau ngày hôm nay {ReportChecks.Vn(today)}.");
        if (report.IssueDate < performed)
            list.Error(
                FindingCodes.IssuedTooEarly, "issue_date",
                $"Issued {ReportChecks.Iso(report.IssueDate.Value)}, before the work of {ReportChecks.Iso(performed)}.",
                $"Ngày ban hành {ReportChecks.Vn(report.IssueDate.Value)} trước ngày thực hiện {ReportChecks.Vn(performed)}.");
    }

    private static void CheckValidity(Report report, FindingList list)
    {
        if (report.ValidUntil is not { } until)
        {
            if (report.Kind == ReportKind.VerificationCertificate)
                list.Info(
                    FindingCodes.ValidityMissing, "valid_until_date",
                    "No end of validity; right only for instruments that are verified once.",
                    "Không có thời hạn hiệu lực; chỉ đúng với phương tiện đo chỉ kiểm định ban đầu.");
            return;
        }

        if (report.Kind != ReportKind.VerificationCertificate)
            list.Info(
                FindingCodes.ValidityUnexpected, "valid_until_date",
                "Only verification certificates carry an end of validity by law; it is kept as printed.",
                "Theo quy định chỉ giấy chứng nhận kiểm định có thời hạn hiệu lực; nội dung in được giữ nguyên.");
        if (until.LastDay < report.PerformedOn || until.LastDay < report.IssueDate)
            list.Error(
                FindingCodes.ValidityEndsTooEarly, "valid_until_date",
                $"The validity ends on {ReportChecks.Iso(until.LastDay)}, before the work or the issue.",
                $"Hiệu lực kết thúc ngày {ReportChecks.Vn(until.LastDay)}, trước ngày thực hiện hoặc ban hành.");
    }

    private static bool SaysNotPassed(string? conclusion)
    {
        if (conclusion is null)
            return false;
        var words = $" {FindingList.NameKey(conclusion)} ";
        return words.Contains(" khong dat", StringComparison.Ordinal) || words.Contains(" fail", StringComparison.Ordinal);
    }
}
