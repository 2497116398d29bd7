using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Tests;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

/// <summary>The vectors of <c>vectors/decision-rules.json</c> for everything exact: guard bands, plans, censoring, rounding.</summary>
public class DecisionRuleVectorTests
{
    private static readonly Dictionary<string, JsonElement> Vectors = JsonDocument
        .Parse(File.ReadAllText(SharedFiles.Path("vectors/decision-rules.json"))).RootElement
        .EnumerateArray().ToDictionary(vector => vector.GetProperty("id").GetString()!);

    public static TheoryData<string> OfKind(string kind) =>
        new(Vectors.Where(pair => pair.Value.GetProperty("kind").GetString() == kind).Select(pair => pair.Key));

    [Theory]
    [MemberData(nameof(OfKind), "ilac_g8_nonbinary")]
    public void Non_binary_statements_with_w_equal_U(string id) => CheckPoints(id, DecisionRule.NonBinaryByU);

    [Theory]
    [MemberData(nameof(OfKind), "ilac_g8_binary_guarded")]
    public void Binary_guarded_statements_are_exact_on_the_limit(string id) => CheckPoints(id, DecisionRule.GuardedByU);

    [Theory]
    [MemberData(nameof(OfKind), "nmcM")]
    public void Sampling_plans(string id)
    {
        var input = Vectors[id].GetProperty("input");
        ExactDecimal? Optional(string name) => input.TryGetProperty(name, out var number) ? D(number.GetRawText()) : null;
        var plan = new Limit.SamplingPlan(input.GetProperty("n").GetInt32(), input.GetProperty("c").GetInt32(), Optional("m"), Optional("M"));
        var units = input.GetProperty("results").EnumerateArray().Select(unit => unit.ValueKind == JsonValueKind.String
            ? new Result.Qualitative(Presence.Absent, unit.GetString()!)
            : (Result)new Result.Quantified(D(unit.GetRawText()))).ToList();
        Assert.StartsWith(
            OutcomeWord(Of(Require(plan, "CFU/g"), new Result.Counts(units), "CFU/g").Outcome),
            Expected(id, "lot"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfKind), "censored_result")]
    public void Censored_results_are_intervals(string id)
    {
        var input = Vectors[id].GetProperty("input");
        var (result, unit) = CensoredResult(input.GetProperty("result").GetString()!);
        var verdict = Of(Require(CensoredLimit(input.GetProperty("limit").GetString()!), unit), result, unit);
        Assert.StartsWith(OutcomeWord(verdict.Outcome), Expected(id, "status"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfKind), "round_result_to_uncertainty_1sf")]
    public void A_result_is_rounded_to_the_last_digit_of_its_uncertainty(string id)
    {
        var input = Vectors[id].GetProperty("input");
        var rounded = UncertaintyRounding.Result(
            D(input.GetProperty("y").GetString()!), D(input.GetProperty("U").GetString()!), significantDigits: 1);
        Assert.Equal(Expected(id, "formatted"), rounded.ToString());
    }

