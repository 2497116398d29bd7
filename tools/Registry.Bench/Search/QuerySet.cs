using Registry.Application.Search;
using Registry.Bench.Corpus;
using Registry.Domain.Text;

namespace Registry.Bench.Search;

/// <summary>A question as every contender gets it.</summary>
/// <param name="Text">Two to four syllables that stand together in some document; half of the questions are typed without marks.</param>
/// <param name="Facet">The dimension filtered on.</param>
/// <param name="Value">The value asked for.</param>
internal sealed record BenchQuery(string Text, SearchFacet Facet, string Value)
{
    public string[] Folded { get; } = VietnameseText.Fold(Text).Split(' ');

    /// <summary>Words of which one list must stand in a document whole; see <see cref="Wordings"/>.</summary>
    public IReadOnlyList<string[]> Ways { get; init; } = [];

    /// <summary>Neighbours in the question, and in the same in other words: a document that holds them in a row stands higher.</summary>
    public IReadOnlyList<string> Pairs { get; init; } = [];

    /// <summary>All words of all ways, which are marked in the texts.</summary>
    public string[] Words => field ??= [.. Ways.SelectMany(way => way).Distinct(StringComparer.Ordinal)];
}

/// <summary>Questions that each find something, the same in every run.</summary>
internal static class QuerySet
{
    public const int Size = 256;
    private const int ShortestSyllable = 2;

    public static IReadOnlyList<BenchQuery> Make(SearchCorpus corpus)
    {
        var dice = new Dice(20261101);
        var queries = new List<BenchQuery>(Size);
        while (queries.Count < Size)
        {
            var document = corpus[dice.Below(corpus.Count)];
            var (title, body) = corpus.TextOf(document);
            var words = (queries.Count % 3 == 0 && body.Length > 0 ? body : title).ToLowerInvariant().Split(' ');
            var length = 2 + dice.Below(3);
            if (words.Length <= length)
                continue;
            var text = string.Join(' ', words.Skip(dice.Below(words.Length - length)).Take(length).Where(w => w.Length >= ShortestSyllable));
            var dimension = queries.Count % BenchFacets.Order.Length;
            var value = BenchFacets.Of(document)[dimension];
            if (text.Contains(' ') && value.Length > 0)
                queries.Add(new BenchQuery(queries.Count % 2 == 0 ? text : VietnameseText.Fold(text), BenchFacets.Order[dimension], value));
        }
        return queries;
    }
}
