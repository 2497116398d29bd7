using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Attachments;
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
[BindServiceMethod(typeof(V1.ReportService), nameof(V1.ReportService.BindKeepingBytes))]
internal sealed class ReportService(
    ReportIntake intake, ReportErrors errors, ReportOperations reports, ReportHistory history, ReceiptWatch watch,
    AttachmentUploads uploads, ReportAttachments attachments, ReportExports exports, TraceabilityOperations traceability, LogOperations log, RegistryOptions options)
    : V1.ReportService.ReportServiceBase
{
    private static readonly TimeSpan SlowDown = TimeSpan.FromMilliseconds(200);

    public override async Task<V1.SubmitReportResponse> SubmitReport(V1.SubmitReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var accepted = await intake.SubmitAsync(caller, ToSubmitted(caller, request.Report, request.RequestId), context.CallToken());
        return ReportRecordMapping.ToMessage(accepted.OrThrow(), log);
    }

    public override Task SubmitReports(
        IAsyncStreamReader<V1.SubmitReportsRequest> requestStream, IServerStreamWriter<V1.SubmitReportsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.SubmitReport, caller.Organisation) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => TakeAsync(caller, item, stop), context.CallToken());
    }

    public override async Task<V1.ValidateReportResponse> ValidateReport(V1.ValidateReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var submitted = ToSubmitted(caller, request.Report, "");
        var report = submitted.Report;
        var findings = (await intake.ValidateAsync(caller, submitted, request.AttachmentsFollow, context.CallToken())).OrThrow();
        var response = new V1.ValidateReportResponse { Acceptable = !ReportChecks.Refuses(findings), Findings = { findings.Select(f => f.ToMessage()) } };
        if (response.Acceptable)
            response.Verdicts.Add(reports.Preview(report).Verdicts.Select(v => VerdictMapping.ToMessage(v, report)));
        return response;
    }

    public override async Task<V1.AmendReportResponse> AmendReport(V1.AmendReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var name = NameOf(request.Name);
        var accepted = await intake.AmendAsync(caller, name, ToSubmitted(caller, request.Report, request.RequestId), context.CallToken());
        return new V1.AmendReportResponse { Accepted = ReportRecordMapping.ToMessage(accepted.OrThrow(), log) };
    }

    public override async Task<V1.SubstituteReportResponse> SubstituteReport(V1.SubstituteReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var name = NameOf(request.Name);
        var accepted = (await intake.SubstituteAsync(caller, name, ToSubmitted(caller, request.Report, request.RequestId), context.CallToken())).OrThrow();
        var substituted = await history.ReadAsync(accepted.Substituted!.Value, context.CallToken());
        return new V1.SubstituteReportResponse
        {
            Accepted = ReportRecordMapping.ToMessage(accepted, log),
            Substituted = ReportEventMapping.ToMessage(substituted, log, accepted.Head),
        };
    }

    public override async Task<V1.DeclareErrorResponse> DeclareError(V1.DeclareErrorRequest request, ServerCallContext context)
    {
        var places = request.Places.Select(p => new ResultPlace(p.SampleIndex, p.ResultIndex)).ToList();
        var declared = (await errors.DeclareAsync(Calls.CallerOf(context), NameOf(request.Name), request.Revision, request.Reason, places, context.CallToken())).OrThrow();
        return new V1.DeclareErrorResponse { Declared = ReportEventMapping.ToMessage(declared.Value, log, declared.Head) };
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
        TraceabilityMapping.AddTo(message.Record, await traceability.StandingAsync(view, context.CallToken(), request.ReadTime.ToInstant()));
        return message;
    }

    public override async Task<V1.GetReportHistoryResponse> GetReportHistory(V1.GetReportHistoryRequest request, ServerCallContext context)
    {
        var page = PageRequest.Of(request.PageSize, request.PageToken);
        var past = (await history.GetAsync(Calls.CallerOf(context), NameOf(request.Name), request.ReadTime.ToInstant(), page, context.CallToken())).OrThrow();
        var head = log.Head;
        return new V1.GetReportHistoryResponse
        {
            Events = { past.Events.Items.Select(e => ReportEventMapping.ToMessage(e, log, head)) },
            Chain = { past.Chain.Select(n => n.ToString()) },
            NextPageToken = past.Events.NextToken,
        };
    }

    public override async Task WatchReceipts(V1.WatchReceiptsRequest request, IServerStreamWriter<V1.WatchReceiptsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var laboratory = request.Parent switch { "" => caller.Organisation, "organisations/-" => "", var named => named };
        if (ReceiptWatch.Check(caller, laboratory) is { } denied)
            throw Errors.ToException(denied);
        var patient = new PatientWriter<V1.WatchReceiptsResponse>(responseStream, options.SlowestConsumer, request.FromIndex, context.CallToken());
        await foreach (var news in watch.WatchAsync(caller, laboratory, request.FromIndex, options.Heartbeat, context.CallToken()))
            await patient.WriteAsync(ReceiptNewsMapping.ToMessage(news, log), news.Position);
    }

    public override Task<V1.UploadAttachmentResponse> UploadAttachment(IAsyncStreamReader<V1.UploadAttachmentRequest> requestStream, ServerCallContext context) =>
        AttachmentTransfer.TakeAsync(uploads, Calls.CallerOf(context), requestStream, context.CallToken());

    public override async Task<V1.GetAttachmentProgressResponse> GetAttachmentProgress(V1.GetAttachmentProgressRequest request, ServerCallContext context)
    {
        var progress = (await uploads.ProgressAsync(Calls.CallerOf(context), request.Sha256, context.CallToken())).OrThrow();
        return new V1.GetAttachmentProgressResponse { HeldSize = progress.HeldBytes, Complete = progress.Complete };
    }

    public override async Task GetAttachment(V1.GetAttachmentRequest request, IServerStreamWriter<V1.GetAttachmentResponse> responseStream, ServerCallContext context)
    {
        await using var opened = (await attachments.OpenAsync(Calls.CallerOf(context), NameOf(request.Name), request.Sha256, context.CallToken())).OrThrow();
        await AttachmentTransfer.SendAsync(opened, request.Offset, responseStream, options.SlowestConsumer, context.CallToken());
    }

    public override async Task<V1.ExportReportResponse> ExportReport(V1.ExportReportRequest request, ServerCallContext context)
    {
        var format = request.Format == V1.ExportFormat.Dcc ? ExportFormat.Dcc : ExportFormat.ConformityCredential;
        var exported = (await exports.ExportAsync(Calls.CallerOf(context), NameOf(request.Name), request.Revision, format, context.CallToken())).OrThrow();
        return new V1.ExportReportResponse { FileName = exported.FileName, MediaType = exported.MediaType, Content = UnsafeByteOperations.UnsafeWrap(exported.Content) };
    }

    public override async Task<V1.ListReportsResponse> ListReports(V1.ListReportsRequest request, ServerCallContext context)
    {
        var filter = new ReportFilter(
            request.Parent is "organisations/-" ? "" : request.Parent,
            request.Kind == V1.ReportKind.Unspecified ? null : ReportMapping.ToReport(new V1.Report { Kind = request.Kind }, "").Kind,
            VerdictMapping.ToOutcome(request.Outcome),
            request.FromDate.ToLocalDate(), request.ToDate.ToLocalDate(), request.Document, Messages.IdOf(request.Jurisdiction, "jurisdictions"))
        {
            ReadTime = request.ReadTime.ToInstant(),
        };
        var page = (await reports.ListAsync(Calls.CallerOf(context), filter, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        var names = page.Items.Select(s => s.Name);
        var suspicions = filter.ReadTime is { } known
            ? await traceability.SuspicionsKnownAsync(names, known, context.CallToken())
            : traceability.SuspicionsOf(names);
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

    // What was received is read before anything is waited for and let go: hundreds of reports wait for the writer at once, and the
    // garbage collector would copy the messages of them all.
    private Task<V1.SubmitReportsResponse> TakeAsync(Caller caller, V1.SubmitReportsRequest item, CancellationToken stop) =>
        AnswerAsync(item.Sequence, MessageChecks.Check(item) is { } malformed
            ? Task.FromResult<Answer<AcceptedReport>>(malformed)
            : intake.SubmitAsync(caller, ToSubmitted(caller, item.Report, item.RequestId), stop));

    private async Task<V1.SubmitReportsResponse> AnswerAsync(long sequence, Task<Answer<AcceptedReport>> taking)
    {
        var answer = new V1.SubmitReportsResponse { Sequence = sequence };
        var accepted = await taking;
        if (accepted.Refusal is { } refusal)
            answer.Refused = Errors.ToStatus(refusal);
        else
            answer.Accepted = ReportRecordMapping.ToMessage(accepted.Value, log);
        if (intake.IsBusy)
            answer.SlowDown = Duration.FromTimeSpan(SlowDown);
        return answer;
    }

    private static SubmittedReport ToSubmitted(Caller caller, V1.Report report, string requestId) =>
        new(ReportMapping.ToReport(report, caller.Organisation), ContentOf(report), requestId, report.Public);

    // What came as JSON has no bytes of its own.
    private static byte[] ContentOf(V1.Report report) =>
        MemoryMarshal.TryGetArray(report.Received, out var received) && received.Count > 0 ? received.Array! : Encodings.Of(report);

    private static ReportName NameOf(string name) => ReportName.Parse(name)
        ?? throw Errors.ToException(Refusal.Field("name", "A report's name is organisations/{organisation}/reports/{report}."));
}
