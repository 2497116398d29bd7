using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Registry.Application.Log;

/// <summary>
/// The canonical text of one accepted statement: UTF-8 JSON, members in this order, no blanks. Its bytes are the leaf of the tree.
/// Nothing private stands in it: the content is there as its SHA-256 only.
/// </summary>
/// <param name="Kind">One of <see cref="StatementKind"/>.</param>
/// <param name="Subject">Name of the resource, e.g. <c>organisations/vilas-219/reports/044284-vytcc</c>.</param>
/// <param name="Revision">Revision of the resource, from 1.</param>
/// <param name="Content">What was accepted, byte for byte.</param>
/// <param name="ClaimedDate">The date the sender claims, e.g. the day a report was signed; kept apart from the time received.</param>
public sealed record Statement(string Kind, string Subject, long Revision, ReadOnlyMemory<byte> Content, LocalDate? ClaimedDate = null)
{
    /// <summary>A statement is at most this long, so that receipts stay small.</summary>
    public const int MaxLength = 64 * 1024;

    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the canonical text.</summary>
    /// <param name="origin">Name of the log.</param>
    /// <param name="received">When the registry took it in.</param>
    /// <param name="contentHash">SHA-256 of the content, 32 bytes.</param>
    public byte[] Encode(string origin, Instant received, ReadOnlySpan<byte> contentHash)
    {
        var (buffer, writer) = scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        writer.Reset();
        Span<byte> hex = stackalloc byte[64];
        Convert.TryToHexStringLower(contentHash, hex, out _);
        writer.WriteStartObject();
        writer.WriteString("log"u8, origin);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("subject"u8, Subject);
        writer.WriteNumber("revision"u8, Revision);
        if (ClaimedDate is { } claimed)
            writer.WriteString("claimed_date"u8, LocalDatePattern.Iso.Format(claimed));
        writer.WriteString("receive_time"u8, InstantPattern.ExtendedIso.Format(received));
        writer.WriteString("content_sha256"u8, hex);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount <= MaxLength
            ? buffer.WrittenSpan.ToArray()
            : throw new InvalidOperationException("A statement holds a name that is far too long.");
    }

    // The writer makes thousands of these a second, one after the other.
    [ThreadStatic]
    private static Scratch? scratch;

    private static Scratch NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return new Scratch(buffer, new Utf8JsonWriter(buffer, Canonical));
    }

    private sealed record Scratch(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer);

    /// <summary>SHA-256 of the content.</summary>
    public byte[] HashContent() => SHA256.HashData(Content.Span);
}
