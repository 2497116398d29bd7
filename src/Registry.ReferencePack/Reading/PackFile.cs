using System.Text;
using CsvHelper;

namespace Registry.ReferencePack.Reading;

/// <summary>Reads one CSV file of the pack (UTF-8, RFC 4180, header row). A bad row never stops the others.</summary>
internal sealed class PackFile(string folder, List<PackFinding> findings)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IReadOnlyList<T> Read<T>(string file, string[] columns, Func<PackRow, T> read)
    {
        if (Text(file) is not { } text)
            return [];

        // A quote that is never closed swallows the rest of the file; the reader says so through this callback.
        var malformed = new HashSet<long>();
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record => malformed.Add(record.RecordNumber),
        };
        using var csv = CsvReader.FromText(text, options);
        if (!csv.Read())
        {
            findings.Add(new PackFinding(file, 1, "", "HEADER_MISSING", $"The first row names the columns: {string.Join(",", columns)}."));
            return [];
        }

        var header = csv.Current.ToArray();
        if (Positions(file, header, columns) is not { } positions)
            return [];
        var rows = new List<T>();
        while (csv.Read())
        {
            var row = new PackRow(file, checked((int)csv.RowNumber), positions, csv.Current.ToArray(), findings);
            if (malformed.Contains(csv.RowNumber))
                row.Add("", "QUOTES_INVALID", "A quote stands where RFC 4180 allows none, or is never closed.");
            else if (csv.FieldCount != header.Length)
                row.Add("", "CELL_COUNT", $"The row has {csv.FieldCount} cells, the header {header.Length}. A comma inside a text needs quotes around the text.");
            else if (read(row) is var value && !row.Refused)
                rows.Add(value);
        }
        return rows;
    }

    private string? Text(string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            findings.Add(new PackFinding(file, 1, "", "FILE_MISSING", $"The pack needs the file {file}."));
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            var row = 1 + bytes.AsSpan(0, error.Index).Count((byte)'\n');
            findings.Add(new PackFinding(file, row, "", "NOT_UTF8", "This row is not UTF-8; save the file as UTF-8."));
            return null;
        }
    }

    private Dictionary<string, int>? Positions(string file, string[] header, string[] columns)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, index) in header.Select((name, index) => (name, index)))
        {
            if (!columns.Contains(name, StringComparer.Ordinal))
                findings.Add(new PackFinding(file, 1, name, "COLUMN_UNKNOWN", $"'{name}' is no column of {file}."));
            else if (!positions.TryAdd(name, index))
                findings.Add(new PackFinding(file, 1, name, "COLUMN_TWICE", $"'{name}' stands twice in the header."));
        }
        var missing = columns.Where(c => !positions.ContainsKey(c)).ToList();
        foreach (var name in missing)
            findings.Add(new PackFinding(file, 1, name, "COLUMN_MISSING", $"The column '{name}' is missing."));
        return missing.Count == 0 ? positions : null;
    }
}
