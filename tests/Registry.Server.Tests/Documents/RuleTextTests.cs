using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Server.Portal;

namespace Registry.Server.Tests.Documents;

public sealed class RuleTextTests
{
    private static Requirement With(Limit limit, DecisionRule? rule = null) =>
        new() { Id = "r", CharacteristicVi = "As", Limit = limit, Rule = rule ?? DecisionRule.Simple };

    [Fact]
    public void EveryKindOfRuleIsSaidInBothLanguagesAndSimpleAcceptanceIsNot()
    {
        Assert.Equal("", RuleText.Of(With(new Limit.Max(1)), Words.Vi));
        foreach (var rule in SampleDocuments.Rules.Where(rule => rule.Kind != DecisionRuleKind.SimpleAcceptance))
            Assert.NotEqual(RuleText.Of(With(new Limit.Max(1), rule), Words.Vi), RuleText.Of(With(new Limit.Max(1), rule), Words.En));
        Assert.Contains("0,83 U", RuleText.Of(With(new Limit.Max(1), DecisionRule.Iso14253), Words.Vi), StringComparison.Ordinal);
        Assert.Contains("≥ 0.950", RuleText.Of(With(new Limit.Max(1), DecisionRule.AcceptFrom(new ExactDecimal(950, 3))), Words.En), StringComparison.Ordinal);
    }

    [Fact]
    public void ASamplingPlanSaysWhatItLetsThrough()
    {
        // (1 - p)^5 is 0.95 at 1.02 % and 0.10 at 36.9 %.
        Assert.Equal("lô có 1,0 % đơn vị vượt mức được nhận với xác suất 95 %, lô có 36,9 % với xác suất 10 %", RuleText.Of(With(new Limit.SamplingPlan(5, 0)), Words.Vi));
        Assert.Equal("", RuleText.Of(With(new Limit.SamplingPlan(5, 5, 10)), Words.Vi));
    }
}
