using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Registry.Server.Citing;

/// <summary>Lists as files: comma-separated values and workbooks. What a spreadsheet would take for a formula is told to be text.</summary>
internal static class ListFiles
{
    public const string Csv = "text/csv; charset=utf-8";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Longer text does not fit into a cell of a workbook.
    private const int LongestCell = 32_000;

    /// <summary>One line with its end. The first line of a file begins with the mark that lets spreadsheets read Vietnamese right.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A workbook of one sheet; every cell is text, so that designations and zeros stay what they are.</summary>
    public static byte[] Workbook(string sheet, IEnumerable<IReadOnlyList<string>> rows) => Workbook([(sheet, rows)]);

    /// <summary>A workbook of several sheets.</summary>
    public static byte[] Workbook(params IReadOnlyList<(string Name, IEnumerable<IReadOnlyList<string>> Rows)> sheets)
    {
        using var stream = new MemoryStream();
        using (var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = workbook.AddWorkbookPart();
            var listed = new Sheets();
            foreach (var (name, rows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                WriteSheet(part, rows);
                listed.Append(new Sheet { Name = name, SheetId = (uint)listed.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });
            }
            book.Workbook = new Workbook(listed);
        }
        return stream.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        foreach (var row in rows)
        {
            writer.WriteStartElement(new Row());
            foreach (var cell in row)
                writer.WriteElement(new Cell(new InlineString(new Text(Shown(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString });
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>XML holds no control characters, and a cell only so much.</summary>
    internal static string Shown(string text)
    {
        var shown = text.Length > LongestCell ? text[..LongestCell] : text;
        return shown.All(c => c is '\t' or '\n' or '\r' || (c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE')) ? shown
            : new StringBuilder().AppendJoin("", shown.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' || (r.Value >= ' ' && r.Value is not (0xFFFE or 0xFFFF)))).ToString();
    }
}
