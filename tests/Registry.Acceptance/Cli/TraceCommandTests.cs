using Google.Protobuf;
using Registry.Cli;
using Registry.Protocol.V1;
using Registry.Server.Tests;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry trace</c> against a real registry: from a national standard to a truck scale, a recall, and what falls due.</summary>
public sealed class TraceCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_chain_a_recall_and_what_falls_due_are_one_command_each()
    {
        var (national, working, scale) = await PushChainAsync();
        var chain = await ReadAsync<TraceReportResponse>("trace", "chain", scale);
        Assert.Equal([scale, working, national], chain.Links.Select(l => l.Report));
        var tree = await server.RunAsync("trace", "chain", scale);
        Assert.Equal(ExitCodes.Done, tree.Code);
        Assert.All(new[] { "TR-1/2026", "TR-2/2026", "TR-3/2026", "ENDS_AT_NMI", "VALID_AT_USE" }, word => Assert.Contains(word, tree.Output, StringComparison.Ordinal));

        // What would rest on it, before anything is declared.
        var asked = await ReadAsync<TraceImpactResponse>("trace", "impact", national, "--from", "01/01/2026", "--key-file", server.Administrator);
        Assert.Equal([national, working, scale], asked.Reports.Select(r => r.Report));
        var later = await ReadAsync<TraceImpactResponse>("trace", "impact", national, "--from", "01/01/2027", "--key-file", server.Administrator);
        Assert.Equal([national], later.Reports.Select(r => r.Report));

        Assert.Equal(ExitCodes.NotPermitted, (await server.RunAsync("trace", "suspect", national, "--reason", "trôi")).Code);
        Assert.Equal(ExitCodes.Refused, (await server.RunAsync("trace", "suspect", national, "--key-file", server.Administrator)).Code);
        var declared = await ReadAsync<DeclareSuspectResponse>("trace", "suspect", national, "--from", "2026-01-01", "--reason", "Chuẩn bị trôi", "--key-file", server.Administrator);
        Assert.Equal(3, declared.AffectedReports);
        var impact = await server.RunAsync("trace", "impact", declared.Suspicion.Name);
        Assert.Contains("3 reports", impact.Output, StringComparison.Ordinal);
        Assert.Contains("suspect", (await server.RunAsync("trace", "chain", scale)).Output, StringComparison.Ordinal);
        Assert.Contains("Chuẩn bị trôi", await server.Http.GetStringAsync($"/{declared.Suspicion.Name}"), StringComparison.Ordinal);

        var closed = await ReadAsync<CloseSuspicionResponse>("trace", "close", declared.Suspicion.Name, "--reason", "Đã hiệu chuẩn lại", "--key-file", server.Administrator);
        Assert.NotNull(closed.Suspicion.CloseTime);
        Assert.DoesNotContain("suspect", (await server.RunAsync("trace", "chain", scale)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Refused, (await server.RunAsync("trace", "close", declared.Suspicion.Name, "--reason", "x", "--key-file", server.Administrator)).Code);
        Assert.Equal(ExitCodes.Refused, (await server.RunAsync("trace", "close", "suspicions/none", "--reason", "x", "--key-file", server.Administrator)).Code);

        var due = new ListDueInstrumentsResponse();
        for (var tries = 0; tries < 1200 && due.Total == 0; tries++)
        {
            due = await ReadAsync<ListDueInstrumentsResponse>("trace", "due", "--from", "01/08/2027", "--to", "31/08/2027", "--place", "jurisdictions/vn-08");
            await Task.Delay(due.Total == 0 ? 50 : 0);
        }
        Assert.Equal("TR-SCALE", Assert.Single(due.Instruments).SerialNumber);
        var told = await server.RunAsync("trace", "due", "--from", "01/08/2027", "--to", "31/08/2027", "--kind", "Cân ô tô");
        Assert.Contains("1 instruments fall due", told.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ReadAsync<ListDueInstrumentsResponse>("trace", "due", "--from", "01/08/2027", "--to", "31/08/2027", "--place", "jurisdictions/vn-79")).Total);
        var counted = await ReadAsync<CountInstrumentsResponse>("trace", "count", "--from", "01/01/2026", "--to", "31/12/2026", "--key-file", server.Administrator);
        Assert.Equal(1, counted.Total);
        Assert.Equal(ExitCodes.Refused, (await server.RunAsync("trace", "chain", "organisations/vmi/reports/none")).Code);
    }

    private async Task<(string National, string Working, string Scale)> PushChainAsync()
    {
        var national = await PushAsync("organisations/vmi", Slips.Weight("N1", Slips.Day(2026, 1, 5)).With(r => r.Number = "TR-1/2026"));
        var working = await PushAsync("organisations/quatest-1", Slips.Weight("W1", Slips.Day(2026, 3, 5), new MeasuringEquipment { DisplayName = "Quả cân E2", CertificateReport = national }).With(r => r.Number = "TR-2/2026"));
        var scale = Slips.Scale("TR-3/2026", "TR-SCALE").With(r => (r.Public, r.ValidUntilDate) = (true, new Google.Type.Date { Year = 2027, Month = 8 }));
        // By the code of the laboratory and the number, as printed.
        scale.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân F1", CertificateNumber = "tr-2/2026", Laboratory = "Quatest 1" });
        return (national, working, await PushAsync("organisations/quatest-2", scale));
    }

    private async Task<string> PushAsync(string laboratory, Report report)
    {
        var file = server.Write($"{report.Number.Replace('/', '-')}.json", JsonFormatter.Default.Format(report));
        var run = await server.RunAsync("push", file, "--key-file", await server.MakeKeyAsync(laboratory), "--json");
        Assert.True(run.Code == ExitCodes.Done, run.Error + run.Output);
        return JsonParser.Default.Parse<SubmitReportsResponse>(run.Output).Accepted.Name;
    }

    private async Task<T> ReadAsync<T>(params string[] args)
        where T : IMessage<T>, new()
    {
        var run = await server.RunAsync([.. args, "--json"]);
        Assert.True(run.Code == ExitCodes.Done, $"{string.Join(' ', args)}: {run.Error}");
        return JsonParser.Default.Parse<T>(run.Output);
    }
}
