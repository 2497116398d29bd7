using NodaTime;
using Registry.Application;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Traceability;
using Registry.Domain;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Traceability;

/// <summary>Checks, chains and suspicions as they travel.</summary>
internal static class TraceabilityMapping
{
    public static readonly EnumPairs<CheckOutcome, V1.Check.Types.Outcome> Outcomes = new(
        (CheckOutcome.Unknown, V1.Check.Types.Outcome.Unknown),
        (CheckOutcome.Ok, V1.Check.Types.Outcome.Ok),
        (CheckOutcome.Fail, V1.Check.Types.Outcome.Fail));

    public static readonly EnumPairs<ReportKind, V1.ReportKind> Kinds = new(
        (ReportKind.TestReport, V1.ReportKind.TestReport),
        (ReportKind.CalibrationCertificate, V1.ReportKind.CalibrationCertificate),
        (ReportKind.VerificationCertificate, V1.ReportKind.VerificationCertificate));

    public static V1.Check ToMessage(CheckAnswer answer) => new()
    {
        Code = answer.Code,
        Outcome = Outcomes.ToMessage(answer.Outcome),
        Reason = answer.Reason.ToMessage(),
        Evidence = { answer.Evidence.Select(e => new V1.Evidence { Resource = e.Resource, Path = e.Path, Text = e.Text, Date = e.Date.ToDate() }) },
    };

    public static V1.LineCompetence ToMessage(LineCompetence line) => new()
    {
        SampleIndex = line.SampleIndex,
        ResultIndex = line.ResultIndex,
        Characteristic = line.Characteristic,
        Date = line.Date.ToDate(),
        Checks = { line.Checks.Select(ToMessage) },
    };

    /// <summary>Puts what stands beside a report's verdicts into its record.</summary>
    public static void AddTo(V1.ReportRecord record, ReportStanding standing)
    {
        record.Competences.Add(standing.Competence.Lines.Select(ToMessage));
        record.Checks.Add(standing.Competence.Checks.Select(ToMessage));
        record.Suspicions.Add(standing.Suspicions.Select(ToMessage));
        record.Instrument = Messages.Name("instruments", standing.InstrumentId);
        foreach (var verdict in record.Verdicts)
            Mark(verdict, standing.Suspicions);
    }

    /// <summary>Names the suspicions a verdict's line rests on.</summary>
    public static V1.Verdict Mark(V1.Verdict verdict, IReadOnlyList<SuspectMark> marks)
    {
        verdict.Suspicions.Add(marks.Where(s => s.Touches(verdict.SampleIndex, verdict.ResultIndex)).Select(s => SuspicionOperations.NameOf(s.Suspicion.Id)));
        return verdict;
    }

    /// <summary>What an owner is told, with its receipt.</summary>
    public static V1.OwnerNotice ToMessage(OwnerEvent told, LogOperations log) => new()
    {
        Kind = told.Suspected ? V1.OwnerNotice.Types.Kind.Suspected : V1.OwnerNotice.Types.Kind.Cleared,
        Subject = told.Notice.Subject,
        Owner = told.Notice.Owner,
        Suspicion = told.Notice.Suspicion,
        Reason = told.Notice.Reason,
        Reports = { told.Notice.Reports },
        ReceiveTime = told.ReceivedTime.ToTimestamp(),
        ContentSha256 = Convert.ToHexStringLower(told.ContentHash),
        LogPosition = Messages.Position(told.Entry.Position, log.Head.Head.Size),
        Receipt = log.Receipt(told.Entry.Position, told.Entry.Leaf, log.Head),
    };

    public static V1.SuspectMark ToMessage(SuspectMark mark) => new()
    {
        Suspicion = SuspicionOperations.NameOf(mark.Suspicion.Id),
        Reason = mark.Suspicion.Reason,
        Path = { mark.Path },
        Whole = mark.Lines is null,
        Lines = { mark.Lines?.Select(l => new V1.SuspectLine { SampleIndex = l.Sample, ResultIndex = l.Line }) ?? [] },
    };

    public static V1.SuspectMark ToMark(Suspicion suspicion) =>
        new() { Suspicion = SuspicionOperations.NameOf(suspicion.Id), Reason = suspicion.Reason, Whole = true };

