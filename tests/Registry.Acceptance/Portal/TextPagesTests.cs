using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Registry.Acceptance.Portal;

/// <summary>Real texts as a reader goes through them.</summary>
[Collection(PortalCollection.Name)]
public sealed class TextPagesTests(PortalServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_contents_lead_to_an_article_and_its_number_is_its_permanent_link(bool script)
    {
        await using var reader = await server.OpenAsync(PortalTexts.Decree, script);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Toàn văn", Exact = true }).ClickAsync();
        await reader.ArriveAsync("/text$");
        await reader.Page.GetByText("Mục lục").ClickAsync();
        await reader.Page.Locator("ul.contents a", new() { HasTextRegex = new("^Điều 97 ") }).ClickAsync();
        await reader.ArriveAsync("#dieu-97$");
        Assert.Contains("Hiệu lực", await reader.Page.Locator("[id='dieu-97']").InnerTextAsync());
        Assert.Contains("43/2017/NĐ-CP", await reader.Page.Locator("[id='dieu-97.khoan-4.diem-b']").InnerTextAsync());
        await reader.Page.Locator("[id='dieu-97.khoan-4.diem-b'] a.unitno").ClickAsync();
        await reader.ArriveAsync("/text.*#dieu-97.khoan-4.diem-b$");
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Every_provision_stands_on_exactly_one_page_of_its_text()
    {
        var seen = new List<string>();
        await using var reader = await server.OpenAsync(PortalTexts.Decree + "/text");
        while (true)
        {
            seen.AddRange(await reader.Page.Locator("article.legal [id]").EvaluateAllAsync<string[]>("all => all.map(e => e.id)"));
            var next = reader.Page.Locator("a[rel=next]");
            if (await next.CountAsync() == 0)
                break;
            await next.ClickAsync();
        }
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Equal(Enumerable.Range(1, 99).Select(i => $"dieu-{i}"), seen.Where(id => Regex.IsMatch(id, "^dieu-[0-9]+$")));
    }

    [Fact]
    public async Task Two_editions_of_the_water_regulation_can_be_told_apart_without_colour()
    {
        await using var reader = await server.OpenAsync("/compare?older=qcvn-01-1-2018-byt&newer=qcvn-01-1-2024-byt");
        var rows = await reader.Page.Locator("main tbody tr").AllInnerTextsAsync();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches("thêm|bỏ|thay đổi", row));
    }

    [Fact]
    public async Task What_the_registry_did_not_know_on_an_earlier_day_it_does_not_show_for_that_day()
    {
        await using var reader = await server.OpenAsync(PortalTexts.Decree);
        await reader.Page.GetByText("Sổ đã biết gì vào một ngày trước?").ClickAsync();
        await reader.Page.Locator("#known").FillAsync("01/01/2020");
        await reader.Page.Locator("#known").PressAsync("Enter");
        await reader.ArriveAsync("known=");
        Assert.Equal(404, (int)(await server.Http.GetAsync(PortalTexts.Decree + "?known=2020-01-01")).StatusCode);
    }
}
