using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>What is known about the circumstances of a result beyond the line itself.</summary>
public sealed record AssessmentContext
{
    /// <summary>Nothing beyond the line.</summary>
    public static AssessmentContext Empty { get; } = new();

    /// <summary>Whether the requirement's <see cref="Requirement.Condition"/> holds; null when it is not known.</summary>
    public bool? ConditionHolds { get; init; }

    /// <summary>Notes found while the requirement was looked up, from <see cref="VerdictNotes"/>; they go into the verdict.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

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
