using System.Diagnostics;
using Registry.Application.Access;
using Registry.Bench.Corpus;
using Registry.Bench.Import;
using Registry.Bench.Measuring;

namespace Registry.Bench.Search;

/// <summary>
/// Which questions to the real records are slow, and in what words they were asked. Each is asked several times and its fastest run
/// counts, so that a busy machine does not choose the list.
/// </summary>
internal static class SlowestBench
{
    private const int Runs = 5;
    private const int Shown = 20;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var section = new BenchSection("the slowest questions to the real records");
        if (CatalogueImport.Files(options.Quick).Length == 0)
        {
            section.Notes.Add(CatalogueImport.Missing);
            return [section];
        }
        var settings = await CatalogueImport.FolderAsync(options.Quick, Console.Error.WriteLine);
        await using var runtime = await PreparedFolder.OpenAsync(settings);
        var corpus = await RealCorpus.ReadAsync(runtime);
        var queries = QuerySet.Make(corpus);
        var asked = queries.Select(query => Ask(runtime.Search, query)).ToList();
        for (var run = 1; run < Runs; run++)
            asked = [.. asked.Zip(queries, (before, query) => Ask(runtime.Search, query) is var now && now.Took < before.Took ? now : before)];
        var took = new Latencies();
        foreach (var one in asked)
            took.Add(one.Took);
        foreach (var quantile in new[] { .50, .90, .99 })
            section.Facts.Add(new Fact($"fastest of {Runs} runs, p{quantile * 100:0} of {asked.Count} questions", took.Quantile(quantile) ?? double.NaN, "ms"));
        foreach (var one in asked.OrderByDescending(one => one.Took).Take(Shown))
            section.Notes.Add($"{one.Took.TotalMilliseconds:0.0} ms, index alone {one.Index.TotalMilliseconds:0.0}, {one.KiB:0} KiB: {one.What}");
        return [section];
    }

    private static Asked Ask(Application.Search.SearchOperations search, BenchQuery query)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var begin = Stopwatch.GetTimestamp();
        var answer = search.SearchAsync(Caller.Anonymous, date => Contest.ToQuery(query) with { AsOf = date }, CatalogueCorpus.AsOf, CancellationToken.None).GetAwaiter().GetResult().Value.Answer;
        var took = Stopwatch.GetElapsedTime(begin);
        var held = GC.GetAllocatedBytesForCurrentThread() - bytes;
        begin = Stopwatch.GetTimestamp();
        _ = search.SearchAsync(Caller.Anonymous, date => Contest.ToQuery(query) with { AsOf = date, WithSnippets = false, WithProvisions = false }, CatalogueCorpus.AsOf, CancellationToken.None).GetAwaiter().GetResult().Value;
        var read = answer.Interpretation;
        var also = read.AlsoSearched.Count > 0 ? $"; also {string.Join(", ", read.AlsoSearched)}" : "";
        var better = read.DidYouMean.Length > 0 ? $"; did you mean {read.DidYouMean}" : "";
        return new Asked(took, Stopwatch.GetElapsedTime(begin), held / 1024.0, $"\"{query.Text}\" {query.Facet}={query.Value}: {answer.Total:N0} found{(read.Relaxed ? ", with fewer words" : "")}{also}{better}");
    }

    private sealed record Asked(TimeSpan Took, TimeSpan Index, double KiB, string What);
}
