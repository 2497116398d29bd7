using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Reports;

public class ResultReaderTests
{
    private const string Path = "samples[0].results[3]";

    private static ExactDecimal D(string text) => ExactDecimal.Parse(text).Value;

    private static ResultReading Read(string? printed, StatedNumbers? stated = null, string? unit = "mg/l", NumberConvention convention = default) =>
        ResultReader.Read(new() { Characteristic = "Chì (Pb)", Printed = printed, Stated = stated, Unit = unit, Convention = convention }, Path);

    private static void NoFindings(ResultReading reading) => Assert.Empty(reading.Findings);

    private static Finding Only(ResultReading reading, string code, Severity severity)
    {
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((code, severity), (finding.Code, finding.Severity));
        Assert.StartsWith(Path, finding.Path, StringComparison.Ordinal);
        Assert.NotEqual(finding.Message, finding.MessageVi);
        return finding;
    }

    public static TheoryData<string, Result> Prints => new()
    {
        { "0,30", new Result.Quantified(D("0.30")) },
        { "7,27", new Result.Quantified(D("7.27")) },
        { "< 0,050", new Result.BelowLimit(D("0.050")) },
        { "<LOQ (0,05)", new Result.BelowLimit(D("0.05"), CensoringLimit.Quantification) },
        { "≤ 5", new Result.BelowLimit(5, Inclusive: true) },
        { "< LOQ (50 µg/l)", new Result.BelowLimit(D("0.05"), CensoringLimit.Quantification) }, // printed in its own unit, kept in the line's
        { "7,30 mg/L", new Result.Quantified(D("7.30")) }, // the column's unit again in the cell
        { "< 0,05 mg/l", new Result.BelowLimit(D("0.05")) },
        { "Không phát hiện", new Result.NotDetected() },
        { "KPH (LOD = 0,02)", new Result.NotDetected(D("0.02")) },
        { "> 2400", new Result.AboveRange(2400) },
        { "Dương tính", new Result.Qualitative(Presence.Present, "Dương tính") },
        { "KPH/25 g", new Result.Qualitative(Presence.Absent, "KPH/25 g", "25 g") },
        { "5,2 ± 0,3 (k = 2; P = 95 %)", new Result.Quantified(D("5.2"), D("0.3"), 2, D("0.95")) },
        { "200 ± 5 %", new Result.Quantified(200, 10) },
    };

    [Theory]
    [MemberData(nameof(Prints))]
    public void What_is_printed_becomes_the_form_it_has(string printed, Result expected)
    {
        var reading = Read(printed);
        Assert.Equal(expected, reading.Result);
        NoFindings(reading);
    }

    [Fact]
    public void The_scale_of_the_print_is_kept() =>
        Assert.True(Assert.IsType<Result.Quantified>(Read("0,30").Result).Value.SameAs(D("0.30")));

    [Fact]
    public void Words_without_a_unit_are_words_and_no_finding()
    {
        var reading = Read("Không có mùi lạ", unit: "");
        Assert.Equal(new Result.TextOnly("Không có mùi lạ"), reading.Result);
        NoFindings(reading);
        Only(Read("xem phụ lục"), FindingCodes.ResultIsText, Severity.Info);
    }

    [Fact]
    public void Agreement_of_print_and_number_is_no_finding()
    {
        var reading = Read("0,30", new() { Value = "0.3", ExpandedUncertainty = "0.05", CoverageFactor = "2", DegreesOfFreedom = "50" });
        Assert.Equal(new Result.Quantified(D("0.3"), D("0.05"), 2, null, 50), reading.Result);
        NoFindings(reading);
    }

