using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Registry.Import.Tables;

/// <summary>Reads one sheet of a workbook row by row: the cells as they are shown, so that "0,050" stays what was printed.</summary>
internal sealed class XlsxTable
{
    private const int MaxCharactersInPart = 200_000_000;
    private const int MaxColumns = 1000;

    private readonly List<string> texts;
    private readonly XlsxNumbers numbers;
    private readonly TableLimits limits;

    private XlsxTable(List<string> texts, XlsxNumbers numbers, TableLimits limits) => (this.texts, this.numbers, this.limits) = (texts, numbers, limits);

    public static List<TableRow> Read(string name, Stream content, TableMapping mapping, TableLimits limits, Wording w, List<FileProblem> problems)
    {
        if (XlsxGuard.FindProblem(content, limits, w) is { } problem)
        {
            problems.Add(FileProblem.Of(name, problem));
            return [];
        }

        try
        {
            content.Position = 0;
            using var document = SpreadsheetDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxCharactersInPart });
            return Read(document, name, mapping, limits, w, problems);
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or InvalidDataException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            problems.Add(FileProblem.Of(name, $"{XlsxGuard.NoWorkbook(w)} ({e.Message})"));
            return [];
        }
    }

    private static List<TableRow> Read(SpreadsheetDocument document, string name, TableMapping mapping, TableLimits limits, Wording w, List<FileProblem> problems)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it.");
        var sheets = workbook.Workbook?.Sheets?.Elements<Sheet>().ToList() ?? [];
        var sheet = mapping.Sheet.Length == 0 ? sheets.FirstOrDefault() : sheets.Find(s => s.Name == mapping.Sheet);
        if (sheet?.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part)
        {
            var names = string.Join(", ", sheets.Select(s => s.Name?.Value));
            problems.Add(FileProblem.Of(name, w[$"không có trang tính “{mapping.Sheet}”; có: {names}.", $"there is no sheet '{mapping.Sheet}'; there are: {names}."]));
            return [];
        }

        var table = new XlsxTable(SharedTexts(workbook), new XlsxNumbers(workbook, mapping.Decimal), limits);
        if (table.ReadRows(part) is { } rows)
            return rows;
        problems.Add(FileProblem.Of(name, w[$"bảng có hơn {limits.Cells} ô; hãy chia nhỏ.", $"the table has more than {limits.Cells} cells; split it."]));
        return [];
    }

    private static List<string> SharedTexts(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is not { } part)
            return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                texts.Add(reader.LoadCurrentElement()?.InnerText ?? "");
        return texts;
    }

    // Cell by cell: a row may be as long as its maker likes. Null when there are too many cells, the empty ones before a cell included.
    private List<TableRow>? ReadRows(WorksheetPart part)
    {
        var rows = new List<TableRow>();
        List<TableCell> cells = [];
        var number = 0;
        var total = 0;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read() && rows.Count <= limits.Rows + 1)
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                number = int.TryParse(reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
                rows.Add(new TableRow(number, cells = []));
            }
            else if (reader.ElementType == typeof(Cell) && reader.IsStartElement && reader.LoadCurrentElement() is Cell cell)
            {
                var before = cells.Count;
                Add(cells, cell);
                total += cells.Count - before;
                if (total > limits.Cells)
                    return null;
            }

        return rows;
    }

    private void Add(List<TableCell> cells, Cell cell)
    {
        var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
        if (column >= MaxColumns || column < cells.Count)
            return;
        while (cells.Count < column)
            cells.Add(new TableCell(""));
        cells.Add(ReadCell(cell));
    }

    private TableCell ReadCell(Cell cell)
    {
        var shown = Show(cell);
        return cell.CellFormula is null ? shown : shown with { Kind = CellKind.Formula };
    }

    private TableCell Show(Cell cell)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.SharedString)
            return new TableCell(int.TryParse(raw, CultureInfo.InvariantCulture, out var at) && at < texts.Count ? texts[at].Trim() : "");
        if (type == CellValues.InlineString)
            return new TableCell(cell.InlineString?.InnerText.Trim() ?? "");
        if (type == CellValues.String)
            return new TableCell(raw.Trim());
        if (type == CellValues.Boolean)
            return new TableCell(raw == "1" ? "true" : "false");
        if (type == CellValues.Error)
            return new TableCell(raw, CellKind.Error);
        if (type == CellValues.Date)
            return new TableCell(raw.Split('T')[0], CellKind.Date);
        return raw.Length == 0 ? new TableCell("") : numbers.Show(raw, cell.StyleIndex?.Value ?? 0);
    }

    // "AB12" is column 27, counted from 0.
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter))
                break;
            column = column * 26 + letter - 'A' + 1;
            if (column > MaxColumns)
                break;
        }

        return column == 0 ? null : column - 1;
    }
}
