using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Registry.Acceptance.Cli;

/// <summary>Tables as laboratories keep them, written for a test.</summary>
internal static class TableFiles
{
    /// <summary>A table of texts in the form that the name ends on.</summary>
    public static void Write(string path, params string[][] rows)
    {
        if (path.EndsWith(".xlsx", StringComparison.Ordinal))
            WriteWorkbook(path, "s", rows);
        else
            File.WriteAllLines(path, rows.Select(row => string.Join(',', row.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell))));
    }

    /// <summary>A cell that begins with = is a formula, with # the number of a day, with % a number shown with four decimals, with ! an error.</summary>
    public static void WriteWorkbook(string path, string sheet, params string[][] rows)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0000" }),
            new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(rows.Select((cells, r) => new Row(cells.Select((cell, c) => Cell(cell, $"{(char)('A' + c)}{r + 1}"))) { RowIndex = (uint)r + 1 })));
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = sheet }));
    }

    private static Cell Cell(string cell, string place) => cell switch
    {
        ['=', .. var formula] => new Cell { CellReference = place, CellFormula = new CellFormula(formula), CellValue = new CellValue("2") },
        ['#', .. var day] => new Cell { CellReference = place, StyleIndex = 1, CellValue = new CellValue(day) },
        ['%', .. var number] => new Cell { CellReference = place, StyleIndex = 2, CellValue = new CellValue(number) },
        ['!', .. var error] => new Cell { CellReference = place, DataType = CellValues.Error, CellValue = new CellValue(error) },
        _ => new Cell { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell)) },
    };
}
