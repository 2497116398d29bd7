using Registry.Import.Tables;

namespace Registry.Import.Registers;

/// <summary>The register as a table: read by its own headings, by those that lists usually have, or by a mapping.</summary>
public static class RegisterFile
{
    /// <summary>What is wrong with the fields of a mapping; null when nothing is.</summary>
    public static string? FindProblem(TableMapping mapping, Wording w)
    {
        foreach (var name in mapping.Columns.Values.Concat(mapping.Constants.Keys))
            if (RegisterField.Find(name) is null)
                return w[$"“{name}” không phải là trường của sổ; ví dụ enterprise.taxCode, product.displayName.vi, declaration.designation.", $"'{name}' is no field of the register; fields are named like enterprise.taxCode, product.displayName.vi, declaration.designation."];
        return null;
    }

    /// <summary>The rows below the headings, text by field, with the mapping that was used.</summary>
    /// <param name="path">What the file is called; its ending says what it is.</param>
    /// <param name="content">From its first byte on; it can be read twice.</param>
    /// <param name="given">Which column is which field; null for headings that say it themselves.</param>
    public static (TableMapping Mapping, List<(int Row, Dictionary<string, string> Cells)> Rows) Read(
        string path, Stream content, TableMapping? given, TableLimits limits, Wording w, List<FileProblem> problems)
    {
        var mapping = given ?? new TableMapping { Columns = new Dictionary<string, string>() };
        var table = TableReader.Read(path, content, mapping, limits, w, problems);
        if (problems.Count > 0 || table.Find(row => row.Number == mapping.HeaderRow) is not { } head)
        {
            if (problems.Count == 0)
                problems.Add(FileProblem.Of(path, w["không có dòng tiêu đề.", "there is no row of headings."]));
            return (mapping, []);
        }
        if (table.Count > limits.Rows)
        {
            problems.Add(FileProblem.Of(path, w[$"bảng có hơn {limits.Rows} dòng; hãy chia nhỏ.", $"the table has more than {limits.Rows} rows; split it."]));
            return (mapping, []);
        }
        var headings = head.Cells.Select(cell => cell.Text).ToList();
        if (given is null)
            mapping = mapping with { Columns = RegisterHeadings.Read(headings) };
        foreach (var wrong in (given is null ? headings.Where(h => h.Length > 0 && !mapping.Columns.ContainsKey(h)) : mapping.Columns.Keys.Where(h => !headings.Contains(h))).Concat(headings.Where(h => mapping.Columns.ContainsKey(h) && headings.Count(o => o == h) > 1).Distinct()))
            problems.Add(FileProblem.At(path, head.Number, wrong, "", w[$"không rõ cột này, hoặc cột có hai lần; các cột đọc được: {string.Join(", ", RegisterColumns.All.Select(f => f.Name))}.", $"this column is not known, or stands twice; columns are {string.Join(", ", RegisterColumns.All.Select(f => f.Name))}. A mapping file gives other headings their fields."]));
        if (problems.Count > 0)
            return (mapping, []);
        Dictionary<string, string> above = [];
        var rows = new List<(int, Dictionary<string, string>)>();
        foreach (var row in table.Where(row => row.Number > mapping.HeaderRow && !row.IsEmpty))
            rows.Add((row.Number, above = Cells(path, row, headings, mapping, above, w, problems)));
        return (mapping, rows);
    }

    private static Dictionary<string, string> Cells(string path, TableRow row, List<string> headings, TableMapping mapping, Dictionary<string, string> above, Wording w, List<FileProblem> problems)
    {
        var cells = new Dictionary<string, string>(mapping.Constants, StringComparer.Ordinal);
        foreach (var (heading, name) in mapping.Columns)
        {
            var cell = row[headings.IndexOf(heading)];
            var text = HeldRegister.Spaced(cell.Text);
            if (cell.Kind is CellKind.Error or CellKind.UnknownFormat || (cell.Kind == CellKind.Formula && mapping.Formulas == FormulaRule.Refuse))
                problems.Add(FileProblem.At(path, row.Number, heading, text, w["ô là công thức, lỗi hoặc số không rõ cách hiển thị; hãy ghi giá trị dạng văn bản.", "the cell is a formula, an error or a number shown in an unknown way; write its value as text."]));
            else if (VietnameseBytes.LooksLikeTcvn3(text))
                problems.Add(FileProblem.At(path, row.Number, heading, text, w["chữ có lẽ ở bảng mã TCVN3 (ABC); hãy chuyển sang Unicode.", "the text is probably TCVN3 (ABC); convert it to Unicode."]));
            // What a spreadsheet would take for a formula was told to be text when it was exported.
            if (text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@')
                text = text[1..];
            if (text.Length == 0 && mapping.FillDown && !name.StartsWith("declaration.", StringComparison.Ordinal) && !name.StartsWith("rating.", StringComparison.Ordinal))
                text = above.GetValueOrDefault(name, "");
            if (text.Length > 0)
                cells[name] = text;
        }
        return cells;
    }
}
