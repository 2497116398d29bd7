using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Registry.Domain.Documents;
using Registry.Domain.Reports;

namespace Registry.Domain.Lineage;

/// <summary>
/// What does not fit together in a chain of editions. It is shown and never smoothed: which of two dates is wrong only the sources can say.
/// A code never changes its meaning; paths name a link, e.g. "links[2]".
/// </summary>
public static class LineageFindings
{
    /// <summary>Info: a document of the chain is not loaded.</summary>
    public const string LinkNotLoaded = "LINK_NOT_LOADED";

    /// <summary>Warning: the replaced edition ended before the one that replaces it was in force.</summary>
    public const string EditionGap = "EDITION_GAP";

    /// <summary>Info: the replaced edition was still in force when the one that replaces it already was.</summary>
    public const string EditionOverlap = "EDITION_OVERLAP";

    /// <summary>Info: the replaced edition has ended, or must have, and nobody knows on which day.</summary>
    public const string EditionEndUnknown = "EDITION_END_UNKNOWN";

    /// <summary>Warning: two documents say that they replace the same edition as a whole.</summary>
    public const string ReplacedTwice = "REPLACED_TWICE";

    /// <summary>Warning: the edition that replaces is older than the one it replaces.</summary>
    public const string ReplacesNewer = "REPLACES_NEWER";

    /// <summary>Warning: the relations lead in a circle.</summary>
    public const string LineageCycle = "LINEAGE_CYCLE";

    /// <summary>Info: what is adopted has ended while the adoption is in force.</summary>
    public const string AdoptedEnded = "ADOPTED_ENDED";

    /// <summary>The findings, in the order of the links.</summary>
    public static IReadOnlyList<Finding> Of(LineageGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var findings = new List<Finding>();
        for (var i = 0; i < graph.Links.Count; i++)
        {
            var link = graph.Links[i];
            var (from, to) = (graph.Nodes[link.From], graph.Nodes[link.To]);
            if (to.Document is null || from.Document is null)
                findings.Add(Make(LinkNotLoaded, Severity.Info, i, $"{(to.Document is null ? to : from).Designation} is not loaded.", $"{(to.Document is null ? to : from).Designation} chưa được nạp."));
            else if (link.Kind == RelationKind.Replaces)
                findings.AddRange(Replacement(i, from, to));
            else if (link.Kind == RelationKind.Adopts && from.State!.Binds && to.State!.Status == ForceStatus.Ended)
                findings.Add(Make(AdoptedEnded, Severity.Info, i, $"{from.Designation} is in force while {to.Designation}, which it adopts, has ended.", $"{from.Designation} còn hiệu lực trong khi {to.Designation} được chấp nhận đã hết hiệu lực."));
            if (link.Kind == RelationKind.Replaces && LeadsBack(graph, link.To, link.From))
                findings.Add(Make(LineageCycle, Severity.Warning, i, $"{from.Designation} and {to.Designation} replace each other, directly or through others.", $"{from.Designation} và {to.Designation} thay thế lẫn nhau, trực tiếp hoặc qua văn bản khác."));
        }
        foreach (var replaced in graph.Links.Select((link, i) => (Link: link, Index: i)).Where(l => l.Link.Kind == RelationKind.Replaces).GroupBy(l => l.Link.To).Where(g => g.Count() > 1))
        {
            var names = string.Join(", ", replaced.Select(l => graph.Nodes[l.Link.From].Designation).Order(StringComparer.Ordinal));
            findings.Add(Make(ReplacedTwice, Severity.Warning, replaced.First().Index, $"{graph.Nodes[replaced.Key].Designation} is replaced by several: {names}.", $"{graph.Nodes[replaced.Key].Designation} được nhiều văn bản thay thế: {names}."));
        }
        return findings;
    }

    private static IEnumerable<Finding> Replacement(int index, LineageNode newer, LineageNode older)
    {
        if (newer.Document!.Year is { } late && older.Document!.Year is { } early && late < early)
            yield return Make(ReplacesNewer, Severity.Warning, index,
                string.Create(CultureInfo.InvariantCulture, $"{newer.Designation} of {late} says that it replaces {older.Designation} of {early}."),
                string.Create(CultureInfo.InvariantCulture, $"{newer.Designation} năm {late} được ghi là thay thế {older.Designation} năm {early}."));
        var begins = DayOf(newer.Document, ForceEventKind.Effective);
        var ends = older.Document!.ForceEvents.FirstOrDefault(e => e.Kind == ForceEventKind.Ended && e.Clauses.Count == 0);
        if (begins is null)
            yield break;
        if (ends?.Date.ExactDay is not { } last)
        {
            yield return Make(EditionEndUnknown, Severity.Info, index, $"The day on which {older.Designation} ended is not known.", $"Chưa rõ ngày {older.Designation} hết hiệu lực.");
            yield break;
        }
        if (last.PlusDays(1) < begins)
            yield return Make(EditionGap, Severity.Warning, index,
                $"{older.Designation} ended on {Iso(last)} and {newer.Designation} is in force from {Iso(begins.Value)}: between them neither is.",
                $"{older.Designation} hết hiệu lực ngày {Iso(last)} mà {newer.Designation} có hiệu lực từ {Iso(begins.Value)}: ở giữa không có văn bản nào.");
        else if (last >= begins)
            yield return Make(EditionOverlap, Severity.Info, index,
                $"{older.Designation} was in force until {Iso(last)}, {newer.Designation} from {Iso(begins.Value)}: between them both are.",
                $"{older.Designation} còn hiệu lực đến {Iso(last)}, {newer.Designation} từ {Iso(begins.Value)}: ở giữa cả hai cùng có hiệu lực.");
    }

    private static bool LeadsBack(LineageGraph graph, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            foreach (var link in graph.Links)
                if (link.From == at && link.Kind == RelationKind.Replaces && seen.Add(link.To))
                    open.Push(link.To);
        }
        return false;
    }

    private static LocalDate? DayOf(Document document, ForceEventKind kind) => document.ForceEvents.FirstOrDefault(e => e.Kind == kind && e.Clauses.Count == 0)?.Date.ExactDay;

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static Finding Make(string code, Severity severity, int link, string message, string messageVi) =>
        new(code, severity, string.Create(CultureInfo.InvariantCulture, $"links[{link}]"), message, messageVi, new Dictionary<string, string>());
}
