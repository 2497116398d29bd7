using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain.Conformity;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using Registry.Server.Traceability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <inheritdoc/>
internal sealed class ConformityService(
    ReportOperations reports, ProductConformityOperations products, ProductStateOperations states, TraceabilityOperations traceability, DraftOperations drafts,
    RiskOperations risks)
    : V1.ConformityService.ConformityServiceBase
{
    private const int MostBytes = 256 * 1024;

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
        var marks = (await traceability.MarksAsync(view, context.CallToken(), readTime)).Where(m => m.Touches(stored.SampleIndex, stored.ResultIndex)).ToList();
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

    public override async Task EvaluateDraft(V1.EvaluateDraftRequest request, IServerStreamWriter<V1.EvaluateDraftResponse> responseStream, ServerCallContext context)
    {
        var question = DraftMapping.ToQuestion(request).OrThrow();
        await foreach (var part in drafts.EvaluateAsync(Calls.CallerOf(context), question, context.CallToken()))
            switch (part.OrThrow())
            {
                case DraftPart.Progress progress:
                    await responseStream.WriteAsync(new V1.EvaluateDraftResponse { Progress = DraftMapping.ToMessage(progress) }, context.CallToken());
                    break;
                case DraftPart.NewlyFailing failing:
                    await responseStream.WriteAsync(new V1.EvaluateDraftResponse { NewlyFailing = DraftMapping.ToMessage(failing.Failure) }, context.CallToken());
                    break;
                case DraftPart.Done { Answer: var answer }:
                    foreach (var row in answer.Rows)
                        await responseStream.WriteAsync(new V1.EvaluateDraftResponse { Row = DraftMapping.ToMessage(row, question.Draft.Designation, request.Language != "en") }, context.CallToken());
                    await responseStream.WriteAsync(new V1.EvaluateDraftResponse { Evaluation = DraftMapping.ToMessage(answer) }, context.CallToken());
                    break;
            }
    }

    public override async Task ExportDraftEvaluation(V1.ExportDraftEvaluationRequest request, IServerStreamWriter<V1.ExportDraftEvaluationResponse> responseStream, ServerCallContext context)
    {
        if (DraftExport.FormOf(request.Format) is not { } form)
            throw Errors.ToException(Refusal.Field("format", "The file is a workbook or comma-separated values: LIST_FORMAT_XLSX or LIST_FORMAT_CSV."));
        var asked = request.Evaluation ?? new V1.EvaluateDraftRequest();
        var question = DraftMapping.ToQuestion(asked).OrThrow();
        var first = true;
        await foreach (var piece in new DraftExport(drafts).WriteAsync(Calls.CallerOf(context), question, request.Format, asked.Language == "en" ? Words.En : Words.Vi, context.CallToken()))
            foreach (var part in piece.OrThrow().Chunk(MostBytes))
            {
                await responseStream.WriteAsync(new V1.ExportDraftEvaluationResponse
                {
                    MediaType = first ? form.MediaType : "",
                    FileName = first ? $"what-if.{form.Extension}" : "",
                    Content = UnsafeByteOperations.UnsafeWrap(part),
                }, context.CallToken());
                first = false;
            }
    }

    public override async Task<V1.EvaluateRisksResponse> EvaluateRisks(V1.EvaluateRisksRequest request, ServerCallContext context)
    {
        if (request.Language is not ("" or "vi" or "en"))
            throw Errors.ToException(Refusal.Field("language", $"\"{request.Language}\" is no language of the registry; it draws in \"vi\" and \"en\"."));
        var (_, requirement) = (await risks.FindAsync(Calls.CallerOf(context), request.Name, request.Requirement, request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        var response = new V1.EvaluateRisksResponse { Requirement = RequirementMapping.ToMessage(requirement) };
        if (requirement.Limit is Limit.SamplingPlan plan)
        {
            response.OperatingCharacteristic = RiskMapping.ToMessage(plan, RiskMapping.ToLot(request, plan).OrThrow());
            response.DrawingSvg = OperatingCharacteristicDrawing.Draw(plan, request.Language != "en");
            return response;
        }
        if (RiskOperations.Refuse(requirement) is { } none)
            throw Errors.ToException(none);
        var question = RiskMapping.ToQuestion(request).OrThrow();
        var found = RiskOperations.Evaluate(requirement, question).OrThrow();
        response.Risks = RiskMapping.ToMessage(found);
        response.DrawingSvg = RiskDrawing.Draw(found, question, RiskMapping.TitleOf(requirement, request.Language == "en" ? Words.En : Words.Vi), request.Language != "en");
        return response;
    }

    private static bool IsAsked(StoredVerdict verdict, V1.ExplainVerdictRequest request) =>
        verdict.SampleIndex == request.SampleIndex && verdict.ResultIndex == request.ResultIndex && (request.Document.Length == 0 || verdict.Document == request.Document)
        && (request.Requirement.Length == 0 || verdict.Verdict.RequirementId == request.Requirement);

    private static ReportName NameOf(string name) => ReportName.Parse(name)
        ?? throw Errors.ToException(Refusal.Field("name", "A report's name is organisations/{organisation}/reports/{report}."));
}
