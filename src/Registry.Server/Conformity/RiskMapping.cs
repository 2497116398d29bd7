using Registry.Application;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>Between questions about risks as they travel, with what comes out, and as the core sees them.</summary>
internal static class RiskMapping
{
    private const int SignificantDigits = 12;
    private const int Steps = 20;

    /// <summary>What is asked of a limit that is a number.</summary>
    public static Answer<RiskQuestion> ToQuestion(V1.EvaluateRisksRequest request)
    {
        var fields = new FieldReader("request");
        var within = fields.In("process");
        var question = new RiskQuestion
        {
            ExpandedUncertainty = Needed(request.ExpandedUncertainty, "expanded_uncertainty", fields),
            CoverageFactor = Needed(request.CoverageFactor, "coverage_factor", fields),
            DegreesOfFreedom = fields.Number(request.DegreesOfFreedom, "degrees_of_freedom"),
            Rule = request.DecisionRule is null ? null : RequirementMapping.ToRule(request.DecisionRule, fields.In("decision_rule")),
            MeasuredValue = fields.Number(request.MeasuredValue, "measured_value"),
            Process = request.Process is not { } process ? null : new ProcessSpread(
                Needed(process.Mean, "mean", within), Needed(process.StandardDeviation, "standard_deviation", within),
                process.Distribution == default ? DistributionShape.Normal : DocumentEnums.Distributions.ToRecord(process.Distribution)),
        };
        if (request.Lot is not null)
            fields.Add("lot", "belongs to a requirement that is a sampling plan; this one limits a number.");
        if (fields.Close(question).Ok)
            foreach (var (property, message) in question.Problems())
                fields.Add(FieldOf(property), message);
        return WithoutRoot(fields.Close(question));
    }

    /// <summary>The field of the request that a property of the question is read from.</summary>
    public static string FieldOf(string property) => property switch
    {
        nameof(RiskQuestion.ExpandedUncertainty) => "expanded_uncertainty",
        nameof(RiskQuestion.CoverageFactor) => "coverage_factor",
        nameof(RiskQuestion.DegreesOfFreedom) => "degrees_of_freedom",
        nameof(RiskQuestion.MeasuredValue) => "measured_value",
        nameof(ProcessSpread.Mean) => "process.mean",
        nameof(ProcessSpread.StandardDeviation) => "process.standard_deviation",
        _ => "process.distribution",
    };

    public static V1.RequirementRisks ToMessage(RequirementRisks risks) => new()
    {
        DecisionRule = RequirementMapping.ToMessage(risks.Rule),
        Unit = risks.Unit ?? "",
        StandardUncertainty = Text(risks.StandardUncertainty),
        Low = Text(risks.ToleranceLower),
        High = Text(risks.ToleranceUpper),
        AcceptanceLow = Text(risks.AcceptanceLower),
        AcceptanceHigh = Text(risks.AcceptanceUpper),
        GuardBand = Text(risks.GuardBand),
        AcceptsNothing = risks.AcceptsNothing,
        LargestAcceptedRisk = risks.LargestAccepted is { } largest ? Probability(largest) : "",
        Specific = risks.Specific is not { } specific ? null : new V1.SpecificRisk
        {
            Below = Probability(specific.Below),
            Above = Probability(specific.Above),
            Total = Probability(specific.Total),
            CapabilityIndex = Decimal(specific.CapabilityIndex),
        },
        Global = risks.Global is not { } global ? null : new V1.GlobalRisk
        {
            Consumers = Probability(global.Consumers),
            Producers = Probability(global.Producers),
            Accepted = Probability(global.Accepted),
            Conforming = Probability(global.Conforming),
            ConsumersAmongAccepted = Probability(global.ConsumersAmongAccepted),
        },
        Distribution = DocumentEnums.Distributions.ToMessage(risks.Distribution),
    };

