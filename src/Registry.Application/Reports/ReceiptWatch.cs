using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Reports;

/// <summary>Something a laboratory is told about its reports. With neither event nor verdicts it is a heartbeat.</summary>
/// <param name="Position">Go on from here after a break: everything before it has been told.</param>
/// <param name="Event">What happened.</param>
/// <param name="Judged">The revision whose verdicts are there.</param>
public sealed record ReceiptNews(long Position, ReportEvent? Event, ReportView? Judged);

/// <summary>
/// Tells what happens to the reports of a laboratory: receipts as soon as they are given, verdicts as they follow. The position it
/// names covers both, so that what came between a receipt and its verdicts is told again after a break and nothing is left out.
/// </summary>
public sealed class ReceiptWatch(RegistryDatabase database, RegistryLog log, VerdictKeeper verdicts, ReportOperations reports, ReportDecoder decode)
{
    private const int GroupSize = 500;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    /// <summary>Whether the caller may watch.</summary>
    /// <param name="laboratory">Name of the organisation; empty for all of them.</param>
    public static Refusal? Check(Caller caller, string laboratory) => Permissions.Check(caller, Permission.ReadReport, laboratory);

    /// <summary>Goes on until the token ends. Ask <see cref="Check"/> first.</summary>
    public async IAsyncEnumerable<ReceiptNews> WatchAsync(
        Caller caller, string laboratory, long from, TimeSpan heartbeat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heard = System.Diagnostics.Stopwatch.StartNew();
        var unjudged = new Queue<ReportEvent>();
        for (var next = from; ;)
        {
            var signal = log.Signal.Next;
            // A receipt can only be given for what a signed head covers.
            var until = Math.Min(log.Signed.Head.Size, next + GroupSize);
            foreach (var happened in await EventsAsync(laboratory, next, until, cancellationToken))
            {
                if (happened.Kind is ReportEventKind.Issued or ReportEventKind.Amended)
                    unjudged.Enqueue(happened);
                heard.Restart();
                yield return new ReceiptNews(Reached(happened.Entry.Position + 1, unjudged), happened, null);
            }
            var moved = until > next;
            next = Math.Max(next, until);
            while (unjudged.TryPeek(out var first) && verdicts.NextPosition > first.Entry.Position)
            {
                unjudged.Dequeue();
                if (await reports.GetAsync(caller, first.Report, first.Revision, null, false, cancellationToken) is { Ok: true, Value.Evaluated: true } view)
                {
                    heard.Restart();
                    yield return new ReceiptNews(Reached(next, unjudged), null, view.Value);
                }
            }
            if (heard.Elapsed >= heartbeat)
            {
                heard.Restart();
                yield return new ReceiptNews(Reached(next, unjudged), null, null);
            }
            if (!moved)
                await SleepAsync(signal, unjudged, heartbeat - heard.Elapsed, cancellationToken);
        }
    }

    private static long Reached(long next, Queue<ReportEvent> unjudged) => unjudged.TryPeek(out var first) ? first.Entry.Position : next;

    private async Task<List<ReportEvent>> EventsAsync(string laboratory, long from, long until, CancellationToken cancellationToken)
    {
        if (until <= from)
            return [];
        await using var db = database.Read();
        var kinds = ReportEvents.Statements;
        var named = await db.LogEntries.Where(e => e.Position >= from && e.Position < until && kinds.Contains(e.Kind)).Select(e => new { e.Position, e.Subject }).ToListAsync(cancellationToken);
        var own = named.Where(e => laboratory.Length == 0 || ReportName.Parse(e.Subject)?.Laboratory == laboratory).Select(e => e.Position).ToList();
        if (own.Count == 0)
            return [];
        var entries = await db.LogEntries.Where(e => own.Contains(e.Position)).OrderBy(e => e.Position).ToListAsync(cancellationToken);
        return entries.ConvertAll(e => ReportEvents.Of(e, decode));
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
