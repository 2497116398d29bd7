using Grpc.Core;
using Grpc.Net.Client;
using Registry.Bench.Measuring;
using Registry.Bench.Push;
using Registry.Protocol.V1;
using Date = Google.Type.Date;
using Rule = Registry.Protocol.V1.DecisionRule;

namespace Registry.Bench.WhatIf;

/// <summary>A draft regulation against everything a registry holds: over gRPC, real server, reports as laboratories sent them.</summary>
internal static class WhatIfBench
{
    private const int Clients = 8;
    private const int InFlight = 32;
    private const int ResultsOfReport = 10;

    private static readonly (string Characteristic, string Unit, string Limit)[] Lines =
    [
        ("Độ đục", "NTU", "2"), ("Hàm lượng Arsen (As) tổng số", "mg/l", "0.01"), ("Hàm lượng clo dư tự do", "mg/l", "1"), ("Chỉ số pecmanganat", "mg/l", "2"),
        ("Hàm lượng amoni (tính theo N)", "mg/l", "0.3"), ("Hàm lượng nitrat (tính theo N)", "mg/l", "2"),
    ];

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var reports = options.Quick ? 2_000 : 100_000;
        var section = new BenchSection($"what if: a draft of {Lines.Length} requirements by 2 decision rules, {reports:N0} reports of {ResultsOfReport} results held, SQLite");
        var folder = Directory.CreateTempSubdirectory("registry-bench-what-if-").FullName;
        try
        {
            var data = Path.Combine(folder, "registry");
            await using var registry = await PushedRegistry.StartAsync(data);
            using var channel = GrpcChannel.ForAddress(registry.Address);
            var officer = new Metadata { { "authorization", $"Bearer {(await File.ReadAllTextAsync(Path.Combine(data, "administrator.key"))).Trim()}" } };
            await new DocumentService.DocumentServiceClient(channel).CreateDocumentAsync(new CreateDocumentRequest { Document = Regulation() }, officer);
            await PushAsync(registry, reports);
            var conformity = new ConformityService.ConformityServiceClient(channel);
            await MeasureAsync(section, conformity, officer, options.Quick ? 1 : 3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return [section];
    }

    private static async Task PushAsync(PushedRegistry registry, int reports)
    {
        await using var pushing = new PushContender(new PushTarget("registry", registry.Address, PushMethods.Registry, registry.Secret), new ReportTemplate(), Clients, InFlight);
        while (await registry.CountAsync() < reports)
            await pushing.RunAsync(TimeSpan.FromSeconds(1));
        // What is measured afterwards is not to share the machine with the verdicts of what was pushed.
        await registry.SettleAsync(pushing.LastNumber);
    }

    private static async Task MeasureAsync(BenchSection section, ConformityService.ConformityServiceClient conformity, Metadata officer, int rounds)
    {
        var (whole, read) = (new List<Run>(), new List<Run>());
        await EvaluateAsync(conformity, officer, Draft());
        for (var i = 0; i < rounds; i++)
        {
            whole.Add(await EvaluateAsync(conformity, officer, Draft()));
            // Nothing was sampled by then: the same reports are read and decoded, and none is judged.
            var nothing = Draft();
            nothing.ToDate = new Date { Year = 1990, Month = 1, Day = 1 };
            read.Add(await EvaluateAsync(conformity, officer, nothing));
        }
        var sums = whole[0].Sums;
        if (sums.Coverage.Concerned < sums.Coverage.Reports * 4 || sums.Columns.Count != 2 || sums.Baselines.Count == 0)
            throw new InvalidOperationException($"The draft concerned {sums.Coverage.Concerned} results of {sums.Coverage.Reports} reports.");
        var (seconds, floor) = (Median(whole, r => r.Elapsed), Median(read, r => r.Elapsed));
        section.Facts.Add(new Fact("reports read", sums.Coverage.Reports, ""));
        section.Facts.Add(new Fact("results the draft was set against", sums.Coverage.Concerned, ""));
        section.Facts.Add(new Fact("results looked at a second", sums.Coverage.Results / seconds, "/s", seconds / floor, "reading the same reports without judging, in time"));
        section.Facts.Add(new Fact("results the draft was set against a second", sums.Coverage.Concerned / seconds, "/s"));
        section.Facts.Add(new Fact("whole answer", seconds, "s"));
        section.Facts.Add(new Fact("processor time a result looked at", Median(whole, r => r.Cpu) / sums.Coverage.Results * 1e6, "µs"));
        section.Facts.Add(new Fact("allocated a result looked at", Median(whole, r => r.Allocated) / sums.Coverage.Results, "bytes"));
        section.Facts.Add(new Fact("managed memory at its highest, above before", whole.Max(r => r.Peak), "MiB"));
        section.Notes.Add($"Medians of {rounds}; each result is judged by the regulation in force and by each of the two rules. Memory is the managed heap, looked at every 20 ms, garbage included.");
    }

    private sealed record Run(double Elapsed, double Cpu, double Allocated, double Peak, DraftEvaluation Sums);

    private static async Task<Run> EvaluateAsync(ConformityService.ConformityServiceClient conformity, Metadata officer, EvaluateDraftRequest request)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var watching = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        var begin = Reading.Take();
        DraftEvaluation? sums = null;
        using var call = conformity.EvaluateDraft(request, officer);
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            sums = call.ResponseStream.Current.Evaluation ?? sums;
        var slice = begin.To(Reading.Take(), 1);
        return new Run(slice.Elapsed.TotalSeconds, slice.Cpu.TotalSeconds, slice.Allocated, (peak - before) / (double)(1 << 20), sums!);
    }

    private static double Median(List<Run> runs, Func<Run, double> of) => Measured.Median([.. runs.Select(of)]);

    private static EvaluateDraftRequest Draft()
    {
        var request = new EvaluateDraftRequest
        {
            Draft = new DraftRegulation { Designation = "QCĐP 01:2027/TQ" },
            DecisionRules = { new Rule { Kind = Rule.Types.Kind.SimpleAcceptance }, new Rule { Kind = Rule.Types.Kind.GuardedAcceptance } },
        };
        request.Draft.Requirements.AddRange(Requirements(stricter: true));
        return request;
    }

    private static Document Regulation()
    {
        var document = new Document
        {
            Kind = DocumentKind.NationalRegulation,
            Designation = "QCVN 01-1:2024/BYT",
            Title = new LocalizedText { Vi = "Chất lượng nước sạch sử dụng cho mục đích sinh hoạt" },
            ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = new Date { Year = 2025, Month = 1, Day = 1 }, Provenance = new Provenance { Source = "bench", Verified = true } } },
        };
        document.Requirements.AddRange(Requirements(stricter: false));
        return document;
    }

    /// <summary>The lines of the pushed report, as they are or with one limit moved to where a small part of the results fails.</summary>
    private static IEnumerable<Requirement> Requirements(bool stricter) => Lines.Select((line, i) => new Requirement
    {
        Id = $"r{i}",
        Characteristic = new LocalizedText { Vi = line.Characteristic },
        Comparator = Requirement.Types.Comparator.Max,
        High = i == 0 && stricter ? "0.98" : line.Limit,
        Unit = line.Unit,
        Matrix = "nước sạch sinh hoạt",
        Provenance = new Provenance { Source = "bench", Verified = true },
    });
}
