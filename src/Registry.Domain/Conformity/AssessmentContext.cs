using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>What is known about the circumstances of a result beyond the line itself.</summary>
public sealed record AssessmentContext
{
    /// <summary>Nothing beyond the line.</summary>
    public static AssessmentContext Empty { get; } = new();

    /// <summary>Whether the requirement's <see cref="Requirement.Condition"/> holds; null when it is not known.</summary>
    public bool? ConditionHolds { get; init; }

    /// <summary>What else is printed about the sample (name, place, lot), by which a condition may be told to hold.</summary>
    public IReadOnlyList<string> SampleTexts { get; init; } = [];

    /// <summary>The reference value of an error, in the line's unit, for limits relative to it; null when not known.</summary>
    public ExactDecimal? ReferenceValue { get; init; }

    /// <summary>The other lines of the sample that a formula takes together with the line itself, in printed order.</summary>
    public IReadOnlyList<CompanionResult> Companions { get; init; } = [];

    /// <summary>Notes found while the requirement was looked up, from <see cref="VerdictNotes"/>; they go into the verdict.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Another line that a formula needs, with what the rule of reading made of it.</summary>
/// <param name="Line">The line as sent.</param>
/// <param name="Result">Its result.</param>
public sealed record CompanionResult(ResultLine Line, Result Result);

/// <summary>
/// Everything a verdict was made from, as plain data: a copy of the line and of the requirement as they were, and the
/// version of the rules. <see cref="Assessment.Replay"/> gives the same verdict from it, whatever the register says today.
/// </summary>
public sealed record VerdictInputs
{
    /// <summary>The line as sent.</summary>
    public required ResultLine Line { get; init; }

    /// <summary>What the rule of reading made of the line at that time.</summary>
    public required Result Result { get; init; }

    /// <summary>The requirement as it was recorded at that time.</summary>
    public required Requirement Requirement { get; init; }

    /// <summary>The circumstances.</summary>
    public AssessmentContext Context { get; init; } = AssessmentContext.Empty;

    /// <summary>The version of the rules.</summary>
    public string RuleVersion { get; init; } = DecisionRuleVersion.Current;
}
