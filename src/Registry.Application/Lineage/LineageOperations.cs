using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Domain.Documents;
using Registry.Domain.Lineage;

namespace Registry.Application.Lineage;

/// <summary>A reference of a document and what it means on the citing date.</summary>
/// <param name="Designation">As the citing document prints it.</param>
/// <param name="IsDated">Whether it names an edition.</param>
/// <param name="Document">The edition that is meant; null when none is loaded or none was in force.</param>
/// <param name="Parts">Of an undated reference to a series: the newest edition in force of each part.</param>
/// <param name="Newer">A newer edition than the dated one that is in force on the date.</param>
public sealed record ResolvedReference(string Designation, bool IsDated, DocumentSummary? Document, IReadOnlyList<DocumentSummary> Parts, DocumentSummary? Newer);

/// <summary>Chains of editions and adoptions, and what references mean.</summary>
public sealed class LineageOperations
{
    private const int MostReferences = 500;

    private readonly RecordStore store;
    private readonly DocumentOperations documents;
    private readonly IClock clock;

    internal LineageOperations(RecordStore store, DocumentOperations documents, IClock clock) => (this.store, this.documents, this.clock) = (store, documents, clock);

    /// <summary>The chain a document stands in. Circles end where they meet themselves; what is beyond the bound is told, not followed.</summary>
    public async Task<Answer<LineageGraph>> GetAsync(Caller caller, string name, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        var first = await documents.GetAsync(caller, name, asOf, readTime, cancellationToken);
        if (first.Refusal is { } refusal)
            return refusal;
        var walk = new Walk();
        walk.Add(first.Value.Record.Value.Designation, name, first.Value, 0);
        for (var at = 0; at < walk.Nodes.Count; at++)
        {
            // A legal act repeals many; what else it did is no part of this document's chain.
            if (walk.Views[at] is not { } view || (at > 0 && view.Record.Value.Kind == DocumentKind.LegalAct))
                continue;
            foreach (var relation in view.Relations.Where(r => LineageGraph.Follows(r.Kind)))
                if (await ReachAsync(relation, walk.Nodes[at].Generation - LineageGraph.StepsBack(relation.Kind)) is { } to)
                    walk.Links.Add(new LineageLink(at, to, relation.Kind, relation.Degree));
            foreach (var relation in view.Incoming.Where(r => LineageGraph.Follows(r.Kind)))
                if (await ReachAsync(relation, walk.Nodes[at].Generation + LineageGraph.StepsBack(relation.Kind)) is { } from && walk.Views[from]?.Relations is { } stated)
                    walk.Links.AddRange(stated.Where(r => r.Kind == relation.Kind && r.TargetId == view.Record.Value.Id).Select(r => new LineageLink(from, at, r.Kind, r.Degree)));
        }
        return new LineageGraph(walk.Nodes, [.. walk.Links.Distinct()], walk.Truncated);

        async Task<int?> ReachAsync(DocumentRelation relation, int generation)
        {
            var key = relation.TargetId is { } id ? DocumentRecords.NameOf(id) : relation.Target;
            if (walk.Find(key) is { } held)
                return held;
            if (walk.Nodes.Count >= LineageGraph.MostNodes)
            {
                walk.Truncated = true;
                return null;
            }
            var view = relation.TargetId is null ? default : await documents.GetAsync(caller, key, asOf, readTime, cancellationToken);
            return walk.Add(relation.Target, key, relation.TargetId is null || view.Refusal is not null ? null : view.Value, generation);
        }
    }

    /// <summary>What the references of a document mean on a citing date; today when null.</summary>
    public async Task<Answer<(IReadOnlyList<ResolvedReference> References, LocalDate AsOf)>> ReferencesAsync(
        Caller caller, string name, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        if (await store.ReadAsync(DocumentRecords.Type, name, readTime, cancellationToken) is not { } record)
            return Refusal.NotFound(name);
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        await using var db = store.Database.Read();
        var until = readTime is { } known ? await DocumentOperations.PositionAtAsync(db, known, cancellationToken) : long.MaxValue;
        var references = new List<ResolvedReference>();
        foreach (var designation in record.Value.Relations.Where(r => r.Kind == RelationKind.Cites).Select(r => r.Target).Distinct(StringComparer.Ordinal).Take(MostReferences))
            references.Add(await ResolveAsync(db, designation, date, readTime, until, cancellationToken));
        return Answer.Of<(IReadOnlyList<ResolvedReference>, LocalDate)>((references, date));
    }