    [Fact]
    public void The_printed_text_rules_and_the_disagreement_is_a_finding()
    {
        var reading = Read("0,30", new() { Value = "30" });
        Assert.Equal(new Result.Quantified(D("0.30")), reading.Result);
        var finding = Only(reading, FindingCodes.PrintedAndStatedDiffer, Severity.Warning);
        Assert.Equal("0,30", finding.Metadata["printed"]);
        Assert.Contains("30", finding.Metadata["stated"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_printed_uncertainty_rules_over_another_sent_beside_it()
    {
        var reading = Read("5,2 ± 0,3", new() { Value = "5.2", ExpandedUncertainty = "0.5" });
        Assert.Equal(new Result.Quantified(D("5.2"), D("0.3")), reading.Result);
        Only(reading, FindingCodes.PrintedAndStatedDiffer, Severity.Warning);
    }

    [Theory]
    [InlineData("< 1")]              // one of the usual mistakes: "< 1" sent as 1
    [InlineData("Không phát hiện")]  // and not detected sent as a number
    public void A_censored_print_with_a_plain_number_beside_it_is_not_that_number(string printed)
    {
        var reading = Read(printed, new() { Value = printed == "< 1" ? "1" : "0" });
        Assert.IsNotType<Result.Quantified>(reading.Result);
        Only(reading, FindingCodes.PrintedAndStatedDiffer, Severity.Warning);
    }

    [Fact]
    public void Numbers_add_what_print_leaves_out()
    {
        Assert.Equal(
            new Result.BelowLimit(D("0.05"), CensoringLimit.Quantification, D("0.02"), Detected: true),
            Read("< 0,05", new() { QuantificationLimit = "0.05", DetectionLimit = "0.02", Presence = Presence.Present }).Result);
        Assert.Equal(new Result.NotDetected(D("0.0005")), Read("Không phát hiện", new() { DetectionLimit = "0.0005" }).Result);
        Assert.Equal(
            new Result.BelowLimit(D("0.05"), CensoringLimit.Quantification),
            Read("<LOQ", new() { QuantificationLimit = "0.05" }).Result);
    }

    [Fact]
    public void A_limit_named_without_its_number_is_kept_as_text()
    {
        var reading = Read("<LOQ");
        Assert.IsType<Result.TextOnly>(reading.Result);
        Only(reading, FindingCodes.PrintedTextNotRead, Severity.Warning);
    }

    [Fact]
    public void A_limit_in_a_unit_of_another_kind_is_not_taken_over()
    {
        var reading = Read("<LOQ (50 mg/kg)");
        Assert.IsType<Result.TextOnly>(reading.Result);
        Only(reading, FindingCodes.PrintedTextNotRead, Severity.Warning);
    }

    [Theory]
    [InlineData("0,30", "0.30")]
    [InlineData("1.234,5", "1234.5")]
    public void A_comma_in_a_numeric_field_is_refused_with_what_would_be_right(string sent, string right)
    {
        var finding = Only(Read("0,30", new() { Value = sent }), FindingCodes.NumberHasComma, Severity.Error);
        Assert.Equal($"{Path}.value.value", finding.Path);
        Assert.Equal(right, finding.Metadata["expected"]);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1 000")]
    [InlineData("NaN")]
    [InlineData("1e99999")]
    public void A_numeric_field_that_is_no_number_is_refused(string sent) =>
        Only(Read("0,30", new() { Value = sent }), FindingCodes.NumberMalformed, Severity.Error);

    [Fact]
    public void A_print_with_two_readings_is_settled_by_the_number_or_the_convention_and_never_guessed()
    {
        var open = Read("1.000");
        Assert.Equal(new Result.TextOnly("1.000"), open.Result);
        Only(open, FindingCodes.NumberAmbiguous, Severity.Warning);
        Assert.Equal(new Result.Quantified(1000), Read("1.000", new() { Value = "1000" }).Result);
        Assert.Equal(new Result.Quantified(1), Read("1.000", new() { Value = "1" }).Result);
        Assert.Equal(new Result.Quantified(1000), Read("1.000", convention: NumberConvention.Vietnamese).Result);
        Only(Read("1.000", new() { Value = "7" }), FindingCodes.NumberAmbiguous, Severity.Warning);
    }

    [Fact]
    public void Numbers_without_print_are_used_and_noted()
    {
        var reading = Read(null, new() { Bound = "0.05", BoundKind = CensoringLimit.Quantification });
        Assert.Equal(new Result.BelowLimit(D("0.05"), CensoringLimit.Quantification), reading.Result);
        Only(reading, FindingCodes.PrintedTextMissing, Severity.Warning);
    }

    [Fact]
    public void Nothing_at_all_is_refused()
    {
        Only(Read(null), FindingCodes.ResultMissing, Severity.Error);
        Only(Read("  ", new() { ExpandedUncertainty = "0.1" }), FindingCodes.ResultMissing, Severity.Error);
    }

    [Fact]
    public void A_form_whose_numbers_are_missing_is_refused() =>
        Only(Read("1", new() { Form = ResultForm.AboveRange, Value = "1" }), FindingCodes.FormIncomplete, Severity.Error);

    public static TheoryData<StatedNumbers, string> Impossible => new()
    {
        { new() { CoverageFactor = "0" }, FindingCodes.CoverageFactorInvalid },
        { new() { CoverageFactor = "-2" }, FindingCodes.CoverageFactorInvalid },
        { new() { ExpandedUncertainty = "-0.1" }, FindingCodes.UncertaintyNegative },
        { new() { CoverageProbability = "95" }, FindingCodes.CoverageProbabilityInvalid },
        { new() { CoverageProbability = "1" }, FindingCodes.CoverageProbabilityInvalid },
        { new() { DegreesOfFreedom = "0.5" }, FindingCodes.DegreesOfFreedomInvalid },
        { new() { DetectionLimit = "0.2", QuantificationLimit = "0.1" }, FindingCodes.DetectionLimitInvalid },
        { new() { DetectionLimit = "0" }, FindingCodes.DetectionLimitInvalid },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_numbers_are_refused(StatedNumbers stated, string code) =>
        Only(Read("0,30", stated), code, Severity.Error);

    [Fact]
    public void Printed_impossible_numbers_are_refused_too() =>
        Only(Read("5,2 ± 0,3 (k = 0)"), FindingCodes.CoverageFactorInvalid, Severity.Error);

    [Fact]
    public void Units_of_a_plan_are_read_one_by_one()
    {
        var reading = Read("xem bảng", new() { Units = ["10", "< 10", "1,2 × 10^3", "KPH", "> 300"] }, unit: "CFU/g");
        Assert.Equal(
            [new Result.Quantified(10), new Result.BelowLimit(10), new Result.Quantified(1200), new Result.NotDetected(), new Result.AboveRange(300)],
            Assert.IsType<Result.Counts>(reading.Result).Units);
        NoFindings(reading);
    }

    [Fact]
    public void A_unit_of_a_plan_that_is_no_result_is_refused_by_its_index() =>
        Assert.Equal(
            $"{Path}.value.unit_counts[1]",
            Only(Read("xem bảng", new() { Units = ["10", "hỏng"] }), FindingCodes.NumberMalformed, Severity.Error).Path);

    [Fact]
    public void A_print_that_sums_up_equal_units_agrees_with_them()
    {
        var reading = Read("Không phát hiện", new() { Units = ["KPH", "KPH", "KPH"] });
        Assert.Equal(3, Assert.IsType<Result.Counts>(reading.Result).Units.Count);
        NoFindings(reading);
    }

    [Theory]
    [InlineData("7,3 mg/kg")] // not the unit of the column
    [InlineData("khoảng 7")]
    public void A_number_among_words_is_kept_as_text_with_a_warning(string printed)
    {
        var reading = Read(printed);
        Assert.Equal(new Result.TextOnly(printed), reading.Result);
        Only(reading, FindingCodes.PrintedTextNotRead, Severity.Warning);
    }

    [Fact]
    public void A_range_is_no_result()
    {
        var reading = Read("6,0 tới 8,5");
        Assert.IsType<Result.TextOnly>(reading.Result);
        Only(reading, FindingCodes.PrintedTextNotRead, Severity.Warning);
    }
}
