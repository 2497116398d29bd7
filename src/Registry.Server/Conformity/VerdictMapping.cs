using Registry.Application.Conformity;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>Verdicts as they travel.</summary>
internal static class VerdictMapping
{
    // A fraction that does not end is shown shortened; the stored inputs hold it whole.
    private const int SignificantDigits = 12;

    public static V1.Verdict ToMessage(StoredVerdict stored, Report report)
    {
        var message = ToMessage(stored.Replayed with { Verdict = stored.Verdict, Designation = stored.Designation }, report);
        message.DecideTime = stored.DecidedTime.ToTimestamp();
        return message;
    }

    public static V1.Verdict ToMessage(LineVerdict line, Report report)
    {
        var (verdict, result) = (line.Verdict, report.Samples[line.SampleIndex].Results[line.ResultIndex]);
        return new V1.Verdict
        {
            SampleIndex = line.SampleIndex,
            ResultIndex = line.ResultIndex,
            Characteristic = result.Characteristic,
            PrintedResult = result.Printed ?? "",
            Unit = result.Unit ?? "",
            Document = line.DocumentId.Length == 0 ? "" : $"documents/{line.DocumentId}",
            Designation = line.Designation,
            RequirementId = verdict.RequirementId ?? "",
            Clause = verdict.Clause ?? "",
            PrintedLimit = line.Inputs?.Requirement.LimitText ?? "",
            Outcome = ToMessage(verdict.Outcome),
            Reason = verdict.Reason,
            Explanation = Messages.Localized(verdict.ExplanationVi, verdict.ExplanationEn),
            Numbers = verdict.Numbers is { } numbers ? ToMessage(numbers, line.Inputs, verdict.Rule) : null,
            DisagreesWithLaboratory = line.Inputs is { Context.Companions.Count: 0 } && LaboratoryStatements.Disagrees(result, verdict),
            Rule = $"{verdict.Rule?.Kind.ToString() ?? "none"} {verdict.RuleVersion}",
        };
    }

    public static V1.Verdict.Types.Outcome ToMessage(Outcome outcome) => outcome switch
    {
        Outcome.Pass => V1.Verdict.Types.Outcome.Pass,
        Outcome.ConditionalPass => V1.Verdict.Types.Outcome.ConditionalPass,
        Outcome.ConditionalFail => V1.Verdict.Types.Outcome.ConditionalFail,
        Outcome.Fail => V1.Verdict.Types.Outcome.Fail,
        Outcome.NotApplicable => V1.Verdict.Types.Outcome.NotApplicable,
        _ => V1.Verdict.Types.Outcome.Indeterminate,
    };

    public static Outcome? ToOutcome(V1.Verdict.Types.Outcome outcome) => outcome switch
    {
        V1.Verdict.Types.Outcome.Pass => Outcome.Pass,
        V1.Verdict.Types.Outcome.ConditionalPass => Outcome.ConditionalPass,
        V1.Verdict.Types.Outcome.ConditionalFail => Outcome.ConditionalFail,
        V1.Verdict.Types.Outcome.Fail => Outcome.Fail,
        V1.Verdict.Types.Outcome.NotApplicable => Outcome.NotApplicable,
        V1.Verdict.Types.Outcome.Indeterminate => Outcome.Indeterminate,
        _ => null,
    };

    public static V1.AppliedDocument ToMessage(AppliedDocument applied) => new()
    {
        SampleIndex = applied.SampleIndex,
        Document = $"documents/{applied.DocumentId}",
        Designation = applied.Designation,
        Reason = Messages.Localized(applied.ReasonVi, applied.ReasonEn),
    };

    private static V1.DecisionNumbers ToMessage(VerdictNumbers numbers, VerdictInputs? inputs, DecisionRule? rule) => new()
    {
        CoverageFactor = inputs?.Result is Result.Quantified { CoverageFactor: { } k } ? k.ToString() : "",
        // A formula has no one result whose k the numbers could be read with.
        ProbabilityOfConformity = inputs is { Context.Companions.Count: 0 }
            ? ConformanceProbability.Of(numbers, inputs.Result, rule)?.ToString() ?? ""
            : numbers.ProbabilityOfConformity?.ToString() ?? "",
        Value = Text(numbers.Value),
        ExpandedUncertainty = Text(numbers.ExpandedUncertainty),
        Low = Text(numbers.ToleranceLower),
        High = Text(numbers.ToleranceUpper),
        AcceptanceLow = Text(numbers.AcceptanceLower),
        AcceptanceHigh = Text(numbers.AcceptanceUpper),
        GuardBand = Text(numbers.GuardBand),
        Unit = numbers.Unit ?? "",
    };

    private static string Text(Rational? value) => value is { } number ? number.ToExactDecimal()?.ToString() ?? number.Approximate(SignificantDigits) : "";
}
