using CsCheck;
using NodaTime;
using Registry.Domain.Traceability;

namespace Registry.Domain.Tests.Traceability;

/// <summary>What must hold of recalls over any graph, circles and unknown days included.</summary>
public sealed class ImpactProperties
{
    private const int Days = 40;

    private sealed record Edge(int From, int To, int? Day);

    private sealed record Drawn(int?[] Made, int?[] Instrument, Edge[] Edges);

    private static readonly Gen<int?> SomeDay = Gen.Frequency((9, Gen.Int[0, Days].Select(d => (int?)d)), (1, Gen.Const((int?)null)));

    private static readonly Gen<Drawn> Graphs =
        from count in Gen.Int[1, 14]
        from made in SomeDay.Array[count]
        from instruments in Gen.Int[0, 3]
        from about in Gen.Int[-2, instruments - 1].Select(i => i < 0 ? (int?)null : i).Array[count]
        from edges in (from f in Gen.Int[0, count - 1] from t in Gen.Int[0, count + instruments - 1] from d in SomeDay select new Edge(f, t, d)).Array[0, 40]
        select new Drawn(made, about, edges);

    private static readonly Gen<SuspectWindow> Windows = Gen.Select(SomeDay, SomeDay).Select((a, b) => a <= b || a is null || b is null ? new SuspectWindow(Day(a), Day(b)) : new SuspectWindow(Day(b), Day(a)));

    [Fact]
    public void A_wider_window_reaches_no_less() => Gen.Select(Graphs, Windows, Windows).Sample((drawn, one, other) =>
    {
        var graph = Make(drawn);
        var both = new SuspectWindow(one.From is { } a && other.From is { } b ? LocalDate.Min(a, b) : null, one.To is { } c && other.To is { } d ? LocalDate.Max(c, d) : null);
        Assert.Superset(Set(ImpactClosure.OfCertificate(graph, 0, one)), Set(ImpactClosure.OfCertificate(graph, 0, both)));
    });

    [Fact]
    public void One_more_use_reaches_no_less() => Gen.Select(Graphs, Windows).Sample((drawn, window) =>
    {
        var less = drawn with { Edges = drawn.Edges[..^Math.Min(1, drawn.Edges.Length)] };
        Assert.Superset(Set(ImpactClosure.OfCertificate(Make(less), 0, window)), Set(ImpactClosure.OfCertificate(Make(drawn), 0, window)));
    });

    [Fact]
    public void Every_way_begins_in_the_window_and_never_goes_back_in_time() => Gen.Select(Graphs, Windows).Sample((drawn, window) =>
    {
        var graph = Make(drawn);
        foreach (var affected in ImpactClosure.OfCertificate(graph, 0, window).Where(a => a.Distance > 0))
        {
            var days = Uses(graph, affected);
            if (affected.Distance == 1)
                Assert.Contains(days, day => window.Holds(day));
            else
                Assert.Contains(days, day => day is null || TraceGraph.DateOf(graph.DayOf(affected.Before)) is not { } made || day >= made);
        }
    });

    [Fact]
    public void Downwards_and_upwards_find_the_same() => Gen.Select(Graphs, Windows, Gen.Int[0, 2]).Sample((drawn, window, what) =>
    {
        var graph = Make(drawn);
        var count = drawn.Made.Length;
        var instrument = graph.NodeCount > count ? count : 0;
        var (down, at) = what switch
        {
            0 => (ImpactClosure.OfCertificate(graph, 0, window), new Dictionary<int, Doubt> { [0] = new(7, window) }),
            1 when instrument > 0 => (ImpactClosure.OfInstrument(graph, instrument, window), new Dictionary<int, Doubt> { [instrument] = new(7, window) }),
            _ => (ImpactClosure.OfWork(graph, ImpactClosure.WorkOf(graph, 1, window)), ImpactClosure.WorkOf(graph, 1, window).ToDictionary(n => n, _ => new Doubt(7, null))),
        };
        var up = Enumerable.Range(0, count).Where(node => SuspicionSearch.Of(graph, node, n => at.TryGetValue(n, out var doubt) ? [doubt] : []).Count > 0);
        Assert.Equal(up.Order(), down.Select(a => a.Node).Order());
        var each = Enumerable.Range(0, count).Where(node => SuspicionSearch.OfEach(graph, node, n => at.TryGetValue(n, out var doubt) ? [doubt] : []).Count > 0);
        Assert.Equal(up.Order(), each.Order());
    });

