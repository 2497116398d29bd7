using Registry.Application.Database;
using Registry.Application.Search;

namespace Registry.Application.Texts;

/// <summary>A provision found, under its document.</summary>
/// <param name="Document">Resource name of its document.</param>
/// <param name="Hit">Its name, state, title and snippets.</param>
public sealed record ProvisionHit(string Document, SearchHit Hit);

/// <summary>Finds provisions by their words, with the filters of their documents and states of their own.</summary>
public sealed class ProvisionSearch(RegistryDatabase database, SearchIndex index)
{
    private const int MostHits = 20;

    /// <summary>The best provisions; none where the question asks for documents only, such as a designation or the like of a document.</summary>
    public IReadOnlyList<ProvisionHit> Find(SearchQuery query, SearchAnswer answer)
    {
        if (string.IsNullOrWhiteSpace(query.Text) || query.Like is not null || query.PageToken.Length > 0 || answer.Interpretation.DirectHit.Length > 0 || index.Count == 0)
            return [];
        var found = index.Search(query with { PageSize = MostHits, Sort = SearchSort.Relevance, WithFacets = false, MinPosition = -1 }, Fetch);
        // Fewer words than were typed say little about a clause.
        return found.Refusal is not null || found.Value.Interpretation.Relaxed ? []
            : [.. found.Value.Hits.Select(hit => new ProvisionHit($"documents/{ProvisionRecords.Split(hit.Id).Document}", hit))];
    }

    /// <summary>Waits until a position is reflected.</summary>
    public Task<bool> WaitForAsync(long position, TimeSpan longest, CancellationToken cancellationToken) => index.WaitForPositionAsync(position, longest, cancellationToken);

    private Dictionary<string, SnippetSource> Fetch(IReadOnlyList<IndexedResource> found)
    {
        using var db = database.Read();
        var sources = new Dictionary<string, SnippetSource>(found.Count, StringComparer.Ordinal);
        foreach (var document in found.Select(one => one.Id).GroupBy(name => ProvisionRecords.Split(name).Document, StringComparer.Ordinal))
        {
            if (ProvisionRecords.Read(db, document.Key) is not { } text)
                continue;
            var byAnchor = text.Provisions.ToDictionary(p => p.Anchor, StringComparer.Ordinal);
            foreach (var name in document)
                if (byAnchor.TryGetValue(ProvisionRecords.Split(name).Anchor, out var provision))
                    sources[name] = ProvisionRecords.SnippetOf(byAnchor, provision);
        }
        return sources;
    }
}
