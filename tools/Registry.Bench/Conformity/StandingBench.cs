using System.Diagnostics;
using Registry.Bench.Measuring;
using Registry.Bench.Push;

namespace Registry.Bench.Conformity;

/// <summary>
/// Standing evaluation: a regulation that every held report rests on is amended, so that each is judged again and half of them come out
/// otherwise, while people go on asking and laboratories go on sending.
/// </summary>
internal static class StandingBench
{
    private const int Clients = 16;
    private const int InFlight = 16;
    private const int ResultsInReport = 10;
    private const double LargestRatio = 1.5;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var count = options.Reports ?? (options.Quick ? 2_000 : 100_000);
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            await using var registry = await PushedRegistry.StartAsync(Path.Combine(folder, "registry"));
            await registry.RecordAsync(Regulation.Of("2"));
            var last = await PushAsync(registry, count);
            var section = new BenchSection($"standing evaluation over gRPC, SQLite, {last:N0} reports of {ResultsInReport} results");
            // What is not compiled yet would weigh on the calls that are measured first.
            await AskAsync(registry, last, new CancellationTokenSource(TimeSpan.FromSeconds(options.Quick ? 1 : 5)).Token);
            var idle = await AskAsync(registry, last, new CancellationTokenSource(TimeSpan.FromSeconds(options.Quick ? 2 : 20)).Token);
            await AmendAsync(section, registry, "half of the reports come out otherwise", "1.5", last, idle);
            await AmendAsync(section, registry, "all are judged, none comes out otherwise", "1.5", last, idle, category: "nước sạch sinh hoạt");
            section.Notes.Add("Calls are made one after the other by one client of each kind; \"idle\" is the same before, with nothing to be done in the background.");
            return [section];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<long> PushAsync(PushedRegistry registry, long count)
    {
        await using var pushing = new PushContender(new PushTarget("registry", registry.Address, PushMethods.Registry, registry.Secret), new ReportTemplate(), Clients, InFlight);
        while (pushing.LastNumber < count)
            await pushing.RunAsync(TimeSpan.FromSeconds(count < 10_000 ? 0.1 : 1));
        await registry.SettleAsync(pushing.LastNumber);
        return pushing.LastNumber;
    }

    private static async Task AmendAsync(BenchSection section, PushedRegistry registry, string name, string nitrate, long last, CallTimes idle, string? category = null)
    {
        GC.Collect();
        var (before, allocated, processor) = (Environment.WorkingSet, GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        var amended = await registry.RecordAsync(Regulation.Of(nitrate, category));
        var begin = Stopwatch.GetTimestamp();
        using var done = new CancellationTokenSource();
        var asking = AskAsync(registry, last, done.Token);
        var largest = before;
        while (!await registry.ReflectsAsync(last, amended))
        {
            largest = Math.Max(largest, Environment.WorkingSet);
            await Task.Delay(200);
        }
        var time = Stopwatch.GetElapsedTime(begin);
        await done.CancelAsync();
        var during = await asking;
        section.Facts.Add(new Fact($"{name}: results judged again", last * ResultsInReport / time.TotalSeconds, "/s"));
        section.Facts.Add(new Fact($"{name}: all of them", time.TotalSeconds, "s"));
        section.Facts.Add(new Fact($"{name}: processor time a result, calls of people included", (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / (last * ResultsInReport), "µs"));
        section.Facts.Add(new Fact($"{name}: allocated a result, calls of people included", (GC.GetTotalAllocatedBytes() - allocated) / (double)(last * ResultsInReport), "bytes"));
        section.Facts.Add(new Fact($"{name}: resident at most", largest / (1024.0 * 1024), "MiB"));
        section.Facts.Add(new Fact($"{name}: resident before", before / (1024.0 * 1024), "MiB"));
        foreach (var (call, quiet, busy) in idle.Beside(during))
            foreach (var (share, quantile) in new[] { ("p50", .50), ("p95", .95) })
                section.Facts.Add(new Fact($"{name}: {call} {share}", busy.Quantile(quantile) ?? double.NaN, "ms",
                    Ratio: busy.Quantile(quantile) / quiet.Quantile(quantile), Against: $"idle {quiet.Quantile(quantile):0.00} ms", Target: LargestRatio * quiet.Quantile(quantile), AtMost: true));
    }

    /// <summary>One client each that reads, lists and sends, as people do: one call after the other.</summary>
    private static async Task<CallTimes> AskAsync(PushedRegistry registry, long last, CancellationToken stop)
    {
        var times = new CallTimes();
        var dice = new Random(7);
        await Task.WhenAll(
            RepeatAsync(times.Get, () => registry.GetAsync(1 + dice.NextInt64(last)), stop),
            RepeatAsync(times.List, registry.ListAsync, stop),
            RepeatAsync(times.Submit, registry.SubmitAsync, stop));
        return times;
    }

    private static async Task RepeatAsync(Latencies latencies, Func<Task> call, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var begin = Stopwatch.GetTimestamp();
            await call();
            latencies.Add(Stopwatch.GetElapsedTime(begin));
            // A person reads what comes before asking again.
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private sealed class CallTimes
    {
        public Latencies Get { get; } = new();

        public Latencies List { get; } = new();

        public Latencies Submit { get; } = new();

        public IEnumerable<(string Call, Latencies Quiet, Latencies Busy)> Beside(CallTimes busy) =>
            [("a report read", Get, busy.Get), ("the newest fifty listed", List, busy.List), ("a report sent", Submit, busy.Submit)];
    }
}
