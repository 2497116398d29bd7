using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>Relations between loaded documents, read in both directions, as they stand or as they stood before a log position.</summary>
internal static class DocumentRelations
{
    private const int MostIncoming = 500;

    /// <summary>A relation that points at a document, with the document it starts from.</summary>
    public sealed record Incoming(string Document, RelationKind Kind);

    /// <summary>The relations with the targets filled in that were loaded before a position.</summary>
    public static async Task<IReadOnlyList<DocumentRelation>> FindTargetsAsync(
        RegistryDb db, IReadOnlyList<DocumentRelation> relations, long until, CancellationToken cancellationToken)
    {
        if (relations.Count == 0)
            return relations;
        var names = await DocumentRecords.FindAsync(db, relations.Select(r => r.Target), cancellationToken);
        var known = until == long.MaxValue ? null : await KnownAsync(db, [.. names.Values], until, cancellationToken);
        return
        [
            .. relations.Select(relation => names.GetValueOrDefault(relation.Target) is { } name && known?.Contains(name) != false
                ? relation with { TargetId = name["documents/".Length..] } : relation),
        ];
    }

    /// <summary>The relations of other documents that point at one; the target is the other document.</summary>
    public static async Task<IReadOnlyList<DocumentRelation>> FindIncomingAsync(RegistryDb db, Recorded<Document> record, long until, CancellationToken cancellationToken)
    {
        var rows = await IncomingAsync(db, record, until, cancellationToken);
        var sources = rows.Select(r => r.Document).Distinct().ToList();
        var documents = await db.Documents.Where(d => sources.Contains(d.Name)).ToListAsync(cancellationToken);
        var designations = documents.ToDictionary(d => d.Name, d => d.Designation, StringComparer.Ordinal);
        return [.. rows.Select(r => new DocumentRelation { Kind = r.Kind, Target = designations[r.Document], TargetId = r.Document["documents/".Length..] })];
    }

    /// <summary>At most 500 of them, in the order of their documents.</summary>
    private static async Task<List<Incoming>> IncomingAsync(RegistryDb db, Recorded<Document> record, long until, CancellationToken cancellationToken)
    {
        var keys = DocumentRecords.KeysOf(record.Value).ToList();
        var present = db.DocumentRelations.Where(r => r.Document != record.Name && keys.Contains(r.TargetKey));
        if (until != long.MaxValue)
            present = present.Where(r => db.Documents.Any(d => d.Name == r.Document && d.Position < until));
        var rows = await present.OrderBy(r => r.Document).ThenBy(r => r.Ordinal).Take(MostIncoming).Select(r => new { r.Document, r.Ordinal, r.Kind }).ToListAsync(cancellationToken);
        if (until != long.MaxValue)
            rows.AddRange(await db.PastRelations
                .Where(r => r.Document != record.Name && keys.Contains(r.TargetKey) && r.FromPosition < until && until <= r.UntilPosition)
                .OrderBy(r => r.Document).Take(MostIncoming).Select(r => new { r.Document, r.Ordinal, r.Kind }).ToListAsync(cancellationToken));
        return [.. rows.OrderBy(r => r.Document, StringComparer.Ordinal).ThenBy(r => r.Ordinal).Take(MostIncoming).Select(r => new Incoming(r.Document, Enum.Parse<RelationKind>(r.Kind)))];
    }

    /// <summary>Those of some documents that were loaded before a position.</summary>
    private static async Task<HashSet<string>> KnownAsync(RegistryDb db, List<string> names, long until, CancellationToken cancellationToken) =>
        await db.LogEntries.Where(e => names.Contains(e.Subject) && e.Revision == 1 && e.Position < until).Select(e => e.Subject).Distinct().ToHashSetAsync(cancellationToken);
}
