using System.Diagnostics;
using Registry.Bench.Measuring;
using Registry.Bench.Start;
using Registry.Import;

namespace Registry.Bench.Import;

/// <summary>
/// The catalogues of ISO, IEC, JIS and OIML through the command, the stream, the log, the database and the index until a search finds
/// the last of them; beside Lucene.Net indexing the same documents and doing nothing else.
/// </summary>
internal static class ImportBench
{
    private const double OfLucene = .5;
    private const double MostMebibytes = 600;
    private const double OfFirst = .1;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var section = new BenchSection("import, the catalogues of ISO, IEC, JIS and OIML");
        var files = CatalogueImport.Files(options.Quick);
        if (files.Length == 0)
        {
            section.Notes.Add(CatalogueImport.Missing);
            return [section];
        }
        if (!File.Exists(ChildRegistry.Command))
        {
            section.Notes.Add(ChildRegistry.Missing);
            return [section];
        }
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            await using var registry = await ChildRegistry.ServeAsync(Path.Combine(folder, "registry"));
            await MeasureAsync(section, registry, files, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return [section];
    }

    private static async Task MeasureAsync(BenchSection section, ChildRegistry registry, string[] files, string folder)
    {
        // Lucene comes before and after, so that a neighbour who comes or goes is seen.
        var (early, earlySpent, documents) = Lucene(files, Path.Combine(folder, "lucene-1"));
        var before = registry.Figures.Processor;
        var begin = Stopwatch.GetTimestamp();
        var first = await ImportAsync(registry, files, folder);
        await CatalogueImport.SearchableAsync(registry.Address);
        var searchable = Stopwatch.GetElapsedTime(begin);
        var server = registry.Figures;
        // A registry that lives is never what it was: something else is written between the two imports.
        await ImportAsync(registry, [await OtherAsync(folder)], folder);
        var second = await ImportAsync(registry, files, folder);
        var sent = await ImportAsync(registry, files, folder, "--again");
        var (late, lateSpent, _) = Lucene(files, Path.Combine(folder, "lucene-2"));
        var lucene = (early + late) / 2;
        var luceneSpent = (earlySpent + lateSpent) / 2;
        var spent = server.Processor - before + first.Processor;

        section.Facts.Add(new Fact("documents", documents, ""));
        section.Facts.Add(new Fact("import to searchable", searchable.TotalSeconds, "s"));
        section.Facts.Add(Rate("imported and searchable", documents / searchable.TotalSeconds, documents / lucene, OfLucene));
        section.Facts.Add(new Fact("bare Lucene.Net: before", documents / early, "a second"));
        section.Facts.Add(new Fact("bare Lucene.Net: after", documents / late, "a second"));
        section.Facts.Add(new Fact("processor time of a document", spent.TotalMicroseconds / documents, "µs", spent / luceneSpent, "bare Lucene.Net"));
        section.Facts.Add(new Fact("of it the registry's", (server.Processor - before).TotalMicroseconds / documents, "µs"));
        section.Facts.Add(new Fact("of it the command's, its start included", first.Processor.TotalMicroseconds / documents, "µs"));
        section.Facts.Add(new Fact("peak memory of the registry", server.PeakMebibytes, "MiB", Target: MostMebibytes, AtMost: true));
        section.Facts.Add(new Fact("peak memory of the command", first.PeakMebibytes, "MiB", Target: MostMebibytes, AtMost: true));
        section.Facts.Add(new Fact("second import, something else having been written", second.Elapsed.TotalSeconds, "s", second.Elapsed / searchable, "the first", OfFirst * searchable.TotalSeconds, AtMost: true));
        section.Facts.Add(new Fact("once more with --again: everything is sent", sent.Elapsed.TotalSeconds, "s", sent.Elapsed / searchable, "the first"));
        section.Facts.Add(new Fact("changed by the second imports", second.Changed + sent.Changed, "", Target: 0, AtMost: true));
        section.Notes.Add("Registry and command are processes of their own, as make build leaves them; one command imports all files.");
        section.Notes.Add("Every document: read, repaired, sent over gRPC, checked, logged, committed with SQLite synchronous FULL, covered by a signed checkpoint, indexed in six forms.");
        section.Notes.Add("Second import: each source read as bytes and found the same, the log proven to be the one of then, the newest revision of every document compared with the one that import left.");
        section.Notes.Add("Bare Lucene.Net: StandardAnalyzer, identifier, designation, titles, ICS, issuer and year of the same documents already in memory; one thread, one commit.");
    }

    private static async Task<string> OtherAsync(string folder)
    {
        var path = Path.Combine(folder, "other.jsonl");
        await File.WriteAllTextAsync(path, """{"id":"ISO 99999:2020","titles":[{"lang":"en","text":"Another document"}],"stage":"60.60"}""");
        return path;
    }

    private static Fact Rate(string name, double rate, double peer, double target) => new(name, rate, "a second", rate / peer, "bare Lucene.Net", target * peer);

    private static Task<ImportFigures> ImportAsync(ChildRegistry registry, string[] files, string folder, params string[] more) =>
        ImportProcess.RunAsync(registry.Address, files, Path.Combine(folder, "registry"), Path.Combine(folder, "state"), more);

    /// <summary>Time on the clock and of the processor, without what it takes to read the documents.</summary>
    private static (double Seconds, TimeSpan Processor, int Documents) Lucene(string[] files, string folder)
    {
        using var lucene = new BareLucene(folder);
        var (spent, processor, count) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        foreach (var file in files)
        {
            using var preparation = ImportPreparation.Of(ImportSource.Read(file, ImportFormat.Catalogue), new ImportOptions { Source = "bench", Seen = new NodaTime.LocalDate(2026, 1, 1) }, _ => { }, _ => { }, CancellationToken.None);
            foreach (var chunk in preparation.Documents().Chunk(5000))
            {
                var (begin, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                foreach (var document in chunk)
                    lucene.Add(document.Document);
                spent += Stopwatch.GetElapsedTime(begin);
                processor += Environment.CpuUsage.TotalTime - used;
                count += chunk.Length;
            }
        }
        var (end, usedBefore) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        lucene.Commit();
        processor += Environment.CpuUsage.TotalTime - usedBefore;
        return ((spent + Stopwatch.GetElapsedTime(end)).TotalSeconds, processor, count);
    }
}
