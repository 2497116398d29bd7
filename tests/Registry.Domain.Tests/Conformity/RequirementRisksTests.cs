using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Tests;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

/// <summary>Risks as a requirement carries them: the vectors again, this time through its own limits and rule.</summary>
public class RequirementRisksTests
{
    private static readonly Dictionary<string, JsonElement> Vectors = JsonDocument
        .Parse(File.ReadAllText(SharedFiles.Path("vectors/decision-rules.json"))).RootElement
        .EnumerateArray().ToDictionary(vector => vector.GetProperty("id").GetString()!);

    private static readonly Requirement Resistor = Of(new Limit.Range(D("1499.8"), D("1500.2")));

    [Theory]
    [InlineData("jcgm106-resistor", "0.02")]
    [InlineData("jcgm106-resistor-w0", "0")]
    public void The_resistors_of_JCGM_106_carry_their_risks(string id, string width)
    {
        var rule = new DecisionRule(DecisionRuleKind.GuardedAcceptance, FixedWidth: D(width));
        var risks = RequirementRisks.Of(Resistor, new RiskQuestion { ExpandedUncertainty = D("0.08"), CoverageFactor = 2, Rule = rule, Process = new(1500, D("0.12")) }).Value;
        var expected = Vectors[id].GetProperty("expected");
        Assert.Equal(expected.GetProperty("RC").GetDouble(), risks.Global!.Value.Consumers, expected.GetProperty("tol").GetDouble());
        Assert.Equal(expected.GetProperty("RP").GetDouble(), risks.Global.Value.Producers, expected.GetProperty("tol").GetDouble());
        Assert.Equal((R("1499.8") + R(width), R("1500.2") - R(width)), (risks.AcceptanceLower, risks.AcceptanceUpper));
        Assert.Equal(R("0.04"), risks.StandardUncertainty);
    }

    [Theory]
    [InlineData("specific-mu10")]
    [InlineData("specific-mu10.5")]
    [InlineData("specific-mu12")]
    public void A_measured_value_has_its_specific_risk(string id)
    {
        var (input, expected) = (Vectors[id].GetProperty("input"), Vectors[id].GetProperty("expected"));
        var risks = RequirementRisks.Of(Of(new Limit.Range(9, 11)), new RiskQuestion
        {
            ExpandedUncertainty = D("0.8"),
            CoverageFactor = 2,
            MeasuredValue = D(input.GetProperty("y").GetRawText()),
        }).Value;
        Assert.Equal(expected.GetProperty("total").GetDouble(), risks.Specific!.Value.Total, expected.GetProperty("tol").GetDouble());
        Assert.Equal(expected.GetProperty("cpk").GetDouble(), risks.Specific.Value.CapabilityIndex, 1e-6);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("1.5")]
    [InlineData("1")]
    [InlineData("0.83")]
    [InlineData("0")]
    public void What_a_guard_band_lets_through_is_the_risk_at_its_limit(string factor)
    {
        var expected = Vectors[$"ilacg8-w{factor}U"].GetProperty("expected").GetProperty("PFA").GetDouble();
        var risks = RequirementRisks.Of(Of(new Limit.Max(10)), new RiskQuestion
        {
            ExpandedUncertainty = D("0.5"),
            CoverageFactor = 2,
            Rule = new DecisionRule(DecisionRuleKind.GuardedAcceptance, D(factor)),
        }).Value;
        Assert.Equal(expected, risks.LargestAccepted!.Value, expected / 200);
    }

