using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>What was decided. Only <see cref="Pass"/> and <see cref="ConditionalPass"/> state conformity.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Nothing could be decided; the reason says why.</summary>
    Indeterminate,

    /// <summary>The requirement does not bind this result.</summary>
    NotApplicable,

    /// <summary>Conforms.</summary>
    Pass,

    /// <summary>Within the limit but inside the guard band (ILAC-G8:09/2019, 4.2.3).</summary>
    ConditionalPass,

    /// <summary>Beyond the limit but by no more than the guard band.</summary>
    ConditionalFail,

    /// <summary>Does not conform.</summary>
    Fail,
}

/// <summary>
/// The numbers a verdict rests on, exact and in the requirement's unit. Null where a number has no part in it:
/// no upper limit, no uncertainty stated, no guard band.
/// </summary>
public sealed record VerdictNumbers
{
    /// <summary>The requirement's unit as printed.</summary>
    public string? Unit { get; init; }

    /// <summary>The value judged, after conversion and rounding; null for results that are an interval.</summary>
    public Rational? Value { get; init; }

    /// <summary>Lower end of the interval the result states.</summary>
    public Rational? ResultLower { get; init; }

    /// <summary>Upper end of the interval the result states.</summary>
    public Rational? ResultUpper { get; init; }

    /// <summary>Expanded uncertainty U.</summary>
    public Rational? ExpandedUncertainty { get; init; }

    /// <summary>Guard band w.</summary>
    public Rational? GuardBand { get; init; }

    /// <summary>Tolerance limit TL.</summary>
    public Rational? ToleranceLower { get; init; }

    /// <summary>Tolerance limit TU.</summary>
    public Rational? ToleranceUpper { get; init; }

    /// <summary>Acceptance limit AL.</summary>
    public Rational? AcceptanceLower { get; init; }

    /// <summary>Acceptance limit AU.</summary>
    public Rational? AcceptanceUpper { get; init; }

    /// <summary>
    /// Probability of conformity p_c to nine decimals, where the rule decides by it; for other rules
    /// <see cref="ConformanceProbability"/> computes it when somebody asks.
    /// </summary>
    public ExactDecimal? ProbabilityOfConformity { get; init; }
}

/// <summary>
/// The registry's decision on one result against one requirement, with what it rests on. Kept apart from the
/// laboratory's own statement. <see cref="Assessment.Replay"/> gives it again from its inputs.
/// </summary>
public sealed record Verdict
{
    /// <summary>What was decided.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Stable name of the reason, from <see cref="VerdictReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>One sentence in Vietnamese, with decimal commas.</summary>
    public required string ExplanationVi { get; init; }

    /// <summary>The same sentence in English.</summary>
    public required string ExplanationEn { get; init; }

    /// <summary>The requirement judged against; null when none was found.</summary>
    public string? RequirementId { get; init; }

    /// <summary>Designation of the edition, as printed.</summary>
    public string? Edition { get; init; }

    /// <summary>Clause or table.</summary>
    public string? Clause { get; init; }

    /// <summary>The decision rule applied; null when it did not come to one.</summary>
    public DecisionRule? Rule { get; init; }

    /// <summary>Version of the registry's rules that decided, from <see cref="DecisionRuleVersion"/>.</summary>
    public string RuleVersion { get; init; } = DecisionRuleVersion.Current;

    /// <summary>The numbers used; null when no number had a part.</summary>
    public VerdictNumbers? Numbers { get; init; }

    /// <summary>Requirements that might have been meant, as "id: name (matrix)", when none could be chosen.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Stable names of circumstances worth showing, from <see cref="VerdictNotes"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the verdict states conformity.</summary>
    [JsonIgnore]
    public bool Conforms => Outcome is Outcome.Pass or Outcome.ConditionalPass;
}
