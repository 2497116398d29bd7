using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Registry.Cli.Output;
using Registry.Import;
using Registry.Import.Tables;

namespace Registry.Cli.Importing;

/// <summary>
/// A department's own list of documents, CSV or XLSX, through a mapping file: which column is which field. It is read by the same readers
/// as tables of reports, so that legacy encodings, formulas and merged cells are treated alike.
/// </summary>
internal static class ListFile
{
    private static readonly string[] Fields =
        ["designation", "kind", "title.vi", "title.en", "issuer", "status", "published", "effective", "ended", "ics", "scope", "replaces", "amends", "adopts"];

    public static TableMapping ReadMapping(string path, Words w) =>
        TableMapping.Read(path, w, FindProblem, out var problem) ?? throw new CliException($"{path}: {problem}");

    public static IEnumerable<ImportItem> Read(string path, TableMapping mapping, Words w)
    {
        var problems = new List<FileProblem>();
        var rows = TableReader.Read(path, mapping, w, problems);
        var file = Path.GetFileName(path);
        foreach (var problem in problems)
            yield return new ImportFinding(ImportCodes.FileMalformed, ImportSeverity.Refused, file, problem.Row ?? 0, problem.Value, problem.Message);
        if (rows.Find(row => row.Number == mapping.HeaderRow) is not { } headings)
            yield break;
        var names = headings.Cells.Select(cell => cell.Text).ToList();
        var columns = mapping.Columns.Select(c => (At: names.IndexOf(c.Key), Field: c.Value)).ToList();
        foreach (var heading in mapping.Columns.Keys.Where(heading => !names.Contains(heading)))
            yield return new ImportFinding(ImportCodes.FileMalformed, ImportSeverity.Refused, file, mapping.HeaderRow, heading,
                w[$"không có cột “{heading}”; có: {string.Join(" | ", names)}.", $"there is no column '{heading}'; there are: {string.Join(" | ", names)}."]);
        if (columns.Exists(c => c.At < 0))
            yield break;
        Dictionary<string, string> above = [];
        foreach (var row in rows.Where(row => row.Number > mapping.HeaderRow && !row.IsEmpty))
        {
            if (columns.Select(c => row[c.At]).FirstOrDefault(cell => cell.Kind == CellKind.Error || cell.Kind == CellKind.Formula && mapping.Formulas == FormulaRule.Refuse) is { Text: not null } wrong)
            {
                yield return new ImportFinding(ImportCodes.LineMalformed, ImportSeverity.Refused, file, row.Number, wrong.Text,
                    w["ô chứa công thức hoặc lỗi; hãy dán giá trị.", "a cell holds a formula or an error; paste its value."]);
                continue;
            }
            var cells = new Dictionary<string, string>(mapping.Constants, StringComparer.Ordinal);
            foreach (var (at, field) in columns)
                if ((row[at].Text.Length > 0 ? row[at].Text : mapping.FillDown && field != "designation" ? above.GetValueOrDefault(field, "") : "") is { Length: > 0 } text)
                    cells[field] = text;
            above = cells;
            yield return Record(cells, mapping, file, row.Number);
        }
    }

    private static ImportRecord Record(Dictionary<string, string> cells, TableMapping mapping, string file, int row)
    {
        string At(string field) => cells.GetValueOrDefault(field, "");
        return new ImportRecord
        {
            Designation = At("designation"),
            Type = At("kind") is { Length: > 0 } kind ? $"kind:{kind}" : "",
            Titles = [.. new[] { new ImportText("vi", At("title.vi")), new ImportText("en", At("title.en")) }.Where(t => t.Text.Length > 0)],
            Stage = At("status"),
            Dates = [.. new[] { "published", "effective", "ended" }.Where(f => At(f).Length > 0).Select(f => new ImportDate(f, Date(At(f), mapping.Dates)))],
            Ics = At("ics").Split([';', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Relations =
            [
                .. new[] { "replaces", "amends", "adopts" }.SelectMany(f => At(f).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(target => new ImportRelation(f, target))),
            ],
            Publisher = At("issuer"),
            Scope = At("scope"),
            File = file,
            Line = row,
        };
    }

    /// <summary>A date in the mapping's form as yyyy-MM-dd; anything else is left for the import to judge.</summary>
    private static string Date(string text, string form) =>
        LocalDatePattern.Create(form.Replace('y', 'u'), CultureInfo.InvariantCulture).Parse(text).TryGetValue(LocalDate.MinIsoValue, out var date)
            ? LocalDatePattern.Iso.Format(date) : text;

    private static string? FindProblem(TableMapping mapping, Wording w)
    {
        foreach (var field in mapping.Columns.Values.Concat(mapping.Constants.Keys))
            if (!Fields.Contains(field))
                return w[$"“{field}” không phải là trường của văn bản; có: {string.Join(", ", Fields)}.", $"'{field}' is no field of a document; there are: {string.Join(", ", Fields)}."];
        if (!mapping.Columns.ContainsKey("designation") && !mapping.Columns.Values.Contains("designation"))
            return w["Thiếu “designation” trong ánh xạ.", "The mapping names no column for 'designation'."];
        return mapping.Dates.Length == 0 || mapping.Dates.All(c => c is 'd' or 'M' or 'y' or '/' or '-' or '.' or ' ')
            ? null : w[$"“dates” viết như dd/MM/yyyy, không phải “{mapping.Dates}”.", $"'dates' is written like dd/MM/yyyy, not '{mapping.Dates}'."];
    }
}
