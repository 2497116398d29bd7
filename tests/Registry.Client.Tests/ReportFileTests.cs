using System.Security.Cryptography;
using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Client.Tests;

public class ReportFileTests
{
    private static readonly Report Slip = new()
    {
        Kind = ReportKind.TestReport,
        Number = "044284/VYTCC",
        Samples = { new Sample { DisplayName = "Nước đã xử lý", Results = { new ResultLine { Characteristic = "Arsen (As) tổng", PrintedResult = "< 0,0005", Unit = "mg/l" } } } },
    };

    [Fact]
    public void Json_and_binary_files_of_one_report_have_one_content_and_one_hash()
    {
        Assert.True(ReportFile.TryParse(System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Slip)), "slip.json", out var json, out _));
        Assert.True(ReportFile.TryParse(Slip.ToByteArray(), "slip.pb", out var binary, out _));

        Assert.Equal(Slip, json.Report);
        Assert.Equal(Slip.ToByteArray(), json.Content.ToArray());
        Assert.Equal(json.Sha256, binary.Sha256);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Slip.ToByteArray())), json.Sha256);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_report()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. "{\"number\":\"1\"}"u8];
        Assert.True(ReportFile.TryParse(file, "a.json", out var report, out _));
        Assert.Equal("1", report.Report.Number);
    }

    [Theory]
    [InlineData("{\"numbr\":\"1\"}", "numbr")]
    [InlineData("{\"number\":\"1\"", "no report")]
    [InlineData("", "no report")]
    [InlineData("[]", "no report")]
    [InlineData("{\"issueDate\":\"31/02/2026\"}", "no report")]
    public void A_json_file_that_would_lose_something_is_refused_with_a_sentence(string json, string expected)
    {
        Assert.False(ReportFile.TryParse(System.Text.Encoding.UTF8.GetBytes(json), "a.json", out var file, out var problem));
        Assert.Null(file);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Contains("a.json", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.False(ReportFile.TryParse([(byte)'{', 0xFF, (byte)'}'], "a.json", out _, out _));
        Assert.False(ReportFile.TryParse([0xFF, 0xFF], "a.pb", out _, out _));
    }

    [Fact]
    public void An_unknown_extension_is_named()
    {
        Assert.False(ReportFile.TryParse([], "slip.docx", out _, out var problem));
        Assert.Contains(".json", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_answer_and_no_exception()
    {
        Assert.False(ReportFile.TryRead("/nonexistent/slip.json", out _, out var problem));
        Assert.Contains("/nonexistent/slip.json", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_changed_after_it_was_taken_does_not_change_what_is_sent()
    {
        var report = Slip.Clone();
        var file = ReportFile.Of(report);
        report.Number = "other";
        Assert.Equal("044284/VYTCC", file.Report.Number);
    }

    [Fact]
    public async Task A_receipt_lies_beside_its_file_and_is_replaced_whole()
    {
        var folder = Directory.CreateTempSubdirectory("receipts");
        try
        {
            var file = Path.Combine(folder.FullName, "slip.json");
            Assert.Null(await ReceiptStore.FindAsync(file));
            await ReceiptStore.SaveAsync(file, "first\n");
            Assert.Equal(file + ".receipt", await ReceiptStore.SaveAsync(file, "—\n"));
            Assert.Equal("—\n", await ReceiptStore.FindAsync(file));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_example_of_the_tour_is_a_report()
    {
        var path = Path.Combine(Registry.Tests.SharedFiles.ProjectRoot, "protos", "examples", "report.json");
        Assert.True(ReportFile.TryRead(path, out var file, out var problem), problem);
        Assert.Equal(3, file.Report.Samples[0].Results.Count);
    }
}
