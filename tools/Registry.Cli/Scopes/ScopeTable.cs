using System.Globalization;
using Registry.Cli.Files;
using Registry.Cli.Output;
using Registry.Import.Tables;
using Registry.Protocol.V1;

namespace Registry.Cli.Scopes;

/// <summary>Reads a table of scopes, from CSV or a workbook: one line of scope a row, beside the recognition it stands under.</summary>
internal static class ScopeTable
{
    /// <param name="encoding">utf-8, utf-16 or windows-1258, for CSV; UTF-8 when empty.</param>
    public static List<ScopeRow> Read(string path, string encoding, Words w, List<FileProblem> problems)
    {
        var plain = new TableMapping { Columns = new Dictionary<string, string>(), Encoding = encoding, EncodingIsOption = true };
        var table = TableReader.Read(path, plain, w, problems);
        if (problems.Count > 0 || table.Count == 0)
            return [];
        if (table.Count > TableLimits.OfFiles.Rows)
        {
            problems.Add(FileProblem.Of(path, w[$"bảng có hơn {TableLimits.OfFiles.Rows} dòng; hãy chia nhỏ.", $"the table has more than {TableLimits.OfFiles.Rows} rows; split it."]));
            return [];
        }
        FindTcvn3(path, table, w, problems);
        var columns = Headings(path, table[0], w, problems);
        var wrong = new List<ScopeProblem>();
        var rows = problems.Count > 0 ? [] : table.Skip(1).Where(row => !row.IsEmpty).Select(row => Row(row, columns, w, wrong)).ToList();
        problems.AddRange(wrong.Take(TableFile.MaxProblems).Select(p => FileProblem.At(path, p.Row, p.Column, p.Value, p.Message)));
        return rows;
    }

    /// <summary>Letters of the ABC fonts are valid text in any encoding; only their look tells them.</summary>
    private static void FindTcvn3(string path, List<TableRow> table, Words w, List<FileProblem> problems)
    {
        foreach (var row in table)
            for (var i = 0; i < row.Cells.Count; i++)
                if (VietnameseBytes.LooksLikeTcvn3(row[i].Text) && problems.Count < TableFile.MaxProblems)
                    problems.Add(FileProblem.At(path, row.Number, table[0][i].Text, row[i].Text, w["chữ có lẽ ở bảng mã TCVN3 (ABC); hãy chuyển sang Unicode.", "the text is probably TCVN3 (ABC); convert it to Unicode."]));
    }

    private static Dictionary<string, int> Headings(string path, TableRow headings, Words w, List<FileProblem> problems)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Cells.Count; i++)
        {
            var heading = headings[i].Text;
            if (heading.Length == 0)
                continue;
            if (ScopeColumns.Find(heading) is not { } column)
                problems.Add(FileProblem.At(path, headings.Number, heading, "", w[$"không có cột này; có: {string.Join(", ", ScopeColumns.All)}.", $"there is no such column; there are: {string.Join(", ", ScopeColumns.All)}."]));
            else if (!columns.TryAdd(column, i))
                problems.Add(FileProblem.At(path, headings.Number, heading, "", w["cột này có hai lần.", "this column stands twice."]));
        }
        foreach (var needed in ScopeColumns.Needed.Where(needed => !columns.ContainsKey(needed)))
            problems.Add(FileProblem.At(path, headings.Number, needed, "", w["thiếu cột này.", "this column is missing."]));
        return columns;
    }

    private static ScopeRow Row(TableRow row, Dictionary<string, int> columns, Words w, List<ScopeProblem> problems)
    {
        var cells = new ScopeCells(row, columns, w, problems);
        var verified = cells.Flag(ScopeColumns.Verified);
        var source = cells.Text(ScopeColumns.Source);
        var recognition = new Recognition
        {
            Kind = cells.Kind(),
            Number = cells.Needed(ScopeColumns.Number),
            Scheme = cells.Text(ScopeColumns.Scheme),
            Standard = cells.Text(ScopeColumns.Standard),
            FromDate = cells.PartialDay(ScopeColumns.RecognisedFrom),
            ToDate = cells.PartialDay(ScopeColumns.RecognisedUntil),
            LineMark = cells.Text(ScopeColumns.Mark),
            Signatories = { cells.Signatories() },
            Provenance = verified is null && source.Length == 0 ? null : new Provenance { Source = source, Verified = verified ?? false },
        };
        return new ScopeRow(row.Number, cells.Needed(ScopeColumns.Organisation), recognition, Line(cells, w), verified is not null);
    }

    private static ScopeLine? Line(ScopeCells cells, Words w)
    {
        var line = new ScopeLine
        {
            Field = cells.Text(ScopeColumns.Field),
            Test = cells.Text(ScopeColumns.Test),
            Matrix = cells.Text(ScopeColumns.Matrix),
            Method = cells.Text(ScopeColumns.Method),
            RangeLow = cells.Number(ScopeColumns.RangeLow),
            RangeHigh = cells.Number(ScopeColumns.RangeHigh),
            RangeUnit = cells.Text(ScopeColumns.RangeUnit),
            Cmc = cells.Number(ScopeColumns.Cmc),
            CmcUnit = cells.Text(ScopeColumns.CmcUnit),
            CmcRelative = cells.Number(ScopeColumns.CmcRelative),
            CmcText = cells.Text(ScopeColumns.CmcText),
            FromDate = cells.Day(ScopeColumns.From),
            ToDate = cells.Day(ScopeColumns.Until),
        };
        if (Value(line.RangeLow) > Value(line.RangeHigh))
            cells.Wrong(ScopeColumns.RangeHigh, w["cận trên nhỏ hơn cận dưới.", "the upper end of the range is below the lower one."]);
        if (Value(line.Cmc) < 0)
            cells.Wrong(ScopeColumns.Cmc, w["CMC không âm.", "a CMC is not negative."]);
        if (line.FromDate is { } from && line.ToDate is { } until && Days.Of(until) < Days.Of(from))
            cells.Wrong(ScopeColumns.Until, w["ngày cuối trước ngày đầu.", "the last day is before the first."]);
        if (line.Test.Length > 0 || line.Matrix.Length > 0 || line.Method.Length > 0)
            return line;
        // A line that narrows nothing would cover everything: nobody means that by leaving cells empty.
        if (!line.Equals(new ScopeLine()))
            cells.Wrong(ScopeColumns.Test, w["dòng phạm vi phải nêu phép thử, nền mẫu hoặc phương pháp.", "a line of scope names a test, a matrix or a method."]);
        return null;
    }

    private static decimal? Value(string number) => decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
