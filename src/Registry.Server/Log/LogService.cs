using Google.Protobuf;
using Grpc.Core;
using Registry.Application.Log;
using Registry.Application.Watches;
using Registry.Protocol;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Registry.Server.Watches;
using Registry.TransparencyLog;

namespace Registry.Server.Log;

/// <inheritdoc/>
internal sealed class LogService(LogOperations log, WatchOperations watches, RegistryOptions options) : Protocol.V1.LogService.LogServiceBase
{
    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context)
    {
        var head = log.Head;
        return Task.FromResult(new GetCheckpointResponse
        {
            Checkpoint = new Protocol.V1.Checkpoint
            {
                Origin = log.Origin,
                Size = head.Head.Size,
                RootHash = Bytes(head.Head.Root),
                Note = head.Note,
            },
            VerifierKey = log.VerifierKey,
            Policy = log.Policy,
        });
    }

    public override async Task<GetInclusionProofResponse> GetInclusionProof(GetInclusionProofRequest request, ServerCallContext context)
    {
        var proof = log.ProveInclusion(request.Index, request.TreeSize).OrThrow();
        var leaf = await log.LeafHashAsync(request.Index, context.CallToken());
        return new GetInclusionProofResponse { Index = proof.Index, TreeSize = proof.Size, LeafHash = Bytes(leaf), Hashes = { proof.Hashes.Select(Bytes) } };
    }

    public override Task<GetConsistencyProofResponse> GetConsistencyProof(GetConsistencyProofRequest request, ServerCallContext context)
    {
        var proof = log.ProveConsistency(request.OldSize, request.NewSize).OrThrow();
        return Task.FromResult(new GetConsistencyProofResponse { OldSize = proof.Index, NewSize = proof.Size, Hashes = { proof.Hashes.Select(Bytes) } });
    }

    public override async Task<GetReceiptResponse> GetReceipt(GetReceiptRequest request, ServerCallContext context) =>
        new() { Receipt = (await log.ReceiptAsync(request.Index, context.CallToken())).OrThrow() };

    public override async Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        var size = Application.PageRequest.Of(request.PageSize, "").Size;
        var entries = await log.EntriesAsync(request.FromIndex, request.Subject, size + 1, context.CallToken());
        return new ListEntriesResponse
        {
            Entries = { entries.Take(size).Select(ToMessage) },
            NextIndex = entries.Count > size ? entries[size].Position : -1,
        };
    }

    public override async Task WatchChanges(WatchChangesRequest request, IServerStreamWriter<WatchChangesResponse> responseStream, ServerCallContext context)
    {
        if (request.Watch.Length > 0)
        {
            await WatchNoticesAsync(request, responseStream, context);
            return;
        }
        var next = request.FromIndex;
        var patient = new PatientWriter<WatchChangesResponse>(responseStream, options.SlowestConsumer, next, context.CallToken());
        await foreach (var group in log.WatchAsync(next, options.Heartbeat, context.CallToken()))
        {
            foreach (var entry in group)
                await patient.WriteAsync(new WatchChangesResponse { Entry = ToMessage(entry), Position = next = entry.Position + 1 }, next);
            if (group.Count == 0)
                await patient.WriteAsync(new WatchChangesResponse { Position = next }, next);
        }
    }

    private async Task WatchNoticesAsync(WatchChangesRequest request, IServerStreamWriter<WatchChangesResponse> responseStream, ServerCallContext context)
    {
        var (next, stop) = (Math.Max(request.FromIndex, 1), context.CallToken());
        var patient = new PatientWriter<WatchChangesResponse>(responseStream, options.SlowestConsumer, next, stop);
        await foreach (var group in watches.FollowAsync(Calls.CallerOf(context), Watches.WatchService.IdOf(request.Watch, "watch"), next, options.Heartbeat, stop))
        {
            var notices = group.OrThrow();
            foreach (var notice in notices)
                await patient.WriteAsync(new WatchChangesResponse { Notice = WatchMapping.ToMessage(notice), Position = next = notice.Number + 1 }, next);
            if (notices.Count == 0)
                await patient.WriteAsync(new WatchChangesResponse { Position = next }, next);
        }
    }

    private static ByteString Bytes(TreeHash hash) => ByteString.CopyFrom(hash.Bytes);

    private static LogEntry ToMessage(LogEntryRow entry) => new()
    {
        Index = entry.Position,
        Kind = entry.Kind,
        Subject = entry.Subject,
        Revision = entry.Revision,
        ReceiveTime = entry.ReceivedTime.ToTimestamp(),
        Statement = ByteString.CopyFrom(entry.Statement),
    };
}
