using Google.Protobuf;
using Grpc.Core;
using Registry.Cli;
using Registry.Client;
using Registry.Client.Tests;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry push</c> against a peer that can be told to misbehave.</summary>
public sealed class PushCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("push");
    private readonly TestLog log = new();

    public PushCommandTests() => File.WriteAllText(PathOf("policy.txt"), log.Policy.Text);

    public void Dispose()
    {
        log.Dispose();
        folder.Delete(recursive: true);
    }

    private sealed class Laboratory(Func<Report, SubmitReportResponse> answer) : ReportService.ReportServiceBase
    {
        public override Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context) => Task.FromResult(answer(request.Report));

        public override async Task SubmitReports(
            IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context)
        {
            await foreach (var request in requestStream.ReadAllAsync())
            {
                var response = new SubmitReportsResponse { Sequence = request.Sequence };
                try
                {
                    response.Accepted = answer(request.Report);
                }
                catch (RpcException e)
                {
                    response.Refused = e.GetRpcStatus();
                }

                await responseStream.WriteAsync(response);
            }
        }

        public override Task<ValidateReportResponse> ValidateReport(ValidateReportRequest request, ServerCallContext context) =>
            Task.FromResult(new ValidateReportResponse { Acceptable = request.Report.Number != "bad" });
    }

    private SubmitReportResponse AcceptAllButBad(Report report) =>
        report.Number == "bad" ? throw Errors.Exception(StatusCode.AlreadyExists, "REPORT_EXISTS", "There is another.") : log.Accept(report);

    private async Task<CliRun> Push(Func<Report, SubmitReportResponse> answer, params string[] args)
    {
        await using var peer = await TestPeer.StartAsync(new Laboratory(answer));
        return await CliRun.With(new() { ["REGISTRY_KEY"] = "key", ["REGISTRY_OUTBOX"] = PathOf("outbox/outbox.db") },
            ["push", .. args, "--policy", PathOf("policy.txt"), "--server", peer.Address.ToString()]);
    }

    [Fact]
    public async Task An_accepted_report_has_a_receipt_beside_it_that_verifies_offline()
    {
        var file = Write("slip.json", "1");
        var run = await Push(log.Accept, file);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Contains("✓", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await CliRun.Of("verify", file + ".receipt", file, "--policy", PathOf("policy.txt"))).Code);
    }

    [Fact]
    public async Task Of_many_the_refused_one_is_named_and_only_the_others_get_receipts()
    {
        var (a, bad, b) = (Write("a.json", "1"), Write("b.json", "bad"), Write("c.pb", "2"));
        var run = await Push(AcceptAllButBad, folder.FullName);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("REPORT_EXISTS", run.Output, StringComparison.Ordinal);
        Assert.Equal([true, false, true], new[] { a, bad, b }.Select(file => File.Exists(ReceiptStore.PathFor(file))));
    }

    [Fact]
    public async Task Json_is_one_answer_a_line_and_nothing_else_on_stdout()
    {
        Write("a.json", "1");
        Write("b.json", "bad");
        var run = await Push(AcceptAllButBad, folder.FullName, "--json");
        var parser = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(Google.Protobuf.Reflection.TypeRegistry.FromMessages(Google.Rpc.ErrorInfo.Descriptor)));
        var answers = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(parser.Parse<SubmitReportsResponse>).OrderBy(answer => answer.Sequence).ToList();
        Assert.Equal(
            [SubmitReportsResponse.OutcomeOneofCase.Accepted, SubmitReportsResponse.OutcomeOneofCase.Refused],
            answers.Select(answer => answer.OutcomeCase));
        Assert.Equal("REPORT_EXISTS", RegistryError.From(answers[1].Refused).Reason);
    }

    [Fact]
    public async Task A_receipt_for_something_else_is_code_1_and_is_not_kept()
    {
        var file = Write("slip.json", "1");
        var run = await Push(_ => log.Accept(new Report { Number = "2" }), file);
        Assert.Equal(ExitCodes.Failed, run.Code);
        Assert.False(File.Exists(ReceiptStore.PathFor(file)));
    }

    [Theory]
    [InlineData(StatusCode.Unauthenticated, "KEY_INVALID", ExitCodes.NotPermitted)]
    [InlineData(StatusCode.PermissionDenied, "PERMISSION_MISSING", ExitCodes.NotPermitted)]
    [InlineData(StatusCode.Internal, "INTERNAL_FAULT", ExitCodes.Failed)]
    public async Task A_call_that_fails_has_its_own_code(StatusCode code, string reason, int expected)
    {
        var run = await Push(_ => throw Errors.Exception(code, reason, "No."), Write("slip.json", "1"));
        Assert.Equal(expected, run.Code);
        Assert.Contains(reason, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_report_is_named_and_nothing_goes_until_it_is_mended_or_left_out()
    {
        var good = Write("a.json", "1");
        File.WriteAllText(PathOf("b.json"), "{\"numbr\":\"1\"}");
        var run = await Push(_ => throw new InvalidOperationException("Nothing may be submitted."), folder.FullName);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("numbr", run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(ReceiptStore.PathFor(good)));

        run = await Push(log.Accept, folder.FullName, "--accept-partial");
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.True(File.Exists(ReceiptStore.PathFor(good)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_leaves_nothing_behind()
    {
        Write("a.json", "1");
        Write("b.json", "bad");
        var run = await Push(_ => throw new InvalidOperationException("Nothing may be submitted."), folder.FullName, "--dry-run");
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Empty(folder.GetFiles("*.receipt"));
    }

    [Fact]
    public async Task A_dry_run_tells_of_two_papers_with_one_number()
    {
        Write("a.json", "12/2026");
        File.WriteAllText(PathOf("b.json"), "{\"number\":\"12/2026\",\"note\":\"other\"}");
        File.Copy(PathOf("a.json"), PathOf("c.json"));
        var run = await Push(_ => throw new InvalidOperationException("Nothing may be submitted."), folder.FullName, "--dry-run");
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("a.json has the same number and other content", run.Output, StringComparison.Ordinal);
        // The very same paper twice is one report.
        Assert.Equal(2, run.Output.Split("would be accepted").Length - 1);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private string Write(string name, string number)
    {
        var report = new Report { Number = number };
        if (name.EndsWith(".pb", StringComparison.Ordinal))
            File.WriteAllBytes(PathOf(name), report.ToByteArray());
        else
            File.WriteAllText(PathOf(name), JsonFormatter.Default.Format(report));
        return PathOf(name);
    }
}
