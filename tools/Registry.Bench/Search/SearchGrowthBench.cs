using System.Diagnostics;
using Registry.Application.Search;
using Registry.Bench.Corpus;
using Registry.Bench.Measuring;
using Registry.Bench.Push;
using Registry.Domain;

namespace Registry.Bench.Search;

/// <summary>How the cost of a question grows with the catalogue: one index that is fed up to each mark, with texts in memory.</summary>
internal static class SearchGrowthBench
{
    private const int Group = 1000;
    private const int ShowEvery = 20;

    private static readonly int[] Steps = [10_000, 30_000, 100_000, 300_000, 1_000_000];

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var most = options.Quick ? Steps[0] : options.Documents > 200_000 ? options.Documents : Steps[^1];
        var corpus = new CatalogueCorpus(TextModel.Load(), most);
        var section = new BenchSection("search growth: filter, facets, highlights, top 20, 1 thread, texts in memory");
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            using var index = SearchIndex.Open(folder);
            var held = 0;
            foreach (var step in Steps.Where(step => step <= most))
            {
                var begin = Stopwatch.GetTimestamp();
                var added = step - held;
                Feed(index, corpus, held, step);
                held = step;
                await MeasureAsync(options, section, index, new CatalogueCorpus(corpus.Model, step), folder, Stopwatch.GetElapsedTime(begin) / added);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        section.Notes.Add(corpus.Source);
        section.Notes.Add("Indexing: time on the clock of one document of the last step, making it included. Resident: the whole process.");
        return [section];
    }

    private static void Feed(SearchIndex index, CatalogueCorpus corpus, int from, int until)
    {
        index.SetBehind(true);
        for (var first = from; first < until; first += Group)
        {
            index.Apply([.. Enumerable.Range(first, Math.Min(Group, until - first)).Select(i => IndexChange.Upsert(SearchDocuments.Of(corpus[i], i)))], first);
            if (first / Group % ShowEvery == 0)
                index.Refresh();
        }
        index.Commit();
        index.SetBehind(false);
        index.Refresh();
    }

    private static async Task MeasureAsync(BenchOptions options, BenchSection section, SearchIndex index, CatalogueCorpus corpus, string folder, TimeSpan indexing)
    {
        var queries = QuerySet.Make(corpus);
        // Every question is asked before anything counts: making a document again takes longer than finding it.
        var texts = new Remembered<string, SnippetSource>(name => SearchDocuments.SnippetOf(corpus[corpus.Find(name)]), generation: 2 * QuerySet.Size * 20);
        var asking = new LoopContender("registry: the index", i => _ = index.Search(Contest.ToQuery(queries[i % queries.Count]), found => found.ToDictionary(one => one.Id, one => texts.Of(one.Id), StringComparer.Ordinal)).Value.Total);
        var measured = (await Rotation.RunAsync([asking], Pace.Of(options, 1)))[0];
        var name = $"{corpus.Count:N0} documents";
        section.Facts.Add(new Fact($"{name}: questions", measured.PerSecond, "/s"));
        section.Facts.Add(new Fact($"{name}: p50", measured.P50 ?? double.NaN, "ms"));
        section.Facts.Add(new Fact($"{name}: p99", measured.P99 ?? double.NaN, "ms"));
        section.Facts.Add(new Fact($"{name}: processor time of a question", measured.CpuMicroseconds, "µs"));
        section.Facts.Add(new Fact($"{name}: indexing of one", indexing.TotalMicroseconds, "µs"));
        section.Facts.Add(new Fact($"{name}: index", GrowthBench.SizeOf(folder) / (1024.0 * 1024), "MiB"));
        section.Facts.Add(new Fact($"{name}: resident", Environment.WorkingSet / (1024.0 * 1024), "MiB"));
    }
}
