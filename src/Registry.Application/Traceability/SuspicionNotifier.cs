using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>What the log keeps for the owner of a report that became suspect, or is so no more.</summary>
/// <param name="Report">Resource name of the report.</param>
/// <param name="Suspicion">Resource name of the suspicion.</param>
/// <param name="Path">From what is doubted to the report: names of reports.</param>
public sealed record SuspicionNotice(string Report, string Suspicion, string Reason, IReadOnlyList<string> Path);

/// <summary>
/// Tells those concerned: for each suspicion that is declared or closed it adds one entry about each report that rests on it to the log,
/// and one about each product and each instrument, where watches and histories see them. A report that comes later and rests on a suspicion
/// that is open is told of when it comes, with what rests on it. One process tells at a time, and what the log shows as told is not told
/// again: after a fault it goes on with the rest.
/// </summary>
public sealed class SuspicionNotifier : LogFollower
{
    private const string FollowerName = "suspicions";
    private const int MostInOneWrite = 500;
    private const int MostReportsNamed = 100;

    private readonly FollowerPlace place;
    private readonly WriteQueue writes;
    private readonly TraceKeeper keeper;
    private readonly ImpactOperations impact;
    private readonly SuspicionOwners owners;
    private readonly TraceReader reader;

    // Nearly always nothing is doubted: then reports that come are not looked at.
    private bool mayDoubt;

