using Google.Protobuf;
using Google.Protobuf.Reflection;
using Registry.Cli;
using Registry.Client;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Cli;

/// <summary>The command against a real registry: what each exit code stands for, and that a program can read every answer.</summary>
public sealed class CommandStoryTests(CommandServer server) : IClassFixture<CommandServer>
{
    private static readonly JsonParser Strict = new(JsonParser.Settings.Default.WithTypeRegistry(
        TypeRegistry.FromMessages(Google.Rpc.ErrorInfo.Descriptor, Google.Rpc.BadRequest.Descriptor, Google.Rpc.RetryInfo.Descriptor)));

    [Fact]
    public void The_pack_goes_in_with_one_answer_a_line()
    {
        Assert.Equal(ExitCodes.Done, server.Import.Code);
        var lines = server.Import.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 500, $"Only {lines.Length} answers were printed.");
        Assert.All(lines, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slip_is_pushed_shown_and_proven_and_what_was_changed_is_not()
    {
        var slip = server.WriteSlip("slip.json");
        var pushed = await server.RunAsync("push", slip, "--key-file", server.Laboratory, "--json");
        Assert.Equal(ExitCodes.Done, pushed.Code);
        var accepted = Strict.Parse<SubmitReportsResponse>(pushed.Output).Accepted;
        Assert.Equal("organisations/vilas-219/reports/044284-vytcc", accepted.Name);
        Assert.True(Strict.Parse<SubmitReportsResponse>((await server.RunAsync("push", slip, "--key-file", server.Laboratory, "--json")).Output).Accepted.Replayed);

        var policy = server.Write("policy.txt", (await server.RunAsync("log", "policy")).Output);
        var receipt = ReceiptStore.PathFor(slip);
        Assert.Equal(ExitCodes.Done, (await CliRun.Of("verify", receipt, slip, "--policy", policy)).Code);

        var (bytes, copy) = (server.PathOf("slip.pb"), server.PathOf("copy.receipt"));
        var shown = await server.RunAsync("show", accepted.Name, "--json", "--save-content", bytes, "--save-receipt", copy);
        Assert.Equal(accepted.ContentSha256, Strict.Parse<GetReportResponse>(shown.Output).Record.ContentSha256);
        Assert.Equal(ExitCodes.Done, (await CliRun.Of("verify", copy, bytes, "--policy", policy)).Code);

        var changed = server.WriteSlip("changed.json", r => r.Samples[0].Results[0].PrintedResult = "1");
        Assert.Equal(ExitCodes.Failed, (await CliRun.Of("verify", receipt, changed, "--policy", policy)).Code);
        var lines = File.ReadAllLines(receipt).ToList();
        lines.RemoveAt(lines.FindIndex(l => l.StartsWith("index ", StringComparison.Ordinal)) + 1);
        Assert.Equal(ExitCodes.Failed, (await CliRun.Of("verify", server.Write("cut.receipt", string.Join('\n', lines) + "\n"), slip, "--policy", policy)).Code);
        using var other = TransparencyLog.NoteSigner.Generate("other.example/log").Value;
        var foreign = server.Write("foreign.txt", TransparencyLog.Policy.ForLog(other.Verifier).Text);
        Assert.Equal(ExitCodes.Failed, (await CliRun.Of("verify", receipt, slip, "--policy", foreign)).Code);
    }

    [Fact]
    public async Task A_report_is_exported_as_a_file_and_what_it_lacks_is_told()
    {
        var slip = server.WriteSlip("exported.json", r => r.Number = "7/2026");
        var name = Strict.Parse<SubmitReportsResponse>((await server.RunAsync("push", slip, "--key-file", server.Laboratory, "--json")).Output).Accepted.Name;
        var file = server.PathOf("exported.untp.json");
        var exported = await server.RunAsync("export", name, "--as", "untp", "--out", file, "--key-file", server.Laboratory, "--json");
        Assert.Equal((ExitCodes.Done, "application/vc"), (exported.Code, Strict.Parse<ExportReportResponse>(exported.Output).MediaType));
        // Offline, under the policy that receipts are checked with.
        var policy = server.Write("credential-policy.txt", (await server.RunAsync("log", "policy")).Output);
        var verified = await CliRun.Of("verify", file, "--policy", policy, "--json");
        using var credential = System.Text.Json.JsonDocument.Parse(verified.Output);
        Assert.Equal((ExitCodes.Done, true), (verified.Code, credential.RootElement.GetProperty("valid").GetBoolean()));
        Assert.NotEqual(0, credential.RootElement.GetProperty("credential").GetProperty("credentialSubject").GetProperty("assessment").GetArrayLength());
        Assert.Contains("✓", (await CliRun.Of("verify", file, slip, "--policy", policy)).Output, StringComparison.Ordinal);
        var other = server.WriteSlip("not-exported.json", r => r.Number = "8/2026");
        Assert.Equal(ExitCodes.Failed, (await CliRun.Of("verify", file, other, "--policy", policy)).Code);
        Assert.Equal(ExitCodes.Failed, (await CliRun.Of("verify", file, "--policy", await ForeignPolicyAsync())).Code);
        Assert.Contains("name the document", (await CliRun.Of("verify", ReceiptStore.PathFor(slip), "--policy", policy, "--lang", "en")).Error, StringComparison.Ordinal);
        await AssertCodeAsync(ExitCodes.Refused, "FIELD_INVALID", "export", name, "--as", "dcc", "--key-file", server.Laboratory);
    }

    [Fact]
    public async Task A_verdict_is_explained_and_drawn()
    {
        var slip = server.WriteSlip("explained.json", r => r.Number = "3/2026");
        var name = Strict.Parse<SubmitReportsResponse>((await server.RunAsync("push", slip, "--key-file", server.Laboratory, "--json")).Output).Accepted.Name;
        var held = Strict.Parse<GetReportResponse>((await server.RunAsync("show", name, "--json")).Output).Record;
        var line = held.Verdicts.First(v => v.Numbers is not null).ResultIndex + 1;

        var svg = server.PathOf("drawing.svg");
        var explained = await server.RunAsync("explain", name, $"{line}", "--svg", svg);
        Assert.Equal(ExitCodes.Done, explained.Code);
        Assert.Contains(held.Verdicts.First(v => v.Numbers is not null).Reason, explained.Output, StringComparison.Ordinal);
        Assert.Equal("svg", System.Xml.Linq.XElement.Parse(await File.ReadAllTextAsync(svg)).Name.LocalName);
        Assert.True(Strict.Parse<ExplainVerdictResponse>((await server.RunAsync("explain", name, $"{line}", "--json")).Output).Identical);
        await AssertCodeAsync(ExitCodes.Refused, "RESOURCE_NOT_FOUND", "explain", name, "9999");
        Assert.Equal(ExitCodes.Refused, (await server.RunAsync("explain", name, "0")).Code);
    }

    [Fact]
    public async Task Each_exit_code_has_its_case()
    {
        var slip = server.WriteSlip("codes.json", r => r.Number = "2/2026");
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("push", slip, "--key-file", server.Laboratory)).Code);
        Assert.Equal(ExitCodes.Failed, (await CliRun.Of("verify", ReceiptStore.PathFor(slip), slip, "--policy", await ForeignPolicyAsync())).Code);
        var other = server.WriteSlip("other.json", r => (r.Number, r.Conclusion) = ("2/2026", "khác"));
        await AssertCodeAsync(ExitCodes.Refused, "REPORT_EXISTS", "push", other, "--key-file", server.Laboratory);
        await AssertCodeAsync(ExitCodes.Refused, "RESOURCE_NOT_FOUND", "show", "documents/khong-co");
        await AssertCodeAsync(ExitCodes.Refused, "FIELD_INVALID", "check", "--hs", "12");
        await AssertCodeAsync(ExitCodes.NotPermitted, "KEY_MISSING", "push", slip);
        await AssertCodeAsync(ExitCodes.NotPermitted, "KEY_INVALID", "push", slip, "--key-file", server.Write("wrong.key", "rk_wrong"));
        await AssertCodeAsync(ExitCodes.NotPermitted, "PERMISSION_MISSING", "key", "list", "--key-file", server.Laboratory);
        await AssertCodeAsync(ExitCodes.NotPermitted, "PERMISSION_MISSING", "import", server.Write("one.jsonl",
            "{\"kind\":\"DOCUMENT_KIND_NATIONAL_STANDARD\",\"designation\":\"TCVN 9:2030\",\"title\":{\"vi\":\"a\"}}"), "--key-file", server.Laboratory);
        Assert.Equal(ExitCodes.Unreachable, (await server.RunAsync("show", "documents/khong-co", "--server", "http://localhost:1")).Code);
    }

    [Fact]
    public async Task Every_answer_in_json_is_the_message_and_nothing_else_is_on_stdout()
    {
        await AssertJsonAsync<SearchResponse>(r => Assert.Contains(r.Hits, h => h.Name == "documents/qcvn-01-1-2024-byt"), "search", "nuoc", "sinh", "hoat");
        await AssertJsonAsync<CheckApplicabilityResponse>(
            r => Assert.Contains(r.Answers, a => a.RiskLevel == ProductRule.Types.RiskLevel.Medium), "check", "--hs", "2523.29.90", "--date", "01/12/2026");
        await AssertJsonAsync<GetDocumentResponse>(r => Assert.Equal("QCVN 16:2023/BXD", r.Document.Designation), "show", "qcvn 16 : 2023/bxd");
        await AssertJsonAsync<GetOrganisationResponse>(r => Assert.Contains("VILAS 219", r.Organisation.Codes), "show", "organisations/vilas-219");
        await AssertJsonAsync<GetJurisdictionResponse>(r => Assert.Equal("jurisdictions/vn-08", r.Jurisdiction.Name), "show", "jurisdictions/vn-08");
        await AssertJsonAsync<GetCheckpointResponse>(r => Assert.True(r.Checkpoint.Size > 0), "log", "checkpoint");
        await AssertJsonAsync<GetReceiptResponse>(r => Assert.NotEmpty(r.Receipt), "log", "receipt", "0");
        await AssertJsonAsync<GetCallerResponse>(r => Assert.Equal(Role.Administrator, r.Key.Role), "key", "whoami", "--key-file", server.Administrator);
        await AssertJsonAsync<ListKeysResponse>(r => Assert.NotEmpty(r.Keys), "key", "list", "--key-file", server.Administrator);
        await AssertJsonAsync<CreateKeyResponse>(r => Assert.NotEmpty(r.Secret), "key", "create", "--role", "officer", "--key-file", server.Administrator);
    }

    [Fact]
    public async Task A_revoked_key_is_worth_nothing_from_then_on()
    {
        var key = server.PathOf("short.key");
        var made = await server.RunAsync("key", "create", "--role", "officer", "--out", key, "--json", "--key-file", server.Administrator);
        // The secret is in the file and nowhere else.
        Assert.Equal("", Strict.Parse<CreateKeyResponse>(made.Output).Secret);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("key", "whoami", "--key-file", key)).Code);
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("key", "revoke", Strict.Parse<CreateKeyResponse>(made.Output).Key.Name, "--key-file", server.Administrator)).Code);
        await AssertCodeAsync(ExitCodes.NotPermitted, "KEY_INVALID", "key", "whoami", "--key-file", key);
    }

    private async Task AssertCodeAsync(int code, string reason, params string[] args)
    {
        var run = await server.RunAsync(args);
        Assert.Contains(reason, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private async Task AssertJsonAsync<T>(Action<T> check, params string[] args)
        where T : IMessage<T>, new()
    {
        var run = await server.RunAsync([.. args, "--json"]);
        Assert.True(run.Code == ExitCodes.Done, $"{string.Join(' ', args)}: {run.Error}");
        check(Strict.Parse<T>(run.Output));
    }

    private Task<string> ForeignPolicyAsync()
    {
        using var other = TransparencyLog.NoteSigner.Generate("other.example/log").Value;
        return Task.FromResult(server.Write("foreign-too.txt", TransparencyLog.Policy.ForLog(other.Verifier).Text));
    }
}
