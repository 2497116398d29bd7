using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Registry.Acceptance.Cli;
using Registry.Cli;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Portal;

/// <summary>A draft regulation tried by a person: on the page, with a keyboard and without a script, and with the command.</summary>
[Collection(PortalCollection.Name)]
public sealed class DraftPagesTests(PortalServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("what-if");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stricter_limit_is_written_with_the_keyboard_and_what_it_would_do_is_shown(bool script)
    {
        await using var reader = await server.OpenAsync("/what-if?lang=en", script);
        await reader.Page.Locator("#designation").FillAsync("QCĐP 01:2027/TQ");
        await reader.Page.GetByLabel("Characteristic 1").FillAsync("Bromodichlorometan");
        await reader.Page.GetByLabel("Limit 1").FillAsync("≤ 15");
        await reader.Page.GetByLabel("Unit 1").FillAsync("µg/l");
        await reader.Page.GetByLabel("Characteristic 2").FillAsync("Arsen (As) tổng");
        await reader.Page.GetByLabel("Limit 2").FillAsync("≤ 0.0001");
        await reader.Page.GetByLabel("Unit 2").FillAsync("mg/l");
        await reader.Page.GetByLabel("simple acceptance").PressAsync("Space");
        await reader.Page.GetByLabel("accepted only inside the limit by w = U").PressAsync("Space");
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");

        await reader.Page.Locator("#result").WaitForAsync();
        var shown = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("19,3", shown, StringComparison.Ordinal);
        Assert.Contains("QCVN 01-1:2024/BYT", shown, StringComparison.Ordinal);
        Assert.Contains("REPORTING_LIMIT_ABOVE_LIMIT", shown, StringComparison.Ordinal);
        Assert.Contains("Laboratories that could not measure it", shown, StringComparison.Ordinal);
        Assert.Equal(2, await reader.Page.Locator("article svg.drawing").CountAsync());
        // What was written stays to be changed; the key does not.
        Assert.Equal("≤ 15", await reader.Page.GetByLabel("Limit 1").InputValueAsync());
        Assert.DoesNotContain(server.Key, await reader.Page.ContentAsync(), StringComparison.Ordinal);
        if (script)
            Assert.Empty((await reader.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        Assert.Empty(reader.Complaints);

        await reader.Page.Locator("#key").FillAsync(server.Key);
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.GetByRole(AriaRole.Button, new() { Name = "Download XLSX" }).ClickAsync());
        Assert.Equal("what-if.xlsx", download.SuggestedFilename);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await download.PathAsync()))[..2]);
    }

    [Fact]
    public async Task The_number_an_answer_prints_gives_it_again_on_the_page_and_with_the_command()
    {
        await using var reader = await server.OpenAsync("/what-if?lang=en", script: false);
        async Task<string> TryAsync(string index)
        {
            await reader.Page.GetByLabel("Characteristic 1").FillAsync("Arsen (As) tổng");
            await reader.Page.GetByLabel("Limit 1").FillAsync("≤ 0.0001");
            await reader.Page.GetByLabel("Unit 1").FillAsync("mg/l");
            await reader.Page.Locator("#index").FillAsync(index);
            await reader.Page.Locator("#key").FillAsync(server.Key);
            await reader.Page.Locator("#key").PressAsync("Enter");
            await Assertions.Expect(reader.Page.Locator("main:has(#result) #key")).ToHaveValueAsync("", new() { Timeout = 60_000 });
            return await reader.Page.Locator("main").InnerTextAsync();
        }
        var printed = System.Text.RegularExpressions.Regex.Match(await TryAsync(""), "Reflects the log before index ([0-9,]+)").Groups[1].Value;
        var then = await TryAsync(printed);
        Assert.Contains($"Reflects the log before index {printed};", then, StringComparison.Ordinal);
        Assert.Equal(printed, await reader.Page.Locator("#index").InputValueAsync());
        Assert.Contains("Reflects the log before index 1;", await TryAsync("1"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "again.json"), """{"designation": "QCĐP", "requirements": [{"id": "as", "characteristic": {"vi": "Arsen (As) tổng"}, "comparator": "COMPARATOR_MAX", "high": "0.0001", "unit": "mg/l"}]}""");
        var run = await CliRun.With(
            new() { ["REGISTRY_KEY"] = server.Key, ["REGISTRY_SERVER"] = server.GrpcAddress.GetLeftPart(UriPartial.Authority) },
            "what-if", Path.Combine(folder.FullName, "again.json"), "--log-index", printed.Replace(",", "", StringComparison.Ordinal), "--json");
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        var sums = EvaluateDraftResponse.Parser.ParseJson(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).Evaluation;
        Assert.Equal(printed.Replace(",", "", StringComparison.Ordinal), $"{sums.LogIndex}");
    }

    [Fact]
    public async Task A_document_fills_the_form_and_as_it_stands_it_moves_nothing()
    {
        await using var reader = await server.OpenAsync("/what-if");
        await reader.Page.Locator("#base").FillAsync("QCVN 01-1:2024/BYT");
        await reader.Page.Locator("#base").PressAsync("Enter");
        await reader.ArriveAsync("base=");
        Assert.Equal("≤ 0,01", await reader.Page.Locator("tr", new() { Has = reader.Page.Locator("input[value^='Arsen']") }).Locator("input[name^=l]").InputValueAsync());
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("#result").WaitForAsync();
        Assert.EndsWith(": 0 kết quả mới không đạt", await reader.Page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("≤ x", "rk_wrong", "This key is not known")]
    [InlineData("15", "", "Write it like ≤ 0.3")]
    public async Task What_is_wrong_is_told_and_what_was_written_stays(string limit, string key, string said)
    {
        await using var reader = await server.OpenAsync("/what-if?lang=en");
        await reader.Page.GetByLabel("Characteristic 1").FillAsync("Arsen");
        await reader.Page.GetByLabel("Limit 1").FillAsync(limit);
        await reader.Page.Locator("#key").FillAsync(key.Length > 0 ? key : server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("[role=alert]").WaitForAsync();
        Assert.Contains(said, await reader.Page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(limit, await reader.Page.GetByLabel("Limit 1").InputValueAsync());
        Assert.Equal(0, await reader.Page.Locator("#result").CountAsync());

        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "More rows" }).ClickAsync();
        await reader.Page.GetByLabel("Characteristic 10").WaitForAsync();
        Assert.Equal(limit, await reader.Page.GetByLabel("Limit 1", new() { Exact = true }).InputValueAsync());
    }

    [Fact]
    public async Task The_command_prints_tables_json_lines_drawings_and_files()
    {
        async Task<CliRun> Run(params string[] args) => await CliRun.With(
            new() { ["REGISTRY_KEY"] = server.Key, ["REGISTRY_SERVER"] = server.GrpcAddress.GetLeftPart(UriPartial.Authority) }, ["what-if", .. args]);

        string In(string name) => Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(In("draft.json"), """
            {
              "designation": "QCĐP 01:2027/TQ",
              "requirements": [{
                "id": "chcl2br", "characteristic": {"vi": "Bromodichlorometan"}, "comparator": "COMPARATOR_MAX", "high": "15", "unit": "µg/l"
              }]
            }
            """);
        var run = await Run(In("draft.json"), "--rule", "simple", "--rule", "guarded", "--from", "01/08/2026", "--to", "31/08/2026", "--drawings", In("drawings"), "--lang", "en");
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        Assert.Contains("QCVN 01-1:2024/BYT", run.Output, StringComparison.Ordinal);
        Assert.Contains("guard band w = U", run.Output, StringComparison.Ordinal);
        Assert.Contains("organisations/vilas-219/reports/044284-vytcc", run.Output, StringComparison.Ordinal);
        Assert.Equal("svg", System.Xml.Linq.XElement.Parse(await File.ReadAllTextAsync(In("drawings/chcl2br.svg"))).Name.LocalName);

        var parts = (await Run(In("draft.json"), "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(EvaluateDraftResponse.Parser.ParseJson).ToList();
        Assert.Contains(parts, p => p.NewlyFailing is { Report: "organisations/vilas-219/reports/044284-vytcc" });
        Assert.True(parts[^1].Evaluation.LogIndex > 0);

        Assert.Equal(ExitCodes.Done, (await Run(In("draft.json"), "--output", In("all.csv"))).Code);
        Assert.Contains("044284-vytcc", await File.ReadAllTextAsync(In("all.csv")), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Refused, (await Run(In("draft.json"), "--output", In("all.pdf"))).Code);
        Assert.Equal(ExitCodes.Refused, (await Run(In("draft.json"), "--place", "vn-00")).Code);
        Assert.Equal(ExitCodes.Refused, (await Run(In("missing.json"))).Code);
        await File.WriteAllTextAsync(In("wrong.json"), "{\"designation\": 3");
        Assert.Equal(ExitCodes.Refused, (await Run(In("wrong.json"))).Code);
        Assert.Equal(ExitCodes.NotPermitted, (await CliRun.With(
            new() { ["REGISTRY_SERVER"] = server.GrpcAddress.GetLeftPart(UriPartial.Authority) }, "what-if", In("draft.json"))).Code);
    }
}