    public static V1.ChainLink ToMessage(ChainLink link) => new()
    {
        Report = link.Name?.ToString() ?? "",
        Revision = link.Report?.Revision ?? 0,
        Number = link.Number,
        Laboratory = link.Laboratory,
        LaboratoryName = link.LaboratoryName,
        LaboratoryDisplayName = Messages.Localized(link.LaboratoryName, link.LaboratoryNameEn ?? ""),
        Kind = link.Report is { } report ? Kinds.ToMessage(report.Kind) : V1.ReportKind.Unspecified,
        Instrument = link.Instrument,
        WorkDate = WorkDate(link.Report).ToDate(),
        IssueDate = link.Report?.IssueDate.ToDate(),
        Readable = link.Report is not null,
        Depth = link.Depth,
        Checks = { link.Checks.Select(ToMessage) },
        Suspicions = { link.Suspicions.Select(ToMessage) },
    };

    public static V1.ChainStep ToMessage(ChainStep step) => new()
    {
        FromLink = step.From,
        ToLink = step.To,
        Equipment = step.Equipment.Name,
        UseDate = step.UsedOn.ToDate(),
        Checks = { step.Checks.Select(ToMessage) },
    };

    public static V1.AffectedReport ToMessage(AffectedReport affected) => new()
    {
        Report = affected.Name.ToString(),
        Revision = affected.Revision,
        Number = affected.Report?.Number ?? "",
        Laboratory = affected.Name.Laboratory,
        Kind = affected.Report is { } report ? Kinds.ToMessage(report.Kind) : V1.ReportKind.Unspecified,
        WorkDate = affected.WorkDate.ToDate(),
        State = affected.Withdrawn ? V1.ReportRecord.Types.State.Withdrawn : V1.ReportRecord.Types.State.Valid,
        Distance = affected.Distance,
        Path = { affected.Path },
        Results = affected.Results,
        Verdicts = affected.Verdicts,
        PassingVerdicts = affected.PassingVerdicts,
    };

    public static V1.Suspicion ToMessage(Recorded<Suspicion> record, long treeSize)
    {
        var suspicion = record.Value;
        var message = new V1.Suspicion
        {
            Name = record.Name,
            FromDate = suspicion.From.ToDate(),
            ToDate = suspicion.To.ToDate(),
            Reason = suspicion.Reason,
            State = suspicion.ClosedAt is null ? V1.Suspicion.Types.State.Open : V1.Suspicion.Types.State.Closed,
            Laboratory = suspicion.Laboratory ?? "",
            DeclareTime = suspicion.DeclaredAt.ToTimestamp(),
            CloseTime = suspicion.ClosedAt?.ToTimestamp(),
            CloseReason = suspicion.CloseReason ?? "",
            Etag = record.Etag,
            LogPosition = Messages.Position(record.Position, treeSize),
        };
        if (suspicion.Report is { } report)
            message.Report = report;
        else if (suspicion.InstrumentId is { } instrument)
            message.Instrument = Messages.Name("instruments", instrument);
        else if (suspicion.Scope is { } scope)
            message.Scope = new V1.SuspectScope { Laboratory = scope.Laboratory, Test = scope.Test ?? "", Method = scope.Method ?? "" };
        return message;
    }

    public static Answer<Suspicion> ToRecord(V1.Suspicion message)
    {
        var fields = new FieldReader("suspicion");
        return fields.Close(new Suspicion
        {
            Id = "",
            Report = message.HasReport ? message.Report : null,
            InstrumentId = message.HasInstrument ? fields.Id(message.Instrument, "instruments", "instrument") ?? "" : null,
            Scope = ToRecord(message.Scope),
            From = fields.Day(message.FromDate, "from_date"),
            To = fields.Day(message.ToDate, "to_date"),
            Reason = message.Reason,
        });
    }

    public static Answer<Suspicion> ToRecord(V1.SuspectQuestion message)
    {
        var fields = new FieldReader("question");
        return fields.Close(new Suspicion
        {
            Id = "",
            Report = message.HasReport ? message.Report : null,
            InstrumentId = message.HasInstrument ? fields.Id(message.Instrument, "instruments", "instrument") ?? "" : null,
            Scope = ToRecord(message.Scope),
            From = fields.Day(message.FromDate, "from_date"),
            To = fields.Day(message.ToDate, "to_date"),
            Reason = "",
        });
    }

    private static SuspectScope? ToRecord(V1.SuspectScope? scope) => scope is null ? null : new SuspectScope(scope.Laboratory, scope.Test.OrNull(), scope.Method.OrNull());

    private static LocalDate? WorkDate(Report? report) => report is null ? null : report.PerformedOn ?? report.IssueDate;
}
