using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Google.Protobuf;
using Registry.Acceptance.Cli;
using Registry.Cli;
using Registry.Client;
using Registry.Protocol.V1;
using static Registry.Protocol.V1.Requirement.Types;

namespace Registry.Acceptance.Portal;

/// <summary>The risks of a requirement as a person asks for them: on its page, with a keyboard and without a script, and with the command.</summary>
[Collection(PortalCollection.Name)]
public sealed class RiskPagesTests(PortalServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_requirement_of_a_document_its_risks_are_asked_and_drawn(bool script)
    {
        var document = await CreateAsync();
        await using var reader = await server.OpenAsync($"/{document}?lang=en", script);
        var link = reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Điện trở", Exact = true });
        await link.FocusAsync();
        await link.PressAsync("Enter");
        await reader.ArriveAsync("requirement\\?id=resistor");
        await reader.Page.Locator("#u").FillAsync("0.08");
        await reader.Page.Locator("#rule").SelectOptionAsync("guarded");
        await reader.Page.Locator("#y").FillAsync("1500.1");
        await reader.Page.Locator("#mean").FillAsync("1500");
        await reader.Page.Locator("#sd").FillAsync("0.12");
        await reader.Page.Locator("#sd").PressAsync("Enter");
        await reader.Page.Locator("#risks").WaitForAsync();
        var shown = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("from 1499.88 to 1500.12", shown, StringComparison.Ordinal);
        Assert.Contains("Consumer's risk", shown, StringComparison.Ordinal);
        Assert.Contains("90.44 %", shown, StringComparison.Ordinal);
        Assert.Contains("0.6210 %", shown, StringComparison.Ordinal);
        Assert.Equal(1, await reader.Page.Locator("svg.drawing").CountAsync());
        Assert.Equal("0.08", await reader.Page.Locator("#u").InputValueAsync());
        if (script)
            Assert.Empty((await reader.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        Assert.Empty(reader.Complaints);
    }

    [Theory]
    [InlineData("", "Xác suất lô được nhận", "59,05 %")]
    [InlineData("&lang=en", "Probability that a lot is accepted", "59.05 %")]
    public async Task A_sampling_plan_shows_how_often_it_accepts(string language, string title, string accepted)
    {
        var document = await CreateAsync();
        await using var reader = await server.OpenAsync($"/{document}/requirement?id=salmonella&marginal=10{language}");
        var shown = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains(accepted, shown, StringComparison.Ordinal);
        Assert.Contains(accepted.Replace("05 %", "0490 %", StringComparison.Ordinal), await reader.Page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(title, await reader.Page.Locator("svg.drawing title").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty((await reader.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        Assert.Empty(reader.Complaints);
    }

    [Theory]
    [InlineData("id=resistor&u=abc", "Không đọc được số “abc”. Hãy viết như 0,05.")]
    [InlineData("id=resistor&u=0", "Hãy ghi độ không đảm bảo đo mở rộng U lớn hơn 0.")]
    [InlineData("id=resistor&u=0,1&mean=1500", "Trung bình và độ lệch chuẩn đi cùng nhau: hãy ghi cả hai.")]
    [InlineData("id=lead&u=0,1&rule=rp10", "Quy tắc này cần giới hạn ở cả hai phía.")]
    [InlineData("id=salmonella&marginal=101", "Phần của lô nằm giữa 0 và 100 %.")]
    public async Task What_cannot_be_computed_is_said_in_the_language_of_the_page(string query, string said)
    {
        using var answer = await server.Http.GetAsync($"/{await CreateAsync()}/requirement?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, Regex.Replace(await answer.Content.ReadAsStringAsync(), "<[^>]+>", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_that_is_not_there_has_no_page()
    {
        using var answer = await server.Http.GetAsync($"/{await CreateAsync()}/requirement?id=gold");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_command_tells_the_same()
    {
        var document = await CreateAsync();
        var file = Path.GetTempFileName();
        try
        {
            var run = await RunAsync("risk", document, "resistor", "--uncertainty", "0.08", "--rule", "guarded", "--mean", "1500", "--deviation", "0.12", "--svg", file, "--json");
            Assert.True(run.Code == ExitCodes.Done, run.Error);
            var risks = JsonParser.Default.Parse<EvaluateRisksResponse>(run.Output).Risks;
            Assert.Equal(("1499.88", "1500.12"), (risks.AcceptanceLow, risks.AcceptanceHigh));
            Assert.StartsWith("<svg", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
        var told = await RunAsync("risk", document, "salmonella", "--marginal", "0.1", "--lang", "en");
        Assert.True(told.Code == ExitCodes.Done, told.Error);
        Assert.Contains("59.049 %", told.Output, StringComparison.Ordinal);
        Assert.Contains("expanded_uncertainty", (await RunAsync("risk", document, "lead", "--lang", "en")).Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.With(new() { ["REGISTRY_SERVER"] = server.GrpcAddress.GetLeftPart(UriPartial.Authority) }, arguments);

    private async Task<string> CreateAsync()
    {
        var document = new Document { Name = "documents/qcdp-77-2026-tq", Kind = DocumentKind.LocalRegulation, Designation = "QCĐP 77:2026/TQ", Title = new LocalizedText { Vi = "Rủi ro" } };
        document.Requirements.Add(
        [
            new Requirement { Id = "resistor", Characteristic = new LocalizedText { Vi = "Điện trở", En = "Resistance" }, Comparator = Comparator.Range, Low = "1499.8", High = "1500.2", Unit = "ohm" },
            new Requirement { Id = "lead", Characteristic = new LocalizedText { Vi = "Chì", En = "Lead" }, Comparator = Comparator.Max, High = "1", Unit = "mg/l" },
            new Requirement { Id = "salmonella", Characteristic = new LocalizedText { Vi = "Salmonella" }, Comparator = Comparator.SamplingPlan, SamplingPlan = new SamplingPlan { N = 5 } },
        ]);
        using var client = new RegistryClient(new RegistryClientOptions { Address = server.GrpcAddress, Key = server.Key });
        try
        {
            await client.Documents.GetDocumentAsync(new GetDocumentRequest { Name = document.Name });
        }
        catch (RegistryException e) when (e.InnerException is Grpc.Core.RpcException { StatusCode: Grpc.Core.StatusCode.NotFound })
        {
            await client.Documents.CreateDocumentAsync(new CreateDocumentRequest { Document = document });
        }
        return document.Name;
    }
}
