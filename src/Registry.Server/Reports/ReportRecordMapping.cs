using Google.Protobuf;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Protocol;
using Registry.Server.Conformity;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <summary>Reports as the registry holds them, as they travel.</summary>
internal static class ReportRecordMapping
{
    public static V1.SubmitReportResponse ToMessage(AcceptedReport accepted, LogOperations log)
    {
        var message = new V1.SubmitReportResponse
        {
            Name = accepted.Name.ToString(),
            Revision = accepted.Revision,
            ReceiveTime = accepted.ReceivedTime.ToTimestamp(),
            ContentSha256 = Convert.ToHexStringLower(accepted.ContentHash),
            Receipt = log.Receipt(accepted.Entry.Position, accepted.Entry.Leaf, accepted.Head),
            LogPosition = new V1.LogPosition { Index = accepted.Entry.Position, TreeSize = accepted.Head.Head.Size },
            Replayed = accepted.Replayed,
        };
        foreach (var finding in accepted.Findings)
            message.Findings.Add(finding.ToMessage());
        return message;
    }

    public static V1.GetReportResponse ToMessage(ReportView view, LogOperations log)
    {
        var report = V1.Report.Parser.ParseFrom(view.Content);
        if (!view.Whole)
        {
            report.Customer = "";
            report.Attachments.Clear();
        }
        var record = ToRecord(view.Name, view.Revision, report);
        record.LogPosition.TreeSize = log.Head.Head.Size;
        record.Evaluated = view.Evaluated;
        record.Findings.Add(view.Findings.Select(f => f.ToMessage("")));
        record.Verdicts.Add(ToVerdicts(view));
        record.AppliedDocuments.Add(view.AppliedDocuments.Select(VerdictMapping.ToMessage));
        record.Revisions.Add(view.Revisions.Select(ToMessage));
        record.DeclaredErrors.Add(view.DeclaredErrors.Select(e => ReportEventMapping.ToMessage(e, log.Head)));
        record.Judgement = StandingMapping.ToMessage(view.Judgement);
        record.SubstitutedBy = view.SubstitutedBy?.ToString() ?? "";
        record.WithheldReason = view.Whole ? null : ReportWords.Withheld.ToMessage();
        if (view.Due is { } due)
        {
            record.DueDate = due.LastDay.ToDate();
            record.DueReason = Messages.Localized(due.ReasonVi, due.ReasonEn);
        }
        return new V1.GetReportResponse { Record = record, Receipt = view.Receipt, Content = view.Whole ? ByteString.CopyFrom(view.Content) : ByteString.Empty };
    }

    /// <summary>Verdicts in the order of the lines, each with whether its line was declared wrong.</summary>
    public static IEnumerable<V1.Verdict> ToVerdicts(ReportView view)
    {
        foreach (var stored in view.Verdicts)
        {
            var verdict = VerdictMapping.ToMessage(stored, view.Report);
            verdict.UnderDeclaredError = view.IsUnderDeclaredError(stored.SampleIndex, stored.ResultIndex);
            yield return verdict;
        }
    }

    /// <summary>A line of a list: the report's head without its samples.</summary>
    public static V1.ReportRecord ToMessage(ReportSummary summary, Func<ReportSummary, V1.Report> head) =>
        ToRecord(summary.Name, summary.Revision, head(summary));

    private static V1.ReportRecord ToRecord(ReportName name, ReportRevision revision, V1.Report report)
    {
        report.Name = name.ToString();
        report.Revision = revision.Revision;
        return new V1.ReportRecord
        {
            Name = name.ToString(),
            Report = report,
            Laboratory = name.Laboratory,
            State = ToState(revision.State),
            StateReason = revision.Reason,
            ReceiveTime = revision.ReceivedTime.ToTimestamp(),
            ContentSha256 = Convert.ToHexStringLower(revision.ContentHash),
            LogPosition = new V1.LogPosition { Index = revision.Position },
        };
    }

    private static V1.ReportRevision ToMessage(ReportRevision revision) => new()
    {
        Revision = revision.Revision,
        State = ToState(revision.State),
        ReceiveTime = revision.ReceivedTime.ToTimestamp(),
        ContentSha256 = Convert.ToHexStringLower(revision.ContentHash),
        LogIndex = revision.Position,
        Reason = revision.Reason,
    };

    private static V1.ReportRecord.Types.State ToState(ReportState state) => state switch
    {
        ReportState.Superseded => V1.ReportRecord.Types.State.Superseded,
        ReportState.Withdrawn => V1.ReportRecord.Types.State.Withdrawn,
        ReportState.Substituted => V1.ReportRecord.Types.State.Substituted,
        _ => V1.ReportRecord.Types.State.Valid,
    };
}
