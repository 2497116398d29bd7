using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Grpc.Core;
using Registry.Cli;
using Registry.Client;
using Registry.Client.Tests;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Cli;

/// <summary>Files as they leave a laboratory: certificates, CSV, workbooks, PDFs; and what is wrong with them, by row and column.</summary>
public sealed class PushFilesTests : IDisposable
{
    private const string Mapping =
        """
        { "decimal": ",", "constants": {"sample.matrix": "nước sạch sinh hoạt"},
          "columns": {"Số phiếu": "report.number", "Ngày": "report.issueDate", "Mẫu": "sample.displayName", "Chỉ tiêu": "result.characteristic",
            "ĐVT": "result.unit", "Kết quả": "result.printedResult", "U": "result.value.expandedUncertainty", "PDF": "attachment"} }
        """;

    private const string Pdf = "%PDF-1.7\nstartxref\n9\n%%EOF\n";
    private const string Headings = "Số phiếu,Ngày,Mẫu,Chỉ tiêu,ĐVT,Kết quả,U,PDF\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pushfiles");
    private readonly TestLog log = new();
    private readonly Laboratory laboratory;

    public PushFilesTests()
    {
        laboratory = new Laboratory(log);
        File.WriteAllText(PathOf("policy.txt"), log.Policy.Text);
    }

    public void Dispose()
    {
        log.Dispose();
        folder.Delete(recursive: true);
    }

    private sealed class Laboratory(TestLog log) : ReportService.ReportServiceBase
    {
        public List<Report> Accepted { get; } = [];

        public Dictionary<string, byte[]> Documents { get; } = [];

        public override async Task SubmitReports(
            IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context)
        {
            await foreach (var request in requestStream.ReadAllAsync())
            {
                Accepted.Add(request.Report);
                await responseStream.WriteAsync(new SubmitReportsResponse { Sequence = request.Sequence, Accepted = log.Accept(request.Report) });
            }
        }

        public override Task<GetAttachmentProgressResponse> GetAttachmentProgress(GetAttachmentProgressRequest request, ServerCallContext context) =>
            Task.FromResult(new GetAttachmentProgressResponse { Complete = Documents.ContainsKey(request.Sha256) });

        public override async Task<UploadAttachmentResponse> UploadAttachment(IAsyncStreamReader<UploadAttachmentRequest> requestStream, ServerCallContext context)
        {
            await requestStream.MoveNext();
            var start = requestStream.Current.Start;
            using var bytes = new MemoryStream();
            await foreach (var part in requestStream.ReadAllAsync())
                bytes.Write(part.Chunk.Span);
            Documents.Add(start.Attachment.Sha256, bytes.ToArray());
            return new UploadAttachmentResponse { Complete = true, HeldSize = bytes.Length };
        }

        public override Task<ValidateReportResponse> ValidateReport(ValidateReportRequest request, ServerCallContext context) =>
            Task.FromResult(new ValidateReportResponse { Acceptable = true });
    }

    private async Task<CliRun> PushAsync(params string[] args)
    {
        await using var peer = await TestPeer.StartAsync(laboratory);
        return await CliRun.With(
            new() { ["REGISTRY_KEY"] = "key", ["LANG"] = "en", ["COLUMNS"] = "400", ["REGISTRY_OUTBOX"] = PathOf("outbox/outbox.db") },
            ["push", .. args, "--policy", PathOf("policy.txt"), "--server", peer.Address.ToString()]);
    }

    [Fact]
    public async Task Rows_become_reports_with_samples_lines_documents_and_receipts_that_verify_offline()
    {
        Write("slips.mapping.json", Mapping);
        Write("12.pdf", Pdf);
        var table = Write("slips.csv", Headings
            + "12/2026,05/08/2026,Nước máy,Arsen,mg/l,\"< 0,0005\",,12.pdf\n12/2026,05/08/2026,Nước máy,Độ đục,NTU,\"2,30\",\"0,12\",\n"
            + "12/2026,05/08/2026,Nước giếng,Arsen,mg/l,\"0,010\",,\n13/2026,06/08/2026,Nước máy,Arsen,mg/l,KPH,,\n");
        var run = await PushAsync(table);
        Assert.Equal((ExitCodes.Done, 2), (run.Code, laboratory.Accepted.Count));
        var report = laboratory.Accepted[0];
        Assert.Equal(("12/2026", 8, 5), (report.Number, report.IssueDate.Month, report.IssueDate.Day));
        Assert.Equal(["Nước máy", "Nước giếng"], report.Samples.Select(s => s.DisplayName));
        Assert.Equal(("< 0,0005", "2,30", "0.12", "nước sạch sinh hoạt"),
            (report.Samples[0].Results[0].PrintedResult, report.Samples[0].Results[1].PrintedResult, report.Samples[0].Results[1].Value.ExpandedUncertainty, report.Samples[1].Matrix));
        Assert.Equal("12.pdf", Assert.Single(report.Attachments).FileName);
        Assert.Equal(Pdf, Encoding.UTF8.GetString(laboratory.Documents[report.Attachments[0].Sha256]));
        var sent = table + ".12-2026.pb";
        Assert.Equal(ExitCodes.Done, (await CliRun.Of("verify", ReceiptStore.PathFor(sent), sent, "--policy", PathOf("policy.txt"))).Code);

        // The folder with what push left in it is the same work again: nothing is sent twice.
        run = await PushAsync(folder.FullName);
        Assert.Equal((ExitCodes.Done, 2), (run.Code, laboratory.Accepted.Count));
        Assert.Contains("accepted before", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_the_README_is_clean()
    {
        foreach (var name in new[] { "slips.csv", "slips.mapping.json" })
            File.Copy(Path.Combine(Tests.SharedFiles.ProjectRoot, "protos", "examples", name), PathOf(name));
        var run = await PushAsync(PathOf("slips.csv"));
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(["TOUR-4/2026 2", "TOUR-5/2026 1"], laboratory.Accepted.Select(report => $"{report.Number} {report.Samples[0].Results.Count}"));
        Assert.Equal("0.06", laboratory.Accepted[0].Samples[0].Results[1].Value.ExpandedUncertainty);
    }

    /// <summary>The tour pushes all of them as one laboratory, so that a number met twice would be refused.</summary>
    [Fact]
    public void Reports_of_the_examples_have_numbers_of_their_own()
    {
        var examples = Path.Combine(Tests.SharedFiles.ProjectRoot, "protos", "examples");
        var reports = Directory.GetFiles(examples, "*.json").Select(File.ReadAllText).SelectMany(text => Regex.Matches(text, "^  \"number\": \"([^\"]+)\"", RegexOptions.Multiline));
        var rows = File.ReadLines(Path.Combine(examples, "slips.csv")).Skip(1).Select(line => line.Split(';')[0]).Where(number => number.Length > 0);
        var numbers = reports.Select(match => match.Groups[1].Value).Concat(rows).ToList();
        Assert.True(numbers.Count >= 5);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    public static TheoryData<string, string, string> WrongRows => new()
    {
        { "1,2026-08-05,a,Arsen,mg/l,1,\"1.234,5\",", "U", "thousands are not separated" },
        { "1,2026-08-05,a,Arsen,mg/l,1,nhỏ,", "U", "no number" },
        { "1,8/5/26,a,Arsen,mg/l,1,,", "Ngày", "no date written dd/MM/yyyy" },
        { "1,2026-08-05,a,Arsen,mg/l,=B2*2,,", "Kết quả", "formula" },
        { "1,2026-08-05,a,Arsen,mg/l,,,", "Kết quả", "the result is missing" },
        { "1,2026-08-05,a,,mg/l,1,,", "Chỉ tiêu", "the characteristic is missing" },
        { ",2026-08-05,a,Arsen,mg/l,1,,", "Số phiếu", "the report number is missing" },
        { "0,2026-08-05,a,Arsen,µg/l,1,,", "ĐVT", "row 2 has 'mg/l'" },
        { "1,2026-08-05,a,Chì,mg/l,\"0,5 µg/l\",,", "Kết quả", "carries the unit 'µg/l'" },
        { "1,2026-08-05,N\u00ADíc m¸y,Arsen,mg/l,1,,", "Mẫu", "TCVN3" },
        { "0,2026-08-06,a,Arsen,mg/l,1,,", "Ngày", "row 2 of the same report says '2026-08-05'" },
        { "1,2026-08-05,a,Arsen,mg/l,1,,none.pdf", "PDF", "there is no file" },
        { "1,2026-08-05,a,Arsen,mg/l,1,,fake.pdf", "PDF", "is not what its name says" },
        { "1,2026-08-05,a,Arsen,mg/l,1,,macro.exe", "PDF", "documents are pdf" },
        { "1,2026-08-05,\"a,Arsen,mg/l,1,,", "", "a quote" },
    };

    [Theory]
    [MemberData(nameof(WrongRows))]
    public async Task A_wrong_cell_is_told_by_row_and_column_and_nothing_is_sent(string row, string column, string message)
    {
        Write("t.mapping.json", Mapping);
        Write("fake.pdf", "<html>not found</html>");
        Write("macro.exe", "MZ");
        var run = await PushAsync(Write("t.csv", Headings + "0,2026-08-05,a,Arsen,mg/l,1,,\n" + row + "\n"));
        Assert.Equal((ExitCodes.Refused, 0), (run.Code, laboratory.Accepted.Count));
        Assert.Contains(run.Error.Split('\n'), line => line.Contains(" 3 ", StringComparison.Ordinal) && line.Contains(column, StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_clean_goes_when_it_is_told_to_and_the_rest_stays_named()
    {
        Write("t.mapping.json", Mapping);
        var run = await PushAsync(Write("t.csv", Headings + "1,2026-08-05,a,Arsen,mg/l,1,,\n2,2026-08-05,a,Arsen,mg/l,,,\n3,2026-08-05,a,Arsen,mg/l,1,,\n"), "--accept-partial");
        Assert.Equal((ExitCodes.Refused, "1 3"), (run.Code, string.Join(' ', laboratory.Accepted.Select(r => r.Number))));
        Assert.Contains("the result is missing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_previews_and_sends_nothing()
    {
        Write("t.mapping.json", Mapping);
        var run = await PushAsync(Write("t.csv", Headings + "1,2026-08-05,a,Arsen,mg/l,1,,\n2,2026-08-05,a,Arsen,mg/l,,,\n"), "--dry-run");
        Assert.Equal((ExitCodes.Refused, 0), (run.Code, laboratory.Accepted.Count));
        Assert.Contains("1: 1 samples, 1 results, 0 documents", run.Output, StringComparison.Ordinal);
        Assert.Contains("the result is missing", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "the file is UTF-16")]
    [InlineData("windows-1258", "is not UTF-8")]
    public async Task Another_encoding_is_named_and_read_once_the_mapping_names_it(string encoding, string message)
    {
        // As a Vietnamese Windows of 1999 writes it: the marks after their letters.
        var text = Headings + "1,2026-08-05,Nước sạch,Độ đục,NTU,\"2,30\",,\n";
        var bytes = encoding == "utf-16" ? [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] : CodePagesEncodingProvider.Instance.GetEncoding(1258)!.GetBytes(Decompose(text));
        File.WriteAllBytes(PathOf("t.csv"), bytes);
        Write("t.mapping.json", Mapping);
        var run = await PushAsync(PathOf("t.csv"));
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);

        Write("t.mapping.json", Mapping.Replace("{ \"decimal\"", $"{{ \"encoding\": \"{encoding}\", \"decimal\"", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, (await PushAsync(PathOf("t.csv"))).Code);
        Assert.Equal(("Nước sạch", "Độ đục"), (laboratory.Accepted[0].Samples[0].DisplayName, laboratory.Accepted[0].Samples[0].Results[0].Characteristic));
    }

    [Fact]
    public async Task A_workbook_is_read_as_it_is_shown()
    {
        Write("w.mapping.json", Mapping.Replace("{ \"decimal\"", "{ \"sheet\": \"Kết quả\", \"decimal\"", StringComparison.Ordinal));
        TableFiles.WriteWorkbook(PathOf("w.xlsx"), "Kết quả", Headings.Trim().Split(','),
            ["1", "#46239", "Nước", "Arsen", "mg/l", "%0.0050000000000000001", "%0.00012", ""]);
        var run = await PushAsync(PathOf("w.xlsx"));
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        var report = Assert.Single(laboratory.Accepted);
        Assert.Equal((2026, 8, 5), (report.IssueDate.Year, report.IssueDate.Month, report.IssueDate.Day));
        // Shown with four decimals by its format, so that is what the paper says; the uncertainty as the contract's decimal.
        Assert.Equal(("0,0050", "0.0001"), (report.Samples[0].Results[0].PrintedResult, report.Samples[0].Results[0].Value.ExpandedUncertainty));
    }

    [Fact]
    public async Task A_formula_a_date_in_a_result_and_an_error_of_the_spreadsheet_are_told_by_row_and_column()
    {
        Write("w.mapping.json", Mapping);
        TableFiles.WriteWorkbook(PathOf("w.xlsx"), "s", Headings.Trim().Split(','),
            ["1", "2026-08-05", "a", "Arsen", "mg/l", "=B2*2", "", ""], ["2", "2026-08-05", "a", "Chì", "mg/l", "#46239", "", ""], ["3", "2026-08-05", "a", "Sắt", "mg/l", "!#N/A", "", ""]);
        var run = await PushAsync(PathOf("w.xlsx"));
        Assert.Equal((ExitCodes.Refused, 0), (run.Code, laboratory.Accepted.Count));
        foreach (var (row, message) in new[] { (2, "holds a formula"), (3, "the cell is a date"), (4, "an error of the spreadsheet") })
            Assert.Contains(run.Error.Split('\n'), line => line.Contains($" {row} ", StringComparison.Ordinal) && line.Contains("Kết quả", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_zip_bomb_a_false_workbook_and_an_xml_bomb_are_refused_without_being_opened()
    {
        Write("bomb.mapping.json", Mapping);
        Write("false.mapping.json", Mapping);
        using (var zip = ZipFile.Open(PathOf("bomb.xlsx"), ZipArchiveMode.Create))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                part.Write(zeros);
        }

        Write("false.xlsx", "this is a text");
        Write("laughs.xml", """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>""");
        using (var large = File.Create(PathOf("large.xml")))
            large.SetLength(200L << 20);
        var run = await PushAsync(folder.FullName);
        Assert.Equal(ExitCodes.Refused, run.Code);
        foreach (var (file, message) in new[] { ("bomb.xlsx", "zip bomb"), ("false.xlsx", "no .xlsx workbook"), ("laughs.xml", "DTD"), ("large.xml", "209715200 bytes") })
            Assert.Contains(run.Error.Split('\n'), line => line.Contains(file, StringComparison.Ordinal) && line.Contains(message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_small_file_that_would_become_millions_of_cells_is_refused()
    {
        Write("commas.mapping.json", Mapping);
        Write("wide.mapping.json", Mapping);
        Write("commas.csv", new string(',', 5_000_000));
        using (var document = SpreadsheetDocument.Create(PathOf("wide.xlsx"), SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            // One cell in each row, far to the right: the empty ones before it count.
            part.Worksheet = new Worksheet(new SheetData(Enumerable.Range(1, 4200).Select(r => new Row(new Cell { CellReference = $"ALL{r}", CellValue = new CellValue("1") }) { RowIndex = (uint)r })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = "s" }));
        }

        var run = await PushAsync(folder.FullName);
        Assert.Equal(ExitCodes.Refused, run.Code);
        foreach (var file in new[] { "commas.csv", "wide.xlsx" })
            Assert.Contains(run.Error.Split('\n'), line => line.Contains(file, StringComparison.Ordinal) && line.Contains("4000000 cells", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_without_mapping_and_a_mapping_with_a_wrong_field_say_what_is_needed()
    {
        var table = Write("t.csv", Headings);
        Assert.Contains("needs a mapping", (await PushAsync(table)).Error, StringComparison.Ordinal);
        Write("t.mapping.json", Mapping.Replace("result.unit", "result.units", StringComparison.Ordinal));
        Assert.Contains("'result.units' is no field", (await PushAsync(table)).Error, StringComparison.Ordinal);
        Write("t.mapping.json", Mapping.Replace("\"ĐVT\"", "\"Đơn vị\"", StringComparison.Ordinal));
        Assert.Contains("there is no such column; there are: Số phiếu |", (await PushAsync(table)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_goes_as_a_report_with_the_xml_and_its_pdf_and_a_receipt_over_what_was_sent()
    {
        var certificate = PathOf("cert.xml");
        File.Copy(Tests.SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12_signed.xml"), certificate);
        Write("cert.pdf", Pdf);
        var run = await PushAsync(certificate);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        var report = Assert.Single(laboratory.Accepted);
        Assert.Equal(ReportKind.CalibrationCertificate, report.Kind);
        Assert.NotEmpty(report.Samples[0].Results);
        Assert.Equal(["cert.xml", "cert.pdf"], report.Attachments.Select(a => a.FileName));
        Assert.Equal(File.ReadAllBytes(certificate), laboratory.Documents[report.Attachments[0].Sha256]);
        Assert.True(ReceiptVerifier.Verify((await ReceiptStore.FindAsync(certificate + ".pb"))!, File.ReadAllBytes(certificate + ".pb"), log.Policy).IsValid);
    }

    [Fact]
    public async Task A_watched_folder_takes_what_is_put_into_it_until_it_is_stopped()
    {
        await using var peer = await TestPeer.StartAsync(laboratory);
        using var stop = new CancellationTokenSource();
        var error = new StringWriter();
        var environment = new Dictionary<string, string?> { ["REGISTRY_KEY"] = "key", ["LANG"] = "en", ["REGISTRY_OUTBOX"] = PathOf("outbox/outbox.db") };
        var inbox = Directory.CreateDirectory(PathOf("inbox"));
        var watching = CliApp.RunAsync(
            ["push", inbox.FullName, "--watch", "--policy", PathOf("policy.txt"), "--server", peer.Address.ToString()], new StringWriter(), error, environment.GetValueOrDefault, stop.Token);
        Write("inbox/a.json", """{"number": "a"}""");
        await UntilAsync(() => File.Exists(PathOf("inbox/a.json.receipt")), watching, error);
        Write("inbox/wrong.json", "{");
        Write("inbox/b.json", """{"number": "b"}""");
        await UntilAsync(() => File.Exists(PathOf("inbox/b.json.receipt")) && error.ToString().Contains("wrong.json", StringComparison.Ordinal), watching, error);
        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Interrupted, await watching);
        Assert.Equal(["a", "b"], laboratory.Accepted.Select(r => r.Number));
    }

    [Fact]
    public async Task What_could_not_be_sent_waits_in_the_outbox_is_listed_and_goes_later()
    {
        var file = Write("a.json", """{"number": "a"}""");
        Dictionary<string, string> Environment() => new() { ["REGISTRY_KEY"] = "key", ["LANG"] = "en", ["REGISTRY_OUTBOX"] = PathOf("outbox/outbox.db") };
        var away = await CliRun.With(Environment(), "push", file, "--policy", PathOf("policy.txt"), "--server", "http://127.0.0.1:1");
        Assert.Equal(ExitCodes.Unreachable, away.Code);
        Assert.Contains("1 reports wait in the outbox", away.Error, StringComparison.Ordinal);
        Assert.Contains("waiting", (await CliRun.With(Environment(), "outbox", "list")).Output, StringComparison.Ordinal);

        await using var peer = await TestPeer.StartAsync(laboratory);
        Assert.Equal(ExitCodes.Done, (await CliRun.With(Environment(), "outbox", "send", "--policy", PathOf("policy.txt"), "--server", peer.Address.ToString())).Code);
        Assert.True(File.Exists(file + ".receipt"));
        Assert.Equal(ExitCodes.Refused, (await CliRun.With(Environment(), "outbox", "retry", "1")).Code);
        Assert.Equal(ExitCodes.Done, (await CliRun.With(Environment(), "outbox", "drop", "1")).Code);
    }

    private static async Task UntilAsync(Func<bool> holds, Task<int> running, StringWriter error)
    {
        while (!holds())
        {
            Assert.False(running.IsCompleted, error.ToString());
            await Task.Delay(20);
        }
    }

    private static string Decompose(string text) => string.Concat(text.Select(letter => letter switch
    {
        'ớ' => "ơ\u0301",
        'ạ' => "a\u0323",
        'ố' => "ô\u0301",
        'ế' => "ê\u0301",
        'ẫ' => "â\u0303",
        'ỉ' => "i\u0309",
        'Đ' or 'ê' or 'â' or 'à' or 'ơ' or 'ư' => $"{letter}",
        'ộ' => "ô\u0323",
        'ụ' => "u\u0323",
        'ả' => "a\u0309",
        _ => $"{letter}",
    }));

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    // "=" a formula, "#" a day, "%" a number with four decimals, "!" an error of the spreadsheet; everything else is text.
}
