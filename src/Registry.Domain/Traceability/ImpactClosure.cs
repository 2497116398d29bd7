namespace Registry.Domain.Traceability;

/// <summary>A report that rests on what is doubted.</summary>
/// <param name="Node">The report.</param>
/// <param name="Before">The node it was reached from; the doubted one for those nearest.</param>
/// <param name="Distance">Steps from what is doubted.</param>
/// <param name="Equipment">The entry of its equipment through which it was reached; -1 for what is doubted itself.</param>
public readonly record struct Affected(int Node, int Before, int Distance, int Equipment);

/// <summary>
/// What rests on something doubted. A use of the doubted thing counts when its day lies in the window. What was wrongly calibrated
/// stays wrong after the window has ended, so from there on every later use counts, until the instrument has a newer certificate and
/// uses name that one. A use on a day before the certificate it rests on was made cannot have been spoiled by it. Where a day is not
/// known the use counts: a recall must not miss what it cannot exclude.
/// </summary>
public static class ImpactClosure
{
    /// <summary>Everything that rests on one certificate, nearest first; the certificate itself comes first, at distance 0.</summary>
    public static IReadOnlyList<Affected> OfCertificate(TraceGraph graph, int certificate, SuspectWindow window) =>
        new Search(graph).From([certificate], window);

    /// <summary>Everything that rests on measurements made with one instrument; the instrument itself is not in it.</summary>
    public static IReadOnlyList<Affected> OfInstrument(TraceGraph graph, int instrument, SuspectWindow window) =>
        new Search(graph).FromInstrument(instrument, window);

    /// <summary>Everything that rests on certificates that are themselves wrong, such as a laboratory's in a period; they come first.</summary>
    public static IReadOnlyList<Affected> OfWork(TraceGraph graph, IEnumerable<int> certificates) =>
        new Search(graph).From(certificates, null);

    /// <summary>The reports of a laboratory whose work lies in a window, or may.</summary>
    public static IEnumerable<int> WorkOf(TraceGraph graph, int laboratory, SuspectWindow window)
    {
        for (var node = 0; node < graph.NodeCount; node++)
            if (graph.LaboratoryOf(node) == laboratory && window.Holds(graph.DayOf(node)))
                yield return node;
    }

    private sealed class Search(TraceGraph graph)
    {
        private readonly System.Collections.BitArray seen = new(graph.NodeCount);
        private readonly List<Affected> found = [];
        private readonly Queue<(Affected Affected, SuspectWindow? Window)> spreading = new();
        private readonly HashSet<int> doubted = [];

        public List<Affected> From(IEnumerable<int> roots, SuspectWindow? window)
        {
            foreach (var root in roots)
            {
                if (seen[root])
                    continue;
                var affected = new Affected(root, TraceGraph.None, 0, TraceGraph.None);
                seen[root] = true;
                found.Add(affected);
                spreading.Enqueue((affected, window));
                if (window is not null)
                    doubted.Add(root);
            }
            return Finish();
        }

        public List<Affected> FromInstrument(int instrument, SuspectWindow window)
        {
            foreach (var use in graph.UsersOf(instrument))
                if (window.Holds(use.Day))
                    Add(new Affected(use.Node, instrument, 1, use.Equipment));
            foreach (var certificate in graph.CertificatesOf(instrument))
                foreach (var use in graph.UsersOf(certificate))
                    if (window.Holds(use.Day))
                        Add(new Affected(use.Node, instrument, 1, use.Equipment));
            return Finish();
        }

        private List<Affected> Finish()
        {
            while (spreading.TryDequeue(out var next))
                Spread(next.Affected, next.Window);
            return found;
        }

        /// <param name="window">For what is doubted itself; null for what was spoiled by it.</param>
        private void Spread(Affected affected, SuspectWindow? window)
        {
            var (node, made) = (affected.Node, graph.DayOf(affected.Node));
            foreach (var use in graph.UsersOf(node))
                if (Spoils(made, use.Day, window))
                    Add(new Affected(use.Node, node, affected.Distance + 1, use.Equipment));
            if (graph.InstrumentOf(node) is TraceGraph.None)
                return;
            var until = graph.TakenOver(node);
            foreach (var use in graph.UsersOf(graph.InstrumentOf(node)))
                if (Spoils(made, use.Day, window) && (use.Day == TraceGraph.NoDay || (made == TraceGraph.NoDay || use.Day >= made) && use.Day < until))
                    Add(new Affected(use.Node, node, affected.Distance + 1, use.Equipment));
        }

        private void Add(Affected affected)
        {
            // What is doubted for some days only is spoiled for all later ones when a circle leads back to it.
            if (seen[affected.Node] && !doubted.Remove(affected.Node))
                return;
            if (!seen[affected.Node])
                found.Add(affected);
            seen[affected.Node] = true;
            spreading.Enqueue((affected, null));
        }
    }

    /// <summary>Whether a use on a day is spoiled by a certificate made on a day.</summary>
    internal static bool Spoils(int made, int used, SuspectWindow? window) =>
        window is { } doubted ? doubted.Holds(used) : made == TraceGraph.NoDay || used == TraceGraph.NoDay || used >= made;
}
