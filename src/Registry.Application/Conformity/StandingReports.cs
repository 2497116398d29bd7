using System.Text;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// Judges held reports again for the sake of a log entry, some at a time. What comes out the same is marked as confirmed; what does not takes
/// the place of what stood, which is kept. Only reports that stand are judged: what was withdrawn or replaced keeps its verdicts.
/// </summary>
internal sealed class StandingReports(RegistryDatabase database, WriteQueue writes, Catalogue catalogue, ReportDecoder decode)
{
    private const int PageSize = 1_000;

    private readonly Queue<long> upcoming = new();
    private readonly HashSet<long> exhausted = [];
    private long foundFor = -1;
    private long searchFrom;

    /// <summary>Judges the next reports of a task and stores what came out together with how far it has come.</summary>
    /// <param name="most">How many at most.</param>
    /// <returns>How many were judged; null when none are left and the task has ended.</returns>
    /// <exception cref="OvertakenException">Another process is at it.</exception>
    public async Task<int?> AdvanceAsync(StandingTaskRow task, StandingCause? cause, int most, CancellationToken cancellationToken)
    {
        var positions = cause is null ? [] : await NextAsync(task, cause, most, cancellationToken);
        // Until it is stored, what was looked up ahead does not count.
        var found = foundFor;
        foundFor = -1;
        var batch = positions.Count > 0
            ? await JudgeAsync(cause!, positions, cancellationToken)
            : new StandingBatch { Next = task.CausePosition, Ended = true };
        await StoreAsync(task, batch, cancellationToken);
        foundFor = found;
        return batch.Ended ? null : batch.Examined;
    }

    /// <summary>The next reports that hang on the cause, in the order of the log.</summary>
    private async Task<List<long>> NextAsync(StandingTaskRow task, StandingCause cause, int most, CancellationToken cancellationToken)
    {
        if (foundFor != task.CausePosition || (upcoming.TryPeek(out var first) ? first < task.NextReport : searchFrom < task.NextReport))
        {
            (foundFor, searchFrom) = (task.CausePosition, task.NextReport);
            upcoming.Clear();
            exhausted.Clear();
        }
        if (upcoming.Count == 0)
            await FindAsync(cause, cancellationToken);
        var next = new List<long>(most);
        while (next.Count < most && upcoming.TryDequeue(out var position))
            next.Add(position);
        return next;
    }

    /// <summary>One ordered look-up for each ground: together in one question the database would sort all of them for each page.</summary>
    private async Task FindAsync(StandingCause cause, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var (found, until) = (new SortedSet<long>(), cause.Position);
        foreach (var ground in cause.Grounds)
        {
            if (exhausted.Contains(ground))
                continue;
            var (from, to) = (searchFrom, cause.Position);
            var some = await db.EvaluationGrounds.Where(g => g.Ground == ground && g.ReportPosition >= from && g.ReportPosition < to)
                .OrderBy(g => g.ReportPosition).Select(g => g.ReportPosition).Take(PageSize).ToListAsync(cancellationToken);
            if (some.Count < PageSize)
                exhausted.Add(ground);
            else
                until = Math.Min(until, some[^1] + 1);
            found.UnionWith(some);
        }
        // Ground by ground only the first page is known; beyond the end of the shortest others may follow. Those are found again.
        if (until < cause.Position)
            exhausted.Clear();
        foreach (var position in found.TakeWhile(p => p < until))
            upcoming.Enqueue(position);
        searchFrom = until;
    }

    private async Task<StandingBatch> JudgeAsync(StandingCause cause, List<long> positions, CancellationToken cancellationToken)
    {
        var snapshot = await catalogue.AtAsync(cause.Position + 1, cancellationToken);
        var batch = new StandingBatch { Next = positions[^1] + 1, JudgedPosition = snapshot.Position };
        await using var db = database.Read();
        var held = await ReadAsync(db, cause, positions, cancellationToken);
        var wanted = held.ConvertAll(h => h.Position);
        var contents = await db.LogEntries.Where(e => wanted.Contains(e.Position) && e.Content != null).Select(e => new { e.Position, e.Content }).ToDictionaryAsync(e => e.Position, e => e.Content!, cancellationToken);
        foreach (var one in held)
            if (contents.TryGetValue(one.Position, out var content))
            {
                batch.Examined++;
                var report = decode(one.Laboratory, content);
                if (cause.Laboratory is { } laboratory)
                    CompareCompetence(batch, cause, one, report, laboratory.Before, laboratory.After);
                else
                    Compare(batch, cause, one, report, snapshot);
            }
        return batch;
    }

