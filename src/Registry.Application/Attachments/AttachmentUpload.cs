using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>One call that brings bytes of a file. Disposing it keeps what has arrived, durably, for the next call.</summary>
public sealed class AttachmentUpload : IAsyncDisposable
{
    private readonly AttachmentUploads? uploads;
    private readonly AttachmentStore? store;
    private readonly CancellationTokenSource ending;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FileStream? file;
    private long surplus;

    internal AttachmentUpload(AttachmentUploads? uploads, AttachmentStore? store, string organisation, Attachment announced, CancellationToken cancellationToken)
    {
        (this.uploads, this.store, Organisation, Announced) = (uploads, store, organisation, announced);
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>An upload of what is kept already: its bytes are counted and let go.</summary>
    internal static AttachmentUpload OfKept(Attachment announced) => new(null, null, "", announced, CancellationToken.None) { IsKept = true };

    public Attachment Announced { get; }

    /// <summary>Ends with the call, and when another call goes on with the same file.</summary>
    public CancellationToken Ending => ending.Token;

    internal string Organisation { get; }

    private bool IsKept { get; init; }

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Null, or why the upload is over.</returns>
    public async Task<Refusal?> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var held = IsKept ? surplus : file!.Position;
        if (held + bytes.Length > Announced.Size)
            return Spoil($"More bytes came than the {Announced.Size} that were announced.");
        if (IsKept)
        {
            surplus += bytes.Length;
            return null;
        }
        try
        {
            await file!.WriteAsync(bytes, Ending);
            return null;
        }
        catch (IOException)
        {
            return AttachmentRefusals.NotStored();
        }
    }

    /// <summary>Ends the call: keeps the file when all of it is there and it is what it was announced to be.</summary>
    public async Task<Answer<UploadProgress>> FinishAsync()
    {
        if (IsKept)
            return new UploadProgress(Announced.Size, true);
        try
        {
            file!.Flush(flushToDisk: true);
            if (file.Length < Announced.Size)
                return new UploadProgress(file.Length, false);
            var inspected = await uploads!.InspectAsync(file, Announced, Ending);
            if (inspected.Refusal is { } wrong)
                return Spoil(wrong);
            await file.DisposeAsync();
            return await uploads.KeepAsync(this, inspected.Value, Ending) is { } refusal ? refusal : new UploadProgress(Announced.Size, true);
        }
        catch (IOException)
        {
            return AttachmentRefusals.NotStored();
        }
    }

    /// <summary>Ends this call for another one that goes on with the same file.</summary>
    /// <returns>False when it did not end in time.</returns>
    internal async Task<bool> GiveWayAsync(TimeSpan longest)
    {
        try
        {
            await ending.CancelAsync();
            await closed.Task.WaitAsync(longest);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    internal void Open(long offset) => file = store!.OpenPartial(Organisation, Announced.Sha256, offset);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (file is { CanWrite: true })
            {
                file.Flush(flushToDisk: true);
                await file.DisposeAsync();
            }
        }
        catch (IOException)
        {
            // What is not on the disk is not held; the next call is told how far it came.
        }
        uploads?.Closed(this);
        closed.TrySetResult();
        ending.Dispose();
    }

    private Refusal Spoil(string message) => Spoil(AttachmentRefusals.Malformed(Announced, message));

    /// <summary>Bytes that are not what was announced are of no use to go on from.</summary>
    private Refusal Spoil(Refusal why)
    {
        if (!IsKept)
        {
            file!.Dispose();
            store!.DropPartial(Organisation, Announced.Sha256);
        }
        return why;
    }
}
