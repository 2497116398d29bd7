using Registry.Protocol.V1;
using static Registry.Protocol.V1.Requirement.Types;
using static Registry.Protocol.V1.Verdict.Types;
using Rule = Registry.Protocol.V1.DecisionRule;

namespace Registry.Server.Tests.Stories;

/// <summary>
/// What cannot be judged, sent by a laboratory and asked by a stranger: each has its own clear answer in both languages. Codes that the
/// tariff does not have are in <see cref="Registry.Server.Tests.Products.AttentionCallTests"/>.
/// </summary>
[Collection(PackCollection.Name)]
public sealed class BadInputStoryTests(PackRegistry pack)
{
    private const string Matrix = "nước thử đầu vào";

    private static int made;

    private static readonly Rule Probability = new() { Kind = Rule.Types.Kind.Probability, MinimumProbability = "0.95" };

    public static TheoryData<string, string, string, string> Undecided => new()
    {
        { "Coliform", "UNIT_OF_ANOTHER_KIND", "MPN", "MPN" },
        { "Kẽm", "COVERAGE_FACTOR_MISSING", "hệ số phủ k", "coverage factor k" },
        { "Asen", "REPORTING_LIMIT_ABOVE_LIMIT", "", "" },
        { "Salmonella", "TOO_FEW_UNITS", "", "" },
        { "Nitrat", "FORMULA_TERM_MISSING", "Nitrit", "Nitrit" },
        { "Sắt", "REQUIREMENT_AMBIGUOUS", "", "" },
    };

    [Theory]
    [MemberData(nameof(Undecided))]
    public async Task WhatCannotBeDecidedSaysWhyInBothLanguagesAndIsNeverAPass(string characteristic, string reason, string vi, string en)
    {
        var held = await SubmitAsync(await CreateAsync());
        var verdict = Assert.Single(held.Record.Verdicts, v => v.Characteristic == characteristic && v.Reason == reason);
        Assert.Equal(Outcome.Indeterminate, verdict.Outcome);
        Assert.Contains(vi, verdict.Explanation.Vi, StringComparison.Ordinal);
        Assert.Contains(en, verdict.Explanation.En, StringComparison.Ordinal);
        Assert.NotEqual(verdict.Explanation.Vi, verdict.Explanation.En);
        // The same held report, judged again, says the same.
        var again = await new ConformityService.ConformityServiceClient(pack.Registry.As(pack.OfficerKey)).EvaluateReportAsync(new EvaluateReportRequest { Name = held.Record.Name });
        Assert.Contains(again.Verdicts, v => v.Characteristic == characteristic && v.Reason == reason && v.Explanation.Equals(verdict.Explanation));
    }

    [Fact]
    public async Task ARequirementWithoutMatrixBindsEverySampleOfItsDocument()
    {
        var held = await SubmitAsync(await CreateAsync(), matrix: "một thứ khác hẳn");
        Assert.Equal(Outcome.Pass, Assert.Single(held.Record.Verdicts, v => v.Characteristic == "Đồng").Outcome);
        // The ones that name a matrix do not bind it.
        Assert.Equal((Outcome.NotApplicable, "OTHER_MATRIX"), Of(Assert.Single(held.Record.Verdicts, v => v.Characteristic == "Asen")));
    }

    [Fact]
    public async Task AnUncertaintyWithoutItsFactorDecidesWhereTheRuleDoesNotNeedIt()
    {
        var held = await SubmitAsync(await CreateAsync());
        Assert.Equal(Outcome.Pass, Assert.Single(held.Record.Verdicts, v => v.Characteristic == "Đồng").Outcome);
    }

