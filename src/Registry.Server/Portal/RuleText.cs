using Registry.Domain.Conformity;
using Registry.Domain.Quantities;

namespace Registry.Server.Portal;

/// <summary>How a requirement is decided, in the language of the page: its rule, or what its sampling plan lets through.</summary>
public static class RuleText
{
    /// <summary>Empty for simple acceptance, the rule where a document states none.</summary>
    public static string Of(Requirement requirement, Words w)
    {
        if (requirement.Limit is Limit.SamplingPlan plan)
            return OfPlan(plan, w);
        var rule = requirement.Rule;
        return rule.Kind switch
        {
            DecisionRuleKind.GuardedAcceptance => w[$"chỉ chấp nhận khi cách giới hạn w = {Width(rule, w)}", $"accepted only inside the limit by w = {Width(rule, w)}"],
            DecisionRuleKind.GuardedRejection => w[$"chỉ loại khi vượt giới hạn quá w = {Width(rule, w)}", $"rejected only beyond the limit by w = {Width(rule, w)}"],
            DecisionRuleKind.NonBinary => w[$"bốn mức kết luận, w = {Width(rule, w)}", $"four outcomes, w = {Width(rule, w)}"],
            DecisionRuleKind.UncertaintyNotAllowed => w["không được dùng độ không đảm bảo đo làm dung sai", "uncertainty may not be used as tolerance"],
            DecisionRuleKind.Probability => w[$"chấp nhận khi xác suất phù hợp ≥ {w.Number(rule.MinimumProbability!.Value)}", $"accepted while the probability of conformity is ≥ {w.Number(rule.MinimumProbability!.Value)}"],
            _ => "",
        };
    }

    private static string Width(DecisionRule rule, Words w) => rule switch
    {
        { FixedWidth: { } width } => w.Number(width),
        { Method: GuardBandMethod.RootSumSquare } => "T − √(T² − U²)",
        { Method: GuardBandMethod.Rp10 } => w["(1/TUR − 0,25)·T", "(1/TUR − 0.25)·T"],
        { Method: GuardBandMethod.Dobbert } => w["(1,04 − e^(0,38 ln TUR − 0,54))·U", "(1.04 − e^(0.38 ln TUR − 0.54))·U"],
        { UncertaintyFactor: { } factor } when factor != 1 => $"{w.Number(factor)} U",
        _ => "U",
    };

    /// <summary>The qualities at which a lot is accepted with 95 % and with 10 %.</summary>
    private static string OfPlan(Limit.SamplingPlan plan, Words w)
    {
        if (plan.MaxMarginal >= plan.UnitCount)
            return "";
        string At(Rational acceptance) => Percent(OperatingCharacteristic.QualityAccepted(plan, acceptance), w);
        return w[
            $"lô có {At(OperatingCharacteristic.SeldomRejected)} đơn vị vượt mức được nhận với xác suất 95 %, lô có {At(OperatingCharacteristic.SeldomAccepted)} với xác suất 10 %",
            $"a lot with {At(OperatingCharacteristic.SeldomRejected)} of its units above is accepted with a probability of 95 %, one with {At(OperatingCharacteristic.SeldomAccepted)} with 10 %"];
    }

    private static string Percent(Rational part, Words w)
    {
        var text = (part * 100).RoundTo(1).ToString() + " %";
        return w.IsVietnamese ? text.Replace('.', ',') : text;
    }
}
