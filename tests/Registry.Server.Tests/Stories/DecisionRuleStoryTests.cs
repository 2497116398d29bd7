using System.Xml.Linq;
using Grpc.Core;
using Registry.Protocol.V1;
using static Registry.Protocol.V1.Requirement.Types;
using static Registry.Protocol.V1.Verdict.Types;
using Rule = Registry.Protocol.V1.DecisionRule;

namespace Registry.Server.Tests.Stories;

/// <summary>A regulation that states every kind of decision rule, a slip judged by it, and each verdict explained.</summary>
[Collection(PackCollection.Name)]
public sealed class DecisionRuleStoryTests(PackRegistry pack)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task EachLineIsJudgedByTheRuleOfItsRequirementExplainedDrawnAndReplayed()
    {
        var document = await CreateAsync();
        var held = await SubmitAsync(document.Designation);
        Verdict Of(string id) => Assert.Single(held.Record.Verdicts, v => v.Document == document.Name && v.RequirementId == id);

        Assert.Equal((Outcome.Pass, "0.977249868"), (Of("lead").Outcome, Of("lead").Numbers.ProbabilityOfConformity));
        Assert.Equal((Outcome.Fail, "PROBABILITY_TOO_LOW"), (Of("zinc").Outcome, Of("zinc").Reason));
        Assert.Equal((Outcome.ConditionalPass, "2"), (Of("copper").Outcome, Of("copper").Numbers.CoverageFactor));
        Assert.Equal((Outcome.NotApplicable, "CONDITION_NOT_MET"), (Of("iron").Outcome, Of("iron").Reason));
        // The laboratory says the zinc conforms; the regulation's rule says otherwise, and both are shown.
        Assert.True(Of("zinc").DisagreesWithLaboratory);
        Assert.False(Of("lead").DisagreesWithLaboratory);
        // 25/50 + < 0,9/3: between 0.5 and 0.8.
        var sum = Of("nitrogen");
        Assert.Equal((Outcome.Pass, "Nitrat"), (sum.Outcome, sum.Characteristic));
        Assert.Contains("Nitrat 25 mg/l; Nitrit < 0,9 mg/l (Σ = 0,5 … 0,8)", sum.Explanation.Vi, StringComparison.Ordinal);

        foreach (var verdict in held.Record.Verdicts.Where(v => v.Document == document.Name))
        {
            var explained = await ExplainAsync(held, verdict, "vi");
            Assert.True(explained.Identical, verdict.Characteristic);
        }
    }

    [Theory]
    [InlineData("vi", "Kết quả (0,9 ± 0,1) mg/l so với giới hạn không quá 1")]
    [InlineData("", "Kết quả (0,9 ± 0,1) mg/l so với giới hạn không quá 1")]
    [InlineData("en", "Result (0.9 ± 0.1) mg/l beside the limit at most 1")]
    public async Task TheDrawingOfAVerdictSpeaksTheLanguageAskedFor(string language, string title)
    {
        var document = await CreateAsync();
        var held = await SubmitAsync(document.Designation);
        var lead = held.Record.Verdicts.Single(v => v.Document == document.Name && v.RequirementId == "lead");
        var drawing = XElement.Parse((await ExplainAsync(held, lead, language)).DrawingSvg);
        Assert.Equal(title, drawing.Element(Svg + "title")!.Value);
        Assert.Equal(language == "en" ? lead.Explanation.En : lead.Explanation.Vi, drawing.Element(Svg + "desc")!.Value);
        Assert.Contains(drawing.Elements(Svg + "text"), text => text.Value == (language == "en" ? "p_c = 97.72 %" : "p_c = 97,72 %"));
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ALanguageTheRegistryDoesNotDrawInIsNamed(Door door)
    {
        var refused = (await pack.Registry.CallAsync(door, null, "ConformityService/ExplainVerdict",
            new ExplainVerdictRequest { Name = "organisations/vilas-219/reports/x", Language = "fr" })).Refused();
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (refused.Code, refused.Reason));
        Assert.Equal(["language"], refused.Fields);
    }

    [Fact]
    public async Task ARuleThatCannotBeOneIsRefusedFieldByField()
    {
        var document = Regulation();
        document.Requirements.Clear();
        document.Requirements.Add(
        [
            Limit("a", "Chì", new Rule { Kind = Rule.Types.Kind.Probability }),
            Limit("b", "Kẽm", new Rule { Kind = Rule.Types.Kind.SimpleAcceptance, MinimumProbability = "0.95" }),
            Limit("c", "Đồng", new Rule { Kind = Rule.Types.Kind.NonBinary, GuardBandMultiplier = "1", GuardBandMethod = Rule.Types.GuardBandMethod.Rp10 }),
            Limit("d", "Sắt", null).With(r => r.FormulaTerms.Add(new FormulaTerm { Characteristic = "Nitrat" })),
            Limit("e", "Nitơ", null).With(r => r.Comparator = Comparator.Formula),
            Limit("f", "Nitrat", null).With(r => r.BasisConversions.Add(new BasisConversion { From = "N", To = "NO3", Factor = "4,4" })),
        ]);
        var refused = (await pack.Registry.CallAsync(Door.Grpc, pack.OfficerKey, "DocumentService/CreateDocument", new CreateDocumentRequest { Document = document })).Refused();
        Assert.Equal(
        [
            "document.requirements[0].decision_rule.minimum_probability", "document.requirements[1].decision_rule.minimum_probability",
            "document.requirements[2].decision_rule.guard_band_method", "document.requirements[3].formula_terms", "document.requirements[4].formula_terms",
            "document.requirements[5].basis_conversions[0].factor",
        ], refused.Fields.Order());
    }

    private async Task<Document> CreateAsync() => (await new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey))
        .CreateDocumentAsync(new CreateDocumentRequest { Document = Regulation() })).Document;

    private async Task<GetReportResponse> SubmitAsync(string criterion)
    {
        static ResultLine Line(string characteristic, string printed, string u = "", string statement = "") => new()
        {
            Characteristic = characteristic,
            PrintedResult = printed,
            Unit = "mg/l",
            Statement = statement,
            Value = u.Length == 0 ? null : new MeasuredValue { ExpandedUncertainty = u, CoverageFactor = "2" },
        };
        var report = Slips.New().With(r =>
        {
            (r.Criteria[0], r.Samples[0].DisplayName, r.Samples[0].Matrix) = (criterion, "Nước mặt sông Thử", "nước thử quy tắc");
            r.Samples[0].Results.Clear();
            r.Samples[0].Results.Add(
                [Line("Chì", "0,9", "0.1", "Đạt"), Line("Kẽm", "0,95", "0.1", "Đạt"), Line("Đồng", "0,95", "0.1"), Line("Sắt", "0,5"), Line("Nitrat", "25"), Line("Nitrit", "< 0,9")]);
        });
        var accepted = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        return await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name, WaitForVerdicts = true });
    }

    private async Task<ExplainVerdictResponse> ExplainAsync(GetReportResponse held, Verdict verdict, string language) =>
        await new ConformityService.ConformityServiceClient(pack.Registry.As(pack.LaboratoryKey)).ExplainVerdictAsync(new ExplainVerdictRequest
        {
            Name = held.Record.Name,
            SampleIndex = verdict.SampleIndex,
            ResultIndex = verdict.ResultIndex,
            Document = verdict.Document,
            Requirement = verdict.RequirementId,
            Language = language,
        });

    private static int number = 100;

    private static Document Regulation()
    {
        var probable = new Rule { Kind = Rule.Types.Kind.Probability, MinimumProbability = "0.95" };
        var document = new Document
        {
            Kind = DocumentKind.LocalRegulation,
            Designation = $"QCĐP {Interlocked.Increment(ref number)}:2026/BTr",
            Title = new LocalizedText { Vi = "Quy tắc quyết định" },
        };
        document.Requirements.Add(
        [
            Limit("lead", "Chì", probable), Limit("zinc", "Kẽm", probable),
            Limit("copper", "Đồng", new Rule { Kind = Rule.Types.Kind.NonBinary }),
            Limit("iron", "Sắt", null).With(r =>
            {
                r.Condition = "chỉ áp dụng cho nước ngầm";
                r.ConditionHoldsWords.Add("nước ngầm");
                r.ConditionFailsWords.Add("nước mặt");
            }),
            Limit("nitrogen", "Tổng tỉ lệ nitrat và nitrit", null).With(r =>
            {
                (r.Comparator, r.Unit) = (Comparator.Formula, "");
                r.FormulaTerms.Add(new FormulaTerm { Characteristic = "Nitrat", Unit = "mg/l", Divisor = "50" });
                r.FormulaTerms.Add(new FormulaTerm { Characteristic = "Nitrit", Unit = "mg/l", Divisor = "3" });
            }),
        ]);
        return document;
    }

    private static Requirement Limit(string id, string characteristic, Rule? rule) => new()
    {
        Id = id,
        Characteristic = new LocalizedText { Vi = characteristic },
        Comparator = Comparator.Max,
        High = "1",
        Unit = "mg/l",
        Matrix = "nước thử quy tắc",
        DecisionRule = rule,
        Provenance = new Provenance { Verified = true },
    };
}

file static class Changed
{
    public static Requirement With(this Requirement requirement, Action<Requirement> change)
    {
        change(requirement);
        return requirement;
    }
}
