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

    /// <summary>Accept while the probability of conformity is at least the one stated (JCGM 106, 7 and 8.1).</summary>
    Probability,
}

/// <summary>Guard bands that follow from the test uncertainty ratio TUR = T/U instead of from U alone; for limits on both sides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardBandMethod>))]
public enum GuardBandMethod
{
    /// <summary>Acceptance limits at √(T² − U²).</summary>
    RootSumSquare,

    /// <summary>Acceptance limits at (1,25 − 1/TUR)·T, at most T (NCSL RP-10).</summary>
    Rp10,

    /// <summary>w = (1,04 − e^(0,38·ln TUR − 0,54))·U, which holds false acceptance to 2 % (Dobbert 2007).</summary>
    Dobbert,
}

/// <summary>
/// The decision rule of a requirement, as data: the kind and what the kind needs. For guarded kinds the width w of the guard band, as
/// <c>w = r·U</c>, as a fixed amount in the requirement's unit, or by a method from the test uncertainty ratio.
/// </summary>
/// <param name="Kind">How uncertainty enters.</param>
/// <param name="UncertaintyFactor">r in w = r·U: 1 for ILAC-G8, 0.83 for ISO 14253-1. Null with another width or an unguarded kind.</param>
/// <param name="FixedWidth">w in the requirement's unit, not negative.</param>
/// <param name="Method">The method that gives w from T and U.</param>
/// <param name="MinimumProbability">For <see cref="DecisionRuleKind.Probability"/>: the least p_c accepted, between 0 and 1.</param>
/// <param name="Distribution">
/// For the probability of conformity: the distribution to take. Null takes Student's t where degrees of freedom are stated, else the normal.
/// </param>
public sealed record DecisionRule(
    DecisionRuleKind Kind,
    ExactDecimal? UncertaintyFactor = null,
    ExactDecimal? FixedWidth = null,
    GuardBandMethod? Method = null,
    ExactDecimal? MinimumProbability = null,
    DistributionShape? Distribution = null)
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

    /// <summary>Accept while the probability of conformity is at least the one given.</summary>
    public static DecisionRule AcceptFrom(ExactDecimal probability, DistributionShape? distribution = null) =>
        new(DecisionRuleKind.Probability, MinimumProbability: probability, Distribution: distribution);

    /// <summary>
    /// The guard band for an expanded uncertainty in the requirement's unit: zero for unguarded kinds, null when the rule
    /// needs U and none was stated.
    /// </summary>
    /// <param name="expandedUncertainty">U; null when not stated.</param>
    /// <param name="halfTolerance">T = (TU − TL)/2 for methods by test uncertainty ratio; null without both limits.</param>
    public Rational? GuardBandFor(Rational? expandedUncertainty, Rational? halfTolerance = null)
    {
        if (!IsGuarded)
            return Rational.Zero;
        if (FixedWidth is { } width)
            return width;
        if (expandedUncertainty is not { } u)
            return null;
        if (Method is not { } method)
            return (Rational)(UncertaintyFactor ?? 1) * u;
        return halfTolerance is { } half ? GuardBandFactors.Width(method, half, u) : null;
    }
}
