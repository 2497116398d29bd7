using Registry.Application.Search;
using Registry.Bench.Corpus;
using Registry.Bench.Measuring;

namespace Registry.Bench.Search;

/// <summary>Words with a filter, facets and highlights, top twenty, on one thread: the registry, its yardstick and its peer.</summary>
internal static class SearchBench
{
    private const double TimesFts5 = 8;
    private const double OfYardstick = .13;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var corpus = new CatalogueCorpus(TextModel.Load(), options.Documents);
        var settings = await PreparedFolder.GetAsync(corpus, Console.Error.WriteLine);
        Console.Error.WriteLine("Building yardstick and peer ...");
        var texts = new (string Title, string Body)[corpus.Count];
        for (var i = 0; i < corpus.Count; i++)
            texts[i] = corpus[i] is var document ? (document.TitleVi!, document.Scope!) : default;
        var facets = new FacetTable(corpus);
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            var arrays = new ArrayIndex(facets, texts);
            using var fts = new Fts5Peer(Path.Combine(folder, "fts.db"), facets, texts);
            await using var runtime = await PreparedFolder.OpenAsync(settings);
            using var engine = OpenCopy(settings.IndexFolder, Path.Combine(folder, "index"));
            return [await MeasureAsync(options, corpus, new Contest(runtime.Search, engine, texts, arrays, fts))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchSection> MeasureAsync(BenchOptions options, CatalogueCorpus corpus, Contest contest)
    {
        var section = new BenchSection($"search, {corpus.Count:N0} documents, filter, facets, highlights, top 20, 1 thread");
        var queries = QuerySet.Make(corpus);
        (string Name, Func<BenchQuery, int> Search)[] ways =
        [
            ("registry: the index, texts in memory", contest.Engine),
            ("registry: the whole answer", contest.Registry),
            ("yardstick: int[] postings", contest.Yardstick),
            ("peer: SQLite FTS5", contest.Fts5),
        ];
        LoopContender[] contenders = [.. ways.Select(way => new LoopContender(way.Name, i => way.Search(queries[i % queries.Count])))];
        var measured = await Rotation.RunAsync(contenders, Pace.Of(options, contenders.Length));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        section.Ratios.Add(Comparison.Of(measured[0], measured[3], TimesFts5));
        section.Ratios.Add(Comparison.Of(measured[0], measured[2], OfYardstick));
        section.Ratios.Add(Comparison.Of(measured[1], measured[3], TimesFts5));
        section.Ratios.Add(Comparison.Of(measured[1], measured[2]));
        foreach (var (name, search) in ways)
            section.Facts.Add(new Fact($"matches a question, {name}", queries.Average(search), ""));
        section.Notes.Add($"{queries.Count} questions of 2 to 4 syllables, half of them without marks, each with one filter. Text learnt from {corpus.Model.Source}.");
        section.Notes.Add("The peers match all words and count four facets; the registry also weighs bigrams and both spellings and counts seven.");
        section.Notes.Add("\"The whole answer\" also reads twenty documents from the database, parses them and computes their state.");
        return section;
    }

    /// <summary>A second look at the same index: the one of the running registry is locked.</summary>
    private static SearchIndex OpenCopy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "write.lock"))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var index = SearchIndex.Open(to);
        return index.Outcome.NeedsRebuild ? throw new InvalidOperationException($"The index was not whole: {index.Outcome.Detail}") : index;
    }
}
