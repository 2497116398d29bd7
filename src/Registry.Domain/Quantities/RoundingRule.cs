using System.Text.Json.Serialization;

namespace Registry.Domain.Quantities;

/// <summary>What rounding does with the rest: for the first two, with an exact half (ISO 80000-1:2009 annex B, rules A and B).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoundingRule>))]
public enum RoundingRule
{
    /// <summary>Rule A: to the even neighbour; the default of ISO 80000-1.</summary>
    HalfToEven,

    /// <summary>Rule B: away from zero.</summary>
    HalfAwayFromZero,

    /// <summary>Digits are cut off.</summary>
    TowardZero,

    /// <summary>Any rest counts up, away from zero.</summary>
    AwayFromZero,
}
