using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Application.Organisations;
using Registry.Application.Records;
using Registry.Domain.Organisations;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Organisations;

/// <inheritdoc/>
internal sealed class OrganisationService(OrganisationOperations organisations, LogOperations log) : V1.OrganisationService.OrganisationServiceBase
{
    public override async Task<V1.GetOrganisationResponse> GetOrganisation(V1.GetOrganisationRequest request, ServerCallContext context)
    {
        CheckName(request.Name, "name");
        var record = (await organisations.GetAsync(Calls.CallerOf(context), request.Name, context.CallToken(), request.ReadTime.ToInstant())).OrThrow();
        var date = request.AsOfDate.ToLocalDate() ?? organisations.Today;
        return new V1.GetOrganisationResponse { Organisation = OrganisationMapping.ToMessage(record, date, log.Head.Head.Size) };
    }

    public override async Task<V1.ListOrganisationsResponse> ListOrganisations(V1.ListOrganisationsRequest request, ServerCallContext context)
    {
        var page = await organisations.ListAsync(
            Calls.CallerOf(context), OrganisationMapping.Kinds.ToRecord(request.Kind), request.Code,
            PageRequest.Of(request.PageSize, request.PageToken), context.CallToken());
        var (items, next) = page.OrThrow();
        return new V1.ListOrganisationsResponse { Organisations = { items.Select(Describe) }, NextPageToken = next };
    }

    public override async Task<V1.CreateOrganisationResponse> CreateOrganisation(V1.CreateOrganisationRequest request, ServerCallContext context)
    {
        var organisation = OrganisationMapping.ToRecord(request.Organisation).OrThrow();
        var options = Requests.Options(request, request.RequestId, validateOnly: request.ValidateOnly);
        var created = await organisations.CreateAsync(Calls.CallerOf(context), organisation, options, context.CallToken());
        return new V1.CreateOrganisationResponse { Organisation = Describe(created.OrThrow()) };
    }

    public override async Task<V1.UpdateOrganisationResponse> UpdateOrganisation(V1.UpdateOrganisationRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        CheckName(request.Organisation.Name, "organisation.name");
        Answer<Recorded<Organisation>> replaced;
        do
        {
            var held = (await organisations.GetAsync(caller, request.Organisation.Name, stop)).OrThrow();
            var merged = UpdateMask.Merge(OrganisationMapping.ToMessage(held.Value), request.Organisation, request.UpdateMask).OrThrow();
            var organisation = OrganisationMapping.ToRecord(merged).OrThrow();
            var options = Requests.Options(request, request.RequestId, request.Organisation.Etag.OrNull() ?? held.Etag, request.ValidateOnly);
            replaced = await organisations.ReplaceAsync(caller, organisation, options, stop);
        }
        // Who sends no etag does not mind who was faster: a change that came between is taken in.
        while (request.Organisation.Etag.Length == 0 && replaced.Refusal?.Reason == RefusalReason.EtagMismatch);
        return new V1.UpdateOrganisationResponse { Organisation = Describe(replaced.OrThrow()) };
    }

    public override Task ImportOrganisations(
        IAsyncStreamReader<V1.ImportOrganisationsRequest> requestStream, IServerStreamWriter<V1.ImportOrganisationsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => ImportAsync(caller, item, stop), context.CallToken());
    }

    private async Task<V1.ImportOrganisationsResponse> ImportAsync(Caller caller, V1.ImportOrganisationsRequest item, CancellationToken stop)
    {
        var answer = new V1.ImportOrganisationsResponse { Sequence = item.Sequence };
        var organisation = MessageChecks.Check(item) is { } malformed ? malformed : OrganisationMapping.ToRecord(item.Organisation);
        var imported = organisation.Refusal is { } unreadable
            ? unreadable
            : await organisations.ImportAsync(caller, organisation.Value, new RecordOptions(item.Organisation.Etag, ValidateOnly: item.ValidateOnly), stop);
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

    private V1.Organisation Describe(Recorded<Organisation> record) => OrganisationMapping.ToMessage(record, organisations.Today, log.Head.Head.Size);

    private static void CheckName(string name, string field)
    {
        if (Messages.IdOf(name, "organisations").Length == 0)
            throw Errors.ToException(Refusal.Field(field, "An organisation's name is organisations/{organisation}."));
    }
}
