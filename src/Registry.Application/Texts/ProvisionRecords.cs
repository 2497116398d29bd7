using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Domain.Documents;
using Registry.Domain.Texts;

namespace Registry.Application.Texts;

/// <summary>What the index of provisions learns of a text, and where its snippets come from.</summary>
internal static class ProvisionRecords
{
    /// <summary>Document and anchor of a provision's name.</summary>
    public static (string Document, string Anchor) Split(string name)
    {
        var parts = name.Split('/');
        return (parts[1], parts[3]);
    }

    /// <summary>The clauses that events single out, by the anchor of what they name.</summary>
    public static ILookup<string, string> ClausesOf(Document document, IReadOnlyList<Provision> provisions) =>
        document.ForceEvents.SelectMany(e => e.Clauses).Distinct(StringComparer.Ordinal)
            .Select(clause => (Anchor: ProvisionReference.Find(provisions, clause)?.Anchor, Clause: clause)).Where(c => c.Anchor is not null)
            .ToLookup(c => c.Anchor!, c => c.Clause, StringComparer.Ordinal);

    /// <param name="byAnchor">Every provision of the text.</param>
    /// <param name="clauses">See <see cref="ClausesOf"/>.</param>
    /// <param name="position">Of the entry that holds the text, which its snippets are drawn from.</param>
    public static SearchableDocument Of(Document document, IReadOnlyDictionary<string, Provision> byAnchor, ILookup<string, string> clauses, Provision provision, long position)
    {
        var names = Around(byAnchor, provision).SelectMany(p => clauses[p.Anchor]).ToList();
        return SearchDocuments.Of(document, position) with
        {
            Id = TextOperations.NameOf(document.Id, provision.Anchor),
            ResourceType = SearchResourceType.Provision,
            Designation = "",
            DesignationKeys = [],
            TitleVi = TitleOf(byAnchor, provision),
            TitleEn = "",
            // Who adds the number of the act to his words means its clauses.
            TextVi = $"{BodyOf(provision)}. {document.Designation}",
            TextEn = "",
            Force = ProvisionStates.Segments(document.ForceEvents, names),
        };
    }

    public static SnippetSource SnippetOf(IReadOnlyDictionary<string, Provision> byAnchor, Provision provision) =>
        new() { TitleVi = TitleOf(byAnchor, provision), TextVi = BodyOf(provision) };

    /// <summary>The newest text of a document and the position of its entry; null when it has none.</summary>
    public static (DocumentText Text, long Position)? Read(RegistryDb db, string documentId)
    {
        var name = TextOperations.NameOf(documentId);
        var entry = db.LogEntries.Where(e => e.Subject == name && e.Kind == StatementKind.DocumentTextRecorded && e.Content != null)
            .OrderByDescending(e => e.Position).Select(e => new { e.Content, e.Position }).FirstOrDefault();
        return entry is null ? null : (RegistryJson.Read<DocumentText>(entry.Content), entry.Position);
    }

    /// <summary>"Điều 97 › 4. › b)": a clause is known by what it stands in.</summary>
    private static string TitleOf(IReadOnlyDictionary<string, Provision> byAnchor, Provision provision)
    {
        var around = Around(byAnchor, provision).Reverse().Where(p => p.Label.Length > 0).ToList();
        var first = around.FindLastIndex(p => p.Kind is ProvisionKind.Article or ProvisionKind.Numbered or ProvisionKind.Annex or ProvisionKind.Chapter);
        var title = $"{string.Join(" › ", around.Skip(Math.Max(0, first)).Select(p => p.Label))} {provision.Heading}".Trim();
        return title.Length > 0 ? title : provision.Anchor;
    }

    /// <summary>The provision and those it stands in, the outermost last.</summary>
    private static IEnumerable<Provision> Around(IReadOnlyDictionary<string, Provision> byAnchor, Provision provision)
    {
        for (var at = provision; at is not null; at = at.Parent is { } parent ? byAnchor[parent] : null)
            yield return at;
    }

    private static string BodyOf(Provision provision) => string.Join('\n', new[] { provision.Text }.Concat(provision.Rows.Select(row => string.Join(" | ", row))).Where(part => part.Length > 0));
}
