using NodaTime;
using Registry.Application.Products;
using Registry.Application.Reports;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>What the keeper holds: the graph with the names of its nodes, the certificates of instruments, and the open doubts.</summary>
internal sealed class TraceBook
{
    private readonly Dictionary<(int Node, int Equipment), int> narrowed = [];

    public TraceBook() => Nodes = new TraceNodes(Graph);

    public TraceGraph Graph { get; } = new();

    public TraceNodes Nodes { get; }

    public LaboratoryNames Laboratories { get; } = new();

    public InstrumentBook Instruments { get; } = new();

    public DoubtBook Doubts { get; } = new();

    public EvidenceBook Evidence { get; } = new();

    /// <summary>An estimate that leaves out nothing large.</summary>
    public long Bytes => Graph.Bytes + Nodes.Bytes + Instruments.Bytes;

    /// <summary>The node of a held report; <see cref="TraceGraph.None"/> when it is not here yet.</summary>
    public int NodeOf(ReportName name) => Nodes.Find(TraceNodes.ReportKey(name.ToString()));

    /// <summary>Takes a revision in; it stands in the place of the one before.</summary>
    public void Take(long position, ReportName name, Report report, string contentHash)
    {
        var node = Nodes.FindOrAdd(TraceNodes.ReportKey(name.ToString()), NodeFlags.Held);
        var isNew = Nodes[node].Position < 0;
        Nodes[node] = new NodeFacts(position, report.Samples.Sum(s => s.Results.Count), NodeFlags.Held | (report.IsPublic ? NodeFlags.Public : 0));
        Nodes.Alias(TraceNodes.HashKey(contentHash), node, false);
        foreach (var attachment in report.Attachments)
            Nodes.Alias(TraceNodes.HashKey(attachment.Sha256), node, true);
        if (isNew && report.Kind != ReportKind.TestReport)
        {
            Nodes.Alias(TraceNodes.NumberKey(report.Number, name.Laboratory), node, false);
            Nodes.Alias(TraceNodes.NumberKey(report.Number, ""), node, true);
        }
        var workDay = TraceGraph.DayNumber(WorkDay(report));
        Graph.Describe(node, workDay, Laboratories.NumberOf(name.Laboratory), InstrumentNode(report));
        Instruments.Take(node, Graph.InstrumentOf(node), report);
        Graph.RemoveUses(node);
        for (var i = 0; i < report.MeasuringEquipment.Count; i++)
            Use(node, report, i, workDay);
        Doubts.Take(node, Graph, Laboratories, report);
    }

    public void Withdraw(string name)
    {
        var node = Nodes.Find(TraceNodes.ReportKey(name));
        if (node == TraceGraph.None)
            return;
        Nodes[node] = Nodes[node] with { Flags = Nodes[node].Flags | NodeFlags.Withdrawn };
        Instruments.Withdraw(node);
    }

    /// <summary>Takes in which reports a product names as evidence.</summary>
    public void Take(string product, DeclaredProduct declared) => Evidence.Take(product, declared.Product.OwnerId,
        [.. declared.Declarations.SelectMany(d => d.Evidence).Where(e => ReportName.Parse(e) is not null).Distinct(StringComparer.Ordinal)
            .Select(e => Nodes.FindOrAdd(TraceNodes.ReportKey(e), NodeFlags.None))]);

    /// <summary>Takes a doubt in, or away when it was closed.</summary>
    /// <returns>Positions of the reports that have to be asked for their lines.</returns>
    public List<long> Take(Suspicion suspicion) => Doubts.Take(suspicion, this);

    /// <summary>Says which lines of a report a doubt about some lines means.</summary>
    public void Narrow(string suspicion, ReportName name, Report report)
    {
        if (NodeOf(name) is not TraceGraph.None and var node)
            Doubts.Narrow(suspicion, node, report);
    }

    /// <summary>How many lines of a report rest on what one piece of its equipment rests on.</summary>
    public int LinesOf(int node, int equipment) => narrowed.GetValueOrDefault((node, equipment), Nodes[node].Lines);

