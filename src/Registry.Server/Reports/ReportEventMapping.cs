using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Protocol;
using Registry.Server.Conformity;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <summary>What happens to reports, as it travels.</summary>
internal static class ReportEventMapping
{
    public static V1.ReportEvent ToMessage(ReportEvent happened, SignedHead head)
    {
        var message = new V1.ReportEvent
        {
            Kind = happened.Kind switch
            {
                ReportEventKind.Amended => V1.ReportEvent.Types.Kind.Amended,
                ReportEventKind.Substituted => V1.ReportEvent.Types.Kind.Substituted,
                ReportEventKind.Withdrawn => V1.ReportEvent.Types.Kind.Withdrawn,
                ReportEventKind.Suspected => V1.ReportEvent.Types.Kind.Suspected,
                ReportEventKind.Cleared => V1.ReportEvent.Types.Kind.Cleared,
                ReportEventKind.Reevaluated => V1.ReportEvent.Types.Kind.Reevaluated,
                ReportEventKind.ErrorDeclared => V1.ReportEvent.Types.Kind.ErrorDeclared,
                _ => V1.ReportEvent.Types.Kind.Issued,
            },
            Report = happened.Report.ToString(),
            Revision = happened.Revision,
            ReceiveTime = happened.ReceivedTime.ToTimestamp(),
            Reason = happened.Reason,
            ContentSha256 = Convert.ToHexStringLower(happened.ContentHash),
            LogPosition = new V1.LogPosition { Index = happened.Entry.Position, TreeSize = head.Head.Size },
            OtherReport = happened.Other?.ToString() ?? "",
            DeclaredBy = happened.DeclaredBy,
            Suspicion = happened.Suspicion,
            Reevaluation = StandingMapping.ToMessage(happened.Reevaluation),
        };
        foreach (var (sample, result) in happened.Places)
            message.Places.Add(new V1.ResultPlace { SampleIndex = sample, ResultIndex = result });
        return message;
    }

    /// <summary>With its receipt under a head that covers it.</summary>
    public static V1.ReportEvent ToMessage(ReportEvent happened, LogOperations log, SignedHead head)
    {
        var message = ToMessage(happened, head);
        message.Receipt = log.Receipt(happened.Entry.Position, happened.Entry.Leaf, head);
        return message;
    }
}
