namespace Registry.Domain.Conformity;

/// <summary>A limit as it stands in a sentence.</summary>
internal static class LimitPrint
{
    public static string Of(Requirement requirement, Tongue tongue)
    {
        var unit = Tongue.Unit(requirement.Unit);
        return requirement.Limit switch
        {
            Limit.Max max => $"{(max.Inclusive ? "≤" : "<")} {tongue.Number(max.Value)}{unit}",
            Limit.Min min => $"{(min.Inclusive ? "≥" : ">")} {tongue.Number(min.Value)}{unit}",
            Limit.Range range => Bounds(range, tongue) + unit,
            Limit.AbsoluteError error => $"± {tongue.Number(error.Value)}{unit}",
            Limit.RelativeError { AtLeast: { } least } error =>
                $"± {tongue.Number(error.Percent)}%, {tongue.Pick("tối thiểu", "at least")} {tongue.Number(least)}{unit}",
            Limit.RelativeError error => $"± {tongue.Number(error.Percent)}%",
            Limit.Formula formula => $"{Sum(formula, tongue)} {(formula.Inclusive ? "≤" : "<")} {tongue.Number(formula.Maximum)}{unit}",
            Limit.Absent { Portion: { } portion } => tongue.Pick($"không được có trong {portion}", $"absent in {portion}"),
            Limit.Absent => tongue.Pick("không được phát hiện", "not to be detected"),
            Limit.Qualitative described => Quoted(described.Expected, tongue),
            Limit.OneOf set => Quoted(set.Values, tongue),
            Limit.SamplingPlan plan => Plan(plan, tongue) + unit,
            _ => requirement.LimitText ?? "",
        };
    }

    private static string Bounds(Limit.Range range, Tongue tongue)
    {
        var (low, high) = (tongue.Number(range.Lower), tongue.Number(range.Upper));
        if (range is { LowerInclusive: true, UpperInclusive: true })
            return tongue.Pick($"{low} đến {high}", $"{low} to {high}");
        return $"{(range.LowerInclusive ? "≥" : ">")} {low} {tongue.Pick("và", "and")} {(range.UpperInclusive ? "≤" : "<")} {high}";
    }

    private static string Sum(Limit.Formula formula, Tongue tongue) => string.Join(" + ", formula.Terms.Select(term =>
        (term.Weight is { } weight ? $"{tongue.Number(weight)} × " : "") + term.Characteristic
        + (term.Divisor is { } divisor ? $"/{tongue.Number(divisor)}" : "")));

    private static string Quoted(IReadOnlyList<string> texts, Tongue tongue) =>
        string.Join(tongue.Pick(" hoặc ", " or "), texts.Select(text => $"\"{text}\""));

    private static string Plan(Limit.SamplingPlan plan, Tongue tongue)
    {
        var m = plan.Marginal is { } marginal ? tongue.Number(marginal) : tongue.Pick("không có", "absent");
        var max = plan.Maximum is { } maximum ? $", M = {tongue.Number(maximum)}" : "";
        return $"n = {plan.UnitCount}, c = {plan.MaxMarginal}, m = {m}{max}";
    }
}