    [Fact]
    public void Nothing_is_reached_twice_and_the_nearest_come_first() => Gen.Select(Graphs, Windows).Sample((drawn, window) =>
    {
        var found = ImpactClosure.OfCertificate(Make(drawn), 0, window);
        Assert.Equal(found.Count, found.DistinctBy(a => a.Node).Count());
        Assert.Equal(found.Select(a => a.Distance).Order(), found.Select(a => a.Distance));
    });

    [Fact]
    public void A_graph_that_was_mended_is_the_graph_made_anew() => Gen.Select(Graphs, Graphs, Windows).Sample((drawn, before, window) =>
    {
        // The same nodes said something else first: other days, other instruments, other uses.
        var graph = Make(drawn with { Edges = [] });
        for (var node = 0; node < drawn.Made.Length; node++)
        {
            graph.Describe(node, Number(before.Made[node % before.Made.Length]), 0, graph.NodeCount > drawn.Made.Length ? graph.NodeCount - 1 : TraceGraph.None);
            foreach (var edge in before.Edges.Where(e => e.From == node))
                graph.AddEdge(node, edge.To % graph.NodeCount, Number(edge.Day), 3);
        }
        Fill(graph, drawn);
        Assert.Equal(Set(ImpactClosure.OfCertificate(Make(drawn), 0, window)), Set(ImpactClosure.OfCertificate(graph, 0, window)));
        Assert.Equal(drawn.Edges.Length, graph.EdgeCount);
    });

    [Fact]
    public void Whoever_used_a_named_certificate_uses_it_when_it_comes() => Graphs.Sample(drawn =>
    {
        var graph = Make(drawn);
        var (users, late) = (Users(graph, 0), graph.AddNode());
        graph.Redirect(0, late);
        Assert.Empty(Users(graph, 0));
        Assert.Equal(users.Order(), Users(graph, late).Order());
    });

    private static TraceGraph Make(Drawn drawn)
    {
        var graph = new TraceGraph();
        for (var i = 0; i < drawn.Made.Length + (drawn.Instrument.Max() is { } most ? most + 1 : 0); i++)
            graph.AddNode();
        Fill(graph, drawn);
        return graph;
    }

    private static void Fill(TraceGraph graph, Drawn drawn)
    {
        var count = drawn.Made.Length;
        for (var i = 0; i < count; i++)
        {
            graph.Describe(i, Number(drawn.Made[i]), i % 3, drawn.Instrument[i] is { } about ? count + about : TraceGraph.None);
            graph.RemoveUses(i);
        }
        for (var i = 0; i < drawn.Edges.Length; i++)
            graph.AddEdge(drawn.Edges[i].From, Math.Min(drawn.Edges[i].To, graph.NodeCount - 1), Number(drawn.Edges[i].Day), i);
    }

    private static HashSet<int> Set(IReadOnlyList<Affected> affected) => [.. affected.Select(a => a.Node)];

    private static List<int> Users(TraceGraph graph, int node)
    {
        var users = new List<int>();
        foreach (var use in graph.UsersOf(node))
            users.Add(use.Node);
        return users;
    }

    private static List<LocalDate?> Uses(TraceGraph graph, Affected affected)
    {
        var days = new List<LocalDate?>();
        foreach (var use in graph.UsesOf(affected.Node))
            if (use.Node == affected.Before || use.Node == graph.InstrumentOf(affected.Before))
                days.Add(TraceGraph.DateOf(use.Day));
        return days;
    }

    private static LocalDate? Day(int? number) => number is { } day ? new LocalDate(2026, 1, 1).PlusDays(day) : null;

    private static int Number(int? day) => TraceGraph.DayNumber(Day(day));
}
