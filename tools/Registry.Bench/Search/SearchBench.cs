using Registry.Application;
using Registry.Application.Search;
using Registry.Application.Texts;
using Registry.Bench.Corpus;
using Registry.Bench.Import;
using Registry.Bench.Measuring;

namespace Registry.Bench.Search;

/// <summary>
/// Words with a filter, facets and highlights, top twenty, on one thread: the registry, its yardstick and its peers, on real records
/// and on a synthetic catalogue of any size.
/// </summary>
internal static class SearchBench
{
    private const double TimesFts5 = 10;
    private const double TimesPostgres = 5;
    private const double OfYardstick = .2;
    private const double OfJava = 1;
    private const double MostMilliseconds = 25;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var sections = new List<BenchSection>();
        if (CatalogueImport.Files(options.Quick).Length > 0)
        {
            var settings = await CatalogueImport.FolderAsync(options.Quick, Console.Error.WriteLine);
            await using var runtime = await PreparedFolder.OpenAsync(settings);
            sections.Add(await MeasureAsync(options, settings, runtime, await RealCorpus.ReadAsync(runtime), "real records"));
        }
        else
            sections.Add(new BenchSection("search, real records") { Notes = { CatalogueImport.Missing } });
        var corpus = new CatalogueCorpus(TextModel.Load(), options.Documents);
        var made = await PreparedFolder.GetAsync(corpus, Console.Error.WriteLine);
        await using (var runtime = await PreparedFolder.OpenAsync(made))
            sections.Add(await MeasureAsync(options, made, runtime, corpus, "made documents"));
        return sections;
    }

    private static async Task<BenchSection> MeasureAsync(BenchOptions options, RegistrySettings settings, RegistryRuntime runtime, SearchCorpus corpus, string what)
    {
        Console.Error.WriteLine($"Building yardstick and peers for {corpus.Count:N0} {what} ...");
        var section = new BenchSection($"search, {corpus.Count:N0} {what}, filter, facets, highlights, top 20, 1 thread");
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        var peers = new List<IDisposable>();
        try
        {
            var texts = corpus.Texts();
            var facets = new FacetTable(corpus);
            var arrays = new ArrayIndex(facets, texts);
            var queries = Wordings.Read(QuerySet.Make(corpus), arrays.DocumentsWith, corpus.Count);
            using var engine = OpenCopy(settings.IndexFolder, Path.Combine(folder, "index"));
            var contest = new Contest(runtime.Search, engine, corpus, texts);
            var forgetful = new Contest(new SearchOperations(runtime.Database, engine, new ProvisionSearch(runtime.Database, SearchIndex.InMemory()), runtime.Clock, documentBytes: 0), engine, corpus, texts);
            var page = new List<string>();
            var fts = new Fts5Peer(Path.Combine(folder, "fts.db"), facets, texts);
            peers.Add(fts);
            var ways = new List<(string Name, Func<BenchQuery, int> Search)>
            {
                ("registry: the index, texts in memory", contest.Engine),
                ("registry: the whole answer", contest.Registry),
                ("registry: the whole answer, no document kept", forgetful.Registry),
                ("yardstick: int[] postings", query => arrays.Search(query, page)),
                ("peer: SQLite FTS5", query => fts.Search(query, page)),
            };
            if (Environment.GetEnvironmentVariable("REGISTRY_BENCH_POSTGRES") is { Length: > 0 } postgreSql)
            {
                var postgres = new PostgresPeer(postgreSql, facets, texts);
                peers.Add(postgres);
                ways.Add(("peer: PostgreSQL full text", query => postgres.Search(query, page)));
            }
            else
                section.Notes.Add("PostgreSQL is left out: REGISTRY_BENCH_POSTGRES names none.");
            JavaLucenePeer? java = null;
            if (JavaLucenePeer.Missing is { } missing)
                section.Notes.Add($"Java Lucene is left out: {missing}.");
            else
                peers.Add(java = await JavaLucenePeer.StartAsync(Path.Combine(folder, "java"), facets, texts, queries));
            await CompareAsync(options, section, ways, queries, java);
            SearchDelays.Measure(section, runtime, engine, corpus, texts, options.Quick);
        }
        finally
        {
            foreach (var peer in peers)
                peer.Dispose();
            Directory.Delete(folder, recursive: true);
        }
        section.Notes.Add($"{QuerySet.Size} questions of 2 to 4 words, half of them without marks, each with one filter. {corpus.Source}");
        section.Notes.Add("All are asked the same: the words typed or the same in other words, of more than two words as many as weigh enough. Peers rank by pairs of neighbours, too; the yardstick does not.");
        section.Notes.Add("The registry finds stems and both spellings besides and counts seven facets, the others four.");
        section.Notes.Add("\"The whole answer\" also holds twenty documents with their state. Those found lately are kept, as the peers have theirs in memory; where none is kept, each is read from the database and parsed. Peers give title and snippet alone.");
        return section;
    }

    private static async Task CompareAsync(
        BenchOptions options, BenchSection section, List<(string Name, Func<BenchQuery, int> Search)> ways, IReadOnlyList<BenchQuery> queries, JavaLucenePeer? java)
    {
        List<Contender> contenders = [.. ways.Select(way => new LoopContender(way.Name, i => way.Search(queries[i % queries.Count])))];
        if (java is not null)
            contenders.Add(java);
        var measured = await Rotation.RunAsync(contenders, Pace.Of(options, contenders.Count));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        foreach (var other in measured.Skip(3))
        {
            section.Ratios.Add(Comparison.Of(measured[0], other, TargetOf(other.Name)));
            section.Ratios.Add(Comparison.Of(measured[1], other, TargetOf(other.Name)));
            section.Ratios.Add(Comparison.Of(measured[2], other, null));
        }
        section.Facts.Add(new Fact("p99 of a typed question with filter, facets and highlights", measured[1].P99 ?? double.NaN, "ms", Target: MostMilliseconds, AtMost: true));
        foreach (var (name, search) in ways)
            section.Facts.Add(new Fact($"matches a question, {name}", queries.Average(search), ""));
        if (java is null)
            return;
        var matches = 0.0;
        for (var i = 0; i < queries.Count; i++)
            matches += await java.MatchesAsync(i);
        section.Facts.Add(new Fact($"matches a question, {java.Name}", matches / queries.Count, ""));
    }

    private static double TargetOf(string peer) =>
        peer.StartsWith("yardstick", StringComparison.Ordinal) ? OfYardstick
        : peer.Contains("FTS5", StringComparison.Ordinal) ? TimesFts5
        : peer.Contains("PostgreSQL", StringComparison.Ordinal) ? TimesPostgres : OfJava;

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
