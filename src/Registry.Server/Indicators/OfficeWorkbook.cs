using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Registry.Server.Indicators;

/// <summary>Writes a report as a workbook: a sheet a table, each with the head of the paper, signatures under the first tables.</summary>
internal static class OfficeWorkbook
{
    private const int LongestCell = 32_000;
    private const int Characters = 110;

    private const uint Plain = 0, Bold = 1, Title = 2, Heading = 3, Body = 4, Figure = 5, Italic = 6;

    public static byte[] Write(OfficeReport report)
    {
        using var stream = new MemoryStream();
        using (var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = workbook.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            for (var i = 0; i < report.Tables.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(report, report.Tables[i]);
                sheets.Append(new Sheet { Name = NameOf(report, i), SheetId = (uint)i + 1, Id = book.GetIdOfPart(part) });
            }
            book.Workbook = new Workbook(sheets);
        }
        return stream.ToArray();
    }

    private static Worksheet Sheet(OfficeReport report, OfficeTable table)
    {
        var last = table.Headings.Count - 1;
        var left = Math.Max(last / 2, 1);
        var rows = new SheetData();
        var merges = new List<string>();
        uint at = 0;

        void Add(params (int Column, OfficeCell Cell, uint Style)[] cells)
        {
            at++;
            var row = new Row { RowIndex = at };
            foreach (var (column, cell, style) in cells)
                row.Append(CellOf(column, at, cell, style));
            rows.Append(row);
        }

        void Across(string text, uint style)
        {
            Add((0, text, style));
            merges.Add($"A{at}:{Letters(last)}{at}");
        }

        void Sides(string one, string other, uint style)
        {
            Add((0, one, style), (left, other, style));
            merges.Add($"A{at}:{Letters(left - 1)}{at}");
            merges.Add($"{Letters(left)}{at}:{Letters(last)}{at}");
        }

        Sides(report.OfficeOrDots, OfficeReport.Nation, Title);
        Sides(OfficeReport.Number, OfficeReport.Motto, Title);
        Sides("", OfficeReport.PlaceAndDay, Italic);
        Across("", Plain);
        Across(table.Title.ToUpper(CultureInfo.InvariantCulture), Title);
        Across(report.Period, Title);
        Across(report.Span, Italic);
        Add([.. table.Headings.Select((heading, i) => (i, (OfficeCell)heading, Heading))]);
        foreach (var row in table.Rows)
            Add([.. row.Select((cell, i) => (i, cell, cell.Number is null ? Body : Figure))]);
        if (table.Note.Length > 0)
            Across(table.Note, Italic);
        Across(report.Made, Italic);
        if (!table.IsAnnex)
        {
            Across("", Plain);
            Sides(OfficeReport.Preparer, OfficeReport.Head, Title);
            Sides(OfficeReport.PreparerHint, OfficeReport.HeadHint, Italic);
        }
        var all = table.Widths.Sum();
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new Columns(table.Widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, CustomWidth = true, Width = Math.Max(6, Characters * width / all) })),
            rows,
            new MergeCells(merges.Select(m => new MergeCell { Reference = m })),
            new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private static Cell CellOf(int column, uint row, OfficeCell cell, uint style) => cell.Number is { } number
        ? new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { CellReference = $"{Letters(column)}{row}", DataType = CellValues.Number, StyleIndex = style }
        : new Cell(new InlineString(new Text(Shown(cell.Text)) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = $"{Letters(column)}{row}", DataType = CellValues.InlineString, StyleIndex = style };

    /// <summary>Names of sheets are short, unique and without signs of their own meaning.</summary>
    private static string NameOf(OfficeReport report, int index)
    {
        var name = string.Concat(report.Tables[index].Sheet.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'')));
        name = name.Length > 25 ? name[..25] : name;
        return report.Tables.Take(index).Any(t => t.Sheet == report.Tables[index].Sheet) ? $"{name} {index + 1}" : name;
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>XML holds no control characters, and a cell only so much.</summary>
    internal static string Shown(string text) => new StringBuilder().AppendJoin("", (text.Length > LongestCell ? text[..LongestCell] : text)
        .EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' || (r.Value >= ' ' && r.Value is not (0xFFFE or 0xFFFF)))).ToString();

    private static Stylesheet Styles()
    {
        static Font FontOf(params OpenXmlElement[] looks) => new([.. looks, new FontSize { Val = 12 }, new FontName { Val = "Times New Roman" }]);
        static CellFormat Format(uint font, uint border, HorizontalAlignmentValues across) => new()
        {
            FontId = font,
            FillId = 0,
            BorderId = border,
            NumberFormatId = 0,
            ApplyFont = true,
            ApplyBorder = border > 0,
            ApplyAlignment = true,
            Alignment = new Alignment { Horizontal = across, Vertical = VerticalAlignmentValues.Top, WrapText = true },
        };
        return new Stylesheet(
            new Fonts(FontOf(), FontOf(new Bold()), FontOf(new Italic())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border(), new Border(
                new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
                new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                Format(0, 0, HorizontalAlignmentValues.General), Format(1, 0, HorizontalAlignmentValues.Left), Format(1, 0, HorizontalAlignmentValues.Center),
                Format(1, 1, HorizontalAlignmentValues.Center), Format(0, 1, HorizontalAlignmentValues.Left), Format(0, 1, HorizontalAlignmentValues.Right),
                Format(2, 0, HorizontalAlignmentValues.Center)));
    }
}
