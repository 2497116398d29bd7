using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Registry.Acceptance.Portal;

/// <summary>The pages can be read by everybody: in either language and theme, by keyboard, without a script, on paper and on slow lines.</summary>
[Collection(PortalCollection.Name)]
public sealed class ReadingTests(PortalServer server)
{
    public static TheoryData<string> Pages =>
    [
        "/",
        "/search?q=nuoc+sinh+hoat",
        "/search?q=zzqqxx",
        "/documents/qcvn-01-1-2024-byt",
        "/documents/qcvn-16-2023-bxd",
        "/documents/41-2026-tt-bxd?lang=en",
        PortalTexts.Decree + "/text",
        PortalTexts.Decree + "/text?at=dieu-97&date=2026-07-01&lang=en",
        PortalTexts.Regulation + "/text?lang=en",
        PortalTexts.Regulation + "/text?known=2026-01-01",
        "/documents/qcvn-16-2023-bxd/lineage",
        "/documents/qcvn-01-1-2024-byt/lineage?lang=en",
        "/register",
        "/ics",
        "/ics/13.060?lang=en",
        "/search?ics=13.060",
        "/terms",
        "/terms?term=calibration&lang=en",
        "/search?q=calibration",
        "/register?lang=en&date=2020-01-01",
        "/compare?older=qcvn-01-1-2018-byt&newer=qcvn-01-1-2024-byt",
        "/compare?older=37-2026-nd-cp&newer=37-2026-nd-cp&lang=en",
        PortalServer.Report,
        "/blind-spots",
        "/blind-spots?kind=rows&lang=en",
        "/blind-spots?kind=targets",
        "/laboratories",
        "/organisations/vilas-219?lang=en",
        "/applicability?hs=2523.29.90&place=vn-08",
        "/applicability?hs=85",
        "/products",
        "/duties?date=2026-12-01",
        "/applicability?category=xi+mang+pooc+lang&lang=en",
        "/products/cam-sanh-ham-yen",
        "/products?attention=1&date=2029-12-01&lang=en",
        PortalProducts.Cement + "?date=2029-12-01",
        PortalProducts.Cement + "/forms/declaration",
        PortalProducts.Cement + "/forms/self-assessment?lang=en",
        "/log",
        "/verify",
        "/watches",
        "/what-if",
        "/what-if?base=qcvn-01-1-2024-byt&lang=en",
        "/watches?topic=Document&target=documents%2Fqcvn-01-1-2024-byt&lang=en",
        "{scale}",
        "{scale}/chain",
        "{scale}/chain?lang=en",
        "{scale}/history",
        "{working}",
        "{suspicion}",
        "{instrument}",
        "/instruments/due?from=01%2F08%2F2027&to=31%2F08%2F2027",
        "/instruments/due?from=31%2F02%2F2027",
        "/nowhere",
        "/search?date=30%2F02%2F2026",
    ];

    /// <summary>Where a page is wider than its window, what reaches beyond it, once it is laid out for that window.</summary>
    private const string BeyondTheWindow = """
        new Promise(told => requestAnimationFrame(() => requestAnimationFrame(() => {
          const width = document.documentElement.clientWidth;
          told(document.documentElement.scrollWidth <= width ? '' : [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > width).slice(0, 5)
            .map(e => `${e.tagName}.${e.className} "${e.textContent.slice(0, 30)}" ${e.getBoundingClientRect().right} of ${width}`).join('; ') || 'something unseen');
        })))
        """;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_serious_barrier_in_either_theme_asks_nobody_else_and_fits_a_telephone(string path)
    {
        await using var reader = await server.OpenAsync(server.Chain.PathOf(path));
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await reader.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            var found = await reader.Page.RunAxe();
            var barriers = found.Violations.Where(v => v.Impact is "serious" or "critical").Select(Describe).ToList();
            Assert.True(barriers.Count == 0, $"{path}, {theme}: {string.Join('\n', barriers)}");
        }
        Assert.Equal(1, await reader.Heading.CountAsync());

        await reader.Page.SetViewportSizeAsync(360, 700);
        var wide = await reader.Page.EvaluateAsync<string>(BeyondTheWindow);
        Assert.True(wide.Length == 0, $"{path} is wider than a telephone: {wide}");

        Assert.All(reader.Requests, url => Assert.StartsWith(server.Address.ToString(), url, StringComparison.Ordinal));
        // The browser complains of the page's own status where that is none of success.
        Assert.DoesNotContain(reader.Complaints, c => !c.StartsWith("Failed to load resource", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_at_most_60_KB_on_the_line(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Chain.PathOf(path));
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 500, 60 * 1024);
    }

