using Registry.Application.Database;
using Registry.Application.Log;
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

    /// <summary>An act of half a megabyte is kept still; reading it takes longer than searching all of them.</summary>
    private const int KeptBytes = 4 << 20;

    private readonly EntryMemory<FoundText> texts = new(database, StatementKind.DocumentTextRecorded, KeptBytes, FoundText.Read);

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
        var read = texts.Read(found.Select(one => one.Position));
        var sources = new Dictionary<string, SnippetSource>(found.Count, StringComparer.Ordinal);
        foreach (var one in found)
            if (read.TryGetValue(one.Position, out var text) && text.SnippetOf(one.Id) is { } source)
                sources[one.Id] = source;
        return sources;
    }
}
