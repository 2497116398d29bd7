using Registry.Application.Database;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>
/// What a certificate that came as data says it replaces, treated as the laboratory's word: the certificate is its own statement, sent by
/// itself. The earlier report is marked when it is held, is the same laboratory's and still stands; else a finding says why not.
/// </summary>
internal static class CertificateReplacements
{
    /// <summary>The report a certificate with the report's own number says that it replaces; null when there is none.</summary>
    /// <param name="certificates">The certificates among the report's files, with the index of each.</param>
    public static (int Attachment, CertificateReplacement Replaces)? Of(Report report, IReadOnlyList<(int Attachment, CertificateFacts Facts)> certificates) =>
        certificates.Where(c => c.Facts.Replaces is not null && CertificateComparison.IsOf(report, c.Facts)).Select(c => ((int, CertificateReplacement)?)(c.Attachment, c.Facts.Replaces!)).FirstOrDefault();

    /// <summary>The name of the earlier report; null when it is the report's own number, which only AmendReport keeps.</summary>
    public static ReportName? EarlierOf(ReportName name, CertificateReplacement replaces) =>
        ReportName.Of(name.Laboratory, replaces.Number) is { ReportId.Length: > 0 } earlier && earlier != name ? earlier : null;

    /// <summary>What is told of it.</summary>
    public static async Task<Finding> FindAsync(RegistryDb db, Report report, int attachment, CertificateReplacement replaces, CancellationToken cancellationToken)
    {
        var name = ReportName.Of(report.LaboratoryId, report.Number);
        var path = $"attachments[{attachment}]";
        if (report.Predecessor is { } stated)
            return ReportName.Of(report.LaboratoryId, stated.Number) == ReportName.Of(report.LaboratoryId, replaces.Number)
                ? Told(FindingCodes.CertificateReplacesReport, Severity.Info, path, replaces, "as the report says", "đúng như phiếu nêu")
                : Told(FindingCodes.CertificateReplacementDiffers, Severity.Warning, path, replaces, $"the report itself says that it corrects {stated.Number}", $"nhưng phiếu lại nêu thay thế {stated.Number}");
        if (EarlierOf(name, replaces) is not { } earlier)
            return Told(FindingCodes.CertificateReplacedNotHeld, Severity.Warning, path, replaces,
                "which is its own number: a later revision under one number is sent through AmendReport", "là chính số của nó: bản sửa giữ nguyên số được gửi qua AmendReport");
        var held = await HeldReport.ReadAsync(db, earlier, null, cancellationToken);
        if (held.Rows.Count == 0)
            return Told(FindingCodes.CertificateReplacedNotHeld, Severity.Warning, path, replaces,
                "and the registry holds no such report of this laboratory: nothing is marked", "nhưng sổ không giữ phiếu nào như vậy của phòng này: không có gì được đánh dấu");
        if (held.SubstituteId is { } other && other != name.ReportId)
            return Told(FindingCodes.CertificateReplacedClosed, Severity.Warning, path, replaces,
                $"but {earlier} was replaced by {name with { ReportId = other }} already", $"nhưng {earlier} đã được thay bằng {name with { ReportId = other }}");
        return held.SubstituteId is null && held.Rows[^1].WithdrawnPosition is not null
            ? Told(FindingCodes.CertificateReplacedClosed, Severity.Warning, path, replaces, $"but {earlier} was withdrawn", $"nhưng {earlier} đã bị thu hồi")
            : Told(FindingCodes.CertificateReplacesReport, Severity.Info, path, replaces, $"and {earlier} is marked as substituted by this one", $"và {earlier} được đánh dấu là đã được thay bằng phiếu này");
    }

    private static Finding Told(string code, Severity severity, string path, CertificateReplacement replaces, string en, string vi) => new(
        code, severity, path,
        $"The certificate attached says that it replaces {replaces.Number} ({replaces.Change}), {en}.",
        $"Giấy chứng nhận kèm theo nêu rằng nó thay cho {replaces.Number} ({replaces.Change}), {vi}.",
        new Dictionary<string, string> { ["replaced"] = replaces.Number, ["change"] = replaces.Change });
}
