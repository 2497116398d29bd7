using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>
/// Follows the log into the search index. An index that is missing, broken or of another version begins empty and is made again
/// from the first entry on, while searches already get what is there.
/// </summary>
public sealed class SearchKeeper(RegistryDatabase database, RegistryLog log, SearchIndex index) : LogFollower(database, log)
{
    /// <summary>A crash loses at most this many entries of the index, which are then read again.</summary>
    private const int CommitEvery = 20_000;

    private long committed;

    protected override ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        var behind = index.Position > Log.Signed.Head.Size;
        if (behind)
            index.Rebuild([], 0, cancellationToken);
        committed = index.Position;
        return ValueTask.FromResult(index.Position);
    }

    protected override ValueTask ApplyAsync(IReadOnlyList<LogEntryRow> entries, CancellationToken cancellationToken)
    {
        var changes = new List<IndexChange>();
        foreach (var entry in entries)
            if (entry is { Kind: StatementKind.DocumentRecorded, Content: { } content })
                changes.Add(IndexChange.Upsert(SearchDocuments.Of(RegistryJson.Read<Document>(content), entry.Position)));
        var next = entries[^1].Position + 1;
        index.Apply(changes, next);
        if (next - committed > CommitEvery)
            Commit(next);
        index.Refresh();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        if (NextPosition > committed)
            Commit(NextPosition);
        return ValueTask.CompletedTask;
    }

    private void Commit(long next)
    {
        index.Commit();
        committed = next;
    }
}
