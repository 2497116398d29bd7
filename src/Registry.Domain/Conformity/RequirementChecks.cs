namespace Registry.Domain.Conformity;

/// <summary>Whether a requirement says something that can be applied. Loaders refuse what this finds; verdicts stay open.</summary>
public static class RequirementChecks
{
    /// <summary>What is wrong with the requirement, with code and message; null when it can be applied.</summary>
    public static Problem? Problem(Requirement requirement)
    {
        var rule = requirement.Rule;
        if (rule.IsGuarded && rule is { UncertaintyFactor: null, FixedWidth: null })
            return Malformed("the guarded decision rule has no width of its guard band");
        if (rule.UncertaintyFactor is { Sign: < 0 } || rule.FixedWidth is { Sign: < 0 })
            return Malformed("the guard band is negative");
        return Malformed(requirement.Limit);
    }

    private static Problem? Malformed(Limit limit) => limit switch
    {
        Limit.Range { Lower: var lower, Upper: var upper } when lower > upper =>
            Malformed($"the lower limit {lower} is above the upper limit {upper}"),
        Limit.AbsoluteError { Value.Sign: < 0 } => Malformed("the permissible error is negative"),
        Limit.Qualitative { Expected.Count: 0 } => Malformed("no conforming description is recorded"),
        Limit.OneOf { Values.Count: 0 } => Malformed("the set of conforming values is empty"),
        Limit.SamplingPlan { UnitCount: < 1 } => Malformed("the sampling plan has no units"),
        Limit.SamplingPlan { UnitCount: var n, MaxMarginal: var c } when c < 0 || c > n =>
            Malformed($"c = {c} is not between 0 and n = {n}"),
        Limit.SamplingPlan { Marginal: null, Maximum: not null } => Malformed("the sampling plan has M but no m"),
        Limit.SamplingPlan { Marginal: { } m, Maximum: { } max } when max < m => Malformed($"M = {max} is below m = {m}"),
        _ => null,
    };

    private static Problem Malformed(string what) => new("REQUIREMENT_MALFORMED", $"The requirement cannot be applied: {what}.");
}
