using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>
/// What judging and applicability look at, held in memory as of one log position: documents that carry rules, documents those
/// rules point to, and the jurisdictions.
/// </summary>
/// <param name="Position">The next log position; everything before it is reflected.</param>
/// <param name="Documents">By id.</param>
/// <param name="Positions">Log position of each document's revision, by id.</param>
/// <param name="IdsByKey">Ids of documents by designation key.</param>
/// <param name="Requirements">By document id, ready to be found by what laboratories print.</param>
public sealed record CatalogueSnapshot(
    long Position,
    FrozenDictionary<string, Document> Documents,
    FrozenDictionary<string, long> Positions,
    FrozenDictionary<string, IReadOnlyList<string>> IdsByKey,
    FrozenDictionary<string, RequirementIndex> Requirements,
    JurisdictionHistory Jurisdictions,
    ApplicabilityIndex Applicability)
{
    /// <summary>The first day of which anything about force is recorded; null while nothing is. Before it the catalogue knows nothing.</summary>
    public LocalDate? FirstFact { get; init; }

    // Lists and laboratories name the same few regulations again and again. A copy that only moves the position shares what was found.
    private readonly Remembered<IReadOnlyList<Document>> found = new(designation => Look(designation, IdsByKey, Documents));

    /// <summary>The documents a designation names, from its strictest key that names any; empty when none is held here.</summary>
    public IReadOnlyList<Document> Find(string designation) => found.Of(designation);

    private static IReadOnlyList<Document> Look(string designation, FrozenDictionary<string, IReadOnlyList<string>> ids, FrozenDictionary<string, Document> documents)
    {
        foreach (var key in DesignationKeys.ForQuery(designation))
            if (ids.TryGetValue(key.Text, out var named))
                return [.. named.Select(id => documents[id])];
        return [];
    }

    /// <summary>The snapshot of these documents and jurisdictions.</summary>
    /// <param name="positions">Log position of each document's revision, by id.</param>
    internal static CatalogueSnapshot Of(long position, IReadOnlyCollection<Document> documents, IEnumerable<KeyValuePair<string, long>> positions, IEnumerable<Jurisdiction> jurisdictions)
    {
        var byKey = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var document in documents)
            foreach (var key in DocumentRecords.KeysOf(document))
            {
                if (!byKey.TryGetValue(key, out var ids))
                    byKey[key] = ids = [];
                ids.Add(document.Id);
            }
        var history = new JurisdictionHistory(jurisdictions);
        return new CatalogueSnapshot(
            position,
            documents.ToFrozenDictionary(d => d.Id, StringComparer.Ordinal),
            positions.ToFrozenDictionary(StringComparer.Ordinal),
            byKey.ToFrozenDictionary(p => p.Key, p => (IReadOnlyList<string>)p.Value, StringComparer.Ordinal),
            documents.Where(d => d.Requirements.Count > 0).ToFrozenDictionary(d => d.Id, d => new RequirementIndex(d.Requirements), StringComparer.Ordinal),
            history,
            new ApplicabilityIndex(documents.SelectMany(d => d.ProductRules), documents, history, documents.Select(ProductList.Of).OfType<ProductList>()))
        {
            FirstFact = FirstFactOf(documents),
        };
    }

    private static LocalDate? FirstFactOf(IEnumerable<Document> documents)
    {
        LocalDate? first = null;
        foreach (var document in documents)
        {
            foreach (var happened in document.ForceEvents)
                first = Earlier(first, happened.Date.Earliest);
            foreach (var rule in document.ProductRules)
                first = Earlier(first, rule.EffectiveFrom);
        }
        return first;

        static LocalDate? Earlier(LocalDate? one, LocalDate? other) => one is not { } a || other < a ? other ?? one : one;
    }
}

/// <summary>Keeps the snapshot up with the log.</summary>
public sealed class Catalogue(RegistryDatabase database, RegistryLog log) : LogFollower(database, log)
{
    private readonly Dictionary<string, Document> documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Jurisdiction> jurisdictions = new(StringComparer.Ordinal);
    private volatile CatalogueSnapshot? snapshot;
    private HashSet<string>? named;

    /// <summary>The newest snapshot.</summary>
    public CatalogueSnapshot Snapshot => snapshot ?? throw new InvalidOperationException("The catalogue is not open yet.");

