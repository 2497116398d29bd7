using System.Text;
using System.Text.Json;

namespace Registry.Import.Reading;

/// <summary>A line of JSON as a record, or what is wrong with it. One bad line never costs the others.</summary>
internal static class JsonLines
{
    public static IEnumerable<ImportItem> Of<T>(string file, BoundedLine line, JsonSerializerOptions options, Func<T, ImportRecord> record)
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
