using Registry.Domain.Conformity;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>Requirements as they travel. What is demanded is the business of <see cref="LimitMapping"/>.</summary>
internal static class RequirementMapping
{
    /// <summary>Reads the requirements of an edition.</summary>
    /// <param name="edition">Its designation as printed.</param>
    /// <param name="document">Where the document stands in the request.</param>
    public static IReadOnlyList<Requirement> ToRecords(IReadOnlyList<V1.Requirement> messages, string edition, FieldReader document)
    {
        var slugs = new Slugs(messages.Select(m => m.Id));
        return [.. messages.Select((message, i) => ToRecord(message, slugs, document.In("requirements", i)) with { Edition = edition })];
    }

    public static V1.Requirement ToMessage(Requirement requirement)
    {
        var message = new V1.Requirement
        {
            Id = requirement.Id,
            Characteristic = Messages.Localized(requirement.CharacteristicVi, requirement.CharacteristicEn),
            Synonyms = { requirement.Synonyms },
            Matrix = requirement.Matrix ?? "",
            MatrixSynonyms = { requirement.MatrixSynonyms },
            Category = requirement.Category ?? "",
            Condition = requirement.Condition ?? "",
            PrintedLimit = requirement.LimitText ?? "",
            Unit = requirement.Unit ?? "",
            UnitCode = requirement.UnitCode ?? "",
            Method = requirement.Method ?? "",
            MethodIsMandatory = requirement.MethodIsMandatory,
            Clause = requirement.Clause ?? "",
            Note = requirement.Note ?? "",
            DecisionRule = ToMessage(requirement.Rule),
            Rounding = ToMessage(requirement.Rounding),
            NotDetectedConforms = requirement.Censoring == CensoringPolicy.NotDetectedConforms,
            Provenance = Messages.Provenance(requirement.Source, requirement.Confidence, requirement.Verified),
        };
        LimitMapping.Write(requirement.Limit, message);
        return message;
    }

    private static Requirement ToRecord(V1.Requirement message, Slugs slugs, FieldReader fields)
    {
        if (message.Characteristic.Vi() is null && message.Characteristic.En() is null)
            fields.Add("characteristic", "Name it in Vietnamese or English.");
        return new Requirement
        {
            Id = slugs.IdOf(message.Id, "requirement", message.Characteristic.Vi() ?? message.Characteristic.En(), message.Matrix, message.Category),
            CharacteristicVi = message.Characteristic?.Vi ?? "",
            CharacteristicEn = message.Characteristic.En(),
            Synonyms = [.. message.Synonyms],
            Matrix = message.Matrix.OrNull(),
            MatrixSynonyms = [.. message.MatrixSynonyms],
            Category = message.Category.OrNull(),
            Condition = message.Condition.OrNull(),
            Limit = LimitMapping.Read(message, fields),
            LimitText = message.PrintedLimit.OrNull(),
            Unit = message.Unit.OrNull(),
            UnitCode = message.UnitCode.OrNull(),
            Method = message.Method.OrNull(),
            MethodIsMandatory = message.MethodIsMandatory,
            Clause = message.Clause.OrNull(),
            Note = message.Note.OrNull(),
            Rule = ToRule(message.DecisionRule, fields.In("decision_rule")),
            Rounding = ToRounding(message.Rounding, fields.In("rounding")),
            Censoring = message.NotDetectedConforms ? CensoringPolicy.NotDetectedConforms : CensoringPolicy.Interval,
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        };
    }

    private static DecisionRule ToRule(V1.DecisionRule? message, FieldReader fields)
    {
        if (message is null)
            return DecisionRule.Simple;
        var (factor, width) = (fields.Number(message.GuardBandMultiplier, "guard_band_multiplier"), fields.Number(message.GuardBandFixed, "guard_band_fixed"));
        var rule = new DecisionRule(DocumentEnums.DecisionRules.ToRecord(message.Kind));
        if (!rule.IsGuarded)
        {
            if (message.GuardBandMultiplier.Length + message.GuardBandFixed.Length > 0)
                fields.Add("kind", "has no guard band; leave the guard band out or choose a guarded kind.");
            return rule;
        }
        if (factor is not null && width is not null)
            fields.Add("guard_band_fixed", "stands instead of a multiplier; give one of the two.");
        return rule with { UncertaintyFactor = factor ?? (width is null ? 1 : null), FixedWidth = width };
    }

    private static V1.DecisionRule ToMessage(DecisionRule rule) => new()
    {
        Kind = DocumentEnums.DecisionRules.ToMessage(rule.Kind),
        GuardBandMultiplier = rule.UncertaintyFactor?.ToString() ?? "",
        GuardBandFixed = rule.FixedWidth?.ToString() ?? "",
    };

    private static RoundingPolicy ToRounding(V1.Rounding? message, FieldReader fields)
    {
        if (message is null or { Rule: V1.Rounding.Types.Rule.Unspecified, HasDecimals: false })
            return RoundingPolicy.None;
        if (message.Rule == V1.Rounding.Types.Rule.Unspecified)
            fields.Add("rule", "Say what happens to an exact half, or leave the decimals out.");
        else if (message.HasDecimals && message.Decimals is < -MostDecimals or > MostDecimals)
            fields.Add("decimals", $"is {message.Decimals}; at most {MostDecimals} digits are kept.");
        else
            return new RoundingPolicy(DocumentEnums.Roundings.ToRecord(message.Rule), message.HasDecimals ? message.Decimals : null);
        return RoundingPolicy.None;
    }

    private const int MostDecimals = 100;

    private static V1.Rounding? ToMessage(RoundingPolicy rounding)
    {
        if (rounding.Rule is not { } rule)
            return null;
        var message = new V1.Rounding { Rule = DocumentEnums.Roundings.ToMessage(rule) };
        if (rounding.Decimals is { } decimals)
            message.Decimals = decimals;
        return message;
    }
}
