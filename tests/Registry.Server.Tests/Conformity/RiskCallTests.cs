using System.Globalization;
using System.Xml.Linq;
using Grpc.Core;
using Registry.Protocol.V1;
using static Registry.Protocol.V1.Requirement.Types;
using Rule = Registry.Protocol.V1.DecisionRule;

namespace Registry.Server.Tests.Conformity;

/// <summary>What risks a requirement carries, asked by a stranger over both doors: the vectors of JCGM 106 through a requirement of a document.</summary>
[Collection(PackCollection.Name)]
public sealed class RiskCallTests(PackRegistry pack)
{
    private static int number = 300;

    [Theory]
    [InlineData(Door.Grpc, "0.02", 0.00988, 0.06903, "1499.82", "1500.18")]
    [InlineData(Door.Json, "0.02", 0.00988, 0.06903, "1499.82", "1500.18")]
    [InlineData(Door.Grpc, "0", 0.01894, 0.03721, "1499.8", "1500.2")]
    public async Task TheResistorsOfTheGuideCarryTheirGlobalRisks(Door door, string width, double consumers, double producers, string low, string high)
    {
        var answer = (await AskAsync(door, await CreateAsync(), "resistor", r =>
        {
            (r.ExpandedUncertainty, r.CoverageFactor) = ("0.08", "2");
            r.DecisionRule = new Rule { Kind = Rule.Types.Kind.GuardedAcceptance, GuardBandFixed = width };
            r.Process = new ProcessSpread { Mean = "1500", StandardDeviation = "0.12" };
            r.MeasuredValue = "1500.2";
        })).Of<EvaluateRisksResponse>();
        Assert.Equal(consumers, Number(answer.Risks.Global.Consumers), 2e-5);
        Assert.Equal(producers, Number(answer.Risks.Global.Producers), 2e-5);
        Assert.Equal(0.90442, Number(answer.Risks.Global.Conforming), 2e-5);
        Assert.Equal((low, high, "0.04"), (answer.Risks.AcceptanceLow, answer.Risks.AcceptanceHigh, answer.Risks.StandardUncertainty));
        Assert.Equal(0.5, Number(answer.Risks.Specific.Above), 1e-9);
        var drawing = XElement.Parse(answer.DrawingSvg);
        Assert.Contains("Rủi ro của bên tiêu dùng", drawing.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Rule.Types.Kind.SimpleAcceptance, 0.5)]
    [InlineData(Rule.Types.Kind.GuardedAcceptance, 0.02275)]
    [InlineData(Rule.Types.Kind.NonBinary, 0.02275)]
    [InlineData(Rule.Types.Kind.GuardedRejection, 0.97725)]
    [InlineData(Rule.Types.Kind.UncertaintyNotAllowed, 0.5)]
    public async Task EachKindOfRuleSaysHowWrongWhatItAcceptsCanBe(Rule.Types.Kind kind, double largest)
    {
        var answer = (await AskAsync(Door.Grpc, await CreateAsync(), "lead", r =>
            (r.ExpandedUncertainty, r.CoverageFactor, r.DecisionRule) = ("0.1", "2", new Rule { Kind = kind }))).Of<EvaluateRisksResponse>();
        Assert.Equal(largest, Number(answer.Risks.LargestAcceptedRisk), 1e-5);
        Assert.Null(answer.Risks.Global);
    }

