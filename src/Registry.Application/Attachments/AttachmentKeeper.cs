using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;

namespace Registry.Application.Attachments;

/// <summary>What a collection has removed.</summary>
/// <param name="Unfinished">Uploads nobody has gone on with.</param>
/// <param name="Orphans">Files entered that no accepted report names.</param>
/// <param name="Files">Files deleted: a file goes when the last organisation that keeps it has let go.</param>
public sealed record CollectedFiles(int Unfinished, int Orphans, int Files);

/// <summary>Deletes files that no accepted report names, and uploads nobody has gone on with, when their time is over.</summary>
public sealed class AttachmentKeeper(RegistryDatabase database, WriteQueue writes, AttachmentStore store, AttachmentUploads uploads, AttachmentLimits limits, IClock clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);
    private const int MostAtOnce = 200;

    /// <summary>Collects now and then until it is told to stop.</summary>
    public async Task RunAsync(Action<Exception> onFault, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await CollectSafelyAsync(onFault, cancellationToken);
                await Task.Delay(Between, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>Collects once.</summary>
    public async Task<CollectedFiles> CollectAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - limits.OrphansAfter;
        var unfinished = store.DropUnfinished(before.ToDateTimeOffset(), uploads.IsOpen);
        var orphans = 0;
        for (int dropped; (dropped = await DropOrphansAsync(before, cancellationToken)) > 0;)
            orphans += dropped;
        return new CollectedFiles(unfinished, orphans, await DropFilesAsync(before, cancellationToken));
    }

    private async Task CollectSafelyAsync(Action<Exception> onFault, CancellationToken cancellationToken)
    {
        try
        {
            await CollectAsync(cancellationToken);
        }
#pragma warning disable CA1031 // A disk that does not delete today is tried again in an hour.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            onFault(fault);
        }
    }

    /// <summary>The writer's lock keeps a report from naming a file in the moment it is let go.</summary>
    private async Task<int> DropOrphansAsync(Instant before, CancellationToken cancellationToken)
    {
        await using (var db = database.Read())
            if (!await Orphans(db, before).AnyAsync(cancellationToken))
                return 0;
        var written = await writes.WriteAsync<int>(session =>
        {
            var orphans = Orphans(session.Db, before).OrderBy(a => a.ReceivedTime).Take(MostAtOnce).ToList();
            session.Db.Attachments.RemoveRange(orphans);
            return session.Db.SaveChanges();
        }, cancellationToken);
        return written.Ok ? written.Value.Value : 0;
    }

    private static IQueryable<AttachmentRow> Orphans(RegistryDb db, Instant before) =>
        db.Attachments.Where(a => a.ReceivedTime < before && !db.ReportAttachments.Any(r => r.Laboratory == a.Organisation && r.Sha256 == a.Sha256));

    /// <summary>
    /// Files that nothing in the database speaks of: those let go just now, and those a crash left between the file's name and its row.
    /// Looked at and deleted under the writer's lock, where uploads get their names.
    /// </summary>
    private async Task<int> DropFilesAsync(Instant before, CancellationToken cancellationToken)
    {
        var files = 0;
        foreach (var group in store.KeptBefore(before.ToDateTimeOffset()).Chunk(MostAtOnce))
        {
            if ((await StrayAsync(group, cancellationToken)).Count == 0)
                continue;
            var written = await writes.WriteAsync<int>(session =>
            {
                var known = session.Db.Attachments.Where(a => group.Contains(a.Sha256)).Select(a => a.Sha256).ToHashSet(StringComparer.Ordinal);
                var stray = group.Where(sha256 => !known.Contains(sha256)).ToList();
                stray.ForEach(store.Drop);
                return stray.Count;
            }, cancellationToken);
            files += written.Ok ? written.Value.Value : 0;
        }
        return files;
    }

    private async Task<List<string>> StrayAsync(string[] hashes, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var known = await db.Attachments.Where(a => hashes.Contains(a.Sha256)).Select(a => a.Sha256).ToListAsync(cancellationToken);
        return [.. hashes.Except(known, StringComparer.Ordinal)];
    }
}
