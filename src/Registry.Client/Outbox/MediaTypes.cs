namespace Registry.Client.Outbox;

/// <summary>The kinds of documents a report may carry, by the contract, and how each begins.</summary>
internal static class MediaTypes
{
    private const int Looked = 1024;

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".xml"] = "application/xml",
        [".csv"] = "text/csv",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
    };

    public static string? Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>
    /// Whether the first and last bytes fit the type. A PDF begins in its first kilobyte and ends with the place of its cross-references
    /// (ISO 32000-1, 7.5); one that was cut does not.
    /// </summary>
    public static bool Fits(Stream stream, string mediaType)
    {
        Span<byte> buffer = stackalloc byte[Looked];
        ReadOnlySpan<byte> start = buffer[..stream.ReadAtLeast(buffer, Looked, throwOnEndOfStream: false)];
        return mediaType switch
        {
            "application/pdf" => start.IndexOf("%PDF-"u8) >= 0 && EndsAsPdf(stream),
            "image/png" => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            "image/jpeg" => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            // UTF-16 XML begins with a byte order mark.
            "application/xml" => FirstOf(start) == '<' || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]),
            _ => true,
        };
    }

    private static bool EndsAsPdf(Stream stream)
    {
        stream.Position = Math.Max(0, stream.Length - 2 * Looked);
        Span<byte> buffer = stackalloc byte[2 * Looked];
        ReadOnlySpan<byte> end = buffer[..stream.ReadAtLeast(buffer, 2 * Looked, throwOnEndOfStream: false)];
        return end.IndexOf("startxref"u8) >= 0 && end.IndexOf("%%EOF"u8) >= 0;
    }

    private static char FirstOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        return start.IsEmpty ? '\0' : (char)start[0];
    }
}