    [Fact]
    public async Task TheRequirementsOwnRuleIsTakenUnlessAnotherIsAskedFor()
    {
        var document = await CreateAsync();
        static void Measure(EvaluateRisksRequest request) => (request.ExpandedUncertainty, request.CoverageFactor) = ("0.1", "2");
        var own = (await AskAsync(Door.Json, document, "zinc", Measure)).Of<EvaluateRisksResponse>();
        Assert.Equal((Rule.Types.Kind.Probability, 0.05), (own.Risks.DecisionRule.Kind, Math.Round(Number(own.Risks.LargestAcceptedRisk), 8)));
        // 1 - 1.644853627 × 0.05.
        Assert.Equal(0.91775732, Number(own.Risks.AcceptanceHigh), 1e-8);
        var few = (await AskAsync(Door.Json, document, "zinc", r =>
        {
            Measure(r);
            r.DegreesOfFreedom = "4";
        })).Of<EvaluateRisksResponse>();
        Assert.Equal((Rule.Types.Distribution.StudentT, 0.8934), (few.Risks.Distribution, Math.Round(Number(few.Risks.AcceptanceHigh), 4)));
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ASamplingPlanTellsItsOperatingCharacteristic(Door door)
    {
        var document = await CreateAsync();
        var answer = (await AskAsync(door, document, "salmonella", r => r.Lot = new LotQuality { Marginal = "0.1" })).Of<EvaluateRisksResponse>();
        var plan = answer.OperatingCharacteristic;
        // 0.9^5, worked out by hand; accepted with 95 % and 10 %: 1 - 0.95^(1/5) and 1 - 0.1^(1/5).
        Assert.Equal("0.590490000", plan.LotAcceptance);
        Assert.Equal(("0.1", "0.590490000"), (plan.Points[2].Share, plan.Points[2].Acceptance));
        Assert.Equal((0.0102062, 0.3690427), (Math.Round(Number(plan.SeldomRejected), 7), Math.Round(Number(plan.SeldomAccepted), 7)));
        Assert.Empty(plan.UnacceptablePoints);
        Assert.Null(answer.Risks);

        var three = (await AskAsync(door, document, "aerobic", r => r.Lot = new LotQuality { Marginal = "0.2", Unacceptable = "0.1" })).Of<EvaluateRisksResponse>();
        // 0.7^5 + 5·0.2·0.7^4 + 10·0.2²·0.7³.
        Assert.Equal("0.545370000", three.OperatingCharacteristic.LotAcceptance);
        Assert.Equal("0.590490000", three.OperatingCharacteristic.UnacceptablePoints[2].Acceptance);
        Assert.Contains("n = 5, c = 2", XElement.Parse(three.DrawingSvg).Value, StringComparison.Ordinal);
    }

    public static TheoryData<string, string[], Action<EvaluateRisksRequest>> Wrong => new()
    {
        { "lead", ["coverage_factor", "expanded_uncertainty"], _ => { } },
        { "lead", ["coverage_factor"], r => (r.ExpandedUncertainty, r.CoverageFactor) = ("0.1", "0") },
        { "lead", ["expanded_uncertainty"], r => (r.ExpandedUncertainty, r.CoverageFactor) = ("-0.1", "2") },
        { "lead", ["expanded_uncertainty"], r => (r.ExpandedUncertainty, r.CoverageFactor) = ("0,1", "2") },
        { "lead", ["expanded_uncertainty"], r => (r.ExpandedUncertainty, r.CoverageFactor) = ("1e90", "2") },
        { "lead", ["degrees_of_freedom"], r => (r.ExpandedUncertainty, r.CoverageFactor, r.DegreesOfFreedom) = ("0.1", "2", "0") },
        { "lead", ["process.standard_deviation"], r => (r.ExpandedUncertainty, r.CoverageFactor, r.Process) = ("0.1", "2", new ProcessSpread { Mean = "1", StandardDeviation = "0" }) },
        { "lead", ["process.distribution"], r => (r.ExpandedUncertainty, r.CoverageFactor, r.Process) = ("0.1", "2", new ProcessSpread { Mean = "1", StandardDeviation = "1", Distribution = Rule.Types.Distribution.StudentT }) },
        { "lead", ["decision_rule"], r => (r.ExpandedUncertainty, r.CoverageFactor, r.DecisionRule) = ("0.1", "2", new Rule { Kind = Rule.Types.Kind.GuardedAcceptance, GuardBandMethod = Rule.Types.GuardBandMethod.Rp10 }) },
        { "lead", ["lot"], r => (r.ExpandedUncertainty, r.CoverageFactor, r.Lot) = ("0.1", "2", new LotQuality { Marginal = "0.1" }) },
        { "lead", ["language"], r => r.Language = "fr" },
        { "odour", ["requirement"], r => (r.ExpandedUncertainty, r.CoverageFactor) = ("0.1", "2") },
        { "salmonella", ["lot.unacceptable"], r => r.Lot = new LotQuality { Unacceptable = "0.1" } },
        { "salmonella", ["lot.marginal"], r => r.Lot = new LotQuality { Marginal = "1.1" } },
        { "aerobic", ["lot.unacceptable"], r => r.Lot = new LotQuality { Marginal = "0.6", Unacceptable = "0.6" } },
        { "aerobic", ["coverage_factor", "decision_rule", "expanded_uncertainty", "process"], r => (r.ExpandedUncertainty, r.CoverageFactor, r.DecisionRule, r.Process) = ("0.1", "2", new Rule { Kind = Rule.Types.Kind.NonBinary }, new ProcessSpread { Mean = "1", StandardDeviation = "1" }) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task AQuestionThatCannotBeAnsweredIsRefusedFieldByField(string requirement, string[] fields, Action<EvaluateRisksRequest> ask)
    {
        var document = await CreateAsync();
        foreach (var door in new[] { Door.Grpc, Door.Json })
        {
            var refused = (await AskAsync(door, document, requirement, ask)).Refused();
            Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (refused.Code, refused.Reason));
            Assert.Equal(fields, refused.Fields.Order());
        }
    }

    [Fact]
    public async Task ARequirementThatIsNotThereIsNotFound()
    {
        var refused = (await AskAsync(Door.Json, await CreateAsync(), "gold", r => (r.ExpandedUncertainty, r.CoverageFactor) = ("0.1", "2"))).Refused();
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task APlanOfMoreUnitsThanAnybodyTakesIsRefused()
    {
        var document = new Document { Kind = DocumentKind.LocalRegulation, Designation = $"QCĐP {Interlocked.Increment(ref number)}:2026/BTr", Title = new LocalizedText { Vi = "Nhiều đơn vị" } };
        document.Requirements.Add(new Requirement { Characteristic = new LocalizedText { Vi = "E. coli" }, Comparator = Comparator.SamplingPlan, SamplingPlan = new SamplingPlan { N = 501, C = 1 } });
        var refused = (await pack.Registry.CallAsync(Door.Grpc, pack.OfficerKey, "DocumentService/CreateDocument", new CreateDocumentRequest { Document = document })).Refused();
        Assert.Equal(["document.requirements[0]"], refused.Fields);
    }

    private Task<CallOutcome> AskAsync(Door door, string document, string requirement, Action<EvaluateRisksRequest> ask)
    {
        var request = new EvaluateRisksRequest { Name = document, Requirement = requirement };
        ask(request);
        return pack.Registry.CallAsync(door, null, "ConformityService/EvaluateRisks", request);
    }

    private async Task<string> CreateAsync()
    {
        var document = new Document { Kind = DocumentKind.LocalRegulation, Designation = $"QCĐP {Interlocked.Increment(ref number)}:2026/BTr", Title = new LocalizedText { Vi = "Rủi ro" } };
        document.Requirements.Add(
        [
            Of("resistor", "Điện trở", r => (r.Comparator, r.Low, r.High, r.Unit) = (Comparator.Range, "1499.8", "1500.2", "ohm")),
            Of("lead", "Chì", r => (r.Comparator, r.High, r.Unit) = (Comparator.Max, "1", "mg/l")),
            Of("zinc", "Kẽm", r => (r.Comparator, r.High, r.Unit, r.DecisionRule) = (Comparator.Max, "1", "mg/l", new Rule { Kind = Rule.Types.Kind.Probability, MinimumProbability = "0.95" })),
            Of("odour", "Mùi", r =>
            {
                r.Comparator = Comparator.Qualitative;
                r.ExpectedTexts.Add("Không có mùi lạ");
            }),
            Of("salmonella", "Salmonella", r => (r.Comparator, r.SamplingPlan) = (Comparator.SamplingPlan, new SamplingPlan { N = 5 })),
            Of("aerobic", "Tổng số vi sinh vật hiếu khí", r => (r.Comparator, r.SamplingPlan, r.Unit) = (Comparator.SamplingPlan, new SamplingPlan { N = 5, C = 2, M = "100", BigM = "1000" }, "CFU/g")),
        ]);
        return (await new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey)).CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document.Name;
    }

    private static Requirement Of(string id, string characteristic, Action<Requirement> limit)
    {
        var requirement = new Requirement { Id = id, Characteristic = new LocalizedText { Vi = characteristic }, Provenance = new Provenance { Verified = true } };
        limit(requirement);
        return requirement;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