    private static async Task<List<HeldJudgement>> ReadAsync(RegistryDb db, StandingCause cause, List<long> positions, CancellationToken cancellationToken)
    {
        var (asked, everything) = (cause.Position, cause.Laboratory is not null);
        var held = await (
            from e in db.Evaluations
            join r in db.Reports on e.ReportPosition equals r.Position
            where positions.Contains(e.ReportPosition) && (everything || e.JudgedPosition <= asked) && r.WithdrawnPosition == null
                && !db.Reports.Any(later => later.Laboratory == r.Laboratory && later.ReportId == r.ReportId && later.Revision > r.Revision)
                && !db.ReportNotices.Any(n => n.Laboratory == r.Laboratory && n.ReportId == r.ReportId && n.OtherReportId != null)
            orderby e.ReportPosition
            select new HeldJudgement(r.Position, r.Laboratory, r.ReportId, r.Revision, e.Ordinal, e.AppliedDocuments, e.Verdicts, e.JudgedPosition)).ToListAsync(cancellationToken);
        if (cause.Requirements is not { } requirements)
            return held;
        // Verdicts name the requirement they rest on, or might have rested on: what names none of these cannot change.
        var ids = requirements.Select(Encoding.UTF8.GetBytes).ToList();
        held.RemoveAll(h => !ids.Exists(id => h.Verdicts.AsSpan().IndexOf(id) >= 0));
        return held;
    }

    private static void Compare(StandingBatch batch, StandingCause cause, HeldJudgement held, Report report, CatalogueSnapshot snapshot)
    {
        var judged = JudgedReport.Of(held.Position, report, ReportEvaluator.Evaluate(report, snapshot, inWords: false), snapshot);
        if (judged.SaysTheSame(held.AppliedDocuments, held.Verdicts))
        {
            batch.Confirmed.Add(held.Position);
            return;
        }
        var comparison = JudgementComparison.Between(held, judged, report);
        var reason = comparison.CauseOf(cause, snapshot);
        batch.Replaced.Add(judged with { Ordinal = held.Ordinal + 1, CausePosition = reason.Position, Grounds = comparison.NewGrounds });
        if (comparison.Outcomes.Count > 0)
            batch.Tell(held, new Reevaluation(held.Name.ToString(), reason, [.. comparison.Outcomes.Take(Reevaluation.MostListed)], [], comparison.Outcomes.Count));
    }

    private static void CompareCompetence(StandingBatch batch, StandingCause cause, HeldJudgement held, Report report, Organisation? before, Organisation after)
    {
        var changes = CompetenceComparison.Between(CompetenceChecks.Of(report, before), CompetenceChecks.Of(report, after));
        if (changes.Count > 0)
            batch.Tell(held, new Reevaluation(
                held.Name.ToString(), new StandingReason(cause.Position, cause.Subject, cause.Name), [], [.. changes.Take(Reevaluation.MostListed)], changes.Count));
    }

    private async Task StoreAsync(StandingTaskRow task, StandingBatch batch, CancellationToken cancellationToken)
    {
        var written = await writes.WriteAsync<bool>(session => batch.Write(session, task) ? true : new Refusal(RefusalReason.StateForbids, "another process is at it"), cancellationToken);
        if (written.Refusal is { Reason: RefusalReason.StateForbids })
            throw new OvertakenException();
        if (written.Refusal is { } refusal)
            throw new InvalidOperationException($"What was judged again could not be stored: {refusal.Message}");
    }
}

/// <summary>A judgement that stands, with the report it is of.</summary>
internal sealed record HeldJudgement(
    long Position, string Laboratory, string ReportId, int Revision, int Ordinal, byte[] AppliedDocuments, byte[] Verdicts, long JudgedPosition)
{
    public ReportName Name => new(Laboratory, ReportId);
}
