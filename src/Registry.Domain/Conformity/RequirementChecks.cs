namespace Registry.Domain.Conformity;

/// <summary>Whether a requirement says something that can be applied. Loaders refuse what this finds; verdicts stay open.</summary>
public static class RequirementChecks
{
    /// <summary>Most terms of a formula: more than the 29 dioxins and dioxin-like biphenyls of a toxic equivalent, many times over.</summary>
    public const int MaxTerms = 200;

    /// <summary>Most units of a sampling plan: ICMSF takes 60 from the worst lot, ISO 2859-1 letter N takes 500.</summary>
    public const int MaxUnits = 500;

    /// <summary>What is wrong with the requirement, with code and message; null when it can be applied.</summary>
    public static Problem? Problem(Requirement requirement)
    {
        var rule = requirement.Rule;
        if (rule.IsGuarded && rule is { UncertaintyFactor: null, FixedWidth: null, Method: null })
            return Malformed("the guarded decision rule has no width of its guard band");
        if (rule.UncertaintyFactor is { Sign: < 0 } || rule.FixedWidth is { Sign: < 0 })
            return Malformed("the guard band is negative");
        if (rule.Method is not null && requirement.Limit is not (Limit.Range or Limit.AbsoluteError or Limit.RelativeError))
            return Malformed("a guard band by test uncertainty ratio needs limits on both sides");
        if (rule.Kind == DecisionRuleKind.Probability && (rule.MinimumProbability is not { Sign: > 0 } least || least >= 1))
            return Malformed("the least probability of conformity is not between 0 and 1");
        if (requirement.Rounding.SignificantDigits is < 1 or > 50)
            return Malformed("a value is rounded to between 1 and 50 significant digits");
        if (requirement.BasisConversions.Any(conversion => conversion.Factor.Sign <= 0))
            return Malformed("a factor between bases is not greater than zero");
        return Malformed(requirement.Limit);
    }

    private static Problem? Malformed(Limit limit) => limit switch
    {
        Limit.Range { Lower: var lower, Upper: var upper } when lower > upper =>
            Malformed($"the lower limit {lower} is above the upper limit {upper}"),
        Limit.AbsoluteError { Value.Sign: < 0 } => Malformed("the permissible error is negative"),
        Limit.RelativeError { Percent.Sign: < 0 } or Limit.RelativeError { AtLeast.Sign: < 0 } => Malformed("the permissible error is negative"),
        Limit.Formula { Terms.Count: 0 } => Malformed("the formula has no terms"),
        Limit.Formula { Terms.Count: > MaxTerms } => Malformed($"the formula has more than {MaxTerms} terms"),
        Limit.Formula { Terms: var terms } when terms.Any(term => term.Weight is { Sign: <= 0 } || term.Divisor is { Sign: <= 0 }) =>
            Malformed("a weight or divisor of the formula is not greater than zero"),
        Limit.Formula { Terms: var terms } when terms.Any(term => string.IsNullOrWhiteSpace(term.Characteristic)) =>
            Malformed("a term of the formula has no name"),
        Limit.Qualitative { Expected.Count: 0 } => Malformed("no conforming description is recorded"),
        Limit.OneOf { Values.Count: 0 } => Malformed("the set of conforming values is empty"),
        Limit.SamplingPlan { UnitCount: < 1 } => Malformed("the sampling plan has no units"),
        Limit.SamplingPlan { UnitCount: > MaxUnits } => Malformed($"the sampling plan has more than {MaxUnits} units"),
        Limit.SamplingPlan { UnitCount: var n, MaxMarginal: var c } when c < 0 || c > n =>
            Malformed($"c = {c} is not between 0 and n = {n}"),
        Limit.SamplingPlan { Marginal: null, Maximum: not null } => Malformed("the sampling plan has M but no m"),
        Limit.SamplingPlan { Marginal: { } m, Maximum: { } max } when max < m => Malformed($"M = {max} is below m = {m}"),
        _ => null,
    };

    private static Problem Malformed(string what) => new("REQUIREMENT_MALFORMED", $"The requirement cannot be applied: {what}.");
}
