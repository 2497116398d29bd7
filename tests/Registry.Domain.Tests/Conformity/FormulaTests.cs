using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class FormulaTests
{
    /// <summary>Nitrate/50 + nitrite/3 ≤ 1, as drinking-water rules print it.</summary>
    private static readonly Requirement Nitrogen = Require(
        new Limit.Formula([new("Nitrate (NO3-)", "mg/l", Divisor: 50), new("Nitrite (NO2-)", "mg/l", Divisor: 3)], 1), unit: null) with
    {
        Id = "nitrate-nitrite",
        CharacteristicVi = "Tổng tỉ lệ nitrat và nitrit",
        CharacteristicEn = "nitrate and nitrite together",
    };

    private static readonly Requirement Dioxins = Require(
        new Limit.Formula([new("2,3,7,8-TCDD", "pg/g", Weight: 1), new("OCDD", "pg/g", Weight: D("0.0003"))], D("2.5")), "pg/g") with
    {
        CharacteristicVi = "Tổng TEQ dioxin",
    };

    private static Verdict? Sum(Requirement requirement, params (string Name, string Printed, string Unit)[] lines) => Assessment.AssessFormulas(
        new RequirementIndex([requirement]), new() { Characteristic = "" },
        [.. lines.Select(line => new ResultLine { Characteristic = line.Name, Printed = line.Printed, Unit = line.Unit })]).SingleOrDefault().Verdict;

    [Theory]
    [InlineData("25", "1,5", Outcome.Pass, VerdictReasons.Conforms)]            // exactly 1
    [InlineData("25", "1,500001", Outcome.Fail, VerdictReasons.DoesNotConform)]
    [InlineData("40", "< 0,05", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("49", "< 0,3", Outcome.Indeterminate, VerdictReasons.ReportingLimitAboveLimit)] // 0.98 … 1.08
    [InlineData("51", "< 0,3", Outcome.Fail, VerdictReasons.DoesNotConform)]
    [InlineData("49", "Không phát hiện", Outcome.Indeterminate, VerdictReasons.DetectionLimitUnknown)]
    [InlineData("51", "Không phát hiện", Outcome.Fail, VerdictReasons.DoesNotConform)]
    [InlineData("xem phụ lục", "1", Outcome.Indeterminate, VerdictReasons.FormNotComparable)]
    public void A_sum_of_ratios_is_exact_and_censored_values_make_it_an_interval(string nitrate, string nitrite, Outcome outcome, string reason)
    {
        var verdict = Sum(Nitrogen, ("Nitrat", nitrate, "mg/l"), ("Nitrit", nitrite, "mg/l"))!;
        Assert.Equal((outcome, reason), (verdict.Outcome, verdict.Reason));
    }

    [Fact]
    public void A_missing_analyte_is_indeterminate_and_named_unless_the_rest_is_too_much_already()
    {
        var open = Sum(Nitrogen, ("Nitrat", "25", "mg/l"), ("Clorua", "3", "mg/l"))!;
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.FormulaTermMissing), (open.Outcome, open.Reason));
        Assert.Contains("thiếu kết quả Nitrite (NO2-)", open.ExplanationVi, StringComparison.Ordinal);
        Assert.Equal(R("0.5"), open.Numbers!.ResultLower);
        Assert.Null(open.Numbers.ResultUpper);
        Assert.Equal(Outcome.Fail, Sum(Nitrogen, ("Nitrat", "50,1", "mg/l"))!.Outcome);
        Assert.Null(Sum(Nitrogen, ("Clorua", "3", "mg/l")));
    }

    [Fact]
    public void Each_term_is_taken_into_its_own_unit_and_basis()
    {
        Assert.Equal(Outcome.Pass, Sum(Nitrogen, ("Nitrat", "25000", "µg/l"), ("Nitrit", "1,5", "mg/l"))!.Outcome);
        Assert.Equal(VerdictReasons.UnitOfAnotherKind, Sum(Nitrogen, ("Nitrat", "25", "mg/kg"), ("Nitrit", "1", "mg/l"))!.Reason);
        var asNitrogen = Sum(Nitrogen, ("Nitrat (tính theo N)", "5", "mg/l"), ("Nitrit", "1", "mg/l"))!;
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.BasisUnclear), (asNitrogen.Outcome, asNitrogen.Reason));
    }

    [Fact]
    public void Two_results_for_one_term_are_not_chosen_between() => Assert.Equal(
        VerdictReasons.FormulaTermRepeated, Sum(Nitrogen, ("Nitrat", "5", "mg/l"), ("Nitrate", "6", "mg/l"), ("Nitrit", "1", "mg/l"))!.Reason);

    [Fact]
    public void Toxic_equivalents_are_weighted_and_bounded_as_the_document_says()
    {
        (string, string, string)[] lines = [("2,3,7,8-TCDD", "< 1", "pg/g"), ("OCDD", "6000", "pg/g")];
        // [1.8, 2.8): open; lower bound 1.8, medium 2.3, upper 2.8.
        Assert.Equal(Outcome.Indeterminate, Sum(Dioxins, lines)!.Outcome);
        foreach (var (policy, sum, outcome) in new[]
        {
            (CensoringPolicy.AsZero, "1.8", Outcome.Pass), (CensoringPolicy.AsHalf, "2.3", Outcome.Pass), (CensoringPolicy.AsLimit, "2.8", Outcome.Fail),
        })
        {
            var verdict = Sum(Dioxins with { Censoring = policy }, lines)!;
            Assert.Equal((outcome, R(sum)), (verdict.Outcome, verdict.Numbers!.Value));
            Assert.Contains(VerdictNotes.CensoredByPolicy, verdict.Notes);
        }
    }

    [Fact]
    public void Uncertainties_of_the_terms_add_by_squares()
    {
        var requirement = Require(new Limit.Formula([new("Nitrat", "mg/l"), new("Nitrit", "mg/l")], 10), rule: DecisionRule.GuardedByU);
        ResultLine Line(string name, string value, string u) =>
            new() { Characteristic = name, Printed = value, Unit = "mg/l", Stated = new() { ExpandedUncertainty = u, CoverageFactor = "2" } };
        var (_, verdict, _) = Assert.Single(Assessment.AssessFormulas(new([requirement]), new() { Characteristic = "" }, [Line("Nitrat", "4", "0.3"), Line("Nitrit", "5.5", "0.4")]));
        Assert.Equal(R("0.5"), verdict.Numbers!.ExpandedUncertainty);
        Assert.Equal(R("9.5"), verdict.Numbers.AcceptanceUpper);
        Assert.Equal(Outcome.Pass, verdict.Outcome);
    }

    [Fact]
    public void A_sum_of_few_repetitions_has_the_effective_degrees_of_freedom_of_its_terms()
    {
        // u of the ratios 0.05 and 0.05 with 4 degrees of freedom each: 8 by Welch-Satterthwaite. 1 - 0.87 = 0.13 is 1.84 u of the sum.
        static CompanionResult Term(string name, string value, string u) => Of(name, value, u, "4");
        Verdict Judge(string version) => Assessment.Replay(new VerdictInputs
        {
            Line = Term("Nitrat (NO3-)", "21.5", "5").Line,
            Result = Term("Nitrat (NO3-)", "21.5", "5").Result,
            Requirement = Nitrogen with { Rule = DecisionRule.AcceptFrom(D("0.95")) },
            Context = new AssessmentContext { Companions = [Term("Nitrit (NO2-)", "1.32", "0.3")] },
            RuleVersion = version,
        }).Value;
        var now = Judge(DecisionRuleVersion.V3);
        Assert.Equal((Outcome.Fail, "PROBABILITY_TOO_LOW"), (now.Outcome, now.Reason));
        Assert.Equal(0.9483, (double)decimal.Parse(now.Numbers!.ProbabilityOfConformity!.Value.ToString(), System.Globalization.CultureInfo.InvariantCulture), 0.0005);
        // What was decided by the rules of before is given again as it was: normal.
        var before = Judge(DecisionRuleVersion.V2);
        Assert.Equal((Outcome.Pass, DecisionRuleVersion.V2), (before.Outcome, before.RuleVersion));

        static CompanionResult Of(string name, string value, string u, string freedom)
        {
            var line = new ResultLine { Characteristic = name, Printed = value, Unit = "mg/l", Stated = new() { ExpandedUncertainty = u, CoverageFactor = "2", DegreesOfFreedom = freedom } };
            return new CompanionResult(line, line.Result);
        }
    }

    [Fact]
    public void The_sum_as_the_laboratory_printed_it_is_judged_as_a_number()
    {
        var line = new ResultLine { Characteristic = "Tổng TEQ dioxin", Printed = "2,6", Unit = "pg/g" };
        var (verdict, _) = Assessment.AssessLine(new([Dioxins]), new() { Characteristic = line.Characteristic }, line);
        Assert.Equal(Outcome.Fail, verdict.Outcome);
    }

    [Fact]
    public void It_replays_from_its_inputs_with_all_its_lines()
    {
        ResultLine[] lines = [new() { Characteristic = "Nitrat", Printed = "25", Unit = "mg/l" }, new() { Characteristic = "Nitrit", Printed = "< 1", Unit = "mg/l" }];
        var (_, verdict, inputs) = Assert.Single(Assessment.AssessFormulas(new([Nitrogen]), new() { Characteristic = "" }, lines));
        var stored = JsonSerializer.Deserialize<VerdictInputs>(JsonSerializer.Serialize(inputs))!;
        Assert.Equal(JsonSerializer.Serialize(verdict), JsonSerializer.Serialize(Assessment.Replay(stored).Value));
        Assert.Contains("Nitrat 25 mg/l; Nitrit < 1 mg/l (Σ = 0.5 … ≈ 0.833333)", verdict.ExplanationEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_that_cannot_be_one_is_refused()
    {
        foreach (var terms in new FormulaTerm[][] { [], [new("Nitrat", "mg/l", Divisor: 0)], [new("Nitrat", "mg/l", Weight: -1)], [new(" ", "mg/l")],
            [.. Enumerable.Range(0, RequirementChecks.MaxTerms + 1).Select(i => new FormulaTerm($"PCB {i}", "pg/g"))] })
            Assert.Equal("REQUIREMENT_MALFORMED", RequirementChecks.Problem(Nitrogen with { Limit = new Limit.Formula(terms, 1) })?.Code);
    }
}
