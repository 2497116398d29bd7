using Grpc.Core;
using Registry.Application;
using Registry.Application.Watches;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Watches;

/// <inheritdoc/>
internal sealed class WatchService(WatchOperations watches) : V1.WatchService.WatchServiceBase
{
    public override async Task<V1.CreateWatchResponse> CreateWatch(V1.CreateWatchRequest request, ServerCallContext context)
    {
        if (request.Watch.Name.Length > 0)
            throw Errors.ToException(Refusal.Field("watch.name", "The registry names watches itself; leave it out."));
        var (watch, secrets) = (await watches.CreateAsync(Calls.CallerOf(context), WatchMapping.ToSettings(request.Watch).OrThrow(), context.CallToken())).OrThrow();
        return new V1.CreateWatchResponse { Watch = WatchMapping.ToMessage(watch), FeedPath = secrets.FeedPath, WebhookSecret = secrets.WebhookSecret };
    }

    public override async Task<V1.GetWatchResponse> GetWatch(V1.GetWatchRequest request, ServerCallContext context) =>
        new() { Watch = WatchMapping.ToMessage((await watches.GetAsync(Calls.CallerOf(context), IdOf(request.Name, "name"), context.CallToken())).OrThrow()) };

    public override async Task<V1.ListWatchesResponse> ListWatches(V1.ListWatchesRequest request, ServerCallContext context)
    {
        var page = (await watches.ListAsync(Calls.CallerOf(context), PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListWatchesResponse { Watches = { page.Items.Select(WatchMapping.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override async Task<V1.UpdateWatchResponse> UpdateWatch(V1.UpdateWatchRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        var id = IdOf(request.Watch.Name, "watch.name");
        var held = WatchMapping.ToMessage((await watches.GetAsync(caller, id, stop)).OrThrow());
        var merged = UpdateMask.Merge(held, request.Watch, request.UpdateMask).OrThrow();
        var changed = await watches.UpdateAsync(caller, id, WatchMapping.ToSettings(merged).OrThrow(), request.Watch.Etag, stop);
        return new V1.UpdateWatchResponse { Watch = WatchMapping.ToMessage(changed.OrThrow()) };
    }

    public override async Task<V1.DeleteWatchResponse> DeleteWatch(V1.DeleteWatchRequest request, ServerCallContext context) =>
        await watches.DeleteAsync(Calls.CallerOf(context), IdOf(request.Name, "name"), context.CallToken()) is { } refusal
            ? throw Errors.ToException(refusal)
            : new V1.DeleteWatchResponse();

    public override async Task<V1.RenewWatchSecretsResponse> RenewWatchSecrets(V1.RenewWatchSecretsRequest request, ServerCallContext context)
    {
        var secrets = (await watches.RenewSecretsAsync(Calls.CallerOf(context), IdOf(request.Name, "name"), context.CallToken())).OrThrow();
        return new V1.RenewWatchSecretsResponse { FeedPath = secrets.FeedPath, WebhookSecret = secrets.WebhookSecret };
    }

    public override async Task<V1.ResumeWebhookResponse> ResumeWebhook(V1.ResumeWebhookRequest request, ServerCallContext context) =>
        new() { Watch = WatchMapping.ToMessage((await watches.ResumeWebhookAsync(Calls.CallerOf(context), IdOf(request.Name, "name"), context.CallToken())).OrThrow()) };

    public override async Task<V1.ListWatchNoticesResponse> ListWatchNotices(V1.ListWatchNoticesRequest request, ServerCallContext context)
    {
        var size = PageRequest.Of(request.PageSize, "").Size;
        var found = (await watches.NoticesAsync(Calls.CallerOf(context), IdOf(request.Name, "name"), request.FromNumber, size, context.CallToken())).OrThrow();
        return new V1.ListWatchNoticesResponse
        {
            Notices = { found.Select(WatchMapping.ToMessage) },
            NextNumber = found.Count > 0 ? found[^1].Number + 1 : Math.Max(request.FromNumber, 1),
        };
    }

    internal static string IdOf(string name, string field) =>
        Messages.IdOf(name, "watches").OrNull() ?? throw Errors.ToException(Refusal.Field(field, "A watch's name is watches/{watch}."));
}
