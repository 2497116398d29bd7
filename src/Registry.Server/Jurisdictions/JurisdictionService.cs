using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Jurisdictions;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Jurisdictions;

/// <inheritdoc/>
internal sealed class JurisdictionService(JurisdictionOperations jurisdictions, LogOperations log) : V1.JurisdictionService.JurisdictionServiceBase
{
    public override async Task<V1.GetJurisdictionResponse> GetJurisdiction(V1.GetJurisdictionRequest request, ServerCallContext context)
    {
        if (Messages.IdOf(request.Name, "jurisdictions").Length == 0)
            throw Errors.ToException(Refusal.Field("name", "A jurisdiction's name is jurisdictions/{jurisdiction}."));
        var record = (await jurisdictions.GetAsync(Calls.CallerOf(context), request.Name, context.CallToken())).OrThrow();
        return new V1.GetJurisdictionResponse { Jurisdiction = JurisdictionMapping.ToMessage(record.Value) };
    }

    public override async Task<V1.ListJurisdictionsResponse> ListJurisdictions(V1.ListJurisdictionsRequest request, ServerCallContext context)
    {
        var page = await jurisdictions.ListAsync(
            Calls.CallerOf(context), request.AsOfDate.ToLocalDate(), PageRequest.Of(request.PageSize, request.PageToken), context.CallToken());
        var (items, next) = page.OrThrow();
        return new V1.ListJurisdictionsResponse { Jurisdictions = { items.Select(j => JurisdictionMapping.ToMessage(j.Value)) }, NextPageToken = next };
    }

    public override Task ImportJurisdictions(
        IAsyncStreamReader<V1.ImportJurisdictionsRequest> requestStream, IServerStreamWriter<V1.ImportJurisdictionsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => ImportAsync(caller, item, stop), context.CallToken());
    }

    private async Task<V1.ImportJurisdictionsResponse> ImportAsync(Caller caller, V1.ImportJurisdictionsRequest item, CancellationToken stop)
    {
        var answer = new V1.ImportJurisdictionsResponse { Sequence = item.Sequence };
        var jurisdiction = MessageChecks.Check(item) is { } malformed ? malformed : JurisdictionMapping.ToRecord(item.Jurisdiction);
        var imported = jurisdiction.Refusal is { } unreadable
            ? unreadable
            : await jurisdictions.ImportAsync(caller, jurisdiction.Value, new RecordOptions(ValidateOnly: item.ValidateOnly), stop);
        if (imported.Refusal is { } refusal)
        {
            answer.Error = Errors.ToStatus(refusal);
            return answer;
        }
        answer.Name = imported.Value.Name;
        answer.Unchanged = !imported.Value.Changed;
        answer.LogPosition = Messages.Position(imported.Value.Position, log.Head.Head.Size);
        return answer;
    }
}
