using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class VerdictDrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static XElement Draw(Requirement requirement, Result result, bool vietnamese = true)
    {
        var inputs = new VerdictInputs { Line = new() { Characteristic = "As", Unit = requirement.Unit }, Result = result, Requirement = requirement };
        return XElement.Parse(VerdictDrawing.Draw(Assessment.Replay(inputs).Value, inputs, vietnamese)!);
    }

    private static List<string> Labels(XElement svg) => [.. svg.Elements(Svg + "text").Select(text => text.Value)];

    private static double MarkAt(XElement svg) => double.Parse(svg.Element(Svg + "circle")!.Attribute("cx")!.Value, CultureInfo.InvariantCulture);

    private static List<double> LimitsAt(XElement svg) => [.. svg.Elements(Svg + "path").Where(path => path.Attribute("class")!.Value == "limit")
        .Select(path => double.Parse(path.Attribute("d")!.Value[1..].Split(' ')[0], CultureInfo.InvariantCulture))];

    [Fact]
    public void Shows_limit_acceptance_limit_value_and_probability_in_both_languages()
    {
        var requirement = Require(new Limit.Max(D("0.010")), rule: DecisionRule.GuardedByU);
        var svg = Draw(requirement, new Result.Quantified(D("0.0085"), D("0.0008"), 2));
        Assert.Equal(["TU 0,01", "AU 0,0092", "(0,0085 ± 0,0008) mg/l", "p_c > 99,99 %"], Labels(svg));
        Assert.Equal("Kết quả (0,0085 ± 0,0008) mg/l so với giới hạn không quá 0,01", svg.Element(Svg + "title")!.Value);
        Assert.StartsWith("As: kết quả", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal("img", svg.Attribute("role")!.Value);

        var english = Draw(requirement, new Result.Quantified(D("0.0085"), D("0.0008"), 2), vietnamese: false);
        Assert.Equal(["TU 0.01", "AU 0.0092", "(0.0085 ± 0.0008) mg/l", "p_c > 99.99 %"], Labels(english));
        Assert.Equal("Result (0.0085 ± 0.0008) mg/l beside the limit at most 0.01", english.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void The_mark_lies_on_its_side_of_the_limit() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[-900, 900], Gen.Int[0, 80]).Sample((t, y, u) =>
        {
            var svg = Draw(Require(new Limit.AbsoluteError(new ExactDecimal(t, 2)), rule: DecisionRule.RejectBeyondU), new Result.Quantified(new ExactDecimal(y, 2), new ExactDecimal(u, 2), 2));
            var mark = svg.Element(Svg + "circle") is null ? (y < 0 ? 0 : 320) : MarkAt(svg);
            var limits = LimitsAt(svg);
            // A tenth of a pixel is all that rounding may turn.
            var (low, high) = (Low(limits, svg), High(limits, svg));
            return y < -t ? mark <= low + 0.1 : y > t ? mark >= high - 0.1 : mark >= low - 0.1 && mark <= high + 0.1;
        });

    [Fact]
    public void A_result_far_beyond_the_limit_becomes_an_arrow_and_the_limits_stay_apart()
    {
        var svg = Draw(Require(new Limit.Range(D("6.0"), D("8.5"))), Value("1000000"));
        Assert.Null(svg.Element(Svg + "circle"));
        Assert.True(LimitsAt(svg) is [var low, var high] && high - low > 50);
        Assert.Contains("1000000 mg/l", Labels(svg));
    }

    [Fact]
    public void A_bound_is_drawn_as_the_interval_it_is()
    {
        var svg = Draw(Require(new Limit.Max(D("0.010"))), new Result.BelowLimit(D("0.005")));
        Assert.Null(svg.Element(Svg + "circle"));
        Assert.Single(svg.Elements(Svg + "path"), path => path.Attribute("class")!.Value == "reach");
        Assert.Equal("Kết quả 0 … 0,005 mg/l so với giới hạn không quá 0,01", svg.Element(Svg + "title")!.Value);
        Assert.Single(Draw(Require(new Limit.Max(D("0.010"))), new Result.AboveRange(1)).Elements(Svg + "path"), path => path.Attribute("class")!.Value == "mark");
    }

    [Fact]
    public void What_has_no_number_has_no_drawing()
    {
        var requirement = Require(new Limit.Absent());
        Assert.Null(VerdictDrawing.Draw(Of(requirement, new Result.NotDetected()), null, inVietnamese: true));
        Assert.Null(VerdictDrawing.Draw(Assessment.WithoutRequirement(new RequirementMatch.None(VerdictReasons.NoRequirement, []), new() { Characteristic = "As" }), null, true));
    }

    [Fact]
    public void No_printed_text_breaks_out_of_the_drawing() => Gen.String.Sample(text =>
    {
        var requirement = Require(new Limit.Max(1)) with { Edition = "</desc><script>" + text, Unit = "mg/l" };
        var svg = Draw(requirement, Value("0.5"));
        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Contains("</desc><script>", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    });

    [Fact]
    public void Any_numbers_can_be_drawn() => Gen.Select(Gen.Long, Gen.Int[-300, 300], Gen.Long, Gen.Int[-300, 300]).Sample((y, scale, t, other) =>
    {
        foreach (var limit in new Limit[] { new Limit.Max(new ExactDecimal(t, other)), new Limit.Min(new ExactDecimal(t, other)) })
            Draw(Require(limit, rule: DecisionRule.NonBinaryByU), new Result.Quantified(new ExactDecimal(y, scale), new ExactDecimal(System.Numerics.BigInteger.Abs(t), scale), 2));
    });

    private static double Low(List<double> limits, XElement svg) => limits[Labels(svg).FindIndex(label => label.StartsWith("TL", StringComparison.Ordinal))];

    private static double High(List<double> limits, XElement svg) => limits[Labels(svg).FindIndex(label => label.StartsWith("TU", StringComparison.Ordinal))];
}
