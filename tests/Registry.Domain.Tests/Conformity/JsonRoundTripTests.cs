using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Conformity;

/// <summary>Verdicts are stored with their inputs as JSON: nothing may be lost on the way, scale included.</summary>
public class JsonRoundTripTests
{
    private static ExactDecimal D(string text) => ExactDecimal.Parse(text).Value;

    public static TheoryData<Result> Results => new()
    {
        new Result.Quantified(D("0.30"), D("0.05"), 2, D("0.95"), D("12")),
        new Result.BelowLimit(D("0.050"), CensoringLimit.Quantification, D("0.01"), Detected: true),
        new Result.NotDetected(D("0.003"), "25 g"),
        new Result.AboveRange(2400),
        new Result.Qualitative(Presence: null, "Không có mùi lạ"),
        new Result.Qualitative(Presence.Absent, "Âm tính", "25 g"),
        new Result.TextOnly("xem phụ lục"),
    };

    public static TheoryData<Limit> Limits => new()
    {
        new Limit.Max(D("0.010"), Inclusive: false),
        new Limit.Min(45),
        new Limit.Range(D("6.0"), D("8.5"), LowerInclusive: true, UpperInclusive: false),
        new Limit.AbsoluteError(D("0.15")),
        new Limit.Absent("25 g", D("0.1")),
        new Limit.SamplingPlan(5, 2, 100, 1000),
        new Limit.RelativeError(D("1.0"), D("0.5")),
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void Every_form_of_result_survives(Result result)
    {
        var json = JsonSerializer.Serialize(result);
        Assert.Equal(result, JsonSerializer.Deserialize<Result>(json));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Every_form_of_limit_survives(Limit limit)
    {
        var json = JsonSerializer.Serialize(limit);
        Assert.Equal(limit, JsonSerializer.Deserialize<Limit>(json));
    }

    [Fact]
    public void A_formula_and_a_rule_survive()
    {
        var formula = new Limit.Formula([new("Nitrat", "mg/l", Divisor: 50), new("OCDD", "pg/g", D("0.0003"), Synonyms: ["octachloro"])], 1);
        var back = Assert.IsType<Limit.Formula>(JsonSerializer.Deserialize<Limit>(JsonSerializer.Serialize<Limit>(formula)));
        Assert.Equal(JsonSerializer.Serialize<Limit>(formula), JsonSerializer.Serialize<Limit>(back));
        Assert.Equal((D("50"), D("0.0003"), "octachloro"), (back.Terms[0].Divisor, back.Terms[1].Weight, back.Terms[1].Synonyms![0]));
        foreach (var rule in new[] { DecisionRule.AcceptFrom(D("0.950"), DistributionShape.Rectangular), new(DecisionRuleKind.NonBinary, Method: GuardBandMethod.Dobbert) })
            Assert.Equal(rule, JsonSerializer.Deserialize<DecisionRule>(JsonSerializer.Serialize(rule)));
    }

    /// <summary>As the first version of the rules stored it; it must be read for as long as the registry lives.</summary>
    [Fact]
    public void A_verdict_of_the_first_version_is_read_and_replayed()
    {
        const string stored = """
            {"Line":{"Characteristic":"Cloroform","Method":null,"Unit":"µg/l","UnitCode":null,"Printed":"9,60","Convention":0,"Stated":null,"PrintedLimit":null,"Accredited":null,"AccreditationMark":null,"Statement":null},
             "Result":{"form":"quantified","Value":"9.60","ExpandedUncertainty":"0.5","CoverageFactor":"2","CoverageProbability":null,"DegreesOfFreedom":null},
             "Requirement":{"Id":"r1","Edition":"QCVN 01-1:2024/BYT","CharacteristicVi":"Cloroform","CharacteristicEn":null,"Synonyms":[],"Matrix":null,"MatrixSynonyms":[],"Category":null,"Condition":null,
               "Limit":{"form":"max","Value":"0.010","Inclusive":true},"LimitText":null,"Unit":"mg/l","UnitCode":null,"Method":null,"MethodIsMandatory":false,"Clause":null,"Note":null,
               "Rule":{"Kind":"NonBinary","UncertaintyFactor":"1","FixedWidth":null},"Rounding":{"Rule":null,"Decimals":null},"Censoring":"Interval","Source":null,"Confidence":null,"Verified":true},
             "Context":{"ConditionHolds":null,"Notes":[]},"RuleVersion":"registry-conformity/1"}
            """;
        var verdict = Assessment.Replay(JsonSerializer.Deserialize<VerdictInputs>(stored)!).Value;
        Assert.Equal((Outcome.ConditionalPass, "INSIDE_GUARD_BAND", "registry-conformity/1"), (verdict.Outcome, verdict.Reason, verdict.RuleVersion));
        Assert.Equal(
            "Cloroform: kết quả (9,60 ± 0,5) µg/l (= 0,0096 mg/l), yêu cầu ≤ 0,010 mg/l của QCVN 01-1:2024/BYT: đạt có điều kiện, trong giới hạn nhưng thuộc khoảng bảo vệ w = 0,0005 mg/l.",
            verdict.ExplanationVi);
        Assert.Equal((D("0.0096"), D("0.0095")), (verdict.Numbers!.Value!.Value.ToExactDecimal()!.Value, verdict.Numbers.AcceptanceUpper!.Value.ToExactDecimal()!.Value));
    }

    [Fact]
    public void Lists_inside_survive_too()
    {
        var counts = new Result.Counts([new Result.Quantified(10), new Result.BelowLimit(10)], Pooled: true);
        var back = Assert.IsType<Result.Counts>(JsonSerializer.Deserialize<Result>(JsonSerializer.Serialize<Result>(counts)));
        Assert.Equal(counts.Units, back.Units);
        Assert.True(back.Pooled);
    }

    [Fact]
    public void The_scale_of_a_decimal_is_not_lost()
    {
        var json = JsonSerializer.Serialize<Result>(new Result.Quantified(D("0.30")));
        Assert.Contains("\"0.30\"", json, StringComparison.Ordinal);
        var back = (Result.Quantified)JsonSerializer.Deserialize<Result>(json)!;
        Assert.True(back.Value.SameAs(D("0.30")));
    }

    [Fact]
    public void A_fraction_without_a_decimal_survives()
    {
        var third = new Rational(1, 3);
        Assert.Equal(third, JsonSerializer.Deserialize<Rational>(JsonSerializer.Serialize(third)));
        Assert.Equal("\"0.012\"", JsonSerializer.Serialize(new Rational(12, 1000)));
    }

    [Fact]
    public void A_malformed_number_in_stored_text_is_an_error_and_not_zero() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExactDecimal>("\"0,30\""));
}
