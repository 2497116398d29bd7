using System.Net.Http.Headers;
using System.Security.Cryptography;
using Google.Protobuf;
using Registry.Cli;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Cli;

/// <summary>
/// Real certificates pushed with the command as a laboratory would, and their page as a reader finds it: chain, competence, statements
/// recomputed, proof.
/// </summary>
public sealed class CertificateStoryTests(CommandServer server) : IClassFixture<CommandServer>
{
    private const string Institute = "organisations/vmi";
    private const string Laboratory = "organisations/quatest-1";
    private static readonly byte[] Standard = File.ReadAllBytes(Tests.SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12.xml"));

    // A point of the printed certificate that passes; moved beyond its acceptance limit of 0.020 it contradicts the "pass" beside it.
    private const string Printed = "0.011 0.012 0.006";
    private const string Moved = "0.011 0.021 0.006";

    [Fact]
    public async Task A_certificate_pushed_with_the_command_has_chain_competence_recomputed_statements_and_proof_on_its_page()
    {
        var key = await server.MakeKeyAsync(Laboratory);
        var standard = (await PushAsync("standard.xml", Standard, await server.MakeKeyAsync(Institute))).Name;
        var (humidity, bytes) = Humidity(Printed);
        var accepted = await PushAsync("humidity.xml", humidity, key);
        Assert.DoesNotContain(accepted.Findings, f => f.Code == "STATEMENT_CONTRADICTED");

        // The chain: the certificate names its standard by the digest of the standard's own certificate.
        var page = await PageAsync(server.Administrator, $"/{accepted.Name}/chain?lang=en");
        Assert.Contains("<svg class=\"drawing chain\"", page, StringComparison.Ordinal);
        // Itself, its two standards, and what the one that is held was calibrated with.
        Assert.Equal(4, page.Split("<rect class=\"box").Length - 1);
        Assert.Contains("Taupunktspiegel-Hygrometer", page, StringComparison.Ordinal);
        Assert.Contains("GP_DCC_temperature_typical_1.2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("GP_DCC_temperature_typical_1.2", await PageAsync(key, $"/{accepted.Name}/chain?lang=en"), StringComparison.Ordinal);
        var chain = JsonParser.Default.Parse<TraceReportResponse>((await server.RunAsync("trace", "chain", accepted.Name, "--json", "--key-file", key)).Output);
        Assert.Equal(Check.Types.Outcome.Ok, chain.Steps.Single(s => chain.Links[s.ToLink].Report == standard).Checks.Single(c => c.Code == "RESOLVES").Outcome);

        // Competence beside the verdicts, and the lines as printed.
        var report = await PageAsync(key, $"/{accepted.Name}?lang=en");
        Assert.Contains("Competence of the laboratory", report, StringComparison.Ordinal);
        Assert.Contains("No accreditation of this laboratory is recorded.", report, StringComparison.Ordinal);
        Assert.Contains($"/{accepted.Name}/chain", report, StringComparison.Ordinal);
        Assert.Contains("humidity.xml", report, StringComparison.Ordinal);

        // The proof, checked away from the registry.
        var policy = Policy.Parse(await server.Http.GetStringAsync("/log/policy")).Value;
        var proven = ReceiptVerifier.Verify(await PageAsync(key, $"/{accepted.Name}:receipt"), await File.ReadAllBytesAsync(bytes + ".pb"), policy);
        Assert.True(proven.IsValid, proven.Detail);
        Assert.True(proven.DocumentMatches);
    }

    [Fact]
    public async Task A_certificate_whose_own_numbers_contradict_its_statement_says_so_on_its_page()
    {
        var key = await server.MakeKeyAsync(Laboratory);
        var accepted = await PushAsync("moved.xml", Humidity(Moved).Xml, key, number: "Id 123456789 HtX");
        var finding = accepted.Findings.Single(f => f.Code == "STATEMENT_CONTRADICTED");
        Assert.Contains("[-0,02; 0,02]", finding.Message.Vi, StringComparison.Ordinal);
        var page = await PageAsync(key, $"/{accepted.Name}?lang=en");
        Assert.Contains("STATEMENT_CONTRADICTED", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_is_imported_answers_for_a_certificate_pushed_before()
    {
        var key = await server.MakeKeyAsync("organisations/quatest-2");
        var accepted = await PushAsync("scoped.xml", Humidity(Printed).Xml, key, number: "Id 123456789 HtY");
        using var client = server.Connect(server.Administrator);
        var before = await client.Traceability.CheckCompetenceAsync(new CheckCompetenceRequest { Name = accepted.Name });
        Assert.All(before.Lines, line => Assert.Equal(Check.Types.Outcome.Unknown, line.Checks.Single(c => c.Code == "ACCREDITED").Outcome));
        var table = server.Write("scoped.csv", "organisation,kind,number,recognition_from,recognition_until,test,range_low,range_high,range_unit,source,verified\n"
            + $"organisations/quatest-2,accredited,VILAS 903,1950-01-01,2035-01-01,{before.Lines[0].Characteristic.Replace(',', ' ')},,,,Phạm vi,yes\n");
        var imported = await server.RunAsync("scope", "import", table, "--key-file", server.Administrator);
        Assert.True(imported.Code == ExitCodes.Done, imported.Error);
        var after = await client.Traceability.CheckCompetenceAsync(new CheckCompetenceRequest { Name = accepted.Name });
        var answer = after.Lines[0].Checks.Single(c => c.Code == "ACCREDITED");
        Assert.True(answer.Outcome == Check.Types.Outcome.Ok, $"{answer}");
        Assert.Contains("VILAS 903", answer.Reason.En, StringComparison.Ordinal);
        Assert.Contains("VILAS 903", await PageAsync(key, $"/{accepted.Name}?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_issued_anew_under_its_number_is_refused_with_the_way_to_amend_it_and_then_amends()
    {
        var key = await server.MakeKeyAsync("organisations/quatest-3");
        var first = await PushAsync("first.xml", Humidity(Printed).Xml, key, number: "Id 123456789 HtZ");
        var file = server.PathOf("anew.xml");
        await File.WriteAllTextAsync(file, System.Text.Encoding.UTF8.GetString(Humidity("0.010 0.012 0.006").Xml).Replace("Id 123456789 HtW", "Id 123456789 HtZ", StringComparison.Ordinal));

        var refused = await server.RunAsync("push", file, "--key-file", key);
        Assert.Equal(ExitCodes.Refused, refused.Code);
        Assert.Contains($"--amends {first.Name} --reason", refused.Error, StringComparison.Ordinal);
        var without = await server.RunAsync("push", file, "--key-file", key, "--amends", first.Name);
        Assert.NotEqual(ExitCodes.Done, without.Code);

        var amended = await server.RunAsync("push", file, "--key-file", key, "--amends", first.Name, "--reason", "sai số đọc", "--json");
        Assert.True(amended.Code == ExitCodes.Done, amended.Error + amended.Output);
        var accepted = JsonParser.Default.Parse<SubmitReportsResponse>(amended.Output.TrimEnd().Split('\n')[^1]).Accepted;
        Assert.Equal((first.Name, 2), (accepted.Name, accepted.Revision));
        using var client = server.Connect(key);
        var held = (await client.Reports.GetReportAsync(new GetReportRequest { Name = first.Name })).Record;
        Assert.Equal("sai số đọc", held.Revisions.Single(r => r.Revision == 2).Reason);
    }

    /// <summary>The humidity certificate with the digest of the standard's file where the printed one has none but the words "SHA256-value".</summary>
    private (byte[] Xml, string File) Humidity(string points)
    {
        var text = File.ReadAllText(Tests.SharedFiles.Path("data/dcc/pydcc/dcc_gp_humidity_v1.0.xml"));
        Assert.Contains("SHA256-value", text, StringComparison.Ordinal);
        Assert.Contains(Printed, text, StringComparison.Ordinal);
        text = text.Replace("SHA256-value", Convert.ToHexStringLower(SHA256.HashData(Standard)), StringComparison.Ordinal).Replace(Printed, points, StringComparison.Ordinal);
        return (System.Text.Encoding.UTF8.GetBytes(text), server.PathOf("humidity.xml"));
    }

    private async Task<SubmitReportResponse> PushAsync(string name, byte[] xml, string key, string number = "")
    {
        const string printed = "Id 123456789 HtW";
        var file = server.PathOf(name);
        await File.WriteAllTextAsync(file, number.Length == 0
            ? System.Text.Encoding.UTF8.GetString(xml) : System.Text.Encoding.UTF8.GetString(xml).Replace(printed, number, StringComparison.Ordinal));
        var run = await server.RunAsync("push", file, "--key-file", key, "--json");
        Assert.True(run.Code == ExitCodes.Done, run.Error + run.Output);
        Assert.True(File.Exists(file + ".pb"));
        return JsonParser.Default.Parse<SubmitReportsResponse>(run.Output).Accepted;
    }

    private async Task<string> PageAsync(string key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(key)).Trim());
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Net.WebUtility.HtmlDecode(text);
    }
}
