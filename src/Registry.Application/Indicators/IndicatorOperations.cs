using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Traceability;
using Registry.Domain.Indicators;
using Registry.Domain.Products;

namespace Registry.Application.Indicators;

/// <summary>
/// Figures of indicators with the rows that make them. The same question with the same read time has the same answer for ever; as that
/// reads the log instead of what is kept up to date, it is for officers.
/// </summary>
public sealed class IndicatorOperations
{
    private readonly RegistryDatabase database;
    private readonly RegistryLog log;
    private readonly IndicatorSetOperations sets;
    private readonly IndicatorFactReader facts;
    private readonly TraceReader reports;
    private readonly IClock clock;

    internal IndicatorOperations(RegistryDatabase database, RegistryLog log, IndicatorSetOperations sets, IndicatorFactReader facts, TraceReader reports, IClock clock) =>
        (this.database, this.log, this.sets, this.facts, this.reports, this.clock) = (database, log, sets, facts, reports, clock);

    /// <summary>Today in Việt Nam.</summary>
    public LocalDate Today => RegistryTime.DateOf(clock.GetCurrentInstant());

    /// <summary>All indicators of a set.</summary>
    /// <param name="only">Key of the one that is wanted; all when empty.</param>
    public async Task<Answer<IndicatorEvaluation>> EvaluateAsync(Caller caller, string name, IndicatorQuestion question, CancellationToken cancellationToken, string only = "")
    {
        if (Forbidden(caller, question.ReadTime) is { } denied)
            return denied;
        var set = await sets.GetAsync(caller, name, question.ReadTime, cancellationToken);
        if (set.Refusal is { } missing)
            return missing;
        var frame = await FrameAsync(question, set.Value.Value.JurisdictionId ?? "", cancellationToken);
        if (frame.Refusal is { } wrong)
            return wrong;
        var wanted = set.Value.Value.Indicators.Where(i => only.Length == 0 || i.Key == only).ToList();
        if (wanted.Count == 0)
            return Refusal.Field("indicator", $"\"{only}\" is none of {string.Join(", ", set.Value.Value.Indicators.Select(i => i.Key))}.");
        var read = await facts.ReadAsync(caller, name, wanted.ConvertAll(i => i.Measure), frame.Value.Jurisdiction, frame.Value.ReadTime, cancellationToken);
        if (read.Refusal is { } behind)
            return behind;
        return new IndicatorEvaluation(set.Value, frame.Value, wanted.ConvertAll(i => IndicatorCounts.Of(set.Value.Value, i, read.Value, frame.Value.Period, frame.Value.Until)));
    }