    [Fact]
    public async Task English_is_one_click_away_on_the_same_page_and_stays()
    {
        await using var reader = await server.OpenAsync(PortalServer.Report + "?outcome=Pass");
        Assert.Equal("vi", await reader.Page.Locator("html").GetAttributeAsync("lang"));
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await reader.ArriveAsync("outcome=Pass&lang=en");
        Assert.Equal("en", await reader.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains("Conclusion of the laboratory", await reader.Page.Locator("main").InnerTextAsync());
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Laboratories" }).ClickAsync();
        Assert.Equal("Testing, calibration and verification laboratories", await reader.Heading.InnerTextAsync());
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Tiếng Việt" }).ClickAsync();
        await reader.ArriveAsync("^(?!.*lang=)");
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_first_screen_to_a_document_and_back_to_the_search()
    {
        await using var reader = await server.OpenAsync("/");
        var keys = reader.Page.Keyboard;
        Assert.Equal("q", await FocusedAsync(reader.Page));
        await keys.TypeAsync("nuoc sinh hoat");
        await keys.PressAsync("Enter");
        await reader.ArriveAsync("/search\\?");

        await keys.PressAsync("Tab");
        Assert.Equal("#main", await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await keys.PressAsync("Enter");
        // The jump moves the focus once more when it is done; a Tab before that would be undone by it.
        await reader.ArriveAsync("#main$");
        await reader.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        for (var i = 0; i < 80 && !(await reader.Page.EvaluateAsync<string>("document.activeElement.closest('.hit') ? document.activeElement.href : ''")).Contains("/documents/", StringComparison.Ordinal); i++)
            await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await reader.ArriveAsync("/documents/");

        await keys.PressAsync("/");
        Assert.Equal("q", await FocusedAsync(reader.Page));
        Assert.Equal("", await reader.Page.Locator("#q").InputValueAsync());
        await keys.TypeAsync("a/b");
        Assert.Equal("a/b", await reader.Page.Locator("#q").InputValueAsync());
    }

    [Fact]
    public async Task Everything_works_without_a_script()
    {
        await using var reader = await server.OpenAsync("/", script: false);
        await reader.Page.Locator("#q").FillAsync("nuoc sinh hoat");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Tìm" }).ClickAsync();
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "QCVN 01-1:2024/BYT", Exact = true }).ClickAsync();
        await reader.Page.Locator("details.why > summary").First.ClickAsync();
        Assert.True(await reader.Page.Locator("details.why p").First.IsVisibleAsync());
        await reader.Page.GotoAsync("/verify");
        await reader.Page.Locator("#receipt").FillAsync(await server.Http.GetStringAsync(PortalServer.Report + ":receipt"));
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        Assert.Equal("biên nhận đúng", (await reader.Page.Locator(".card .badge").InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task On_paper_the_reasons_stand_open_and_the_controls_are_gone()
    {
        await using var reader = await server.OpenAsync("/documents/qcvn-16-2023-bxd");
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await reader.Page.Locator("details.why p").First.IsVisibleAsync());
        Assert.False(await reader.Page.Locator("form.find").IsVisibleAsync());
        Assert.Contains("/documents/qcvn-16-2023-bxd", await reader.Page.Locator("p.paper").InnerTextAsync());
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/documents/qcvn-0-1900-nobody", HttpStatusCode.NotFound)]
    [InlineData("/organisations/vilas-219/reports/none", HttpStatusCode.NotFound)]
    [InlineData("/organisations/vilas-219/reports/none:receipt", HttpStatusCode.NotFound)]
    [InlineData("/search?date=30/02/2026", HttpStatusCode.BadRequest)]
    [InlineData("/search?page=forged", HttpStatusCode.BadRequest)]
    [InlineData("/applicability?hs=abc", HttpStatusCode.BadRequest)]
    public async Task A_wrong_address_gets_the_status_that_goes_with_it_and_no_trace(string path, HttpStatusCode expected)
    {
        using var response = await server.Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(expected, response.StatusCode);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reader_types_stays_text()
    {
        await using var reader = await server.OpenAsync("/search?q=" + Uri.EscapeDataString("<img src=x onerror=alert(1)>&#x3C;b&#x3E;"));
        Assert.Equal(0, await reader.Page.Locator("main img, main b").CountAsync());
        Assert.Contains("<img src=x onerror=alert(1)>&#x3C;b&#x3E;", await reader.Heading.InnerTextAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Files_of_a_page_may_be_kept_for_ever_and_pages_may_not()
    {
        var html = await server.Http.GetStringAsync("/");
        var style = Regex.Match(html, "href=\"(/assets/portal\\.[0-9a-f]{12}\\.css)\"").Groups[1].Value;
        using var asset = await server.Http.GetAsync(style);
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl!.ToString());
        using var page = await server.Http.GetAsync("/");
        Assert.True(page.Headers.CacheControl!.NoCache);
        using var stale = await server.Http.GetAsync("/assets/portal.000000000000.css");
        Assert.Equal(HttpStatusCode.NotFound, stale.StatusCode);
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.id");

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {string.Join("; ", violation.Nodes.Take(4).Select(n => n.Html))}";
}
