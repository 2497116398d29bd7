using System.Security.Cryptography;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>Reads a finished upload once more before it is believed.</summary>
internal static class AttachmentInspection
{
    // A hostile document can make any reader of XML hold a multiple of its size; one at a time, that is bounded.
    private static readonly SemaphoreSlim OneDocument = new(1);

    public static async Task<Answer<CertificateFacts?>> RunAsync(
        FileStream file, Attachment announced, long mostBytes, CertificateSignatures signatures, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        if (hash != announced.Sha256)
            return AttachmentRefusals.Malformed(announced, $"The bytes have the SHA-256 {hash}, not the one that was announced.");
        if (announced.MediaType != Attachment.Xml)
            return Check(file, announced) is { } wrong ? wrong : Answer.Of<CertificateFacts?>(null);
        await OneDocument.WaitAsync(cancellationToken);
        try
        {
            // Reading takes a processor for as long as it lasts; the call's own thread goes back to others.
            return await Task.Run(() => Check(file, announced) is { } wrong ? wrong : Answer.Of(CertificateReading.Read(file, mostBytes, signatures)), cancellationToken);
        }
        finally
        {
            OneDocument.Release();
        }
    }

    private static Refusal? Check(FileStream file, Attachment announced)
    {
        file.Position = 0;
        return AttachmentContent.Problem(file, announced.MediaType) is { } problem
            ? AttachmentRefusals.Malformed(announced, $"The file is no {announced.MediaType}: {problem}")
            : null;
    }
}
