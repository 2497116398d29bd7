using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;

namespace Registry.Application.Documents;

/// <summary>What the catalogue lacks.</summary>
public enum BlindSpotKind
{
    /// <summary>A product list names a regulation that is not loaded.</summary>
    ListedNotLoaded = 1,

    /// <summary>A relation leads to a document that is not loaded.</summary>
    TargetMissing = 2,

    /// <summary>A document has ended, and nobody knows on which day.</summary>
    EndUnknown = 3,

    /// <summary>Nobody compared the record with its source.</summary>
    NotVerified = 4,

    /// <summary>A list of products is not wholly loaded; the count is that of the entries that are.</summary>
    ListNotLoaded = 5,

    /// <summary>Limits, entries or intervals of a document were not compared with their source; the count is that of these rows.</summary>
    RowsNotVerified = 6,

    /// <summary>Nobody recorded in which former province a commune of a merged one lies.</summary>
    FormerTerritoryUnknown = 7,
}

/// <summary>Something the catalogue lacks.</summary>
/// <param name="Designation">What is missing, or the designation of the document concerned; the name of a place.</param>
/// <param name="Document">Name of the document concerned, or of the first that names what is missing; of the place concerned.</param>
/// <param name="Count">How many documents name what is missing, how many rows or entries are concerned; 1 otherwise.</param>
public sealed record BlindSpot(string Designation, string Document, int Count);

/// <summary>How much of each kind is lacking, beside how many documents are loaded.</summary>
public sealed record BlindSpotCounts(int Documents, IReadOnlyList<(BlindSpotKind Kind, int Count)> Counts);

