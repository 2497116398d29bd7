using System.Globalization;
using NodaTime;
using Registry.Domain.Documents;
using Kind = Registry.Protocol.V1.DocumentRelation.Types.Kind;

namespace Registry.Import.Staging;

/// <summary>
/// All relations of a source, brought into the one direction the registry keeps: from the newer to the older, from the amender to the
/// amended, from the part to the whole. Dates decide where a source's word and its data do not agree.
/// </summary>
internal sealed class RelationGraph
{
    private readonly Dictionary<string, List<ResolvedRelation>> relations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Successor> successors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Code, ImportSeverity Severity, string Message)>> findings = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, StagedEntry> byId;
    private readonly IReadOnlyDictionary<string, StagedEntry> byNumber;
    private readonly List<(string From, string To, int At)> replacements = [];

    public RelationGraph(IReadOnlyDictionary<string, StagedEntry> byId, IReadOnlyDictionary<string, StagedEntry> byNumber) => (this.byId, this.byNumber) = (byId, byNumber);

    public IReadOnlyList<ResolvedRelation> Of(string id) => relations.TryGetValue(id, out var list) ? list : [];

    public Successor? SuccessorOf(string id) => successors.GetValueOrDefault(id);

    public IEnumerable<(string Code, ImportSeverity Severity, string Message)> FindingsOf(string id) => findings.TryGetValue(id, out var list) ? list : [];

    public void Add(StagedEntry from, ImportRelation relation)
    {
        if (relation.IsNumber)
        {
            if (!byNumber.TryGetValue(relation.Target, out var numbered))
            {
                Find(from.Name.Id, ImportCodes.RelationTargetMissing, ImportSeverity.Info, $"It names the record {relation.Target} ({relation.Kind}), which the source does not hold.");
                return;
            }
            relation = relation with { Target = numbered.Name.Text };
        }
        var target = RecordName.Of(relation.Target);
        var known = RelationKinds.Of(relation.Kind);
        if (target.Id == from.Name.Id)
        {
            if (known is not (RelationSense.Same, _))
                Find(from.Name.Id, ImportCodes.RelationToItself, ImportSeverity.Repaired, $"It is said to stand in the relation {relation.Kind} to itself; left out.");
            return;
        }
        var held = byId.GetValueOrDefault(target.Id);
        if (held is null && target.Id.Length > 0)
            Find(from.Name.Id, ImportCodes.RelationTargetMissing, ImportSeverity.Info, $"{relation.Kind} {relation.Target}, which the source does not hold.");
        if (known is not { } sense)
        {
            Find(from.Name.Id, ImportCodes.RelationUnknown, ImportSeverity.Repaired, $"The relation \"{relation.Kind}\" is not known; {relation.Target} is kept as related.");
            Keep(from.Name, new ResolvedRelation(Kind.SeeAlso, target.Text, relation.Kind));
        }
        else if (sense.Sense is RelationSense.Forward or RelationSense.Same)
            Keep(from.Name, new ResolvedRelation(sense.Kind, target.Text, sense.Kind == Kind.SeeAlso ? relation.Kind : ""));
        else if (sense.Sense == RelationSense.Backward)
            KeepBackward(from, target, held, sense.Kind, relation.Kind);
        else
            AddSuccession(from, target, held, sense.Sense, relation);
    }

    private void AddSuccession(StagedEntry from, RecordName target, StagedEntry? held, RelationSense sense, ImportRelation relation)
    {
        var targetIsNewer = TargetIsNewer(from, target, held);
        // By its word "updates" starts at the newer one; in Relaton's data it starts at the older one.
        var saidNewer = sense == RelationSense.ReplacedBy;
        if (targetIsNewer is { } newer && newer != saidNewer)
            Find(from.Name.Id, ImportCodes.RelationReversed, ImportSeverity.Repaired,
                $"It is said that it {relation.Kind} {relation.Target}, but the dates say the opposite; the newer one is taken as the one that {(IsSupplementOf(target, from.Name) || IsSupplementOf(from.Name, target) ? "amends" : "replaces")}.");
        var (later, earlier) = targetIsNewer ?? (sense == RelationSense.Updates || saidNewer) ? (target, from.Name) : (from.Name, target);
        var kind = IsSupplementOf(later, earlier) ? later.IsCorrigendum ? Kind.Corrects : Kind.Amends : Kind.Replaces;
        if (kind == Kind.Replaces)
            AddSuccessor(earlier, later, ReferenceEquals(later, target) ? held : from, relation.Date);
        if (!ReferenceEquals(later, from.Name) && held is null)
        {
            var word = kind switch { Kind.Amends => "amended by", Kind.Corrects => "corrected by", _ => "replaced by" };
            Keep(from.Name, new ResolvedRelation(Kind.SeeAlso, target.Text, word));
            return;
        }
        var at = Keep(later, new ResolvedRelation(kind, earlier.Text, ""));
        if (kind == Kind.Replaces && at >= 0)
            replacements.Add((later.Id, earlier.Id, at));
        else if (AgeOf(byId.GetValueOrDefault(later.Id), later) is { } amender && AgeOf(byId.GetValueOrDefault(earlier.Id), earlier) is { } amended && amender.Year < amended.Year)
            Find(later.Id, ImportCodes.AmenderOlder, ImportSeverity.Info, $"It amends {earlier.Text}, which is newer.");
    }

    private void KeepBackward(StagedEntry from, RecordName target, StagedEntry? held, Kind kind, string word)
    {
        if (held is not null)
            Keep(target, new ResolvedRelation(kind, from.Name.Text, ""));
        else
            Keep(from.Name, new ResolvedRelation(Kind.SeeAlso, target.Text, word));
    }

    private void AddSuccessor(RecordName earlier, RecordName later, StagedEntry? entry, string stated)
    {
        var day = PartialDate.Parse(stated).TryGet(out var date, out _) ? date.Latest : null;
        var (by, basis) = day is { } told
            ? (told, $"{later.Text} took its place, dated {stated}")
            : entry?.PublishedBy is { } published ? (published, $"{later.Text}, published by {published.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}, took its place") : ((LocalDate?)null, $"{later.Text} took its place");
        var successor = new Successor(later.Text, by, basis);
        if (!successors.TryGetValue(earlier.Id, out var before) || before.By is null && by is not null || before.By > by)
            successors[earlier.Id] = successor;
    }

    /// <summary>Index of the relation in its document; -1 when it stands there already.</summary>
    private int Keep(RecordName owner, ResolvedRelation relation)
    {
        if (!relations.TryGetValue(owner.Id, out var list))
            relations[owner.Id] = list = [];
        if (list.Count >= ImportLimits.MostParts || list.Exists(r => r.Kind == relation.Kind && r.Target == relation.Target))
            return -1;
        list.Add(relation);
        return list.Count - 1;
    }

    /// <summary>Documents that replace each other in a circle do not: those relations are kept as "see also".</summary>
    public void BreakCycles()
    {
        var cyclic = Cycles.Of(replacements.Select(r => (r.From, r.To)));
        foreach (var (from, to, at) in replacements)
            if (cyclic.TryGetValue(from, out var one) && cyclic.TryGetValue(to, out var other) && one == other)
            {
                relations[from][at] = relations[from][at] with { Kind = Kind.SeeAlso, Note = "replaces, in a circle" };
                successors.Remove(to);
                Find(from, ImportCodes.RelationCycle, ImportSeverity.Repaired, $"It is said to replace {relations[from][at].Target}, which in turn replaces it; kept as related.");
            }
    }

    private static bool? TargetIsNewer(StagedEntry from, RecordName target, StagedEntry? held)
    {
        if (IsSupplementOf(target, from.Name))
            return true;
        if (IsSupplementOf(from.Name, target))
            return false;
        if (AgeOf(from, from.Name) is not { } mine || AgeOf(held, target) is not { } other)
            return null;
        if (mine.Year != other.Year)
            return other.Year > mine.Year;
        return from.Published is { } a && held?.Published is { } b && a != b && from.PublishedBy < b | held.PublishedBy < a ? b > a : null;
    }

    private static bool IsSupplementOf(RecordName supplement, RecordName document) => supplement.BaseId is { } id && (id == document.Id || id == document.BaseId && !document.IsSupplement);

    private static LocalDate? AgeOf(StagedEntry? entry, RecordName name) => name.Year is { } year and > 0 and < 9999 ? new LocalDate(year, 1, 1) : entry?.Published;

    private void Find(string id, string code, ImportSeverity severity, string message)
    {
        if (!findings.TryGetValue(id, out var list))
            findings[id] = list = [];
        if (list.Count < ImportLimits.MostParts)
            list.Add((code, severity, message));
    }
}