    [Theory]
    [InlineData("0.1", "0", "COVERAGE_FACTOR_INVALID", "coverage_factor")]
    [InlineData("0.1", "-2", "COVERAGE_FACTOR_INVALID", "coverage_factor")]
    [InlineData("-0.1", "2", "UNCERTAINTY_NEGATIVE", "expanded_uncertainty")]
    public async Task AnUncertaintyThatCannotBeOneIsRefusedWhereItStands(string u, string k, string code, string field)
    {
        var report = Slips.New().With(r => r.Samples[0].Results[0] = Line("Đồng", "0,5", u, k));
        var found = (await pack.Reports.ValidateReportAsync(new ValidateReportRequest { Report = report })).Findings.Single(f => f.Code == code);
        Assert.Equal((Finding.Types.Severity.Error, true), (found.Severity, found.Path.EndsWith(field, StringComparison.Ordinal)));
        Assert.True(found.Message.Vi.Length > 0 && found.Message.En.Length > 0);
        var refused = (await pack.Registry.CallAsync(Door.Json, pack.LaboratoryKey, "ReportService/SubmitReport", new SubmitReportRequest { Report = report })).Refused();
        Assert.Equal("FIELD_INVALID", refused.Reason);
        Assert.Contains(refused.Fields, f => f.EndsWith(field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ADayBeforeTheFirstFactOfTheRegistryIsNotTakenForADayWithoutRules(Door door)
    {
        async Task<string> NotesAsync(int year)
        {
            var request = new CheckApplicabilityRequest { HsCode = "2523.29.90", AsOfDate = Slips.Day(year, 12, 1) };
            var answer = (await pack.Registry.CallAsync(door, null, "ApplicabilityService/CheckApplicability", request)).Of<CheckApplicabilityResponse>();
            Assert.DoesNotContain(answer.Answers, a => year < 1900 && a.Outcome == ApplicabilityAnswer.Types.Outcome.Applies);
            return string.Join(' ', answer.Notes.Select(n => $"{n.Vi} {n.En}"));
        }

        var early = await NotesAsync(1850);
        Assert.Contains("Sổ chưa có dữ kiện nào về hiệu lực trước ngày", early, StringComparison.Ordinal);
        Assert.Contains("for 1850-12-01 it cannot be told what applied then", early, StringComparison.Ordinal);
        Assert.DoesNotContain("Sổ chưa có dữ kiện", await NotesAsync(2026), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ADeclarationForAnotherEnterprisesProductIsRefusedAndSaysWhoseItIs(Door door)
    {
        var officer = new ProductService.ProductServiceClient(pack.Registry.As(pack.OfficerKey));
        var product = (await officer.CreateProductAsync(new CreateProductRequest
        {
            Product = new Product { Name = $"products/nguoi-khac-{Interlocked.Increment(ref made)}", DisplayName = new LocalizedText { Vi = "Hàng của người khác" }, Owner = PackRegistry.OtherLaboratory },
        })).Product;
        var key = (await pack.Registry.MakeKeyAsync(Role.Enterprise, PackRegistry.Enterprise)).Secret;
        var refused = (await pack.Registry.CallAsync(door, key, "ProductService/DeclareProduct", new DeclareProductRequest
        {
            Name = product.Name,
            Declaration = new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "TCVN 1:2020", Number = "01/CB" },
        })).Refused();
        Assert.Equal((Grpc.Core.StatusCode.PermissionDenied, "PERMISSION_MISSING", product.Owner), (refused.Code, refused.Reason, refused.Metadata["resource"]));
        Assert.Equal(product.Declarations, (await officer.GetProductAsync(new GetProductRequest { Name = product.Name })).Product.Declarations);
    }

    private static (Outcome, string) Of(Verdict verdict) => (verdict.Outcome, verdict.Reason);

    private async Task<Document> CreateAsync()
    {
        var document = new Document
        {
            Kind = DocumentKind.LocalRegulation,
            Designation = $"QCĐP {700 + Interlocked.Increment(ref made)}:2026/TQ",
            Title = new LocalizedText { Vi = "Đầu vào xấu" },
            ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2026, 1, 1), Provenance = Checked } },
        };
        document.Requirements.Add(
        [
            Max("Coliform", "3", "CFU/100 ml"), Max("Kẽm", "1", "mg/l", rule: Probability), Max("Asen", "0.01", "mg/l"), Max("Đồng", "1", "mg/l", matrix: ""),
            Max("Sắt", "0.3", "mg/l", category: "A", id: "fe-1"), Max("Sắt", "0.5", "mg/l", category: "A", id: "fe-2"),
            new Requirement
            {
                Id = "salmonella", Characteristic = new LocalizedText { Vi = "Salmonella" }, Matrix = Matrix, Unit = "CFU/g", Comparator = Comparator.SamplingPlan,
                SamplingPlan = new SamplingPlan { N = 5, C = 2, M = "10", BigM = "100" }, Provenance = Checked,
            },
            new Requirement
            {
                Id = "nitrogen", Characteristic = new LocalizedText { Vi = "Tổng nitrat và nitrit" }, Matrix = Matrix, Comparator = Comparator.Formula, High = "1", Provenance = Checked,
                FormulaTerms = { new FormulaTerm { Characteristic = "Nitrat", Unit = "mg/l", Divisor = "50" }, new FormulaTerm { Characteristic = "Nitrit", Unit = "mg/l", Divisor = "3" } },
            },
        ]);
        return (await new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey)).CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document;
    }

    private async Task<GetReportResponse> SubmitAsync(Document document, string matrix = Matrix)
    {
        var report = Slips.New().With(r =>
        {
            (r.Criteria[0], r.Samples[0].DisplayName, r.Samples[0].Matrix, r.Samples[0].Category) = (document.Designation, "Mẫu thử", matrix, "A");
            r.Samples[0].Results.Clear();
            r.Samples[0].Results.Add(
            [
                Line("Coliform", "2", unit: "MPN/100 ml"), Line("Kẽm", "0,5", "0.1"), Line("Asen", "< 0,05"), Line("Đồng", "0,5", "0.1"), Line("Sắt", "0,4"), Line("Nitrat", "25"),
                new ResultLine { Characteristic = "Salmonella", Unit = "CFU/g", PrintedResult = "5; 6; 7; 8", Value = new MeasuredValue { UnitCounts = { "5", "6", "7", "8" } } },
            ]);
        });
        var accepted = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        return await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name, WaitForVerdicts = true });
    }

    private static Provenance Checked => new() { Source = "thử", Verified = true };

    private static Requirement Max(string characteristic, string limit, string unit, string matrix = Matrix, string category = "", string id = "", Rule? rule = null) => new()
    {
        Id = id,
        Characteristic = new LocalizedText { Vi = characteristic },
        Comparator = Comparator.Max,
        High = limit,
        Unit = unit,
        Matrix = matrix,
        Category = category,
        DecisionRule = rule,
        Provenance = Checked,
    };

    private static ResultLine Line(string characteristic, string printed, string u = "", string k = "", string unit = "mg/l") => new()
    {
        Characteristic = characteristic,
        PrintedResult = printed,
        Unit = unit,
        Value = u.Length + k.Length == 0 ? null : new MeasuredValue { ExpandedUncertainty = u, CoverageFactor = k },
    };
}
