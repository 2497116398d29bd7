using System.Diagnostics;
using Google.Protobuf;
using Registry.Client;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Outbox;

/// <summary>The contract outside .NET: the example in Node.js pushes to the real registry and verifies with its own crypto.</summary>
public sealed class NodeClientTests(LaboratoryServer server) : IClassFixture<LaboratoryServer>
{
    private static readonly string Example = Path.Combine(Registry.Tests.SharedFiles.ProjectRoot, "protos", "examples", "node");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    [Fact]
    public async Task A_report_pushed_from_node_has_a_receipt_that_both_sides_verify()
    {
        var (file, report) = Write("node", 1);
        var pushed = await PatientNodeAsync("push.mjs", server.Address.ToString(), file, server.PathOf("laboratory.key"), server.PathOf("policy.txt"));
        Assert.Equal((0, ""), (pushed.Code, pushed.Error));
        // One whose answer came too late has been accepted before when it is sent again.
        Assert.Matches("^accepted( before)?: organisations/vilas-219/reports/node-1, entry ", pushed.Output);

        var receipt = await File.ReadAllTextAsync(file + ".receipt");
        var here = ReceiptVerifier.Verify(receipt, ReportFile.Of(report).Content, server.Policy);
        Assert.True(here.IsValid, here.Detail);
        Assert.Equal(0, (await NodeAsync("verify.mjs", file + ".receipt", file, server.PathOf("policy.txt"))).Code);

        var again = await PatientNodeAsync("push.mjs", server.Address.ToString(), file, server.PathOf("laboratory.key"));
        Assert.True(again.Output.StartsWith("accepted before: ", StringComparison.Ordinal), $"{again}");
        Assert.Equal(1, Assert.Single(await server.AcceptedAsync("node")).Value);
    }

    [Fact]
    public async Task A_receipt_of_the_library_is_verified_by_node_and_nothing_changed_is()
    {
        using var client = server.Connect(server.Address);
        var (file, report) = Write("forged", 1);
        var sender = new ReportSender(client, server.Policy);
        // Others before and after it, so that the proof has hashes on both sides.
        var slips = Enumerable.Range(2, 20).Select(i => ReportFile.Of(LaboratoryServer.Slip("forged", i)));
        await foreach (var _ in sender.PushManyAsync(slips.ToAsyncEnumerable()))
        {
        }

        var receipt = (await sender.PushAsync(ReportFile.Of(report))).Response!.Receipt;
        Assert.Equal("", await VerifyAsync(receipt, file));
        var lines = receipt.Split('\n');
        var statement = Convert.FromBase64String(lines[1]["extra ".Length..]);
        statement[^2]++;
        Assert.Contains("not this entry", await VerifyAsync(receipt.Replace(lines[1], $"extra {Convert.ToBase64String(statement)}", StringComparison.Ordinal), file), StringComparison.Ordinal);
        Assert.Contains("too short", await VerifyAsync(string.Join('\n', lines.Take(3).Concat(lines.Skip(4))), file), StringComparison.Ordinal);
        Assert.Contains("has not signed", await VerifyAsync(receipt.Replace("\n\n", "\n\nx", StringComparison.Ordinal), file), StringComparison.Ordinal);
        var (other, _) = Write("forged", 99);
        Assert.Contains("for another report", await VerifyAsync(receipt, other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_and_a_refused_report_have_their_own_exit_codes()
    {
        var (file, report) = Write("codes", 1);
        await File.WriteAllTextAsync(server.PathOf("wrong.key"), "nobody");
        Assert.Equal(4, (await NodeAsync("push.mjs", server.Address.ToString(), file, server.PathOf("wrong.key"))).Code);
        report.Samples.Clear();
        await File.WriteAllTextAsync(file, JsonFormatter.Default.Format(report));
        Assert.Equal(2, (await NodeAsync("push.mjs", server.Address.ToString(), file, server.PathOf("laboratory.key"))).Code);
        Assert.Equal(3, (await NodeAsync("push.mjs", "http://127.0.0.1:1", file, server.PathOf("laboratory.key"))).Code);
        Assert.False(File.Exists(file + ".receipt"));
    }

    private async Task<string> VerifyAsync(string receipt, string report)
    {
        var path = server.PathOf("changed.receipt");
        await File.WriteAllTextAsync(path, receipt);
        var run = await NodeAsync("verify.mjs", path, report, server.PathOf("policy.txt"));
        Assert.Equal(run.Error.Length == 0 ? 0 : 1, run.Code);
        return run.Error;
    }

    private (string File, Protocol.V1.Report Report) Write(string series, int number)
    {
        var report = LaboratoryServer.Slip(series, number);
        // What two encoders could disagree about: a presence, a nested message, text beyond ASCII.
        report.Samples[0].Results[0].Accredited = false;
        report.Samples[0].Results[1].Value = new Protocol.V1.MeasuredValue { Value = "0.10", UnitCounts = { "1", "2" } };
        report.Customer = "Công ty Cấp nước Đà Nẵng";
        var file = server.PathOf($"{series}-{number}.json");
        File.WriteAllText(file, JsonFormatter.Default.Format(report));
        return (file, report);
    }

    private static async Task<(int Code, string Output, string Error)> NodeAsync(string script, params string[] arguments)
    {
        await Installed.Value;
        return await RunAsync("node", [script, .. arguments]);
    }

    /// <summary>An example that gave up waiting, on a busy machine, is run again: what it sends is accepted once.</summary>
    private static async Task<(int Code, string Output, string Error)> PatientNodeAsync(string script, params string[] arguments)
    {
        const int unreachable = 3;
        for (var tries = 1; ; tries++)
            if (await NodeAsync(script, arguments) is var run && (run.Code != unreachable || tries == 5))
                return run;
    }

    private static async Task InstallAsync()
    {
        // Written by npm when all is there.
        if (File.Exists(Path.Combine(Example, "node_modules", ".package-lock.json")))
            return;
        var (code, _, error) = await RunAsync(Path.Combine(Registry.Tests.SharedFiles.ProjectRoot, "tools", "build", "retry.sh"), ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        Assert.True(code == 0, error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Example, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        return (process.ExitCode, await output, await error);
    }
}
