using System.Text;
using CsvHelper;

namespace Registry.Import.Tables;

/// <summary>Reads a CSV file strictly: what is not clear is an error with its row and column, never a guess.</summary>
internal static class CsvTable
{
    private const int ToldAtMost = 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static List<TableRow> Read(string name, Stream content, TableMapping mapping, TableLimits limits, Wording w, List<FileProblem> problems)
    {
        if (content.Length > limits.Bytes)
        {
            problems.Add(FileProblem.Of(name, w[$"tệp có {content.Length} byte, tối đa {limits.Bytes}; hãy chia nhỏ.", $"the file has {content.Length} bytes, at most {limits.Bytes} are read; split it."]));
            return [];
        }

        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return Decode(name, bytes, mapping, w, problems) is { } text ? Parse(name, text, mapping, limits, w, problems) : [];
    }

    private static List<TableRow> Parse(string name, string text, TableMapping mapping, TableLimits limits, Wording w, List<FileProblem> problems)
    {
        var malformed = new HashSet<long>();
        var options = CsvReaderOptions.Default with
        {
            Separator = mapping.Separator.Length == 1 ? mapping.Separator[0] : FindSeparator(text),
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record => malformed.Add(record.RecordNumber),
        };
        using var csv = CsvReader.FromText(text, options);
        var rows = new List<TableRow>();
        var cells = 0L;
        while (csv.Read() && rows.Count <= limits.Rows + 1)
        {
            if ((cells += csv.FieldCount) > limits.Cells)
            {
                problems.Add(FileProblem.Of(name, w[$"bảng có hơn {limits.Cells} ô; hãy chia nhỏ.", $"the table has more than {limits.Cells} cells; split it."]));
                return [];
            }

            var number = checked((int)csv.RowNumber);
            if (malformed.Contains(csv.RowNumber))
                problems.Add(FileProblem.At(name, number, "", "", w["dấu ngoặc kép đặt sai hoặc không đóng.", "a quote stands where none is allowed, or is never closed."]));
            // A cell that begins with an equals sign was exported as its formula, not as its value.
            rows.Add(new TableRow(number, [.. csv.Current.ToArray().Select(cell => new TableCell(cell.Trim(), cell.StartsWith('=') ? CellKind.Formula : CellKind.Text))]));
        }

        return rows;
    }

    private static char FindSeparator(string text)
    {
        var heading = text.AsSpan(0, text.IndexOf('\n') is >= 0 and var end ? end : text.Length);
        var (semicolons, tabs) = (heading.Count(';'), heading.Count('\t'));
        return tabs > Math.Max(semicolons, heading.Count(',')) ? '\t' : semicolons > heading.Count(',') ? ';' : ',';
    }

    private static string? Decode(string name, byte[] bytes, TableMapping mapping, Wording w, List<FileProblem> problems)
    {
        var utf16 = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (mapping.Encoding == "utf-16")
            return new UnicodeEncoding(bigEndian: bytes is [0xFE, 0xFF, ..], byteOrderMark: true).GetString(utf16 ? bytes.AsSpan(2) : bytes);
        if (utf16 || bytes.AsSpan(0, Math.Min(bytes.Length, 1000)).Contains((byte)0))
        {
            problems.Add(FileProblem.At(name, 1, "", "", w[$"tệp là UTF-16; hãy lưu dạng “CSV UTF-8”, hoặc {Say("utf-16", mapping, w)}.", $"the file is UTF-16; save it as 'CSV UTF-8', or {Say("utf-16", mapping, w)}."]));
            return null;
        }

        if (mapping.Encoding == "windows-1258")
            return VietnameseBytes.DecodeWindows1258(bytes);
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            TellInvalid(name, bytes, mapping, w, problems);
            return null;
        }
    }

    /// <summary>Where this command takes the encoding from.</summary>
    private static string Say(string encoding, TableMapping mapping, Wording w) => mapping.EncodingIsOption
        ? w[$"thêm --encoding {encoding}", $"add --encoding {encoding}"]
        : w[$"ghi \"encoding\": \"{encoding}\" trong ánh xạ", $"say \"encoding\": \"{encoding}\" in the mapping"];

    // Every row with a byte that is not UTF-8, so that a person sees how much of the file is concerned.
    private static void TellInvalid(string name, byte[] bytes, TableMapping mapping, Wording w, List<FileProblem> problems)
    {
        var told = 0;
        var row = 0;
        var separator = mapping.Separator.Length == 1 ? mapping.Separator[0] : FindSeparator(Encoding.Latin1.GetString(bytes));
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            row++;
            var line = bytes.AsSpan(range);
            if (System.Text.Unicode.Utf8.IsValid(line))
                continue;
            if (++told > ToldAtMost)
                break;
            var at = FirstInvalid(line);
            var column = 1 + line[..at].Count((byte)separator);
            problems.Add(FileProblem.At(name, row, w[$"cột {column}", $"column {column}"], Encoding.Latin1.GetString(line[Math.Max(0, at - 8)..Math.Min(line.Length, at + 8)]),
                w[$"byte 0x{line[at]:X2} không phải UTF-8: tệp có lẽ là windows-1258 hoặc TCVN3 (ABC). Hãy lưu dạng “CSV UTF-8”, hoặc {Say("windows-1258", mapping, w)}.", $"byte 0x{line[at]:X2} is not UTF-8: the file is probably windows-1258 or TCVN3 (ABC). Save it as 'CSV UTF-8', or {Say("windows-1258", mapping, w)}."]));
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (System.Text.Rune.DecodeFromUtf8(line[at..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return at;
            at += consumed;
        }

        return 0;
    }
}
