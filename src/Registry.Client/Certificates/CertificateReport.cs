using Registry.Client.Outbox;
using Registry.Dcc;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Client.Certificates;

/// <summary>
/// Turns a Digital Calibration Certificate (PTB DCC 2.1 to 3.3) into the report the registry takes. What the certificate prints is kept
/// as it prints it; the numbers stand beside it as decimal text. The certificate itself belongs to the report as an attachment: add it
/// with <see cref="OutboxAttachment.OfFile"/>. A signature is neither needed nor checked here; the registry keeps the bytes it covers.
/// </summary>
public static class CertificateReport
{
    /// <summary>Result lines a report takes at most (the contract's limit).</summary>
    public const int MaxLines = 5000;

    private const int MaxNumber = 100;
    private const int ToldAtMost = 20;

    /// <summary>Reads a certificate file.</summary>
    /// <param name="path">The XML file; at most <see cref="DccReaderOptions.MaxBytes"/> of the defaults, 64 MiB.</param>
    /// <returns>The report, or the problems. Bad input is never an exception.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CertificateReading ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, path);
    }

    /// <summary>Reads a certificate.</summary>
    /// <param name="stream">The XML from where the stream stands.</param>
    /// <param name="source">Names it in <see cref="ReportFile.Source"/>.</param>
    /// <returns>The report, or the problems. Bad input is never an exception.</returns>
    /// <exception cref="IOException">The stream failed.</exception>
    public static CertificateReading Read(Stream stream, string source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reading = DccReader.Read(stream);
        if (reading.Certificate is not { } certificate)
            return new(null, [.. reading.Findings.Where(IsError).Take(ToldAtMost).Select(finding => $"{finding.Path}: {finding.Message}")], reading.Findings);
        var report = ToReport(certificate);
        var problems = FindProblems(report);
        return new(problems.Count == 0 ? ReportFile.Of(report, source) : null, problems, reading.Findings);
    }

    /// <summary>The report a certificate states. Nothing is judged; what the certificate leaves out stays empty.</summary>
    public static Report ToReport(DccCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var core = certificate.CoreData;
        var item = certificate.Items.SubItems.Count > 0 ? certificate.Items.SubItems[0] : certificate.Items;
        var sample = new Sample
        {
            DisplayName = Text(item.Name) ?? Text(certificate.Items.Name) ?? "",
            TestingStartDate = ToDate(core.BeginPerformanceDate),
            TestingEndDate = ToDate(core.EndPerformanceDate),
        };
        sample.Results.Add(CertificateLines.Of(certificate));
        var report = new Report
        {
            Kind = ReportKind.CalibrationCertificate,
            Number = core.UniqueIdentifier?.Trim() ?? "",
            IssueDate = ToDate(core.IssueDate),
            Customer = Text(certificate.Customer?.Name) ?? "",
            Accreditation = certificate.Laboratory?.Code ?? "",
            Instrument = ToInstrument(certificate, item),
            Samples = { sample },
            PerformanceLocation = ToLocation(core.PerformanceLocation),
            MeasuringEquipment = { CertificateEquipment.Of(certificate) },
            Signatories = { CertificateEquipment.SignatoriesOf(certificate) },
        };
        if (core.ReportAmendedSubstituted is { ReplacedUniqueIdentifier: { } replaced })
            report.Note = $"{core.ReportAmendedSubstituted.TypeOfChange} {replaced}";
        return report;
    }

    // The words of the schema (performanceLocationType).
    private static PerformanceLocation ToLocation(string? printed) => printed switch
    {
        "laboratory" => PerformanceLocation.Laboratory,
        "customer" => PerformanceLocation.Customer,
        "laboratoryBranch" => PerformanceLocation.LaboratoryBranch,
        "customerBranch" => PerformanceLocation.CustomerBranch,
        "other" => PerformanceLocation.Other,
        _ => PerformanceLocation.Unspecified,
    };

    private static Instrument ToInstrument(DccCertificate certificate, DccItem item) => new()
    {
        Kind = new LocalizedText { Vi = item.Name?.In("vi") ?? "", En = item.Name?.In("en") ?? "" },
        Manufacturer = Text(item.Manufacturer?.Name) ?? "",
        Model = item.Model ?? "",
        SerialNumber = SerialNumber(item) ?? "",
        Owner = Text(item.Owner?.Name) ?? "",
        VerificationDate = ToDate(certificate.CoreData.EndPerformanceDate ?? certificate.CoreData.BeginPerformanceDate),
        Procedure = string.Join("; ", certificate.MeasurementResults.SelectMany(result => result.UsedMethods)
            .SelectMany(method => method.Norms.Count > 0 ? method.Norms : [Text(method.Name) ?? ""]).Where(name => name.Length > 0).Distinct()),
    };

    // The maker's number tells an instrument from its like; the laboratory's own number is the next best.
    internal static string? SerialNumber(DccItem item) =>
        (item.Identifications.FirstOrDefault(id => id.RefTypes.Any(type => type.Contains("serialNumber", StringComparison.OrdinalIgnoreCase)))
         ?? item.Identifications.FirstOrDefault(id => id.Issuer == "manufacturer")
         ?? (item.Identifications is [var first, ..] ? first : null))?.Value?.Trim();

    private static List<string> FindProblems(Report report)
    {
        var problems = new List<string>();
        if (report.Number.Length == 0)
            problems.Add("administrativeData/coreData/uniqueIdentifier: the certificate has no number.");
        if (report.Number.Length > MaxNumber)
            problems.Add($"administrativeData/coreData/uniqueIdentifier: the number has {report.Number.Length} characters; the registry takes at most {MaxNumber}.");
        if (report.Samples[0].DisplayName.Length == 0)
            problems.Add("administrativeData/items: the calibrated item has no name.");
        if (report.Samples[0].Results.Count == 0)
            problems.Add("measurementResults: the certificate states no result that is a quantity.");
        if (report.Samples[0].Results.Count > MaxLines)
            problems.Add($"measurementResults: the certificate states {report.Samples[0].Results.Count} values; a report takes at most {MaxLines}.");
        return problems;
    }

    internal static string? Text(DccText? text) => text?.In("vi") is { } words && !string.IsNullOrWhiteSpace(words) ? words.Trim() : null;

    private static bool IsError(DccFinding finding) => finding.Severity == DccSeverity.Error;

    private static Date? ToDate(DateOnly? date) => date is { } day ? new Date { Year = day.Year, Month = day.Month, Day = day.Day } : null;
}
