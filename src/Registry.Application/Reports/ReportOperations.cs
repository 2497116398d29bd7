using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Attachments;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>Reads reports. A report that is not public is there for its laboratory and for officers only.</summary>
public sealed class ReportOperations(
    RegistryDatabase database, LogOperations log, Catalogue catalogue, VerdictKeeper verdicts, AttachmentOperations attachments, ReportDecoder decode,
    TimeSpan? longestWait)
{
    private const int MostJudgements = 50;

    private readonly TimeSpan longestWait = longestWait ?? TimeSpan.FromSeconds(10);

    /// <param name="revision">The newest when 0.</param>
    /// <param name="readTime">What the registry knew at this instant.</param>
    /// <param name="wait">Waits until the verdicts are there.</param>
    public async Task<Answer<ReportView>> GetAsync(
        Caller caller, ReportName name, int revision, Instant? readTime, bool wait, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var held = (await HeldReport.ReadAsync(db, name, readTime, cancellationToken)).Where(r => MayRead(caller, r));
        var row = revision == 0 ? (held.Rows.Count > 0 ? held.Rows[^1] : null) : held.Rows.FirstOrDefault(r => r.Revision == revision);
        if (row is null)
            return Refusal.NotFound(name.ToString());
        if (wait)
            await verdicts.HurryAsync(row.Position, longestWait, cancellationToken);
        var entry = await db.LogEntries.SingleAsync(e => e.Position == row.Position, cancellationToken);
        if (entry.Content is not { } content)
            return Refusal.NotFound(name.ToString());
        // A correction may leave its revision to be counted.
        var report = decode(name.Laboratory, content) with { Revision = row.Revision };
        // Who ordered a report stays between the laboratory and the officers, even when anyone may read it.
        var whole = report.Customer is null || Permissions.Holds(caller, Permission.ReadReport, row.Laboratory);
        if (!whole)
            report = report with { Customer = null, Attachments = [] };
        var revisions = await DescribeAsync(db, held, cancellationToken);
        var evaluation = (await HeldEvaluation.ReadAsync(db, row.Position, readTime, cancellationToken)).LastOrDefault();
        var applied = evaluation is null ? [] : RegistryJson.Read<List<AppliedDocument>>(evaluation.AppliedDocuments);
        return new ReportView(
            name, report, content, whole, row.Public, revisions.Single(r => r.Revision == row.Revision), revisions,
            [.. ReportIntake.FindAll(report, RegistryTime.DateOf(row.ReceivedTime), row.Public), .. await attachments.CheckAsync(report, cancellationToken)],
            evaluation is not null,
            evaluation is null ? [] : await ReadVerdictsAsync(db, report, evaluation, applied, cancellationToken),
            applied,
            DueDates.Of(report, catalogue.Snapshot),
            log.Receipt(row.Position, entry.Statement, log.Head))
        {
            DeclaredErrors = await ReadErrorsAsync(db, held, row.Revision, cancellationToken),
            SubstitutedBy = held.SubstituteId is { } other ? name with { ReportId = other } : null,
            Judgement = evaluation is null ? null : await DescribeAsync(db, evaluation, cancellationToken),
        };
    }

    /// <summary>
    /// The judgements of a revision that followed each other, the first one first, each with its verdicts: those stay readable for ever, and
    /// each can be made again from what it was made from.
    /// </summary>
    /// <param name="revision">The newest when 0.</param>
    /// <param name="readTime">What the registry knew at this instant.</param>
    public async Task<Answer<IReadOnlyList<ReportJudgement>>> GetJudgementsAsync(Caller caller, ReportName name, int revision, Instant? readTime, CancellationToken cancellationToken)
    {
        var view = await GetAsync(caller, name, revision, readTime, false, cancellationToken);
        if (view.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        var judgements = new List<ReportJudgement>();
        foreach (var evaluation in (await HeldEvaluation.ReadAsync(db, view.Value.Revision.Position, readTime, cancellationToken)).TakeLast(MostJudgements))
        {
            var applied = RegistryJson.Read<List<AppliedDocument>>(evaluation.AppliedDocuments);
            judgements.Add(await DescribeAsync(db, evaluation, cancellationToken) with { Verdicts = await ReadVerdictsAsync(db, view.Value.Report, evaluation, applied, cancellationToken) });
        }
        return Answer.Of<IReadOnlyList<ReportJudgement>>(judgements);
    }

    private async Task<ReportJudgement> DescribeAsync(RegistryDb db, HeldEvaluation evaluation, CancellationToken cancellationToken)
    {
        var reasons = await StandingReasons.OfAsync(db, [evaluation.CausePosition], catalogue.Snapshot, cancellationToken);
        return new ReportJudgement(evaluation.Ordinal, evaluation.DecidedTime, evaluation.ReplacedTime, evaluation.JudgedPosition, reasons.GetValueOrDefault(evaluation.CausePosition));
    }

    /// <summary>Newest first, one line a revision.</summary>
    public async Task<Answer<Page<ReportSummary>>> ListAsync(Caller caller, ReportFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var binding = $"{filter} for {caller.Role} {caller.Organisation}";
        var after = page.OpenPosition("reports", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        var query = Visible(db, caller);
        if (filter.Laboratory.Length > 0)
            query = query.Where(r => r.Laboratory == filter.Laboratory);
        if (filter.Kind?.ToString() is { } kind)
            query = query.Where(r => r.Kind == kind);
        if (filter.From is { } from)
            query = query.Where(r => r.ReceivedTime >= RegistryTime.StartOf(from));
        if (filter.To is { } to)
            query = query.Where(r => r.ReceivedTime < RegistryTime.StartOf(to.PlusDays(1)));
        if (filter.ReadTime is { } known)
            query = query.Where(r => r.ReceivedTime <= known);
        query = ByVerdicts(db, query, filter);
        if (after.Value is >= 0 and var last)
            query = query.Where(r => r.Position < last);
        var rows = await query.OrderByDescending(r => r.Position).Take(page.Size + 1).ToListAsync(cancellationToken);
        var positions = rows.Select(r => r.Position).ToList();
        var contents = await db.LogEntries.Where(e => positions.Contains(e.Position)).ToDictionaryAsync(e => e.Position, e => e.Content, cancellationToken);
        var states = await StatesAsync(db, rows, filter.ReadTime, cancellationToken);
        var summaries = rows.Where(r => contents[r.Position] is not null).Select(r => new ReportSummary(
            new ReportName(r.Laboratory, r.ReportId), decode(r.Laboratory, contents[r.Position]!), Describe(r, states(r), ""), r.Public)).ToList();
        return page.Close(summaries, s => $"{s.Revision.Position}", "reports", binding);
    }

    /// <summary>Judges a held report again: by what is in force, or by the documents named.</summary>
    public async Task<Answer<ReportEvaluation>> EvaluateAsync(
        Caller caller, ReportName name, int revision, IReadOnlyList<string> documents, LocalDate? asOf, CancellationToken cancellationToken)
    {
        var view = await GetAsync(caller, name, revision, null, false, cancellationToken);
        if (view.Refusal is { } refusal)
            return refusal;
        var snapshot = catalogue.Snapshot;
        var unknown = documents.FirstOrDefault(d => !snapshot.Requirements.ContainsKey(d));
        if (unknown is not null)
            return Refusal.Field("documents", $"{DocumentRecords.NameOf(unknown)} is not held or states no requirements.");
        return ReportEvaluator.Evaluate(view.Value.Report, snapshot, documents, asOf);
    }

    /// <summary>What a report would be told; nothing is written.</summary>
    public ReportEvaluation Preview(Report report) => ReportEvaluator.Evaluate(report, catalogue.Snapshot);

    internal static bool MayRead(Caller caller, ReportRow row) => row.Public || Permissions.Holds(caller, Permission.ReadReport, row.Laboratory);

    private static IQueryable<ReportRow> Visible(RegistryDb db, Caller caller) =>
        Permissions.Holds(caller, Permission.ReadReport, "")
            ? db.Reports
            : db.Reports.Where(r => r.Public || (caller.Role == Role.Laboratory && r.Laboratory == caller.Organisation));

    private static IQueryable<ReportRow> ByVerdicts(RegistryDb db, IQueryable<ReportRow> query, ReportFilter filter)
    {
        if (filter.ReadTime is { } known && (filter.Outcome is not null || filter.Document.Length > 0))
            query = ByVerdictsKnown(db, query, filter, known);
        else if (filter.Outcome?.ToString() is { } outcome)
            query = query.Where(r => db.VerdictCounts.Any(v => v.ReportPosition == r.Position && v.Outcome == outcome && (filter.Document == "" || v.Document == filter.Document)));
        else if (filter.Document.Length > 0)
            query = query.Where(r => db.VerdictCounts.Any(v => v.ReportPosition == r.Position && v.Document == filter.Document));
        if (filter.Jurisdiction.Length > 0)
        {
            var place = $";{filter.Jurisdiction};";
            query = query.Where(r => db.Evaluations.Any(e => e.ReportPosition == r.Position && e.Jurisdictions.Contains(place)));
        }
        return query;
    }

    /// <summary>By the verdicts that stood at an instant: those that stand still, or those that were replaced since.</summary>
    private static IQueryable<ReportRow> ByVerdictsKnown(RegistryDb db, IQueryable<ReportRow> query, ReportFilter filter, Instant known)
    {
        var (outcome, document) = (filter.Outcome?.ToString() ?? "", filter.Document);
        return query.Where(r => (db.Evaluations.Any(e => e.ReportPosition == r.Position && e.DecidedTime <= known)
                && db.VerdictCounts.Any(v => v.ReportPosition == r.Position && (outcome == "" || v.Outcome == outcome) && (document == "" || v.Document == document)))
            || db.PastEvaluations.Any(e => e.ReportPosition == r.Position && e.DecidedTime <= known && e.ReplacedTime > known
                && db.PastVerdictCounts.Any(v => v.ReportPosition == e.ReportPosition && v.Ordinal == e.Ordinal && (outcome == "" || v.Outcome == outcome) && (document == "" || v.Document == document))));
    }

    /// <summary>What has become of each of the rows of a page.</summary>
    private static async Task<Func<ReportRow, ReportState>> StatesAsync(RegistryDb db, List<ReportRow> rows, Instant? readTime, CancellationToken cancellationToken)
    {
        var (laboratories, ids) = (rows.Select(r => r.Laboratory).Distinct().ToList(), rows.Select(r => r.ReportId).Distinct().ToList());
        var newest = (await RevisionsOf(db, laboratories, ids).Where(r => readTime == null || r.ReceivedTime <= readTime).GroupBy(r => new { r.Laboratory, r.ReportId })
            .Select(g => new { g.Key.Laboratory, g.Key.ReportId, Revision = g.Max(r => r.Revision) }).ToListAsync(cancellationToken))
            .ToDictionary(n => (n.Laboratory, n.ReportId), n => n.Revision);
        var substituted = (await db.ReportNotices.Where(n => laboratories.Contains(n.Laboratory) && ids.Contains(n.ReportId) && n.OtherReportId != null && (readTime == null || n.ReceivedTime <= readTime))
            .Select(n => new { n.Laboratory, n.ReportId }).ToListAsync(cancellationToken)).Select(n => (n.Laboratory, n.ReportId)).ToHashSet();
        if (readTime is { } known)
            await HeldReport.ForgetLaterWithdrawalsAsync(db, rows, known, cancellationToken);
        return row => HeldReport.StateOf(row, newest[(row.Laboratory, row.ReportId)], substituted.Contains((row.Laboratory, row.ReportId)));
    }

    /// <summary>All revisions of reports; the laboratories are named too, because that is how reports are found without looking at each.</summary>
    internal static IQueryable<ReportRow> RevisionsOf(RegistryDb db, List<string> laboratories, List<string> ids) =>
        db.Reports.Where(r => laboratories.Contains(r.Laboratory) && ids.Contains(r.ReportId));

    private async Task<List<ReportRevision>> DescribeAsync(RegistryDb db, HeldReport held, CancellationToken cancellationToken)
    {
        var revisions = new List<ReportRevision>(held.Rows.Count);
        foreach (var row in held.Rows)
            revisions.Add(Describe(row, held.StateOf(row), await ReasonAsync(db, row, cancellationToken)));
        return revisions;
    }

    private static ReportRevision Describe(ReportRow row, ReportState state, string reason) =>
        new(row.Revision, state, row.ReceivedTime, row.ContentHash, row.Position, reason);

    private async Task<List<ReportEvent>> ReadErrorsAsync(RegistryDb db, HeldReport held, int revision, CancellationToken cancellationToken)
    {
        var positions = held.Notices.Where(n => n.Kind == StatementKind.ReportErrorDeclared && n.Revision == revision).Select(n => n.Position).ToList();
        if (positions.Count == 0)
            return [];
        var entries = await db.LogEntries.Where(e => positions.Contains(e.Position)).OrderBy(e => e.Position).ToListAsync(cancellationToken);
        return entries.ConvertAll(e => ReportEvents.Of(e, decode));
    }

    private async Task<string> ReasonAsync(RegistryDb db, ReportRow row, CancellationToken cancellationToken)
    {
        var position = row.WithdrawnPosition ?? row.Position;
        if (row.WithdrawnPosition is null && row.Revision == 1)
            return "";
        var content = await db.LogEntries.Where(e => e.Position == position).Select(e => e.Content).SingleAsync(cancellationToken);
        if (content is null)
            return "";
        return row.WithdrawnPosition is null
            ? decode(row.Laboratory, content).Predecessor?.Reason ?? ""
            : RegistryJson.Read<ReportWithdrawal>(content).Reason;
    }

    private async Task<List<StoredVerdict>> ReadVerdictsAsync(
        RegistryDb db, Report report, HeldEvaluation evaluation, List<AppliedDocument> applied, CancellationToken cancellationToken)
    {
        var kept = RegistryJson.Read<List<KeptVerdict>>(evaluation.Verdicts);
        var documents = await ReadRequirementsAsync(db, kept, cancellationToken);
        return kept.ConvertAll(verdict =>
        {
            var document = applied.Find(a => a.SampleIndex == verdict.SampleIndex && a.DocumentId == verdict.DocumentId)!;
            var replayed = ReportEvaluator.Replay(documents[verdict.DocumentPosition], report.Samples[verdict.SampleIndex], verdict.ResultIndex, document, verdict.Verdict);
            var inWords = verdict.Verdict with { ExplanationVi = replayed.Verdict.ExplanationVi, ExplanationEn = replayed.Verdict.ExplanationEn };
            return new StoredVerdict(
                verdict.SampleIndex, verdict.ResultIndex, DocumentRecords.NameOf(verdict.DocumentId), document.Designation, inWords, replayed, evaluation.DecidedTime);
        });
    }

    /// <summary>
    /// The requirements verdicts were made by, by the position of their document's revision. Nearly always that is the revision the
    /// catalogue has in memory.
    /// </summary>
    private async Task<Dictionary<long, RequirementIndex>> ReadRequirementsAsync(RegistryDb db, List<KeptVerdict> kept, CancellationToken cancellationToken)
    {
        var snapshot = catalogue.Snapshot;
        var found = new Dictionary<long, RequirementIndex>();
        var older = new List<long>();
        foreach (var (id, position) in kept.Select(v => (v.DocumentId, v.DocumentPosition)).Distinct())
            if (snapshot.Positions.TryGetValue(id, out var newest) && newest == position && snapshot.Requirements.TryGetValue(id, out var index))
                found[position] = index;
            else
                older.Add(position);
        if (older.Count > 0)
            foreach (var entry in await db.LogEntries.Where(e => older.Contains(e.Position)).ToListAsync(cancellationToken))
                found[entry.Position] = new RequirementIndex(RegistryJson.Read<Document>(entry.Content).Requirements);
        return found;
    }
}
