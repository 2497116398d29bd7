using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain.Reports;
using Registry.Protocol;
using Registry.Server.Conformity;
using Registry.Server.Hosting;
using Registry.Server.Traceability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <inheritdoc/>
internal sealed class ReportService(ReportIntake intake, ReportOperations reports, TraceabilityOperations traceability, LogOperations log)
    : V1.ReportService.ReportServiceBase
{
    private static readonly TimeSpan SlowDown = TimeSpan.FromMilliseconds(200);

    public override async Task<V1.SubmitReportResponse> SubmitReport(V1.SubmitReportRequest request, ServerCallContext context) =>
        (await SubmitAsync(Calls.CallerOf(context), request.Report, request.RequestId, context.CallToken())).OrThrow();

    public override Task SubmitReports(
        IAsyncStreamReader<V1.SubmitReportsRequest> requestStream, IServerStreamWriter<V1.SubmitReportsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.SubmitReport, caller.Organisation) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => TakeAsync(caller, item, stop), context.CallToken());
    }

    public override Task<V1.ValidateReportResponse> ValidateReport(V1.ValidateReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var report = ReportMapping.ToReport(request.Report, caller.Organisation);
        var findings = intake.Validate(caller, report).OrThrow();
        var response = new V1.ValidateReportResponse { Acceptable = !ReportChecks.Refuses(findings), Findings = { findings.Select(f => f.ToMessage()) } };
        if (response.Acceptable)
            response.Verdicts.Add(reports.Preview(report).Verdicts.Select(v => VerdictMapping.ToMessage(v, report)));
        return Task.FromResult(response);
    }

    public override async Task<V1.AmendReportResponse> AmendReport(V1.AmendReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var name = NameOf(request.Name);
        var accepted = await intake.AmendAsync(caller, name, ToSubmitted(caller, request.Report, request.RequestId), context.CallToken());
        return new V1.AmendReportResponse { Accepted = ReportRecordMapping.ToMessage(accepted.OrThrow(), log) };
    }

    public override async Task<V1.WithdrawReportResponse> WithdrawReport(V1.WithdrawReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var name = NameOf(request.Name);
        var withdrawn = (await intake.WithdrawAsync(caller, name, request.Reason, context.CallToken())).OrThrow();
        var view = (await reports.GetAsync(caller, name, 0, null, false, context.CallToken())).OrThrow();
        return new V1.WithdrawReportResponse
        {
            Record = ReportRecordMapping.ToMessage(view, log).Record,
            Receipt = log.Receipt(withdrawn.Value.Position, withdrawn.Value.Leaf, withdrawn.Head),
        };
    }

    public override async Task<V1.GetReportResponse> GetReport(V1.GetReportRequest request, ServerCallContext context)
    {
        var view = (await reports.GetAsync(
            Calls.CallerOf(context), NameOf(request.Name), request.Revision, request.ReadTime.ToInstant(), request.WaitForVerdicts, context.CallToken())).OrThrow();
        var message = ReportRecordMapping.ToMessage(view, log);
        TraceabilityMapping.AddTo(message.Record, await traceability.StandingAsync(view, context.CallToken()));
        return message;
    }

    public override async Task<V1.ListReportsResponse> ListReports(V1.ListReportsRequest request, ServerCallContext context)
    {
        var filter = new ReportFilter(
            request.Parent is "organisations/-" ? "" : request.Parent,
            request.Kind == V1.ReportKind.Unspecified ? null : ReportMapping.ToReport(new V1.Report { Kind = request.Kind }, "").Kind,
            VerdictMapping.ToOutcome(request.Outcome),
            request.FromDate.ToLocalDate(), request.ToDate.ToLocalDate(), request.Document, Messages.IdOf(request.Jurisdiction, "jurisdictions"));
        var page = (await reports.ListAsync(Calls.CallerOf(context), filter, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        var suspicions = traceability.SuspicionsOf(page.Items.Select(s => s.Name));
        var response = new V1.ListReportsResponse
        {
            Records = { page.Items.Select(s => ReportRecordMapping.ToMessage(s, ReportMapping.HeadOf)) },
            NextPageToken = page.NextToken,
        };
        for (var i = 0; i < page.Items.Count; i++)
            if (suspicions.TryGetValue(page.Items[i].Name, out var doubts))
                response.Records[i].Suspicions.Add(doubts.Select(TraceabilityMapping.ToMark));
        return response;
    }

    private async Task<V1.SubmitReportsResponse> TakeAsync(Caller caller, V1.SubmitReportsRequest item, CancellationToken stop)
    {
        var answer = new V1.SubmitReportsResponse { Sequence = item.Sequence };
        var accepted = MessageChecks.Check(item) is { } malformed ? malformed : await SubmitAsync(caller, item.Report, item.RequestId, stop);
        if (accepted.Refusal is { } refusal)
            answer.Refused = Errors.ToStatus(refusal);
        else
            answer.Accepted = accepted.Value;
        if (intake.IsBusy)
            answer.SlowDown = Duration.FromTimeSpan(SlowDown);
        return answer;
    }

    private async Task<Answer<V1.SubmitReportResponse>> SubmitAsync(Caller caller, V1.Report report, string requestId, CancellationToken stop)
    {
        var accepted = await intake.SubmitAsync(caller, ToSubmitted(caller, report, requestId), stop);
        return accepted.Refusal is { } refusal ? refusal : ReportRecordMapping.ToMessage(accepted.Value, log);
    }

    private static SubmittedReport ToSubmitted(Caller caller, V1.Report report, string requestId) =>
        new(ReportMapping.ToReport(report, caller.Organisation), report.ToByteArray(), requestId, report.Public);

    private static ReportName NameOf(string name) => ReportName.Parse(name)
        ?? throw Errors.ToException(Refusal.Field("name", "A report's name is organisations/{organisation}/reports/{report}."));
}
