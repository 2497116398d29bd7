using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using Registry.TransparencyLog;
using ReportMessage = Registry.Protocol.V1.Report;

namespace Registry.Server.Log;

/// <summary>What was sent to be verified: a receipt, as a file or pasted, and perhaps the document it is for.</summary>
public sealed record ReceiptForm(byte[] Receipt, string Pasted, byte[]? Document)
{
    private const int MostBytes = 8 * 1024 * 1024;

    public static ReceiptForm Empty { get; } = new([], "", null);

    /// <summary>Reads the form; null when it cannot be read.</summary>
    public static async Task<ReceiptForm?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            var limits = new FormOptions { MultipartBodyLengthLimit = MostBytes, ValueLengthLimit = MostBytes, BufferBodyLengthLimit = MostBytes, MemoryBufferThreshold = MostBytes, ValueCountLimit = 20 };
            var form = await request.ReadFormAsync(limits, stop);
            // Forms send line ends as CR LF; a receipt has LF only.
            var pasted = form["receipt"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
            var file = await ReadFileAsync(form.Files["receipt_file"], stop);
            return new ReceiptForm(file ?? Encoding.UTF8.GetBytes(pasted.Length > 0 && !pasted.EndsWith('\n') ? pasted + "\n" : pasted), pasted, await ReadFileAsync(form.Files["document"], stop));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// Bytes first: a file that is itself what the registry holds needs no reading. A report that was pushed as JSON is held in its
    /// binary encoding, so that is tried next.
    /// </summary>
    public ReceiptVerification Verify(Policy policy)
    {
        // No document is not an empty document: null has to stay null on its way through the conversions.
        ReadOnlyMemory<byte>? document = Document is null ? default(ReadOnlyMemory<byte>?) : Document;
        var verification = ReceiptVerifier.Verify(Receipt, document, policy);
        return verification.Outcome == ReceiptOutcome.DocumentChanged && Encode(Document!) is { } encoded ? ReceiptVerifier.Verify(Receipt, encoded, policy) : verification;
    }

    /// <summary>What the entry states, word for word.</summary>
    public static IReadOnlyList<(string Name, string Value)> Statement(Receipt receipt)
    {
        using var json = JsonDocument.Parse(receipt.Statement);
        return [.. json.RootElement.EnumerateObject().Where(m => m.Name != "log").Select(m => (m.Name, m.Value.ToString()))];
    }

    private static async Task<byte[]?> ReadFileAsync(IFormFile? file, CancellationToken stop)
    {
        if (file is not { Length: > 0 })
            return null;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return content.ToArray();
    }

    private static byte[]? Encode(byte[] document)
    {
        try
        {
            return JsonParser.Default.Parse<ReportMessage>(Encoding.UTF8.GetString(document)).ToByteArray();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
