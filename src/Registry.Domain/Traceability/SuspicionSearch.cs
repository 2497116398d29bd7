namespace Registry.Domain.Traceability;

/// <summary>A way from a report up to something doubted.</summary>
/// <param name="Suspicion">Number of the doubt.</param>
/// <param name="Path">Nodes from what is doubted to the report asked about.</param>
/// <param name="Equipment">The entry of the report's own equipment the way begins with; -1 when the report itself is doubted.</param>
public sealed record SuspectPath(int Suspicion, IReadOnlyList<int> Path, int Equipment);

/// <summary>What is doubted, by node: the certificate or instrument with the window of doubtful use, or work that is wrong itself.</summary>
/// <param name="Suspicion">Number of the doubt.</param>
/// <param name="Window">The window of doubtful uses; null where the work itself is wrong and every later use counts.</param>
public readonly record struct Doubt(int Suspicion, SuspectWindow? Window);

/// <summary>
/// Which doubts a report rests on: the same rule as <see cref="ImpactClosure"/>, walked the other way. Chains of calibrations are short,
/// so that a page asks upwards instead of every doubt being carried down to everything that rests on it.
/// </summary>
public static class SuspicionSearch
{
    private const int MostNodes = 20_000;

    /// <summary>The doubts a report rests on, each with one shortest way.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="report">The report asked about.</param>
    /// <param name="doubts">What is doubted at a node; empty for nearly all.</param>
    public static IReadOnlyList<SuspectPath> Of(TraceGraph graph, int report, Func<int, IReadOnlyList<Doubt>> doubts)
    {
        var search = new Search(graph, report, doubts);
        search.Begin();
        foreach (var use in graph.UsesOf(report))
            search.Look(report, use);
        search.Finish();
        return search.Found;
    }

    /// <summary>
    /// The same with one shortest way through each piece of the report's own equipment: pieces may have been used for some lines only.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="report">The report asked about.</param>
    /// <param name="doubts">What is doubted at a node; empty for nearly all.</param>
    public static IReadOnlyList<SuspectPath> OfEach(TraceGraph graph, int report, Func<int, IReadOnlyList<Doubt>> doubts)
    {
        var own = new Search(graph, report, doubts);
        own.Begin();
        var found = new List<SuspectPath>(own.Found);
        foreach (var use in graph.UsesOf(report))
        {
            var search = new Search(graph, report, doubts);
            search.Look(report, use);
            search.Finish();
            found.AddRange(search.Found);
        }
        return found;
    }

    private sealed class Search(TraceGraph graph, int report, Func<int, IReadOnlyList<Doubt>> doubts)
    {
        private readonly Dictionary<int, SuspectPath> found = [];
        private readonly Dictionary<int, (int Node, int Equipment)> cameFrom = new() { [report] = (TraceGraph.None, TraceGraph.None) };
        private readonly Queue<int> queue = new();

        public IReadOnlyList<SuspectPath> Found => [.. found.Values];

        /// <summary>The report itself may be what is doubted.</summary>
        public void Begin()
        {
            foreach (var doubt in doubts(report))
                found.TryAdd(doubt.Suspicion, new SuspectPath(doubt.Suspicion, [report], TraceGraph.None));
        }

        public void Finish()
        {
            while (queue.TryDequeue(out var node) && cameFrom.Count < MostNodes)
                foreach (var use in graph.UsesOf(node))
                    Look(node, use);
        }

        public void Look(int node, TraceGraph.Use use)
        {
            foreach (var (thing, isCertificate) in Things(graph, use))
            {
                foreach (var doubt in doubts(thing))
                    if (!found.ContainsKey(doubt.Suspicion) && ImpactClosure.Spoils(isCertificate ? graph.DayOf(thing) : TraceGraph.NoDay, use.Day, doubt.Window))
                        found.Add(doubt.Suspicion, Way(cameFrom, doubt.Suspicion, thing, node, use.Equipment));
                if (isCertificate && ImpactClosure.Spoils(graph.DayOf(thing), use.Day, null) && cameFrom.TryAdd(thing, (node, use.Equipment)))
                    queue.Enqueue(thing);
            }
        }
    }

    /// <summary>What a use rests on: the certificate named and its instrument, or the instrument named and its certificate of that day.</summary>
    private static IEnumerable<(int Node, bool IsCertificate)> Things(TraceGraph graph, TraceGraph.Use use)
    {
        var instrument = graph.InstrumentOf(use.Node);
        yield return (use.Node, true);
        if (instrument != TraceGraph.None)
            yield return (instrument, false);
        // The node of an instrument has no instrument of its own; a certificate that is only named has no certificates either.
        if (instrument == TraceGraph.None)
            foreach (var certificate in graph.CertificatesOf(use.Node))
                if (Holds(graph, certificate, use.Day))
                    yield return (certificate, true);
    }

    private static bool Holds(TraceGraph graph, int certificate, int day)
    {
        var made = graph.DayOf(certificate);
        return day == TraceGraph.NoDay || (made == TraceGraph.NoDay || day >= made) && day < graph.TakenOver(certificate);
    }

    private static SuspectPath Way(Dictionary<int, (int Node, int Equipment)> cameFrom, int suspicion, int doubted, int user, int equipment)
    {
        var path = new List<int> { doubted };
        var first = equipment;
        for (var node = user; node != TraceGraph.None; node = cameFrom[node].Node)
        {
            path.Add(node);
            if (cameFrom[node].Node != TraceGraph.None)
                first = cameFrom[node].Equipment;
        }
        return new SuspectPath(suspicion, path, first);
    }
}
