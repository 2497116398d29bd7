using NodaTime;
using Registry.Application.Access;
using Registry.Application.Organisations;
using Registry.Application.Reports;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>What stands beside a report: the competence of its laboratory, the doubts it rests on, its chain of calibrations.</summary>
public sealed class TraceabilityOperations
{
    private readonly ReportOperations reports;
    private readonly OrganisationOperations organisations;
    private readonly TraceKeeper keeper;
    private readonly TraceReader reader;
    private readonly PastMarks past;
    private readonly TimeSpan longestWait;

    internal TraceabilityOperations(ReportOperations reports, OrganisationOperations organisations, TraceKeeper keeper, TraceReader reader, PastMarks past, TimeSpan? longestWait) =>
        (this.reports, this.organisations, this.keeper, this.reader, this.past, this.longestWait) = (reports, organisations, keeper, reader, past, longestWait ?? TimeSpan.FromSeconds(5));

    /// <summary>Whether the laboratory had the scope for what a report states.</summary>
    /// <param name="revision">The newest when 0.</param>
    /// <param name="readTime">The scope as it was known at this instant; now when null.</param>
    public async Task<Answer<Competence>> CheckCompetenceAsync(Caller caller, ReportName name, int revision, Instant? readTime, CancellationToken cancellationToken)
    {
        var view = await reports.GetAsync(caller, name, revision, null, false, cancellationToken);
        return view.Refusal is { } refusal ? refusal : CompetenceChecks.Of(view.Value.Report, await LaboratoryAsync(name.Laboratory, readTime, cancellationToken));
    }

    /// <summary>What stands beside a report that the caller was shown.</summary>
    /// <param name="readTime">What the registry knew at this instant; now when null.</param>
    public async Task<ReportStanding> StandingAsync(ReportView view, CancellationToken cancellationToken, Instant? readTime = null)
    {
        var marks = await MarksAsync(view, cancellationToken, readTime);
        var competence = CompetenceChecks.Of(view.Report, await LaboratoryAsync(view.Name.Laboratory, readTime, cancellationToken));
        var instrument = view.Report is { Kind: not ReportKind.TestReport, Instrument: { } i } ? InstrumentKey.Of(i.Manufacturer, i.Model, i.SerialNumber, i.Name) : null;
        return new ReportStanding(competence, marks, instrument is null ? null : InstrumentKey.IdOf(instrument));
    }

    /// <summary>The open suspicions a report rests on that the caller was shown, with the way to each and the lines concerned.</summary>
    /// <param name="readTime">Those known at this instant, which the log tells; now when null.</param>
    public async Task<IReadOnlyList<SuspectMark>> MarksAsync(ReportView view, CancellationToken cancellationToken, Instant? readTime = null)
    {
        if (readTime is { } known)
            return await past.MarksAsync(view.Name, view.Report, known, cancellationToken);
        await keeper.WaitForAsync(view.Revision.Position, longestWait, cancellationToken);
        return await MarksAsync(view.Name, view.Report, cancellationToken);
    }

    /// <summary>The open suspicions that reports rest on; reports that rest on none are left out.</summary>
    public IReadOnlyDictionary<ReportName, IReadOnlyList<Suspicion>> SuspicionsOf(IEnumerable<ReportName> names) => keeper.Ask(book =>
    {
        var found = new Dictionary<ReportName, IReadOnlyList<Suspicion>>();
        if (!book.Doubts.IsEmpty)
            foreach (var name in names.Distinct())
                if (book.NodeOf(name) is not TraceGraph.None and var node && SuspicionSearch.Of(book.Graph, node, book.Doubts.At) is { Count: > 0 } paths)
                    found[name] = [.. paths.Select(p => book.Doubts.OfNumber(p.Suspicion))];
        return found;
    });

    /// <summary>The suspicions that reports were known to rest on at an instant; reports that rested on none are left out.</summary>
    public Task<IReadOnlyDictionary<ReportName, IReadOnlyList<Suspicion>>> SuspicionsKnownAsync(IEnumerable<ReportName> names, Instant known, CancellationToken cancellationToken) =>
        past.SuspicionsAsync([.. names.Distinct()], known, cancellationToken);

    /// <summary>The open suspicions a report rests on that the caller may not read: suspicions are public, what the report says is not.</summary>
    public IReadOnlyList<SuspectMark> MarksOf(ReportName name) =>
        [.. SuspicionsOf([name]).GetValueOrDefault(name, []).Select(s => new SuspectMark(s, [name.ToString()], null))];

    /// <summary>The open suspicions a report rests on, with the way to each and the lines concerned.</summary>
    internal async Task<IReadOnlyList<SuspectMark>> MarksAsync(ReportName name, Report report, CancellationToken cancellationToken)
    {
        var found = keeper.Ask(book => Find(book, name, report));
        if (found.Count == 0)
            return [];
        var names = await reader.NamesAsync(found.SelectMany(f => f.Path), cancellationToken);
        return [.. found.Select(f => new SuspectMark(
            f.Suspicion,
            [.. f.Suspicion.InstrumentId is { } instrument ? [$"instruments/{instrument}"] : Array.Empty<string>(), .. f.Path.Where(p => p >= 0).Select(p => names.GetValueOrDefault(p, ""))],
            f.Lines))];
    }

    private static List<(Suspicion Suspicion, List<long> Path, IReadOnlyList<(int, int)>? Lines)> Find(TraceBook book, ReportName name, Report report)
    {
        var node = book.NodeOf(name);
        if (node == TraceGraph.None || book.Doubts.IsEmpty)
            return [];
        var found = new List<(Suspicion, List<long>, IReadOnlyList<(int, int)>?)>();
        foreach (var group in SuspicionSearch.OfEach(book.Graph, node, book.Doubts.At).GroupBy(p => p.Suspicion))
        {
            var suspicion = book.Doubts.OfNumber(group.Key);
            var lines = group.Select(path => Lines(report, suspicion, path)).ToList();
            var all = lines.Contains(null) ? null : lines.SelectMany(l => l!).Distinct().Order().ToList();
            found.Add((suspicion, [.. group.MinBy(p => p.Path.Count)!.Path.Select(n => book.Nodes[n].Position)], all));
        }
        return found;
    }

    private static IReadOnlyList<(int, int)>? Lines(Report report, Suspicion suspicion, SuspectPath path) =>
        path.Equipment >= 0 && path.Equipment < report.MeasuringEquipment.Count ? SuspectLines.Of(report, report.MeasuringEquipment[path.Equipment])
        : suspicion.Scope is { } scope ? SuspectLines.Of(report, scope)
        : null;

    private async Task<Organisation?> LaboratoryAsync(string name, Instant? readTime, CancellationToken cancellationToken) =>
        await organisations.GetAsync(Caller.Registry, name, cancellationToken, readTime) is { Ok: true } found ? found.Value.Value : null;
}
