using Registry.Domain.Conformity;

namespace Registry.Server.Portal;

/// <summary>A limit in the language of the page, without its unit.</summary>
public static class LimitText
{
    public static string Of(Requirement requirement, Words w) => requirement.Limit switch
    {
        Limit.Max max => $"{(max.Inclusive ? "≤" : "<")} {w.Number(max.Value)}",
        Limit.Min min => $"{(min.Inclusive ? "≥" : ">")} {w.Number(min.Value)}",
        Limit.Range { LowerInclusive: true, UpperInclusive: true } range => $"{w.Number(range.Lower)} – {w.Number(range.Upper)}",
        Limit.Range range => $"{(range.LowerInclusive ? "≥" : ">")} {w.Number(range.Lower)} {w["và", "and"]} {(range.UpperInclusive ? "≤" : "<")} {w.Number(range.Upper)}",
        Limit.AbsoluteError error => $"± {w.Number(error.Value)}",
        Limit.RelativeError { AtLeast: { } least } error => $"± {w.Number(error.Percent)} %, {w["tối thiểu", "at least"]} {w.Number(least)}",
        Limit.RelativeError error => $"± {w.Number(error.Percent)} %",
        Limit.Formula formula => $"{SumOf(formula, w)} {(formula.Inclusive ? "≤" : "<")} {w.Number(formula.Maximum)}",
        Limit.Absent { Portion: { } portion } => w[$"không được có trong {portion}", $"absent in {portion}"],
        Limit.Absent => w["không được phát hiện", "not to be detected"],
        Limit.Qualitative described => Quoted(described.Expected, w),
        Limit.OneOf set => Quoted(set.Values, w),
        Limit.SamplingPlan plan => PlanOf(plan, w),
        _ => requirement.LimitText ?? "",
    };

    private static string Quoted(IReadOnlyList<string> texts, Words w) => string.Join(w[" hoặc ", " or "], texts.Select(text => $"“{text}”"));

    private static string SumOf(Limit.Formula formula, Words w) => string.Join(" + ", formula.Terms.Select(term =>
        (term.Weight is { } weight ? $"{w.Number(weight)} × " : "") + term.Characteristic + (term.Divisor is { } divisor ? $"/{w.Number(divisor)}" : "")));

    private static string PlanOf(Limit.SamplingPlan plan, Words w)
    {
        var marginal = plan.Marginal is { } m ? w.Number(m) : w["không có", "absent"];
        return $"n = {plan.UnitCount}, c = {plan.MaxMarginal}, m = {marginal}" + (plan.Maximum is { } most ? $", M = {w.Number(most)}" : "");
    }
}
