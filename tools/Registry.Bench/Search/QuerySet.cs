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
}

/// <summary>Questions that each find something, the same in every run.</summary>
internal static class QuerySet
{
    private const int Size = 256;
    private const int ShortestSyllable = 2;

    public static IReadOnlyList<BenchQuery> Make(CatalogueCorpus corpus)
    {
        var dice = new Dice(20261101);
        var queries = new List<BenchQuery>(Size);
        while (queries.Count < Size)
        {
            var document = corpus[dice.Below(corpus.Count)];
            var words = (queries.Count % 3 == 0 ? document.Scope! : document.TitleVi!).ToLowerInvariant().Split(' ');
            var length = 2 + dice.Below(3);
            var text = string.Join(' ', words.Skip(dice.Below(words.Length - length)).Take(length).Where(w => w.Length >= ShortestSyllable));
            var dimension = queries.Count % BenchFacets.Order.Length;
            if (text.Contains(' '))
                queries.Add(new BenchQuery(
                    queries.Count % 2 == 0 ? text : VietnameseText.Fold(text), BenchFacets.Order[dimension], BenchFacets.Of(document)[dimension]));
        }
        return queries;
    }
}
