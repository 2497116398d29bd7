using System.Security.Cryptography;
using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Server.Tests;

/// <summary>Files of reports, announced and uploaded.</summary>
internal static class Files
{
    private const int ChunkBytes = 64 * 1024;

    public static Attachment Of(byte[] bytes, string mediaType, string fileName) =>
        new() { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Size = bytes.Length, MediaType = mediaType, FileName = fileName };

    /// <summary>The least that is a PDF to those who look at its two ends.</summary>
    public static byte[] Pdf(string text) => System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7\n% {text}\nstartxref\n0\n%%EOF\n");

    /// <summary>Uploads a file in one call.</summary>
    public static async Task<UploadAttachmentResponse> UploadAsync(
        this ReportService.ReportServiceClient client, byte[] bytes, Attachment announced, long offset = 0, int? until = null)
    {
        using var call = client.UploadAttachment();
        try
        {
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = announced, Offset = offset } });
            for (var at = (int)offset; at < (until ?? bytes.Length); at += ChunkBytes)
                await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(bytes, at, Math.Min(ChunkBytes, (until ?? bytes.Length) - at)) });
            await call.RequestStream.CompleteAsync();
        }
        catch (Grpc.Core.RpcException)
        {
            // The server has refused already; the answer says why.
        }
        return await call;
    }

    public static async Task<Attachment> UploadAsync(this ReportService.ReportServiceClient client, byte[] bytes, string mediaType, string fileName)
    {
        var announced = Of(bytes, mediaType, fileName);
        Assert.True((await client.UploadAsync(bytes, announced)).Complete);
        return announced;
    }
}
