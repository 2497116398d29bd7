using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Registry.Client;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Portal;

/// <summary>A department's list on the page: previewed, refused by row and column, taken in once, written out and back without a change.</summary>
[Collection(PortalCollection.Name)]
public sealed class RegisterListPagesTests(PortalServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("department-list");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(true, "2600112238", "8936001002007")]
    [InlineData(false, "5000223340", "8936001003004")]
    public async Task A_list_with_the_departments_own_headings_is_previewed_then_taken_in_and_then_changes_nothing(bool script, string tax, string gtin)
    {
        var list = Write("list.csv", $"Mã số thuế;Tên cơ sở;Địa chỉ;Sản phẩm;Mã vạch;Mã HS;Số sao;Ngày QĐ;Tiêu chuẩn;Loại công bố;Số công bố;Ngày công bố\n{tax};Hợp tác xã Chè {tax};Thôn 3;Chè Shan {tax};{gtin};0902.10.90;4 sao;15/01/2024;TCVN 9740:2013;công bố áp dụng;01/CB;02/03/2026\n");
        await using var reader = await server.OpenAsync("/product-list?lang=en", script);
        await reader.Page.Locator("#list").SetInputFilesAsync(list);
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("#result").WaitForAsync();
        Assert.Contains("2 added, 0 changed, 0 unchanged", await reader.Page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("TCVN 9740:2013", await reader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Key, await reader.Page.ContentAsync(), StringComparison.Ordinal);
        if (script)
            Assert.Empty((await reader.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
        using var client = Connect();
        var owned = new ListProductsRequest { Owner = $"organisations/mst-{tax}" };
        Assert.Empty((await client.Products.ListProductsAsync(owned)).Products);

        // Another officer's key does not carry out what was shown to this one.
        await reader.Page.Locator("#confirm-key").FillAsync(await AnotherOfficerAsync(client));
        await reader.Page.Locator("#confirm-key").PressAsync("Enter");
        await reader.Page.Locator("[role=alert]").WaitForAsync();
        Assert.Empty((await client.Products.ListProductsAsync(owned)).Products);

        await reader.Page.Locator("#list").SetInputFilesAsync(list);
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("#result").WaitForAsync();
        await reader.Page.Locator("#confirm-key").FillAsync(server.Key);
        await reader.Page.Locator("#confirm-key").PressAsync("Enter");
        await reader.Page.Locator("[role=status]").WaitForAsync();
        var tea = Assert.Single((await client.Products.ListProductsAsync(owned)).Products);
        Assert.Equal((gtin, 4, "TCVN 9740:2013"), (tea.Gtin, tea.OcopRatings[0].Stars, tea.Declarations[0].Designation));

        await reader.Page.Locator("#list").SetInputFilesAsync(list);
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await Assertions.Expect(reader.Page.Locator("#result")).ToContainTextAsync("0 added, 0 changed, 2 unchanged", new() { Timeout = 60_000 });
        Assert.Equal(0, await reader.Page.Locator("#confirm-key").CountAsync());
        Assert.DoesNotContain(reader.Complaints, c => !c.Contains("409", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_row_and_column_in_the_readers_language_and_nothing_can_be_imported()
    {
        var list = Write("wrong.csv", "Mã số thuế;Tên cơ sở;Sản phẩm;Mã vạch;Ngày CB\n0100109106;Cơ sở A;Hàng sai;4006381333930;\n0100109106;Cơ sở A;Hàng khác;;31/02/2026\n");
        await using var reader = await server.OpenAsync("/product-list");
        await SendAsync(reader, list);
        var dates = await reader.Page.Locator("table").First.InnerTextAsync();
        Assert.Contains("3\tNgày CB\t31/02/2026\t", dates, StringComparison.Ordinal);
        Assert.Contains("không phải ngày", dates, StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.Locator("#confirm-key").CountAsync());

        await SendAsync(reader, Write("wrong.csv", (await File.ReadAllTextAsync(list)).Replace("31/02/2026", "", StringComparison.Ordinal)));
        var codes = await reader.Page.Locator("table").First.InnerTextAsync();
        Assert.Contains("2\tMã vạch", codes, StringComparison.Ordinal);
        Assert.Contains("should be 1", codes, StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.Locator("#confirm-key").CountAsync());

        await SendAsync(reader, Write("no.xlsx", "this is no workbook"));
        Assert.Contains("không phải tệp .xlsx", await reader.Page.Locator("table").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XLSX", "xlsx")]
    [InlineData("CSV", "csv")]
    public async Task All_of_it_is_written_out_for_an_officer_and_taken_in_again_changes_nothing(string button, string extension)
    {
        await using var reader = await server.OpenAsync("/product-list?lang=en");
        await reader.Page.Locator("#export-key").FillAsync(server.Key);
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.GetByRole(AriaRole.Button, new() { Name = $"Download {button}" }).ClickAsync());
        Assert.Equal($"product-list.{extension}", download.SuggestedFilename);
        var file = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        await SendAsync(reader, file);
        Assert.Contains(": 0 added, 0 changed, ", await reader.Page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_officers_key_from_another_site_or_too_large_nothing_is_read()
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        MultipartFormDataContent Form(string key, byte[] list) => new() { { new StringContent(key), "key" }, { new StringContent("preview"), "action" }, { new ByteArrayContent(list), "list", "list.csv" } };
        async Task<int> StatusAsync(HttpRequestMessage request) => (int)(await http.SendAsync(request)).StatusCode;
        HttpRequestMessage Post(string path, HttpContent content) => new(HttpMethod.Post, path) { Content = content };

        Assert.Equal(401, await StatusAsync(Post("/product-list", Form("rk_wrong", "a,b\n"u8.ToArray()))));
        Assert.Equal(401, await StatusAsync(Post("/product-list.csv", Form("", []))));
        var foreign = Post("/product-list", Form(server.Key, "a,b\n"u8.ToArray()));
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(400, await StatusAsync(foreign));
        using var large = await http.SendAsync(Post("/product-list?lang=en", Form(server.Key, new byte[(2 << 20) + 1])));
        Assert.Equal(400, (int)large.StatusCode);
        Assert.Contains("at most 2 MiB", await large.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(400, await StatusAsync(Post("/product-list", Form(server.Key, new byte[5 << 20]))));
    }

    private async Task SendAsync(ReaderPage reader, string file)
    {
        await reader.Page.Locator("#list").SetInputFilesAsync(file);
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("#result").WaitForAsync();
    }

    private RegistryClient Connect() => new(new RegistryClientOptions { Address = server.GrpcAddress, Key = server.Key });

    private static async Task<string> AnotherOfficerAsync(RegistryClient client) =>
        (await client.Access.CreateKeyAsync(new CreateKeyRequest { Key = new Key { Role = Role.Officer, DisplayName = "another officer" } })).Secret;

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
