using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Registry.Acceptance.Portal;

/// <summary>Chains, recalls, instruments, files and histories, as a reader goes through them.</summary>
[Collection(PortalCollection.Name)]
public sealed class TracePagesTests(PortalServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_keyboard_leads_from_a_report_through_its_chain_to_the_doubt_and_what_rests_on_it(bool script)
    {
        await using var reader = await server.OpenAsync(server.Chain.PathOf("{scale}"), script);
        await PressAsync(reader.Page, "a[href$='/chain']");
        await reader.ArriveAsync("/chain$");
        Assert.Equal("Chuỗi hiệu chuẩn", await reader.Heading.InnerTextAsync());
        var drawing = reader.Page.Locator("svg.chain");
        Assert.Equal(4, await drawing.Locator("a").CountAsync());
        Assert.Contains("nghi vấn", await drawing.Locator("a").First.TextContentAsync());

        // A box of the drawing leads to the same certificate in words.
        await PressAsync(reader.Page, "svg.chain a[href='#link-1']");
        await reader.ArriveAsync("#link-1$");
        var words = reader.Page.Locator("#link-1");
        Assert.Contains("PC-2/2026", await words.InnerTextAsync());
        // The page glides there.
        while (!await words.EvaluateAsync<bool>("e => { const r = e.getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0; }"))
            await Task.Delay(20);

        await PressAsync(reader.Page, "#link-1 a[href*='/suspicions/']");
        await reader.ArriveAsync("/suspicions/");
        Assert.Contains("Chuẩn quốc gia bị trôi", await reader.Heading.InnerTextAsync());
        var rows = reader.Page.Locator("main tbody tr");
        Assert.Equal(3, await rows.CountAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_drawn_chain_says_in_words_for_every_step_what_was_checked()
    {
        await using var reader = await server.OpenAsync(server.Chain.PathOf("{scale}/chain?lang=en"));
        var list = await reader.Page.Locator("ol.rows > li").AllInnerTextsAsync();
        Assert.Equal(4, list.Count);
        Assert.Contains("0042", list[3] + list[2] + list[1]);
        Assert.Contains("Vietnam Metrology Institute", string.Join('\n', list));
        foreach (var href in await reader.Page.Locator("svg.chain a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"))
            Assert.Equal(1, await reader.Page.Locator($"li[id='{href[1..]}']").CountAsync());
    }

    [Fact]
    public async Task Instruments_that_fall_due_are_listed_by_period_and_lead_to_their_history()
    {
        await using var reader = await server.OpenAsync("/instruments/due");
        await reader.Page.Locator("#from").FillAsync("01/08/2027");
        await reader.Page.Locator("#to").FillAsync("31/08/2027");
        await reader.Page.Locator("#to").PressAsync("Enter");
        await reader.ArriveAsync("from=01");
        var row = reader.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("PS-1") });
        Assert.Contains("31/08/2027", await row.InnerTextAsync());
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.GetByRole(AriaRole.Link, new() { Name = "Tải CSV" }).ClickAsync());
        Assert.Contains("PS-1", await File.ReadAllTextAsync(await download.PathAsync()));
        await PressAsync(reader.Page, "a[href^='/instruments/'][href*='" + server.Chain.Instrument.Split('/')[1] + "']");
        await reader.ArriveAsync(Regex.Escape(server.Chain.Instrument));
        Assert.Contains("PC-3/2026", await reader.Page.Locator("main").InnerTextAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_day_that_does_not_exist_is_refused_rather_than_answered_with_another_period()
    {
        foreach (var path in (string[])["/instruments/due?from=31/02/2027", "/instruments/due.csv?to=31/02/2027"])
        {
            using var response = await server.Http.GetAsync(path);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("31/02/2027", System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_history_of_a_report_tells_each_step_with_its_receipt()
    {
        await using var reader = await server.OpenAsync(server.Chain.PathOf("{scale}"));
        await PressAsync(reader.Page, "main a[href$='/history']");
        await reader.ArriveAsync("/history$");
        var text = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("Sai tên chủ sở hữu", text);
        Assert.True(await reader.Page.Locator("main a[href*='/log/receipts/']").CountAsync() >= 2, text);
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_file_of_a_public_report_is_one_click_away_with_its_hash()
    {
        await using var reader = await server.OpenAsync(server.Chain.PathOf("{working}"));
        var link = reader.Page.Locator("a[href*='/attachments/']");
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.EndsWith(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal("giấy chứng nhận PC-2.pdf", download.SuggestedFilename);
        Assert.Empty(reader.Complaints);
    }

    /// <summary>Goes to a link with the Tab key alone, as somebody without a mouse does, and follows it.</summary>
    private static async Task PressAsync(IPage page, string selector)
    {
        for (var i = 0; i < 200; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }
        }
        Assert.Fail($"The Tab key never reaches {selector}.");
    }
}
