using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using static Registry.Protocol.V1.Duty.Types;

namespace Registry.Server.Tests.Products;

/// <summary>What is missing, over, failing or about to end, asked through a real channel and read on the pages.</summary>
[Collection(PackCollection.Name)]
public sealed class AttentionCallTests(PackRegistry pack)
{
    private readonly string owner = $"organisations/chu-y-{Guid.NewGuid():N}";

    private ProductService.ProductServiceClient Products => new(pack.Registry.Administrator);

    private ApplicabilityService.ApplicabilityServiceClient Applicability => new(pack.Registry.Anonymous);

    [Fact]
    public async Task Evidence_that_fails_stars_that_end_and_what_the_authority_did_are_told_as_of_any_day()
    {
        var report = await FailingReportAsync();
        var name = await MakeAsync("nuoc", product =>
        {
            product.OcopRatings.Add(new OcopRating { Stars = 4, Group = "Đồ uống", DecisionDate = Slips.Day(2024, 1, 15) });
            product.Declarations.Add(new Declaration
            {
                Kind = Declaration.Types.Kind.Declared,
                Designation = "QCVN 01-1:2024/BYT",
                Evidence = { report, "organisations/vilas-219/reports/khong-co" },
                Steps = { new DeclarationStep { State = Declaration.Types.State.SupplementAsked, Date = Slips.Day(2026, 9, 20), Note = "thiếu nhãn" } },
            });
        });
        var duties = await DutiesAsync(name, 2026, 12);
        Assert.Equal(
            [Kind.SupplementAsked, Kind.EvidenceFails, Kind.EvidenceNotHeld, Kind.RatingEnds],
            duties.Where(d => d.Kind != Kind.Missing).Select(d => d.Kind));
        Assert.Equal(report, Assert.Single(duties, d => d.Kind == Kind.EvidenceFails).Report);
        Assert.All(duties, d => Assert.True(d.NeedsAttention));
        // As of a day before the report and the letter nothing of it was known to be due.
        Assert.DoesNotContain(await DutiesAsync(name, 2024, 6), d => d.Kind is Kind.EvidenceFails or Kind.SupplementAsked or Kind.RatingEnds);
        Assert.Contains(await DutiesAsync(name, 2027, 6), d => d.Kind == Kind.RatingEnded);

        var page = await pack.Registry.Http.GetStringAsync($"/{name}?date=2026-12-01&lang=en");
        Assert.Contains("to the end of 2027-01-14", page, StringComparison.Ordinal);
        Assert.Contains($"results of {report}", page, StringComparison.Ordinal);
        Assert.Contains("thiếu nhãn", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_needs_attention_is_listed_page_by_page_when_that_is_asked()
    {
        for (var i = 0; i < 7; i++)
            await MakeAsync($"hang-{i}", product =>
            {
                if (i % 3 == 0)
                    product.Trademark = new Trademark { State = Trademark.Types.State.Registered, Number = $"4-{i}", ValidUntilDate = Slips.Day(2026, 11, 30) };
            });
        var found = new List<string>();
        var token = "";
        do
        {
            var page = await Applicability.CheckPortfolioAsync(new CheckPortfolioRequest { Owner = owner, NeedsAttention = true, PageSize = 2, PageToken = token, AsOfDate = Slips.Day(2026, 12, 1) });
            Assert.InRange(page.Products.Count, 0, 2);
            found.AddRange(page.Products.Select(p => p.Product));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal([Name("hang-0"), Name("hang-3"), Name("hang-6")], found);
        Assert.Empty((await Applicability.CheckPortfolioAsync(new CheckPortfolioRequest { Owner = owner, NeedsAttention = true, AsOfDate = Slips.Day(2026, 8, 1) })).Products);

        var html = await pack.Registry.Http.GetStringAsync($"/products?owner={owner}&attention=1&date=2026-12-01");
        Assert.Contains($"\"/{Name("hang-3")}?date=2026-12-01\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/{Name("hang-1")}", html, StringComparison.Ordinal);
        Assert.Contains("Bảo hộ nhãn hiệu 4-3 đã hết ngày 30/11/2026.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_of_a_province_are_also_those_of_its_communes()
    {
        var commune = $"jurisdictions/vn-08-{Guid.NewGuid():N}";
        var imported = await new JurisdictionService.JurisdictionServiceClient(pack.Registry.Administrator).ImportJurisdictions().SendAllAsync(
        [
            new ImportJurisdictionsRequest { Jurisdiction = new Jurisdiction { Name = commune, DisplayName = new LocalizedText { Vi = "Xã Hàm Yên" }, Level = Jurisdiction.Types.Level.Commune, Within = { "jurisdictions/vn-08" } } },
        ]);
        Assert.Null(Assert.Single(imported).Error);
        var name = await MakeAsync("cam", product => product.Jurisdiction = commune);
        // The catalogue follows the log.
        IReadOnlyList<Product> listed = [];
        for (var tries = 0; listed.Count == 0 && tries < 1200; tries++)
        {
            await Task.Delay(50);
            listed = (await Products.ListProductsAsync(new ListProductsRequest { Owner = owner, Jurisdiction = "jurisdictions/vn-08" })).Products;
        }
        Assert.Equal(name, Assert.Single(listed).Name);
        Assert.Empty((await Products.ListProductsAsync(new ListProductsRequest { Owner = owner, Jurisdiction = "jurisdictions/vn-01" })).Products);
        Assert.Single((await Products.ListProductsAsync(new ListProductsRequest { Owner = owner, Jurisdiction = "jurisdictions/vn" })).Products);
    }

    [Fact]
    public async Task A_code_that_a_list_prints_and_the_tariff_has_not_is_told_from_one_that_nobody_prints()
    {
        const string printed = "01990000", unknown = "01980000";
        var list = (await new DocumentService.DocumentServiceClient(pack.Registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document
            {
                Kind = DocumentKind.LegalAct,
                Designation = "902/2026/TT-BKHCN",
                Title = new LocalizedText { Vi = "Danh mục in mã không có" },
                ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2097, 1, 1), Provenance = new Provenance { Source = "thử", Verified = true } } },
                ProductRules = { new ProductRule { HsCodes = { printed }, ProductText = "hàng thử", Provenance = new Provenance { Source = "thử", Verified = true } } },
            },
        })).Document;

        async Task<string> NotesAsync(string code) => string.Join(' ', (await Applicability.CheckApplicabilityAsync(
            new CheckApplicabilityRequest { HsCode = code, AsOfDate = Slips.Day(2097, 6, 1), MinPosition = list.LogPosition.Index })).Notes.Select(n => n.En));
        Assert.Contains("0199.00.00 is printed in 902/2026/TT-BKHCN but is not in the tariff", await NotesAsync(printed), StringComparison.Ordinal);
        Assert.Contains("0198.00.00 is not in the tariff, and no list", await NotesAsync(unknown), StringComparison.Ordinal);
        Assert.DoesNotContain("tariff", await NotesAsync("2523.29.90"), StringComparison.Ordinal);

        var name = await MakeAsync("ma-la", product => product.HsCode = unknown);
        Assert.Contains(await DutiesAsync(name, 2026, 12), d => d is { Kind: Kind.HsCodeUnknown, Designation: "0198.00.00" });
    }

    [Fact]
    public async Task What_cannot_be_evidence_and_points_that_give_other_stars_are_refused_where_they_stand()
    {
        var product = Product("sai");
        product.Declarations.Add(new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "TCVN 1:2020", Evidence = { "044284/VYTCC" } });
        var failure = await Failure.OfAsync(async () => await Products.CreateProductAsync(new CreateProductRequest { Product = product }));
        Assert.Equal(("FIELD_INVALID", "product.declarations[0].evidence[0]"), (failure.Reason, failure.Fields[0]));
        product.Declarations.Clear();
        product.OcopRatings.Add(new OcopRating { Stars = 4, Score = "92", DecisionDate = Slips.Day(2026, 1, 1) });
        failure = await Failure.OfAsync(async () => await Products.CreateProductAsync(new CreateProductRequest { Product = product }));
        Assert.Equal(("FIELD_INVALID", "product.ocop_ratings"), (failure.Reason, failure.Fields[0]));
    }

    private string Name(string id) => $"products/{id}-{owner[^8..]}";

    private Product Product(string id) => new() { Name = Name(id), DisplayName = new LocalizedText { Vi = id }, Owner = owner };

    private async Task<string> MakeAsync(string id, Action<Product> change)
    {
        var product = Product(id);
        change(product);
        return (await Products.CreateProductAsync(new CreateProductRequest { Product = product })).Product.Name;
    }

    private async Task<IReadOnlyList<Duty>> DutiesAsync(string product, int year, int month) =>
        Assert.Single((await Applicability.CheckPortfolioAsync(new CheckPortfolioRequest { Product = product, AsOfDate = Slips.Day(year, month, 1) })).Products).Duties;

    private async Task<string> FailingReportAsync()
    {
        var report = Slips.New().With(r =>
        {
            r.Public = true;
            r.Samples[0].Results[0].PrintedResult = "0,05";
        });
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
        await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true });
        return name;
    }
}
