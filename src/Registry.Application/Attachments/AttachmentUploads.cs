using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>How far an upload has come.</summary>
/// <param name="HeldBytes">Bytes held: the offset to go on from.</param>
/// <param name="Complete">Whether all are there and are what was announced.</param>
public sealed record UploadProgress(long HeldBytes, bool Complete);

/// <summary>
/// Takes files in, in as many calls as it needs. What has arrived stays when the line breaks; a file counts only when all of it is
/// there, durable, and what it was announced to be.
/// </summary>
public sealed class AttachmentUploads(RegistryDatabase database, WriteQueue writes, AttachmentStore store, AttachmentLimits limits, CertificateSignatures signatures)
{
    private static readonly TimeSpan LongestHandOver = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, AttachmentUpload> open = new(StringComparer.Ordinal);

    /// <summary>How far an upload of the caller's organisation has come.</summary>
    public async Task<Answer<UploadProgress>> ProgressAsync(Caller caller, string sha256, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.SubmitReport, caller.Organisation) is { } denied)
            return denied;
        if (!Attachment.IsHash(sha256))
            return Refusal.Field("sha256", "A SHA-256 is written as 64 lower-case hex digits.");
        return await FindAsync(caller.Organisation, sha256, cancellationToken) is { } row
            ? new UploadProgress(row.Size, true)
            : new UploadProgress(store.HeldBytes(caller.Organisation, sha256), false);
    }

    /// <summary>
    /// Begins an upload, or goes on with one. An upload of the same file that is still open gives way: it is most likely a call whose
    /// line broke without anybody noticing.
    /// </summary>
    /// <param name="path">Where the announcement stands in the message.</param>
    /// <param name="offset">Where the bytes of this call begin.</param>
    public async Task<Answer<AttachmentUpload>> BeginAsync(Caller caller, Attachment announced, string path, long offset, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.SubmitReport, caller.Organisation) is { } denied)
            return denied;
        if (AttachmentChecks.Check(announced) is { Count: > 0 } findings)
            return Refusal.Invalid([.. findings.Select(f => new FieldProblem($"{path}.{f.Path}", $"{f.Code}: {f.Message}"))]);
        if (announced.Size > limits.FileBytes)
            return AttachmentRefusals.TooLarge(announced.Size, limits.FileBytes, path);
        if (await FindAsync(caller.Organisation, announced.Sha256, cancellationToken) is { } row)
            return AttachmentRefusals.Differs(row, announced, path) is { } differs ? differs : AttachmentUpload.OfKept(announced);
        if (await CheckQuotaAsync(caller.Organisation, announced, cancellationToken) is { } full)
            return full;
        var name = AttachmentStore.PartialName(caller.Organisation, announced.Sha256);
        var upload = new AttachmentUpload(this, store, caller.Organisation, announced, cancellationToken);
        while (!open.TryAdd(name, upload))
            if (open.TryGetValue(name, out var other) && !await other.GiveWayAsync(LongestHandOver))
                return new Refusal(RefusalReason.RegistryUnavailable, "The same file is being uploaded by another call that does not end; try again in a moment.");
        return Open(upload, name, announced, offset, path);
    }

    internal bool IsOpen(string partialName) => open.ContainsKey(partialName);

    internal void Closed(AttachmentUpload upload) =>
        open.TryRemove(KeyValuePair.Create(AttachmentStore.PartialName(upload.Organisation, upload.Announced.Sha256), upload));

    /// <summary>Reads the whole file once more: its hash, whether it is what it says, and what a certificate states.</summary>
    internal Task<Answer<CertificateFacts?>> InspectAsync(FileStream file, Attachment announced, CancellationToken cancellationToken) =>
        AttachmentInspection.RunAsync(file, announced, limits.FileBytes, signatures, cancellationToken);

    /// <summary>Gives a finished upload its name and enters it, under the writer's lock, so that nobody deletes it in between.</summary>
    internal async Task<Refusal?> KeepAsync(AttachmentUpload upload, CertificateFacts? certificate, CancellationToken cancellationToken)
    {
        var (organisation, announced) = (upload.Organisation, upload.Announced);
        var written = await writes.WriteAsync<bool>(session =>
        {
            var used = session.Db.Attachments.Where(a => a.Organisation == organisation).Sum(a => a.Size);
            if (used + announced.Size > limits.OrganisationBytes)
                return AttachmentRefusals.QuotaExceeded(used, limits.OrganisationBytes);
            store.Keep(organisation, announced.Sha256);
            session.Db.Attachments.Where(a => a.Organisation == organisation && a.Sha256 == announced.Sha256).ExecuteDelete();
            session.Db.Attachments.Add(new AttachmentRow
            {
                Organisation = organisation,
                Sha256 = announced.Sha256,
                Size = announced.Size,
                MediaType = announced.MediaType,
                ReceivedTime = session.Now,
                Certificate = certificate is null ? null : RegistryJson.Write(certificate),
            });
            session.Db.SaveChanges();
            return true;
        }, cancellationToken);
        return written.Refusal;
    }

    private Answer<AttachmentUpload> Open(AttachmentUpload upload, string name, Attachment announced, long offset, string path)
    {
        try
        {
            var held = Math.Min(store.HeldBytes(upload.Organisation, announced.Sha256), announced.Size);
            if (offset > held)
            {
                open.TryRemove(KeyValuePair.Create(name, upload));
                return AttachmentRefusals.OffsetWrong(offset, held, path);
            }
            upload.Open(offset);
            return upload;
        }
        catch (IOException)
        {
            open.TryRemove(KeyValuePair.Create(name, upload));
            return AttachmentRefusals.NotStored();
        }
    }

    private async Task<AttachmentRow?> FindAsync(string organisation, string sha256, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var row = await db.Attachments.SingleOrDefaultAsync(a => a.Organisation == organisation && a.Sha256 == sha256, cancellationToken);
        // A row without its file is what a store that was put back from an old copy leaves: the file can be uploaded again.
        return row is not null && store.Holds(sha256) ? row : null;
    }

    private async Task<Refusal?> CheckQuotaAsync(string organisation, Attachment announced, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var (count, unfinished) = store.UnfinishedOf(organisation, announced.Sha256);
        if (count >= limits.UnfinishedUploads)
            return new Refusal(RefusalReason.AttachmentQuotaExceeded, $"{count} uploads were begun and not finished; finish some of them first.")
            {
                Metadata = new Dictionary<string, string> { ["used"] = $"{count}", ["limit"] = $"{limits.UnfinishedUploads}" },
            };
        var used = unfinished + await db.Attachments.Where(a => a.Organisation == organisation).SumAsync(a => a.Size, cancellationToken);
        return used + announced.Size > limits.OrganisationBytes ? AttachmentRefusals.QuotaExceeded(used, limits.OrganisationBytes) : null;
    }
}
