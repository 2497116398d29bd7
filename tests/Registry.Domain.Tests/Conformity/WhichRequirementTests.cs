using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

/// <summary>Conditions, methods, bases and error limits: what has to be settled before a number is compared.</summary>
public class WhichRequirementTests
{
    private static readonly Requirement GroundWaterOnly = Require(new Limit.Max(1)) with
    {
        Condition = "chỉ áp dụng cho nước ngầm",
        ConditionWords = new(["nước ngầm", "nước dưới đất", "ground water"], ["nước mặt", "nước sông"]),
    };

    [Theory]
    [InlineData("Nước ngầm giếng khoan số 3", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("nước dưới đất", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Nước mặt sông Hương", Outcome.NotApplicable, VerdictReasons.ConditionNotMet)]
    [InlineData("Nước đã xử lý", Outcome.Indeterminate, VerdictReasons.ConditionUnknown)]
    [InlineData("Nước ngầm trộn nước mặt", Outcome.Indeterminate, VerdictReasons.ConditionUnknown)]
    public void A_condition_is_told_by_the_words_of_the_sample_or_not_at_all(string matrix, Outcome outcome, string reason)
    {
        var line = new ResultLine { Characteristic = "Arsen", Printed = "0,5", Unit = "mg/l" };
        var (verdict, _) = Assessment.AssessLine(new([GroundWaterOnly]), new() { Characteristic = "Arsen", Matrix = matrix }, line);
        Assert.Equal((outcome, reason), (verdict.Outcome, verdict.Reason));
        Assert.Equal(outcome != Outcome.Indeterminate, verdict.Notes.Contains(VerdictNotes.ConditionFromSample));
        // What the parties say goes before what the words say.
        (verdict, _) = Assessment.AssessLine(new([GroundWaterOnly]), new() { Characteristic = "Arsen", Matrix = matrix }, line, new() { ConditionHolds = true });
        Assert.Equal(Outcome.Pass, verdict.Outcome);
    }

    [Fact]
    public void A_condition_is_told_by_other_words_of_the_sample_too()
    {
        var line = new ResultLine { Characteristic = "Arsen", Printed = "0,5", Unit = "mg/l" };
        var context = new AssessmentContext { SampleTexts = ["Mẫu nước ngầm tại trạm bơm"] };
        Assert.Equal(Outcome.Pass, Assessment.AssessLine(new([GroundWaterOnly]), new() { Characteristic = "Arsen" }, line, context).Verdict.Outcome);
    }

    [Theory]
    [InlineData("TCVN 6194:1996; SMEWW 4500-Cl hoặc ISO 9297", "TCVN 6194:1996", true)]
    [InlineData("TCVN 6194:1996; SMEWW 4500-Cl hoặc ISO 9297", "ISO 9297:1989", true)]    // named without its year: any edition
    [InlineData("TCVN 6194:1996; SMEWW 4500-Cl hoặc ISO 9297", "TCVN 6194:2000", false)]  // named with its year: that one
    [InlineData("TCVN 6194:1996", "Thử theo tcvn 6194-1996", true)]
    [InlineData("TCVN 6194:1996", "TCVN 6195:1996", false)]
    [InlineData("TCVN 6194:1996", "", false)]
    [InlineData("Phương pháp quang phổ", "phương pháp quang phổ", true)]
    public void A_method_is_one_of_those_the_regulation_allows(string allowed, string used, bool conforms)
    {
        var requirement = Require(new Limit.Max(1)) with { Method = allowed, MethodIsMandatory = true };
        var verdict = Assessment.Assess(requirement, new() { Characteristic = "Clorua", Printed = "0,5", Unit = "mg/l", Method = used });
        Assert.Equal(conforms ? VerdictReasons.Conforms : VerdictReasons.MethodDiffers, verdict.Reason);
    }

    [Fact]
    public void As_N_becomes_as_NO3_only_by_the_rule_of_the_document()
    {
        var requirement = Require(new Limit.Max(50)) with { CharacteristicVi = "Nitrat (tính theo NO3)", CharacteristicEn = null };
        var line = new ResultLine { Characteristic = "Nitrat (tính theo N)", Printed = "11", Unit = "mg/l" };
        Assert.Equal(VerdictReasons.UnitOfAnotherKind, Assessment.Assess(requirement, line).Reason);

        var withRule = requirement with { BasisConversions = [new("N", "NO3", D("4.427"))] };
        var verdict = Assessment.Assess(withRule, line);
        Assert.Equal((Outcome.Pass, R("48.697")), (verdict.Outcome, verdict.Numbers!.Value));
        Assert.Contains(VerdictNotes.BasisConverted, verdict.Notes);
        Assert.Equal(Outcome.Fail, Assessment.Assess(withRule, line with { Printed = "11300", Unit = "µg/l" }).Outcome);
        // One way only, and only what it names.
        Assert.Equal(VerdictReasons.UnitOfAnotherKind, Assessment.Assess(withRule, line with { Characteristic = "Nitrat (tính theo NO2)" }).Reason);
        Assert.Equal(VerdictReasons.BasisUnclear, Assessment.Assess(withRule, line with { Characteristic = "Nitrat" }).Reason);
    }

    [Fact]
    public void A_relative_error_in_percent_is_compared_in_percent()
    {
        var requirement = Require(new Limit.RelativeError(2), "l");
        Assert.Equal(Outcome.Pass, Of(requirement, Value("-2"), "%").Outcome);
        Assert.Equal(Outcome.Fail, Of(requirement, Value("2.01"), "%").Outcome);
        Assert.Equal("%", Of(requirement, Value("2"), "%").Numbers!.Unit);
    }

    [Fact]
    public void A_relative_error_in_the_unit_of_the_quantity_needs_its_reference_value()
    {
        var requirement = Require(new Limit.RelativeError(1, AtLeast: D("0.5")), "km/h");
        Assert.Equal(VerdictReasons.ReferenceValueMissing, Of(requirement, Value("0.4"), "km/h").Reason);
        Verdict At(string reference, string error, string unit) => Of(requirement, Value(error), unit, new() { ReferenceValue = D(reference) });
        Assert.Equal(Outcome.Pass, At("100", "-1", "km/h").Outcome);
        Assert.Equal(Outcome.Fail, At("100", "1.01", "km/h").Outcome);
        Assert.Equal(Outcome.Pass, At("10", "0.5", "km/h").Outcome);      // not less than 0.5 km/h
        Assert.Equal(Outcome.Fail, At("10", "0.51", "km/h").Outcome);
        Assert.Equal(Outcome.Pass, At("-100", "1", "km/h").Outcome);
        Assert.Equal(Outcome.Pass, At("50", "0.25", "m/s").Outcome);      // 180 km/h, error 0.9 km/h
        Assert.Equal(VerdictReasons.UnitOfAnotherKind, At("50", "1", "kg").Reason);
    }

    [Theory]
    [InlineData(RoundingRule.HalfToEven, null, "0.0150", Outcome.Fail)]      // 0.02
    [InlineData(RoundingRule.HalfToEven, null, "0.0149", Outcome.Pass)]
    [InlineData(RoundingRule.TowardZero, null, "0.0199", Outcome.Pass)]      // cut to 0.01
    [InlineData(RoundingRule.AwayFromZero, null, "0.0101", Outcome.Fail)]    // up to 0.02
    [InlineData(RoundingRule.AwayFromZero, null, "0.0100", Outcome.Pass)]
    [InlineData(RoundingRule.HalfAwayFromZero, 1, "0.0149", Outcome.Pass)]   // 0.01 to one digit
    [InlineData(RoundingRule.HalfAwayFromZero, 2, "0.0104", Outcome.Pass)]   // 0.010
    [InlineData(RoundingRule.HalfAwayFromZero, 2, "0.0105", Outcome.Fail)]   // 0.011
    [InlineData(RoundingRule.HalfAwayFromZero, 2, "0", Outcome.Pass)]
    public void Values_are_rounded_as_the_regulation_says(RoundingRule rule, int? significant, string value, Outcome outcome) =>
        Assert.Equal(outcome, Of(Require(new Limit.Max(D("0.01"))) with { Rounding = new(rule, SignificantDigits: significant) }, Value(value)).Outcome);

    [Fact]
    public void A_requirement_without_a_matrix_is_for_all_its_document_covers()
    {
        var index = new RequirementIndex([Require(new Limit.Max(1))]);
        foreach (var matrix in new[] { null, "", "nước thải", "mật ong" })
            Assert.IsType<RequirementMatch.Found>(index.Find(new() { Characteristic = "Arsen", Matrix = matrix }));
    }

    [Fact]
    public void Two_requirements_that_fit_equally_are_both_named_and_neither_chosen()
    {
        var index = new RequirementIndex([Require(new Limit.Max(1)) with { Id = "a" }, Require(new Limit.Max(2)) with { Id = "b" }]);
        var line = new ResultLine { Characteristic = "Arsen", Printed = "0,5", Unit = "mg/l" };
        var (verdict, inputs) = Assessment.AssessLine(index, new() { Characteristic = "Arsen" }, line);
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.RequirementAmbiguous), (verdict.Outcome, verdict.Reason));
        Assert.Equal(["a", "b"], verdict.Candidates.Select(name => name[..1]));
        Assert.Null(inputs);
    }

    [Fact]
    public void Four_of_five_units_decide_nothing_that_the_fifth_could_change()
    {
        var plan = Require(new Limit.SamplingPlan(5, 1, 100, 1000), "CFU/g");
        Verdict Lot(params string[] units) => Of(plan, new Result.Counts([.. units.Select(unit => Value(unit))]), "CFU/g");
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.TooFewUnits), (Lot("10", "10", "10", "10").Outcome, Lot("10", "10", "10", "10").Reason));
        Assert.Equal(Outcome.Fail, Lot("10", "10", "10", "1001").Outcome);
    }

    [Theory]
    [InlineData("0.05", "0.1", Outcome.Indeterminate, VerdictReasons.ReportingLimitAboveLimit)]
    [InlineData("0.1", "0.1", Outcome.Pass, VerdictReasons.Conforms)]
    public void A_limit_of_quantification_above_the_limit_is_no_pass(string limit, string loq, Outcome outcome, string reason)
    {
        var verdict = Of(Require(new Limit.Max(D(limit))), new Result.BelowLimit(D(loq), CensoringLimit.Quantification));
        Assert.Equal((outcome, reason), (verdict.Outcome, verdict.Reason));
    }
}
