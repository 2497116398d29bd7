using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// What a regulation in preparation would do: every held result of a territory and period judged by the draft and by what was in force on
/// its date. Nothing is written. It reads the reports in groups and keeps sums, so that its memory does not grow with the registry.
/// </summary>
public sealed class DraftOperations(RegistryDatabase database, RegistryLog log, Catalogue catalogue, ReportDecoder decode)
{
    private const int Group = 200;
    private const int MostOwners = 100_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly OneAtATime turns = new();

    /// <summary>Evaluates a draft; the pieces of the answer in the order they are found, <see cref="DraftPart.Done"/> last.</summary>
    /// <param name="caller">An officer.</param>
    /// <param name="question">The draft and what it is set against.</param>
    /// <param name="cancellationToken">Ends the work between two groups of reports.</param>
    public async IAsyncEnumerable<Answer<DraftPart>> EvaluateAsync(
        Caller caller, DraftQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.EvaluateDraft) is { } denied)
        {
            yield return denied;
            yield break;
        }
        var problems = question.Problems().ToList();
        var size = log.Signed.Head.Size;
        if (question.Before < 0 || question.Before > size)
        {
            problems.Add(new FieldProblem("log_index", $"The log has {size} entries; give the index that an earlier answer named."));
            question = question with { Before = null };
        }
        // One snapshot for all, of everything accepted before the question: reports that come meanwhile are after it.
        var position = await PositionOfAsync(question, size, cancellationToken);
        var snapshot = question.Before is null && question.KnownAt is null
            ? await catalogue.AtAsync(size, cancellationToken) : await new CatalogueHistory(database).AtAsync(position, cancellationToken);
        if (question.Territory is not ("" or JurisdictionHistory.Country) && snapshot.Jurisdictions.Find(question.Territory) is null)
            problems.Add(new FieldProblem("jurisdiction", $"jurisdictions/{question.Territory} is not recorded."));
        if (problems.Count > 0)
        {
            yield return Refusal.Invalid(problems);
            yield break;
        }
        // The work takes a processor for itself; several would take the machine from everybody else.
        using var turn = await turns.TakeAsync(LongestWait, cancellationToken);
        if (turn is null)
        {
            yield return new Refusal(RefusalReason.TooManyRequests, "Another draft is being evaluated; try again when it is done.");
            yield break;
        }
        await foreach (var part in EvaluateAsync(question, snapshot, cancellationToken))
            yield return part;
    }

    private async IAsyncEnumerable<DraftPart> EvaluateAsync(DraftQuestion question, CatalogueSnapshot snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var evaluator = new DraftEvaluator(question, snapshot);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var failures = new List<DraftFailure>();
        var reached = -1L;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = ReadAheadAsync(question, reached, snapshot.Position, leaving.Token);
        try
        {
            while (await next is { Count: > 0 } group)
            {
                reached = group[^1].Position;
                // The next reports are read and decoded while these are judged.
                next = ReadAheadAsync(question, reached, snapshot.Position, leaving.Token);
                await AddOwnersAsync(owners, group, snapshot.Position, cancellationToken);
                failures.Clear();
                foreach (var held in group)
                    evaluator.Take(held.Name, held.Revision, held.Report, product => owners.GetValueOrDefault(product, ""), failures);
                foreach (var failure in failures)
                    yield return new DraftPart.NewlyFailing(failure);
                yield return new DraftPart.Progress(reached + 1, snapshot.Position, evaluator.Coverage.Concerned);
            }
        }
        finally
        {
            // Whoever leaves early leaves nothing running behind.
            await leaving.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
        var names = await NamesAsync(evaluator.Tally.Named(), snapshot.Position, cancellationToken);
        yield return new DraftPart.Done(evaluator.Tally.Close(snapshot.Position, evaluator.Coverage, name => names.GetValueOrDefault(name, "")));
    }

    private Task<List<Held>> ReadAheadAsync(DraftQuestion question, long after, long end, CancellationToken cancellationToken) =>
        Task.Run(() => ReadAsync(question, after, end, cancellationToken), cancellationToken);

    /// <summary>Everything before this position is looked at.</summary>
    private async Task<long> PositionOfAsync(DraftQuestion question, long size, CancellationToken cancellationToken)
    {
        if (question.KnownAt is not { } known)
            return question.Before ?? size;
        await using var db = database.Read();
        var last = await db.LogEntries.Where(e => e.Position < size && e.ReceivedTime <= known).OrderByDescending(e => e.Position).Select(e => (long?)e.Position).FirstOrDefaultAsync(cancellationToken);
        return (last ?? -1) + 1;
    }

    /// <summary>The next valid reports after a position, as they stood at the end.</summary>
    private async Task<List<Held>> ReadAsync(DraftQuestion question, long after, long end, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var query = db.Reports.Where(r => r.Position > after && r.Position < end && (r.WithdrawnPosition == null || r.WithdrawnPosition >= end)
            && !db.Reports.Any(o => o.Laboratory == r.Laboratory && o.ReportId == r.ReportId && o.Revision > r.Revision && o.Position < end)
            && !db.ReportNotices.Any(n => n.Laboratory == r.Laboratory && n.ReportId == r.ReportId && n.OtherReportId != null && n.Position < end));
        // No report is accepted before its samples were taken or it was issued.
        if (question.From is { } from && RegistryTime.StartOf(from) is var begin)
            query = query.Where(r => r.ReceivedTime >= begin);
        var rows = await query.OrderBy(r => r.Position).Take(Group)
            .Join(db.LogEntries, r => r.Position, e => e.Position, (r, e) => new { r.Position, r.Laboratory, r.ReportId, r.Revision, e.Content })
            .OrderBy(r => r.Position).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new Held(
            r.Position, new ReportName(r.Laboratory, r.ReportId), r.Revision, r.Content is null ? Gone : decode(r.Laboratory, r.Content)));
    }

    /// <summary>A report whose content was removed from the log: it has no samples.</summary>
    private static Report Gone { get; } = new() { LaboratoryId = "", Number = "", Kind = ReportKind.TestReport };

    private async Task AddOwnersAsync(Dictionary<string, string> owners, List<Held> group, long end, CancellationToken cancellationToken)
    {
        var asked = group.SelectMany(h => h.Report.Samples).Select(s => s.ProductId).OfType<string>().Select(id => $"products/{id}")
            .Where(name => !owners.ContainsKey(name)).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return;
        if (owners.Count > MostOwners)
            owners.Clear();
        await using var db = database.Read();
        foreach (var row in await db.Products.Where(p => asked.Contains(p.Name) && p.Position < end).Select(p => new { p.Name, p.Owner }).ToListAsync(cancellationToken))
            owners[row.Name] = row.Owner;
        // Whose it was then, where that has changed since.
        var changed = db.Products.Where(p => asked.Contains(p.Name) && p.Position >= end);
        foreach (var record in await KnownRecords.ReadBeforeAsync<DeclaredProduct>(db, changed, StatementKind.ProductRecorded, end, cancellationToken))
            owners[record.Name] = record.Value.Product.OwnerId;
        foreach (var name in asked)
            owners.TryAdd(name, "");
    }

    /// <summary>What organisations and products were called.</summary>
    private async Task<Dictionary<string, string>> NamesAsync(IEnumerable<string> names, long end, CancellationToken cancellationToken)
    {
        var wanted = names.ToList();
        await using var db = database.Read();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in wanted.Chunk(500))
        {
            foreach (var record in await KnownRecords.ReadBeforeAsync<Organisation>(db, db.Organisations.Where(o => part.Contains(o.Name)), StatementKind.OrganisationRecorded, end, cancellationToken))
                found[record.Name] = record.Value.NameVi;
            foreach (var record in await KnownRecords.ReadBeforeAsync<DeclaredProduct>(db, db.Products.Where(p => part.Contains(p.Name)), StatementKind.ProductRecorded, end, cancellationToken))
                found[record.Name] = record.Value.Product.NameVi;
        }
        return found;
    }

    private sealed record Held(long Position, ReportName Name, int Revision, Report Report);

    /// <summary>Lets one in and the others wait a while. Nothing in it has to be disposed of: it lives as long as the registry.</summary>
    private sealed class OneAtATime
    {
        private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

        private int taken;

        /// <returns>The turn, to be given back; null when it did not come in time.</returns>
        public async Task<Turn?> TakeAsync(TimeSpan longest, CancellationToken cancellationToken)
        {
            for (var waited = TimeSpan.Zero; Interlocked.CompareExchange(ref taken, 1, 0) != 0; waited += Look)
            {
                if (waited >= longest)
                    return null;
                await Task.Delay(Look, cancellationToken);
            }
            return new Turn(this);
        }

        public sealed class Turn(OneAtATime turns) : IDisposable
        {
            public void Dispose() => Interlocked.Exchange(ref turns.taken, 0);
        }
    }
}
