using Registry.Application.Conformity;
using Registry.Domain;
using Registry.Domain.Conformity;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Traceability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>What standing evaluation found, as it travels.</summary>
internal static class StandingMapping
{
    public static V1.StandingReason? ToMessage(StandingReason? reason) => reason is null ? null : new V1.StandingReason
    {
        LogIndex = reason.Position,
        Subject = reason.Subject,
        DisplayName = reason.Name,
        Date = reason.Day.ToDate(),
    };

    public static V1.ReportJudgement? ToMessage(ReportJudgement? judgement) => judgement is null ? null : new V1.ReportJudgement
    {
        Ordinal = judgement.Ordinal,
        DecideTime = judgement.DecidedTime.ToTimestamp(),
        ReflectedIndex = judgement.JudgedPosition,
        Cause = ToMessage(judgement.Cause),
    };

    public static V1.Reevaluation? ToMessage(Reevaluation? said) => said is null ? null : new V1.Reevaluation
    {
        Cause = ToMessage(said.Cause),
        Outcomes =
        {
            said.Outcomes.Select(c => new V1.OutcomeChange
            {
                SampleIndex = c.SampleIndex,
                ResultIndex = c.ResultIndex,
                Characteristic = c.Characteristic,
                Document = c.Document,
                Designation = c.Designation,
                Before = ToMessage(c.Before),
                After = ToMessage(c.After),
            }),
        },
        Competences =
        {
            said.Competence.Select(c => new V1.CompetenceChange
            {
                SampleIndex = c.SampleIndex,
                ResultIndex = c.ResultIndex,
                Characteristic = c.Characteristic,
                Code = c.Code,
                Before = ToMessage(c.Before),
                After = ToMessage(c.After),
            }),
        },
        ChangeCount = said.Count,
    };

    public static V1.ProductState ToMessage(FoundProductState found) => new()
    {
        Ordinal = found.Ordinal,
        AsOfDate = found.AsOf.ToDate(),
        DecideTime = found.DecidedTime.ToTimestamp(),
        ReplaceTime = found.ReplacedTime?.ToTimestamp(),
        Cause = ToMessage(found.Cause),
        Documents =
        {
            found.State.Documents.Select(d => new V1.DocumentStanding
            {
                Designation = d.Designation,
                Document = d.DocumentId.Length == 0 ? "" : $"documents/{d.DocumentId}",
                Outcome = ProductConformityMapping.ToMessage(d.Standing),
                FailingVerdicts = d.Failing,
                Suspicions = { d.Suspicions.Select(id => $"suspicions/{id}") },
                UnrecognisedResults = d.Unrecognised,
            }),
        },
        OcopStars = found.State.OcopStars,
    };

    private static V1.Verdict.Types.Outcome ToMessage(Outcome? outcome) => outcome is { } known ? VerdictMapping.ToMessage(known) : V1.Verdict.Types.Outcome.Unspecified;

    private static V1.Check.Types.Outcome ToMessage(CheckOutcome? outcome) => outcome is { } known ? TraceabilityMapping.Outcomes.ToMessage(known) : V1.Check.Types.Outcome.Unspecified;
}
