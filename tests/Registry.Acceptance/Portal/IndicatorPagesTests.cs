using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using Registry.Acceptance.Cli;
using Registry.Cli;

namespace Registry.Acceptance.Portal;

/// <summary>Indicators as an officer goes through them: entered, counted, followed to their rows, taken away as files.</summary>
[Collection(PortalCollection.Name)]
public sealed class IndicatorPagesTests(PortalServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("indicators");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_training_that_is_entered_is_counted_and_the_figure_leads_back_to_it()
    {
        await using var reader = await server.OpenAsync("/activities?lang=en", script: false);
        await reader.Page.Locator("#title").FillAsync("Lớp 5S Hàm Yên");
        await reader.Page.Locator("#from").FillAsync("10/05/2022");
        await reader.Page.Locator("#people").FillAsync("37");
        await reader.Page.Locator("#source").FillAsync("Danh sách ký tên");
        await reader.Page.Locator("#parties").FillAsync("HTX Cam sành; 4600123456; food\nUBND xã; public");
        await reader.Page.GetByLabel("labelling").CheckAsync();
        await reader.Page.Locator("#key").FillAsync("rk_wrong");
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("[role=alert]").WaitForAsync();
        // What was typed stays; the key does not.
        Assert.Equal("37", await reader.Page.Locator("#people").InputValueAsync());
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("[role=status]").WaitForAsync();

        await reader.Page.GotoAsync("/indicators/plan-60-tuyen-quang?period=2022&lang=en");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "K1 in the period: 37" }).ClickAsync();
        await reader.ArriveAsync("/K1");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Lớp 5S Hàm Yên" }).ClickAsync();
        await reader.ArriveAsync("/activities/");
        var text = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("HTX Cam sành", text, StringComparison.Ordinal);
        Assert.Contains("keys/", text, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Key, await reader.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_activity_is_corrected_withdrawn_with_a_reason_and_let_count_again(bool script)
    {
        var title = $"Giải thưởng chất lượng {script}";
        await using var reader = await server.OpenAsync("/activities?lang=en", script);
        await reader.Page.Locator("#kind").SelectOptionAsync("Award");
        await reader.Page.Locator("#title").FillAsync(title);
        await reader.Page.Locator("#from").FillAsync("05/03/2019");
        await reader.Page.Locator("#source").FillAsync("Công văn 1");
        await reader.Page.Locator("#parties").FillAsync("Công ty Chè; 4600999888; food");
        await reader.Page.GetByLabel("productivity").CheckAsync();
        await SendAsync(reader, "#key");
        await reader.Page.GotoAsync($"/activities?kind=Award&place=vn-08&lang=en");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await reader.ArriveAsync("/activities/");
        await using var other = await server.OpenAsync(new Uri(reader.Page.Url).PathAndQuery, script);

        // All that was entered stands in the form, and only what is changed changes.
        Assert.Equal("Công ty Chè; 4600999888; nông sản", await reader.Page.Locator("#parties").InputValueAsync());
        Assert.True(await reader.Page.GetByLabel("productivity").IsCheckedAsync());
        await reader.Page.Locator("#number").FillAsync("12/QĐ-TTg");
        await reader.Page.Locator("#to").FillAsync("2019-03-04");
        await SendAsync(reader, "#key", "[role=alert]");
        Assert.Contains("before its first", await reader.Page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("12/QĐ-TTg", await reader.Page.Locator("#number").InputValueAsync());
        await reader.Page.Locator("#to").FillAsync("2019-03-06");
        await SendAsync(reader, "#key");
        Assert.Contains("12/QĐ-TTg", await reader.Page.Locator("dl.facts").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Revision 2", await reader.Page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Công ty Chè", await reader.Page.Locator("main ul").InnerTextAsync(), StringComparison.Ordinal);

        // Who had the page open before does not write over it.
        await other.Page.Locator("#title").FillAsync("khác");
        await SendAsync(other, "#key", "[role=alert]");
        Assert.Contains("somebody has changed this activity", await other.Page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(title, await other.Page.Locator("#title").InputValueAsync());

        await reader.Page.Locator("#reason").FillAsync("không tổ chức");
        await SendAsync(reader, "#withdraw-key");
        Assert.Contains("No longer counts: không tổ chức", await reader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Key, await reader.Page.ContentAsync(), StringComparison.Ordinal);
        if (script)
            Assert.Empty((await reader.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
        await SendAsync(reader, "#restore-key");
        Assert.DoesNotContain("No longer counts", await reader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await reader.Page.GotoAsync("/activities?kind=Training&lang=en");
        Assert.Equal(0, await reader.Page.GetByRole(AriaRole.Link, new() { Name = title }).CountAsync());
    }

    private async Task SendAsync(ReaderPage reader, string key, string answer = "[role=status]")
    {
        await reader.Page.Locator(key).FillAsync(server.Key);
        await reader.Page.Locator(key).PressAsync("Enter");
        // The page that comes has an empty key again.
        await Assertions.Expect(reader.Page.Locator("main:has(" + answer + ")").Locator("#key")).ToHaveValueAsync("", new() { Timeout = 60_000 });
    }

    [Theory]
    [InlineData("/indicators")]
    [InlineData("/indicators/plan-60-tuyen-quang?period=2025")]
    [InlineData("/indicators/thong-ke-tcdlcl?period=2026-Q3&lang=en")]
    [InlineData("/indicators/plan-60-tuyen-quang/K1?period=2025")]
    [InlineData("/coverage?by=hs&place=vn-08")]
    [InlineData("/coverage?by=commune&group=&products=1&lang=en")]
    [InlineData("/declarations?period=2026-Q3")]
    [InlineData("/activities")]
    [InlineData("/product-list")]
    public async Task Each_page_is_readable_for_everybody_and_says_in_words_what_it_draws(string path)
    {
        await using var reader = await server.OpenAsync(path);
        Assert.NotEqual("", await reader.Heading.InnerTextAsync());
        Assert.Empty((await reader.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
        foreach (var drawing in await reader.Page.Locator("svg.drawing[role=img]").AllAsync())
        {
            Assert.NotEqual("", await drawing.GetAttributeAsync("aria-label"));
            Assert.True(await drawing.Locator("title").CountAsync() == 1 && await drawing.Locator("desc").CountAsync() == 1);
        }
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task What_is_not_public_and_the_report_as_a_file_are_for_an_officer()
    {
        await using var reader = await server.OpenAsync("/indicators/thong-ke-tcdlcl?period=2026");
        var row = reader.Page.Locator("tr", new() { Has = reader.Page.GetByRole(AriaRole.Link, new() { Name = "08", Exact = true }) });
        Assert.Contains("không công khai", await row.InnerTextAsync(), StringComparison.Ordinal);
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await Assertions.Expect(row.Locator("td.num").First).Not.ToContainTextAsync("không công khai", new() { Timeout = 60_000 });

        await reader.Page.Locator("#office").FillAsync("SỞ KHOA HỌC VÀ CÔNG NGHỆ");
        await reader.Page.Locator("#key").FillAsync(server.Key);
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.GetByRole(AriaRole.Button, new() { Name = "Báo cáo DOCX" }).ClickAsync());
        Assert.Equal("bao-cao-2026.docx", download.SuggestedFilename);
        using var document = WordprocessingDocument.Open(await download.PathAsync(), false);
        Assert.Contains("SỞ KHOA HỌC VÀ CÔNG NGHỆ", document.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_figure_entered_by_hand_is_told_with_who_entered_it()
    {
        await using var reader = await server.OpenAsync("/indicators/plan-60-tuyen-quang/K7?period=2023");
        await reader.Page.Locator("#total").FillAsync("1");
        await reader.Page.Locator("#source").FillAsync("Quyết định 12/QĐ-UBND");
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("[role=status]").WaitForAsync();
        var text = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("nhập tay", text, StringComparison.Ordinal);
        Assert.Contains("keys/", text, StringComparison.Ordinal);
        Assert.Contains("Quyết định 12/QĐ-UBND", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_command_gives_plan_and_form_with_their_evidence_and_the_file_and_a_table_fills_them()
    {
        var key = Path.Combine(folder.FullName, "key");
        await File.WriteAllTextAsync(key, server.Key);
        var table = Path.Combine(folder.FullName, "lop.csv");
        await File.WriteAllTextAsync(table, "loại,tên,ngày,địa phương,số người,đơn vị,nội dung,nguồn\nđào tạo,Lớp ghi nhãn Sơn Dương,12/06/2021,vn-08,52,HTX chè | 4600999888 | nông sản; Công ty B,ghi nhãn,Kế hoạch 5\nhỗ trợ,ISO 22000,15/07/2021,vn-08,,HTX chè | 4600999888,,Hợp đồng 7\n");
        string[] common = ["--server", server.GrpcAddress.ToString(), "--key-file", key, "--lang", "en"];
        var first = await CliRun.Of(["activity", "import", table, .. common]);
        Assert.True(first.Code == ExitCodes.Done, first.Error);
        var again = await CliRun.Of(["activity", "import", table, "--json", .. common]);
        Assert.Equal(2, Regex.Count(again.Output, "\"unchanged\": ?true"));

        var file = Path.Combine(folder.FullName, "bao-cao.xlsx");
        var run = await CliRun.Of(["indicators", "--period", "2021", "--evidence", "--out", file, .. common]);
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        foreach (var expected in (string[])["K1", "Lớp ghi nhãn Sơn Dương", "K9", "unknown", "21"])
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        using var workbook = SpreadsheetDocument.Open(file, false);
        Assert.Contains("Lớp ghi nhãn Sơn Dương", string.Concat(workbook.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!.InnerText)), StringComparison.Ordinal);

        await File.WriteAllTextAsync(table, "loại,tên,ngày,địa phương,số người\nhọp,Lớp,31/02/2021,vn-08,nhiều\n");
        var wrong = await CliRun.Of(["activity", "import", table, .. common]);
        Assert.Equal(ExitCodes.Refused, wrong.Code);
        foreach (var expected in (string[])["kind", "from", "participants", "Nothing was written"])
            Assert.Contains(expected, wrong.Error, StringComparison.Ordinal);
    }
}