    private async Task<ResolvedReference> ResolveAsync(RegistryDb db, string printed, LocalDate date, Instant? readTime, long until, CancellationToken cancellationToken)
    {
        if (!DesignationParser.Parse(printed).TryGet(out var designation, out _))
            return new ResolvedReference(printed, false, null, [], null);
        var isDated = designation.Year is not null || designation.IsLegalAct;
        var found = await FindAsync(db, designation, date, readTime, until, cancellationToken);
        if (isDated)
        {
            var own = DocumentRecords.KeyOf(printed);
            var meant = found.FirstOrDefault(s => DocumentRecords.KeyOf(s.Record.Value.Designation) == own)
                ?? found.FirstOrDefault(s => s.Record.Value.Year == designation.Year && IsSame(s, designation));
            var newer = designation.IsLegalAct ? null : Newest(found.Where(s => IsSame(s, designation) && s.Record.Value.Year > designation.Year));
            return new ResolvedReference(printed, true, meant, [], newer);
        }
        var parts = found.Where(s => !IsSame(s, designation)).GroupBy(s => PartOf(s.Record.Value.Designation), StringComparer.Ordinal)
            .Select(Newest).OfType<DocumentSummary>().OrderBy(s => s.Record.Value.Designation, StringComparer.Ordinal);
        return new ResolvedReference(printed, false, Newest(found.Where(s => IsSame(s, designation))), [.. parts], null);
    }

    /// <summary>Every edition and part of what is cited.</summary>
    private async Task<List<DocumentSummary>> FindAsync(RegistryDb db, Designation designation, LocalDate date, Instant? readTime, long until, CancellationToken cancellationToken)
    {
        var keys = DesignationKeys.ForQuery(designation with { Year = null, OtherReading = null })
            .Where(k => k.Kind is DesignationKeyKind.Undated or DesignationKeyKind.UndatedWithIssuer or DesignationKeyKind.Series).Select(k => k.Text).ToList();
        if (designation.IsLegalAct)
            keys = [DocumentRecords.KeyOf(designation.Printed)];
        var names = await db.DesignationKeys.Where(k => keys.Contains(k.Key)).Select(k => k.Document).Distinct().OrderBy(n => n).Take(200).ToListAsync(cancellationToken);
        var rows = await db.Documents.Where(d => names.Contains(d.Name)).ToListAsync(cancellationToken);
        var summaries = (await RecordStore.ReadAsync<Document>(db, rows.FindAll(r => r.Position < until), cancellationToken)).Select(r => new DocumentSummary(r, documents.StateOf(r.Value, date))).ToList();
        // A record changed since is read as it was.
        foreach (var changed in rows.Where(r => r.Position >= until))
            if (await store.ReadAsync(DocumentRecords.Type, changed.Name, readTime, cancellationToken) is { } then)
                summaries.Add(new DocumentSummary(then, documents.StateOf(then.Value, date)));
        return summaries.FindAll(s => s.Record.Value.Kind != DocumentKind.Amendment);
    }

    private static DocumentSummary? Newest(IEnumerable<DocumentSummary> editions) => editions.Where(s => s.State.Binds).MaxBy(s => s.Record.Value.Year ?? 0);

    private static bool IsSame(DocumentSummary summary, Designation cited) => PartOf(summary.Record.Value.Designation) == PartOf(cited.Printed);

    /// <summary>The designation without its edition: what stays the same from one to the next.</summary>
    private static string PartOf(string designation) => DesignationParser.Parse(designation).TryGet(out var read, out _)
        ? DesignationKeys.Full(read with { Year = null, OtherReading = null, Adopted = [], Issuer = "" }) : designation;

    /// <summary>What was reached so far.</summary>
    private sealed class Walk
    {
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

        public List<LineageNode> Nodes { get; } = [];
        public List<DocumentView?> Views { get; } = [];
        public List<LineageLink> Links { get; } = [];
        public bool Truncated { get; set; }

        public int? Find(string key) => places.TryGetValue(key, out var place) ? place : null;

        public int Add(string designation, string key, DocumentView? view, int generation)
        {
            places[key] = Nodes.Count;
            Nodes.Add(new LineageNode(designation, view?.Record.Value, view?.State, generation));
            Views.Add(view);
            return Nodes.Count - 1;
        }
    }
}
