using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using static Registry.Protocol.V1.ApplicabilityAnswer.Types;

namespace Registry.Server.Tests.Applicability;

/// <summary>How a question about a place or a product of the register is understood; the answers are told as stories.</summary>
[Collection(PackCollection.Name)]
public sealed class ApplicabilityCallTests(PackRegistry pack)
{
    private OrganisationService.OrganisationServiceClient Organisations => new(pack.Registry.Administrator);

    private ApplicabilityService.ApplicabilityServiceClient Applicability => new(pack.Registry.Anonymous);

    [Theory]
    [InlineData("tỉnh Tuyên Quang", 2026, "jurisdictions/vn-08")]
    [InlineData("tuyen quang", 2024, "jurisdictions/vn-pre2025-08")]
    [InlineData("Bến Tre", 2026, "jurisdictions/vn-pre2025-83")]
    [InlineData("jurisdictions/vn-pre2025-08", 2026, "jurisdictions/vn-pre2025-08")]
    public async Task A_place_is_the_one_its_name_meant_on_the_date(string place, int year, string name)
    {
        var response = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "25232990", Jurisdiction = place, AsOfDate = Slips.Day(year, 12, 1) });
        Assert.Equal(name, response.Jurisdiction);
    }

    [Theory]
    [InlineData("Atlantis", "", "jurisdiction")]
    [InlineData("", "organisations/vilas-219", "product")]
    public async Task A_place_or_product_that_cannot_be_understood_is_refused_where_it_stands(string place, string product, string field)
    {
        var failure = await Failure.OfAsync(async () => await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "2523", Jurisdiction = place, Product = product }));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID", field), (failure.Code, failure.Reason, failure.Fields[0]));
    }

    [Fact]
    public async Task A_code_on_no_list_is_told_from_a_list_that_is_not_loaded()
    {
        var response = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "0101.21.00", AsOfDate = Slips.Day(2026, 12, 1) });
        Assert.Equal(
            [("27/2026/TT-BNNMT", "LIST_NOT_LOADED"), ("27/2026/TT-BYT", "LIST_NOT_LOADED"), ("36/2026/TT-BKHCN", "NOT_LISTED"), ("41/2026/TT-BXD", "NOT_LISTED")],
            response.Answers.Select(a => (a.ListDesignation, a.ReasonCode)).Order());
        Assert.All(response.Answers, a => Assert.Equal(a.ReasonCode == "NOT_LISTED" ? Outcome.DoesNotApply : Outcome.NotLoaded, a.Outcome));
        // None of the lists was in force before.
        Assert.Empty((await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "0101.21.00", AsOfDate = Slips.Day(2026, 5, 1) })).Answers);
    }

    [Fact]
    public async Task A_description_finds_candidates_and_never_an_answer()
    {
        var response = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { Description = "xi mang pooc lang", AsOfDate = Slips.Day(2026, 12, 1) });
        Assert.NotEmpty(response.Answers);
        Assert.DoesNotContain(response.Answers, a => a.Outcome is Outcome.Applies or Outcome.Upcoming);
        Assert.Contains(response.Candidates, c => c.ListDesignation == "41/2026/TT-BXD" && c.HsCodes.Any(code => code.StartsWith("2523", StringComparison.Ordinal)));

        var horses = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { Description = "pure-bred breeding horses", AsOfDate = Slips.Day(2026, 12, 1) });
        Assert.Contains("0101.21", horses.Candidates.SelectMany(c => c.HsCodes));
        Assert.All(horses.Candidates.Where(c => c.ListDesignation.Length == 0), c => Assert.NotNull(c.DisplayName));
        Assert.Empty((await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { Description = "zzqqxx" })).Candidates);
    }

    [Fact]
    public async Task A_file_is_judged_by_the_rules_of_the_day_it_was_handed_in()
    {
        var filed = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "2523.29.90", AsOfDate = Slips.Day(2026, 12, 1), FilingDate = Slips.Day(2026, 6, 30) });
        Assert.DoesNotContain(filed.Answers, a => a is { Outcome: Outcome.Applies, ListDesignation: "41/2026/TT-BXD" });
        Assert.Contains(filed.Notes, n => n.En.Contains("2026-06-30", StringComparison.Ordinal));
        var failure = await Failure.OfAsync(async () => await Applicability.CheckApplicabilityAsync(
            new CheckApplicabilityRequest { HsCode = "2523", AsOfDate = Slips.Day(2026, 12, 1), FilingDate = Slips.Day(2026, 12, 2) }));
        Assert.Equal("filing_date", failure.Fields[0]);
    }

    [Fact]
    public async Task Who_wrote_waits_until_the_answer_reflects_it_and_is_told_when_it_cannot()
    {
        var written = (await new DocumentService.DocumentServiceClient(pack.Registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document
            {
                Kind = DocumentKind.LegalAct,
                Designation = "901/2026/TT-BKHCN",
                Title = new LocalizedText { Vi = "Danh mục thử" },
                ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2098, 1, 1), Provenance = new Provenance { Source = "thử", Verified = true } } },
                ProductRules = { new ProductRule { HsCodes = { "97011000" }, ProductText = "tranh thử", Provenance = new Provenance { Source = "thử", Verified = true } } },
            },
        })).Document;
        var response = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "9701.10.00", MinPosition = written.LogPosition.Index, AsOfDate = Slips.Day(2098, 1, 1) });
        Assert.Contains(response.Answers, a => a is { ListDesignation: "901/2026/TT-BKHCN", Outcome: Outcome.Applies });
        Assert.True(response.Position >= written.LogPosition.Index);
    }

    [Fact]
    public async Task An_answer_stays_the_same_in_every_form_until_the_rules_change_and_its_position_goes_on()
    {
        var asked = new CheckApplicabilityRequest { HsCode = "9702.10.00", Jurisdiction = "jurisdictions/vn-08", AsOfDate = Slips.Day(2099, 1, 1) };
        var first = await Applicability.CheckApplicabilityAsync(asked);
        await pack.Registry.AddOrganisationAsync("organisations/sau-cau-hoi");
        var position = (await Organisations.GetOrganisationAsync(new GetOrganisationRequest { Name = "organisations/sau-cau-hoi" })).Organisation.LogPosition.Index;

        var again = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest(asked) { MinPosition = position });
        Assert.True(again.Position >= position && first.Position < position);
        var json = await pack.Registry.Http.GetStringAsync("/v1/applicability:check?hsCode=9702.10.00&jurisdiction=jurisdictions/vn-08&asOfDate.year=2099&asOfDate.month=1&asOfDate.day=1");
        var told = Google.Protobuf.JsonParser.Default.Parse<CheckApplicabilityResponse>(json);
        Assert.NotEmpty(told.Answers);
        foreach (var other in new[] { again, told })
        {
            other.Position = first.Position;
            Assert.Equal(first, other);
        }

        var written = (await new DocumentService.DocumentServiceClient(pack.Registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document
            {
                Kind = DocumentKind.LegalAct,
                Designation = "904/2026/TT-BKHCN",
                Title = new LocalizedText { Vi = "Danh mục thử" },
                ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2098, 1, 1), Provenance = new Provenance { Source = "thử", Verified = true } } },
                ProductRules = { new ProductRule { HsCodes = { "97021000" }, ProductText = "tranh khắc thử", Provenance = new Provenance { Source = "thử", Verified = true } } },
            },
        })).Document;
        var changed = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest(asked) { MinPosition = written.LogPosition.Index });
        Assert.Contains(changed.Answers, a => a is { ListDesignation: "904/2026/TT-BKHCN", Outcome: Outcome.Applies });
        Assert.DoesNotContain(first.Answers, a => a.ListDesignation == "904/2026/TT-BKHCN");
    }

    [Fact]
    public async Task Where_the_law_is_silent_the_answer_asks_for_a_ruling()
    {
        var response = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { Category = "nước sạch sinh hoạt", Jurisdiction = "jurisdictions/vn-pre2025-83", AsOfDate = Slips.Day(2026, 8, 1) });
        var local = Assert.Single(response.Answers, a => a.Designation == "QCĐP 01:2022/BTr");
        Assert.Contains("pháp luật chưa quy định", local.Ruling.Vi, StringComparison.OrdinalIgnoreCase);
        Assert.All(response.Answers.Where(a => a.Outcome == Outcome.DoesNotApply), a => Assert.Null(a.Ruling));
    }

    [Fact]
    public async Task A_portfolio_says_what_will_apply_what_is_missing_and_which_papers_end()
    {
        const string owner = "organisations/hop-tac-xa-danh-muc";
        await pack.Registry.AddOrganisationAsync(owner);
        var products = new ProductService.ProductServiceClient(pack.Registry.Administrator);
        var breaker = await products.CreateProductAsync(new CreateProductRequest { Product = new Product { Name = "products/aptomat-danh-muc", DisplayName = new LocalizedText { Vi = "Aptomat" }, Owner = owner, HsCode = "85362011" } });
        await products.CreateProductAsync(new CreateProductRequest { Product = new Product { Name = "products/xi-mang-danh-muc", DisplayName = new LocalizedText { Vi = "Xi măng" }, Owner = owner, HsCode = "25232990" } });
        await products.DeclareProductAsync(new DeclareProductRequest
        {
            Name = "products/xi-mang-danh-muc",
            Declaration = new Declaration { Kind = Declaration.Types.Kind.MandatoryConformity, Designation = "QCVN 16:2023/BXD", Number = "CR-1", IssueDate = Slips.Day(2025, 1, 10), ValidUntilDate = Slips.Day(2028, 1, 9) },
        });

        var found = (await Applicability.CheckPortfolioAsync(new CheckPortfolioRequest { Owner = owner, AsOfDate = Slips.Day(2026, 12, 1) })).Products;
        Assert.Equal(["products/aptomat-danh-muc", "products/xi-mang-danh-muc"], found.Select(p => p.Product));
        var upcoming = Assert.Single(found[0].Duties, d => d is { Kind: Duty.Types.Kind.Upcoming, Designation: "QCVN 25:2025/BKHCN" });
        Assert.Equal((Slips.Day(2027, 4, 1), 121), (upcoming.Date, upcoming.DaysLeft));
        // Made before the partial repeal: usable until its printed day, and so nothing is missing.
        var paper = Assert.Single(found[1].Duties);
        Assert.Equal((Duty.Types.Kind.OldPaperStands, Slips.Day(2028, 1, 9), 404), (paper.Kind, paper.Date, paper.DaysLeft));
        var later = (await Applicability.CheckPortfolioAsync(new CheckPortfolioRequest { Owner = owner, AsOfDate = Slips.Day(2028, 1, 10) })).Products[1];
        Assert.Equal([Duty.Types.Kind.Missing, Duty.Types.Kind.PaperEnded], later.Duties.Select(d => d.Kind));
        Assert.Contains("/products/aptomat-danh-muc", await pack.Registry.Http.GetStringAsync($"/duties?owner={owner}&date=2026-12-01&lang=en"), StringComparison.Ordinal);
    }
}
