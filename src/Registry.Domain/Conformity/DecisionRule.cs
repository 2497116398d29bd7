using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>How uncertainty enters the decision (JCGM 106:2012; ILAC-G8:09/2019).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionRuleKind>))]
public enum DecisionRuleKind
{
    /// <summary>Accept within the tolerance limits; risk of false acceptance up to 50 % at a limit (JCGM 106, 8.2).</summary>
    SimpleAcceptance,

    /// <summary>Accept within limits moved inward by w (JCGM 106, 8.3.2; ILAC-G8, 4.2.2).</summary>
    GuardedAcceptance,

    /// <summary>Reject only beyond limits moved outward by w: "non-compliant only beyond doubt" (JCGM 106, 8.3.3).</summary>
    GuardedRejection,

    /// <summary>Pass, conditional pass, conditional fail, fail (ILAC-G8, 4.2.3).</summary>
    NonBinary,

    /// <summary>The regulation forbids using uncertainty as tolerance: the value itself meets the limit or does not.</summary>
    UncertaintyNotAllowed,
}

/// <summary>
/// The decision rule of a requirement: the kind and, for guarded kinds, the width w of the guard band, as
/// <c>w = r·U</c> or as a fixed amount in the requirement's unit.
/// </summary>
/// <param name="Kind">How uncertainty enters.</param>
/// <param name="UncertaintyFactor">r in w = r·U: 1 for ILAC-G8, 0.83 for ISO 14253-1. Null with a fixed width or an unguarded kind.</param>
/// <param name="FixedWidth">w in the requirement's unit, not negative.</param>
public sealed record DecisionRule(
    DecisionRuleKind Kind,
    ExactDecimal? UncertaintyFactor = null,
    ExactDecimal? FixedWidth = null)
{
    /// <summary>Simple acceptance: the rule where a document states none.</summary>
    public static DecisionRule Simple { get; } = new(DecisionRuleKind.SimpleAcceptance);

    /// <summary>Uncertainty may not be used as tolerance.</summary>
    public static DecisionRule UncertaintyNotAllowed { get; } = new(DecisionRuleKind.UncertaintyNotAllowed);

    /// <summary>Guarded acceptance with w = U (ILAC-G8: below 2.5 % false acceptance with k = 2).</summary>
    public static DecisionRule GuardedByU { get; } = new(DecisionRuleKind.GuardedAcceptance, 1);

    /// <summary>Guarded acceptance with w = 0.83 U (ISO 14253-1:2017: below 5 % false acceptance).</summary>
    public static DecisionRule Iso14253 { get; } = new(DecisionRuleKind.GuardedAcceptance, new ExactDecimal(83, 2));

    /// <summary>Four outcomes with w = U.</summary>
    public static DecisionRule NonBinaryByU { get; } = new(DecisionRuleKind.NonBinary, 1);

    /// <summary>Guarded rejection with w = U.</summary>
    public static DecisionRule RejectBeyondU { get; } = new(DecisionRuleKind.GuardedRejection, 1);

    /// <summary>Whether a guard band enters at all.</summary>
    [JsonIgnore]
    public bool IsGuarded => Kind is DecisionRuleKind.GuardedAcceptance or DecisionRuleKind.GuardedRejection or DecisionRuleKind.NonBinary;

    /// <summary>
    /// The guard band for an expanded uncertainty in the requirement's unit: zero for unguarded kinds, null when the rule
    /// needs U and none was stated.
    /// </summary>
    public Rational? GuardBandFor(Rational? expandedUncertainty)
    {
        if (!IsGuarded)
            return Rational.Zero;
        if (FixedWidth is { } width)
            return width;
        return expandedUncertainty is { } u ? (Rational)(UncertaintyFactor ?? 1) * u : null;
    }
}
