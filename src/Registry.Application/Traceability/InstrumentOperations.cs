using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Reports;
using Registry.Domain.Documents;
using Registry.Domain.Reports;
using Registry.Domain.Text;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>Measuring instruments, with their histories, due dates and counts, as the certificates the caller may read state them.</summary>
public sealed class InstrumentOperations
{
    private const int MostHistory = 500;

    private readonly TraceKeeper keeper;
    private readonly TraceReader reader;
    private readonly TraceabilityOperations traceability;
    private readonly Catalogue catalogue;

    internal InstrumentOperations(TraceKeeper keeper, TraceReader reader, TraceabilityOperations traceability, Catalogue catalogue) =>
        (this.keeper, this.reader, this.traceability, this.catalogue) = (keeper, reader, traceability, catalogue);

    public async Task<Answer<HeldInstrument>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var (positions, suspicions) = keeper.Ask(book =>
        {
            var node = book.Nodes.Find(TraceNodes.InstrumentIdKey(id));
            return node == TraceGraph.None
                ? ([], [])
                : (book.Graph.CertificatesOf(node).Select(c => book.Nodes[c].Position).Take(MostHistory).ToList(), book.Doubts.At(node).Select(d => book.Doubts.OfNumber(d.Suspicion)).ToList());
        });
        var readable = (await reader.ReadAsync(caller, positions, cancellationToken)).Values.Where(t => t.Readable).ToList();
        if (readable.Count == 0)
            return Refusal.NotFound($"instruments/{id}");
        var doubted = traceability.SuspicionsOf(readable.Select(t => t.Name));
        var history = readable.OrderByDescending(t => TraceBook.WorkDay(t.Report)).ThenByDescending(t => t.Row.Position)
            .Select(t => new InstrumentEvent(t.Name, t.Report with { Customer = null }, t.Row.WithdrawnPosition is not null, doubted.GetValueOrDefault(t.Name, []))).ToList();
        return Describe(id, history, suspicions);
    }

    /// <summary>In the order in which they were first seen.</summary>
    public async Task<Answer<Page<HeldInstrument>>> ListAsync(Caller caller, InstrumentFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var binding = $"{filter} for {caller.Role} {caller.Organisation}";
        var after = page.OpenPosition("instruments", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        var newest = Newest(caller, filter);
        var found = newest.Where(n => n.Certificate.Instrument > after.Value).OrderBy(n => n.Certificate.Instrument).Take(page.Size + 1).ToList();
        return await ShowAsync(caller, found, page, "instruments", binding, f => f.Certificate.Instrument, cancellationToken);
    }

    /// <summary>Instruments whose verification ends in a period, the earliest first.</summary>
    public async Task<Answer<(Page<HeldInstrument> Page, int Total)>> ListDueAsync(Caller caller, InstrumentFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (filter.From > filter.To)
            return Refusal.Field("to_date", "The last day is before the first.");
        var binding = $"{filter} for {caller.Role} {caller.Organisation}";
        var after = page.OpenPosition("due instruments", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        var intervals = new IntervalTable(catalogue.Snapshot);
        var due = Newest(caller, filter with { From = null, To = null }).Where(n => n.Certificate.IsVerification)
            .Select(n => (Seen: n, Due: DueDay(n.Certificate, intervals)))
            .Where(n => n.Due is { } day && (filter.From is not { } from || day >= from) && (filter.To is not { } to || day <= to))
            .OrderBy(n => n.Due).ThenBy(n => n.Seen.Certificate.Instrument).Select(n => n.Seen).ToList();
        var first = (int)after.Value + 1;
        var found = due.Skip(first).Take(page.Size + 1).ToList();
        var order = first;
        var numbered = found.ConvertAll(f => (f, Order: order++));
        var shown = await ShowAsync(caller, found, page, "due instruments", binding, f => numbered.First(n => n.f == f).Order, cancellationToken);
        return shown.Refusal is { } problem ? problem : (shown.Value, due.Count);
    }

    /// <summary>Instruments verified, counted by field. An instrument verified twice counts once; one without serial number counts by certificate.</summary>
    public Answer<InstrumentCounts> Count(Caller caller, LocalDate from, LocalDate to, string jurisdiction)
    {
        if (Permissions.Check(caller, Permission.ReadCounts) is { } denied)
            return denied;
        if (from > to)
            return Refusal.Field("to_date", "The last day is before the first.");
        var intervals = new IntervalTable(catalogue.Snapshot);
        var places = Places(jurisdiction);
        var seen = keeper.Ask(book => book.Instruments.Standing.Where(c => c.IsVerification && In(places, c.Place))
            .Select(c => (Certificate: c, Laboratory: book.Graph.LaboratoryOf(c.Node))).ToList());
        var (first, last) = (TraceGraph.DayNumber(from), TraceGraph.DayNumber(to));
        var total = seen.Where(s => s.Certificate.Performed == TraceGraph.NoDay || s.Certificate.Performed <= last).ToList();
        var period = total.Where(s => s.Certificate.Performed >= first).ToList();
        var fields = Enum.GetValues<MeasurementField>().Where(f => f != MeasurementField.Unspecified).Append(MeasurementField.Unspecified)
            .Select(f => new FieldCount(f, Instruments(total.Select(s => s.Certificate), intervals, f), Instruments(period.Select(s => s.Certificate), intervals, f))).ToList();
        return new InstrumentCounts(fields, fields.Sum(f => f.Total), fields.Sum(f => f.InPeriod), total.DistinctBy(s => s.Laboratory).Count(), period.DistinctBy(s => s.Laboratory).Count());
    }

    private static int Instruments(IEnumerable<InstrumentCertificate> certificates, IntervalTable intervals, MeasurementField field) =>
        certificates.Where(c => (intervals.Find(c.Kind)?.Field ?? MeasurementField.Unspecified) == field)
            .DistinctBy(c => c.Instrument == TraceGraph.None ? -c.Node - 2 : c.Instrument).Count();

    private sealed record Seen(InstrumentCertificate Certificate, long Position);

    /// <summary>Of each instrument the newest certificate that stands and the caller may read.</summary>
    private List<Seen> Newest(Caller caller, InstrumentFilter filter)
    {
        var places = Places(filter.Jurisdiction);
        var (kind, serial) = (VietnameseText.Fold(filter.Kind.Trim()), VietnameseText.Fold(filter.SerialNumber.Trim()));
        var officer = Permissions.Holds(caller, Permission.ReadReport);
        return keeper.Ask(book =>
        {
            var mine = caller.Role == Role.Laboratory ? book.Laboratories.NumberOf(caller.Organisation) : TraceGraph.None;
            var newest = new Dictionary<int, InstrumentCertificate>();
            foreach (var certificate in book.Instruments.Standing)
                if (certificate.Instrument != TraceGraph.None
                    && (officer || book.Nodes[certificate.Node].Flags.HasFlag(NodeFlags.Public) || mine != TraceGraph.None && book.Graph.LaboratoryOf(certificate.Node) == mine)
                    && (!newest.TryGetValue(certificate.Instrument, out var other) || (certificate.IsVerification, certificate.Performed, certificate.Node).CompareTo((other.IsVerification, other.Performed, other.Node)) > 0))
                    newest[certificate.Instrument] = certificate;
            return newest.Values
                .Where(c => In(places, c.Place) && (kind.Length == 0 || VietnameseText.Fold(c.Kind) == kind) && (serial.Length == 0 || VietnameseText.Fold(c.Serial) == serial))
                .Select(c => new Seen(c, book.Nodes[c.Node].Position)).ToList();
        });
    }

    private async Task<Answer<Page<HeldInstrument>>> ShowAsync(
        Caller caller, List<Seen> found, PageRequest page, string list, string binding, Func<Seen, long> key, CancellationToken cancellationToken)
    {
        var more = found.Count > page.Size;
        var shown = found.Take(page.Size).ToList();
        var reports = await reader.ReadAsync(caller, shown.Select(s => s.Position), cancellationToken);
        var items = new List<HeldInstrument>(shown.Count);
        foreach (var seen in shown)
            if (reports.GetValueOrDefault(seen.Position) is { Readable: true, Report: { Instrument: { } printed } report } traced
                && InstrumentKey.Of(printed.Manufacturer, printed.Model, printed.SerialNumber, printed.Name) is { } instrument)
            {
                var suspicions = keeper.Ask(book => book.Doubts.At(seen.Certificate.Instrument).Select(d => book.Doubts.OfNumber(d.Suspicion)).ToList());
                items.Add(Describe(InstrumentKey.IdOf(instrument), [new InstrumentEvent(traced.Name, report with { Customer = null }, false, [])], suspicions) with { History = [] });
            }
        return new Page<HeldInstrument>(items, more ? PageRequest.TokenAfter(key(shown[^1]), list, binding) : "");
    }

    private HeldInstrument Describe(string id, List<InstrumentEvent> history, IReadOnlyList<Suspicion> suspicions)
    {
        var newest = history.FirstOrDefault(e => !e.Withdrawn) ?? history[0];
        var verified = history.FirstOrDefault(e => !e.Withdrawn && e.Report.Kind == ReportKind.VerificationCertificate);
        var field = new IntervalTable(catalogue.Snapshot).Find(newest.Report.Instrument!.Kind ?? newest.Report.Instrument.Name)?.Field ?? MeasurementField.Unspecified;
        return new HeldInstrument(id, newest.Report.Instrument, field, history, verified is null ? null : DueDates.Of(verified.Report, catalogue.Snapshot), suspicions);
    }

    /// <summary>As the certificate says, else by the interval of its kind: the rule of <see cref="DueDates"/> over what lists keep.</summary>
    private static LocalDate? DueDay(InstrumentCertificate certificate, IntervalTable intervals)
    {
        if (certificate.ValidUntil != TraceGraph.NoDay)
            return TraceGraph.DateOf(certificate.ValidUntil);
        if (TraceGraph.DateOf(certificate.Performed) is not { } verified || intervals.Find(certificate.Kind)?.Months is not { } months)
            return null;
        var due = VerificationDue.From(verified, months);
        return due.Ok ? due.Value.LastDay : null;
    }

    /// <summary>Ids of the territories a place is asked for under; null for everywhere.</summary>
    private IReadOnlySet<string>? Places(string jurisdiction) => catalogue.Snapshot.Jurisdictions.PlacesOf(jurisdiction);

    private static bool In(IReadOnlySet<string>? places, string place) => places is null || places.Contains(place);
}
