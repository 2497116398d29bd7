using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Indicators;

/// <summary>
/// Verifications of instruments: as they stand now from what the trace holds in memory, as they were known earlier from the reports
/// themselves. A test holds both to the same answer.
/// </summary>
internal sealed class VerificationReader(RegistryDatabase database, RegistryLog log, TraceKeeper keeper, TraceReader reader, Catalogue catalogue, TimeSpan? longestWait)
{
    private readonly TimeSpan longestWait = longestWait ?? TimeSpan.FromSeconds(5);

    public async Task<Answer<IReadOnlyList<VerificationFact>>> ReadAsync(IReadOnlySet<string>? places, Instant? readTime, CancellationToken cancellationToken) => readTime is { } known
        ? Answer.Of(await PastAsync(places, known, cancellationToken))
        : await PresentAsync(places, cancellationToken);

    private async Task<Answer<IReadOnlyList<VerificationFact>>> PresentAsync(IReadOnlySet<string>? places, CancellationToken cancellationToken)
    {
        // Too few would be a wrong figure; after a start the trace is behind for a while.
        var head = log.Signed.Head.Size;
        if (!await keeper.WaitForAsync(head - 1, longestWait, cancellationToken))
            return new Refusal(RefusalReason.PositionNotReached, $"Certificates are counted up to entry {keeper.NextPosition} of {head} so far; ask again in a moment.")
            {
                Metadata = new Dictionary<string, string> { ["position"] = $"{head - 1}" },
            };
        var intervals = new IntervalTable(catalogue.Snapshot);
        var seen = keeper.Ask(book => book.Instruments.Standing.Where(c => c.IsVerification && IndicatorFactReader.In(places, c.Place))
            .Select(c => (Certificate: c, book.Nodes[c.Node].Position, Laboratory: book.Laboratories.NameOf(book.Graph.LaboratoryOf(c.Node)))).ToList());
        var undated = await ReceivedAsync(seen.Where(s => s.Certificate.Performed == TraceGraph.NoDay).Select(s => s.Position), cancellationToken);
        return Answer.Of<IReadOnlyList<VerificationFact>>([.. seen.Select(s => new VerificationFact(
            s.Position, s.Certificate.Instrument == TraceGraph.None ? null : $"{s.Certificate.Instrument}", TraceGraph.DateOf(s.Certificate.Performed), FieldOf(intervals, s.Certificate.Kind),
            s.Certificate.Kind, s.Certificate.Serial, s.Certificate.Owner, s.Laboratory, undated.GetValueOrDefault(s.Position, LocalDate.MinIsoValue)))]);
    }

    private async Task<IReadOnlyList<VerificationFact>> PastAsync(IReadOnlySet<string>? places, Instant known, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        const string kind = nameof(ReportKind.VerificationCertificate);
        var rows = await db.Reports.Where(r => r.Kind == kind && r.ReceivedTime <= known)
            .Where(r => !db.Reports.Any(o => o.Laboratory == r.Laboratory && o.ReportId == r.ReportId && o.Revision > r.Revision && o.ReceivedTime <= known))
            .Where(r => !db.ReportNotices.Any(n => n.Laboratory == r.Laboratory && n.ReportId == r.ReportId && n.Kind == StatementKind.ReportSubstituted && n.ReceivedTime <= known))
            .OrderBy(r => r.Position).ToListAsync(cancellationToken);
        foreach (var chunk in rows.Where(r => r.WithdrawnPosition is not null).Chunk(500))
            await HeldReport.ForgetLaterWithdrawalsAsync(db, chunk, known, cancellationToken);
        var intervals = new IntervalTable((await KnownRecords.ReadAsync<Document>(db, db.Documents.Where(d => d.HasRules || d.Revision > 1), StatementKind.DocumentRecorded, known, cancellationToken)).Select(r => r.Value));
        var facts = new List<VerificationFact>();
        foreach (var report in (await reader.ReadAsync(Caller.Registry, rows.Where(r => r.WithdrawnPosition is null).Select(r => r.Position), cancellationToken)).Values)
            if (report.Report.Instrument is { } printed && IndicatorFactReader.In(places, printed.JurisdictionId ?? ""))
                facts.Add(new VerificationFact(
                    report.Row.Position, InstrumentKey.Of(printed.Manufacturer, printed.Model, printed.SerialNumber, printed.Name), report.Report.PerformedOn ?? report.Report.IssueDate,
                    FieldOf(intervals, printed.Kind ?? printed.Name), printed.Kind ?? printed.Name, printed.SerialNumber ?? "", printed.Owner ?? "", report.Row.Laboratory, RegistryTime.DateOf(report.Row.ReceivedTime)));
        return facts;
    }

    private async Task<Dictionary<long, LocalDate>> ReceivedAsync(IEnumerable<long> positions, CancellationToken cancellationToken)
    {
        var days = new Dictionary<long, LocalDate>();
        await using var db = database.Read();
        foreach (var chunk in positions.Chunk(500))
            foreach (var entry in await db.LogEntries.Where(e => chunk.Contains(e.Position)).Select(e => new { e.Position, e.ReceivedTime }).ToListAsync(cancellationToken))
                days[entry.Position] = RegistryTime.DateOf(entry.ReceivedTime);
        return days;
    }

    private static MeasurementField FieldOf(IntervalTable intervals, string kind) => intervals.Find(kind)?.Field ?? MeasurementField.Unspecified;
}
