using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>The open suspicions, by the nodes they begin at.</summary>
internal sealed class DoubtBook
{
    private readonly Dictionary<string, OpenDoubt> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenDoubt> settled = new(StringComparer.Ordinal);
    private readonly List<OpenDoubt> byNumber = [];
    private readonly Dictionary<int, List<Doubt>> atNode = [];

    /// <summary>Whether nothing is doubted, as nearly always.</summary>
    public bool IsEmpty => open.Count == 0;

    /// <summary>What is doubted at a node.</summary>
    public IReadOnlyList<Doubt> At(int node) => atNode.TryGetValue(node, out var doubts) ? doubts : [];

    public Suspicion OfNumber(int number) => byNumber[number].Suspicion;

    /// <summary>A doubt that is open, or was: its owners are told when it is closed.</summary>
    public OpenDoubt? Find(string id) => open.GetValueOrDefault(id) ?? settled.GetValueOrDefault(id);

    /// <summary>Takes a doubt in, or away when it was closed.</summary>
    /// <returns>Positions of the reports that have to be asked for their lines.</returns>
    public List<long> Take(Suspicion suspicion, TraceBook book)
    {
        Forget(suspicion.Id);
        if (suspicion.ClosedAt is not null)
            return [];
        var doubt = new OpenDoubt(byNumber.Count, suspicion, suspicion.Scope is { } scope ? book.Laboratories.NumberOf(scope.Laboratory) : TraceGraph.None);
        byNumber.Add(doubt);
        open.Add(suspicion.Id, doubt);
        if (suspicion.Report is { } report)
            Add(book.Nodes.FindOrAdd(TraceNodes.ReportKey(report), NodeFlags.None), new Doubt(doubt.Number, suspicion.Window));
        else if (suspicion.InstrumentId is { } instrument)
            Add(book.Nodes.FindOrAdd(TraceNodes.InstrumentIdKey(instrument), NodeFlags.Instrument), new Doubt(doubt.Number, suspicion.Window));
        return suspicion.Scope is null ? [] : TakeWork(doubt, book);
    }

    /// <summary>Looks whether a report that is new, or anew, is work that is doubted.</summary>
    public void Take(int node, TraceGraph graph, LaboratoryNames laboratories, Report report)
    {
        foreach (var doubt in open.Values)
        {
            if (doubt.Suspicion.Scope is not { } scope || doubt.Laboratory != graph.LaboratoryOf(node))
                continue;
            Remove(node, doubt.Number);
            doubt.Work.Remove(node);
            if (doubt.Suspicion.Window.Holds(TraceGraph.DateOf(graph.DayOf(node))))
                Mean(doubt, node, SuspectLines.Of(report, scope));
        }
    }

    /// <summary>Says which lines of a report a doubt about some lines means.</summary>
    public void Narrow(string id, int node, Report report)
    {
        if (open.GetValueOrDefault(id) is { Suspicion.Scope: { } scope } doubt)
            Mean(doubt, node, SuspectLines.Of(report, scope));
    }

    private List<long> TakeWork(OpenDoubt doubt, TraceBook book)
    {
        var ask = new List<long>();
        foreach (var node in ImpactClosure.WorkOf(book.Graph, doubt.Laboratory, doubt.Suspicion.Window))
            if (doubt.Suspicion.Scope!.IsNarrowed)
                ask.Add(book.Nodes[node].Position);
            else
                Mean(doubt, node, null);
        return ask;
    }

    private void Mean(OpenDoubt doubt, int node, IReadOnlyList<(int, int)>? lines)
    {
        if (lines is { Count: 0 } || !doubt.Work.TryAdd(node, lines?.Count ?? -1))
            return;
        Add(node, new Doubt(doubt.Number, null));
    }

    private void Add(int node, Doubt doubt)
    {
        if (!atNode.TryGetValue(node, out var doubts))
            atNode.Add(node, doubts = []);
        doubts.Add(doubt);
    }

    private void Remove(int node, int number)
    {
        if (!atNode.TryGetValue(node, out var doubts))
            return;
        doubts.RemoveAll(d => d.Suspicion == number);
        if (doubts.Count == 0)
            atNode.Remove(node);
    }

    private void Forget(string id)
    {
        if (!open.Remove(id, out var doubt))
            return;
        settled[id] = doubt;
        foreach (var node in atNode.Keys.ToList())
            Remove(node, doubt.Number);
    }
}

/// <summary>A suspicion that is open.</summary>
/// <param name="Laboratory">Number of the laboratory whose work is doubted.</param>
internal sealed record OpenDoubt(int Number, Suspicion Suspicion, int Laboratory)
{
    /// <summary>The reports of doubted work, with how many of their lines are meant; -1 for all.</summary>
    public Dictionary<int, int> Work { get; } = [];
}