    /// <summary>The day of the work of a report as a whole: of the calibration or, for tests, the last day of testing.</summary>
    public static LocalDate? WorkDay(Report report) =>
        report.PerformedOn ?? (report.Samples.Count > 0 ? report.Samples.Max(s => CompetenceChecks.DayOf(report, s)) : null) ?? report.IssueDate;

    private int InstrumentNode(Report report) =>
        report.Kind != ReportKind.TestReport && report.Instrument is { } i && InstrumentKey.Of(i.Manufacturer, i.Model, i.SerialNumber, i.Name) is { } key
            ? InstrumentNode(key)
            : TraceGraph.None;

    private int InstrumentNode(string key)
    {
        var node = Nodes.FindOrAdd(TraceNodes.InstrumentKey(key), NodeFlags.Instrument);
        Nodes.Alias(TraceNodes.InstrumentIdKey(InstrumentKey.IdOf(key)), node, false);
        return node;
    }

    private void Use(int node, Report report, int index, int workDay)
    {
        var equipment = report.MeasuringEquipment[index];
        var target = Resolve(equipment).Node;
        if (target == TraceGraph.None)
            return;
        var day = equipment.UsedOn is { } used ? TraceGraph.DayNumber(used) : workDay;
        Graph.AddEdge(node, target, day, index);
        narrowed.Remove((node, index));
        if (SuspectLines.Of(report, equipment) is { } lines)
            narrowed[(node, index)] = lines.Count;
    }

    /// <summary>Finds what a piece of equipment rests on: its certificate by name, digest or number, else the instrument.</summary>
    public (int Node, ResolvedBy By) Resolve(MeasuringEquipment equipment)
    {
        var laboratory = Laboratories.Find(equipment.Laboratory);
        var digest = Digests.Sha256(equipment.Digest);
        (string Key, ResolvedBy By)?[] keys =
        [
            string.IsNullOrEmpty(equipment.CertificateReport) ? null : (TraceNodes.ReportKey(equipment.CertificateReport), ResolvedBy.Name),
            digest is null ? null : (TraceNodes.HashKey(digest), ResolvedBy.Digest),
            equipment.CertificateNumber is { } number && laboratory.Length > 0 ? (TraceNodes.NumberKey(number, laboratory), ResolvedBy.Number) : null,
            equipment.CertificateNumber is { } alone && laboratory.Length == 0 ? (TraceNodes.NumberKey(alone, ""), ResolvedBy.NumberAlone) : null,
        ];
        var named = keys.OfType<(string Key, ResolvedBy By)>().ToList();
        foreach (var (key, by) in named)
            if (Nodes.Find(key) is not TraceGraph.None and var node && Nodes[node].Flags.HasFlag(NodeFlags.Held))
                return (node, by);
        if (named.Count > 0)
            // A number says more to people than a digest, but a digest cannot be mistaken.
            return (Nodes.FindOrAdd(named[0].Key, NodeFlags.None), ResolvedBy.Nothing);
        return InstrumentKey.Of(equipment.Manufacturer, equipment.Model, equipment.SerialNumber, equipment.Name) is { } instrument
            ? (InstrumentNode(instrument), ResolvedBy.Instrument)
            : (TraceGraph.None, ResolvedBy.Nothing);
    }
}

/// <summary>By what a certificate was found.</summary>
internal enum ResolvedBy
{
    Nothing,
    Name,
    Digest,
    Number,
    NumberAlone,
    Instrument,
}

/// <summary>Digests as certificates state them.</summary>
internal static class Digests
{
    /// <summary>The SHA-256 in lower-case hex; null when it is another digest, or none.</summary>
    public static string? Sha256(CertificateDigest? digest)
    {
        if (digest?.Value is not { } value || !string.Equals(digest.Algorithm.Replace("-", "", StringComparison.Ordinal).Trim(), "sha256", StringComparison.OrdinalIgnoreCase))
            return null;
        var text = value.Trim();
        if (text.Length == 64 && text.All(char.IsAsciiHexDigit))
            return text.ToLowerInvariant();
        Span<byte> bytes = stackalloc byte[33];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 32 ? Convert.ToHexStringLower(bytes[..32]) : null;
    }
}
