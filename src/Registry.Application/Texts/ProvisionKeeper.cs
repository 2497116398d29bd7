using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Domain.Documents;
using Registry.Domain.Texts;

namespace Registry.Application.Texts;

/// <summary>
/// Follows the log into an index of provisions. It is an index of its own, so that the clauses of a decree do not weigh in the ranking of
/// documents; like the other it can be thrown away and is made again.
/// </summary>
public sealed class ProvisionKeeper(RegistryDatabase database, RegistryLog log, SearchIndex index) : LogFollower(database, log)
{
    // A move of the place alone costs the index a new snapshot, so that a stream of reports would keep it busy with nothing.
    private static readonly TimeSpan MoveEvery = TimeSpan.FromSeconds(1);

    // Documents with a text, or with one to come further on in the log: what is recorded of the others changes nothing here.
    private readonly HashSet<string> held = new(StringComparer.Ordinal);
    private long told;
    private long toldAt;
    private bool changedSinceCommit;

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.DocumentTextRecorded];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        if (index.Position > Log.Signed.Head.Size)
            index.Rebuild([], 0, cancellationToken);
        await using var db = Database.Read();
        held.UnionWith(await db.DocumentTexts.Select(t => t.Document).ToListAsync(cancellationToken));
        told = index.Position;
        return told;
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (entry.Kind == StatementKind.DocumentTextRecorded)
                touched.Add(entry.Subject[..entry.Subject.LastIndexOf('/')]);
            else if (entry.Kind == StatementKind.DocumentRecorded && held.Contains(entry.Subject))
                touched.Add(entry.Subject);
        held.UnionWith(touched);
        var changes = new List<IndexChange>();
        foreach (var document in touched)
            changes.AddRange(await ChangesAsync(document, cancellationToken));
        Tell(changes, entries[^1].Position + 1);
    }

    protected override ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        if (NextPosition > told)
            Tell([], NextPosition);
        if (changedSinceCommit)
            index.Commit();
        changedSinceCommit = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>Every provision as it stands now; those that stand no more leave the index.</summary>
    private async Task<IEnumerable<IndexChange>> ChangesAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var id = name["documents/".Length..];
        var row = await db.Documents.FirstOrDefaultAsync(d => d.Name == name, cancellationToken);
        if (row is null || ProvisionRecords.Read(db, id) is not var (text, position))
            return [];
        var content = await db.LogEntries.Where(e => e.Position == row.Position).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        if (content is null)
            return [];
        var document = RegistryJson.Read<Document>(content);
        var byAnchor = text.Provisions.ToDictionary(p => p.Anchor, StringComparer.Ordinal);
        var clauses = ProvisionRecords.ClausesOf(document, text.Provisions);
        var subject = TextOperations.NameOf(id);
        var earlier = await db.LogEntries.Where(e => e.Subject == subject && e.Kind == StatementKind.DocumentTextRecorded && e.Content != null)
            .OrderByDescending(e => e.Position).Skip(1).Take(1).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        var gone = earlier is null ? [] : RegistryJson.Read<DocumentText>(earlier).Provisions.Where(p => !byAnchor.ContainsKey(p.Anchor));
        return text.Provisions.Select(p => IndexChange.Upsert(ProvisionRecords.Of(document, byAnchor, clauses, p, position)))
            .Concat(gone.Select(p => IndexChange.Delete(TextOperations.NameOf(id, p.Anchor))));
    }

    private void Tell(List<IndexChange> changes, long next)
    {
        if (changes.Count == 0 && toldAt != 0 && Stopwatch.GetElapsedTime(toldAt) < MoveEvery)
            return;
        index.Apply(changes, next);
        index.Refresh();
        (told, toldAt) = (next, Stopwatch.GetTimestamp());
        changedSinceCommit |= changes.Count > 0;
    }
}
