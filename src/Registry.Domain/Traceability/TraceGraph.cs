using NodaTime;

namespace Registry.Domain.Traceability;

/// <summary>
/// Which certificate used which, in arrays of whole numbers: some tens of bytes a certificate and twenty-four an edge, so that a country's
/// certificates are walked in memory. Nodes are certificates (reports of any kind, held or only named by others) and instruments. An
/// edge goes from the report that used something to the certificate of what was used or, where it names none, to the instrument. Not
/// safe for several threads; whoever holds it locks it.
/// </summary>
public sealed class TraceGraph
{
    /// <summary>Stands for a day that is not known.</summary>
    public const int NoDay = int.MinValue;

    /// <summary>Stands for no node and for the end of a list.</summary>
    public const int None = -1;

    private int[] day = new int[64];
    private int[] laboratory = new int[64];
    private int[] instrument = new int[64];
    private int[] usesHead = new int[64];
    private int[] usersHead = new int[64];
    private int[] nextOfInstrument = new int[64];

    private int[] user = new int[256];
    private int[] used = new int[256];
    private int[] useDay = new int[256];
    private int[] place = new int[256];
    private int[] nextUse = new int[256];
    private int[] nextUser = new int[256];
    private int freeEdge = None;

    /// <summary>How many nodes there are; they are numbered from 0.</summary>
    public int NodeCount { get; private set; }

    /// <summary>How many edges there are.</summary>
    public int EdgeCount { get; private set; }

    private int edgesMade;

    /// <summary>Bytes the arrays take.</summary>
    public long Bytes => (day.Length * 6L + user.Length * 6L) * sizeof(int);

    /// <summary>A day as the graph keeps it: days since 1970-01-01.</summary>
    public static int DayNumber(LocalDate? date) => date is { } known ? Period.DaysBetween(Epoch, known) : NoDay;

    /// <summary>A day the graph keeps; null when it is not known.</summary>
    public static LocalDate? DateOf(int number) => number == NoDay ? null : Epoch.PlusDays(number);

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Adds a node of which nothing is known yet.</summary>
    public int AddNode()
    {
        if (NodeCount == day.Length)
            GrowNodes();
        var node = NodeCount++;
        (day[node], laboratory[node], instrument[node]) = (NoDay, None, None);
        (usesHead[node], usersHead[node], nextOfInstrument[node]) = (None, None, None);
        return node;
    }

    /// <summary>Says what a certificate is: the day of its work, its laboratory, and the instrument it is about.</summary>
    /// <param name="node">The certificate.</param>
    /// <param name="workDay">Day of the work, or <see cref="NoDay"/>.</param>
    /// <param name="laboratoryId">Any number that stands for the laboratory, or <see cref="None"/>.</param>
    /// <param name="about">Node of the instrument, or <see cref="None"/>.</param>
    public void Describe(int node, int workDay, int laboratoryId, int about)
    {
        Detach(node);
        (day[node], laboratory[node], instrument[node]) = (workDay, laboratoryId, about);
        if (about != None)
            (nextOfInstrument[node], nextOfInstrument[about]) = (nextOfInstrument[about], node);
    }

    /// <summary>Day of the work of a certificate.</summary>
    public int DayOf(int node) => day[node];

    /// <summary>The laboratory of a certificate.</summary>
    public int LaboratoryOf(int node) => laboratory[node];

    /// <summary>The instrument a certificate is about.</summary>
    public int InstrumentOf(int node) => instrument[node];

    /// <summary>Adds that a report used something.</summary>
    /// <param name="from">The report.</param>
    /// <param name="to">The certificate, or the instrument, that was used.</param>
    /// <param name="on">Day of use, or <see cref="NoDay"/>.</param>
    /// <param name="equipment">Which entry of the report's equipment it is.</param>
    public void AddEdge(int from, int to, int on, int equipment)
    {
        var edge = freeEdge;
        if (edge != None)
            freeEdge = nextUse[edge];
        else
        {
            if (edgesMade == user.Length)
                GrowEdges();
            edge = edgesMade++;
        }
        (user[edge], used[edge], useDay[edge], place[edge]) = (from, to, on, equipment);
        (nextUse[edge], usesHead[from]) = (usesHead[from], edge);
        (nextUser[edge], usersHead[to]) = (usersHead[to], edge);
        EdgeCount++;
    }

    /// <summary>Takes away everything a report used: another revision says it anew.</summary>
    public void RemoveUses(int from)
    {
        var edge = usesHead[from];
        usesHead[from] = None;
        while (edge != None)
        {
            var next = nextUse[edge];
            Unlink(usersHead, nextUser, used[edge], edge);
            (nextUse[edge], freeEdge) = (freeEdge, edge);
            EdgeCount--;
            edge = next;
        }
    }

