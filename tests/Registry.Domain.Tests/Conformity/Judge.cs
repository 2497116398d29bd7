using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Conformity;

/// <summary>Short words for the tests of this folder.</summary>
internal static class Judge
{
    public static ExactDecimal D(string text) => ExactDecimal.Parse(text).Value;

    public static Rational R(string text) => Rational.Parse(text).Value;

    public static Requirement Require(Limit limit, string? unit = "mg/l", DecisionRule? rule = null) => new()
    {
        Id = "r1",
        Edition = "QCVN 01-1:2024/BYT",
        CharacteristicVi = "Arsen (As) tổng",
        CharacteristicEn = "arsenic",
        Limit = limit,
        Unit = unit,
        Rule = rule ?? DecisionRule.Simple,
        Verified = true,
    };

    /// <summary>The verdict on a result given as such, not by its print.</summary>
    public static Verdict Of(Requirement requirement, Result result, string? unit = "mg/l", AssessmentContext? context = null) =>
        Assessment.Replay(new VerdictInputs
        {
            Line = new ResultLine { Characteristic = requirement.CharacteristicVi, Unit = unit },
            Result = result,
            Requirement = requirement,
            Context = context ?? AssessmentContext.Empty,
        }).Value;

    public static Result Value(string value, string? uncertainty = null) =>
        new Result.Quantified(D(value), uncertainty is null ? null : D(uncertainty), uncertainty is null ? null : 2);
}
