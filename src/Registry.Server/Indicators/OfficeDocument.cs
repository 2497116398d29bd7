using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Registry.Server.Indicators;

/// <summary>Writes a report as a text document: head, tables, signatures, then the annexes with their first rows.</summary>
internal static class OfficeDocument
{
    /// <summary>Rows of an annex on paper; the workbook has all of them.</summary>
    public const int MostAnnexRows = 300;

    // A4 across, in twentieths of a point, with margins of 2 cm.
    private const int PageWidth = 16838, PageHeight = 11906, Margin = 1134;
    private const int Width = PageWidth - (2 * Margin);

    public static byte[] Write(OfficeReport report)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var body = new Body();
            body.Append(
                Pair([report.OfficeOrDots, OfficeReport.Number], [OfficeReport.Nation, OfficeReport.Motto, OfficeReport.PlaceAndDay]),
                Line("", Look.Plain), Line("BÁO CÁO", Look.Title), Line(report.Title, Look.Title), Line(report.Period, Look.Bold), Line(report.Span, Look.Italic));
            foreach (var table in report.Tables.Where(t => !t.IsAnnex))
                Add(body, table, table.Rows.Count);
            body.Append(Line("", Look.Plain), Line(report.Made, Look.Note), Line("", Look.Plain),
                Pair([OfficeReport.Preparer, OfficeReport.PreparerHint], [OfficeReport.Head, OfficeReport.HeadHint]));
            foreach (var table in report.Tables.Where(t => t.IsAnnex))
                Add(body, table, MostAnnexRows);
            body.Append(new SectionProperties(
                new PageSize { Width = PageWidth, Height = PageHeight, Orient = PageOrientationValues.Landscape },
                new PageMargin { Left = Margin, Right = Margin, Top = Margin, Bottom = Margin }));
            main.Document = new Document(body);
        }
        return stream.ToArray();
    }

    private enum Look
    {
        Plain,
        Bold,
        Title,
        Italic,
        Note,
        Left,
    }

    private static void Add(Body body, OfficeTable table, int most)
    {
        body.Append(Line("", Look.Plain), Line(table.Title, Look.Bold));
        var grid = new Table(new TableProperties(
            new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 })));
        var widths = table.Widths.Select(w => Width * w / table.Widths.Sum()).ToList();
        grid.Append(new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));
        grid.Append(new TableRow([
            // The head comes again on each page.
            new TableRowProperties(new TableHeader()), .. table.Headings.Select((heading, i) => Cell(heading, widths[i], Look.Bold))]));
        foreach (var row in table.Rows.Take(most))
            grid.Append(new TableRow(row.Select((cell, i) => Cell(cell.Text, widths[i], Look.Left, cell.Number is not null))));
        body.Append(grid);
        if (table.Rows.Count > most)
            body.Append(Line($"… và {(table.Rows.Count - most).ToString(CultureInfo.InvariantCulture)} dòng khác, có đủ trong tệp bảng tính.", Look.Note));
        if (table.Note.Length > 0)
            body.Append(Line(table.Note, Look.Note));
    }

    private static Table Pair(string[] left, string[] right)
    {
        static TableCell Side(string[] lines) => new([
            new TableCellProperties(new TableCellWidth { Width = $"{Width / 2}", Type = TableWidthUnitValues.Dxa }),
            .. lines.Select((line, i) => Line(line, i == 0 ? Look.Bold : Look.Plain))]);
        return new Table(
            new TableProperties(new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa }),
            new TableGrid(new GridColumn { Width = $"{Width / 2}" }, new GridColumn { Width = $"{Width / 2}" }),
            new TableRow(Side(left), Side(right)));
    }

    private static TableCell Cell(string text, int width, Look look, bool right = false)
    {
        var line = Line(text, look);
        if (right)
            line.ParagraphProperties!.Justification = new Justification { Val = JustificationValues.Right };
        return new TableCell(new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), line);
    }

    private static Paragraph Line(string text, Look look)
    {
        var run = new RunProperties();
        if (look is Look.Bold or Look.Title)
            run.Append(new Bold());
        if (look is Look.Italic or Look.Note)
            run.Append(new Italic());
        if (look is Look.Title or Look.Note)
            run.Append(new FontSize { Val = look == Look.Title ? "28" : "20" });
        return new Paragraph(
            new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "40" }, new Justification { Val = look is Look.Left or Look.Note ? JustificationValues.Left : JustificationValues.Center }),
            new Run(run, new Text(OfficeWorkbook.Shown(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static Styles Styles() => new(new DocDefaults(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "Times New Roman", ComplexScript = "Times New Roman" },
            new FontSize { Val = "24" }, new Languages { Val = "vi-VN" }))));
}
