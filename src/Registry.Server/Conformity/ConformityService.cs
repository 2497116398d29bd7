using System.Text;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain.Conformity;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Traceability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <inheritdoc/>
internal sealed class ConformityService(ReportOperations reports, ProductConformityOperations products, ProductStateOperations states, TraceabilityOperations traceability)
    : V1.ConformityService.ConformityServiceBase
{
    public override async Task<V1.EvaluateReportResponse> EvaluateReport(V1.EvaluateReportRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var name = NameOf(request.Name);
        var ids = request.Documents.Select(d => Messages.IdOf(d, "documents")).ToList();
        var evaluation = (await reports.EvaluateAsync(caller, name, request.Revision, ids, request.AsOfDate.ToLocalDate(), context.CallToken())).OrThrow();
        var view = (await reports.GetAsync(caller, name, request.Revision, null, false, context.CallToken())).OrThrow();
        var marks = await traceability.MarksAsync(view, context.CallToken());
        return new V1.EvaluateReportResponse
        {
            Verdicts = { evaluation.Verdicts.Select(v => TraceabilityMapping.Mark(VerdictMapping.ToMessage(v, view.Report), marks)) },
            Suspicions = { marks.Select(TraceabilityMapping.ToMessage) },
            AppliedDocuments = { evaluation.Documents.Select(VerdictMapping.ToMessage) },
            Findings = { view.Findings.Select(f => f.ToMessage("")) },
        };
    }

    public override async Task<V1.EvaluateProductResponse> EvaluateProduct(V1.EvaluateProductRequest request, ServerCallContext context)
    {
        var found = (await products.EvaluateAsync(Calls.CallerOf(context), request.Name, request.AsOfDate.ToLocalDate(), context.CallToken())).OrThrow();
        return new V1.EvaluateProductResponse { Conformities = { found.Select(ProductConformityMapping.ToMessage) } };
    }

    public override async Task<V1.ExplainVerdictResponse> ExplainVerdict(V1.ExplainVerdictRequest request, ServerCallContext context)
    {
        if (request.Language is not ("" or "vi" or "en"))
            throw Errors.ToException(Refusal.Field("language", $"\"{request.Language}\" is no language of the registry; it draws in \"vi\" and \"en\"."));
        var (caller, name, readTime) = (Calls.CallerOf(context), NameOf(request.Name), request.ReadTime.ToInstant());
        var view = (await reports.GetAsync(caller, name, request.Revision, readTime, readTime is null, context.CallToken())).OrThrow();
        var stored = view.Verdicts.FirstOrDefault(v => IsAsked(v, request))
            ?? throw Errors.ToException(Refusal.NotFound($"verdict on line {request.ResultIndex} of sample {request.SampleIndex} of {request.Name}"));
        var marks = (await traceability.MarksAsync(view, context.CallToken())).Where(m => m.Touches(stored.SampleIndex, stored.ResultIndex)).ToList();
        var response = new V1.ExplainVerdictResponse
        {
            Verdict = TraceabilityMapping.Mark(VerdictMapping.ToMessage(stored, view.Report), marks),
            Replayed = TraceabilityMapping.Mark(VerdictMapping.ToMessage(stored.Replayed, view.Report), marks),
            Suspicions = { marks.Select(TraceabilityMapping.ToMessage) },
            Identical = stored.ReplaysIdentically,
            DrawingSvg = VerdictDrawing.Draw(stored.Verdict, stored.Inputs, request.Language != "en") ?? "",
            Cause = StandingMapping.ToMessage(view.Judgement?.Cause),
        };
        if (view.Judgement is { Ordinal: > 0 })
            foreach (var judgement in (await reports.GetJudgementsAsync(caller, name, view.Revision.Revision, readTime, context.CallToken())).OrThrow())
                if (judgement.ReplacedTime is { } replaced && judgement.Verdicts.FirstOrDefault(v => IsAsked(v, request)) is { } earlier)
                    response.Earlier.Add(new V1.EarlierVerdict
                    {
                        Verdict = VerdictMapping.ToMessage(earlier, view.Report),
                        Identical = earlier.ReplaysIdentically,
                        ReplaceTime = replaced.ToTimestamp(),
                        Cause = StandingMapping.ToMessage(judgement.Cause),
                    });
        if (stored.Inputs is { } inputs)
            response.InputsJson = Encoding.UTF8.GetString(RegistryJson.Write(inputs));
        return response;
    }

    public override async Task<V1.ListProductStatesResponse> ListProductStates(V1.ListProductStatesRequest request, ServerCallContext context)
    {
        var page = PageRequest.Of(request.PageSize, request.PageToken);
        var found = (await states.ListAsync(Calls.CallerOf(context), request.Parent, request.ReadTime.ToInstant(), page, context.CallToken())).OrThrow();
        return new V1.ListProductStatesResponse { States = { found.Items.Select(StandingMapping.ToMessage) }, NextPageToken = found.NextToken };
    }

    private static bool IsAsked(StoredVerdict verdict, V1.ExplainVerdictRequest request) =>
        verdict.SampleIndex == request.SampleIndex && verdict.ResultIndex == request.ResultIndex && (request.Document.Length == 0 || verdict.Document == request.Document)
        && (request.Requirement.Length == 0 || verdict.Verdict.RequirementId == request.Requirement);

    private static ReportName NameOf(string name) => ReportName.Parse(name)
        ?? throw Errors.ToException(Refusal.Field("name", "A report's name is organisations/{organisation}/reports/{report}."));
}