    /// <summary>Whoever used one node used the other: the certificate that was only named is held now.</summary>
    public void Redirect(int from, int to)
    {
        var edge = usersHead[from];
        usersHead[from] = None;
        while (edge != None)
        {
            var next = nextUser[edge];
            used[edge] = to;
            (nextUser[edge], usersHead[to]) = (usersHead[to], edge);
            edge = next;
        }
    }

    /// <summary>What a report used.</summary>
    public UseList UsesOf(int node) => new(this, usesHead[node], upwards: true);

    /// <summary>Who used a certificate or an instrument.</summary>
    public UseList UsersOf(int node) => new(this, usersHead[node], upwards: false);

    /// <summary>The certificates of an instrument, in no order.</summary>
    public IEnumerable<int> CertificatesOf(int instrumentNode)
    {
        for (var node = nextOfInstrument[instrumentNode]; node != None; node = nextOfInstrument[node])
            yield return node;
    }

    /// <summary>The certificate of an instrument that held on a day: the newest whose work was not later; <see cref="None"/> when there is none.</summary>
    public int CertificateOn(int instrumentNode, int on)
    {
        var best = None;
        for (var node = nextOfInstrument[instrumentNode]; node != None; node = nextOfInstrument[node])
            if (day[node] != NoDay && (on == NoDay || day[node] <= on) && (best == None || day[node] > day[best]))
                best = node;
        return best;
    }

    /// <summary>The first day on which a later certificate of the same instrument took over; <see cref="int.MaxValue"/> when none did.</summary>
    internal int TakenOver(int certificate)
    {
        var next = int.MaxValue;
        if (instrument[certificate] == None || day[certificate] == NoDay)
            return next;
        for (var node = nextOfInstrument[instrument[certificate]]; node != None; node = nextOfInstrument[node])
            if (node != certificate && day[node] > day[certificate] && day[node] < next)
                next = day[node];
        return next;
    }

    /// <summary>One use.</summary>
    /// <param name="Node">The other end.</param>
    /// <param name="Day">Day of use, or <see cref="NoDay"/>.</param>
    /// <param name="Equipment">Which entry of the user's equipment it is.</param>
    public readonly record struct Use(int Node, int Day, int Equipment);

    /// <summary>The uses of a node; walks the arrays without making anything.</summary>
    public readonly struct UseList(TraceGraph graph, int head, bool upwards)
    {
        /// <summary>Walks them.</summary>
        public Walk GetEnumerator() => new(graph, head, upwards);
    }

    /// <summary>A walk over uses.</summary>
    public struct Walk(TraceGraph graph, int head, bool upwards)
    {
        private int next = head;

        /// <summary>The use reached.</summary>
        public Use Current { get; private set; }

        /// <summary>Goes on; false at the end.</summary>
        public bool MoveNext()
        {
            if (next == None)
                return false;
            var edge = next;
            Current = new Use(upwards ? graph.used[edge] : graph.user[edge], graph.useDay[edge], graph.place[edge]);
            next = upwards ? graph.nextUse[edge] : graph.nextUser[edge];
            return true;
        }
    }

    /// <summary>Takes a certificate out of the list of its instrument.</summary>
    private void Detach(int node)
    {
        var about = instrument[node];
        if (about == None)
            return;
        var before = about;
        while (nextOfInstrument[before] != node)
            before = nextOfInstrument[before];
        nextOfInstrument[before] = nextOfInstrument[node];
        nextOfInstrument[node] = None;
    }

    private static void Unlink(int[] heads, int[] next, int owner, int edge)
    {
        if (heads[owner] == edge)
        {
            heads[owner] = next[edge];
            return;
        }
        var before = heads[owner];
        while (next[before] != edge)
            before = next[before];
        next[before] = next[edge];
    }

    private void GrowNodes()
    {
        var size = checked(day.Length * 2);
        Array.Resize(ref day, size);
        Array.Resize(ref laboratory, size);
        Array.Resize(ref instrument, size);
        Array.Resize(ref usesHead, size);
        Array.Resize(ref usersHead, size);
        Array.Resize(ref nextOfInstrument, size);
    }

    private void GrowEdges()
    {
        var size = checked(user.Length * 2);
        Array.Resize(ref user, size);
        Array.Resize(ref used, size);
        Array.Resize(ref useDay, size);
        Array.Resize(ref place, size);
        Array.Resize(ref nextUse, size);
        Array.Resize(ref nextUser, size);
    }
}
