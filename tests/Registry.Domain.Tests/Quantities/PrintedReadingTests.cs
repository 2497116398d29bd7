using System.Text.Json;
using CsCheck;
using Registry.Domain.Quantities;
using Registry.Tests;
using static Registry.Domain.Quantities.NumberConvention;

namespace Registry.Domain.Tests.Quantities;

public class PrintedReadingTests
{
    [Theory]
    [InlineData("0,30", "0.30")]
    [InlineData("7.27", "7.27")]
    [InlineData("0,050", "0.050")]
    [InlineData("0.000 05", "0.00005")]
    [InlineData("1 000", "1000")]
    [InlineData("12\u00A0345,678", "12345.678")]
    [InlineData("1\u2009234\u202F567", "1234567")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.000.000", "1000000")]
    [InlineData("1,000,000.25", "1000000.25")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("-5,2", "-5.2")]
    [InlineData("−5,2", "-5.2")]
    [InlineData("1,2 × 10^3", "12e2")]
    [InlineData("1,2 x 10^-3", "0.0012")]
    [InlineData("2,3·10²", "23e1")]
    [InlineData("2,3.10^2", "23e1")]
    [InlineData("5.10⁻³", "0.005")]
    [InlineData("1.2E3", "12e2")]
    [InlineData("1,2e-3", "0.0012")]
    [InlineData("10^5", "1e5")]
    [InlineData(" 186 ", "186")]
    public void Reads_numbers_without_a_declared_convention(string print, string canonical)
    {
        var reading = Assert.IsType<PrintedReading.Number>(PrintedReading.Parse(print).Value);
        Assert.True(reading.Value.SameAs(ExactDecimal.Parse(canonical).Value), reading.Value.ToString());
        Assert.Equal(print, reading.Verbatim);
    }

    [Theory]
    [InlineData("1.000", Vietnamese, "1000")]
    [InlineData("1.000", English, "1.000")]
    [InlineData("1,000", Vietnamese, "1.000")]
    [InlineData("1,000", English, "1000")]
    [InlineData("7.27", Vietnamese, "7.27")]
    public void A_declared_convention_settles_the_ambiguous(string print, NumberConvention convention, string canonical) =>
        Assert.Equal(canonical, PrintedNumber.Parse(print, convention).Value.ToString());

    [Theory]
    [InlineData("1.000", Undeclared, "NUMBER_AMBIGUOUS")]
    [InlineData("12,345", Undeclared, "NUMBER_AMBIGUOUS")]
    [InlineData("< 1,000", Undeclared, "NUMBER_AMBIGUOUS")]
    [InlineData("1.000 - 2.000", Undeclared, "NUMBER_AMBIGUOUS")]
    [InlineData("1,234.5", Vietnamese, "NUMBER_CONVENTION")]
    [InlineData("1.234,5", English, "NUMBER_CONVENTION")]
    [InlineData("1.000.000", English, "NUMBER_CONVENTION")]
    [InlineData("1,2,3", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("1 00", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("0 500", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("12.34,5", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("0.10^3", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("5,", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("< 1 2", Undeclared, "NUMBER_MALFORMED")]
    [InlineData("10-3", Undeclared, "RANGE_REVERSED")]
    [InlineData("1e999999999", Undeclared, "NUMBER_OUT_OF_RANGE")]
    [InlineData("", Undeclared, "READING_EMPTY")]
    [InlineData("\u00A0 ", Undeclared, "READING_EMPTY")]
    public void Refuses_numbers_it_cannot_be_sure_of(string print, NumberConvention convention, string code) =>
        Assert.Equal(code, PrintedReading.Parse(print, convention).Problem!.Code);

    [Fact]
    public void An_ambiguous_number_is_refused_with_both_readings_named()
    {
        var message = PrintedNumber.Parse("1.250").Problem!.Message;
        Assert.Contains("1250", message);
        Assert.Contains("1.250 with '.' as decimal sign", message);
    }

    [Theory]
    [InlineData("< 0,050", "0.050", ReportingLimit.Printed, false)]
    [InlineData("<0.05", "0.05", ReportingLimit.Printed, false)]
    [InlineData("≤ 15", "15", ReportingLimit.Printed, true)]
    [InlineData("<= 15", "15", ReportingLimit.Printed, true)]
    [InlineData("không quá 5", "5", ReportingLimit.Printed, true)]
    [InlineData("Nhỏ hơn 10", "10", ReportingLimit.Printed, false)]
    [InlineData("< 1,0.10^1", "10", ReportingLimit.Printed, false)]
    [InlineData("<LOQ (0,05)", "0.05", ReportingLimit.Quantification, false)]
    [InlineData("< LOQ = 0,05", "0.05", ReportingLimit.Quantification, false)]
    [InlineData("< 0,05 (LOQ)", "0.05", ReportingLimit.Quantification, false)]
    [InlineData("<LOQ", null, ReportingLimit.Quantification, false)]
    [InlineData("<LOD", null, ReportingLimit.Detection, false)]
    [InlineData("<MDL (0.02)", "0.02", ReportingLimit.Detection, false)]
    [InlineData("<GHPH (0,02)", "0.02", ReportingLimit.Detection, false)]
    public void Below_a_limit_keeps_which_limit(string print, string? limit, ReportingLimit which, bool inclusive)
    {
        var reading = Assert.IsType<PrintedReading.LessThan>(PrintedReading.Parse(print).Value);
        Assert.Equal((print, which, inclusive), (reading.Verbatim, reading.Which, reading.Inclusive));
        Assert.True(limit is null ? reading.Limit is null : reading.Limit == ExactDecimal.Parse(limit).Value);
    }

    [Theory]
    [InlineData(">2400", "2400", false)]
    [InlineData("> 2 400", "2400", false)]
    [InlineData("≥ 60", "60", true)]
    [InlineData("trên 5", "5", false)]
    public void Above_a_bound(string print, string bound, bool inclusive) => Assert.Equal(
        new PrintedReading.GreaterThan(print, ExactDecimal.Parse(bound).Value, inclusive), PrintedReading.Parse(print).Value);

    [Theory]
    [InlineData("Không phát hiện", null, null)]
    [InlineData("không phát hiện", null, null)]
    [InlineData("KHÔNG PHÁT HIỆN", null, null)]
    [InlineData("Kho\u0302ng pha\u0301t hie\u0323\u0302n", null, null)]
    [InlineData("KPH", null, null)]
    [InlineData("ND", null, null)]
    [InlineData("N.D.", null, null)]
    [InlineData("Not detected", null, null)]
    [InlineData("KPH (LOD = 0,02)", "0.02", null)]
    [InlineData("Không phát hiện (LOD: 0.02)", "0.02", null)]
    [InlineData("KPH LOD=0,02 mg/l", "0.02", "mg/l")]
    [InlineData("ND (MDL = 0.5 µg/L)", "0.5", "ug/L")]
    [InlineData("KPH (<0,02)", "0.02", null)]
    [InlineData("KPH (LOD = 0,02 quả)", null, null)]
    public void Not_detected_is_never_zero(string print, string? limit, string? unit)
    {
        var reading = Assert.IsType<PrintedReading.NotDetected>(PrintedReading.Parse(print).Value);
        Assert.True(limit is null ? reading.DetectionLimit is null : reading.DetectionLimit == ExactDecimal.Parse(limit).Value);
        Assert.Equal(unit is null ? null : UnitParser.ParseUcum(unit).Value, reading.LimitUnit);
    }

    [Theory]
    [InlineData("6,0 tới 8,5")]
    [InlineData("6,0 - 8,5")]
    [InlineData("6,0-8,5")]
    [InlineData("6,0 – 8,5")]
    [InlineData("6.0÷8.5")]
    [InlineData("6,0 ~ 8,5")]
    [InlineData("từ 6,0 đến 8,5")]
    [InlineData("6,0..8,5")]
    [InlineData("6.0 to 8.5")]
    public void Ranges_have_many_spellings(string print) => Assert.Equal(
        new PrintedReading.Range(print, ExactDecimal.Parse("6.0").Value, ExactDecimal.Parse("8.5").Value), PrintedReading.Parse(print).Value);

    [Fact]
    public void A_range_may_begin_below_zero() => Assert.Equal(
        new PrintedReading.Range("-5 - -2,5", -5, ExactDecimal.Parse("-2.5").Value), PrintedReading.Parse("-5 - -2,5").Value);

    [Theory]
    [InlineData("5,2 ± 0,3", "5.2", "0.3", false, null, null)]
    [InlineData("5.2 +/- 0.3", "5.2", "0.3", false, null, null)]
    [InlineData("5,2±0,3 (k=2)", "5.2", "0.3", false, "2", null)]
    [InlineData("5,2 ± 0,3 (k = 2; P = 95 %)", "5.2", "0.3", false, "2", "0.95")]
    [InlineData("5,2 ± 0,3 (k = 2,05, p = 0,95)", "5.2", "0.3", false, "2.05", "0.95")]
    [InlineData("5,2 ± 0,3, k=2", "5.2", "0.3", false, "2", null)]
    [InlineData("5,2 ± 3 %", "5.2", "3", true, null, null)]
    [InlineData("(5,2 ± 0,3) × 10^2 (k=2)", "520", "30", false, "2", null)]
    public void A_value_with_its_uncertainty(string print, string value, string u, bool percent, string? k, string? p)
    {
        var reading = Assert.IsType<PrintedReading.NumberWithUncertainty>(PrintedReading.Parse(print).Value);
        Assert.Equal((ExactDecimal.Parse(value).Value, ExactDecimal.Parse(u).Value, percent), (reading.Value, reading.Uncertainty, reading.IsPercent));
        Assert.Equal(k is null ? null : ExactDecimal.Parse(k).Value, reading.CoverageFactor);
        Assert.Equal(p is null ? null : ExactDecimal.Parse(p).Value, reading.CoverageProbability);
    }

    [Theory]
    [InlineData("Âm tính", false, null)]
    [InlineData("Dương tính", true, null)]
    [InlineData("Không có", false, null)]
    [InlineData("Phát hiện", true, null)]
    [InlineData("Negative", false, null)]
    [InlineData("(+)", true, null)]
    [InlineData("absent in 25 g", false, "25 g")]
    [InlineData("KPH/25 g", false, "25 g")]
    [InlineData("KPH/25g", false, "25 g")]
    [InlineData("Không phát hiện trong 25 g", false, "25 g")]
    [InlineData("Âm tính/100 mL", false, "100 ml")]
    [InlineData("Dương tính/25g", true, "25 g")]
    [InlineData("KPH/g", false, "1 g")]
    public void Qualitative_findings_keep_their_portion(string print, bool present, string? portion)
    {
        var expected = portion?.Split(' ') is [var amount, var unit]
            ? new Portion(ExactDecimal.Parse(amount).Value, UnitParser.ParseUcum(unit).Value)
            : null;
        Assert.Equal(new PrintedReading.Qualitative(print, present, expected), PrintedReading.Parse(print).Value);
    }

    [Theory]
    [InlineData("Không có mùi lạ")]
    [InlineData("Không có mùi, vị lạ")]
    [InlineData("Có mùi clo nhẹ")]
    [InlineData("0,30 mg/l")]
    [InlineData("dưới ngưỡng 5")]
    [InlineData("Vết")]
    [InlineData("-")]
    [InlineData("15/20")]
    [InlineData("xem ghi chú 3")]
    public void Other_words_stay_words(string print) =>
        Assert.Equal(new PrintedReading.Text(print), PrintedReading.Parse(print).Value);

    [Fact]
    public void Both_water_slips_are_read_cell_by_cell()
    {
        var slips = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path("data/water-slips/water-test-slips.json"))).RootElement.GetProperty("slips");
        var kinds = slips.EnumerateArray().SelectMany(slip => slip.GetProperty("results").EnumerateArray())
            .SelectMany(result => new[] { result[1].GetString()!, result[2].GetString()! })
            .Select(cell => PrintedReading.Parse(cell, Vietnamese).Value)
            .GroupBy(reading => reading.GetType().Name).ToDictionary(group => group.Key, group => group.Count());
        // 20 lines with a limit and a result each.
        Assert.Equal(
            new Dictionary<string, int> { ["LessThan"] = 21, ["Number"] = 9, ["NotDetected"] = 4, ["Range"] = 2, ["Text"] = 4 }.OrderBy(x => x.Key),
            kinds.OrderBy(x => x.Key));
    }

    [Fact]
    public void What_is_printed_in_Vietnamese_is_read_back_the_same() =>
        ExactDecimalTests.AnyDecimal.Sample(x => PrintedNumber.Parse(x.ToVietnamese(), Vietnamese) is { Ok: true } read && read.Value.SameAs(x));

    [Fact]
    public void A_printed_number_never_changes_by_what_stands_around_it() => ExactDecimalTests.AnyDecimal.Where(x => x.ToVietnamese().Length < 100).Sample(x =>
    {
        var print = x.ToVietnamese();
        Assert.True(PrintedReading.Parse("< " + print, Vietnamese).Value is PrintedReading.LessThan { Limit: { } limit } && limit.SameAs(x));
        Assert.True(PrintedReading.Parse("KPH (LOD = " + new string(print.TrimStart('-')) + ")", Vietnamese).Value
            is PrintedReading.NotDetected { DetectionLimit: { } lod } && (lod == x || lod == -x));
    });

    [Fact]
    public void Any_text_is_read_or_refused_without_throwing()
    {
        var pieces = new[] { "0", "1", "000", ",", ".", " ", "<", "≤", ">", "±", "-", "×", "10", "^", "²", "⁻", "e", "E", "LOQ", "LOD", "(", ")", "=", "k",
            "P", "%", "KPH", "Không phát hiện", "tới", "/", "25", "g", "\u00A0", "\u0000", "\uD800", "ế", "\u0301" };
        var mixed = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 14].Select(string.Concat);
        Gen.Select(Gen.OneOf(Gen.String, mixed), Gen.Int[0, 2]).Sample((text, convention) =>
        {
            var read = PrintedReading.Parse(text, (NumberConvention)convention);
            Assert.True(read.Ok ? read.Value.Verbatim == text : read.Problem!.Message.Length > 0);
        }, iter: 20_000);
    }

    [Fact]
    public void A_hostile_cell_costs_no_more_than_its_length()
    {
        Assert.Equal("READING_TOO_LONG", PrintedReading.Parse(new string('1', 10_000_000)).Problem!.Code);
        Assert.IsType<PrintedReading.Text>(PrintedReading.Parse("< " + string.Concat(Enumerable.Repeat("1 ", 1500)) + "x").Value);
        Assert.False(PrintedReading.Parse("1" + new string(' ', 110) + "-").Ok);
    }
}
