using System.Xml;
using NodaTime;
using Registry.Application.Conformity;
using Registry.Dcc;
using Registry.Dcc.Dsi;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>Reads what a file states of itself when it is a Digital Calibration Certificate.</summary>
internal static class CertificateReading
{
    private const string Namespace = "https://ptb.de/dcc";
    private const string Root = "digitalCalibrationCertificate";
    private const int MostFaults = 20;
    private const int MostNumbers = 100;
    private const int LongestText = 500;

    /// <summary>The facts of a certificate; null when the file is some other XML.</summary>
    /// <param name="file">Well-formed XML without a document type definition.</param>
    /// <param name="mostBytes">Size a certificate may have.</param>
    public static CertificateFacts? Read(Stream file, long mostBytes, CertificateSignatures signatures)
    {
        file.Position = 0;
        if (!IsCertificate(file))
            return null;
        file.Position = 0;
        var reading = DccReader.Read(file, new DccReaderOptions { MaxBytes = mostBytes });
        var errors = reading.Findings.Where(f => f.Severity == DccSeverity.Error).ToList();
        var faults = errors.Take(MostFaults).Select(f => new CertificateFault(f.Rule, Cut(f.Path), Cut(f.Message))).ToList();
        if (reading.Certificate is not { } certificate)
            return new CertificateFacts { Readable = false, Faults = faults, FaultCount = errors.Count };
        return signatures.Check(file, certificate, Of(certificate) with { Faults = faults, FaultCount = errors.Count });
    }

    private static bool IsCertificate(Stream file)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false });
        return reader.MoveToContent() == XmlNodeType.Element && reader is { LocalName: Root, NamespaceURI: Namespace };
    }

    private static CertificateFacts Of(DccCertificate certificate)
    {
        var core = certificate.CoreData;
        var results = certificate.MeasurementResults.SelectMany(m => m.Results).ToList();
        return new CertificateFacts
        {
            Number = core.UniqueIdentifier is { } number ? Cut(number) : null,
            PerformedFrom = Day(core.BeginPerformanceDate),
            PerformedTo = Day(core.EndPerformanceDate),
            IssueDate = Day(core.IssueDate),
            LaboratoryNames = [.. certificate.Laboratory?.Contact?.Name?.Wordings.Select(w => Cut(w.Text.Trim())).Where(t => t.Length > 0).Distinct().Take(MostNumbers) ?? []],
            ItemNumbers = [.. ItemsIn(certificate.Items).SelectMany(i => i.Identifications).Select(i => i.Value?.Trim()).OfType<string>().Where(v => v.Length > 0).Select(Cut).Distinct().Take(MostNumbers)],
            Equipment = CertificateEquipment.Of(certificate),
            ResultCount = results.Count,
            Contradictions = [.. CertificatePoints.Check(certificate).Take(MostFaults)],
            ValueCount = results.Sum(r => r.Data?.Parts.Sum(CountValues) ?? 0),
            Replaces = core.ReportAmendedSubstituted is { ReplacedUniqueIdentifier: { } replaced } change && !string.IsNullOrWhiteSpace(replaced)
                ? new CertificateReplacement(Cut(change.TypeOfChange?.Trim() ?? ""), Cut(replaced.Trim()))
                : null,
            QuantityCount = results.Sum(r => r.Data?.Parts.Sum(CountQuantities) ?? 0),
        };
    }

    private static IEnumerable<DccItem> ItemsIn(DccItem item) => item.SubItems.SelectMany(ItemsIn).Prepend(item);

    private static int CountQuantities(DccElement part) => part switch
    {
        DccQuantityList list => list.Members.Sum(CountQuantities),
        DccQuantity => 1,
        _ => 0,
    };

    /// <summary>Values as a report has lines for them: of a hybrid, which states one quantity in several units, the first counts.</summary>
    private static int CountValues(DccElement part) => part switch
    {
        DccQuantityList list => list.Members.Sum(CountValues),
        DccQuantity { Value: { } value } => CountValues(value),
        DccQuantity { NoQuantity: not null } => 1,
        _ => 0,
    };

    private static int CountValues(DsiQuantity value) => value switch
    {
        DsiReal => 1,
        DsiRealXmlList list => list.Values.Count,
        DsiList list => list.Members.Sum(CountValues),
        DsiHybrid { Members: [var first, ..] } => CountValues(first),
        _ => 0,
    };

    private static LocalDate? Day(DateOnly? date) => date is { } day ? LocalDate.FromDateOnly(day) : null;

    private static string Cut(string text) => text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText - 1)}…";
}
