using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>What rests on something doubted, or would, if it were.</summary>
public sealed class ImpactOperations
{
    private readonly RegistryLog log;
    private readonly SuspicionOperations suspicions;
    private readonly TraceKeeper keeper;
    private readonly TraceReader reader;
    private readonly SuspicionOwners owners;
    private readonly TimeSpan longestWait;

    internal ImpactOperations(RegistryLog log, SuspicionOperations suspicions, TraceKeeper keeper, TraceReader reader, SuspicionOwners owners, TimeSpan? longestWait) =>
        (this.log, this.suspicions, this.keeper, this.reader, this.owners, this.longestWait) = (log, suspicions, keeper, reader, owners, longestWait ?? TimeSpan.FromSeconds(5));

    /// <summary>Everything that rests on a suspicion that was declared, nearest first.</summary>
    public async Task<Answer<Impact>> OfSuspicionAsync(Caller caller, string name, PageRequest page, CancellationToken cancellationToken)
    {
        var held = await suspicions.GetAsync(caller, name, null, cancellationToken);
        return held.Refusal is { } refusal ? refusal : await OfAsync(caller, held.Value.Value, name, page, cancellationToken);
    }

    /// <summary>Everything that would rest on it, were it declared; nothing is written.</summary>
    public async Task<Answer<Impact>> OfQuestionAsync(Caller caller, Suspicion question, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var problems = SuspicionOperations.Problems(question with { Reason = "?" });
        if (problems.Count > 0)
            return Refusal.Invalid([.. problems.Select(p => p with { Path = p.Path.Replace("suspicion.", "question.", StringComparison.Ordinal) })]);
        return await OfAsync(caller, question, $"{question.Report} {question.InstrumentId} {question.Scope} {question.From} {question.To}", page, cancellationToken);
    }

    private async Task<Answer<Impact>> OfAsync(Caller caller, Suspicion suspicion, string binding, PageRequest page, CancellationToken cancellationToken)
    {
        var bound = $"{binding} for {caller.Role} {caller.Organisation}";
        var after = page.OpenPosition("impact", bound);
        if (after.Refusal is { } refusal)
            return refusal;
        var officer = Permissions.Holds(caller, Permission.ReadReport);
        // Who asks right after a report came in means that one too; the answer says how far it reaches.
        await keeper.WaitForAsync(log.Signed.Head.Size - 1, longestWait, cancellationToken);
        var found = keeper.Ask(book => Find(book, suspicion, caller, officer, (int)after.Value, page.Size));
        if (found is null)
            return Refusal.NotFound(suspicion.Report ?? $"instruments/{suspicion.InstrumentId}");
        var shown = found.Shown.Take(page.Size).ToList();
        var names = await reader.NamesAsync(shown.SelectMany(s => s.Path).Concat(shown.Select(s => s.Position)), cancellationToken);
        var reports = await reader.ReadAsync(caller, shown.Select(s => s.Position), cancellationToken);
        var counts = await reader.CountVerdictsAsync(officer ? found.Positions : shown.Select(s => s.Position), cancellationToken);
        var items = shown.Where(s => reports.ContainsKey(s.Position)).Select(s => ToReport(s, suspicion, names, reports[s.Position], counts.GetValueOrDefault(s.Position))).ToList();
        var more = found.Shown.Count > page.Size;
        var next = more ? PageRequest.TokenAfter(shown[^1].Order, "impact", bound) : "";
        return new Impact(new Page<AffectedReport>(items, next), found.Reports, found.Results, officer ? counts.Values.Sum(c => (long)c.All) : 0, keeper.NextPosition);
    }

    private static AffectedReport ToReport(Hit hit, Suspicion suspicion, Dictionary<long, string> names, TracedReport traced, (int All, int Passing) counts) => new(
        traced.Name, traced.Readable ? traced.Report : null, traced.Row.Revision, traced.Row.WithdrawnPosition is not null, TraceGraph.DateOf(hit.Day), hit.Distance,
        [.. hit.FromInstrument ? [$"instruments/{suspicion.InstrumentId}"] : Array.Empty<string>(), .. hit.Path.Select(p => names.GetValueOrDefault(p, ""))],
        hit.Lines, traced.Readable ? counts.All : 0, traced.Readable ? counts.Passing : 0);

    private sealed record Hit(long Position, int Order, int Day, int Distance, int Lines, IReadOnlyList<long> Path, bool FromInstrument);

    private sealed record Found(List<Hit> Shown, List<long> Positions, int Reports, long Results);

