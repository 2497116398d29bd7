using System.IO.Compression;

namespace Registry.Import.Reading;

/// <summary>A line of a file as bytes; <see cref="TooLong"/> when its end was skipped.</summary>
internal readonly record struct BoundedLine(int Number, ReadOnlyMemory<byte> Bytes, bool TooLong);

/// <summary>
/// Reads a file line by line, unpacking gzip on the way. A line beyond the limit is skipped to its end without being kept, so that one
/// mad line costs neither memory nor the lines after it.
/// </summary>
internal static class BoundedLines
{
    private const int ChunkSize = 1 << 16;

    public static IEnumerable<BoundedLine> Read(string path, int longest)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        using var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var chunk = new byte[ChunkSize];
        var line = new MemoryStream();
        var (number, tooLong, any) = (1, false, false);
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            for (var from = 0; from < read;)
            {
                var end = Array.IndexOf(chunk, (byte)'\n', from, read - from);
                var until = end < 0 ? read : end;
                any = true;
                if (line.Length + until - from > longest)
                    tooLong = true;
                else if (!tooLong)
                    line.Write(chunk, from, until - from);
                if (end < 0)
                    break;
                yield return Take(line, number++, tooLong);
                line.SetLength(0);
                (tooLong, any) = (false, false);
                from = end + 1;
            }
        }
        if (any)
            yield return Take(line, number, tooLong);
    }

    private static BoundedLine Take(MemoryStream line, int number, bool tooLong)
    {
        var bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
        if (number == 1 && bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (bytes.Length > 0 && bytes.Span[^1] == (byte)'\r')
            bytes = bytes[..^1];
        return new BoundedLine(number, bytes, tooLong);
    }
}
