using System.Diagnostics;
using NodaTime;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Bench.Measuring;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;
using Registry.Sqlite;

namespace Registry.Bench.Traceability;

/// <summary>What rests on one faulty certificate: the walk over the graph, and the whole answer of a registry that holds the certificates.</summary>
internal static class TraceabilityBench
{
    private const double LongestAnswer = 2;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var (count, affected) = options.Quick ? (2_000, 200) : (100_000, 10_000);
        var dice = new Random(42);
        var uses = Enumerable.Range(0, count).Select(i => CertificateMaker.Uses(i, affected, dice)).ToArray();
        return [await WalkAsync(options, uses, affected), await AnswerAsync(uses, affected)];
    }

    /// <summary>The closure against a search that knows of no days, windows and instruments.</summary>
    private static async Task<BenchSection> WalkAsync(BenchOptions options, int[][] uses, int affected)
    {
        var section = new BenchSection($"traceability, {uses.Length:N0} certificates, {uses.Sum(u => (long)u.Length):N0} uses, impact of {affected:N0}, in process, 1 thread");
        var graph = Graph(uses);
        var floor = new BareSearch(uses);
        LoopContender[] contenders =
        [
            new("registry: closure with window and ways", _ => Expect(affected, ImpactClosure.OfCertificate(graph, 0, SuspectWindow.Always).Count)),
            new("floor: breadth-first over arrays of numbers", _ => Expect(affected, floor.Count(0))),
        ];
        var measured = await Rotation.RunAsync(contenders, Pace.Of(options, contenders.Length));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        section.Ratios.Add(Comparison.Of(measured[0], measured[1]));
        section.Facts.Add(new Fact("memory of the graph", graph.Bytes / (double)(1 << 20), "MiB"));
        section.Facts.Add(new Fact("memory of the graph a certificate", graph.Bytes / (double)uses.Length, "bytes"));
        return section;
    }

    /// <summary>The call of a registry on SQLite: closure, names, ways and counts of a page of 1,000, and how it gets there.</summary>
    private static async Task<BenchSection> AnswerAsync(int[][] uses, int affected)
    {
        var section = new BenchSection($"traceability, the whole answer, SQLite, {uses.Length:N0} certificates held");
        var folder = Directory.CreateTempSubdirectory("registry-bench-trace-").FullName;
        try
        {
            var settings = new RegistrySettings(folder, "bench.test/log");
            var begin = Stopwatch.GetTimestamp();
            await using (var runtime = await OpenAsync(settings))
            {
                await PushAsync(runtime, uses);
                await runtime.Trace.WaitForAsync(runtime.Log.Signed.Head.Size - 1, TimeSpan.FromMinutes(5), CancellationToken.None);
            }
            section.Facts.Add(new Fact("taking the certificates in", Stopwatch.GetElapsedTime(begin).TotalSeconds, "s"));
            begin = Stopwatch.GetTimestamp();
            await using (var runtime = await OpenAsync(settings))
            {
                await runtime.Trace.WaitForAsync(runtime.Log.Signed.Head.Size - 1, TimeSpan.FromMinutes(5), CancellationToken.None);
                section.Facts.Add(new Fact("making the graph again at a start, in the background", Stopwatch.GetElapsedTime(begin).TotalSeconds, "s"));
                await AskAsync(runtime, section, affected);
                section.Facts.Add(new Fact("memory of the graph with its names", runtime.Trace.Bytes / (double)(1 << 20), "MiB"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return section;
    }

    private static async Task AskAsync(RegistryRuntime runtime, BenchSection section, int affected)
    {
        var question = new Suspicion { Id = "", Report = CertificateMaker.Name(0), Reason = "" };
        var times = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            var answer = (await runtime.Impact.OfQuestionAsync(Caller.Registry, question, new PageRequest(1000, ""), CancellationToken.None)).Value;
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            Expect(affected, answer.Reports);
        }
        section.Facts.Add(new Fact("first answer", times[0], "s", Target: LongestAnswer, AtMost: true));
        section.Facts.Add(new Fact("later answers, slowest of five", times.Skip(1).Max(), "s", Target: LongestAnswer, AtMost: true));
    }

    private static async Task PushAsync(RegistryRuntime runtime, int[][] uses)
    {
        var waiting = new Queue<Task<Answer<AcceptedReport>>>();
        for (var i = 0; i < uses.Length; i++)
        {
            var report = CertificateMaker.Certificate(i, uses[i]);
            waiting.Enqueue(runtime.ReportIntake.SubmitAsync(
                new Caller(Role.Laboratory, "bench", CertificateMaker.Laboratory(i)), new SubmittedReport(report, RegistryJson.Write(report), "", true), CancellationToken.None));
            while (waiting.Count > 2000 || waiting.Count > 0 && i == uses.Length - 1)
                if ((await waiting.Dequeue()).Refusal is { } refusal)
                    throw new InvalidOperationException(refusal.Message);
        }
    }

    private static async Task<RegistryRuntime> OpenAsync(RegistrySettings settings) => await RegistryRuntime.OpenAsync(
        settings, new SqliteProvider(settings.DatabaseFile), (laboratory, content) => RegistryJson.Read<Report>(content.Span) with { LaboratoryId = laboratory },
        SystemClock.Instance, fault => throw new InvalidOperationException("A follower failed.", fault), CancellationToken.None);

    private static TraceGraph Graph(int[][] uses)
    {
        var graph = new TraceGraph();
        for (var i = 0; i < uses.Length; i++)
        {
            graph.Describe(graph.AddNode(), TraceGraph.DayNumber(CertificateMaker.Day(i)), i % 40, TraceGraph.None);
            for (var u = 0; u < uses[i].Length; u++)
                graph.AddEdge(i, uses[i][u], TraceGraph.DayNumber(CertificateMaker.Day(i)), u);
        }
        return graph;
    }

    private static void Expect(int expected, int found)
    {
        if (found != expected)
            throw new InvalidOperationException($"{found} certificates were reached instead of {expected}.");
    }

    /// <summary>The floor: the users of each certificate in one array, searched with a queue in another.</summary>
    private sealed class BareSearch
    {
        private readonly int[] begins;
        private readonly int[] users;
        private readonly int[] queue;
        private readonly bool[] seen;

        public BareSearch(int[][] uses)
        {
            begins = new int[uses.Length + 1];
            foreach (var used in uses.SelectMany(u => u))
                begins[used + 1]++;
            for (var i = 0; i < uses.Length; i++)
                begins[i + 1] += begins[i];
            users = new int[begins[^1]];
            var next = begins.ToArray();
            for (var i = 0; i < uses.Length; i++)
                foreach (var used in uses[i])
                    users[next[used]++] = i;
            (queue, seen) = (new int[uses.Length], new bool[uses.Length]);
        }

        public int Count(int root)
        {
            Array.Clear(seen);
            var (head, tail) = (0, 1);
            (queue[0], seen[root]) = (root, true);
            while (head < tail)
            {
                var node = queue[head++];
                for (var i = begins[node]; i < begins[node + 1]; i++)
                    if (!seen[users[i]])
                    {
                        seen[users[i]] = true;
                        queue[tail++] = users[i];
                    }
            }
            return tail;
        }
    }
}
