namespace Registry.Import.Tables;

/// <summary>A table out of a file: a workbook by the ending .xlsx, comma-separated values by any other.</summary>
public static class TableReader
{
    /// <summary>The rows of a file on this machine; none, with the problem, where it cannot be read.</summary>
    public static List<TableRow> Read(string path, TableMapping mapping, Wording w, List<FileProblem> problems)
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(path, content, mapping, TableLimits.OfFiles, w, problems);
    }

    /// <param name="name">What the file is called; its ending says what it is.</param>
    /// <param name="content">From its first byte on; it can be read twice.</param>
    public static List<TableRow> Read(string name, Stream content, TableMapping mapping, TableLimits limits, Wording w, List<FileProblem> problems) =>
        Path.GetExtension(name).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? XlsxTable.Read(name, content, mapping, limits, w, problems) : CsvTable.Read(name, content, mapping, limits, w, problems);
}
