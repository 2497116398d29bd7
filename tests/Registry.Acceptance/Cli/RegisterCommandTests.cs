using Registry.Cli;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry register</c> against a real registry: a department's list in, all of it out, and in again without a change.</summary>
public sealed class RegisterCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    private const string Mapping = """
        {
          "fillDown": true,
          "columns": {
            "Mã số thuế": "enterprise.taxCode", "Tên cơ sở": "enterprise.displayName.vi", "Địa chỉ": "enterprise.address", "Điện thoại": "enterprise.contact.phone",
            "Sản phẩm": "product.displayName.vi", "GTIN": "product.gtin", "Mã HS": "product.hsCode", "Số sao": "rating.stars", "Ngày QĐ": "rating.decisionDate",
            "Tiêu chuẩn": "declaration.designation", "Loại": "declaration.kind", "Số CB": "declaration.number", "Ngày CB": "declaration.issueDate"
          }
        }
        """;

    private const string Head = "Mã số thuế;Tên cơ sở;Địa chỉ;Điện thoại;Sản phẩm;GTIN;Mã HS;Số sao;Ngày QĐ;Tiêu chuẩn;Loại;Số CB;Ngày CB\n";

    [Fact]
    public async Task A_departments_list_is_previewed_taken_in_once_and_changes_nothing_the_second_time()
    {
        var list = Write("list.csv", Head
            + "0101248141;Hợp tác xã Chè;Thôn 3;+84 207 123;Chè Shan;8938505974194;0902.10.90;4 sao;15/01/2024;TCVN 9740:2013;công bố áp dụng;01/CB;02/03/2026\n"
            + ";;;;;;;;;TCVN 5603:2023;tham chiếu;;\n"
            + "0300588569;Cơ sở Mật ong;Thôn 5;0207 456;Mật ong;;0409.00.00;;;TCVN 12605:2019;công bố áp dụng;02/CB;\n");
        var preview = await RunAsync("import", list, "--mapping", Write("map.json", Mapping), "--dry-run");
        Assert.Contains("4 added, 0 changed, 0 unchanged", preview, StringComparison.Ordinal);
        using var client = server.Connect(server.Administrator);
        Assert.DoesNotContain((await client.Products.ListProductsAsync(new ListProductsRequest { PageSize = 1000 })).Products, p => p.Gtin == "8938505974194");

        await RunAsync("import", list, "--mapping", Write("map.json", Mapping));
        var tea = Assert.Single((await client.Products.ListProductsAsync(new ListProductsRequest { Owner = "organisations/mst-0101248141" })).Products);
        Assert.Equal(("Chè Shan", "8938505974194", 4, 2), (tea.DisplayName.Vi, tea.Gtin, tea.OcopRatings[0].Stars, tea.Declarations.Count));
        Assert.Equal((Declaration.Types.Kind.Declared, new Date { Year = 2026, Month = 3, Day = 2 }), (tea.Declarations[0].Kind, tea.Declarations[0].IssueDate));
        Assert.Contains("0 added, 0 changed, 4 unchanged", await RunAsync("import", list, "--mapping", Write("map.json", Mapping)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_row_and_column_and_nothing_is_written()
    {
        var list = Write("wrong.csv", Head
            + "0100109106;Cơ sở A;;;Hàng tốt;;0409.00.00;;;TCVN 1:2020;công bố áp dụng;1;\n"
            + "0100109106;Cơ sở A;;;Hàng sai;4006381333930;0409.00.00;;;TCVN 1:2020;công bố áp dụng;1;\n"
            + "0100109107;Cơ sở B;;;Hàng khác;;;;;TCVN 1:2020;công bố áp dụng;1;31/02/2026\n");
        var dates = await FailAsync("import", list, "--mapping", Write("map.json", Mapping));
        Assert.Contains("Ngày CB", dates, StringComparison.Ordinal);
        var mended = Write("wrong.csv", File.ReadAllText(list).Replace("31/02/2026", "", StringComparison.Ordinal));
        var told = await FailAsync("import", mended, "--mapping", Write("map.json", Mapping));
        Assert.Contains("GTIN", told, StringComparison.Ordinal);
        Assert.Contains("should be 1", told.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Mã số thuế", told, StringComparison.Ordinal);
        using var client = server.Connect(server.Administrator);
        Assert.Empty((await client.Products.ListProductsAsync(new ListProductsRequest { Owner = "organisations/mst-0100109106" })).Products);
    }

    [Fact]
    public async Task A_product_of_another_enterprise_is_refused_where_it_stands()
    {
        await MakeAsync("nguoi-khac", "4006381333931");
        var told = await FailAsync("import", Write("foreign.csv", "enterprise.taxCode,enterprise.displayName.vi,product.displayName.vi,product.gtin\n0101248141,HTX,Hàng,4006381333931\n"));
        Assert.Contains("organisations/nguoi-khac", told.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task What_is_written_out_changes_nothing_when_it_is_taken_in_again(string extension)
    {
        await MakeAsync($"xuat-{extension}", "");
        var file = Path.Combine(Directory.CreateTempSubdirectory("register").FullName, $"all.{extension}");
        await RunAsync("export", file);
        using var client = server.Connect(server.Administrator);
        var before = (await client.Log.GetCheckpointAsync(new GetCheckpointRequest())).ToString();
        var answer = await RunAsync("import", file);
        Assert.Contains("0 added, 0 changed", answer, StringComparison.Ordinal);
        Assert.Equal(before, (await client.Log.GetCheckpointAsync(new GetCheckpointRequest())).ToString());
    }

    /// <summary>An enterprise whose product has all that a table could spoil.</summary>
    private async Task MakeAsync(string id, string gtin)
    {
        using var client = server.Connect(server.Administrator);
        var owner = $"organisations/{id}";
        await client.Organisations.CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation
            {
                Name = owner,
                DisplayName = new LocalizedText { Vi = "Cơ sở “A”, chi nhánh; 2\ndòng hai", En = "=SUM(A1)" },
                Kinds = { Organisation.Types.Kind.Enterprise, Organisation.Types.Kind.Laboratory },
                Contact = new Contact { Phone = "+84 207 123", Email = "@x" },
                Codes = { "X; Y" },
            },
        });
        await client.Products.CreateProductAsync(new CreateProductRequest
        {
            Product = new Product
            {
                Name = $"products/{id}",
                Owner = owner,
                DisplayName = new LocalizedText { Vi = "Hàng  hai   dấu cách" },
                Gtin = gtin,
                HsCode = "04090000",
                KeyProduct = true,
                Trademark = new Trademark { State = Trademark.Types.State.Registered, Number = "-4", ValidUntilDate = Day(2030, 1, 2) },
                OcopRatings = { new OcopRating { Stars = 3, DecisionDate = Day(2021, 1, 2), Score = "55.50" }, new OcopRating { Stars = 4, DecisionDate = Day(2024, 1, 2), Group = "I" } },
                Declarations =
                {
                    new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "TCVN 12605:2019", Number = "007", IssueDate = Day(2026, 1, 1) },
                    new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "TCVN 12605:2019", Number = "007", Lot = "L", Evidence = { "organisations/vilas-219/reports/a", "organisations/vilas-219/reports/b" } },
                    new Declaration
                    {
                        Kind = Declaration.Types.Kind.MandatoryConformity,
                        Designation = "QCVN 1:2020/BYT",
                        Steps = { new DeclarationStep { State = Declaration.Types.State.Received, Date = Day(2026, 2, 1), Note = "công văn; số 2" }, new DeclarationStep { State = Declaration.Types.State.Accepted, Date = Day(2026, 3, 1) } },
                    },
                },
            },
        });
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static string Write(string name, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("register").FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<string> RunAsync(params string[] args)
    {
        var run = await server.RunAsync(["register", .. args, "--lang", "en", "--key-file", server.Administrator]);
        Assert.True(run.Code == ExitCodes.Done, run.Error + run.Output);
        return run.Output;
    }

    private async Task<string> FailAsync(params string[] args)
    {
        var run = await server.RunAsync(["register", .. args, "--lang", "en", "--key-file", server.Administrator]);
        Assert.Equal(ExitCodes.Refused, run.Code);
        return run.Error;
    }
}
