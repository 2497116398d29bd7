using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>
/// An identical adoption is the same text in another language, so each side is found by the other's title as well: a Vietnamese question
/// finds the ISO standard whose TCVN has the words. The title counts once, the document's own twice. Whichever side is recorded later,
/// both are written anew.
/// </summary>
internal static class AdoptedTitles
{
    /// <summary>The documents, and those on the other side of their adoptions, as the index is to hold them.</summary>
    public static async Task<IReadOnlyList<SearchableDocument>> JoinAsync(RegistryDb db, IReadOnlyList<Recorded<Document>> recorded, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, Recorded<Document>>(StringComparer.Ordinal);
        foreach (var document in recorded)
            known[document.Name] = document;
        var links = new HashSet<(string Adopting, string Adopted)>();
        var touched = known.Keys.ToList();
        var others = await FollowAsync(db, touched, known, links, cancellationToken);
        // The other side may have adoptions of its own, whose titles it keeps.
        if (others.Count > 0)
            await FollowAsync(db, others, known, links, cancellationToken);
        var writer = new CompactWriter();
        return [.. touched.Concat(others).Select(name => Written(known[name], links, known, writer))];
    }

    /// <summary>Finds the other sides of some documents, reads those that are not known yet, and names them.</summary>
    private static async Task<List<string>> FollowAsync(
        RegistryDb db, List<string> names, Dictionary<string, Recorded<Document>> known, HashSet<(string, string)> links, CancellationToken cancellationToken)
    {
        var adopted = names.SelectMany(name => Adopts(known[name].Value).Select(target => (Name: name, Target: target))).ToList();
        var targets = await DocumentRecords.FindAsync(db, adopted.Select(link => link.Target), cancellationToken);
        var found = adopted.Where(link => targets.ContainsKey(link.Target)).Select(link => (Adopting: link.Name, Adopted: targets[link.Target])).ToHashSet();

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            keys.TryAdd(DocumentRecords.KeyOf(known[name].Value.Designation), name);
        var adopts = nameof(RelationKind.Adopts);
        var rows = await db.DocumentRelations.Where(r => r.Kind == adopts && keys.Keys.Contains(r.TargetKey)).Select(r => new { r.Document, r.TargetKey }).ToListAsync(cancellationToken);
        found.UnionWith(rows.Select(row => (row.Document, keys[row.TargetKey])));

        var unread = found.SelectMany(link => new[] { link.Adopting, link.Adopted }).Where(name => !known.ContainsKey(name)).Distinct().ToList();
        var unreadRows = unread.Count == 0 ? [] : await db.Documents.Where(d => unread.Contains(d.Name)).ToListAsync(cancellationToken);
        var read = await RecordStore.ReadAsync<Document>(db, unreadRows, cancellationToken);
        foreach (var record in read)
            known[record.Name] = record;
        links.UnionWith(found.Where(link => known.ContainsKey(link.Adopted) && known.TryGetValue(link.Adopting, out var adopting)
            && Adopts(adopting.Value).Any(target => DocumentRecords.KeyOf(target) == DocumentRecords.KeyOf(known[link.Adopted].Value.Designation))));
        return [.. read.Select(record => record.Name)];
    }

    private static IEnumerable<string> Adopts(Document document) =>
        document.Relations.Where(r => r is { Kind: RelationKind.Adopts, Degree: AdoptionDegree.Identical }).Select(r => r.Target);

    private static SearchableDocument Written(Recorded<Document> document, HashSet<(string Adopting, string Adopted)> links, Dictionary<string, Recorded<Document>> known, CompactWriter writer)
    {
        var own = SearchDocuments.Of(document.Value, document.Position) with { Shown = HitBytes.Write(document, writer) };
        var others = links.Where(link => link.Adopting == document.Name || link.Adopted == document.Name)
            .Select(link => known[link.Adopting == document.Name ? link.Adopted : link.Adopting].Value).ToList();
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