/// <summary>Tells what the registry knows that it does not know.</summary>
public sealed class BlindSpotOperations(RegistryDatabase database, Catalogue catalogue)
{
    public async Task<Answer<BlindSpotCounts>> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        await using var db = database.Read();
        return new BlindSpotCounts(await db.Documents.CountAsync(cancellationToken),
        [
            (BlindSpotKind.ListedNotLoaded, ListedNotLoaded().Count),
            (BlindSpotKind.TargetMissing, await Missing(db).Select(r => r.TargetKey).Distinct().CountAsync(cancellationToken)),
            (BlindSpotKind.EndUnknown, await db.Documents.CountAsync(d => d.EndUnknown, cancellationToken)),
            (BlindSpotKind.NotVerified, await db.Documents.CountAsync(d => !d.Verified, cancellationToken)),
            (BlindSpotKind.ListNotLoaded, ListsNotLoaded().Count),
            (BlindSpotKind.RowsNotVerified, RowsNotVerified().Count),
            (BlindSpotKind.FormerTerritoryUnknown, FormerTerritoriesUnknown().Count),
        ]);
    }

    /// <summary>Blind spots of one kind, in the order of their keys.</summary>
    public async Task<Answer<Page<BlindSpot>>> ListAsync(Caller caller, BlindSpotKind kind, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var opened = page.Open("blind-spots", $"{kind}");
        if (opened.Refusal is { } refusal)
            return refusal;
        var after = opened.Value;
        await using var db = database.Read();
        var found = kind switch
        {
            BlindSpotKind.ListedNotLoaded => From(ListedNotLoaded(), after, page.Size + 1),
            BlindSpotKind.ListNotLoaded => From(ListsNotLoaded(), after, page.Size + 1),
            BlindSpotKind.RowsNotVerified => From(RowsNotVerified(), after, page.Size + 1),
            BlindSpotKind.FormerTerritoryUnknown => From(FormerTerritoriesUnknown(), after, page.Size + 1),
            BlindSpotKind.TargetMissing => await TargetsAsync(db, after, page.Size + 1, cancellationToken),
            BlindSpotKind.EndUnknown => await DocumentsAsync(db.Documents.Where(d => d.EndUnknown), after, page.Size + 1, cancellationToken),
            _ => await DocumentsAsync(db.Documents.Where(d => !d.Verified), after, page.Size + 1, cancellationToken),
        };
        var closed = page.Close(found, s => s.Key, "blind-spots", $"{kind}");
        return new Page<BlindSpot>([.. closed.Items.Select(s => s.Spot)], closed.NextToken);
    }

    private static List<(string Key, BlindSpot Spot)> From(List<(string Key, BlindSpot Spot)> spots, string after, int count) =>
        [.. spots.Where(s => string.CompareOrdinal(s.Key, after) > 0).Take(count)];

    /// <summary>Documents with rows that decide something and that nobody compared with their source.</summary>
    private List<(string Key, BlindSpot Spot)> RowsNotVerified() =>
    [
        .. catalogue.Snapshot.Documents.Values
            .Select(d => (Document: d, Count: d.Requirements.Count(r => !r.Verified) + d.ProductRules.Count(r => !r.Verified) + d.VerificationIntervals.Count(v => !v.Verified)))
            .Where(d => d.Count > 0)
            .Select(d => (DocumentRecords.NameOf(d.Document.Id), new BlindSpot(d.Document.Designation, DocumentRecords.NameOf(d.Document.Id), d.Count)))
            .OrderBy(s => s.Item1, StringComparer.Ordinal),
    ];

    private List<(string Key, BlindSpot Spot)> FormerTerritoriesUnknown() =>
    [
        .. catalogue.Snapshot.Jurisdictions.InUnknownFormerTerritory()
            .Select(place => (Name: $"jurisdictions/{place.Id}", place.Names))
            .Select(place => (place.Name, new BlindSpot(place.Names.Count > 0 ? place.Names[^1].Vi : place.Name, place.Name, 1)))
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>Lists that are known and not wholly loaded.</summary>
    private List<(string Key, BlindSpot Spot)> ListsNotLoaded() =>
    [
        .. catalogue.Snapshot.Documents.Values.Where(d => d.ListCoverage is { Complete: false })
            .Select(d => (DocumentRecords.NameOf(d.Id), new BlindSpot(d.Designation, DocumentRecords.NameOf(d.Id), d.ProductRules.Count)))
            .OrderBy(s => s.Item1, StringComparer.Ordinal),
    ];

    private List<(string Key, BlindSpot Spot)> ListedNotLoaded()
    {
        var snapshot = catalogue.Snapshot;
        return
        [
            .. snapshot.Documents.Values.SelectMany(d => d.ProductRules.Where(r => r.Regulation is { Length: > 0 }).Select(r => (Regulation: r.Regulation!, d.Id)))
                .GroupBy(r => r.Regulation, StringComparer.Ordinal)
                .Where(g => snapshot.Find(g.Key).Count == 0)
                .Select(g => (g.Key, new BlindSpot(g.Key, DocumentRecords.NameOf(g.Select(r => r.Id).Order(StringComparer.Ordinal).First()), g.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count())))
                .OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    private static IQueryable<DocumentRelationRow> Missing(RegistryDb db) =>
        db.DocumentRelations.Where(r => !db.DesignationKeys.Any(k => k.Key == r.TargetKey));

    private static async Task<List<(string Key, BlindSpot Spot)>> TargetsAsync(RegistryDb db, string after, int count, CancellationToken cancellationToken)
    {
        var rows = await Missing(db).Where(r => string.Compare(r.TargetKey, after) > 0).GroupBy(r => r.TargetKey)
            .Select(g => new { Key = g.Key, Designation = g.Min(r => r.TargetDesignation), Document = g.Min(r => r.Document), Count = g.Count() })
            .OrderBy(g => g.Key).Take(count).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.Key, new BlindSpot(r.Designation!, r.Document!, r.Count)))];
    }

    private static async Task<List<(string Key, BlindSpot Spot)>> DocumentsAsync(IQueryable<DocumentRow> documents, string after, int count, CancellationToken cancellationToken)
    {
        var rows = await documents.Where(d => string.Compare(d.Name, after) > 0).OrderBy(d => d.Name).Take(count).Select(d => new { d.Name, d.Designation }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.Name, new BlindSpot(r.Designation, r.Name, 1)))];
    }
}
