using System.Xml.Linq;
using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Conformity;

public sealed class ResultDistributionTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Requirement Arsenic = new()
    {
        Id = "as",
        CharacteristicVi = "Arsen",
        Limit = new Limit.Max(new ExactDecimal(1, 2)),
        Unit = "mg/l",
    };

    [Theory]
    [InlineData("4", "µg/l", null, "0.004", null)]
    [InlineData("< 0,5", "µg/l", null, null, "0.0005")]
    [InlineData("Không phát hiện (LOD = 0,0002)", "mg/l", null, null, "0.0002")]
    [InlineData("0,004", "mg/l", "0.001", "0.004", "0.001")]
    public void A_result_is_read_in_the_unit_of_the_requirement(string printed, string unit, string? quantification, string? value, string? reporting)
    {
        var line = new ResultLine { Characteristic = "Arsen", Printed = printed, Unit = unit, Stated = quantification is null ? null : new StatedNumbers { QuantificationLimit = quantification } };
        var read = ComparableResult.Of(Arsenic, line, line.Result)!;
        Assert.Equal(value, read.Value?.ToExactDecimal()?.ToString());
        Assert.Equal(reporting, read.ReportingLimit?.ToExactDecimal()?.ToString());
        Assert.Equal(value is null, read.Below is not null);
    }

    [Theory]
    [InlineData("Đạt", "mg/l")]
    [InlineData("3", "NTU")]
    public void What_does_not_compare_is_no_number(string printed, string unit)
    {
        var line = new ResultLine { Characteristic = "Arsen", Printed = printed, Unit = unit };
        Assert.Null(ComparableResult.Of(Arsenic, line, line.Result));
    }

    [Fact]
    public void A_quantile_that_results_below_a_limit_leave_open_says_so()
    {
        var distribution = Of(["0,002", "0,004", "0,006", "< 0,003", "< 0,003", "< 0,001"]);
        Assert.Equal((3, 3), (distribution.Measured, distribution.BelowLimit));
        // Half of six are three: they may all be zero, or reach 0.003.
        Assert.Equal(new ResultQuantile(new Rational(3, 1000), AtMost: true), distribution.Quantile(new Rational(1, 2)));
        // The greatest two are measured, whatever the others are.
        Assert.Equal(new ResultQuantile(new Rational(6, 1000), AtMost: false), distribution.Quantile(Rational.One));
        Assert.Equal(new ResultQuantile(new Rational(4, 1000), AtMost: false), distribution.Quantile(new Rational(5, 6)));
        Assert.Null(new ResultDistribution().Quantile(new Rational(1, 2)));
    }

    [Fact]
    public void However_many_values_come_the_places_are_bounded_and_every_result_is_counted()
    {
        var distribution = new ResultDistribution();
        for (var i = 0; i < 50_000; i++)
            distribution.Add(Read($"0,{i:D6}"));
        Assert.InRange(distribution.Values.Count, 1, ResultDistribution.MostPlaces);
        Assert.Equal((50_000, 50_000), (distribution.Measured, distribution.Values.Sum(v => v.Count)));
        Assert.NotNull(distribution.RoundedTo);
    }

    [Fact]
    public void A_quantile_is_a_value_with_its_share_at_or_below_it() => Gen.Int[0, 999].List[1, 60].Sample(values =>
    {
        var distribution = Of([.. values.Select(v => $"0,{v:D3}")]);
        Assert.Null(distribution.RoundedTo);
        foreach (var percent in new[] { 1, 50, 90, 100 })
        {
            var quantile = distribution.Quantile(new Rational(percent, 100))!.Value.Value;
            Assert.True(values.Count(v => new Rational(v, 1000) <= quantile) * 100 >= values.Count * percent);
            Assert.True(values.Count(v => new Rational(v, 1000) < quantile) * 100 < values.Count * percent);
        }
    });

    [Theory]
    [InlineData(true, "dưới LOQ", "dự thảo: 0,003")]
    [InlineData(false, "below LOQ", "draft: 0.003")]
    public void The_drawing_sets_results_below_a_limit_apart_and_shows_both_limits(bool inVietnamese, string column, string limit)
    {
        var drawing = Draw(["0,002", "0,004", "< 0,003", "> 5"], inVietnamese);
        var texts = drawing.Elements(Svg + "text").Select(t => t.Value.Trim()).ToList();
        Assert.Contains(column, texts);
        Assert.Contains(limit, texts);
        Assert.Contains(texts, t => t.StartsWith("QCVN & 1", StringComparison.Ordinal));
        Assert.Contains(texts, t => t.Contains('→', StringComparison.Ordinal));
        // The share of what is not known is an area between two lines; without such results there is one line.
        Assert.Single(Paths(drawing, "unknown"));
        Assert.Equal(2, Paths(drawing, "share").Count());
        Assert.Equal("<b>", drawing.Element(Svg + "title")!.Value);
        Assert.Contains("2 ", drawing.Element(Svg + "desc")!.Value, StringComparison.Ordinal);

        drawing = Draw(["0,002", "0,004"], inVietnamese);
        Assert.Empty(Paths(drawing, "unknown"));
        Assert.Empty(Paths(drawing, "censored"));
        Assert.Single(Paths(drawing, "share"));
    }

    [Fact]
    public void Whatever_the_values_the_drawing_is_sound_and_stays_small() =>
        Gen.Select(Gen.Int[-4, 6], Gen.Int[0, 9999]).List[1, 80].Sample(values =>
        {
            var drawing = Draw([.. values.Select(v => ((Rational)v.Item2 * Rational.PowerOfTen(v.Item1)).ToExactDecimal()!.Value.ToVietnamese())], inVietnamese: true);
            Assert.InRange(drawing.ToString().Length, 100, 20_000);
        }, iter: 200);

    [Fact]
    public void Limits_that_are_the_same_are_one_line_with_all_their_names()
    {
        var drawing = XElement.Parse(DistributionDrawing.Draw(
            Of(["0,002"]), [new DrawnLimit(new Rational(1, 100), "A", OfDraft: false), new DrawnLimit(new Rational(1, 100), "B", OfDraft: false), new DrawnLimit(new Rational(1, 100), "C", OfDraft: true)],
            "x", null, inVietnamese: false)!);
        Assert.Equal("draft, A, B: 0.01", Assert.Single(drawing.Elements(Svg + "text"), t => t.Value.Contains('A', StringComparison.Ordinal)).Value);
        Assert.Single(Paths(drawing, "limit draft"));
        // One limit alone is shown with its distance from zero.
        Assert.Contains(drawing.Elements(Svg + "text"), t => t.Value == "0");
    }

    [Fact]
    public void Nothing_to_draw_is_no_drawing() => Assert.Null(DistributionDrawing.Draw(new ResultDistribution(), [], "x", null, inVietnamese: true));

    private static IEnumerable<XElement> Paths(XElement drawing, string name) => drawing.Elements(Svg + "path").Where(p => (string?)p.Attribute("class") == name);

    private static XElement Draw(IReadOnlyList<string> printed, bool inVietnamese) => XElement.Parse(DistributionDrawing.Draw(
        Of(printed), [new DrawnLimit(new Rational(1, 100), "QCVN & 1", OfDraft: false), new DrawnLimit(new Rational(3, 1000), "x", OfDraft: true)], "<b>", "mg/l", inVietnamese)!);

    private static ResultDistribution Of(IReadOnlyList<string> printed)
    {
        var distribution = new ResultDistribution();
        foreach (var text in printed)
            distribution.Add(Read(text));
        return distribution;
    }

    private static ComparableResult? Read(string printed)
    {
        var line = new ResultLine { Characteristic = "Arsen", Printed = printed, Unit = "mg/l", Convention = NumberConvention.Vietnamese };
        return ComparableResult.Of(Arsenic, line, line.Result);
    }
}
