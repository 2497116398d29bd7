using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class ProbabilityRuleTests
{
    private static readonly DecisionRule From95 = DecisionRule.AcceptFrom(D("0.95"));

    private static Result Quantified(string y, string? u = null, string? k = null, string? p = null, string? freedom = null) =>
        new Result.Quantified(D(y), u is null ? null : D(u), k is null ? null : D(k), p is null ? null : D(p), freedom is null ? null : D(freedom));

    [Theory]
    [InlineData("9", "0.977249868", Outcome.Pass)]     // T - U with k = 2
    [InlineData("9.17", "0.951542774", Outcome.Pass)]
    [InlineData("9.18", "0.949497417", Outcome.Fail)]
    [InlineData("10", "0.500000000", Outcome.Fail)]
    [InlineData("11", "0.022750132", Outcome.Fail)]
    public void Accepts_while_the_probability_of_conformity_is_high_enough(string y, string probability, Outcome outcome)
    {
        var verdict = Of(Require(new Limit.Max(10), rule: From95), Quantified(y, "1", "2"));
        Assert.Equal((outcome, probability), (verdict.Outcome, verdict.Numbers!.ProbabilityOfConformity.ToString()));
    }

    [Fact]
    public void The_probability_stands_in_the_sentence()
    {
        var verdict = Of(Require(new Limit.Max(10), rule: From95), Quantified("9.18", "1", "2"));
        Assert.Equal(VerdictReasons.ProbabilityTooLow, verdict.Reason);
        Assert.Contains("xác suất phù hợp 94,9497 % < 95 %", verdict.ExplanationVi, StringComparison.Ordinal);
        Assert.Contains("probability of conformity 94.9497 % < 95 %", verdict.ExplanationEn, StringComparison.Ordinal);
    }

    [Fact]
    public void One_half_is_the_limit_itself_and_is_exact()
    {
        var even = DecisionRule.AcceptFrom(D("0.5"));
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(D("0.022")), rule: even), Quantified("0.022", "0.010", "2")).Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.Max(D("0.022")), rule: even), Quantified("0.0220001", "0.010", "2")).Outcome);
    }

    [Fact]
    public void Few_degrees_of_freedom_make_a_value_less_sure()
    {
        var requirement = Require(new Limit.Max(10), rule: From95);
        Assert.Equal(Outcome.Pass, Of(requirement, Quantified("9.15", "1", "2")).Outcome);
        var few = Of(requirement, Quantified("9.15", "1", "2", freedom: "5"));
        Assert.Equal(Outcome.Fail, few.Outcome);
        Assert.True(few.Numbers!.ProbabilityOfConformity < D("0.95"));
        // A rule may name the distribution, and then the degrees of freedom play no part.
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(10), rule: DecisionRule.AcceptFrom(D("0.95"), DistributionShape.Normal)), Quantified("9.15", "1", "2", freedom: "5")).Outcome);
    }

    [Fact]
    public void A_rectangular_distribution_ends()
    {
        var requirement = Require(new Limit.Range(0, 10), rule: DecisionRule.AcceptFrom(D("0.999999999"), DistributionShape.Rectangular));
        // u = 1/2, half-width 0.866: at 9.1 all of it lies within.
        Assert.Equal(Outcome.Pass, Of(requirement, Quantified("9.1", "1", "2")).Outcome);
        Assert.Equal(Outcome.Fail, Of(requirement, Quantified("9.2", "1", "2")).Outcome);
    }

    [Fact]
    public void Both_limits_count()
    {
        var requirement = Require(new Limit.Range(D("12.5"), D("16.3")), rule: DecisionRule.AcceptFrom(D("0.66")));
        Assert.Equal("0.662629786", Of(requirement, Quantified("13.6", "3.6", "2")).Numbers!.ProbabilityOfConformity.ToString());
    }

    [Fact]
    public void U_without_k_is_no_standard_uncertainty()
    {
        var requirement = Require(new Limit.Max(10), rule: From95);
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.CoverageFactorMissing), Short(Of(requirement, Quantified("9", "1"))));
        // ... but a coverage probability gives k: 0.9545 is two.
        Assert.Equal(Outcome.Pass, Of(requirement, Quantified("9.15", "1", p: "0.9545")).Outcome);
        // A guard band needs U alone.
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(10), rule: DecisionRule.GuardedByU), Quantified("9", "1")).Outcome);
    }

    [Theory]
    [InlineData("10.1", Outcome.Fail)]          // beyond the limit less than half can conform, whatever u is
    [InlineData("9.9", Outcome.Indeterminate)]
    public void Without_U_only_what_is_certain_is_decided(string y, Outcome outcome) =>
        Assert.Equal(outcome, Of(Require(new Limit.Max(10), rule: From95), Quantified(y)).Outcome);

    [Fact]
    public void Bounds_are_judged_as_bounds()
    {
        var requirement = Require(new Limit.Max(10), rule: From95);
        Assert.Equal(Outcome.Pass, Of(requirement, new Result.BelowLimit(10)).Outcome);
        Assert.Equal(Outcome.Indeterminate, Of(requirement, new Result.BelowLimit(11)).Outcome);
        Assert.Equal(Outcome.Fail, Of(requirement, new Result.AboveRange(11)).Outcome);
    }

    [Theory]
    [InlineData("-1", "2")]
    [InlineData("1", "0")]
    [InlineData("1", "-2")]
    public void An_uncertainty_that_cannot_be_one_decides_nothing(string u, string k)
    {
        foreach (var rule in new[] { DecisionRule.Simple, DecisionRule.GuardedByU, From95 })
            Assert.Equal((Outcome.Indeterminate, VerdictReasons.UncertaintyInvalid), Short(Of(Require(new Limit.Max(10), rule: rule), Quantified("5", u, k))));
        var line = new ResultLine { Characteristic = "As", Printed = "5", Unit = "mg/l", Stated = new() { ExpandedUncertainty = u, CoverageFactor = k } };
        Assert.Contains(ResultReader.Read(line).Findings, finding => finding.Severity == Severity.Error
            && finding.Code is FindingCodes.UncertaintyNegative or FindingCodes.CoverageFactorInvalid);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-0.5")]
    [InlineData("1.5")]
    public void A_least_probability_lies_between_zero_and_one(string least) => Assert.Equal(
        VerdictReasons.RequirementMalformed, Of(Require(new Limit.Max(10), rule: DecisionRule.AcceptFrom(D(least))), Quantified("5", "1", "2")).Reason);

    [Theory]
    [InlineData(GuardBandMethod.RootSumSquare, "0.916515138991")]
    [InlineData(GuardBandMethod.Rp10, "0.85")]
    [InlineData(GuardBandMethod.Dobbert, "0.9141856344")]
    public void Guard_bands_from_the_test_uncertainty_ratio(GuardBandMethod method, string factor)
    {
        // T = 1, U = 0.4: TUR = 2.5.
        var requirement = Require(new Limit.AbsoluteError(1), "mm", new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: method));
        var verdict = Of(requirement, Quantified("0.8", "0.4", "2"), "mm");
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(R(factor), verdict.Numbers!.AcceptanceUpper);
        Assert.Equal(-R(factor), verdict.Numbers.AcceptanceLower);
        Assert.Equal(Outcome.Fail, Of(requirement, Quantified("0.95", "0.4", "2"), "mm").Outcome);
        // U as large as T leaves nothing to accept; no U decides nothing.
        Assert.Equal(VerdictReasons.GuardBandCollapsed, Of(requirement, Quantified("0", "1", "2"), "mm").Reason);
        Assert.Equal(VerdictReasons.UncertaintyMissing, Of(requirement, Quantified("0"), "mm").Reason);
        Assert.Equal(VerdictReasons.RequirementMalformed, Of(requirement with { Limit = new Limit.Max(1) }, Quantified("0", "1"), "mm").Reason);
    }

    [Fact]
    public void Rp10_needs_no_guard_band_from_four_to_one() =>
        Assert.Equal(Rational.Zero, GuardBandFactors.Width(GuardBandMethod.Rp10, 4, 1));

    [Fact]
    public void A_root_is_never_rounded_down() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 10_000]).Sample((top, bottom) =>
    {
        var value = new Rational(top, bottom);
        var root = GuardBandFactors.RootUpward(value);
        return root * root >= value && (root * root - value) / value < Rational.PowerOfTen(-10);
    });

    [Fact]
    public void Risk_of_the_guard_band_falls_as_it_widens()
    {
        var prior = Prior.FromInTolerance(0.9, -1, 1);
        var risks = Enumerable.Range(0, 8).Select(i => ConformityRisks.Global(prior, 0.2, (-1, 1), (-1 + i / 10.0, 1 - i / 10.0))).ToList();
        Assert.All(risks.Zip(risks.Skip(1)), pair =>
        {
            Assert.True(pair.Second.Consumers < pair.First.Consumers);
            Assert.True(pair.Second.Producers > pair.First.Producers);
        });
        // All there is: accepted and not, conforming and not.
        Assert.All(risks, risk => Assert.Equal(risk.Conforming - risk.Producers + risk.Consumers, risk.Accepted, 1e-12));
    }

    [Fact]
    public void A_rectangular_process_between_its_limits_has_no_consumers_risk()
    {
        var risk = ConformityRisks.Global(Prior.Rectangular(-1, 1), 0.1, (-1, 1), (-1, 1));
        Assert.Equal(0, risk.Consumers, 1e-12);
        Assert.Equal(1, risk.Conforming, 1e-9);
        // Near each end the part φ is lost: u/√(2π) on both sides of a width of 2.
        Assert.Equal(0.1 / Math.Sqrt(2 * Math.PI), risk.Producers, 1e-6);
    }

    private static (Outcome, string) Short(Verdict verdict) => (verdict.Outcome, verdict.Reason);
}
