using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Client.Outbox;

/// <summary>
/// Brings one document to the registry, from where an earlier attempt was cut off: the registry keeps what has arrived, under the hash of
/// the whole.
/// </summary>
internal sealed class AttachmentUpload(RegistryClient client, ReportOutbox outbox)
{
    // What a line brings at least, for the time a whole upload may take.
    private const long SlowestBytesPerSecond = 8 * 1024;

    private readonly RegistryClientOptions options = client.Options;

    /// <summary>Returns when the registry holds the whole document.</summary>
    /// <exception cref="RegistryException">It is refused, or the line does not hold.</exception>
    public async Task RunAsync(StoredAttachment attachment, CancellationToken stop)
    {
        using var activity = RegistryTelemetry.Activities.StartActivity("document.upload");
        for (var attempt = 1; ;)
        {
            var held = await client.Reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = attachment.Sha256 }, cancellationToken: stop).ConfigureAwait(false);
            if (held.Complete)
                return;
            try
            {
                if (await SendAsync(attachment, held.HeldSize, stop).ConfigureAwait(false) is { Complete: true })
                    return;
                attempt = await PauseAsync(Broken, attempt, stop).ConfigureAwait(false);
            }
            catch (RegistryException e)
            {
                var now = await client.Reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = attachment.Sha256 }, cancellationToken: stop).ConfigureAwait(false);
                // A line that breaks every minute still brings something each time: only standing still counts.
                attempt = await PauseAsync(e.Error, now.HeldSize > held.HeldSize ? 1 : attempt, stop).ConfigureAwait(false);
            }
        }
    }

    private static RegistryError Broken { get; } = new() { Code = StatusCode.Unavailable, Message = "The upload ended before the whole document was there." };

    private async Task<int> PauseAsync(RegistryError error, int attempt, CancellationToken stop)
    {
        // Somebody else uploads the same document, or an earlier call of ours was still at work; one whose line broke may even reach the
        // registry after this one, which then gives way to it (CALL_ENDED). What is held is asked again.
        var again = error.Reason is "UPLOAD_OFFSET_WRONG" || error is { Reason: "CALL_ENDED", Code: StatusCode.Cancelled } ? error with { Code = StatusCode.Unavailable } : error;
        if (options.Retry.DelayAfter(again, attempt, repeatable: true, Random.Shared.NextDouble()) is not { } pause)
            throw new RegistryException(error);
        await Task.Delay(pause, options.Time, stop).ConfigureAwait(false);
        return attempt + 1;
    }

    private async Task<UploadAttachmentResponse> SendAsync(StoredAttachment attachment, long offset, CancellationToken stop)
    {
        var patience = options.CallTimeout + TimeSpan.FromSeconds(attachment.Length / SlowestBytesPerSecond);
        using var call = client.Reports.UploadAttachment(deadline: (options.Time.GetUtcNow() + patience).UtcDateTime, cancellationToken: stop);
        try
        {
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = MessageOf(attachment), Offset = offset } }, stop).ConfigureAwait(false);
            while (outbox.ReadAttachment(attachment.Id, offset) is { Length: > 0 } bytes)
            {
                await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = UnsafeByteOperations.UnsafeWrap(bytes) }, stop).ConfigureAwait(false);
                offset += bytes.Length;
                RegistryTelemetry.DocumentBytes.Add(bytes.Length);
            }

            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException and not OutboxException)
        {
            // The registry ended the call, or the line broke; the answer says why.
        }

        return await call.ResponseAsync.ConfigureAwait(false);
    }

    private static Attachment MessageOf(StoredAttachment attachment) =>
        new() { Sha256 = attachment.Sha256, Size = attachment.Length, MediaType = attachment.MediaType, FileName = attachment.Name };
}
