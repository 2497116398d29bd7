using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>
/// Follows the log into the search index. An index that is missing, broken or of another version begins empty and is made again
/// from the first entry on, while searches already get what is there.
/// </summary>
public sealed class SearchKeeper(RegistryDatabase database, RegistryLog log, SearchIndex index) : LogFollower(database, log)
{
    /// <summary>A crash loses at most this many entries of the index, which are then read again.</summary>
    private const int CommitEvery = 50_000;

    /// <summary>
    /// Entries that change no document only move the position, and each move costs the index a new snapshot: a stream of reports
    /// would keep it busy with nothing.
    /// </summary>
    private static readonly TimeSpan MoveEvery = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Each snapshot closes a segment, and one for every group of an import would cost more than its documents. So showing takes at most
    /// this part of the time: a single document is seen at once, and others that come within two seconds. Who waits for a position gets
    /// a snapshot of his own.
    /// </summary>
    private const int ShowingPart = 20;

    private static readonly TimeSpan LongestUnshown = TimeSpan.FromSeconds(2);

    /// <summary>The same while it is behind: on a busy machine a segment every two seconds, and joining them, is half of an import.</summary>
    private static readonly TimeSpan LongestUnshownBehind = TimeSpan.FromSeconds(10);

    /// <summary>When no document has come for so long, what came is forced to disk.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>
    /// When no document has come for so long, segments are joined. Who imports one file after the other takes a few seconds to read the
    /// next, and to join everything after each of them would be done again after the last.
    /// </summary>
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan LongestUncommitted = TimeSpan.FromSeconds(20);

    /// <summary>Entries that are not read yet from which on it counts as behind.</summary>
    private const int Behind = 200;

    private long committed;
    private long told;
    private long toldAt;
    private long shownAt;
    private TimeSpan showing;
    private long committedAt = Stopwatch.GetTimestamp();
    private long changedAt;
    private bool behind;

    /// <summary>Whether segments are left apart.</summary>
    private bool apart;

    private bool shown = true;
    private bool changedSinceCommit;

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.DocumentRecorded];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        if (index.Position > Log.Signed.Head.Size || !await IsOfThisLogAsync(cancellationToken))
            index.Rebuild([], 0, cancellationToken);
        committed = told = index.Position;
        return index.Position;
    }

    /// <summary>
    /// Whether the newest document of the index is an entry of this log. A log only grows: then everything before it is, too. After a
    /// backup was put back, or beside the folder of another registry, it is not.
    /// </summary>
    private async Task<bool> IsOfThisLogAsync(CancellationToken cancellationToken)
    {
        if (index.Newest() is not { } newest)
            return true;
        await using var db = Database.Read();
        var entry = await db.LogEntries.Where(e => e.Position == newest.Position).Select(e => new { e.Subject, e.Revision, e.ReceivedTime }).SingleOrDefaultAsync(cancellationToken);
        return entry is not null && entry.Subject == newest.Id && (newest.Shown.IsEmpty || HitBytes.StampOf(newest.Shown.Span) == (entry.Revision, entry.ReceivedTime));
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        var documents = new List<Recorded<Document>>();
        foreach (var entry in entries)
            if (entry is { Kind: StatementKind.DocumentRecorded, Content: not null })
                documents.Add(new Recorded<Document>(entry.Subject, DocumentRecords.Read(entry), entry.Revision, entry.Position, true) { ReceivedTime = entry.ReceivedTime });
        Tell(await ChangesAsync(documents, cancellationToken), entries[^1].Position + 1);
        if (told - committed > CommitEvery)
            Commit();
    }

    private async Task<List<IndexChange>> ChangesAsync(List<Recorded<Document>> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
            return [];
        await using var db = Database.Read();
        return [.. (await AdoptedTitles.JoinAsync(db, documents, cancellationToken)).Select(IndexChange.Upsert)];
    }

    protected override ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        if (NextPosition > told)
            Tell([], NextPosition);
        if (!shown && UntilShown <= TimeSpan.Zero)
            Show();
        var quiet = Stopwatch.GetElapsedTime(changedAt) >= Quiet;
        behind &= !quiet;
        if (apart && Stopwatch.GetElapsedTime(changedAt) >= AtRest)
            index.SetBehind(apart = false);
        // A position alone is not worth forcing files to disk: what is lost of it is read again in a moment.
        if (changedSinceCommit && (quiet || Stopwatch.GetElapsedTime(committedAt) >= LongestUncommitted))
            Commit();
        return ValueTask.CompletedTask;
    }

    protected override TimeSpan Sleep => shown || UntilShown > base.Sleep ? base.Sleep : UntilShown;

    private TimeSpan UntilShown
    {
        get
        {
            var pause = showing * ShowingPart;
            return (behind ? LongestUnshownBehind : pause < LongestUnshown ? pause : LongestUnshown) - Stopwatch.GetElapsedTime(shownAt);
        }
    }

    private void Tell(List<IndexChange> changes, long next)
    {
        if (changes.Count == 0 && toldAt != 0 && Stopwatch.GetElapsedTime(toldAt) < MoveEvery)
            return;
        if (Log.Signed.Head.Size - next > Behind)
            index.SetBehind(behind = apart = true);
        index.Apply(changes, next);
        shown = false;
        (told, toldAt) = (next, Stopwatch.GetTimestamp());
        if (UntilShown <= TimeSpan.Zero)
            Show();
        if (changes.Count > 0)
            (changedSinceCommit, changedAt) = (true, toldAt);
    }

    private void Show()
    {
        var begun = Stopwatch.GetTimestamp();
        index.Refresh();
        (shown, shownAt, showing) = (true, Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(begun));
    }

    private void Commit()
    {
        index.Commit();
        (committed, committedAt, changedSinceCommit) = (told, Stopwatch.GetTimestamp(), false);
    }
}
