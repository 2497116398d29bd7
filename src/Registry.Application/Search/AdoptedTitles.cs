using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A document as the log has it, at its position.</summary>
internal sealed record PlacedDocument(Document Document, long Position)
{
    public string Name => DocumentRecords.NameOf(Document.Id);
}

/// <summary>
/// An identical adoption is the same text in another language, so each side is found by the other's title as well: a Vietnamese question
/// finds the ISO standard whose TCVN has the words. The title counts once, the document's own twice. Whichever side is recorded later,
/// both are written anew.
/// </summary>
internal static class AdoptedTitles
{
    /// <summary>The documents, and those on the other side of their adoptions, as the index is to hold them.</summary>
    public static async Task<IReadOnlyList<SearchableDocument>> JoinAsync(RegistryDb db, IReadOnlyList<PlacedDocument> recorded, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, PlacedDocument>(StringComparer.Ordinal);
        foreach (var document in recorded)
            known[document.Name] = document;
        var links = new HashSet<(string Adopting, string Adopted)>();
        var touched = known.Keys.ToList();
        var others = await FollowAsync(db, touched, known, links, cancellationToken);
        // The other side may have adoptions of its own, whose titles it keeps.
        if (others.Count > 0)
            await FollowAsync(db, others, known, links, cancellationToken);
        return [.. touched.Concat(others).Select(name => Written(known[name], links, known))];
    }

    /// <summary>Finds the other sides of some documents, reads those that are not known yet, and names them.</summary>
    private static async Task<List<string>> FollowAsync(
        RegistryDb db, List<string> names, Dictionary<string, PlacedDocument> known, HashSet<(string, string)> links, CancellationToken cancellationToken)
    {
        var adopted = names.SelectMany(name => Adopts(known[name].Document).Select(target => (Name: name, Target: target))).ToList();
        var targets = await DocumentRecords.FindAsync(db, adopted.Select(link => link.Target), cancellationToken);
        var found = adopted.Where(link => targets.ContainsKey(link.Target)).Select(link => (Adopting: link.Name, Adopted: targets[link.Target])).ToHashSet();

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            keys.TryAdd(DocumentRecords.KeyOf(known[name].Document.Designation), name);
        var adopts = nameof(RelationKind.Adopts);
        var rows = await db.DocumentRelations.Where(r => r.Kind == adopts && keys.Keys.Contains(r.TargetKey)).Select(r => new { r.Document, r.TargetKey }).ToListAsync(cancellationToken);
        found.UnionWith(rows.Select(row => (row.Document, keys[row.TargetKey])));

        var unread = found.SelectMany(link => new[] { link.Adopting, link.Adopted }).Where(name => !known.ContainsKey(name)).Distinct().ToList();
        var unreadRows = unread.Count == 0 ? [] : await db.Documents.Where(d => unread.Contains(d.Name)).ToListAsync(cancellationToken);
        var read = await RecordStore.ReadAsync<Document>(db, unreadRows, cancellationToken);
        foreach (var record in read)
            known[record.Name] = new PlacedDocument(record.Value, record.Position);
        links.UnionWith(found.Where(link => known.ContainsKey(link.Adopted) && known.TryGetValue(link.Adopting, out var adopting)
            && Adopts(adopting.Document).Any(target => DocumentRecords.KeyOf(target) == DocumentRecords.KeyOf(known[link.Adopted].Document.Designation))));
        return [.. read.Select(record => record.Name)];
    }

    private static IEnumerable<string> Adopts(Document document) =>
        document.Relations.Where(r => r is { Kind: RelationKind.Adopts, Degree: AdoptionDegree.Identical }).Select(r => r.Target);

    private static SearchableDocument Written(PlacedDocument document, HashSet<(string Adopting, string Adopted)> links, Dictionary<string, PlacedDocument> known)
    {
        var own = SearchDocuments.Of(document.Document, document.Position);
        var others = links.Where(link => link.Adopting == document.Name || link.Adopted == document.Name)
            .Select(link => known[link.Adopting == document.Name ? link.Adopted : link.Adopting].Document).ToList();
        return others.Count == 0
            ? own
            : own with
            {
                TextVi = Joined(own.TextVi, others.Select(other => other.TitleVi), own.TitleVi),
                TextEn = Joined(own.TextEn, others.Select(other => other.TitleEn), own.TitleEn),
            };
    }

    private static string Joined(string text, IEnumerable<string?> titles, string own) =>
        string.Join(". ", titles.OfType<string>().Where(title => title.Length > 0 && title != own).Distinct(StringComparer.Ordinal).Prepend(text).Where(part => part.Length > 0));
}
