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

    /// <summary>Whether only that method counts. Most documents allow equivalents, so the default is no.</summary>
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
}

/// <summary>
/// Rounding of a value before comparison. ISO/IEC 17025 and JCGM 106 judge what was measured, so the default is none;
/// some regulations have the result rounded to the places of the limit first.
/// </summary>
/// <param name="Rule">What happens to an exact half; null for no rounding.</param>
/// <param name="Decimals">Digits after the point in the requirement's unit; null for those of the limit as printed.</param>
public sealed record RoundingPolicy(RoundingRule? Rule, int? Decimals = null)
{
    /// <summary>Judge the value as stated.</summary>
    public static RoundingPolicy None { get; } = new(Rule: null);

    /// <summary>Round to the places the limit is printed with.</summary>
    public static RoundingPolicy ToLimit(RoundingRule rule) => new(rule);
}
