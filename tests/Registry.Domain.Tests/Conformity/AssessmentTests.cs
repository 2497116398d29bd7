using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class AssessmentTests
{
    private static (Outcome, string) Short(Verdict verdict) => (verdict.Outcome, verdict.Reason);

    [Theory]
    [InlineData("0,012", null, Outcome.Pass)] // exactly on T - U = 0.022 - 0.010; doubles say 0.01199...
    [InlineData("-0,012", null, Outcome.Pass)]
    [InlineData("0,0120000000000001", VerdictReasons.InsideGuardBand, Outcome.Fail)]
    public void The_humidity_point_on_its_guarded_limit_passes(string error, string? reason, Outcome outcome)
    {
        var requirement = Require(new Limit.AbsoluteError(D("0.022")), @"\one", DecisionRule.GuardedByU);
        var verdict = Of(requirement, Value(error.Replace(',', '.'), "0.010"), @"\one");
        Assert.Equal((outcome, reason ?? VerdictReasons.Conforms), Short(verdict));
        Assert.Equal(R("0.012"), verdict.Numbers!.AcceptanceUpper);
        Assert.Equal(R("-0.012"), verdict.Numbers.AcceptanceLower);
        Assert.Equal(R("0.010"), verdict.Numbers.GuardBand);
    }

    [Fact]
    public void Exclusive_and_inclusive_limits_differ_at_the_limit()
    {
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(15)), Value("15")).Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.Max(15, Inclusive: false)), Value("15.0")).Outcome);
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Min(45)), Value("45")).Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.Min(45, Inclusive: false)), Value("45")).Outcome);
        var halfOpen = new Limit.Range(D("6.0"), D("8.5"), LowerInclusive: true, UpperInclusive: false);
        Assert.Equal(Outcome.Pass, Of(Require(halfOpen), Value("6")).Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(halfOpen), Value("8.50")).Outcome);
    }

    [Fact]
    public void Below_a_limit_is_below_it()
    {
        var below = new Result.BelowLimit(1);
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(1, Inclusive: false)), below).Outcome);
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(1)), below).Outcome);
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.ReportingLimitAboveLimit), Short(Of(Require(new Limit.Max(D("0.5"))), below)));
        // "≤ 1" may be 1, and 1 does not meet "< 1".
        Assert.Equal(Outcome.Indeterminate, Of(Require(new Limit.Max(1, Inclusive: false)), below with { Inclusive = true }).Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.Min(1)), below).Outcome);
    }

    [Fact]
    public void Below_a_limit_of_a_range_is_undecided_unless_all_of_it_lies_within()
    {
        Assert.Equal(Outcome.Indeterminate, Of(Require(new Limit.Range(6, 8)), new Result.BelowLimit(7)).Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.Range(6, 8)), new Result.BelowLimit(6)).Outcome);
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Range(0, 8)), new Result.BelowLimit(7)).Outcome);
    }

    [Fact]
    public void A_temperature_or_an_error_below_a_bound_may_be_negative()
    {
        var cold = Require(new Limit.Range(0, 8), "°C");
        Assert.Equal(Outcome.Indeterminate, Of(cold, new Result.BelowLimit(7), "°C").Outcome);
        Assert.Equal(Outcome.Indeterminate, Of(Require(new Limit.AbsoluteError(3), "km/h"), new Result.BelowLimit(2), "km/h").Outcome);
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.AbsoluteError(3), "km/h"), new Result.AboveRange(3), "km/h").Outcome);
    }

    [Fact]
    public void Not_detected_is_not_zero()
    {
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.DetectionLimitUnknown), Short(Of(Require(new Limit.Max(1)), new Result.NotDetected())));
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Max(1)), new Result.NotDetected(1)).Outcome);
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.DetectionLimitTooHigh), Short(Of(Require(new Limit.Max(1)), new Result.NotDetected(2))));
    }

    [Fact]
    public void Above_the_range_fails_a_lower_limit_and_leaves_a_higher_one_open()
    {
        Assert.Equal(Outcome.Fail, Of(Require(new Limit.Max(2400)), new Result.AboveRange(2400)).Outcome);
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.RangeUndecided), Short(Of(Require(new Limit.Max(5000)), new Result.AboveRange(2400))));
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Min(60)), new Result.AboveRange(60)).Outcome);
    }

    [Theory]
    [InlineData("mg/l", "µg/l", "10", Outcome.Pass)]
    [InlineData("mg/l", "µg/l", "10.1", Outcome.Fail)]
    [InlineData("mg/l", "μg/L", "10", Outcome.Pass)] // Greek mu
    [InlineData("mg/L", "g/m3", "0.01", Outcome.Pass)]
    public void Units_are_converted_exactly(string limitUnit, string resultUnit, string value, Outcome outcome)
    {
        var verdict = Of(Require(new Limit.Max(D("0.01")), limitUnit), Value(value), resultUnit);
        Assert.Equal(outcome, verdict.Outcome);
    }

    [Fact]
    public void The_sentence_shows_the_converted_value()
    {
        var verdict = Of(Require(new Limit.Max(D("0.01"))), Value("19.3"), "µg/l");
        Assert.Contains("19,3 µg/l (= 0,0193 mg/l)", verdict.ExplanationVi, StringComparison.Ordinal);
        Assert.Contains("19.3 µg/l (= 0.0193 mg/l)", verdict.ExplanationEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CFU/100 ml", "MPN/100 ml", VerdictReasons.UnitOfAnotherKind)]
    [InlineData("NTU", "TCU", VerdictReasons.UnitOfAnotherKind)]
    [InlineData("mg/l", "mg/kg", VerdictReasons.UnitOfAnotherKind)]
    [InlineData("mg/l", "", VerdictReasons.UnitOfAnotherKind)]
    [InlineData("mg/l", "xyz/abc", VerdictReasons.UnitUnknown)]
    [InlineData("mg/l", "ppm", VerdictReasons.UnitUnknown)]
    public void Units_of_another_kind_or_unknown_leave_it_open(string limitUnit, string resultUnit, string reason) =>
        Assert.Equal((Outcome.Indeterminate, reason), Short(Of(Require(new Limit.Max(1), limitUnit), Value("0.1"), resultUnit)));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("pH")]
    public void pH_is_printed_with_and_without_unit(string? unit) =>
        Assert.Equal(Outcome.Pass, Of(Require(new Limit.Range(D("6.0"), D("8.5")), ""), Value("7.27"), unit).Outcome);

    [Theory]
    [InlineData("Nitrate (tính theo N)", "mg/l", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Nitrate", "mg N/l", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Nitrate", "mg/l", Outcome.Indeterminate, VerdictReasons.BasisUnclear)]
    [InlineData("Nitrate (tính theo NO3)", "mg/l", Outcome.Indeterminate, VerdictReasons.UnitOfAnotherKind)]
    public void Nitrate_as_N_is_not_nitrate_as_NO3(string printed, string unit, Outcome outcome, string reason)
    {
        var requirement = Require(new Limit.Max(11)) with { CharacteristicVi = "Nitrate (tính theo N)", CharacteristicEn = "nitrate as N" };
        var line = new ResultLine { Characteristic = printed, Printed = "10,5", Unit = unit };
        Assert.Equal((outcome, reason), Short(Assessment.Assess(requirement, line)));
    }

    [Theory]
    [InlineData("Độ cứng tổng cộng", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Độ cứng tổng cộng (tính theo CaCO3)", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Độ cứng", Outcome.Indeterminate, VerdictReasons.BasisUnclear)]
    public void The_words_of_the_regulation_itself_raise_no_doubt_about_what_its_translation_adds(string printed, Outcome outcome, string reason)
    {
        var requirement = Require(new Limit.Max(300)) with { CharacteristicVi = "Độ cứng tổng cộng", CharacteristicEn = "total hardness (as CaCO3)" };
        Assert.Equal((outcome, reason), Short(Assessment.Assess(requirement, new ResultLine { Characteristic = printed, Printed = "80", Unit = "mg/l" })));
    }

    [Fact]
    public void Uncertainty_is_converted_as_a_difference()
    {
        var requirement = Require(new Limit.Range(R("293.15").ToExactDecimal()!.Value, R("298.15").ToExactDecimal()!.Value), "K", DecisionRule.GuardedByU);
        var verdict = Of(requirement, Value("21.0", "0.5"), "°C");
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(R("294.15"), verdict.Numbers!.Value);
        Assert.Equal(R("0.5"), verdict.Numbers.ExpandedUncertainty);
    }

    [Theory]
    [InlineData("12.1", Outcome.Fail)]          // beyond the tolerance, whatever U is
    [InlineData("11.9", Outcome.Indeterminate)] // within: acceptance needs U
    public void A_missing_uncertainty_leaves_open_only_what_it_would_decide(string value, Outcome outcome) =>
        Assert.Equal(outcome, Of(Require(new Limit.Max(12), rule: DecisionRule.GuardedByU), Value(value)).Outcome);

    [Fact]
    public void Guarded_rejection_fails_only_beyond_doubt()
    {
        var requirement = Require(new Limit.Max(10), rule: DecisionRule.RejectBeyondU);
        Assert.Equal((Outcome.Pass, VerdictReasons.BeyondLimitWithinGuardBand), Short(Of(requirement, Value("11", "1"))));
        Assert.Equal(Outcome.Fail, Of(requirement, Value("11.1", "1")).Outcome);
        Assert.Equal(Outcome.Pass, Of(requirement, Value("10")).Outcome); // within the limit no U is needed
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.UncertaintyMissing), Short(Of(requirement, Value("11"))));
    }

    [Theory]
    [InlineData("9.17", Outcome.Pass)] // T - 0.83 U
    [InlineData("9.18", Outcome.Fail)]
    public void Iso_14253_guards_by_083_U(string value, Outcome outcome) =>
        Assert.Equal(outcome, Of(Require(new Limit.Max(10), rule: DecisionRule.Iso14253), Value(value, "1")).Outcome);

    [Fact]
    public void A_fixed_guard_band_needs_no_uncertainty() =>
        Assert.Equal(
            (Outcome.Fail, VerdictReasons.InsideGuardBand),
            Short(Of(Require(new Limit.Max(10), rule: new(DecisionRuleKind.GuardedAcceptance, FixedWidth: 1)), Value("9.5"))));

    [Theory]
    [InlineData("0", "0.1", Outcome.Indeterminate)]  // 2w = TU - TL: nothing left
    [InlineData("0", "0.2", Outcome.Indeterminate)]
    [InlineData("0", "0.09", Outcome.Pass)]
    [InlineData("5", "0.2", Outcome.Fail)]           // and yet five is beyond a tenth
    public void Guard_bands_that_meet_leave_no_acceptance(string value, string uncertainty, Outcome outcome)
    {
        var verdict = Of(Require(new Limit.AbsoluteError(D("0.1")), rule: DecisionRule.GuardedByU), Value(value, uncertainty));
        Assert.Equal(outcome, verdict.Outcome);
        if (outcome == Outcome.Indeterminate)
            Assert.Equal(VerdictReasons.GuardBandCollapsed, verdict.Reason);
    }

    [Fact]
    public void Uncertainty_forbidden_as_tolerance_is_simple_whatever_U()
    {
        var requirement = Require(new Limit.Max(10), rule: DecisionRule.UncertaintyNotAllowed);
        Assert.Equal(Outcome.Pass, Of(requirement, Value("10", "5")).Outcome);
        Assert.Equal(Outcome.Fail, Of(requirement, Value("10.01", "5")).Outcome);
    }

    [Fact]
    public void Values_are_judged_unrounded_unless_the_requirement_says_otherwise()
    {
        var requirement = Require(new Limit.Max(D("0.01")));
        Assert.Equal(Outcome.Fail, Of(requirement, Value("0.0149")).Outcome);
        var rounding = requirement with { Rounding = RoundingPolicy.ToLimit(RoundingRule.HalfToEven) };
        var verdict = Of(rounding, Value("0.0149"));
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Contains(VerdictNotes.Rounded, verdict.Notes);
        Assert.Equal(Outcome.Fail, Of(rounding, Value("0.0151")).Outcome);
    }

    [Fact]
    public void No_verdict_rests_on_a_figure_that_was_not_checked() =>
        Assert.Equal(
            (Outcome.Indeterminate, VerdictReasons.NotVerified),
            Short(Of(Require(new Limit.Max(1)) with { Verified = false }, Value("100"))));

    [Theory]
    [InlineData(null, Outcome.Indeterminate, VerdictReasons.ConditionUnknown)]
    [InlineData(false, Outcome.NotApplicable, VerdictReasons.ConditionNotMet)]
    [InlineData(true, Outcome.Pass, VerdictReasons.Conforms)]
    public void A_conditional_requirement_asks_for_its_condition(bool? holds, Outcome outcome, string reason) =>
        Assert.Equal((outcome, reason), Short(Of(
            Require(new Limit.Max(1)) with { Condition = "khi khử trùng bằng clo" },
            Value("0.5"),
            context: new() { ConditionHolds = holds })));

    [Theory]
    [InlineData("Không có mùi, vị lạ", Outcome.Pass)]
    [InlineData("không có mùi vị lạ.", Outcome.Pass)]
    [InlineData("KHONG CO MUI VI LA", Outcome.Pass)]
    [InlineData("Có mùi, vị lạ", Outcome.Fail)]
    [InlineData("Không có mùi lạ", Outcome.Indeterminate)]
    [InlineData("Mùi clo nhẹ", Outcome.Indeterminate)]
    public void Words_agree_contradict_or_leave_it_open(string printed, Outcome outcome)
    {
        var requirement = Require(new Limit.Qualitative(["Không có mùi, vị lạ"]), unit: null);
        Assert.Equal(outcome, Assessment.Assess(requirement, new() { Characteristic = "Mùi, vị", Printed = printed }).Outcome);
    }

    [Theory]
    [InlineData("Loại A", Outcome.Pass)]
    [InlineData("loai a", Outcome.Pass)]
    public void A_member_of_the_set_conforms(string printed, Outcome outcome) =>
        Assert.Equal(outcome, Assessment.Assess(
            Require(new Limit.OneOf(["Loại A", "Loại B"]), unit: null), new() { Characteristic = "Hạng", Printed = printed }).Outcome);

    [Fact]
    public void A_number_outside_the_set_fails_and_free_words_stay_open()
    {
        var requirement = Require(new Limit.OneOf(["0", "1,0"]), unit: null);
        Assert.Equal(Outcome.Pass, Of(requirement, Value("1"), unit: null).Outcome);
        Assert.Equal(Outcome.Fail, Of(requirement, Value("2"), unit: null).Outcome);
        Assert.Equal(Outcome.Indeterminate, Of(requirement, new Result.TextOnly("xem phụ lục"), unit: null).Outcome);
    }

    [Fact]
    public void Words_against_a_number_are_never_in_range() =>
        Assert.Equal(
            (Outcome.Indeterminate, VerdictReasons.FormNotComparable),
            Short(Of(Require(new Limit.Max(1)), new Result.TextOnly("đạt"))));

    [Fact]
    public void A_malformed_requirement_decides_nothing()
    {
        Assert.Equal(VerdictReasons.RequirementMalformed, Of(Require(new Limit.Range(9, 6)), Value("7")).Reason);
        Assert.Equal(VerdictReasons.RequirementMalformed, Of(Require(new Limit.SamplingPlan(5, 6)), Value("7")).Reason);
        Assert.Equal(
            VerdictReasons.RequirementMalformed,
            Of(Require(new Limit.Max(1), rule: new(DecisionRuleKind.NonBinary)), Value("7")).Reason);
    }

    [Fact]
    public void A_stored_verdict_is_replayed_from_its_inputs()
    {
        var line = new ResultLine
        {
            Characteristic = "Cloroform",
            Printed = "9,60",
            Unit = "µg/l",
            Stated = new() { ExpandedUncertainty = "0.5", CoverageFactor = "2" },
            Accredited = false,
        };
        var requirement = Require(new Limit.Max(D("0.010")), rule: DecisionRule.NonBinaryByU);
        var verdict = Assessment.Assess(requirement, line);
        Assert.Equal(Outcome.ConditionalPass, verdict.Outcome);
        Assert.Contains(VerdictNotes.NotAccredited, verdict.Notes);

        var stored = JsonSerializer.Serialize(Assessment.InputsOf(requirement, line));
        var replayed = Assessment.Replay(JsonSerializer.Deserialize<VerdictInputs>(stored)!).Value;
        Assert.Equal(JsonSerializer.Serialize(verdict), JsonSerializer.Serialize(replayed));
    }

    [Fact]
    public void A_verdict_of_rules_this_program_does_not_have_is_not_replayed_by_others()
    {
        var inputs = Assessment.InputsOf(Require(new Limit.Max(1)), new() { Characteristic = "As", Printed = "1" });
        Assert.Equal("RULE_VERSION_UNKNOWN", Assessment.Replay(inputs with { RuleVersion = "registry-conformity/0" }).Problem!.Code);
    }
}
