using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Domain.Reports;

namespace Registry.Application.Traceability;

/// <summary>
/// What a report was measured with: what it says itself and, behind that, what the certificates as data among its files say. A piece both
/// name counts once, with the digest of whichever states one.
/// </summary>
internal static class ReportEquipment
{
    public static Report With(Report report, IReadOnlyList<CertificateFacts> certificates)
    {
        if (certificates.All(c => c.Equipment.Count == 0))
            return report;
        var all = report.MeasuringEquipment.ToList();
        foreach (var found in certificates.SelectMany(c => c.Equipment))
        {
            var same = found.CertificateNumber is { } number ? all.FindIndex(e => e.CertificateNumber is { } own && Key(own) == Key(number)) : -1;
            if (same < 0)
                all.Add(found);
            else if (all[same].Digest is null)
                all[same] = all[same] with { Digest = found.Digest };
        }
        return report with { MeasuringEquipment = all };
    }

    /// <summary>What the files of reports say of themselves, by laboratory and hash.</summary>
    public static async Task<Dictionary<(string, string), CertificateFacts>> ReadAsync(RegistryDb db, IReadOnlyCollection<(string Laboratory, Report Report)> reports, CancellationToken cancellationToken)
    {
        var hashes = reports.SelectMany(r => r.Report.Attachments).Where(a => a.MediaType == Attachment.Xml).Select(a => a.Sha256).Distinct().ToList();
        if (hashes.Count == 0)
            return [];
        var rows = await db.Attachments.Where(a => hashes.Contains(a.Sha256) && a.Certificate != null).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => (r.Organisation, r.Sha256), r => RegistryJson.Read<CertificateFacts>(r.Certificate));
    }

    public static IReadOnlyList<CertificateFacts> Of(string laboratory, Report report, Dictionary<(string, string), CertificateFacts> facts) =>
        facts.Count == 0 ? [] : [.. report.Attachments.Select(a => facts.GetValueOrDefault((laboratory, a.Sha256))).OfType<CertificateFacts>()];

    private static string Key(string number) => ReportName.Of("", number).ReportId;
}
