using Registry.Application.Search;
using Registry.Bench.Corpus;
using Registry.Domain.Documents;

namespace Registry.Bench.Search;

/// <summary>The four facets of one document that all contenders count, as words.</summary>
internal readonly record struct BenchFacets(string Kind, string State, string Year, string Issuer)
{
    public static readonly SearchFacet[] Order = [SearchFacet.Kind, SearchFacet.State, SearchFacet.Year, SearchFacet.Issuer];

    public string this[int dimension] => dimension switch { 0 => Kind, 1 => State, 2 => Year, _ => Issuer };

    public static BenchFacets Of(Document document) => new(
        Word(document.Kind.ToString()),
        ForceTimeline.StateOn(document.ForceEvents, CatalogueCorpus.AsOf).Status.ToString(),
        $"{document.Year}",
        document.IssuerCode ?? "");

    /// <summary>The index writes NationalStandard as national_standard.</summary>
    private static string Word(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>Facets of all documents as small numbers: what yardstick and peer count with.</summary>
internal sealed class FacetTable
{
    private readonly Dictionary<string, int>[] numbers = [.. BenchFacets.Order.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly int[][] values;

    public FacetTable(SearchCorpus corpus)
    {
        values = [.. numbers.Select(_ => new int[corpus.Count])];
        for (var i = 0; i < corpus.Count; i++)
        {
            var facets = BenchFacets.Of(corpus[i]);
            for (var d = 0; d < numbers.Length; d++)
            {
                if (!numbers[d].TryGetValue(facets[d], out var number))
                    numbers[d][facets[d]] = number = numbers[d].Count;
                values[d][i] = number;
            }
        }
    }

    public int Dimensions => numbers.Length;

    /// <summary>The number of each document's value in one dimension.</summary>
    public int[] Column(int dimension) => values[dimension];

    public int NumberOf(int dimension, string value) => numbers[dimension].GetValueOrDefault(value, -1);

    /// <summary>Empty counts, one array a dimension.</summary>
    public int[][] NewCounts() => [.. numbers.Select(n => new int[n.Count])];
}