    /// <summary>The quality of a lot that is asked about, checked; null when none is.</summary>
    public static Answer<(Rational Marginal, Rational Unacceptable)?> ToLot(V1.EvaluateRisksRequest request, Limit.SamplingPlan plan)
    {
        var fields = new FieldReader("request");
        if (request.DecisionRule is not null)
            fields.Add("decision_rule", "A sampling plan decides by itself; leave the rule out.");
        foreach (var (text, field) in new[]
        {
            (request.ExpandedUncertainty, "expanded_uncertainty"), (request.CoverageFactor, "coverage_factor"), (request.DegreesOfFreedom, "degrees_of_freedom"),
            (request.MeasuredValue, "measured_value"),
        })
            if (text.Length > 0)
                fields.Add(field, "belongs to a requirement that limits a number; this one is a sampling plan.");
        if (request.Process is not null)
            fields.Add("process", "belongs to a requirement that limits a number; a sampling plan is asked about a lot.");
        if (request.Lot is not { } lot)
            return WithoutRoot(fields.Close<(Rational, Rational)?>(null));
        var within = fields.In("lot");
        var (marginal, unacceptable) = (within.Number(lot.Marginal, "marginal") ?? 0, within.Number(lot.Unacceptable, "unacceptable") ?? 0);
        if (plan.Maximum is null && unacceptable.Sign != 0)
            within.Add("unacceptable", "belongs to a plan with three classes; this one has no M.");
        if (marginal.Sign < 0 || marginal > 1)
            within.Add("marginal", "is a part of the lot, between 0 and 1.");
        if (unacceptable.Sign < 0 || unacceptable > 1)
            within.Add("unacceptable", "is a part of the lot, between 0 and 1.");
        else if (marginal <= 1 && (Rational)marginal + unacceptable > Rational.One)
            within.Add("unacceptable", "and marginal are parts of one lot and together at most 1.");
        if (Math.Max(marginal.Scale, unacceptable.Scale) > SignificantDigits)
            within.Add("marginal", $"is read with at most {SignificantDigits} digits after the point.");
        return WithoutRoot(fields.Close<(Rational, Rational)?>((marginal, unacceptable)));
    }

    public static V1.OperatingCharacteristic ToMessage(Limit.SamplingPlan plan, (Rational Marginal, Rational Unacceptable)? lot)
    {
        var message = new V1.OperatingCharacteristic
        {
            LotAcceptance = lot is { } asked ? Acceptance(plan, asked.Marginal, asked.Unacceptable) : "",
        };
        for (var step = 0; step <= Steps; step++)
        {
            var share = new Rational(step, Steps);
            message.Points.Add(new V1.OperatingCharacteristic.Types.Point { Share = Text(share), Acceptance = Acceptance(plan, share, Rational.Zero) });
            if (plan.Maximum is not null)
                message.UnacceptablePoints.Add(new V1.OperatingCharacteristic.Types.Point { Share = Text(share), Acceptance = Acceptance(plan, Rational.Zero, share) });
        }
        if (plan.MaxMarginal < plan.UnitCount)
        {
            message.SeldomRejected = Text(OperatingCharacteristic.QualityAccepted(plan, OperatingCharacteristic.SeldomRejected));
            message.SeldomAccepted = Text(OperatingCharacteristic.QualityAccepted(plan, OperatingCharacteristic.SeldomAccepted));
        }
        return message;
    }

    /// <summary>What is limited, over its drawing.</summary>
    public static string TitleOf(Requirement requirement, Words w)
    {
        var name = w.Of(requirement.CharacteristicVi, requirement.CharacteristicEn);
        return $"{name} {LimitText.Of(requirement, w)} {requirement.Unit}".TrimEnd();
    }

    private static string Acceptance(Limit.SamplingPlan plan, Rational marginal, Rational unacceptable) =>
        OperatingCharacteristic.Accepts(plan, marginal, unacceptable).RoundTo(9).ToString();

    private static Answer<T> WithoutRoot<T>(Answer<T> answer) => answer.Refusal is { } refusal
        ? Refusal.Invalid([.. refusal.Fields.Select(f => f with { Path = f.Path["request.".Length..] })])
        : answer;

    private static ExactDecimal Needed(string text, string field, FieldReader fields)
    {
        if (text.Length == 0)
            fields.Add(field, "is required for a limit that is a number, as decimal text with a point.");
        return fields.Number(text, field) ?? default(ExactDecimal);
    }

    private static string Probability(double probability) => RequirementRisks.Told(probability).ToString();

    private static string Decimal(double number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(Rational? value) => value is { } number ? number.ToExactDecimal()?.ToString() ?? number.Approximate(SignificantDigits) : "";
}
