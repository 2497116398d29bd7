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
            CensoredAs = ToMessage(requirement.Censoring),
            ConditionHoldsWords = { requirement.ConditionWords?.Holds ?? [] },
            ConditionFailsWords = { requirement.ConditionWords?.Fails ?? [] },
            BasisConversions = { requirement.BasisConversions.Select(c => new V1.BasisConversion { From = c.From, To = c.To, Factor = c.Factor.ToString() }) },
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
            Censoring = ToCensoring(message, fields),
            ConditionWords = message.ConditionHoldsWords.Count + message.ConditionFailsWords.Count == 0
                ? null
                : new ConditionWords([.. message.ConditionHoldsWords], [.. message.ConditionFailsWords]),
            BasisConversions = [.. message.BasisConversions.Select((c, i) => ToConversion(c, fields.In("basis_conversions", i)))],
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        };
    }

    public static DecisionRule ToRule(V1.DecisionRule? message, FieldReader fields)
    {
        if (message is null)
            return DecisionRule.Simple;
        var rule = new DecisionRule(DocumentEnums.DecisionRules.ToRecord(message.Kind))
        {
            UncertaintyFactor = fields.Number(message.GuardBandMultiplier, "guard_band_multiplier"),
            FixedWidth = fields.Number(message.GuardBandFixed, "guard_band_fixed"),
            Method = message.GuardBandMethod == default ? null : DocumentEnums.GuardBandMethods.ToRecord(message.GuardBandMethod),
            MinimumProbability = fields.Number(message.MinimumProbability, "minimum_probability"),
            Distribution = message.Distribution == default ? null : DocumentEnums.Distributions.ToRecord(message.Distribution),
        };
        var bands = message.GuardBandMultiplier.Length > 0 ? 1 : 0;
        bands += message.GuardBandFixed.Length > 0 ? 1 : 0;
        bands += rule.Method is null ? 0 : 1;
        if (!rule.IsGuarded && bands > 0)
            fields.Add("kind", "has no guard band; leave the guard band out or choose a guarded kind.");
        else if (bands > 1)
            fields.Add(rule.Method is null ? "guard_band_fixed" : "guard_band_method", "stands instead of another guard band; give one of them.");
        if (rule.Kind != DecisionRuleKind.Probability && message.MinimumProbability.Length > 0)
            fields.Add("minimum_probability", "belongs to KIND_PROBABILITY.");
        if (rule.Kind == DecisionRuleKind.Probability && rule.MinimumProbability is not { Sign: > 0 })
            fields.Add("minimum_probability", "is required by KIND_PROBABILITY, between 0 and 1, e.g. \"0.95\".");
        return rule.IsGuarded && bands == 0 ? rule with { UncertaintyFactor = 1 } : rule;
    }

    public static V1.DecisionRule ToMessage(DecisionRule rule) => new()
    {
        Kind = DocumentEnums.DecisionRules.ToMessage(rule.Kind),
        GuardBandMultiplier = rule.UncertaintyFactor?.ToString() ?? "",
        GuardBandFixed = rule.FixedWidth?.ToString() ?? "",
        GuardBandMethod = rule.Method is { } method ? DocumentEnums.GuardBandMethods.ToMessage(method) : default,
        MinimumProbability = rule.MinimumProbability?.ToString() ?? "",
        Distribution = rule.Distribution is { } distribution ? DocumentEnums.Distributions.ToMessage(distribution) : default,
    };

    private static CensoringPolicy ToCensoring(V1.Requirement message, FieldReader fields)
    {
        if (message.NotDetectedConforms && message.CensoredAs != default)
            fields.Add("censored_as", "does not go with not_detected_conforms; give one of the two.");
        return message.NotDetectedConforms ? CensoringPolicy.NotDetectedConforms : message.CensoredAs switch
        {
            V1.Requirement.Types.CensoredAs.Zero => CensoringPolicy.AsZero,
            V1.Requirement.Types.CensoredAs.Half => CensoringPolicy.AsHalf,
            V1.Requirement.Types.CensoredAs.Limit => CensoringPolicy.AsLimit,
            _ => CensoringPolicy.Interval,
        };
    }

    /// <summary>"Not detected conforms" travels in a field of its own.</summary>
    private static V1.Requirement.Types.CensoredAs ToMessage(CensoringPolicy censoring) => censoring switch
    {
        CensoringPolicy.AsZero => V1.Requirement.Types.CensoredAs.Zero,
        CensoringPolicy.AsHalf => V1.Requirement.Types.CensoredAs.Half,
        CensoringPolicy.AsLimit => V1.Requirement.Types.CensoredAs.Limit,
        _ => V1.Requirement.Types.CensoredAs.Unspecified,
    };

    private static BasisConversion ToConversion(V1.BasisConversion message, FieldReader fields)
    {
        if (message.From.Length == 0)
            fields.Add("from", "Name the constituent, e.g. \"N\".");
        if (message.To.Length == 0)
            fields.Add("to", "Name the constituent, e.g. \"NO3\".");
        if (message.Factor.Length == 0)
            fields.Add("factor", "is required, as decimal text with a point.");
        return new BasisConversion(message.From, message.To, fields.Number(message.Factor, "factor") ?? 1);
    }

    private static RoundingPolicy ToRounding(V1.Rounding? message, FieldReader fields)
    {
        if (message is null or { Rule: V1.Rounding.Types.Rule.Unspecified, HasDecimals: false, SignificantDigits: 0 })
            return RoundingPolicy.None;
        if (message.Rule == V1.Rounding.Types.Rule.Unspecified)
            fields.Add("rule", "Say what happens to an exact half, or leave the decimals out.");
        else if (message.HasDecimals && message.Decimals is < -MostDecimals or > MostDecimals)
            fields.Add("decimals", $"is {message.Decimals}; at most {MostDecimals} digits are kept.");
        else if (message is { HasDecimals: true, SignificantDigits: not 0 })
            fields.Add("significant_digits", "stands instead of decimals; give one of the two.");
        else
            return new RoundingPolicy(
                DocumentEnums.Roundings.ToRecord(message.Rule), message.HasDecimals ? message.Decimals : null,
                message.SignificantDigits == 0 ? null : message.SignificantDigits);
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
        message.SignificantDigits = rounding.SignificantDigits ?? 0;
        return message;
    }
}