    [Fact]
    public void Limits_of_the_probability_rule_are_where_its_verdict_turns() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[1, 99], Gen.Bool, Gen.Int[2, 60], Gen.Bool).Sample((hundredths, percent, twoSided, freedom, isStudent) =>
        {
            var rule = DecisionRule.AcceptFrom(new ExactDecimal(percent, 2));
            var requirement = Of(twoSided ? new Limit.Range(-1, 1) : new Limit.Max(1)) with { Rule = rule };
            var (u, degrees) = (new ExactDecimal(hundredths, 2), isStudent ? (ExactDecimal?)freedom : null);
            var risks = RequirementRisks.Of(requirement, new RiskQuestion { ExpandedUncertainty = u, CoverageFactor = 2, DegreesOfFreedom = degrees }).Value;
            Rational Probability(Rational value) => ConformanceProbability.Of(
                value, (Rational)u / 2, twoSided ? R("-1") : null, Rational.One, degrees is null ? DistributionShape.Normal : DistributionShape.StudentT, degrees);
            var least = (Rational)rule.MinimumProbability!.Value;
            if (risks.AcceptsNothing)
                return twoSided && Probability(Rational.Zero) < least;
            var (limit, step) = (risks.AcceptanceUpper!.Value, new Rational(hundredths, 1_000_000));
            return (Probability(limit) - least).Abs() < new Rational(1, 10_000_000)
                && Probability(limit - step) >= least - new Rational(1, 1_000_000_000) && Probability(limit + step) <= least
                && risks.AcceptanceLower == (twoSided ? -limit : null)
                && Math.Abs(risks.LargestAccepted!.Value - (1 - percent / 100.0)) < 1e-6;
        }, iter: 500);

    [Fact]
    public void A_wider_guard_band_moves_risk_from_the_consumer_to_the_producer() =>
        Gen.Select(Gen.Int[0, 90], Gen.Int[1, 9], Gen.Int[-100, 100], Gen.Int[5, 200], Gen.Bool).Sample((width, more, mean, deviation, isRectangular) =>
        {
            GlobalRisk With(int hundredths) => RequirementRisks.Of(Of(new Limit.AbsoluteError(1)), new RiskQuestion
            {
                ExpandedUncertainty = D("0.2"),
                CoverageFactor = 2,
                Rule = new DecisionRule(DecisionRuleKind.GuardedAcceptance, FixedWidth: new ExactDecimal(hundredths, 2)),
                Process = new(new ExactDecimal(mean, 2), new ExactDecimal(deviation, 2), isRectangular ? DistributionShape.Rectangular : DistributionShape.Normal),
            }).Value.Global!.Value;
            var (narrow, wide) = (With(width), With(width + more));
            return wide.Consumers <= narrow.Consumers + 1e-12 && wide.Producers >= narrow.Producers - 1e-12
                && Math.Abs(wide.Accepted - wide.Consumers - (wide.Conforming - wide.Producers)) < 1e-9
                && Math.Abs(wide.Conforming - narrow.Conforming) < 1e-9;
        }, iter: 300);

    [Fact]
    public void Guard_bands_that_meet_accept_nothing_and_the_producer_bears_it_all()
    {
        var risks = RequirementRisks.Of(Of(new Limit.AbsoluteError(1)), new RiskQuestion
        {
            ExpandedUncertainty = 1,
            CoverageFactor = 2,
            Rule = DecisionRule.GuardedByU,
            Process = new(0, D("0.5")),
        }).Value;
        Assert.True(risks.AcceptsNothing);
        Assert.Equal((null, 0d, 0d), (risks.LargestAccepted, risks.Global!.Value.Accepted, risks.Global.Value.Consumers));
        Assert.Equal(risks.Global.Value.Conforming, risks.Global.Value.Producers);
        Assert.Equal(0.9545, risks.Global.Value.Conforming, 1e-4);
    }

    [Fact]
    public void What_limits_no_number_has_no_risks_and_a_rule_that_does_not_fit_is_told()
    {
        var question = new RiskQuestion { ExpandedUncertainty = 1, CoverageFactor = 2 };
        Assert.Equal("RISKS_NEED_A_NUMBER", RequirementRisks.Of(Of(new Limit.Absent()), question).Problem!.Code);
        Assert.Equal("RISKS_NEED_A_NUMBER", RequirementRisks.Of(Of(new Limit.RelativeError(1, D("0.5"))), question).Problem!.Code);
        Assert.Equal("REQUIREMENT_MALFORMED", RequirementRisks.Of(
            Of(new Limit.Max(1)), question with { Rule = new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.Rp10) }).Problem!.Code);
        Assert.Equal("%", RequirementRisks.Of(Of(new Limit.RelativeError(1)), question).Value.Unit);
    }

    [Fact]
    public void Questions_that_no_measurement_could_ask_are_named()
    {
        var wrong = new RiskQuestion
        {
            ExpandedUncertainty = 0,
            CoverageFactor = -1,
            DegreesOfFreedom = D("0.5"),
            MeasuredValue = D("1e99"),
            Process = new(D("1e-99"), 0, DistributionShape.StudentT),
        };
        Assert.Equal(
            ["ExpandedUncertainty", "CoverageFactor", "DegreesOfFreedom", "MeasuredValue", "Mean", "StandardDeviation", "Shape"], wrong.Problems().Select(p => p.Property));
        Assert.Throws<ArgumentException>(() => RequirementRisks.Of(Resistor, wrong));
    }

    [Fact]
    public void A_process_narrower_than_its_mean_has_digits_keeps_all_of_its_probability()
    {
        var question = new RiskQuestion { ExpandedUncertainty = D("1e39"), CoverageFactor = 2, Process = new(D("1e33"), D("1e17")) };
        Assert.Equal(1, RequirementRisks.Of(Of(new Limit.Max(D("1e34"))), question).Value.Global!.Value.Conforming, 1e-12);
        Assert.Equal(0, RequirementRisks.Of(Resistor, question).Value.Global!.Value.Conforming, 1e-12);
    }

    [Fact]
    public void Numbers_of_any_size_give_probabilities_and_a_drawing_that_is_XML() =>
        Gen.Select(Gen.Int[-58, 58], Gen.Int[-58, 58], Gen.Int[-58, 58], Gen.Int[-58, 58], Gen.Int[0, 7]).Sample((u, mean, deviation, value, rule) =>
        {
            static ExactDecimal Power(int exponent) => new(1, -exponent);
            DecisionRule?[] rules =
            [
                null, DecisionRule.GuardedByU, DecisionRule.RejectBeyondU, DecisionRule.AcceptFrom(D("0.95")), DecisionRule.NonBinaryByU,
                new(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.RootSumSquare), new(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.Dobbert),
                DecisionRule.AcceptFrom(D("0.95"), DistributionShape.Rectangular),
            ];
            var question = new RiskQuestion
            {
                ExpandedUncertainty = Power(u),
                CoverageFactor = 2,
                Rule = rules[rule],
                MeasuredValue = Power(value),
                Process = new(Power(mean), Power(deviation)),
            };
            var risks = RequirementRisks.Of(Resistor, question).Value;
            foreach (var asked in new[] { question, question with { Process = null }, question with { Process = null, MeasuredValue = null } })
                if (XElement.Parse(RiskDrawing.Draw(risks, asked, "Điện trở <&>", true)).Descendants().Attributes().Any(a => a.Value.Contains("NaN", StringComparison.Ordinal)))
                    return false;
            var all = new[] { risks.Specific!.Value.Total, risks.LargestAccepted ?? 0, risks.Global!.Value.Consumers, risks.Global.Value.Producers, risks.Global.Value.Accepted };
            return all.All(p => p is >= -1e-9 and <= 1 + 1e-9);
        }, iter: 300);

    [Fact]
    public void The_drawing_shows_both_risks_and_says_them()
    {
        var question = new RiskQuestion { ExpandedUncertainty = D("0.08"), CoverageFactor = 2, Rule = new(DecisionRuleKind.GuardedAcceptance, FixedWidth: D("0.02")), Process = new(1500, D("0.12")) };
        var risks = RequirementRisks.Of(Resistor, question).Value;
        var vi = XElement.Parse(RiskDrawing.Draw(risks, question, "Điện trở", true));
        Assert.Contains("Rủi ro của bên tiêu dùng 0,9", vi.Value, StringComparison.Ordinal);
        Assert.Contains("AU 1500,18", vi.Value, StringComparison.Ordinal);
        var en = XElement.Parse(RiskDrawing.Draw(risks, question, "Resistor", false));
        Assert.Contains("producer's risk 6.90 %", en.Value, StringComparison.Ordinal);
        Assert.Equal(["unknown", "producer", "consumer"], en.Elements().Attributes("class").Select(c => c.Value).Where(c => c is "unknown" or "producer" or "consumer").Take(3));
    }

    [Theory]
    [InlineData(5, 0, null, null, 1)]
    [InlineData(5, 2, "100", "1000", 2)]
    [InlineData(60, 0, null, null, 1)]
    [InlineData(500, 499, "1", "2", 2)]
    [InlineData(5, 5, "1", null, 1)]
    public void The_characteristic_of_a_plan_is_drawn_with_a_curve_for_each_class(int n, int c, string? m, string? max, int curves)
    {
        var plan = new Limit.SamplingPlan(n, c, m is null ? null : D(m), max is null ? null : D(max));
        var drawing = XElement.Parse(OperatingCharacteristicDrawing.Draw(plan, inVietnamese: false));
        Assert.Equal(curves, drawing.Elements().Count(e => (string?)e.Attribute("class") == "share"));
        Assert.Equal(c < n ? 2 : 0, drawing.Elements().Count(e => (string?)e.Attribute("class") == "mark"));
        Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
    }

    private static Requirement Of(Limit limit) => new() { Id = "r", CharacteristicVi = "Điện trở", Limit = limit, Unit = "ohm", Verified = true };
}
