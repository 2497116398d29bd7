namespace Registry.Client.Outbox;

/// <summary>The kinds of documents a report may carry, by the contract, and how each begins.</summary>
internal static class MediaTypes
{
    private const int Looked = 1024;

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".xml"] = "application/xml",
        [".json"] = "application/json",
        [".csv"] = "text/csv",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
    };

    public static string? Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>Whether the first bytes fit the type. ISO 32000 lets a PDF begin anywhere in its first kilobyte.</summary>
    public static bool Begins(Stream stream, string mediaType)
    {
        Span<byte> buffer = stackalloc byte[Looked];
        ReadOnlySpan<byte> start = buffer[..stream.ReadAtLeast(buffer, Looked, throwOnEndOfStream: false)];
        return mediaType switch
        {
            "application/pdf" => start.IndexOf("%PDF-"u8) >= 0,
            "image/png" => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            "image/jpeg" => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            // UTF-16 XML begins with a byte order mark.
            "application/xml" => FirstOf(start) == '<' || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]),
            "application/json" => FirstOf(start) is '{' or '[',
            _ => true,
        };
    }

    private static char FirstOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        return start.IsEmpty ? '\0' : (char)start[0];
    }
}