    /// <returns>Null when what is doubted is not here.</returns>
    private static Found? Find(TraceBook book, Suspicion suspicion, Caller caller, bool officer, int after, int count)
    {
        if (Closure(book, suspicion) is not { } closure)
            return null;
        var mine = caller.Role == Role.Laboratory ? book.Laboratories.NumberOf(caller.Organisation) : TraceGraph.None;
        var (shown, positions, reports, results) = (new List<Hit>(), new List<long>(closure.Affected.Count), 0, 0L);
        var order = new Dictionary<int, int>(closure.Affected.Count);
        for (var i = 0; i < closure.Affected.Count; i++)
        {
            var affected = closure.Affected[i];
            order[affected.Node] = i;
            var facts = book.Nodes[affected.Node];
            if (facts.Position < 0)
                continue;
            reports++;
            positions.Add(facts.Position);
            var lines = closure.Lines(affected);
            results += lines;
            var readable = officer || facts.Flags.HasFlag(NodeFlags.Public) || mine != TraceGraph.None && book.Graph.LaboratoryOf(affected.Node) == mine;
            if (readable && i > after && shown.Count <= count)
                shown.Add(new Hit(facts.Position, i, book.Graph.DayOf(affected.Node), affected.Distance, lines, PathOf(book, closure.Affected, order, i), suspicion.InstrumentId is not null));
        }
        return new Found(shown, positions, reports, results);
    }

    private sealed record Reached(IReadOnlyList<Affected> Affected, Func<Affected, int> Lines);

    private static Reached? Closure(TraceBook book, Suspicion suspicion)
    {
        if (suspicion.Scope is { } scope)
        {
            // What was declared is known line by line; a mere question about some lines is answered for whole reports.
            var work = book.Doubts.Find(suspicion.Id)?.Work;
            var roots = work is not null ? work.Keys.Order() : ImpactClosure.WorkOf(book.Graph, book.Laboratories.NumberOf(scope.Laboratory), suspicion.Window);
            return new Reached(ImpactClosure.OfWork(book.Graph, roots), a =>
                a.Distance == 0 ? work?.GetValueOrDefault(a.Node, -1) is { } lines and >= 0 ? lines : book.Nodes[a.Node].Lines : book.LinesOf(a.Node, a.Equipment));
        }
        var key = suspicion.Report is { } report ? TraceNodes.ReportKey(report) : TraceNodes.InstrumentIdKey(suspicion.InstrumentId!);
        var node = book.Nodes.Find(key);
        if (node == TraceGraph.None)
            return null;
        var affected = suspicion.Report is not null
            ? ImpactClosure.OfCertificate(book.Graph, node, suspicion.Window)
            : ImpactClosure.OfInstrument(book.Graph, node, suspicion.Window);
        return new Reached(affected, a => a.Distance == 0 ? book.Nodes[a.Node].Lines : book.LinesOf(a.Node, a.Equipment));
    }

    private static List<long> PathOf(TraceBook book, IReadOnlyList<Affected> affected, Dictionary<int, int> order, int index)
    {
        var path = new List<long>();
        for (var at = index; ; at = order[affected[at].Before])
        {
            path.Add(book.Nodes[affected[at].Node].Position);
            if (affected[at].Before == TraceGraph.None || !order.ContainsKey(affected[at].Before))
                break;
        }
        path.Reverse();
        return path;
    }

    /// <summary>What rests on a suspicion; empty when what is doubted is not here.</summary>
    internal static IReadOnlyList<Affected> AffectedBy(TraceBook book, Suspicion suspicion) => Closure(book, suspicion)?.Affected ?? [];

    /// <summary>Names of the organisations concerned (laboratories, owners of products and instruments), and how many reports rest on a suspicion.</summary>
    public (int Reports, IReadOnlyList<string> Organisations) Concerned(Suspicion suspicion)
    {
        var (count, laboratories) = keeper.Ask(book =>
        {
            var held = AffectedBy(book, suspicion).Where(a => book.Nodes[a.Node].Position >= 0).ToList();
            return (held.Count, held.Select(a => book.Laboratories.NameOf(book.Graph.LaboratoryOf(a.Node))).Distinct().ToList());
        });
        return (count, [.. laboratories.Union(owners.NamesOf(suspicion)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Log positions of the reports that rest on a suspicion, with the way to each.</summary>
    internal IReadOnlyList<(long Position, IReadOnlyList<long> Path)> Reports(Suspicion suspicion) => keeper.Ask(book =>
    {
        if (Closure(book, suspicion) is not { } closure)
            return [];
        var order = new Dictionary<int, int>(closure.Affected.Count);
        var found = new List<(long, IReadOnlyList<long>)>(closure.Affected.Count);
        for (var i = 0; i < closure.Affected.Count; i++)
        {
            order[closure.Affected[i].Node] = i;
            if (book.Nodes[closure.Affected[i].Node].Position is >= 0 and var position)
                found.Add((position, PathOf(book, closure.Affected, order, i)));
        }
        return (IReadOnlyList<(long, IReadOnlyList<long>)>)found;
    });
}
