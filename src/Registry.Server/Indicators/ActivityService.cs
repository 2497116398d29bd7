using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Indicators;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Indicators;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <inheritdoc/>
internal sealed class ActivityService(ActivityOperations activities, LogOperations log) : V1.ActivityService.ActivityServiceBase
{
    public override async Task<V1.GetActivityResponse> GetActivity(V1.GetActivityRequest request, ServerCallContext context)
    {
        CheckName(request.Name, "name");
        return new V1.GetActivityResponse { Activity = Describe((await activities.GetAsync(Calls.CallerOf(context), request.Name, request.ReadTime.ToInstant(), context.CallToken())).OrThrow()) };
    }

    public override async Task<V1.ListActivitiesResponse> ListActivities(V1.ListActivitiesRequest request, ServerCallContext context)
    {
        var jurisdiction = Places.IdOf(request.Jurisdiction);
        var (items, next) = (await activities.ListAsync(Calls.CallerOf(context), ActivityMapping.Kinds.ToRecord(request.Kind), jurisdiction, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListActivitiesResponse { Activities = { items.Select(Describe) }, NextPageToken = next };
    }

    public override async Task<V1.CreateActivityResponse> CreateActivity(V1.CreateActivityRequest request, ServerCallContext context)
    {
        var activity = ActivityMapping.ToRecord(request.Activity).OrThrow();
        var options = Requests.Options(request, request.RequestId, validateOnly: request.ValidateOnly);
        return new V1.CreateActivityResponse { Activity = Describe((await activities.CreateAsync(Calls.CallerOf(context), activity, options, context.CallToken())).OrThrow()) };
    }

    public override async Task<V1.UpdateActivityResponse> UpdateActivity(V1.UpdateActivityRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        CheckName(request.Activity.Name, "activity.name");
        Answer<Recorded<Activity>> replaced;
        do
        {
            var held = (await activities.GetAsync(caller, request.Activity.Name, null, stop)).OrThrow();
            var merged = UpdateMask.Merge(ActivityMapping.ToMessage(held.Value), request.Activity, request.UpdateMask).OrThrow();
            var options = Requests.Options(request, request.RequestId, request.Activity.Etag.OrNull() ?? held.Etag, request.ValidateOnly);
            replaced = await activities.ReplaceAsync(caller, ActivityMapping.ToRecord(merged).OrThrow(), options, stop);
        }
        // Who sends no etag does not mind who was faster: a change that came between is taken in.
        while (request.Activity.Etag.Length == 0 && replaced.Refusal?.Reason == RefusalReason.EtagMismatch);
        return new V1.UpdateActivityResponse { Activity = Describe(replaced.OrThrow()) };
    }

    public override Task ImportActivities(
        IAsyncStreamReader<V1.ImportActivitiesRequest> requestStream, IServerStreamWriter<V1.ImportActivitiesResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.KeepIndicators) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => ImportAsync(caller, item, stop), context.CallToken());
    }

    private async Task<V1.ImportActivitiesResponse> ImportAsync(Caller caller, V1.ImportActivitiesRequest item, CancellationToken stop)
    {
        var answer = new V1.ImportActivitiesResponse { Sequence = item.Sequence };
        var activity = MessageChecks.Check(item) is { } malformed ? malformed : ActivityMapping.ToRecord(item.Activity);
        var imported = activity.Refusal is { } unreadable ? unreadable
            : await activities.ImportAsync(caller, activity.Value, new RecordOptions(item.Activity.Etag, ValidateOnly: item.ValidateOnly), stop);
        if (imported.Refusal is { } refusal)
        {
            answer.Error = Errors.ToStatus(refusal);
            return answer;
        }
        (answer.Name, answer.Unchanged) = (imported.Value.Name, !imported.Value.Changed);
        answer.LogPosition = Messages.Position(imported.Value.Position, log.Head.Head.Size);
        return answer;
    }

    private V1.Activity Describe(Recorded<Activity> record) => ActivityMapping.ToMessage(record, log.Head.Head.Size);

    private static void CheckName(string name, string field)
    {
        if (Messages.IdOf(name, "activities").Length == 0)
            throw Errors.ToException(Refusal.Field(field, "An activity's name is activities/{activity}."));
    }
}
