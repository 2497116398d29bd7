namespace Registry.Domain.Conformity;

/// <summary>
/// A technical regulation in preparation (a QCĐP draft, say): the requirements it is to state. It is no document of the register and binds
/// nobody; it is set against results that are held, to see what it would do before somebody signs it.
/// </summary>
/// <param name="Designation">What it is to be called, as its authors write it.</param>
/// <param name="Requirements">Its requirements, each with matrix, limit and decision rule of its own.</param>
public sealed record DraftRegulation(string Designation, IReadOnlyList<Requirement> Requirements)
{
    /// <summary>The requirements ready to be found, each by its own decision rule or all numeric ones by another.</summary>
    /// <param name="rule">The rule to try instead; null for each requirement's own. Words, absence and sampling plans have no other.</param>
    /// <remarks>Whether a figure was checked against its source is no question for a draft: it is its own source.</remarks>
    public RequirementIndex IndexFor(DecisionRule? rule) => new(Requirements.Select(r => Under(r, rule)));

    /// <summary>What keeps a requirement from being tried, with its place in <see cref="Requirements"/>.</summary>
    /// <param name="rule">The rule to try instead of each requirement's own; null for none.</param>
    public IEnumerable<(int Index, Problem Problem)> Problems(DecisionRule? rule)
    {
        for (var i = 0; i < Requirements.Count; i++)
            if (RequirementChecks.Problem(Under(Requirements[i], rule)) is { } problem)
                yield return (i, problem);
            else if (rule is null && UnitProblem(Requirements[i]) is { } unit)
                yield return (i, unit);
    }

    /// <summary>A number without a unit that can be read would leave every result undecided: better said before all of them are judged.</summary>
    private static Problem? UnitProblem(Requirement requirement) =>
        IsNumeric(requirement.Limit) && !Reports.StatedUnit.Read(requirement.Unit, requirement.UnitCode).TryGet(out _, out var problem) ? problem : null;

    private static Requirement Under(Requirement requirement, DecisionRule? rule) =>
        (rule is not null && IsNumeric(requirement.Limit) ? requirement with { Rule = rule } : requirement) with { Verified = true };

    private static bool IsNumeric(Limit limit) =>
        limit is Limit.Max or Limit.Min or Limit.Range or Limit.AbsoluteError or Limit.RelativeError or Limit.Formula;
}
