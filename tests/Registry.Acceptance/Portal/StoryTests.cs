using Microsoft.Playwright;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Portal;

/// <summary>What a newcomer does, in the order of the story: look up, open, read the verdicts, take the proof home.</summary>
[Collection(PortalCollection.Name)]
public sealed class StoryTests(PortalServer server)
{
    [Fact]
    public async Task A_search_without_marks_finds_the_water_regulation_and_leads_to_its_limits()
    {
        await using var reader = await server.OpenAsync("/");
        await reader.Page.GetByRole(AriaRole.Searchbox).FillAsync("nuoc sinh hoat");
        await reader.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await reader.ArriveAsync("/search\\?q=nuoc");
        var hit = reader.Page.GetByRole(AriaRole.Link, new() { Name = "QCVN 01-1:2024/BYT", Exact = true });
        Assert.Contains("sinh hoạt", await reader.Page.Locator("li.hit", new() { Has = hit }).Locator("mark").AllInnerTextsAsync());
        await hit.ClickAsync();

        Assert.Equal("QCVN 01-1:2024/BYT", await reader.Heading.InnerTextAsync());
        var arsenic = reader.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Arsen") });
        Assert.Contains("≤ 0,01", await arsenic.InnerTextAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task The_state_of_a_document_follows_the_day_and_says_why()
    {
        await using var reader = await server.OpenAsync("/documents/qcvn-16-2023-bxd?date=2024-06-01");
        Assert.Contains("còn hiệu lực · ngày 01/06/2024", await reader.Page.Locator("details.why > summary").First.InnerTextAsync());
        await reader.Page.Locator("#asof").FillAsync("01/07/2026");
        await reader.Page.Locator("#asof").PressAsync("Enter");
        await reader.ArriveAsync("date=01");
        var state = reader.Page.Locator("details.why").First;
        Assert.Contains("còn hiệu lực một phần", await state.Locator("summary").InnerTextAsync());
        await state.Locator("summary").ClickAsync();
        Assert.Contains("41/2026/TT-BXD", await state.InnerTextAsync());

        // The whole site follows the day.
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Sản phẩm của tôi" }).ClickAsync();
        Assert.Equal("01/07/2026", await reader.Page.Locator("#asof").InputValueAsync());
    }

    [Fact]
    public async Task A_designation_alone_leads_straight_to_its_document()
    {
        await using var reader = await server.OpenAsync("/search?q=qcvn+16:2023/bxd");
        Assert.EndsWith("/documents/qcvn-16-2023-bxd", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facet_narrows_down_by_what_it_counts_and_can_be_taken_away()
    {
        await using var reader = await server.OpenAsync("/search?q=nuoc");
        var before = await reader.Page.Locator("main .faint").First.InnerTextAsync();
        var facet = reader.Page.Locator(".facets a", new() { HasText = "Quy chuẩn kỹ thuật địa phương" });
        var promised = await facet.Locator(".count").InnerTextAsync();
        await facet.ClickAsync();
        await reader.ArriveAsync("kind=");
        Assert.StartsWith($"{promised} văn bản", await reader.Page.Locator("main .faint").First.InnerTextAsync(), StringComparison.Ordinal);
        await reader.Page.Locator(".facets .chosen a").ClickAsync();
        await reader.ArriveAsync("^(?!.*kind=)");
        Assert.Equal(before, await reader.Page.Locator("main .faint").First.InnerTextAsync());
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_it_looked_for_and_what_to_try()
    {
        await using var reader = await server.OpenAsync("/search?q=zzqqxx&kind=national_standard");
        var main = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("“zzqqxx”", main);
        Assert.Contains("không có nghĩa là văn bản không tồn tại", main);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "bỏ mọi bộ lọc" }).ClickAsync();
        Assert.DoesNotContain("kind=", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_shows_each_line_as_printed_beside_the_registrys_verdict()
    {
        await using var reader = await server.OpenAsync(PortalServer.Report);
        Assert.Equal("044284/VYTCC", await reader.Heading.InnerTextAsync());
        var arsenic = reader.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Ars?en") });
        var text = await arsenic.InnerTextAsync();
        Assert.Matches("đạt( ·|\n)", text);
        Assert.DoesNotContain("không đạt", text);
        Assert.Equal("img", await arsenic.Locator("svg.drawing").First.GetAttributeAsync("role"));
        Assert.Contains("có các chỉ tiêu được kiểm nghiệm đạt", await reader.Page.Locator("blockquote").InnerTextAsync());

        // The chips count what they show.
        var chip = reader.Page.Locator(".chosen a", new() { HasText = "chưa kết luận được" });
        var promised = int.Parse(await chip.Locator(".count").InnerTextAsync());
        await chip.ClickAsync();
        await reader.ArriveAsync("outcome=");
        Assert.Equal(promised, await reader.Page.Locator(".verdict .badge").CountAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task The_receipt_of_a_report_verifies_at_home_and_on_the_page()
    {
        await using var reader = await server.OpenAsync(PortalServer.Report);
        var receipt = await DownloadAsync(reader.Page, "Tải biên nhận");
        var content = await DownloadAsync(reader.Page, "Tải nội dung phiếu");
        var policy = Policy.Parse(await File.ReadAllTextAsync(await DownloadAsync(reader.Page, "Tải chính sách tin cậy"))).Value;
        var sent = await File.ReadAllBytesAsync(content);
        var offline = ReceiptVerifier.Verify(await File.ReadAllTextAsync(receipt), sent, policy);
        Assert.True(offline.IsValid, offline.Detail);
        Assert.True(offline.DocumentMatches);

        await reader.Page.GotoAsync("/verify");
        await reader.Page.Locator("#receipt-file").SetInputFilesAsync(receipt);
        await reader.Page.Locator("#document").SetInputFilesAsync(content);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        Assert.Equal("biên nhận đúng, tài liệu nguyên vẹn", (await reader.Page.Locator(".card .badge").InnerTextAsync()).Trim());
        Assert.Contains("organisations/vilas-219/reports/044284-vytcc", await reader.Page.Locator(".card").InnerTextAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_pasted_receipt_of_a_changed_document_is_refused_by_name()
    {
        await using var reader = await server.OpenAsync("/verify");
        await reader.Page.Locator("#receipt").FillAsync(await server.Http.GetStringAsync(PortalServer.Report + ":receipt"));
        await reader.Page.Locator("#document").SetInputFilesAsync(new FilePayload { Name = "other.pb", MimeType = "application/octet-stream", Buffer = [1, 2, 3] });
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        var card = await reader.Page.Locator(".card").InnerTextAsync();
        Assert.Contains("không chứng minh được", card);
        Assert.Contains(nameof(ReceiptOutcome.DocumentChanged), card);
    }

    [Theory]
    [InlineData("", "Hãy chọn tệp biên nhận")]
    [InlineData("hello", nameof(ReceiptOutcome.Malformed))]
    public async Task What_is_no_receipt_is_told_so(string pasted, string said)
    {
        await using var reader = await server.OpenAsync("/verify");
        await reader.Page.Locator("#receipt").FillAsync(pasted);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        Assert.Contains(said, await reader.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Cement_in_Tuyen_Quang_is_medium_risk_with_its_legal_basis()
    {
        await using var reader = await server.OpenAsync("/applicability");
        await reader.Page.GetByLabel("Mã HS").FillAsync("2523.29.90");
        await reader.Page.GetByLabel("Nơi", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Tỉnh Tuyên Quang" });
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Xem quy định áp dụng" }).ClickAsync();
        await reader.ArriveAsync("hs=2523");
        var card = reader.Page.Locator("article.card", new() { HasText = "QCVN 16:2023/BXD" }).First;
        var text = await card.InnerTextAsync();
        Assert.Contains("rủi ro trung bình", text);
        Assert.Contains("41/2026/TT-BXD", text);
        Assert.Contains("37/2026/NĐ-CP", text);
        Assert.Equal("vn-08", await reader.Page.Locator("#place").InputValueAsync());
    }

    [Fact]
    public async Task A_breaker_asked_about_too_early_is_upcoming_with_the_days_left()
    {
        await using var reader = await server.OpenAsync("/applicability?hs=8536.20.11&date=2026-12-01");
        var text = await reader.Page.Locator("article.card").First.InnerTextAsync();
        Assert.Contains("sắp áp dụng · từ 01/04/2027, còn 121 ngày", text);
    }

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await download.PathAsync();
    }
}