    internal SuspicionNotifier(RegistryDatabase database, RegistryLog log, WriteQueue writes, TraceKeeper keeper, ImpactOperations impact, SuspicionOwners owners, TraceReader reader)
        : base(database, log)
    {
        place = new FollowerPlace(FollowerName, database, log, writes);
        (this.writes, this.keeper, this.impact, this.owners, this.reader) = (writes, keeper, impact, owners, reader);
    }

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.SuspicionRecorded];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        mayDoubt = await db.Suspicions.AnyAsync(s => s.Open, cancellationToken);
        return await place.OpenAsync(cancellationToken);
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null)
            return;
        var come = new List<FollowedEntry>();
        foreach (var entry in entries)
            if (entry is { Kind: StatementKind.SuspicionRecorded, Content: { } content })
            {
                await TellOfNewAsync(come, cancellationToken);
                come.Clear();
                mayDoubt = true;
                await TellAsync(entry.Position, RegistryJson.Read<Suspicion>(content), cancellationToken);
            }
            else if (mayDoubt && entry.Kind is StatementKind.ReportIssued or StatementKind.ReportAmended or StatementKind.ProductRecorded)
            {
                come.Add(entry);
            }
        await TellOfNewAsync(come, cancellationToken);
    }

    /// <summary>Tells of what came and rests on a suspicion that is open, and of what was there and rests on it through what came.</summary>
    private async Task TellOfNewAsync(List<FollowedEntry> come, CancellationToken cancellationToken)
    {
        if (!mayDoubt || come.Count == 0)
            return;
        await FollowAsync(come[^1].Position, cancellationToken);
        var suspicions = keeper.Ask(book => SuspicionsOf(book, come));
        if (suspicions.Count == 0)
            return;
        await using var turn = await place.TakeTurnAsync(cancellationToken);
        var next = come[^1].Position + 1;
        if (turn.NextPosition >= next)
            return;
        foreach (var suspicion in suspicions)
        {
            var notices = await NoticesAsync(suspicion, cancellationToken);
            var told = await ToldAsync(suspicion, [.. notices.Select(n => n.Subject)], cancellationToken);
            await AppendAsync(notices.Where(n => !told.Contains(n.Subject)), cancellationToken);
        }
        await WriteAsync(session => place.Move(session, turn.NextPosition, next), cancellationToken);
    }

    private List<Suspicion> SuspicionsOf(TraceBook book, List<FollowedEntry> come)
    {
        mayDoubt = !book.Doubts.IsEmpty;
        if (!mayDoubt)
            return [];
        var nodes = come.SelectMany(e => ReportName.Parse(e.Subject) is { } name ? [book.NodeOf(name)] : book.Evidence.ReportsOf(e.Subject)).Where(n => n != TraceGraph.None).Distinct();
        return [.. nodes.SelectMany(n => SuspicionSearch.Of(book.Graph, n, book.Doubts.At)).Select(p => p.Suspicion).Distinct().Order().Select(book.Doubts.OfNumber)];
    }

    private async Task FollowAsync(long position, CancellationToken cancellationToken)
    {
        while (!await keeper.WaitForAsync(position, TimeSpan.FromSeconds(5), cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task TellAsync(long position, Suspicion suspicion, CancellationToken cancellationToken)
    {
        await FollowAsync(position, cancellationToken);
        await using var turn = await place.TakeTurnAsync(cancellationToken);
        if (turn.NextPosition > position)
            return;
        var told = await ToldAsync(position, suspicion, cancellationToken);
        var notices = (await NoticesAsync(suspicion, cancellationToken)).Where(n => !told.Contains(n.Subject)).ToList();
        await AppendAsync(notices, cancellationToken);
        await WriteAsync(session => place.Move(session, turn.NextPosition, position + 1), cancellationToken);
    }

    private async Task AppendAsync(IEnumerable<Statement> notices, CancellationToken cancellationToken)
    {
        foreach (var chunk in notices.Chunk(MostInOneWrite))
            await WriteAsync(session =>
            {
                foreach (var notice in chunk)
                    session.Append(notice);
                return true;
            }, cancellationToken);
    }

    /// <summary>Which of those concerned were told of a suspicion that is open.</summary>
    private async Task<HashSet<string>> ToldAsync(Suspicion suspicion, List<string> subjects, CancellationToken cancellationToken)
    {
        string[] kinds = [StatementKind.ReportSuspected, OwnerEvents.KindOf("products/", true), OwnerEvents.KindOf("instruments/", true)];
        var (name, told) = (SuspicionOperations.NameOf(suspicion.Id), new HashSet<string>(StringComparer.Ordinal));
        await using var db = Database.Read();
        foreach (var some in subjects.Chunk(MostInOneWrite))
        {
            var entries = await db.LogEntries.Where(e => some.Contains(e.Subject) && kinds.Contains(e.Kind) && e.Content != null).Select(e => new { e.Subject, e.Content }).ToListAsync(cancellationToken);
            told.UnionWith(entries.Where(e => RegistryJson.Read<NamedSuspicion>(e.Content!).Suspicion == name).Select(e => e.Subject));
        }
        return told;
    }

    /// <summary>What each of those concerned is told.</summary>
    private async Task<List<Statement>> NoticesAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        var (open, name) = (suspicion.ClosedAt is null, SuspicionOperations.NameOf(suspicion.Id));
        var reason = open ? suspicion.Reason : suspicion.CloseReason ?? "";
        var reports = impact.Reports(suspicion);
        var owned = await owners.FindAsync(suspicion, cancellationToken);
        var names = await reader.SubjectsAsync(reports.SelectMany(r => r.Path), cancellationToken);
        var notices = new List<Statement>(reports.Count + owned.Count);
        foreach (var (position, path) in reports)
        {
            var (report, revision) = names[position];
            var notice = new SuspicionNotice(report, name, reason, [.. path.Where(names.ContainsKey).Select(p => names[p].Name)]);
            notices.Add(new Statement(open ? StatementKind.ReportSuspected : StatementKind.ReportCleared, report, revision, RegistryJson.Write(notice)));
        }
        foreach (var thing in owned)
        {
            var notice = new OwnerNotice(thing.Subject, thing.Owner, name, reason, [.. thing.Positions.Take(MostReportsNamed).Where(names.ContainsKey).Select(p => names[p].Name)]);
            notices.Add(new Statement(OwnerEvents.KindOf(thing.Subject, open), thing.Subject, 0, RegistryJson.Write(notice)));
        }
        return notices;
    }

    /// <summary>Who was told of this before a fault came between.</summary>
    private async Task<HashSet<string>> ToldAsync(long position, Suspicion suspicion, CancellationToken cancellationToken)
    {
        var open = suspicion.ClosedAt is null;
        string[] kinds = [open ? StatementKind.ReportSuspected : StatementKind.ReportCleared, OwnerEvents.KindOf("products/", open), OwnerEvents.KindOf("instruments/", open)];
        var name = SuspicionOperations.NameOf(suspicion.Id);
        await using var db = Database.Read();
        var entries = await db.LogEntries.Where(e => e.Position > position && kinds.Contains(e.Kind) && e.Content != null)
            .Select(e => new { e.Subject, e.Content }).ToListAsync(cancellationToken);
        return [.. entries.Where(e => RegistryJson.Read<NamedSuspicion>(e.Content!).Suspicion == name).Select(e => e.Subject)];
    }

    /// <summary>What both kinds of notice have in common.</summary>
    private sealed record NamedSuspicion(string Suspicion);

    private async Task WriteAsync(Func<WriteSession, bool> write, CancellationToken cancellationToken)
    {
        var written = await writes.WriteAsync<bool>(session => write(session) ? true : new Refusal(RefusalReason.StateForbids, "another process has told them already"), cancellationToken);
        if (written.Refusal is { Reason: RefusalReason.StateForbids })
            throw new OvertakenException();
        if (written.Refusal is { } refusal)
            throw new InvalidOperationException($"Those concerned could not be told: {refusal.Message}");
    }
}
