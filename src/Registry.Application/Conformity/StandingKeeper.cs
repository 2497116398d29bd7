using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain.Traceability;

namespace Registry.Application.Conformity;

/// <summary>
/// Follows the log behind the verdicts and notes what each entry may have changed: reports that were judged before it, products whose
/// evidence, documents or place it is about. The work itself is <see cref="StandingWorker"/>'s. Notes and place are one transaction.
/// </summary>
public sealed class StandingKeeper : LogFollower
{
    private const string FollowerName = "standing";

    // What concerns nobody moves the place rarely: to read it again costs less than a write for each group of reports.
    private const int MostUnsaved = 20_000;

    private static readonly string[] OfReports =
    [
        StatementKind.ReportIssued, StatementKind.ReportAmended, StatementKind.ReportWithdrawn, StatementKind.ReportSubstituted,
        StatementKind.ReportSuspected, StatementKind.ReportCleared, StatementKind.ReportReevaluated,
    ];

    private readonly FollowerPlace place;
    private readonly WriteQueue writes;
    private readonly Catalogue catalogue;
    private readonly VerdictKeeper verdicts;
    private readonly TraceKeeper trace;
    private readonly LogSignal noted = new();
    private long saved;

    internal StandingKeeper(RegistryDatabase database, RegistryLog log, WriteQueue writes, Catalogue catalogue, VerdictKeeper verdicts, TraceKeeper trace)
        : base(database, log)
    {
        place = new FollowerPlace(FollowerName, database, log, writes);
        (this.writes, this.catalogue, this.verdicts, this.trace) = (writes, catalogue, verdicts, trace);
    }

    /// <summary>Completes when something was noted; take it before looking.</summary>
    internal Task Noted => noted.Next;

    // Whether a document matters is told by the catalogue; what an entry says is read only where it does.
    protected override IReadOnlyList<string> Reads { get; } = [];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken) => saved = await place.OpenAsync(cancellationToken);

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null)
            return;
        var last = entries[^1].Position;
        var (tasks, due) = (new List<long>(), new Dictionary<string, long>(StringComparer.Ordinal));
        // Reports that come before an entry are judged before it is asked which of them it concerns; those after it know of it.
        await WaitAsync(verdicts, last, cancellationToken);
        await WaitAsync(trace, last, cancellationToken);
        if (entries.Any(e => e.Kind == StatementKind.ProductRecorded || OfReports.Contains(e.Kind)))
            AddByEvidence(entries, due);
        foreach (var entry in entries)
            if (StandingCause.Kinds.Contains(entry.Kind) && MayConcern(entry))
                await LookAsync(entry, tasks, due, cancellationToken);
        if (tasks.Count + due.Count > 0 || last + 1 - saved >= MostUnsaved)
            await SaveAsync(tasks, due, last + 1, cancellationToken);
    }

    private static async Task WaitAsync(LogFollower other, long position, CancellationToken cancellationToken)
    {
        while (!await other.WaitForAsync(position, LogSignal.LongestSleep, cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
    }

    private bool MayConcern(FollowedEntry entry) =>
        entry.Kind != StatementKind.DocumentRecorded || catalogue.Snapshot.Position <= entry.Position || catalogue.Snapshot.Documents.ContainsKey(entry.Subject["documents/".Length..]);

    private void AddByEvidence(IReadOnlyList<FollowedEntry> entries, Dictionary<string, long> due)
    {
        foreach (var entry in entries)
            if (entry.Kind == StatementKind.ProductRecorded)
                due[entry.Subject] = entry.Position;
        trace.Ask(book =>
        {
            if (book.Evidence.IsEmpty)
                return 0;
            foreach (var entry in entries)
                if (OfReports.Contains(entry.Kind) && ReportName.Parse(entry.Subject) is { } name && book.NodeOf(name) is not TraceGraph.None and var node)
                    foreach (var (product, _) in book.Evidence.Of(node))
                        due[product] = entry.Position;
            return 0;
        });
    }

    private async Task LookAsync(FollowedEntry entry, List<long> tasks, Dictionary<string, long> due, CancellationToken cancellationToken)
    {
        var snapshot = await catalogue.AtAsync(entry.Position + 1, cancellationToken);
        await using var db = Database.Read();
        if (await StandingCause.ReadAsync(db, entry.Position, snapshot, cancellationToken) is not { } cause)
            return;
        foreach (var some in cause.Grounds.Chunk(500))
            if (await db.EvaluationGrounds.AnyAsync(g => some.Contains(g.Ground) && g.ReportPosition < entry.Position, cancellationToken))
            {
                tasks.Add(entry.Position);
                break;
            }
        var products = cause.Applied is { } applied ? await DueProducts.OfDocumentAsync(db, applied.Before, applied.After, snapshot, cancellationToken) : [];
        if (cause.Places is { Count: > 0 } places)
            products.UnionWith(await db.Products.Where(p => places.Contains(p.Jurisdiction)).Select(p => p.Name).ToListAsync(cancellationToken));
        foreach (var product in products)
            due[product] = entry.Position;
    }

    private async Task SaveAsync(List<long> tasks, Dictionary<string, long> due, long next, CancellationToken cancellationToken)
    {
        var from = saved;
        var written = await writes.WriteAsync<bool>(session =>
        {
            if (!place.Move(session, from, next))
                return new Refusal(RefusalReason.StateForbids, "another process has noted it already");
            foreach (var cause in tasks)
                session.Prepared(
                    """
                    INSERT INTO "StandingTasks" ("CausePosition", "NextReport", "Examined", "Changed", "BeginTime", "EndTime")
                    VALUES (@cause, 0, 0, 0, @now, NULL) ON CONFLICT DO NOTHING
                    """).Set("@cause", cause).Set("@now", session.Now.ToUnixTimeTicks()).Execute();
            DueProducts.Note(session, due);
            return true;
        }, cancellationToken);
        if (written.Refusal is { Reason: RefusalReason.StateForbids })
            throw new OvertakenException();
        if (written.Refusal is { } refusal)
            throw new InvalidOperationException($"What is to be evaluated again could not be noted: {refusal.Message}");
        saved = next;
        if (tasks.Count + due.Count > 0)
            noted.Raise();
    }
}
