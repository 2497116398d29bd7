using NodaTime;
using Registry.Domain.Text;

namespace Registry.Domain.Reports;

/// <summary>
/// Compares a report with the certificate that came with it as data. A difference never refuses the report: both are kept as they
/// came, and people decide which one is right.
/// </summary>
public static class CertificateComparison
{
    private const int MostFaults = 10;

    /// <summary>Where the report differs from its certificate, what the certificate itself has wrong, and what is known of its signature.</summary>
    /// <param name="report">The report.</param>
    /// <param name="attachmentIndex">Which of its files the certificate is, from 0.</param>
    /// <param name="certificate">What the certificate states.</param>
    /// <param name="laboratoryNames">The names the registry knows the laboratory by; empty when it knows none.</param>
    public static IReadOnlyList<Finding> Check(Report report, int attachmentIndex, CertificateFacts certificate, IReadOnlyList<string> laboratoryNames)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(laboratoryNames);
        var list = new FindingList();
        var path = $"attachments[{attachmentIndex}]";
        if (certificate.Readable)
        {
            CheckNumber(report, certificate, list);
            CheckDates(report, certificate, list);
            CheckLaboratory(certificate, laboratoryNames, path, list);
            CheckInstrument(report, certificate, list);
            CheckResults(report, certificate, list);
        }

