using System.Globalization;
using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Tests;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

/// <summary>The vectors of <c>vectors/decision-rules.json</c> for probabilities: risks, coverage factors, probabilities of conformity.</summary>
public class RiskVectorTests
{
    private static readonly Dictionary<string, JsonElement> Vectors = JsonDocument
        .Parse(File.ReadAllText(SharedFiles.Path("vectors/decision-rules.json"))).RootElement
        .EnumerateArray().ToDictionary(vector => vector.GetProperty("id").GetString()!);

    public static TheoryData<string> OfKind(string kind) =>
        new(Vectors.Where(pair => pair.Value.GetProperty("kind").GetString() == kind).Select(pair => pair.Key));

    [Theory]
    [MemberData(nameof(OfKind), "global_consumer_risk")]
    public void Risk_of_false_acceptance_at_an_in_tolerance_probability(string id)
    {
        var prior = Prior.FromInTolerance(Input(id, "itp"), -1, 1);
        var risk = ConformityRisks.Global(prior, prior.StandardDeviation / 4, (-1, 1), (-1, 1));
        Assert.Equal(Expected(id, "PFA_percent"), risk.Consumers * 100, Tolerance(id));
        Assert.Equal(Expected(id, "conditional_PFA_percent"), risk.ConsumersAmongAccepted * 100, Tolerance(id));
        Assert.Equal(Input(id, "itp"), risk.Conforming, 1e-9);
    }

