using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;

namespace Registry.Application.Reports;

/// <summary>What happened to a report and to those it replaced or was replaced by.</summary>
/// <param name="Chain">The first report first: each next one stands in the place of the one before.</param>
/// <param name="Events">In the order of the log.</param>
public sealed record ReportPast(IReadOnlyList<ReportName> Chain, Page<ReportEvent> Events);

/// <summary>Tells the whole history of a report: every revision, substitution, withdrawal and declared error.</summary>
public sealed class ReportHistory(RegistryDatabase database, ReportDecoder decode)
{
    private const string List = "history";
    // A bound against data nobody should have; a paper is replaced a few times at most.
    private const int LongestChain = 200;

    /// <param name="readTime">What the registry knew at this instant; now when null.</param>
    public async Task<Answer<ReportPast>> GetAsync(Caller caller, ReportName name, Instant? readTime, PageRequest page, CancellationToken cancellationToken)
    {
        var binding = $"{name} at {readTime} for {caller.Role} {caller.Organisation}";
        var after = page.OpenPosition(List, binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        if (!(await HeldReport.ReadAsync(db, name, readTime, cancellationToken)).Rows.Any(r => ReportOperations.MayRead(caller, r)))
            return Refusal.NotFound(name.ToString());
        var chain = await ChainAsync(db, name, readTime, cancellationToken);
        var ids = chain.ConvertAll(n => n.ReportId);
        var rows = await db.Reports.Where(r => r.Laboratory == name.Laboratory && ids.Contains(r.ReportId)).ToListAsync(cancellationToken);
        var subjects = rows.Where(r => ReportOperations.MayRead(caller, r)).Select(r => new ReportName(r.Laboratory, r.ReportId).ToString()).Distinct().ToList();
        var hidden = rows.Where(r => !ReportOperations.MayRead(caller, r)).Select(r => r.Position).ToList();
        var withheld = rows.Where(r => hidden.Contains(r.Position)).Select(r => (new ReportName(r.Laboratory, r.ReportId), r.Revision)).ToHashSet();
        var kinds = ReportEvents.Statements;
        var entries = await db.LogEntries
            .Where(e => subjects.Contains(e.Subject) && kinds.Contains(e.Kind) && e.Position > after.Value && !hidden.Contains(e.Position) && (readTime == null || e.ReceivedTime <= readTime))
            .OrderBy(e => e.Position).Take(page.Size + 1).ToListAsync(cancellationToken);
        // What was decided about a revision the caller may not read is not told either.
        var events = entries.ConvertAll(e => ReportEvents.Of(e, decode)).ConvertAll(e => withheld.Contains((e.Report, e.Revision)) ? e with { Reevaluation = null } : e);
        return new ReportPast(chain, page.Close(events, e => $"{e.Entry.Position}", List, binding));
    }

    /// <summary>What an entry that was just made states.</summary>
    public async Task<ReportEvent> ReadAsync(AppendedEntry entry, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return ReportEvents.Of(await db.LogEntries.SingleAsync(e => e.Position == entry.Position, cancellationToken), decode);
    }

    private static async Task<List<ReportName>> ChainAsync(RegistryDb db, ReportName name, Instant? readTime, CancellationToken cancellationToken)
    {
        var notices = db.ReportNotices.Where(n => n.Laboratory == name.Laboratory && n.OtherReportId != null && (readTime == null || n.ReceivedTime <= readTime));
        var chain = new LinkedList<string>([name.ReportId]);
        while (chain.Count < LongestChain
            && await notices.Where(n => n.OtherReportId == chain.First!.Value).Select(n => n.ReportId).FirstOrDefaultAsync(cancellationToken) is { } earlier && !chain.Contains(earlier))
            chain.AddFirst(earlier);
        while (chain.Count < LongestChain
            && await notices.Where(n => n.ReportId == chain.Last!.Value).Select(n => n.OtherReportId).FirstOrDefaultAsync(cancellationToken) is { } later && !chain.Contains(later))
            chain.AddLast(later);
        return [.. chain.Select(id => name with { ReportId = id })];
    }
}