        CheckFaults(certificate, path, list);
        list.AddRange(certificate.Contradictions.Take(MostFaults).Select(found =>
            found with { Path = path, Metadata = new Dictionary<string, string>(found.Metadata) { ["path"] = found.Path } }));
        if (certificate.Readable)
            CheckSignature(certificate, path, list);
        return list.Findings;
    }

    private static void CheckNumber(Report report, CertificateFacts certificate, FindingList list)
    {
        if (certificate.Number is { } number && Key(number) != Key(report.Number))
            list.Warning(
                FindingCodes.CertificateNumberDiffers, "number",
                $"The certificate attached has the number {FindingList.Quote(number)}.",
                $"Giấy chứng nhận kèm theo có số {FindingList.Quote(number)}.",
                ("report", report.Number), ("certificate", number));
    }

    private static void CheckDates(Report report, CertificateFacts certificate, FindingList list)
    {
        if (report.PerformedOn is { } performed && (performed < certificate.PerformedFrom || performed > (certificate.PerformedTo ?? certificate.PerformedFrom)))
            Differs("instrument.verification_date", performed, certificate.PerformedTo ?? certificate.PerformedFrom!.Value, "work", "thực hiện");
        if (report.IssueDate is { } issued && certificate.IssueDate is { } printed && issued != printed)
            Differs("issue_date", issued, printed, "issue", "ban hành");

        void Differs(string path, LocalDate ours, LocalDate theirs, string en, string vi) => list.Warning(
            FindingCodes.CertificateDateDiffers, path,
            $"The date of {en} is {ReportChecks.Iso(ours)} here and {ReportChecks.Iso(theirs)} in the certificate attached.",
            $"Ngày {vi} ở đây là {ReportChecks.Vn(ours)}, trong giấy chứng nhận kèm theo là {ReportChecks.Vn(theirs)}.",
            ("report", ReportChecks.Iso(ours)), ("certificate", ReportChecks.Iso(theirs)));
    }

    private static void CheckLaboratory(CertificateFacts certificate, IReadOnlyList<string> known, string path, FindingList list)
    {
        if (known.Count == 0 || certificate.LaboratoryNames.Count == 0)
            return;
        var keys = known.Select(FindingList.NameKey).ToList();
        if (certificate.LaboratoryNames.Select(FindingList.NameKey).Any(keys.Contains))
            return;
        list.Warning(
            FindingCodes.CertificateLaboratoryDiffers, path,
            $"The certificate attached is of {FindingList.Quote(certificate.LaboratoryNames[0])}; the report is of {FindingList.Quote(known[0])}.",
            $"Giấy chứng nhận kèm theo là của {FindingList.Quote(certificate.LaboratoryNames[0])}, phiếu là của {FindingList.Quote(known[0])}.",
            ("report", known[0]), ("certificate", certificate.LaboratoryNames[0]));
    }

    private static void CheckInstrument(Report report, CertificateFacts certificate, FindingList list)
    {
        if (report.Instrument?.SerialNumber is not { } serial || certificate.ItemNumbers.Count == 0 || certificate.ItemNumbers.Any(number => Key(number) == Key(serial)))
            return;
        list.Warning(
            FindingCodes.CertificateSerialNumberDiffers, "instrument.serial_number",
            $"The certificate attached knows no item {FindingList.Quote(serial)}; it names {FindingList.Quote(string.Join(", ", certificate.ItemNumbers.Take(5)))}.",
            $"Giấy chứng nhận kèm theo không có phương tiện đo số {FindingList.Quote(serial)}, chỉ có {FindingList.Quote(string.Join(", ", certificate.ItemNumbers.Take(5)))}.",
            ("report", serial), ("certificate", certificate.ItemNumbers[0]));
    }

    /// <summary>Whether a certificate is the one the report repeats, and not that of something else: it has its number.</summary>
    public static bool IsOf(Report report, CertificateFacts certificate)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate is { Readable: true, Number: { } number } && Key(number) == Key(report.Number);
    }

    /// <summary>A laboratory may send a line for each result, for each quantity of a table, or for each value of a list.</summary>
    private static void CheckResults(Report report, CertificateFacts certificate, FindingList list)
    {
        var lines = report.Samples.Sum(sample => sample.Results.Count);
        if (lines == certificate.ResultCount || lines == certificate.QuantityCount || lines == certificate.ValueCount)
            return;
        list.Warning(
            FindingCodes.CertificateResultsDiffer, "samples",
            $"The report has {lines} lines; the certificate attached has {certificate.ResultCount} results with {certificate.QuantityCount} quantities and {certificate.ValueCount} values.",
            $"Phiếu có {lines} dòng, giấy chứng nhận kèm theo có {certificate.ResultCount} kết quả với {certificate.QuantityCount} đại lượng và {certificate.ValueCount} giá trị.",
            ("report", $"{lines}"), ("certificate", $"{certificate.ResultCount}"));
    }

    private static void CheckFaults(CertificateFacts certificate, string path, FindingList list)
    {
        foreach (var fault in certificate.Faults.Take(MostFaults))
            list.Warning(
                certificate.Readable ? FindingCodes.CertificateFaulty : FindingCodes.CertificateNotRead, path,
                $"{fault.Rule} at {fault.Path}: {fault.Message}",
                certificate.Readable
                    ? $"Giấy chứng nhận kèm theo có lỗi {fault.Rule} tại {fault.Path}."
                    : $"Không đọc được giấy chứng nhận kèm theo: {fault.Rule} tại {fault.Path}.",
                ("rule", fault.Rule), ("path", fault.Path));
        if (certificate.FaultCount > MostFaults)
            list.Info(
                FindingCodes.CertificateFaulty, path,
                $"The certificate attached has {certificate.FaultCount} errors in all.", $"Giấy chứng nhận kèm theo có tất cả {certificate.FaultCount} lỗi.");
    }

    private static void CheckSignature(CertificateFacts certificate, string path, FindingList list)
    {
        var (state, who) = (certificate.Signature, certificate.Signer is { } signer ? $" ({FindingList.Quote(signer)})" : "");
        var note = certificate.SignatureNote is { } said ? $" {said}" : "";
        var (code, en, vi) = state switch
        {
            SignatureState.Valid => (FindingCodes.CertificateSignatureValid, $"The certificate attached is signed, and its signer{who} is trusted.", $"Giấy chứng nhận kèm theo có chữ ký số hợp lệ của bên được tin cậy{who}."),
            SignatureState.Manipulated => (FindingCodes.CertificateSignatureBroken, $"The signature does not fit the certificate attached: it was changed after it was signed.{note}", "Chữ ký số không khớp với giấy chứng nhận kèm theo: nội dung đã bị sửa sau khi ký."),
            SignatureState.Untrusted => (FindingCodes.CertificateSignerUntrusted, $"The certificate attached is signed by somebody the registry does not trust{who}.{note}", $"Giấy chứng nhận kèm theo được ký bởi bên chưa được tin cậy{who}."),
            SignatureState.Revoked => (FindingCodes.CertificateSignerRevoked, $"The certificate attached is signed, but the signer's own certificate{who} was revoked.{note}", $"Giấy chứng nhận kèm theo có chữ ký số nhưng chứng thư của người ký{who} đã bị thu hồi."),
            SignatureState.OutsidePeriod => (FindingCodes.CertificateSignerOutsidePeriod, $"The certificate attached is signed, but the signer's own certificate{who} was not valid when it was received.", $"Giấy chứng nhận kèm theo có chữ ký số nhưng chứng thư của người ký{who} không còn hoặc chưa có hiệu lực khi nhận."),
            SignatureState.Unsupported => (FindingCodes.CertificateSignatureUnsupported, $"Nothing is known of the signature of the certificate attached.{note}", "Chưa kết luận được về chữ ký số của giấy chứng nhận kèm theo."),
            SignatureState.NotChecked => (FindingCodes.CertificateSignatureNotChecked, $"The certificate attached is signed; the signature was not checked.{note}", "Giấy chứng nhận kèm theo có chữ ký số, chưa được kiểm tra."),
            _ => (FindingCodes.CertificateNotSigned, "The certificate attached is not signed.", "Giấy chứng nhận kèm theo không có chữ ký số."),
        };
        if (state is SignatureState.Valid or SignatureState.NotChecked or SignatureState.NotSigned)
            list.Info(code, path, en, vi);
        else
            list.Warning(code, path, en, vi);
    }

    /// <summary>Numbers are compared by their letters and digits: blanks and separators differ between print and data.</summary>
    private static string Key(string text) => string.Concat(VietnameseText.Fold(text).Where(char.IsLetterOrDigit));
}
