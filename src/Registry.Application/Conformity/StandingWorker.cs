using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;

namespace Registry.Application.Conformity;

/// <summary>
/// Standing evaluation: works off what <see cref="StandingKeeper"/> noted, a little at a time and one process at a time, and once a day what
/// the day brings. How far it has come stands in the row of each task and moves with what was written, so that it goes on there after any
/// stop. A verdict hangs on the day of sampling and on no other, so that the passing of a day changes products only.
/// </summary>
public sealed class StandingWorker
{
    private const string Turn = "standing-work";
    private const int MostTogether = 50;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly LocalDate FirstDay = new(1970, 1, 1);

    private readonly RegistryDatabase database;
    private readonly RegistryLog log;
    private readonly WriteQueue writes;
    private readonly Catalogue catalogue;
    private readonly StandingKeeper keeper;
    private readonly StandingReports reports;
    private readonly StandingProducts products;
    private readonly IClock clock;
    private readonly FollowerPlace days;
    private LocalDate? looked;
    private (long Position, StandingCause? Cause)? known;
    private long tail;
    private long judgedHere;

    internal StandingWorker(
        RegistryDatabase database, RegistryLog log, WriteQueue writes, Catalogue catalogue, StandingKeeper keeper, StandingReports reports, StandingProducts products, IClock clock)
    {
        (this.database, this.log, this.writes, this.catalogue, this.keeper) = (database, log, writes, catalogue, keeper);
        (this.reports, this.products, this.clock) = (reports, products, clock);
        days = new FollowerPlace("standing-day", database, log, writes);
    }

    /// <summary>How many reports this process has judged again.</summary>
    public long JudgedHere => Interlocked.Read(ref judgedHere);

    /// <summary>Works until it is told to stop.</summary>
    public async Task RunAsync(Action<Exception> onFault, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var noted = keeper.Noted;
                if (!await WorkAsync(cancellationToken))
                    await LogSignal.WaitAsync(noted, LongestSleep, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (OvertakenException)
            {
                known = null;
            }
#pragma warning disable CA1031 // Whatever it was, it is told and the work goes on: the notes are still there.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                onFault(fault);
                // A stop in this pause ends the work as any other stop does.
                await Task.Delay(LongestSleep, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does one piece of work; false when nothing is left for now.</summary>
    private async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        if (log.ReadOnlyReason is not null)
            return false;
        await LookAtDaysAsync(cancellationToken);
        StandingTaskRow? task;
        bool due;
        await using (var db = database.Read())
        {
            task = await db.StandingTasks.Where(t => t.EndTime == null).OrderBy(t => t.CausePosition).FirstOrDefaultAsync(cancellationToken);
            due = await db.DueProducts.AnyAsync(cancellationToken);
        }
        if (task is null && !due)
            return false;
        if (await database.Provider.TryTakeTurnAsync(Turn, cancellationToken) is not { } turn)
            return false;
        await using (turn)
        {
            var begin = Stopwatch.GetTimestamp();
            if (task is not null)
                await AdvanceAsync(task, cancellationToken);
            if (due)
                await products.AdvanceAsync(cancellationToken);
            tail = log.Tail.Next;
            await LetOthersGoFirstAsync(Stopwatch.GetElapsedTime(begin), cancellationToken);
        }
        return true;
    }

    private async Task AdvanceAsync(StandingTaskRow task, CancellationToken cancellationToken)
    {
        if (known?.Position != task.CausePosition)
        {
            await using var db = database.Read();
            known = (task.CausePosition, await StandingCause.ReadAsync(db, task.CausePosition, await catalogue.AtAsync(task.CausePosition + 1, cancellationToken), cancellationToken));
        }
        Interlocked.Add(ref judgedHere, await reports.AdvanceAsync(task, known.Value.Cause, MostTogether, cancellationToken) ?? 0);
    }

    /// <summary>
    /// Nobody waits for this: it leaves the machine to others for as long as it had it, and stands back while reports come in.
    /// </summary>
    private async Task LetOthersGoFirstAsync(TimeSpan worked, CancellationToken cancellationToken)
    {
        await Task.Delay(worked < Quiet ? worked : Quiet, cancellationToken);
        var begin = Stopwatch.GetTimestamp();
        while (log.Tail.Next != tail && log.Tail.SinceLast < Quiet && Stopwatch.GetElapsedTime(begin) < LongestPause)
            await Task.Delay(Quiet, cancellationToken);
    }

    /// <summary>What the days since it last looked have brought is noted together with the day.</summary>
    private async Task LookAtDaysAsync(CancellationToken cancellationToken)
    {
        var today = RegistryTime.DateOf(clock.GetCurrentInstant());
        if (looked == today)
            return;
        var (reached, now) = (await days.OpenAsync(cancellationToken), (long)Period.DaysBetween(FirstDay, today));
        if (reached < now)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            // The first time everything is found as of this day anyway.
            if (reached > 0)
                await using (var db = database.Read())
                    found = await DueProducts.OfDaysAsync(db, FirstDay.PlusDays((int)reached), today, catalogue.Snapshot, cancellationToken);
            var moved = await writes.WriteAsync<bool>(session =>
            {
                // Another process may have been there first; then it has noted the same.
                if (days.Move(session, reached, now))
                    DueProducts.Note(session, found.ToDictionary(p => p, _ => -1L, StringComparer.Ordinal));
                return true;
            }, cancellationToken);
            if (moved.Refusal is { } refusal)
                throw new InvalidOperationException($"What the day brings could not be noted: {refusal.Message}");
        }
        looked = today;
    }
}
