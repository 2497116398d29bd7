using Registry.Domain.Conformity;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class AbsenceAndPlanTests
{
    private static readonly Limit.SamplingPlan ThreeClass = new(5, 2, 100, 1000);

    private static Verdict Lot(Limit.SamplingPlan plan, bool pooled, params string[] units) => Assessment.Assess(
        Require(plan, "CFU/g"),
        new() { Characteristic = "Coliforms", Printed = string.Join("; ", units), Unit = "CFU/g", Stated = new() { Units = units, Pooled = pooled } });

    [Theory]
    [InlineData("Không phát hiện", "/25 g", Outcome.Pass)]
    [InlineData("KPH/25g", "", Outcome.Pass)]
    [InlineData("Âm tính", "25 g", Outcome.Pass)]
    [InlineData("Không phát hiện", "/10 g", Outcome.Indeterminate)]  // ten grams say nothing of twenty-five
    [InlineData("Không phát hiện", "/125 g", Outcome.Indeterminate)]
    [InlineData("Không phát hiện", "", Outcome.Indeterminate)]       // portion not stated
    [InlineData("Phát hiện", "/25 g", Outcome.Fail)]
    [InlineData("Dương tính", "/25 g", Outcome.Fail)]
    [InlineData("3", "CFU/25 g", Outcome.Fail)]
    [InlineData("0", "CFU/25 g", Outcome.Pass)]
    public void Absence_is_judged_for_the_portion_asked_for(string printed, string unit, Outcome outcome) =>
        Assert.Equal(outcome, Assessment.Assess(
            Require(new Limit.Absent("25 g"), unit: null),
            new() { Characteristic = "Salmonella", Printed = printed, Unit = unit }).Outcome);

    [Fact]
    public void Absence_is_only_as_good_as_the_limit_of_detection_asked_for()
    {
        var requirement = Require(new Limit.Absent(DetectionLimit: D("0.01")));
        Assert.Equal(VerdictReasons.DetectionLimitUnknown, Of(requirement, new Result.NotDetected()).Reason);
        Assert.Equal(VerdictReasons.DetectionLimitTooHigh, Of(requirement, new Result.NotDetected(D("20"))).Reason);
        Assert.Equal(Outcome.Pass, Of(requirement, new Result.NotDetected(D("10")), "µg/l").Outcome);
    }

    [Fact]
    public void Below_quantification_is_neither_absent_nor_present()
    {
        var requirement = Require(new Limit.Absent());
        var below = new Result.BelowLimit(D("0.01"), CensoringLimit.Quantification);
        Assert.Equal((Outcome.Indeterminate, VerdictReasons.DetectionUndecided), (Of(requirement, below).Outcome, Of(requirement, below).Reason));
        Assert.Equal(Outcome.Fail, Of(requirement, below with { Detected = true }).Outcome);
        Assert.Equal(Outcome.Pass, Of(requirement, below with { Which = CensoringLimit.Detection }).Outcome);
    }

    [Fact]
    public void A_mandatory_method_has_to_be_the_one_printed()
    {
        var requirement = Require(new Limit.Absent()) with { Method = "TCVN 10780-1:2017", MethodIsMandatory = true };
        var line = new ResultLine { Characteristic = "Salmonella", Printed = "Không phát hiện", Method = "ISO 6579" };
        Assert.Equal(VerdictReasons.MethodDiffers, Assessment.Assess(requirement, line).Reason);
        Assert.Equal(Outcome.Pass, Assessment.Assess(requirement, line with { Method = "tcvn 10780-1:2017" }).Outcome);
    }

    [Theory]
    [InlineData(Outcome.Pass, "< 10", "90", "100", "500", "1000")]
    [InlineData(Outcome.Fail, "10", "200", "300", "500", "50")]
    [InlineData(Outcome.Fail, "10", "20", "30", "40", "1001")]
    [InlineData(Outcome.Indeterminate, "< 200", "200", "300", "10", "10")] // the first may be marginal, and then c is exceeded
    [InlineData(Outcome.Pass, "< 200", "10", "300", "10", "10")]           // even then it is not
    [InlineData(Outcome.Fail, "> 1000", "10", "10", "10", "10")]
    [InlineData(Outcome.Indeterminate, "> 999", "10", "10", "10", "10")]
    [InlineData(Outcome.Indeterminate, "10", "10", "10")]                  // too few units
    [InlineData(Outcome.Fail, "10", "10", "5000")]                         // too few, but no others could mend it
    [InlineData(Outcome.Fail, "200", "200", "200")]
    [InlineData(Outcome.Indeterminate, "10", "10", "10", "10", "10", "10")] // more than the plan is for
    [InlineData(Outcome.Indeterminate, "KPH", "10", "10", "10", "10")]     // no LOD: may be above M for all we know
    public void Lots_are_judged_at_their_best_and_worst(Outcome outcome, params string[] units) =>
        Assert.Equal(outcome, Lot(ThreeClass, pooled: false, units).Outcome);

    [Theory]
    [InlineData(Outcome.Pass, false, "KPH", "KPH", "KPH", "KPH", "KPH")]
    [InlineData(Outcome.Fail, false, "KPH", "KPH", "Phát hiện", "KPH", "KPH")]
    [InlineData(Outcome.Indeterminate, false, "KPH")]
    [InlineData(Outcome.Pass, true, "KPH")]      // pooled and free of it: every unit is
    [InlineData(Outcome.Fail, true, "Phát hiện")]
    public void Two_class_plans_ask_for_absence(Outcome outcome, bool pooled, params string[] units)
    {
        var verdict = Lot(new Limit.SamplingPlan(5, 0), pooled, units);
        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(pooled, verdict.Notes.Contains(VerdictNotes.UnitsPooled));
    }

    [Fact]
    public void Pooled_counts_cannot_be_counted() =>
        Assert.Equal(VerdictReasons.UnitsPooled, Lot(ThreeClass, pooled: true, "10").Reason);

    [Fact]
    public void A_plan_counts_in_its_own_unit()
    {
        var units = Enumerable.Repeat("1", 5).ToArray();
        var line = new ResultLine { Characteristic = "Coliforms", Printed = "xem bảng", Unit = "CFU/10 g", Stated = new() { Units = units } };
        Assert.Equal(Outcome.Pass, Assessment.Assess(Require(ThreeClass, "CFU/g"), line).Outcome);
        Assert.Equal(VerdictReasons.UnitOfAnotherKind, Assessment.Assess(Require(ThreeClass, "MPN/g"), line).Reason);
    }

    [Theory]
    [InlineData("> 100", Outcome.Fail)]          // strictly above m: marginal at best, and c is 0
    [InlineData("≥ 100", Outcome.Indeterminate)] // may be m itself
    public void Strictly_above_m_is_not_m(string unit, Outcome outcome) =>
        Assert.Equal(outcome, Lot(new Limit.SamplingPlan(2, 0, 100, 1000), pooled: false, "10", unit).Outcome);

    [Fact]
    public void A_two_class_count_plan_allows_c_above_m()
    {
        var plan = new Limit.SamplingPlan(5, 1, 100);
        Assert.Equal(Outcome.Pass, Lot(plan, false, "10", "10", "10", "10", "5000").Outcome);
        Assert.Equal(Outcome.Fail, Lot(plan, false, "10", "10", "10", "101", "5000").Outcome);
    }
}
