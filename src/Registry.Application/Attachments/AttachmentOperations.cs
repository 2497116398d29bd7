using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Organisations;
using Registry.Application.Reports;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>The files of reports: whether they are there, and what they say.</summary>
public sealed class AttachmentOperations(RegistryDatabase database, AttachmentStore store, OrganisationOperations organisations)
{
    private const string SelectKept = """SELECT 1 FROM "Attachments" WHERE "Organisation" = @organisation AND "Sha256" = @sha256""";

    private const string InsertNamed =
        """INSERT INTO "ReportAttachments" ("ReportPosition", "Ordinal", "Laboratory", "Sha256") VALUES (@report, @ordinal, @laboratory, @sha256)""";

    /// <summary>
    /// What there is to say about the files a report names: errors where one is missing or other than the report says, and where the
    /// report differs from a certificate among them. The certificates were read when they were uploaded; here they are only compared.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(Report report, CancellationToken cancellationToken)
    {
        if (report.Attachments.Count == 0)
            return [];
        await using var db = database.Read();
        var kept = await KeptAsync(db, report, cancellationToken);
        var findings = new List<Finding>();
        var certificates = new List<(int, CertificateFacts)>();
        IReadOnlyList<string>? names = null;
        for (var i = 0; i < report.Attachments.Count; i++)
        {
            var attachment = report.Attachments[i];
            if (!kept.TryGetValue(attachment.Sha256, out var row))
                findings.Add(Missing(i, attachment));
            else if (row.Size != attachment.Size || row.MediaType != attachment.MediaType)
                findings.Add(Differs(i, row));
            else if (row.Certificate is { } stored)
            {
                var facts = RegistryJson.Read<CertificateFacts>(stored);
                certificates.Add((i, facts));
                findings.AddRange(CertificateComparison.Check(report, i, facts, names ??= await NamesAsync(report.LaboratoryId, cancellationToken)));
            }
        }
        if (CertificateReplacements.Of(report, certificates) is var (place, replaces))
            findings.Add(await CertificateReplacements.FindAsync(db, report, place, replaces, cancellationToken));
        return findings;
    }

    /// <summary>Looks once more, on the writer's transaction, whether the files of a report are there: one may have been let go meanwhile.</summary>
    internal static Refusal? FindMissing(WriteSession session, Report report)
    {
        for (var i = 0; i < report.Attachments.Count; i++)
        {
            using var reader = session.Prepared(SelectKept).Set("@organisation", report.LaboratoryId).Set("@sha256", report.Attachments[i].Sha256).Read();
            if (!reader.Read())
                return ReportRefusals.Invalid([Missing(i, report.Attachments[i])]);
        }
        return null;
    }

    /// <summary>Enters the files of a report that was accepted, so that they are kept for good.</summary>
    internal static void Enter(WriteSession session, Report report, long position)
    {
        for (var i = 0; i < report.Attachments.Count; i++)
            session.Prepared(InsertNamed)
                .Set("@report", position).Set("@ordinal", i).Set("@laboratory", report.LaboratoryId).Set("@sha256", report.Attachments[i].Sha256).Execute();
    }

    /// <summary>The report that this one takes the place of because its certificate says so; null when it says of none.</summary>
    internal async Task<(ReportName Earlier, CertificateReplacement Replaces)?> ReplacedAsync(Report report, CancellationToken cancellationToken)
    {
        if (report.Attachments.Count == 0 || report.Predecessor is not null)
            return null;
        await using var db = database.Read();
        var kept = await KeptAsync(db, report, cancellationToken);
        var certificates = report.Attachments.Select((a, i) => (i, Facts: kept.GetValueOrDefault(a.Sha256)?.Certificate is { } facts ? RegistryJson.Read<CertificateFacts>(facts) : null))
            .Where(c => c.Facts is not null).Select(c => (c.i, c.Facts!)).ToList();
        return CertificateReplacements.Of(report, certificates) is var (_, replaces) && CertificateReplacements.EarlierOf(ReportName.Of(report.LaboratoryId, report.Number), replaces) is { } earlier
            ? (earlier, replaces)
            : null;
    }

    private async Task<Dictionary<string, AttachmentRow>> KeptAsync(RegistryDb db, Report report, CancellationToken cancellationToken)
    {
        var hashes = report.Attachments.Select(a => a.Sha256).ToList();
        var rows = await db.Attachments.Where(a => a.Organisation == report.LaboratoryId && hashes.Contains(a.Sha256)).ToListAsync(cancellationToken);
        return rows.Where(r => store.Holds(r.Sha256)).ToDictionary(r => r.Sha256, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string laboratory, CancellationToken cancellationToken) =>
        await organisations.GetAsync(Caller.Anonymous, laboratory, cancellationToken) is { Ok: true } found
            ? [.. new[] { found.Value.Value.NameVi, found.Value.Value.NameEn }.OfType<string>().Where(n => n.Length > 0)]
            : [];

    private static Finding Missing(int index, Attachment attachment) => new(
        FindingCodes.AttachmentMissing, Severity.Error, $"attachments[{index}].sha256",
        $"The file {attachment.FileName} was not uploaded, or not wholly; upload it before the report.",
        $"Tệp {attachment.FileName} chưa được tải lên, hoặc chưa đủ; hãy tải tệp lên trước khi gửi phiếu.",
        new Dictionary<string, string> { ["sha256"] = attachment.Sha256 });

    private static Finding Differs(int index, AttachmentRow row) => new(
        FindingCodes.AttachmentDiffers, Severity.Error, $"attachments[{index}]",
        $"The file that was uploaded has {row.Size} bytes and is {row.MediaType}.",
        $"Tệp đã tải lên có {row.Size} byte và thuộc loại {row.MediaType}.",
        new Dictionary<string, string> { ["size"] = $"{row.Size}", ["media_type"] = row.MediaType });
}
