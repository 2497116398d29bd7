using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Attachments;
using Registry.Application.Reports;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <summary>Carries the bytes of files, chunk by chunk, in both directions.</summary>
internal static class AttachmentTransfer
{
    private const int ChunkBytes = 256 * 1024;

    public static async Task<V1.UploadAttachmentResponse> TakeAsync(
        AttachmentUploads uploads, Caller caller, IAsyncStreamReader<V1.UploadAttachmentRequest> requests, CancellationToken stop)
    {
        // Before the first message: who may not upload is not asked what.
        if (Permissions.Check(caller, Permission.SubmitReport, caller.Organisation) is { } denied)
            throw Errors.ToException(denied);
        if (!await requests.MoveNext(stop))
            throw Errors.ToException(Refusal.Field("start", "The first message says what is uploaded."));
        var start = StartOf(requests.Current);
        await using var upload = (await uploads.BeginAsync(caller, ReportMapping.ToAttachment(start.Attachment), "start.attachment", start.Offset, stop)).OrThrow();
        while (await requests.MoveNext(upload.Ending))
            if (requests.Current.PartCase != V1.UploadAttachmentRequest.PartOneofCase.Chunk)
                throw Errors.ToException(Refusal.Field("chunk", "Only the first message says what is uploaded; the others bring its bytes."));
            else if (await upload.WriteAsync(requests.Current.Chunk.Memory) is { } refused)
                throw Errors.ToException(refused);
        var progress = (await upload.FinishAsync()).OrThrow();
        return new V1.UploadAttachmentResponse { Attachment = start.Attachment, HeldSize = progress.HeldBytes, Complete = progress.Complete };
    }

    public static async Task SendAsync(OpenAttachment opened, long offset, IServerStreamWriter<V1.GetAttachmentResponse> responses, TimeSpan patience, CancellationToken stop)
    {
        var (attachment, file) = opened;
        if (offset > attachment.Size)
            throw Errors.ToException(Refusal.Field("offset", $"The file has {attachment.Size} bytes."));
        file.Position = offset;
        var patient = new PatientWriter<V1.GetAttachmentResponse>(responses, patience, offset, stop);
        await patient.WriteAsync(new V1.GetAttachmentResponse { Attachment = ReportMapping.ToMessage(attachment) }, offset);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int read; (read = await file.ReadAsync(buffer.AsMemory(0, ChunkBytes), stop)) > 0;)
                await patient.WriteAsync(new V1.GetAttachmentResponse { Chunk = ByteString.CopyFrom(buffer, 0, read) }, file.Position);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static V1.AttachmentStart StartOf(V1.UploadAttachmentRequest request)
    {
        if (MessageChecks.Check(request) is { } malformed)
            throw Errors.ToException(malformed);
        return request.Start ?? throw Errors.ToException(Refusal.Field("start", "The first message says what is uploaded."));
    }
}