    [Fact]
    public void Rounding_examples_of_GUM_7_2_6_and_of_practice()
    {
        Assert.StartsWith(UncertaintyRounding.Up(R("10.47")) + " mOhm", Expected("gum-7.2.6-0", "reported"), StringComparison.Ordinal);
        Assert.StartsWith(UncertaintyRounding.Nearest(R("28.05")) + " kHz", Expected("gum-7.2.6-1", "reported"), StringComparison.Ordinal);
        Assert.StartsWith(UncertaintyRounding.Result(R("10.05762"), R("0.027")) + " Ohm", Expected("gum-7.2.6-2", "reported"), StringComparison.Ordinal);
        Assert.StartsWith(((Rational)UncertaintyRounding.Up(R("587.2"))).ToString() + " kOhm", Expected("procal-0", "reported"), StringComparison.Ordinal);
        Assert.StartsWith(UncertaintyRounding.UpToResolution(R("0.00101"), D("0.001")) + " V", Expected("procal-1", "reported"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoundingRule.HalfAwayFromZero, "half_up")]
    [InlineData(RoundingRule.HalfToEven, "half_even")]
    public void A_half_that_binary_floats_lose_is_rounded_as_written(RoundingRule rule, string property) =>
        Assert.Equal(Expected("senaite-bad-round", property), R("0.00015").RoundTo(4, rule).ToString());

    [Fact]
    public void Welch_Satterthwaite_of_GUM_H1_is_exact_and_truncated()
    {
        var components = Vectors["gum-H1"].GetProperty("input").GetProperty("components").EnumerateArray()
            .Select(pair => new UncertaintyComponent(R(pair[0].GetRawText()), R(pair[1].GetRawText()))).ToList();
        Assert.Equal(Vectors["gum-H1"].GetProperty("expected").GetProperty("veff_floor").GetInt32(), EffectiveDegreesOfFreedom.Truncated(components));
        // u_c = 31.7 nm to one decimal: compared by squares, no root is taken.
        var combined = Vectors["gum-H1"].GetProperty("expected").GetProperty("uc").GetRawText();
        var variance = EffectiveDegreesOfFreedom.CombinedVariance(components);
        Assert.InRange(variance, (R(combined) - R("0.05")).Pow(2), (R(combined) + R("0.05")).Pow(2));
    }

    [Fact]
    public void Guard_band_factors_by_test_uncertainty_ratio()
    {
        var expected = Vectors["tur-guardband-2.5"].GetProperty("expected");
        Assert.Equal(R(expected.GetProperty("test95").GetRawText()), GuardBandFactors.ByExpandedUncertainty(R("2.5")));
        Assert.Equal(R(expected.GetProperty("rp10").GetRawText()), GuardBandFactors.Rp10(R("2.5")));
        Assert.Equal(expected.GetProperty("rss").GetRawText(), GuardBandFactors.RootSumSquare(R("2.5")).RoundTo(6).ToString());
    }

    private static void CheckPoints(string id, DecisionRule rule)
    {
        var input = Vectors[id].GetProperty("input");
        var unit = input.GetProperty("unit").GetString();
        var requirement = Require(
            new Limit.Range(D(input.GetProperty("TL").GetString()!), D(input.GetProperty("TU").GetString()!)), unit, rule);
        var uncertainty = input.GetProperty("U");
        var points = input.GetProperty("y").EnumerateArray().Select(y => y.GetString()!).ToList();
        var expected = Vectors[id].GetProperty("expected").GetProperty("status").EnumerateArray().Select(s => s.GetString()!).ToList();
        Assert.Equal(points.Count, expected.Count);
        for (var i = 0; i < points.Count; i++)
        {
            var u = uncertainty.ValueKind == JsonValueKind.Array ? uncertainty[i].GetString() : uncertainty.GetString();
            Assert.Equal(expected[i], OutcomeWord(Of(requirement, Value(points[i], u), unit).Outcome));
        }
    }

    private static (Result, string? Unit) CensoredResult(string text)
    {
        var words = text.Replace(",", "", StringComparison.Ordinal).Split(' ');
        string? After(string word) => Array.IndexOf(words, word) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;
        ExactDecimal? lod = After("LOD") is { } limit ? D(limit) : null;
        return words[0] switch
        {
            "ND" => (new Result.NotDetected(lod), "mg/l"),
            "detected" => (new Result.BelowLimit(D(After("<LOQ")!), CensoringLimit.Quantification, lod, Detected: true), "mg/l"),
            "<LOQ" => (new Result.BelowLimit(D(words[1]), CensoringLimit.Quantification), "mg/l"),
            _ => (new Result.AboveRange(D(words[0][1..])), words.Length > 1 ? "MPN/100 mL" : "mg/l"),
        };
    }

    private static Limit CensoredLimit(string text) => text switch
    {
        ['<', '=', ..] => new Limit.Max(D(text[2..].Trim())),
        ['>', '=', ..] => new Limit.Min(D(text[2..].Trim())),
        "not detected" => new Limit.Absent(),
        _ => throw new ArgumentOutOfRangeException(nameof(text), text, "The vector has a limit this test does not know."),
    };

    private static string Expected(string id, string property) =>
        Vectors[id].GetProperty("expected").GetProperty(property).GetString()!;

    private static string OutcomeWord(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        Outcome.ConditionalPass => "condPass",
        Outcome.ConditionalFail => "condFail",
        _ => "indeterminate",
    };
}
