using Registry.Application.Access;
using Registry.Application.Attachments;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>A file of a report, opened for reading.</summary>
public sealed record OpenAttachment(Attachment Attachment, FileStream File) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => File.DisposeAsync();
}

/// <summary>Gives out the files of reports, with the visibility of the report's own bytes.</summary>
public sealed class ReportAttachments(ReportOperations reports, AttachmentStore store)
{
    /// <summary>
    /// Opens a file for whoever may read the bytes of the report. Any revision that names it and that the caller may read will do: a
    /// correction takes nothing away from what was published.
    /// </summary>
    public async Task<Answer<OpenAttachment>> OpenAsync(Caller caller, ReportName name, string sha256, CancellationToken cancellationToken)
    {
        if (!Attachment.IsHash(sha256))
            return Refusal.Field("sha256", "A SHA-256 is written as 64 lower-case hex digits.");
        var newest = await reports.GetAsync(caller, name, 0, null, false, cancellationToken);
        if (newest.Refusal is { } refusal)
            return refusal;
        var withheld = false;
        foreach (var revision in newest.Value.Revisions.Reverse())
        {
            var view = revision.Revision == newest.Value.Revision.Revision ? newest : await reports.GetAsync(caller, name, revision.Revision, null, false, cancellationToken);
            withheld |= view is { Ok: true, Value.Whole: false };
            if (view.Ok && view.Value.Report.Attachments.FirstOrDefault(a => a.Sha256 == sha256) is { } attachment)
                return store.OpenRead(sha256) is { } file ? new OpenAttachment(attachment, file) : NotFound(name, sha256);
        }
        return withheld ? Permissions.Check(caller, Permission.ReadReport, name.Laboratory) ?? NotFound(name, sha256) : NotFound(name, sha256);
    }

    private static Refusal NotFound(ReportName name, string sha256) => Refusal.NotFound($"{name}/attachments/{sha256}");
}
