using System.Diagnostics;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Registry.Bench.Measuring;
using Registry.Cli;
using Registry.Import;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Bench.Import;

/// <summary>
/// The catalogues of ISO, IEC, JIS and OIML through the command, the stream, the log, the database and the index until a search finds
/// the last of them; beside Lucene.Net indexing the same documents and doing nothing else.
/// </summary>
internal static class ImportBench
{
    private const string Catalogues = "../shared/data/catalogue";
    private const double OfLucene = .5;
    private const double MostMebibytes = 600;
    private const double OfFirst = .1;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var section = new BenchSection("import, the catalogues of ISO, IEC, JIS and OIML");
        if (!Directory.Exists(Catalogues))
        {
            section.Notes.Add($"Not measured: {Catalogues} is missing.");
            return [section];
        }
        var files = Directory.GetFiles(Catalogues, "*.jsonl.gz").Order(StringComparer.Ordinal).Where(f => !options.Quick || f.Contains("oiml", StringComparison.Ordinal)).ToArray();
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            var registryOptions = new RegistryOptions { DataFolder = Path.Combine(folder, "registry"), HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.Error };
            var started = await RegistryHost.StartAsync(registryOptions);
            await using var registry = started.Registry ?? throw new InvalidOperationException($"The registry does not start: {started.Problem!.Message}");
            await MeasureAsync(section, registry, files, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return [section];
    }

    private static async Task MeasureAsync(BenchSection section, RunningRegistry registry, string[] files, string folder)
    {
        // Lucene comes before and after, so that a neighbour who comes or goes is seen.
        var (early, earlySpent, documents) = Lucene(files, Path.Combine(folder, "lucene-1"));
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var first = await ImportAsync(registry, files, folder);
        await SearchableAsync(registry);
        var searchable = first.Watch.Elapsed;
        var spent = Environment.CpuUsage.TotalTime - before;
        var peak = PeakMebibytes();
        var compared = await ImportAsync(registry, files, folder, "--again");
        var again = await ImportAsync(registry, files, folder);
        var (late, lateSpent, _) = Lucene(files, Path.Combine(folder, "lucene-2"));
        var lucene = (early + late) / 2;
        var luceneSpent = (earlySpent + lateSpent) / 2;

        section.Facts.Add(new Fact("documents", documents, ""));
        section.Facts.Add(new Fact("import to searchable", searchable.TotalSeconds, "s"));
        section.Facts.Add(Rate("imported and searchable", documents / searchable.TotalSeconds, documents / lucene, OfLucene));
        section.Facts.Add(new Fact("bare Lucene.Net: before", documents / early, "a second"));
        section.Facts.Add(new Fact("bare Lucene.Net: after", documents / late, "a second"));
        section.Facts.Add(new Fact("processor time of a document", spent.TotalMicroseconds / documents, "µs", spent / luceneSpent, "bare Lucene.Net"));
        section.Facts.Add(new Fact("peak memory, registry and command in one process", peak, "MiB", Target: MostMebibytes, AtMost: true));
        section.Facts.Add(new Fact("second import, every document compared", compared.Watch.Elapsed.TotalSeconds, "s", compared.Watch.Elapsed / searchable, "the first"));
        section.Facts.Add(new Fact("second import", again.Watch.Elapsed.TotalSeconds, "s", again.Watch.Elapsed / searchable, "the first", OfFirst * searchable.TotalSeconds, AtMost: true));
        section.Facts.Add(new Fact("changed by the second imports", compared.Changed + again.Changed, "", Target: 0, AtMost: true));
        section.Notes.Add("Every document: read, repaired, sent over gRPC, checked, logged, committed with SQLite synchronous FULL, covered by a signed checkpoint, indexed in six forms.");
        section.Notes.Add("Bare Lucene.Net: StandardAnalyzer, identifier, designation, titles, ICS, issuer and year of the same documents already in memory; one thread, one commit.");
    }

    private static Fact Rate(string name, double rate, double peer, double target) => new(name, rate, "a second", rate / peer, "bare Lucene.Net", target * peer);

    private static async Task<(Stopwatch Watch, int Changed)> ImportAsync(RunningRegistry registry, string[] files, string folder, params string[] more)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = Path.Combine(folder, "state"), ["REGISTRY_SERVER"] = registry.GrpcAddress.ToString() };
        var changed = 0;
        var watch = Stopwatch.StartNew();
        foreach (var file in files)
        {
            var output = new StringWriter();
            var error = new StringWriter();
            await CliApp.RunAsync(["import", file, "--json", "--key-file", Path.Combine(folder, "registry", "administrator.key"), .. more], output, error, variables.GetValueOrDefault);
            var lines = output.ToString();
            if (!lines.StartsWith('{'))
                throw new InvalidOperationException($"{file}: {lines}{error}");
            using var json = System.Text.Json.JsonDocument.Parse(lines);
            changed += json.RootElement.GetProperty("created").GetInt32() + json.RootElement.GetProperty("updated").GetInt32();
        }
        watch.Stop();
        return (watch, changed);
    }

    private static async Task SearchableAsync(RunningRegistry registry)
    {
        using var channel = GrpcChannel.ForAddress(registry.GrpcAddress);
        var size = (await new LogService.LogServiceClient(channel).GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;
        var search = new SearchService.SearchServiceClient(channel);
        while (true)
            try
            {
                await search.SearchAsync(new SearchRequest { Query = "water quality", MinPosition = size - 1 });
                return;
            }
            catch (Grpc.Core.RpcException e) when (e.StatusCode is Grpc.Core.StatusCode.Unavailable or Grpc.Core.StatusCode.FailedPrecondition or Grpc.Core.StatusCode.DeadlineExceeded or Grpc.Core.StatusCode.Aborted)
            {
                await Task.Delay(20);
            }
    }

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

    private static double PeakMebibytes()
    {
        const string Key = "VmHWM:";
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0 : double.Parse(line[Key.Length..].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }
}