    /// <summary>A snapshot that reflects everything before a position.</summary>
    public async Task<CatalogueSnapshot> AtAsync(long position, CancellationToken cancellationToken)
    {
        while (Snapshot.Position < position)
            await WaitForAsync(position - 1, TimeSpan.FromSeconds(1), cancellationToken);
        return Snapshot;
    }

    /// <summary>
    /// What is wrong with something that names a territory or a document: looked for in the newest snapshot, and once more in one that
    /// reflects everything accepted so far, since what was recorded a moment ago may not have arrived yet.
    /// </summary>
    public async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(Func<CatalogueSnapshot, IReadOnlyList<FieldProblem>> find, CancellationToken cancellationToken) =>
        find(Snapshot) is { Count: > 0 } ? find(await AtAsync(Log.Signed.Head.Size, cancellationToken)) : [];

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.DocumentRecorded, StatementKind.JurisdictionRecorded];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var position = Log.Signed.Head.Size;
        documents.Clear();
        named = null;
        positions.Clear();
        jurisdictions.Clear();
        var rows = await db.Documents.Where(d => d.HasRules).ToListAsync(cancellationToken);
        foreach (var record in await RecordStore.ReadAsync<Document>(db, rows, cancellationToken))
            Keep(record.Value, record.Position);
        var territories = await db.Jurisdictions.ToListAsync(cancellationToken);
        foreach (var record in await RecordStore.ReadAsync<Jurisdiction>(db, territories, cancellationToken))
            jurisdictions[record.Value.Id] = record.Value;
        await AddNamedRegulationsAsync(cancellationToken);
        Publish(position);
        return position;
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var entry in entries)
            changed |= Take(entry);
        if (changed)
        {
            await AddNamedRegulationsAsync(cancellationToken);
            Publish(entries[^1].Position + 1);
        }
        else
        {
            snapshot = Snapshot with { Position = entries[^1].Position + 1 };
        }
    }

    private bool Take(FollowedEntry entry)
    {
        if (entry.Content is null)
            return false;
        if (entry.Kind == StatementKind.JurisdictionRecorded)
        {
            var jurisdiction = RegistryJson.Read<Jurisdiction>(entry.Content);
            jurisdictions[jurisdiction.Id] = jurisdiction;
            return true;
        }
        if (entry.Kind != StatementKind.DocumentRecorded)
            return false;
        var document = DocumentRecords.Read(entry);
        if (!DocumentRecords.HasRules(document) && !documents.ContainsKey(document.Id) && !IsNamed(document))
            return false;
        Keep(document, entry.Position);
        return true;
    }

    private void Keep(Document document, long position)
    {
        if (document.ProductRules.Count > 0 || (documents.TryGetValue(document.Id, out var before) && before.ProductRules.Count > 0))
            named = null;
        documents[document.Id] = document;
        positions[document.Id] = position;
    }

    private bool IsNamed(Document document) =>
        NamedKeys().Count > 0 && DocumentRecords.KeysOf(document).Any(NamedKeys().Contains);

    /// <summary>Keys of regulations that product rules point to; an import asks for them a hundred thousand times.</summary>
    private HashSet<string> NamedKeys() => named ??=
        documents.Values.SelectMany(d => d.ProductRules).Select(r => r.Regulation).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(DocumentRecords.KeyOf).ToHashSet(StringComparer.Ordinal);

    private async Task AddNamedRegulationsAsync(CancellationToken cancellationToken)
    {
        var wanted = NamedKeys();
        if (wanted.Count == 0)
            return;
        await using var db = Database.Read();
        var names = await db.DesignationKeys.Where(k => wanted.Contains(k.Key)).Select(k => k.Document).Distinct().ToListAsync(cancellationToken);
        names.RemoveAll(n => documents.ContainsKey(n["documents/".Length..]));
        var rows = await db.Documents.Where(d => names.Contains(d.Name)).ToListAsync(cancellationToken);
        foreach (var record in await RecordStore.ReadAsync<Document>(db, rows, cancellationToken))
            Keep(record.Value, record.Position);
    }

    private void Publish(long position) => snapshot = CatalogueSnapshot.Of(position, documents.Values, positions, jurisdictions.Values);
}
