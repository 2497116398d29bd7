using System.Text;
using System.Text.Json;

namespace Registry.Import.Reading;

/// <summary>A line of JSON as a record, or what is wrong with it. One bad line never costs the others.</summary>
internal static class JsonLines
{
    /// <summary>Lines that are read together: so many, or so many bytes.</summary>
    private const int MostTogether = 128;
    private const int BytesTogether = 1 << 18;

    /// <summary>Readings that may be ahead of whoever takes the records in.</summary>
    private const int MostAhead = 4;

    /// <summary>The records of a file, in its order. Lines are read beside the thread that takes their records in.</summary>
    /// <param name="record">Makes a record of what the line of a number says.</param>
    public static IEnumerable<ImportItem> Read<T>(string path, JsonSerializerOptions options, Func<T, int, ImportRecord> record)
        where T : class
    {
        var file = Path.GetFileName(path);
        var ahead = new Queue<Task<List<ImportItem>>>();
        foreach (var some in Together(BoundedLines.Read(path, ImportLimits.LongestRecord)))
        {
            ahead.Enqueue(Task.Run(() => some.ConvertAll(line => Of(file, line, options, (T read) => record(read, line.Number))).SelectMany(items => items).ToList()));
            if (ahead.Count > MostAhead)
                foreach (var item in ahead.Dequeue().GetAwaiter().GetResult())
                    yield return item;
        }
        while (ahead.TryDequeue(out var last))
            foreach (var item in last.GetAwaiter().GetResult())
                yield return item;
    }

    private static IEnumerable<List<BoundedLine>> Together(IEnumerable<BoundedLine> lines)
    {
        var (some, bytes) = (new List<BoundedLine>(MostTogether), 0);
        foreach (var line in lines)
        {
            // The reader of the file uses its buffer again.
            some.Add(line with { Bytes = line.Bytes.ToArray() });
            bytes += line.Bytes.Length;
            if (some.Count < MostTogether && bytes < BytesTogether)
                continue;
            yield return some;
            (some, bytes) = (new List<BoundedLine>(MostTogether), 0);
        }
        if (some.Count > 0)
            yield return some;
    }

    private static IEnumerable<ImportItem> Of<T>(string file, BoundedLine line, JsonSerializerOptions options, Func<T, ImportRecord> record)
        where T : class
    {
        if (line.TooLong)
            return [new ImportFinding(ImportCodes.FileTooLarge, ImportSeverity.Refused, file, line.Number, "", $"The line is longer than {ImportLimits.LongestRecord} bytes.")];
        if (line.Bytes.Span.Trim(" \t"u8).IsEmpty)
            return [];
        try
        {
            var legacy = false;
            var bytes = line.Bytes.Span;
            if (!System.Text.Unicode.Utf8.IsValid(bytes))
                bytes = Encoding.UTF8.GetBytes(TextBytes.Read(bytes, out legacy));
            var read = record(JsonSerializer.Deserialize<T>(bytes, options) ?? throw new JsonException("The line holds null."));
            return legacy ? [TextBytes.Legacy(file, line.Number, read.Designation), read] : [read];
        }
        catch (JsonException e)
        {
            return [new ImportFinding(ImportCodes.LineMalformed, ImportSeverity.Refused, file, line.Number, "", $"The line is no such record: {e.Message}")];
        }
    }
}
