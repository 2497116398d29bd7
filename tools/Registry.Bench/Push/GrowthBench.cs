using System.Diagnostics;
using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>How cost grows with what is held: the same push, the same questions, at ever more reports.</summary>
internal static class GrowthBench
{
    private const int Clients = 16;
    private const int InFlight = 16;

    private static readonly long[] Steps = [10_000, 30_000, 100_000, 300_000, 1_000_000];

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            var data = Path.Combine(folder, "registry");
            await using var registry = await PushedRegistry.StartAsync(data);
            var subject = new PushTarget("registry", registry.Address, PushMethods.Registry, registry.Secret);
            await using var pushing = new PushContender(subject, new ReportTemplate(), Clients, InFlight);
            var section = new BenchSection($"growth: {Clients} x {InFlight}, everything held by one registry on SQLite");
            foreach (var step in Steps.Where(step => step <= (options.Quick ? Steps[0] : options.Documents > 200_000 ? options.Documents : Steps[^1])))
                await GrowAsync(section, registry, pushing, data, step);
            section.Notes.Add("Rate and latencies are of the last slices before each mark; verdicts are complete at each mark; disk is the whole data folder.");
            return [section];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task GrowAsync(BenchSection section, PushedRegistry registry, PushContender pushing, string data, long held)
    {
        var slices = new List<Slice>();
        while (pushing.LastNumber < held)
        {
            pushing.Latencies.Clear();
            slices.Add(await pushing.RunAsync(TimeSpan.FromSeconds(1)));
        }
        var begin = Stopwatch.GetTimestamp();
        await registry.SettleAsync(pushing.LastNumber);
        var name = $"{held:N0} reports";
        var recent = slices.TakeLast(5).ToList();
        section.Facts.Add(new Fact($"{name}: pushed", Measured.Median([.. recent.Select(s => s.PerSecond)]), "/s"));
        section.Facts.Add(new Fact($"{name}: push p50", pushing.Latencies.Quantile(.50) ?? double.NaN, "ms"));
        section.Facts.Add(new Fact($"{name}: push p99", pushing.Latencies.Quantile(.99) ?? double.NaN, "ms"));
        section.Facts.Add(new Fact($"{name}: verdicts complete after the last answer", Stopwatch.GetElapsedTime(begin).TotalSeconds, "s"));
        section.Facts.Add(new Fact($"{name}: one report read with verdicts and receipt", await registry.TimeGetAsync(pushing.LastNumber), "ms"));
        section.Facts.Add(new Fact($"{name}: newest 50 listed", await registry.TimeListAsync(), "ms"));
        section.Facts.Add(new Fact($"{name}: disk a report", SizeOf(data) / (double)pushing.LastNumber, "bytes"));
        section.Facts.Add(new Fact($"{name}: resident", Environment.WorkingSet / (1024.0 * 1024), "MiB"));
    }

    public static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
