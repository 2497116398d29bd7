using System.Text.Json.Nodes;
using Registry.Domain;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>Measured values of a credential. The vocabulary has no uncertainty: it stands beside the value as a metric of its own.</summary>
internal static class CredentialMeasures
{
    private const string One = "C62";

    // UN/ECE Recommendation 20, common codes; the key is UCUM. What is not here is given as UCUM.
    private static readonly Dictionary<string, string> CodesByUcum = new()
    {
        ["mg/l"] = "M1",
        ["ug/l"] = "H29",
        ["g/l"] = "GL",
        ["mg/kg"] = "NA",
        ["kg"] = "KGM",
        ["g"] = "GRM",
        ["mg"] = "MGM",
        ["t"] = "TNE",
        ["m"] = "MTR",
        ["cm"] = "CMT",
        ["mm"] = "MMT",
        ["km"] = "KMT",
        ["m2"] = "MTK",
        ["m3"] = "MTQ",
        ["l"] = "LTR",
        ["ml"] = "MLT",
        ["Cel"] = "CEL",
        ["K"] = "KEL",
        ["%"] = "P1",
        ["Pa"] = "PAL",
        ["kPa"] = "KPA",
        ["bar"] = "BAR",
        ["N"] = "NEW",
        ["V"] = "VLT",
        ["A"] = "AMP",
        ["W"] = "WTT",
        ["kW.h"] = "KWH",
        ["Hz"] = "HTZ",
        ["s"] = "SEC",
        ["min"] = "MIN",
        ["h"] = "HUR",
        ["1"] = One,
    };

    private static readonly Dictionary<Unit, string> Codes = CodesByUcum.DistinctBy(row => UnitParser.ParseUcum(row.Key).Value).ToDictionary(row => UnitParser.ParseUcum(row.Key).Value, row => row.Value);

    /// <summary>The numbers of a result, exact as they were stated; none where it has none. A bound is called a bound.</summary>
    public static IEnumerable<JsonNode> Of(ResultLine line, Result result)
    {
        var (name, unit) = (line.Characteristic, UnitCode(line.Unit, line.ReadUnit()));
        switch (result)
        {
            case Result.Quantified measured:
                yield return Metric(name, measured.Value, unit);
                if (measured.ExpandedUncertainty is { } uncertainty)
                    yield return Metric($"{name}, expanded uncertainty U", uncertainty, unit);
                if (measured.CoverageFactor is { } factor)
                    yield return Metric($"{name}, coverage factor k of U", factor, One);
                if (measured.CoverageProbability is { } probability)
                    yield return Metric($"{name}, coverage probability of U", probability, One);
                break;
            case Result.BelowLimit below:
                yield return Metric($"{name}, {(below.Inclusive ? "at most" : "less than")}", below.Limit, unit);
                break;
            case Result.NotDetected { DetectionLimit: { } limit }:
                yield return Metric($"{name}, not detected, limit of detection", limit, unit);
                break;
            case Result.AboveRange above:
                yield return Metric($"{name}, {(above.Inclusive ? "at least" : "more than")}", above.Bound, unit);
                break;
        }
    }

    /// <summary>A number keeps its digits: what was stated as 0.30 stands as 0.30.</summary>
    public static JsonObject Metric(string name, ExactDecimal value, string unit) => new()
    {
        ["type"] = new JsonArray("Metric"),
        ["metricName"] = name,
        ["metricValue"] = new JsonObject { ["type"] = new JsonArray("Measure"), ["value"] = JsonNode.Parse(value.ToString()), ["unit"] = unit },
    };

    /// <summary>The common code of UN/ECE Recommendation 20, else UCUM, else what was printed.</summary>
    public static string UnitCode(string? printed, Parsed<Unit> unit)
    {
        if (!unit.Ok)
            return printed ?? One;
        return Codes.TryGetValue(unit.Value, out var code) ? code : unit.Value.Code;
    }
}

/// <summary>Outcomes as the contract calls them.</summary>
internal static class CredentialWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "PASS",
        Outcome.ConditionalPass => "CONDITIONAL_PASS",
        Outcome.ConditionalFail => "CONDITIONAL_FAIL",
        Outcome.Fail => "FAIL",
        Outcome.NotApplicable => "NOT_APPLICABLE",
        _ => "INDETERMINATE",
    };
}
