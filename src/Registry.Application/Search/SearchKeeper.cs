using System.Diagnostics;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;

namespace Registry.Application.Search;

/// <summary>
/// Follows the log into the search index. An index that is missing, broken or of another version begins empty and is made again
/// from the first entry on, while searches already get what is there.
/// </summary>
public sealed class SearchKeeper(RegistryDatabase database, RegistryLog log, SearchIndex index) : LogFollower(database, log)
{
    /// <summary>A crash loses at most this many entries of the index, which are then read again.</summary>
    private const int CommitEvery = 20_000;

    /// <summary>
    /// Entries that change no document only move the position, and each move costs the index a new snapshot: a stream of reports
    /// would keep it busy with nothing.
    /// </summary>
    private static readonly TimeSpan MoveEvery = TimeSpan.FromSeconds(1);

    /// <summary>
    /// While it is behind, as in an import, it shows what it has this often: each snapshot closes a segment, and one for every group
    /// would cost more than the documents. Who waits for a position gets a snapshot of his own.
    /// </summary>
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(500);

    private long committed;
    private long told;
    private long toldAt;
    private long shownAt;
    private bool shown = true;
    private bool changedSinceCommit;

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.DocumentRecorded];

    protected override ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        var behind = index.Position > Log.Signed.Head.Size;
        if (behind)
            index.Rebuild([], 0, cancellationToken);
        committed = told = index.Position;
        return ValueTask.FromResult(index.Position);
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        var documents = new List<PlacedDocument>();
        foreach (var entry in entries)
            if (entry is { Kind: StatementKind.DocumentRecorded, Content: not null })
                documents.Add(new PlacedDocument(DocumentRecords.Read(entry), entry.Position));
        Tell(await ChangesAsync(documents, cancellationToken), entries[^1].Position + 1);
        if (told - committed > CommitEvery)
            Commit();
    }

    private async Task<List<IndexChange>> ChangesAsync(List<PlacedDocument> documents, CancellationToken cancellationToken)
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
        if (!shown)
            Show();
        // A position alone is not worth forcing files to disk: what is lost of it is read again in a moment.
        if (changedSinceCommit)
            Commit();
        return ValueTask.CompletedTask;
    }

    private void Tell(List<IndexChange> changes, long next)
    {
        if (changes.Count == 0 && toldAt != 0 && Stopwatch.GetElapsedTime(toldAt) < MoveEvery)
            return;
        index.Apply(changes, next);
        shown = false;
        (told, toldAt) = (next, Stopwatch.GetTimestamp());
        if (next >= Log.Signed.Head.Size || Stopwatch.GetElapsedTime(shownAt) >= ShowEvery)
            Show();
        changedSinceCommit |= changes.Count > 0;
    }

    private void Show()
    {
        index.Refresh();
        (shown, shownAt) = (true, Stopwatch.GetTimestamp());
    }

    private void Commit()
    {
        index.Commit();
        (committed, changedSinceCommit) = (told, false);
    }
}
