using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// One requirement of a document's edition: what is asked of which characteristic of which matter, and by which rule a
/// result is judged. The rule belongs here and not to the laboratory or the registry (ISO/IEC 17025:2017, 7.8.6).
/// A record of plain data, so that a verdict can keep a copy of the one it rested on.
/// </summary>
public sealed record Requirement
{
    /// <summary>Stable id within the register.</summary>
    public required string Id { get; init; }

    /// <summary>Designation of the edition it stands in, as printed: "QCVN 01-1:2024/BYT".</summary>
    public string? Edition { get; init; }

    /// <summary>The characteristic in Vietnamese, as printed in the document.</summary>
    public required string CharacteristicVi { get; init; }

    /// <summary>The characteristic in English.</summary>
    public string? CharacteristicEn { get; init; }

    /// <summary>Other names by which laboratories print it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>What it applies to, as printed ("nước sạch sinh hoạt"); null when to all the document covers.</summary>
    public string? Matrix { get; init; }

    /// <summary>Other words for the same matrix.</summary>
    public IReadOnlyList<string> MatrixSynonyms { get; init; } = [];

    /// <summary>Category within the matrix, when the document distinguishes some.</summary>
    public string? Category { get; init; }

    /// <summary>Condition for it to apply, as printed ("khi khử trùng bằng clo"); null when none.</summary>
    public string? Condition { get; init; }

    /// <summary>Words of a sample that settle whether the condition holds; null when only its parties can say.</summary>
    public ConditionWords? ConditionWords { get; init; }

    /// <summary>What is demanded.</summary>
    public required Limit Limit { get; init; }

    /// <summary>The limit's text as printed, kept beside the decimals: "6,0 tới 8,5".</summary>
    public string? LimitText { get; init; }

    /// <summary>The unit as printed; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit as a UCUM code when known; read as <see cref="Reports.StatedUnit"/> says.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The test method named, as printed.</summary>
    public string? Method { get; init; }

    /// <summary>Whether only that method counts, or one of those where several are printed with ";" or "hoặc" between them. Most documents allow equivalents, so the default is no.</summary>
    public bool MethodIsMandatory { get; init; }

    /// <summary>Clause or table of the document.</summary>
    public string? Clause { get; init; }

    /// <summary>Remark of the document or of who recorded it.</summary>
    public string? Note { get; init; }

    /// <summary>How uncertainty enters the decision.</summary>
    public DecisionRule Rule { get; init; } = DecisionRule.Simple;

    /// <summary>How a value is rounded before it is compared.</summary>
    public RoundingPolicy Rounding { get; init; } = RoundingPolicy.None;

    /// <summary>How results below a limit are judged.</summary>
    public CensoringPolicy Censoring { get; init; } = CensoringPolicy.Interval;

    /// <summary>Conversions between bases the document itself states; without one, "as N" and "as NO3" stay apart.</summary>
    public IReadOnlyList<BasisConversion> BasisConversions { get; init; } = [];

    /// <summary>Where the figure was taken from.</summary>
    public string? Source { get; init; }

    /// <summary>How sure the recorder was: "high", "medium-high", "low", "memory".</summary>
    public string? Confidence { get; init; }

    /// <summary>Whether the figure was checked against its source. No verdict rests on one that was not.</summary>
    public bool Verified { get; init; }
}

/// <summary>What a result below a limit of the method is taken for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CensoringPolicy>))]
public enum CensoringPolicy
{
    /// <summary>
    /// The interval it states: below LOQ is [0, LOQ), not detected is [0, LOD] and undecided without a LOD. The default.
    /// </summary>
    Interval,

    /// <summary>
    /// The document says that "not detected" by the named method conforms, whatever the limit of detection. Never assumed.
    /// </summary>
    NotDetectedConforms,

    /// <summary>Lower bound: below a limit counts as zero. Stated by some documents for sums; never assumed.</summary>
    AsZero,

    /// <summary>Medium bound: below a limit counts as half of it.</summary>
    AsHalf,

    /// <summary>Upper bound: below a limit counts as the limit (dioxins in food, for one).</summary>
    AsLimit,
}

/// <summary>Words of a sample's name, matrix or category by which a condition can be told to hold or not.</summary>
/// <param name="Holds">"nước ngầm", "nước dưới đất": it holds where one of these stands.</param>
/// <param name="Fails">"nước mặt": it does not hold where one of these stands.</param>
public sealed record ConditionWords(IReadOnlyList<string> Holds, IReadOnlyList<string> Fails);

/// <summary>A conversion of what a mass is expressed as, by the document's own rule: as N times 4.427 is as NO3.</summary>
/// <param name="From">Constituent of the result: "N".</param>
/// <param name="To">Constituent of the requirement: "NO3".</param>
/// <param name="Factor">What a value as <paramref name="From"/> is multiplied by; greater than zero.</param>
public sealed record BasisConversion(string From, string To, ExactDecimal Factor);

/// <summary>
/// Rounding of a value before comparison. ISO/IEC 17025 and JCGM 106 judge what was measured, so the default is none;
/// some regulations have the result rounded to the places of the limit first.
/// </summary>
/// <param name="Rule">How the last digit is found; null for no rounding.</param>
/// <param name="Decimals">Digits after the point in the requirement's unit; null for those of the limit as printed.</param>
/// <param name="SignificantDigits">Significant digits instead of decimals, at least 1.</param>
public sealed record RoundingPolicy(RoundingRule? Rule, int? Decimals = null, int? SignificantDigits = null)
{
    /// <summary>Judge the value as stated.</summary>
    public static RoundingPolicy None { get; } = new(Rule: null);

    /// <summary>Round to the places the limit is printed with.</summary>
    public static RoundingPolicy ToLimit(RoundingRule rule) => new(rule);
}
