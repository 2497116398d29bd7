using Grpc.Core;
using Registry.Application;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain.Traceability;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Traceability;

/// <inheritdoc/>
internal sealed class TraceabilityService(TraceabilityOperations traceability, ChainOperations chains, SuspicionOperations suspicions, ImpactOperations impact, LogOperations log)
    : V1.TraceabilityService.TraceabilityServiceBase
{
    public override async Task<V1.CheckCompetenceResponse> CheckCompetence(V1.CheckCompetenceRequest request, ServerCallContext context)
    {
        var competence = (await traceability.CheckCompetenceAsync(
            Calls.CallerOf(context), ReportNameOf(request.Name), request.Revision, request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        return new V1.CheckCompetenceResponse
        {
            Lines = { competence.Lines.Select(TraceabilityMapping.ToMessage) },
            Checks = { competence.Checks.Select(TraceabilityMapping.ToMessage) },
        };
    }

    public override async Task<V1.TraceReportResponse> TraceReport(V1.TraceReportRequest request, ServerCallContext context)
    {
        var chain = (await chains.TraceAsync(Calls.CallerOf(context), ReportNameOf(request.Name), request.Revision, request.Depth, context.CallToken())).OrThrow();
        return new V1.TraceReportResponse
        {
            Links = { chain.Links.Select(TraceabilityMapping.ToMessage) },
            Steps = { chain.Steps.Select(TraceabilityMapping.ToMessage) },
            Checks = { chain.Checks.Select(TraceabilityMapping.ToMessage) },
            Truncated = chain.Truncated,
        };
    }

    public override async Task<V1.DeclareSuspectResponse> DeclareSuspect(V1.DeclareSuspectRequest request, ServerCallContext context)
    {
        var suspicion = TraceabilityMapping.ToRecord(request.Suspicion).OrThrow();
        var declared = (await suspicions.DeclareAsync(Calls.CallerOf(context), suspicion, Requests.Options(request, request.RequestId), context.CallToken())).OrThrow();
        var (reports, laboratories) = impact.Concerned(declared.Value);
        return new V1.DeclareSuspectResponse
        {
            Suspicion = Describe(declared),
            Receipt = (await log.ReceiptAsync(declared.Position, context.CallToken())).OrThrow(),
            AffectedReports = reports,
            Notified = { laboratories },
        };
    }

    public override async Task<V1.CloseSuspicionResponse> CloseSuspicion(V1.CloseSuspicionRequest request, ServerCallContext context)
    {
        CheckName(request.Name, "name");
        var closed = (await suspicions.CloseAsync(
            Calls.CallerOf(context), request.Name, request.Reason, Requests.Options(request, request.RequestId, request.Etag), context.CallToken())).OrThrow();
        return new V1.CloseSuspicionResponse { Suspicion = Describe(closed), Receipt = (await log.ReceiptAsync(closed.Position, context.CallToken())).OrThrow() };
    }

    public override async Task<V1.GetSuspicionResponse> GetSuspicion(V1.GetSuspicionRequest request, ServerCallContext context)
    {
        CheckName(request.Name, "name");
        var record = await suspicions.GetAsync(Calls.CallerOf(context), request.Name, request.ReadTime.ToInstant(), context.CallToken());
        return new V1.GetSuspicionResponse { Suspicion = Describe(record.OrThrow()) };
    }

    public override async Task<V1.ListSuspicionsResponse> ListSuspicions(V1.ListSuspicionsRequest request, ServerCallContext context)
    {
        var (items, next) = (await suspicions.ListAsync(
            Calls.CallerOf(context), request.Open, request.Laboratory, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListSuspicionsResponse { Suspicions = { items.Select(Describe) }, NextPageToken = next };
    }

    public override async Task<V1.TraceImpactResponse> TraceImpact(V1.TraceImpactRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        var page = PageRequest.Of(request.PageSize, request.PageToken);
        if (request.Suspicion.Length > 0 == (request.Question is not null))
            throw Errors.ToException(Refusal.Field("suspicion", "Name a suspicion, or ask a question; not both."));
        if (request.Suspicion.Length > 0)
            CheckName(request.Suspicion, "suspicion");
        var found = (request.Question is { } question
            ? await impact.OfQuestionAsync(caller, TraceabilityMapping.ToRecord(question).OrThrow(), page, stop)
            : await impact.OfSuspicionAsync(caller, request.Suspicion, page, stop)).OrThrow();
        return new V1.TraceImpactResponse
        {
            Reports = { found.Page.Items.Select(TraceabilityMapping.ToMessage) },
            NextPageToken = found.Page.NextToken,
            TotalReports = found.Reports,
            TotalResults = found.Results,
            TotalVerdicts = found.Verdicts,
            Position = found.Position,
        };
    }

    private V1.Suspicion Describe(Recorded<Suspicion> record) => TraceabilityMapping.ToMessage(record, log.Head.Head.Size);

    private static ReportName ReportNameOf(string name) => ReportName.Parse(name)
        ?? throw Errors.ToException(Refusal.Field("name", "A report's name is organisations/{organisation}/reports/{report}."));

    private static void CheckName(string name, string field)
    {
        if (Messages.IdOf(name, "suspicions").Length == 0)
            throw Errors.ToException(Refusal.Field(field, "A suspicion's name is suspicions/{suspicion}."));
    }
}
