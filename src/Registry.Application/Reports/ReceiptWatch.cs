using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Traceability;

namespace Registry.Application.Reports;

/// <summary>Something an organisation is told. With nothing beside the position it is a heartbeat.</summary>
/// <param name="Position">Go on from here after a break: everything before it has been told.</param>
public sealed record ReceiptNews(long Position)
{
    /// <summary>What happened to a report.</summary>
    public ReportEvent? Event { get; init; }

    /// <summary>The revision whose verdicts are there.</summary>
    public ReportView? Judged { get; init; }

    /// <summary>Suspicions the verdicts rest on.</summary>
    public IReadOnlyList<SuspectMark> Marks { get; init; } = [];

    /// <summary>What happened to a product or an instrument.</summary>
    public OwnerEvent? Owned { get; init; }
}

/// <summary>
/// Tells what happens to the reports of a laboratory: receipts as soon as they are given, verdicts as they follow; and tells every
/// organisation what becomes of its products and instruments. The position it names covers receipts and verdicts, so that what came
/// between a receipt and its verdicts is told again after a break and nothing is left out.
/// </summary>
public sealed class ReceiptWatch(
    RegistryDatabase database, RegistryLog log, VerdictKeeper verdicts, ReportOperations reports, TraceabilityOperations traceability, ReportDecoder decode)
{
    private const int GroupSize = 500;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    /// <summary>Whether the caller may watch.</summary>
    /// <param name="organisation">Name of the organisation; empty for all of them.</param>
    public static Refusal? Check(Caller caller, string organisation) => Permissions.Check(caller, Permission.WatchOwned, organisation);

    /// <summary>Goes on until the token ends. Ask <see cref="Check"/> first.</summary>
    public async IAsyncEnumerable<ReceiptNews> WatchAsync(
        Caller caller, string organisation, long from, TimeSpan heartbeat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heard = System.Diagnostics.Stopwatch.StartNew();
        var unjudged = new Queue<ReportEvent>();
        // An enterprise is told of what it owns, not of reports: those are the laboratory's, even in the same house.
        var withReports = Permissions.Holds(caller, Permission.ReadReport, organisation);
        for (var next = from; ;)
        {
            var signal = log.Signal.Next;
            // A receipt can only be given for what a signed head covers.
            var until = Math.Min(log.Signed.Head.Size, next + GroupSize);
            foreach (var happened in await EventsAsync(organisation, withReports, next, until, cancellationToken))
            {
                if (happened.Event is { Kind: ReportEventKind.Issued or ReportEventKind.Amended } given)
                    unjudged.Enqueue(given);
                heard.Restart();
                yield return happened with { Position = Reached(happened.Position + 1, unjudged) };
            }
            var moved = until > next;
            next = Math.Max(next, until);
            while (unjudged.TryPeek(out var first) && verdicts.NextPosition > first.Entry.Position)
            {
                unjudged.Dequeue();
                if (await reports.GetAsync(caller, first.Report, first.Revision, null, false, cancellationToken) is { Ok: true, Value.Evaluated: true } view)
                {
                    var marks = await traceability.MarksAsync(view.Value, cancellationToken);
                    heard.Restart();
                    yield return new ReceiptNews(Reached(next, unjudged)) { Judged = view.Value, Marks = marks };
                }
            }
            if (heard.Elapsed >= heartbeat)
            {
                heard.Restart();
                yield return new ReceiptNews(Reached(next, unjudged));
            }
            if (!moved)
                await SleepAsync(signal, unjudged, heartbeat - heard.Elapsed, cancellationToken);
        }
    }

    private static long Reached(long next, Queue<ReportEvent> unjudged) => unjudged.TryPeek(out var first) ? first.Entry.Position : next;

    /// <summary>What the organisation is told, at the position it stands at.</summary>
    private async Task<List<ReceiptNews>> EventsAsync(string organisation, bool withReports, long from, long until, CancellationToken cancellationToken)
    {
        if (until <= from)
            return [];
        await using var db = database.Read();
        IReadOnlyList<string> kinds = withReports ? [.. OwnerEvents.Statements, .. ReportEvents.Statements] : OwnerEvents.Statements;
        var named = await db.LogEntries.Where(e => e.Position >= from && e.Position < until && kinds.Contains(e.Kind))
            .Select(e => new { e.Position, e.Kind, e.Subject }).ToListAsync(cancellationToken);
        // Whose a product or an instrument is stands in the content.
        var own = named.Where(e => organisation.Length == 0 || OwnerEvents.Statements.Contains(e.Kind) || ReportName.Parse(e.Subject)?.Laboratory == organisation).Select(e => e.Position).ToList();
        if (own.Count == 0)
            return [];
        var entries = await db.LogEntries.Where(e => own.Contains(e.Position)).OrderBy(e => e.Position).ToListAsync(cancellationToken);
        var news = new List<ReceiptNews>(entries.Count);
        foreach (var entry in entries)
            if (!OwnerEvents.Statements.Contains(entry.Kind))
                news.Add(new ReceiptNews(entry.Position) { Event = ReportEvents.Of(entry, decode) });
            else if (OwnerEvents.Of(entry) is { } told && (organisation.Length == 0 || told.Notice.Owner == organisation))
                news.Add(new ReceiptNews(entry.Position) { Owned = told });
        return news;
    }

    /// <summary>Until the log grows, verdicts follow, or it is time for a sign of life.</summary>
    private async Task SleepAsync(Task signal, Queue<ReportEvent> unjudged, TimeSpan longest, CancellationToken cancellationToken)
    {
        var time = longest < LongestSleep ? longest : LongestSleep;
        if (time <= TimeSpan.Zero)
            return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var judged = unjudged.TryPeek(out var first) ? verdicts.WaitForAsync(first.Entry.Position, time, enough.Token) : Task.Delay(time, enough.Token);
        await Task.WhenAny(signal, judged);
        await enough.CancelAsync();
        await judged.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