    [Theory]
    [MemberData(nameof(OfKind), "global_risk")]
    public void Global_risks_of_consumer_and_producer(string id)
    {
        var input = Vectors[id].GetProperty("input");
        var numbers = input.GetProperty("prior").GetString()!.TrimStart('N').Trim('(', ')').Split(',').Select(Number).ToList();
        var u = input.TryGetProperty("u_meas", out var measured) ? measured.GetDouble() : Number(input.GetProperty("u").GetString()!);
        var risk = ConformityRisks.Global(
            Prior.Normal(numbers[0], numbers[1]), u, (Input(id, "TL"), Input(id, "TU")), (Input(id, "AL"), Input(id, "AU")));
        foreach (var property in Vectors[id].GetProperty("expected").EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number && p.Name != "tol"))
            Assert.Equal(property.Value.GetDouble(), property.Name switch
            {
                "PFA" or "RC" => risk.Consumers,
                "PFR" or "RP" => risk.Producers,
                "p_conform_prior" => risk.Conforming,
                _ => throw new ArgumentOutOfRangeException(property.Name),
            }, Tolerance(id));
    }

    [Theory]
    [MemberData(nameof(OfKind), "specific_risk")]
    public void Specific_risk_and_capability(string id)
    {
        var risk = ConformityRisks.Specific(Input(id, "y"), Input(id, "u"), Input(id, "TL"), Input(id, "TU"));
        var expected = Vectors[id].GetProperty("expected");
        Assert.Equal(Expected(id, "cpk"), risk.CapabilityIndex, 1e-6);
        Assert.Equal(Expected(id, "below"), risk.Below, Tolerance(id));
        Assert.Equal(Expected(id, "total"), risk.Total, Tolerance(id));
        if (expected.GetProperty("above").ValueKind == JsonValueKind.Number)
            Assert.Equal(Expected(id, "above"), risk.Above, Tolerance(id));
        // What is left is the probability of conformity, by the other way round.
        var conforms = ConformanceProbability.Of(Exact(id, "y"), Exact(id, "u"), Exact(id, "TL"), Exact(id, "TU"));
        Assert.Equal(1 - risk.Total, (double)decimal.Parse(conforms.ToString(), CultureInfo.InvariantCulture), 1e-9);
    }

    [Theory]
    [MemberData(nameof(OfKind), "max_specific_risk_at_acceptance_limit")]
    public void The_largest_risk_a_guard_band_lets_through(string id)
    {
        var factor = Vectors[id].GetProperty("input").GetProperty("w").GetString()!.TrimEnd('U');
        var risk = ConformityRisks.AtAcceptanceLimit(Number(factor), Input(id, "k"));
        Assert.Equal(Expected(id, "PFA"), risk, Expected(id, "PFA") / 200);
        // The same from the other side: a value on T - rU has that probability of not conforming.
        var conforms = ConformanceProbability.Of(R(factor) * -1, R("0.5"), null, Rational.Zero);
        Assert.Equal(Expected(id, "PFA"), 1 - (double)decimal.Parse(conforms.ToString(), CultureInfo.InvariantCulture), Math.Max(1e-9, Expected(id, "PFA") / 200));
    }

    [Theory]
    [MemberData(nameof(OfKind), "student_t_two_sided")]
    public void Coverage_factors_of_Student(string id)
    {
        foreach (var (property, probability) in new[] { ("p95", 0.95), ("p9545", 0.9545), ("p99", 0.99) })
            Assert.Equal(Expected(id, property), CoverageFactors.For(probability, Input(id, "v")), Tolerance(id));
    }

    [Fact]
    public void Coverage_factor_and_expanded_uncertainty_of_GUM_H1()
    {
        var input = Vectors["gum-H1"].GetProperty("input");
        var components = input.GetProperty("components").EnumerateArray()
            .Select(pair => new UncertaintyComponent(R(pair[0].GetRawText()), R(pair[1].GetRawText()))).ToList();
        var freedom = (double)EffectiveDegreesOfFreedom.Truncated(components)!.Value;
        var k = CoverageFactors.For(Input("gum-H1", "p"), freedom);
        Assert.Equal(Expected("gum-H1", "k"), k, 0.005);
        Assert.Equal(Expected("gum-H1", "U"), k * Math.Sqrt((double)EffectiveDegreesOfFreedom.CombinedVariance(components).Numerator / (double)EffectiveDegreesOfFreedom.CombinedVariance(components).Denominator), 0.05);
    }

    [Fact]
    public void Guard_band_factor_of_Dobbert() => Assert.Equal(
        Vectors["tur-guardband-2.5"].GetProperty("expected").GetProperty("dobbert").GetRawText(), GuardBandFactors.Dobbert(R("2.5")).RoundTo(6).ToString());

    /// <summary>Figures somebody remembered, not figures somebody saw: they agree, and are no authority if they should not.</summary>
    [Theory]
    [MemberData(nameof(OfKind), "conformance_probability")]
    public void From_memory_the_probabilities_of_JCGM_106_clause_7(string id)
    {
        Assert.StartsWith("FROM MEMORY", Vectors[id].GetProperty("provenance").GetString(), StringComparison.Ordinal);
        Rational? Limit(string name) => Vectors[id].GetProperty("input").TryGetProperty(name, out var limit) ? R(limit.GetRawText()) : null;
        var probability = ConformanceProbability.Of(Exact(id, "y"), Exact(id, "u"), Limit("TL"), Limit("TU"));
        Assert.Equal(Expected(id, "pc"), (double)decimal.Parse(probability.ToString(), CultureInfo.InvariantCulture), Tolerance(id));
    }

    /// <summary>No vector is passed over in silence: what is not judged here is named with the room that does.</summary>
    [Fact]
    public void Every_vector_is_judged_here_or_named_with_the_room_it_belongs_to()
    {
        string[] here =
        [
            "ilac_g8_nonbinary", "ilac_g8_binary_guarded", "nmcM", "censored_result", "rounding", "rounding_up", "rounding_regression", "round_result_to_uncertainty_1sf",
            "welch_satterthwaite", "guardband_factor", "global_consumer_risk", "global_risk", "specific_risk", "max_specific_risk_at_acceptance_limit",
            "student_t_two_sided", "conformance_probability",
        ];
        // Signatures of certificates are the business of Registry.Dcc, whose SignatureTests verify the two files of these vectors that are
        // among the data; four name files that are not, and stand there as the same cases made by its own authority. A formula of a
        // certificate is kept as it was stated and never computed.
        string[] elsewhere = ["signature", "formula"];
        Assert.Equal(69, Vectors.Count);
        Assert.Equal(62, Vectors.Values.Count(vector => here.Contains(vector.GetProperty("kind").GetString())));
        Assert.Equal(7, Vectors.Values.Count(vector => elsewhere.Contains(vector.GetProperty("kind").GetString())));
    }

    private static double Number(string text) => text.Split('/') is [var top, var bottom]
        ? double.Parse(top, CultureInfo.InvariantCulture) / double.Parse(bottom, CultureInfo.InvariantCulture)
        : double.Parse(text, CultureInfo.InvariantCulture);

    private static double Input(string id, string property) => Vectors[id].GetProperty("input").GetProperty(property).GetDouble();

    private static Rational Exact(string id, string property) => R(Vectors[id].GetProperty("input").GetProperty(property).GetRawText());

    private static double Expected(string id, string property) => Vectors[id].GetProperty("expected").GetProperty(property).GetDouble();

    private static double Tolerance(string id) => Vectors[id].GetProperty("expected").GetProperty("tol").GetDouble();
}
