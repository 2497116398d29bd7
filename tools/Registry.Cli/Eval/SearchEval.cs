using System.Globalization;
using NodaTime;
using Registry.Application.Search;

namespace Registry.Cli.Eval;

/// <summary>Figures of one retrieval set: means over its queries, each between 0 and 1.</summary>
public sealed record EvalFigures(string Name, int Documents, int Queries, double Ndcg10, double Mrr10, double Recall20);

/// <summary>Measures ranking quality on sets nobody here wrote.</summary>
public static class SearchEval
{
    private static readonly LocalDate AnyDay = new(2026, 1, 1);

    /// <summary>
    /// Measures XQuAD (Vietnamese with and without marks, English) and the headings under <paramref name="dataFolder"/>, which
    /// holds <c>xquad</c> and <c>headings</c>, and prints a table.
    /// </summary>
    public static IReadOnlyList<EvalFigures> Run(string dataFolder, TextWriter output)
    {
        var figures = new List<EvalFigures>();
        output.WriteLine($"{"set",-28}{"documents",10}{"queries",9}{"nDCG@10",10}{"MRR@10",9}{"recall@20",11}");
        var xquad = Path.Combine(dataFolder, "xquad");
        var vietnamese = RetrievalSet.Xquad(xquad, "vi", distractors: true);
        Measure(vietnamese, vietnamese.WithoutMarks());
        var alone = RetrievalSet.Xquad(xquad, "vi", distractors: false) with { Name = "XQuAD vi, no distractors" };
        Measure(alone);
        Measure(RetrievalSet.Xquad(xquad, "en", distractors: false));
        var headings = RetrievalSet.Headings(Path.Combine(dataFolder, "headings"));
        Measure(headings, headings.WithoutMarks());
        return figures;

        void Measure(params RetrievalSet[] variants)
        {
            foreach (var result in MeasureAll(variants))
            {
                figures.Add(result);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{result.Name,-28}{result.Documents,10}{result.Queries,9}{result.Ndcg10,10:F3}{result.Mrr10,9:F3}{result.Recall20,11:F3}"));
            }
        }
    }

    /// <summary>Indexes the documents of the first set once and asks the queries of each.</summary>
    public static IReadOnlyList<EvalFigures> MeasureAll(params IReadOnlyList<RetrievalSet> variants)
    {
        using var index = SearchIndex.InMemory();
        foreach (var batch in variants[0].Documents.Chunk(1000))
            index.Apply([.. batch.Select(IndexChange.Upsert)], 1);
        index.Refresh();
        return [.. variants.Select(set => Measure(index, set))];
    }

    private static EvalFigures Measure(SearchIndex index, RetrievalSet set)
    {
        double ndcg = 0, mrr = 0, recall = 0;
        foreach (var (id, text) in set.Queries)
        {
            var answer = index.Search(new SearchQuery { Text = text, AsOf = AnyDay, WithFacets = false, WithSnippets = false });
            // A refused query finds nothing and costs its whole share.
            var found = answer.Ok ? answer.Value.Hits.Select(hit => hit.Id).ToList() : [];
            var wanted = set.Answers[id];
            ndcg += Ndcg(found, wanted, 10);
            mrr += ReciprocalRank(found, wanted, 10);
            recall += (double)found.Take(20).Count(wanted.Contains) / wanted.Count;
        }
        var queries = set.Queries.Count;
        return new EvalFigures(set.Name, set.Documents.Count, queries, ndcg / queries, mrr / queries, recall / queries);
    }

    private static double Ndcg(List<string> found, IReadOnlySet<string> wanted, int depth)
    {
        double gain = 0, ideal = 0;
        for (var rank = 0; rank < Math.Min(depth, found.Count); rank++)
            if (wanted.Contains(found[rank]))
                gain += 1 / Math.Log2(rank + 2);
        for (var rank = 0; rank < Math.Min(depth, wanted.Count); rank++)
            ideal += 1 / Math.Log2(rank + 2);
        return gain / ideal;
    }

    private static double ReciprocalRank(List<string> found, IReadOnlySet<string> wanted, int depth)
    {
        for (var rank = 0; rank < Math.Min(depth, found.Count); rank++)
            if (wanted.Contains(found[rank]))
                return 1d / (rank + 1);
        return 0;
    }
}
