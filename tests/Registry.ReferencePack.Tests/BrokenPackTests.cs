namespace Registry.ReferencePack.Tests;

/// <summary>Each kind of mistake gives its finding with file, row and column, and costs no other row.</summary>
public sealed class BrokenPackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("registry-pack-").FullName;

    public BrokenPackTests() => Copy(ReferencePackReader.ShippedFolder, folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("documents.csv", "kind", "leaflet", "VALUE_UNKNOWN")]
    [InlineData("documents.csv", "designation", "", "REQUIRED")]
    [InlineData("documents.csv", "year", "MMXX", "NUMBER_INVALID")]
    [InlineData("documents.csv", "issuer", "BKXD", "REFERS_TO_NOTHING")]
    [InlineData("documents.csv", "jurisdiction", "vn-99", "REFERS_TO_NOTHING")]
    [InlineData("documents.csv", "amends", "QCVN 999:2020/BYT", "REFERS_TO_NOTHING")]
    [InlineData("documents.csv", "verified", "yes", "BOOLEAN_INVALID")]
    [InlineData("documents.csv", "confidence", "certain", "VALUE_UNKNOWN")]
    [InlineData("documents.csv", "source_id", "rumour", "REFERS_TO_NOTHING")]
    [InlineData("documents.csv", "title_vi", " Nước", "BLANKS_AROUND")]
    [InlineData("force_events.csv", "date", "2025-02-29", "DATE_INVALID")]
    [InlineData("force_events.csv", "date", "01/9/2025", "DATE_INVALID")]
    [InlineData("force_events.csv", "event", "abolished", "VALUE_UNKNOWN")]
    [InlineData("force_events.csv", "designation", "QCVN 999:2020/BYT", "REFERS_TO_NOTHING")]
    [InlineData("force_events.csv", "not_after", "2026-08", "DATE_INVALID")]
    [InlineData("indicators.csv", "measure", "guess", "VALUE_UNKNOWN")]
    [InlineData("indicators.csv", "set", "plan-61", "REFERS_TO_NOTHING")]
    [InlineData("indicator_targets.csv", "value", "500 people", "NUMBER_INVALID")]
    [InlineData("indicator_targets.csv", "key", "K99", "REFERS_TO_NOTHING")]
    [InlineData("relations.csv", "to", "QCVN 999:2020/BYT", "REFERS_TO_NOTHING")]
    [InlineData("relations.csv", "kind", "likes", "VALUE_UNKNOWN")]
    [InlineData("relations.csv", "degree", "IDT", "VALUE_UNKNOWN")]
    [InlineData("requirements.csv", "limit_high", "0,01", "DECIMAL_INVALID")]
    [InlineData("requirements.csv", "limit_high", "1e3", "DECIMAL_INVALID")]
    [InlineData("requirements.csv", "limit_high", "", "REQUIRED")]
    [InlineData("requirements.csv", "comparator", "about", "VALUE_UNKNOWN")]
    [InlineData("requirements.csv", "id", "Tổng Coliform", "ID_INVALID")]
    [InlineData("product_rules.csv", "hs_code", "2523.29.90", "HS_CODE_INVALID")]
    [InlineData("product_rules.csv", "hs_code", "25232", "HS_CODE_INVALID")]
    [InlineData("product_rules.csv", "hs_code", "01012100", "REFERS_TO_NOTHING")]
    [InlineData("product_rules.csv", "activities", "juggle", "VALUE_UNKNOWN")]
    [InlineData("product_rules.csv", "methods", "9", "NUMBER_INVALID")]
    [InlineData("product_rules.csv", "regulation", "QCVN 999:2020/BYT", "REFERS_TO_NOTHING")]
    [InlineData("jurisdictions.csv", "successor", "vn-00", "REFERS_TO_NOTHING")]
    [InlineData("issuers.csv", "valid_to", "2025-13", "DATE_INVALID")]
    [InlineData("organisations.csv", "kind", "club", "VALUE_UNKNOWN")]
    [InlineData("assessment_methods.csv", "method", "9", "NUMBER_INVALID")]
    [InlineData("verification_intervals.csv", "interval_months", "twelve", "NUMBER_INVALID")]
    [InlineData("verification_intervals.csv", "procedure", "ĐLVN 999:2020", "REFERS_TO_NOTHING")]
    [InlineData("glossary.csv", "term_en", "", "REQUIRED")]
    [InlineData("hs_names.csv", "level", "4", "LEVEL_MISMATCH")]
    [InlineData("sources.csv", "kind", "gossip", "VALUE_UNKNOWN")]
    public void A_wrong_cell_is_named_and_the_other_rows_go_on(string file, string column, string value, string code)
    {
        SetCell(file, row: 2, column, value);
        var finding = Assert.Single(ReadFindings(), f => (f.File, f.Row) == (file, 2));
        Assert.Equal((column, code), (finding.Column, finding.Code));
    }

    [Fact]
    public void One_refused_row_leaves_the_others()
    {
        var before = ReferencePackReader.Read(folder).Contents.Glossary.Count;
        SetCell("glossary.csv", 3, "term_vi", "");
        Assert.Equal(before - 1, ReferencePackReader.Read(folder).Contents.Glossary.Count);
    }

    [Fact]
    public void A_document_in_another_spelling_is_a_double()
    {
        var (_, copy) = AppendCopy("documents.csv", "designation", "QCVN 16:2023/BXD", "QCVN 016: 2023/bxd");
        var finding = Assert.Single(ReadFindings());
        Assert.Equal(("documents.csv", copy, "designation", "DOUBLE"), (finding.File, finding.Row, finding.Column, finding.Code));
    }

    [Fact]
    public void Designations_that_differ_only_in_where_the_dash_stands_are_not_doubles()
    {
        AppendCopy("documents.csv", "designation", "QCVN 11-2:2012/BYT", "QCVN 112:2012/BYT");
        Assert.Empty(ReadFindings());
    }

    [Fact]
    public void A_row_from_memory_cannot_be_verified()
    {
        SetCell("glossary.csv", 2, "confidence", "memory");
        var finding = Assert.Single(ReadFindings());
        Assert.Equal((2, "verified", "VERIFIED_WITHOUT_SOURCE"), (finding.Row, finding.Column, finding.Code));
    }

    [Fact]
    public void A_limit_that_says_something_else_than_its_print_is_found()
    {
        SetCell("requirements.csv", 2, "limit_high", "10");
        var finding = Assert.Single(ReadFindings());
        Assert.Equal((2, "limit_high_printed", "PRINTED_DIFFERS"), (finding.Row, finding.Column, finding.Code));
    }

    [Fact]
    public void A_document_that_ends_before_it_starts_is_found()
    {
        var row = RowOf("force_events.csv", "QCVN 01-1:2018/BYT,effective");
        SetCell("force_events.csv", row, "designation", "QCVN 01:2009/BYT");
        SetCell("force_events.csv", row, "date", "2024-01-01");
        Assert.Contains(ReadFindings(), f => f is { File: "force_events.csv", Column: "date", Code: "DATES_OUT_OF_ORDER" });
    }

    [Theory]
    [InlineData("a,b", "CELL_COUNT")]
    [InlineData("", "CELL_COUNT")]
    [InlineData("\"never closed", "QUOTES_INVALID")]
    [InlineData("\"closed\" too early,b,c,d,e,f,g", "QUOTES_INVALID")]
    public void A_row_of_the_wrong_shape_is_named(string line, string code)
    {
        var path = Path.Combine(folder, "glossary.csv");
        var row = File.ReadAllLines(path).Length + 1;
        File.AppendAllText(path, line + "\n");
        var finding = Assert.Single(ReadFindings());
        Assert.Equal(("glossary.csv", row, code), (finding.File, finding.Row, finding.Code));
    }

    [Fact]
    public void An_unknown_column_is_named()
    {
        ReplaceHeader("glossary.csv", h => h.Replace("term_en", "english", StringComparison.Ordinal));
        Assert.Equal(
            [("english", "COLUMN_UNKNOWN"), ("term_en", "COLUMN_MISSING")],
            ReadFindings().Where(f => f is { File: "glossary.csv", Row: 1 }).Select(f => (f.Column, f.Code)));
    }

    [Fact]
    public void A_file_in_another_encoding_is_named_with_its_row()
    {
        var path = Path.Combine(folder, "glossary.csv");
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path).TakeWhile(b => b != '\n'), (byte)'\n', (byte)'t', 0xEA, (byte)'n', (byte)'\n']);
        Assert.Contains(ReadFindings(), f => f is { File: "glossary.csv", Row: 2, Code: "NOT_UTF8" });
    }

    [Fact]
    public void Missing_files_are_named()
    {
        File.Delete(Path.Combine(folder, "glossary.csv"));
        File.Delete(Path.Combine(folder, "products.json"));
        Assert.Equal(["glossary.csv", "products.json"], ReadFindings().Where(f => f.Code == "FILE_MISSING").Select(f => f.File));
    }

    [Theory]
    [InlineData("\"printed_result\": \"< 1\"", "\"result\": \"< 1\"", "JSON_INVALID")]
    [InlineData("\"printed_result\": \"< 1\"", "\"printed_result\": null", "JSON_INVALID")]
    [InlineData("\"issue_date\": \"2026-08-14\"", "\"issue_date\": \"2026-08-32\"", "DATE_INVALID")]
    [InlineData("\"jurisdiction\": \"vn-86\"", "\"jurisdiction\": \"vn-99\"", "REFERS_TO_NOTHING")]
    [InlineData("\"laboratory\": \"vilas-219\"", "\"laboratory\": \"vilas-0\"", "REFERS_TO_NOTHING")]
    [InlineData("\"parameters_total\": 98", "\"parameters_total\": ", "JSON_INVALID")]
    public void A_broken_report_is_named_and_the_other_report_stays(string good, string bad, string code)
    {
        var path = Path.Combine(folder, "reports", "044284-vytcc.json");
        var text = File.ReadAllText(path);
        Assert.Contains(good, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
        var reading = ReferencePackReader.Read(folder);
        Assert.Contains(reading.Findings, f => f.File == "reports/044284-vytcc.json" && f.Code == code && f.Column.Length > 0);
        Assert.Contains(reading.Contents.Reports, r => r.Number == "0229.26/KSBT-XN");
    }

    private IReadOnlyList<PackFinding> ReadFindings() => ReferencePackReader.Read(folder).Findings;

    private void SetCell(string file, int row, string column, string value)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        var cells = Cells(lines[row - 1]);
        cells[Array.IndexOf(lines[0].Split(','), column)] = value;
        lines[row - 1] = Line(cells);
        File.WriteAllLines(Path.Combine(folder, file), lines);
    }

    private (int From, int Copy) AppendCopy(string file, string column, string value, string copy)
    {
        var row = RowOf(file, value + ",");
        var lines = File.ReadAllLines(Path.Combine(folder, file)).ToList();
        var cells = Cells(lines[row - 1]);
        cells[Array.IndexOf(lines[0].Split(','), column)] = copy;
        File.WriteAllLines(Path.Combine(folder, file), lines.Append(Line(cells)));
        return (row, lines.Count + 1);
    }

    private int RowOf(string file, string start) =>
        1 + Array.FindIndex(File.ReadAllLines(Path.Combine(folder, file)), l => l.StartsWith(start, StringComparison.Ordinal));

    private void ReplaceHeader(string file, Func<string, string> change)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        lines[0] = change(lines[0]);
        File.WriteAllLines(Path.Combine(folder, file), lines);
    }

    private static string[] Cells(string line)
    {
        using var csv = CsvHelper.CsvReader.FromText(line, CsvHelper.CsvReaderOptions.Default with { Separator = ',', HasHeader = false });
        Assert.True(csv.Read());
        return csv.Current.ToArray();
    }

    private static string Line(string[] cells) =>
        string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny(',', '"') < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
