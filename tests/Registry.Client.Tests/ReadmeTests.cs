using Registry.Client.Certificates;
using Registry.Client.Outbox;
using Registry.Client.Tests.Outbox;
using Registry.Protocol.V1;
using Registry.Tests;
using Registry.TransparencyLog;
using Date = Google.Type.Date;

namespace Registry.Client.Tests;

/// <summary>The snippets of the library's README are this code, and they work; the two must not drift apart.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly OutboxFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Every_snippet_of_the_README_stands_here_line_by_line()
    {
        var snippets = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "src", "Registry.Client", "README.md")).Split("```csharp\n").Skip(1).Select(rest => rest.Split("```")[0]).ToList();
        Assert.Equal(5, snippets.Count);
        var here = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "tests", "Registry.Client.Tests", "ReadmeTests.cs"));
        foreach (var line in snippets.SelectMany(snippet => snippet.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            Assert.Contains(
                line.Replace("\"/var/lib/lims/registry-outbox.db\"", "path").Replace("\"https://registry.example\"", "address")
                    .Replace("\"044284.pdf\"", "pdf").Replace("\"registry.policy\"", "policyFile").Replace("\"certificate.xml\"", "xml"),
                here, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_snippets_connect_a_LIMS()
    {
        var service = new RememberingRegistry(fixture.Log) { HoldsEverything = true };
        await using var peer = await TestPeer.StartAsync(service);
        var (path, address, key, pdf, policyFile) = (fixture.PathOf("outbox.db"), peer.Address.ToString(), "key", fixture.PathOf("044284.pdf"), fixture.PathOf("registry.policy"));
        var xml = SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12.xml");
        await File.WriteAllTextAsync(pdf, "%PDF-1.7\nstartxref\n9\n%%EOF\n");
        await File.WriteAllTextAsync(policyFile, fixture.Log.Policy.Text);
        using var ending = new CancellationTokenSource();
        var stop = ending.Token;
        var kept = new List<string>();
        Task KeepInLimsAsync(string number, string? receipt, RegistryError? error, CancellationToken _)
        {
            kept.Add(number);
            return kept.Count == 2 ? ending.CancelAsync() : Task.CompletedTask;
        }

        using var outbox = ReportOutbox.Open(path);

        var report = new Report
        {
            Kind = ReportKind.TestReport,
            Number = "044284/VYTCC",
            IssueDate = new Date { Year = 2026, Month = 8, Day = 14 },
            Samples =
            {
                new Sample
                {
                    DisplayName = "Nước đã xử lý",
                    Matrix = "nước sạch sinh hoạt",
                    Results = { new ResultLine { Characteristic = "Arsen (As) tổng", Unit = "mg/l", PrintedResult = "< 0,0005" } },
                },
            },
        };
        outbox.Add(ReportFile.Of(report), OutboxAttachment.OfFile(pdf));

        var reading = CertificateReport.ReadFile(xml);
        if (reading.Report is { } certificate)
            outbox.Add(certificate, OutboxAttachment.OfFile(xml));
        else
            Console.WriteLine(string.Join("\n", reading.Problems));

        using var registry = new RegistryClient(new RegistryClientOptions { Address = new Uri(address), Key = key });
        var policy = Policy.Parse(File.ReadAllBytes(policyFile)).Value;
        var sender = new OutboxSender(registry, policy, outbox, new OutboxSenderOptions
        {
            Settling = async (outcome, stop) => await KeepInLimsAsync(outcome.Report!.Report.Number, outcome.Response?.Receipt, outcome.Error, stop),
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await sender.RunAsync(stop);
        });
        Assert.Equal(["044284/VYTCC", "GP_DCC_temperature_typical_1.2"], kept);

        foreach (var item in outbox.List(OutboxState.Refused))
            Console.WriteLine($"{item.Number}: {item.Error!.Reason} {item.Error.Message}");
        {
            var outcome = await new ReportSender(registry, policy).PushAsync(ReportFile.Of(report));
            Console.WriteLine(outcome.Result == PushResult.Accepted ? outcome.Response!.Name : $"{outcome.Result} {outcome.Error?.Message}");
            Assert.Equal(PushResult.Accepted, outcome.Result);
        }
    }
}