    /// <summary>The rows that make one figure.</summary>
    public async Task<Answer<EvidencePage>> EvidenceAsync(Caller caller, string name, string indicator, bool inPeriod, IndicatorQuestion question, PageRequest page, CancellationToken cancellationToken)
    {
        if (indicator.Length == 0)
            return Refusal.Field("indicator", "Say of which indicator.");
        var binding = $"{name} {indicator} {inPeriod} {question} for {caller.Role}";
        var after = page.OpenPosition("indicator evidence", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        var evaluated = await EvaluateAsync(caller, name, question, cancellationToken, indicator);
        if (evaluated.Refusal is { } wrong)
            return wrong;
        var result = evaluated.Value.Results[0];
        var figure = inPeriod ? result.InPeriod : result.Total;
        if (figure is null)
            return Refusal.Field("in_period", "This indicator says how things stand on a day; ask for its total.");
        return new EvidencePage(evaluated.Value, figure, await PageAsync(figure.Evidence, after.Value, page, "indicator evidence", binding, cancellationToken));
    }

    /// <summary>The list of a quarter: declarations made within a period, by day.</summary>
    public async Task<Answer<DeclarationList>> DeclarationsAsync(Caller caller, IndicatorQuestion question, PageRequest page, CancellationToken cancellationToken)
    {
        if (Forbidden(caller, question.ReadTime) is { } denied)
            return denied;
        var binding = $"{question}";
        var after = page.OpenPosition("period declarations", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        var frame = await FrameAsync(question, "", cancellationToken);
        if (frame.Refusal is { } wrong)
            return wrong;
        await using var db = database.Read();
        var places = (await facts.JurisdictionsAsync(db, question.ReadTime, cancellationToken)).PlacesOf(frame.Value.Jurisdiction);
        var range = new DayRange(frame.Value.Period.From, frame.Value.Until);
        var made = (await IndicatorFactReader.ProductsAsync(db, places, question.ReadTime, cancellationToken))
            .SelectMany(p => p.Declarations.Where(d => d.Kind is not (DeclarationKind.Unspecified or DeclarationKind.Reference) && d.MadeOn is { } day && range.Contains(day)).Select(d => (p.Product, Declaration: d)))
            .OrderBy(d => d.Declaration.MadeOn).ThenBy(d => d.Product.Id, StringComparer.Ordinal).ThenBy(d => d.Declaration.Id, StringComparer.Ordinal).ToList();
        var first = (int)after.Value + 1;
        var shown = made.Skip(first).Take(page.Size).ToList();
        var owners = await OrganisationsAsync(db, shown.Select(d => d.Product.OwnerId), question.ReadTime, cancellationToken);
        var items = shown.ConvertAll(d => new PeriodDeclaration(d.Product, owners.GetValueOrDefault(d.Product.OwnerId)?.NameVi ?? d.Product.OwnerId, owners.GetValueOrDefault(d.Product.OwnerId)?.NameEn, d.Declaration));
        return new DeclarationList(frame.Value, new Page<PeriodDeclaration>(items, Next(first + shown.Count, made.Count, "period declarations", binding)), made.Count);
    }

    /// <summary>Local products by group, and what they are tied to.</summary>
    public async Task<Answer<CoverageView>> CoverageAsync(Caller caller, CoverageGrouping grouping, string jurisdiction, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Forbidden(caller, readTime) is { } denied)
            return denied;
        if (grouping == CoverageGrouping.Unspecified)
            return Refusal.Field("grouping", "Say by what products are grouped, e.g. COVERAGE_GROUPING_COMMUNE.");
        await using var db = database.Read();
        var history = await facts.JurisdictionsAsync(db, readTime, cancellationToken);
        if (jurisdiction.Length > 0 && history.Find(jurisdiction) is null)
            return Refusal.Field("jurisdiction", $"The register holds no jurisdictions/{jurisdiction}.");
        var date = asOf ?? (readTime is { } known ? RegistryTime.DateOf(known) : Today);
        var products = await IndicatorFactReader.ProductsAsync(db, history.PlacesOf(jurisdiction), readTime, cancellationToken);
        var owners = grouping == CoverageGrouping.Commune ? await OrganisationsAsync(db, products.Select(p => p.Product.OwnerId), readTime, cancellationToken) : [];
        var covered = Coverage.Of(products, grouping, date, history, owner => owners.GetValueOrDefault(owner)?.JurisdictionId);
        return new CoverageView(date, history, Coverage.Rows(covered), Coverage.Row("", covered), covered);
    }

    /// <summary>The products of one group.</summary>
    public async Task<Answer<Page<CoveredProduct>>> CoverageProductsAsync(
        Caller caller, CoverageGrouping grouping, string key, string jurisdiction, LocalDate? asOf, Instant? readTime, PageRequest page, CancellationToken cancellationToken)
    {
        var binding = $"{grouping} {key} {jurisdiction} {asOf} {readTime}";
        var after = page.OpenPosition("coverage products", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        var view = await CoverageAsync(caller, grouping, jurisdiction, asOf, readTime, cancellationToken);
        if (view.Refusal is { } wrong)
            return wrong;
        var first = (int)after.Value + 1;
        var all = view.Value.Products.Where(p => p.Key == key).ToList();
        var shown = all.Skip(first).Take(page.Size).ToList();
        return new Page<CoveredProduct>(shown, Next(first + shown.Count, all.Count, "coverage products", binding));
    }

    /// <summary>The instant that stands for what is known now: that of the newest entry, so that nothing still being written lies before it.</summary>
    public async Task<Instant> KnownAtAsync(CancellationToken cancellationToken)
    {
        var newest = log.Signed.Head.Size - 1;
        await using var db = database.Read();
        return await db.LogEntries.Where(e => e.Position == newest).Select(e => (Instant?)e.ReceivedTime).SingleOrDefaultAsync(cancellationToken) ?? clock.GetCurrentInstant();
    }

    private static Refusal? Forbidden(Caller caller, Instant? readTime) => Permissions.Check(caller, readTime is null ? Permission.ReadPublic : Permission.ReadCounts);

    private async Task<Answer<IndicatorFrame>> FrameAsync(IndicatorQuestion question, string usualJurisdiction, CancellationToken cancellationToken)
    {
        var known = question.ReadTime ?? await KnownAtAsync(cancellationToken);
        var today = question.ReadTime is { } past ? RegistryTime.DateOf(past) : Today;
        if (question.Period.Length > 0 && ReportingPeriod.Parse(question.Period).Problem is { } wrong)
            return Refusal.Field("period", wrong.Message);
        var period = question.Period.Length > 0 ? ReportingPeriod.Parse(question.Period).Value : ReportingPeriod.YearOf(question.AsOf ?? today);
        var until = LocalDate.Min(question.AsOf ?? today, period.To);
        if (until < period.From)
            return question.AsOf is null
                ? Refusal.Field("period", $"The period {period} begins only on {period.From:uuuu-MM-dd}.")
                : Refusal.Field("as_of_date", $"This day is before the period {period} begins, on {period.From:uuuu-MM-dd}.");
        var jurisdiction = question.Jurisdiction.Length > 0 ? question.Jurisdiction : usualJurisdiction;
        await using var db = database.Read();
        if (question.Jurisdiction.Length > 0 && (await facts.JurisdictionsAsync(db, question.ReadTime, cancellationToken)).Find(jurisdiction) is null)
            return Refusal.Field("jurisdiction", $"The register holds no jurisdictions/{jurisdiction}.");
        return new IndicatorFrame(period, until, question.ReadTime, known, jurisdiction);
    }

    /// <summary>A page by place; names that were not looked up yet are now.</summary>
    private async Task<Page<FigureEvidence>> PageAsync(IReadOnlyList<FigureEvidence> all, long after, PageRequest page, string list, string binding, CancellationToken cancellationToken)
    {
        var first = (int)after + 1;
        var shown = all.Skip(first).Take(page.Size).ToList();
        return new Page<FigureEvidence>(await NamedAsync(shown, cancellationToken), Next(first + shown.Count, all.Count, list, binding));
    }

    /// <summary>Rows with the names of their reports and bodies.</summary>
    public async Task<IReadOnlyList<FigureEvidence>> NamedAsync(IReadOnlyList<FigureEvidence> rows, CancellationToken cancellationToken)
    {
        var names = await reports.NamesAsync(rows.Select(r => r.Position), cancellationToken);
        await using var db = database.Read();
        var bodies = await OrganisationsAsync(db, rows.Where(r => r.NameVi == r.Name).Select(r => r.Name), null, cancellationToken);
        return [.. rows.Select(r => r.Position >= 0 ? r with { Name = names.GetValueOrDefault(r.Position, "") }
            : bodies.TryGetValue(r.Name, out var body) ? r with { NameVi = body.NameVi, NameEn = body.NameEn } : r)];
    }

    private static string Next(int shown, int all, string list, string binding) => shown < all ? PageRequest.TokenAfter(shown - 1, list, binding) : "";

    private static async Task<Dictionary<string, Domain.Organisations.Organisation>> OrganisationsAsync(RegistryDb db, IEnumerable<string> names, Instant? readTime, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Domain.Organisations.Organisation>(StringComparer.Ordinal);
        foreach (var chunk in names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Chunk(500))
            foreach (var record in await KnownRecords.ReadAsync<Domain.Organisations.Organisation>(db, db.Organisations.Where(o => chunk.Contains(o.Name)), StatementKind.OrganisationRecorded, readTime, cancellationToken))
                found[record.Name] = record.Value;
        return found;
    }
}
