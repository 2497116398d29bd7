using System.Globalization;
using NodaTime;
using Registry.Application.Search;

namespace Registry.Cli.Eval;

/// <summary>Figures of one retrieval set: means over its queries, each between 0 and 1.</summary>
public sealed record EvalFigures(string Name, int Documents, int Queries, double Ndcg10, double Mrr10, double Recall20)
{
    /// <summary>Share of the queries whose first hit is an answer.</summary>
    public double First { get; init; }
}

/// <summary>Measures ranking quality on sets nobody here wrote, and on questions of our own to the reference pack.</summary>
public static class SearchEval
{
    private static readonly LocalDate AnyDay = new(2026, 1, 1);

    /// <summary>
    /// XQuAD (Vietnamese with and without marks, English) and the headings under a folder which holds <c>xquad</c> and
    /// <c>headings</c>. Sets of one group have the same documents; a group is read when it is asked for.
    /// </summary>
    public static IEnumerable<IReadOnlyList<RetrievalSet>> PublicSets(string folder)
    {
        var xquad = Path.Combine(folder, "xquad");
        var vietnamese = RetrievalSet.Xquad(xquad, "vi", distractors: true);
        yield return [vietnamese, vietnamese.WithoutMarks()];
        yield return [RetrievalSet.Xquad(xquad, "vi", distractors: false) with { Name = "XQuAD vi, no distractors" }];
        yield return [RetrievalSet.Xquad(xquad, "en", distractors: false)];
        var headings = RetrievalSet.Headings(Path.Combine(folder, "headings"));
        yield return [headings, headings.WithoutMarks()];
    }

    /// <summary>Measures groups of sets and prints a table.</summary>
    public static void Run(IEnumerable<IReadOnlyList<RetrievalSet>> groups, TextWriter output)
    {
        output.WriteLine($"{"set",-28}{"documents",10}{"queries",9}{"nDCG@10",10}{"MRR@10",9}{"recall@20",11}{"first",8}");
        foreach (var result in groups.SelectMany(group => MeasureAll(group)))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Name,-28}{result.Documents,10}{result.Queries,9}{result.Ndcg10,10:F3}{result.Mrr10,9:F3}{result.Recall20,11:F3}{result.First,8:F3}"));
    }

    /// <summary>Prints each question of a set whose first hit is no answer, with what came first.</summary>
    public static void ListMissed(RetrievalSet set, TextWriter output)
    {
        using var index = Index(set);
        foreach (var (id, text) in set.Queries)
        {
            var found = Ask(index, set, text);
            if (found.Count == 0 || !set.Answers[id].Contains(found[0]))
                output.WriteLine($"{text}: {string.Join(" ", found.Take(3))} (wanted {set.Answers[id].First()}, found at {found.FindIndex(set.Answers[id].Contains) + 1})");
        }
    }

    /// <summary>Indexes the documents of the first set once and asks the queries of each.</summary>
    public static IReadOnlyList<EvalFigures> MeasureAll(params IReadOnlyList<RetrievalSet> variants)
    {
        using var index = Index(variants[0]);
        return [.. variants.Select(set => Measure(index, set))];
    }

    private static SearchIndex Index(RetrievalSet set)
    {
        var index = SearchIndex.InMemory();
        foreach (var batch in set.Documents.Chunk(1000))
            index.Apply([.. batch.Select(IndexChange.Upsert)], 1);
        index.Refresh();
        return index;
    }

    /// <summary>Ids found, best first; a refused query finds nothing and costs its whole share.</summary>
    private static List<string> Ask(SearchIndex index, RetrievalSet set, string text)
    {
        var answer = index.Search(new SearchQuery { Text = text, AsOf = AnyDay, WithFacets = false, WithSnippets = false, WithSynonyms = set.WithSynonyms });
        return answer.Ok ? [.. answer.Value.Hits.Select(hit => hit.Id)] : [];
    }

    private static EvalFigures Measure(SearchIndex index, RetrievalSet set)
    {
        double ndcg = 0, mrr = 0, recall = 0, first = 0;
        foreach (var (id, text) in set.Queries)
        {
            var found = Ask(index, set, text);
            var wanted = set.Answers[id];
            ndcg += Ndcg(found, wanted, 10);
            mrr += ReciprocalRank(found, wanted, 10);
            first += ReciprocalRank(found, wanted, 1);
            recall += (double)found.Take(20).Count(wanted.Contains) / wanted.Count;
        }
        var queries = set.Queries.Count;
        return new EvalFigures(set.Name, set.Documents.Count, queries, ndcg / queries, mrr / queries, recall / queries) { First = first / queries };
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
