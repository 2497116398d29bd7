using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Indicators;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <inheritdoc/>
internal sealed class IndicatorService(IndicatorOperations indicators, IndicatorSetOperations sets, LogOperations log) : V1.IndicatorService.IndicatorServiceBase
{
    private const int MostBytes = 256 * 1024;

    public override async Task<V1.GetIndicatorSetResponse> GetIndicatorSet(V1.GetIndicatorSetRequest request, ServerCallContext context)
    {
        SetOf(request.Name, "name");
        var set = (await sets.GetAsync(Calls.CallerOf(context), request.Name, request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        return new V1.GetIndicatorSetResponse { IndicatorSet = IndicatorMapping.ToMessage(set, log.Head.Head.Size) };
    }

    public override async Task<V1.ListIndicatorSetsResponse> ListIndicatorSets(V1.ListIndicatorSetsRequest request, ServerCallContext context)
    {
        var (items, next) = (await sets.ListAsync(Calls.CallerOf(context), PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListIndicatorSetsResponse { IndicatorSets = { items.Select(s => IndicatorMapping.ToMessage(s, log.Head.Head.Size)) }, NextPageToken = next };
    }

    public override Task ImportIndicatorSets(
        IAsyncStreamReader<V1.ImportIndicatorSetsRequest> requestStream, IServerStreamWriter<V1.ImportIndicatorSetsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.KeepIndicators) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => ImportAsync(caller, item, stop), context.CallToken());
    }

    public override async Task<V1.EnterFigureResponse> EnterFigure(V1.EnterFigureRequest request, ServerCallContext context)
    {
        var figure = IndicatorMapping.ToRecord(request.Figure, SetOf(request.Parent, "parent")).OrThrow();
        var options = Requests.Options(request, request.RequestId, request.Figure.Etag, request.ValidateOnly);
        var entered = (await sets.EnterAsync(Calls.CallerOf(context), figure, options, context.CallToken())).OrThrow();
        return new V1.EnterFigureResponse { Figure = IndicatorMapping.ToMessage(entered, log.Head.Head.Size) };
    }

    public override async Task<V1.GetFigureResponse> GetFigure(V1.GetFigureRequest request, ServerCallContext context)
    {
        if (request.Name.Split('/') is not [IndicatorMapping.Collection, { Length: > 0 }, "figures", { Length: > 0 }])
            throw Errors.ToException(Refusal.Field("name", "A figure's name is indicatorSets/{indicator_set}/figures/{figure}."));
        var figure = (await sets.GetFigureAsync(Calls.CallerOf(context), request.Name, request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        return new V1.GetFigureResponse { Figure = IndicatorMapping.ToMessage(figure, log.Head.Head.Size) };
    }

    public override async Task<V1.EvaluateIndicatorsResponse> EvaluateIndicators(V1.EvaluateIndicatorsRequest request, ServerCallContext context)
    {
        SetOf(request.Name, "name");
        var question = new IndicatorQuestion(request.Period, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), Places.IdOf(request.Jurisdiction));
        return FigureMapping.ToMessage((await indicators.EvaluateAsync(Calls.CallerOf(context), request.Name, question, context.CallToken())).OrThrow(), log.Head.Head.Size);
    }

    public override async Task<V1.ListIndicatorEvidenceResponse> ListIndicatorEvidence(V1.ListIndicatorEvidenceRequest request, ServerCallContext context)
    {
        SetOf(request.Name, "name");
        var question = new IndicatorQuestion(request.Period, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), Places.IdOf(request.Jurisdiction));
        var page = (await indicators.EvidenceAsync(
            Calls.CallerOf(context), request.Name, request.Indicator, request.InPeriod, question, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListIndicatorEvidenceResponse { Evidence = { page.Page.Items.Select(FigureMapping.ToMessage) }, NextPageToken = page.Page.NextToken, Figure = FigureMapping.ToMessage(page.Figure) };
    }

    public override async Task<V1.ListPeriodDeclarationsResponse> ListPeriodDeclarations(V1.ListPeriodDeclarationsRequest request, ServerCallContext context)
    {
        var question = new IndicatorQuestion(request.Period, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), Places.IdOf(request.Jurisdiction));
        var list = (await indicators.DeclarationsAsync(Calls.CallerOf(context), question, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListPeriodDeclarationsResponse { Declarations = { list.Page.Items.Select(d => FigureMapping.ToMessage(d, list.Frame.Until)) }, NextPageToken = list.Page.NextToken, Total = list.Total };
    }

    public override async Task<V1.EvaluateCoverageResponse> EvaluateCoverage(V1.EvaluateCoverageRequest request, ServerCallContext context)
    {
        var grouping = FigureMapping.Groupings.ToRecord(request.Grouping);
        var view = (await indicators.CoverageAsync(
            Calls.CallerOf(context), grouping, Places.IdOf(request.Jurisdiction), request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        var total = FigureMapping.ToMessage(view.Total, grouping, view);
        total.DisplayName = Messages.Localized("Tất cả", "All");
        return new V1.EvaluateCoverageResponse { Rows = { view.Rows.Select(r => FigureMapping.ToMessage(r, grouping, view)) }, Total = total, AsOfDate = view.Date.ToDate() };
    }

    public override async Task<V1.ListCoverageProductsResponse> ListCoverageProducts(V1.ListCoverageProductsRequest request, ServerCallContext context)
    {
        var grouping = FigureMapping.Groupings.ToRecord(request.Grouping);
        var key = Messages.IdOf(request.Key, "jurisdictions") is { Length: > 0 } commune ? commune : request.Key;
        var page = (await indicators.CoverageProductsAsync(
            Calls.CallerOf(context), grouping, key, Places.IdOf(request.Jurisdiction), request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(),
            PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListCoverageProductsResponse { Products = { page.Items.Select(FigureMapping.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override async Task ExportIndicators(V1.ExportIndicatorsRequest request, IServerStreamWriter<V1.ExportIndicatorsResponse> responseStream, ServerCallContext context)
    {
        foreach (var name in request.Names)
            SetOf(name, "names");
        var question = new IndicatorQuestion(request.Period, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), Places.IdOf(request.Jurisdiction));
        var file = (await new IndicatorExport(indicators, sets).WriteAsync(Calls.CallerOf(context), [.. request.Names], question, request.Format, request.Office, context.CallToken())).OrThrow();
        var first = true;
        foreach (var part in file.Content.Chunk(MostBytes))
        {
            await responseStream.WriteAsync(new V1.ExportIndicatorsResponse
            {
                MediaType = first ? file.MediaType : "",
                FileName = first ? file.FileName : "",
                Content = UnsafeByteOperations.UnsafeWrap(part),
            });
            first = false;
        }
    }

    private async Task<V1.ImportIndicatorSetsResponse> ImportAsync(Caller caller, V1.ImportIndicatorSetsRequest item, CancellationToken stop)
    {
        var answer = new V1.ImportIndicatorSetsResponse { Sequence = item.Sequence };
        var set = MessageChecks.Check(item) is { } malformed ? malformed : IndicatorMapping.ToRecord(item.IndicatorSet);
        var imported = set.Refusal is { } unreadable ? unreadable
            : await sets.ImportAsync(caller, set.Value, new RecordOptions(item.IndicatorSet.Etag, ValidateOnly: item.ValidateOnly), stop);
        if (imported.Refusal is { } refusal)
        {
            answer.Error = Errors.ToStatus(refusal);
            return answer;
        }
        (answer.Name, answer.Unchanged) = (imported.Value.Name, !imported.Value.Changed);
        answer.LogPosition = Messages.Position(imported.Value.Position, log.Head.Head.Size);
        return answer;
    }

    internal static string SetOf(string name, string field) =>
        Messages.IdOf(name, IndicatorMapping.Collection).OrNull() ?? throw Errors.ToException(Refusal.Field(field, "A set's name is indicatorSets/{indicator_set}."));
}
