using Registry.Application.Access;
using Registry.Application.Search;
using Registry.Bench.Corpus;
using Registry.Domain.Documents;

namespace Registry.Bench.Search;

/// <summary>The registry's two ways to an answer; each returns the number of matches.</summary>
internal sealed class Contest(SearchOperations registry, SearchIndex engine, SearchCorpus corpus, (string Title, string Body)[] texts)
{
    /// <summary>What the server's search does behind the door: index, documents from the database, their state.</summary>
    public int Registry(BenchQuery query)
    {
        var asked = registry.SearchAsync(Caller.Anonymous, date => ToQuery(query) with { AsOf = date }, CatalogueCorpus.AsOf, CancellationToken.None);
        return asked.GetAwaiter().GetResult().Value.Answer.Total;
    }

    /// <summary>The index alone, with texts in memory as yardstick has them.</summary>
    public int Engine(BenchQuery query) => engine.Search(ToQuery(query), Texts).Value.Total;

    private Dictionary<string, SnippetSource> Texts(IReadOnlyList<IndexedResource> found)
    {
        var sources = new Dictionary<string, SnippetSource>(found.Count, StringComparer.Ordinal);
        foreach (var id in found.Select(one => one.Id))
        {
            var (title, body) = texts[corpus.Find(id)];
            sources[id] = corpus.SnippetOf(title, body);
        }
        return sources;
    }

    public static SearchQuery ToQuery(BenchQuery query) => new()
    {
        Text = query.Text,
        AsOf = CatalogueCorpus.AsOf,
        Filters = query.Facet switch
        {
            SearchFacet.Kind => new SearchFilters { Kinds = [query.Value] },
            SearchFacet.State => new SearchFilters { States = [Enum.Parse<ForceStatus>(query.Value)] },
            SearchFacet.Year => new SearchFilters { Years = [int.Parse(query.Value)] },
            _ => new SearchFilters { Issuers = [query.Value] },
        },
    };
}
