using System.Text.RegularExpressions;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.Import.Tables;
using Registry.Protocol.V1;

namespace Registry.Cli.Files;

/// <summary>Turns the rows of a table into reports: rows with one number are one report, rows of it with one sample are one sample.</summary>
internal sealed partial class TableFile
{
    /// <summary>Problems told of one file at most.</summary>
    public const int MaxProblems = 200;

    private readonly string path;
    private readonly TableMapping mapping;
    private readonly Words w;
    private readonly List<FileProblem> problems = [];
    private readonly List<(int Column, string Heading, string Field)> columns = [];
    private readonly Dictionary<string, ReportField> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReportDraft> drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Unit, int Row)> units = new(StringComparer.Ordinal);

    private TableFile(string path, TableMapping mapping, Words w) => (this.path, this.mapping, this.w) = (path, mapping, w);

    public static FileContents Read(string path, TableMapping mapping, Words w)
    {
        var problems = new List<FileProblem>();
        var rows = TableReader.Read(path, mapping, w, problems);
        var table = new TableFile(path, mapping, w);
        table.problems.AddRange(problems);
        // Without its rows a table has no headings either: the first problem is told alone.
        if (rows.Count > 0 && table.ReadHeadings(rows))
            table.ReadRows(rows);
        return new FileContents(table.Finish(), [.. table.problems.Take(MaxProblems)]);
    }

    /// <summary>What is wrong with the fields of a mapping; null when nothing is.</summary>
    public static string? FindProblem(TableMapping mapping, Wording w)
    {
        foreach (var field in mapping.Columns.Values.Concat(mapping.Constants.Keys).Where(field => field != TableMapping.Attachment))
            if (ReportField.Find(field) is null)
                return w[$"“{field}” không phải là trường của báo cáo; ví dụ report.number, sample.displayName, result.printedResult.", $"'{field}' is no field of a report; fields are named like report.number, sample.displayName, result.printedResult."];
        foreach (var needed in new[] { "report.number", "sample.displayName", "result.characteristic", "result.printedResult" })
            if (!mapping.Columns.Values.Contains(needed) && !mapping.Constants.ContainsKey(needed))
                return w[$"Thiếu “{needed}” trong ánh xạ.", $"The mapping names no column for '{needed}'."];
        return null;
    }

    private bool ReadHeadings(List<TableRow> rows)
    {
        if (rows.Find(row => row.Number == mapping.HeaderRow) is not { } headings)
        {
            problems.Add(FileProblem.At(path, mapping.HeaderRow, "", "", w["không có dòng tiêu đề.", "there is no row of headings."]));
            return false;
        }

        var names = headings.Cells.Select(cell => cell.Text).ToList();
        foreach (var (heading, field) in mapping.Columns)
        {
            var at = names.IndexOf(heading);
            if (at < 0)
                problems.Add(FileProblem.At(path, headings.Number, heading, "", w[$"không có cột này; có: {string.Join(" | ", names)}.", $"there is no such column; there are: {string.Join(" | ", names)}."]));
            else if (names.LastIndexOf(heading) != at)
                problems.Add(FileProblem.At(path, headings.Number, heading, "", w["có hai cột cùng tên.", "two columns have this name."]));
            else
                columns.Add((at, heading, field));
        }

        foreach (var field in mapping.Columns.Values.Concat(mapping.Constants.Keys).Where(field => field != TableMapping.Attachment))
            fields[field] = ReportField.Find(field)!;
        return columns.Count == mapping.Columns.Count;
    }

    private void ReadRows(List<TableRow> rows)
    {
        if (rows.Count > TableLimits.OfFiles.Rows)
        {
            problems.Add(FileProblem.Of(path, w[$"bảng có {rows.Count} dòng, tối đa {TableLimits.OfFiles.Rows}; hãy chia nhỏ.", $"the table has {rows.Count} rows, at most {TableLimits.OfFiles.Rows} are read; split it."]));
            return;
        }

        Dictionary<string, string> above = [];
        foreach (var row in rows.Where(row => row.Number > mapping.HeaderRow && !row.IsEmpty))
        {
            var cells = ReadCells(row, above);
            above = cells;
            if (problems.Count >= MaxProblems)
                return;
            ReadRow(row, cells);
        }
    }

    // Constants, then the row's own cells; empty cells of report and sample as in the row above where the mapping says so.
    private Dictionary<string, string> ReadCells(TableRow row, Dictionary<string, string> above)
    {
        var cells = new Dictionary<string, string>(mapping.Constants, StringComparer.Ordinal);
        foreach (var (column, heading, field) in columns)
        {
            var cell = row[column];
            var text = cell.Text;
            if (FindProblem(cell, field) is { } problem)
                problems.Add(FileProblem.At(path, row.Number, heading, text, problem));
            if (text.Length == 0 && mapping.FillDown && !field.StartsWith("result.", StringComparison.Ordinal))
                text = above.GetValueOrDefault(field, "");
            if (text.Length > 0)
                cells[field] = text;
        }

        return cells;
    }

    private string? FindProblem(TableCell cell, string field) => cell.Kind switch
    {
        CellKind.Formula when mapping.Formulas == FormulaRule.Refuse =>
            w["ô chứa công thức; hãy thay bằng giá trị, hoặc ghi \"formulas\": \"values\" trong ánh xạ.", "the cell holds a formula; put its value in, or say \"formulas\": \"values\" in the mapping."],
        CellKind.Error => w["ô báo lỗi của bảng tính.", "the cell holds an error of the spreadsheet."],
        CellKind.UnknownFormat => w["không rõ số này được hiển thị thế nào; hãy đổi ô thành văn bản.", "how this number is shown cannot be told; make the cell a text."],
        CellKind.Date when !field.EndsWith("Date", StringComparison.Ordinal) =>
            w["ô là ngày tháng (bảng tính có thể đã tự đổi, ví dụ 1/2 thành ngày); hãy nhập lại dạng văn bản.", "the cell is a date (spreadsheets turn 1/2 into one by themselves); enter it again as text."],
        _ when VietnameseBytes.LooksLikeTcvn3(cell.Text) =>
            w["chữ có lẽ ở bảng mã TCVN3 (ABC); hãy chuyển sang Unicode.", "the text is probably TCVN3 (ABC); convert it to Unicode."],
        _ => null,
    };

    private void ReadRow(TableRow row, Dictionary<string, string> cells)
    {
        if (!cells.TryGetValue("report.number", out var number))
        {
            Tell(row, "report.number", "", w["thiếu số phiếu (ô gộp: ghi \"fillDown\": true trong ánh xạ).", "the report number is missing (for merged cells say \"fillDown\": true in the mapping)."]);
            return;
        }

        if (!drafts.TryGetValue(number, out var draft))
            drafts.Add(number, draft = new ReportDraft(row.Number));
        draft.LastRow = row.Number;
        var line = new ResultLine();
        var sample = draft.SampleOf(cells.GetValueOrDefault("sample.code") ?? cells.GetValueOrDefault("sample.displayName") ?? "");
        foreach (var (field, text) in cells)
            if (field == TableMapping.Attachment)
                draft.Documents.TryAdd(text, row.Number);
            else if (fields[field] is { Root: "result" } ofLine)
                Told(row, field, text, ofLine.Set(line, text, mapping, w));
            else
                SetOnce(row, draft, sample, fields[field], text);
        CheckLine(row, line);
        sample.Message.Results.Add(line);
    }

    // Rows of one report say the same about it: a second date or customer is a mistake in one of them.
    private void SetOnce(TableRow row, ReportDraft draft, SampleDraft sample, ReportField field, string text)
    {
        var said = field.Root == "report" ? draft.Said : sample.Said;
        if (!said.TryGetValue(field.Name, out var before))
        {
            said.Add(field.Name, (text, row.Number));
            Told(row, field.Name, text, field.Set(field.Root == "report" ? draft.Message : sample.Message, text, mapping, w));
        }
        else if (before.Text != text)
            Tell(row, field.Name, text, w[$"dòng {before.Row} của cùng phiếu ghi “{before.Text}”.", $"row {before.Row} of the same report says '{before.Text}'."]);
    }

    private void CheckLine(TableRow row, ResultLine line)
    {
        if (line.Characteristic.Length == 0)
            Tell(row, "result.characteristic", "", w["thiếu tên chỉ tiêu.", "the characteristic is missing."]);
        if (line.PrintedResult.Length == 0)
            Tell(row, "result.printedResult", "", w["thiếu kết quả; nếu không phát hiện, ghi đúng như trên phiếu (ví dụ “Không phát hiện”).", "the result is missing; write what the paper says, e.g. 'Không phát hiện'."]);
        var printed = NumberWithUnit().Match(line.PrintedResult) is { Success: true } match ? match.Groups["unit"].Value : "";
        if (line.Unit.Length > 0 && printed.Length > 0 && printed != line.Unit)
            Tell(row, "result.printedResult", line.PrintedResult, w[$"kết quả mang đơn vị “{printed}”, cột đơn vị ghi “{line.Unit}”.", $"the result carries the unit '{printed}', the column of units says '{line.Unit}'."]);
        CheckUnits(row, line, printed);
    }

    // Of one characteristic in one column. Where units stand only behind the numbers, a result in words has none to compare.
    private void CheckUnits(TableRow row, ResultLine line, string printed)
    {
        var field = fields.ContainsKey("result.unit") ? "result.unit" : "result.printedResult";
        var unit = field == "result.unit" ? line.Unit : printed;
        if (mapping.MixedUnits || line.Characteristic.Length == 0 || (field != "result.unit" && unit.Length == 0))
            return;
        if (!units.TryGetValue(line.Characteristic, out var before))
            units.Add(line.Characteristic, (unit, row.Number));
        else if (before.Unit != unit)
            Tell(row, field, unit, w[$"dòng {before.Row} ghi “{before.Unit}” cho cùng chỉ tiêu; nếu đúng, ghi \"mixedUnits\": true trong ánh xạ.", $"row {before.Row} has '{before.Unit}' for the same characteristic; if that is right, say \"mixedUnits\": true in the mapping."]);
    }

    private List<FileReport> Finish()
    {
        var reports = new List<FileReport>();
        foreach (var (number, draft) in drafts)
        {
            draft.Message.Samples.Add(draft.Samples.Values.Select(sample => sample.Message));
            if (draft.Message.Kind == ReportKind.Unspecified)
                draft.Message.Kind = ReportKind.TestReport;
            var attachments = new List<OutboxAttachment>();
            foreach (var (document, row) in draft.Documents)
                if (Attachments.Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, document), w, out var attachment, out var problem))
                    attachments.Add(attachment);
                else
                    problems.Add(FileProblem.At(path, row, HeadingOf(TableMapping.Attachment), document, problem));
            var source = $"{path}.{NameOf(number)}.pb";
            reports.Add(new FileReport(path, $"{draft.FirstRow}–{draft.LastRow}", new OutboxEntry(ReportFile.Of(draft.Message, source), attachments)));
        }

        // A report with a problem in one of its rows is not given at all: half a report would be a wrong report.
        return problems.Count == 0 ? reports : [.. reports.Where(report => !problems.Exists(p => p.Row is null || IsWithin(report, p.Row.Value)))];
    }

    private static bool IsWithin(FileReport report, int row) =>
        report.Where.Split('–') is [var first, var last] && row >= int.Parse(first) && row <= int.Parse(last);

    private void Told(TableRow row, string field, string text, string? problem)
    {
        if (problem is not null)
            Tell(row, field, text, problem);
    }

    private void Tell(TableRow row, string field, string text, string problem) => problems.Add(FileProblem.At(path, row.Number, HeadingOf(field), text, problem));

    private string HeadingOf(string field) => mapping.Columns.FirstOrDefault(column => column.Value == field).Key ?? field;

    private static string NameOf(string number) => string.Concat(number.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-'));

    // "5,0 mg/l", "< 3 CFU/100ml"; not "1,5E3" and not "2 x 10^3".
    [GeneratedRegex(@"^[<>≤≥]?\s*\d[\d.,]*\s*(?<unit>%|‰|(?![eExX×]\s*[+-]?\d)°?\p{L}[^\s±]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithUnit();

    private sealed class ReportDraft(int firstRow)
    {
        public Report Message { get; } = new();

        public int FirstRow { get; } = firstRow;

        public int LastRow { get; set; } = firstRow;

        public Dictionary<string, SampleDraft> Samples { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, (string Text, int Row)> Said { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Documents { get; } = new(StringComparer.Ordinal);

        public SampleDraft SampleOf(string key)
        {
            if (!Samples.TryGetValue(key, out var sample))
                Samples.Add(key, sample = new SampleDraft());
            return sample;
        }
    }

    private sealed class SampleDraft
    {
        public Sample Message { get; } = new();

        public Dictionary<string, (string Text, int Row)> Said { get; } = new(StringComparer.Ordinal);
    }
}
