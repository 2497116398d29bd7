using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Server.Traceability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <summary>What a laboratory is told of its reports, as it travels.</summary>
internal static class ReceiptNewsMapping
{
    public static V1.WatchReceiptsResponse ToMessage(ReceiptNews news, LogOperations log)
    {
        var message = new V1.WatchReceiptsResponse { Position = news.Position };
        if (news.Event is { } happened)
            message.Report = ReportEventMapping.ToMessage(happened, log, log.Head);
        else if (news.Judged is { } view)
            message.Verdicts = new V1.ReportVerdicts
            {
                Report = view.Name.ToString(),
                Revision = view.Revision.Revision,
                LogIndex = view.Revision.Position,
                Verdicts = { ReportRecordMapping.ToVerdicts(view).Select(v => TraceabilityMapping.Mark(v, news.Marks)) },
            };
        else if (news.Owned is { } owned)
            message.OwnerNotice = TraceabilityMapping.ToMessage(owned, log);
        return message;
    }
}
