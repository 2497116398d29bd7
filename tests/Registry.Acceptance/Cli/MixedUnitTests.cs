using Grpc.Core;
using Registry.Cli;
using Registry.Client.Tests;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Cli;

/// <summary>One characteristic in milligrams here and in micrograms there is a slip of the keyboard more often than it is meant.</summary>
public sealed class MixedUnitTests : IDisposable
{
    private static readonly string[] Headings = ["Số phiếu", "Mẫu", "Chỉ tiêu", "ĐVT", "Kết quả"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mixedunits");
    private readonly Laboratory laboratory = new();

    public void Dispose() => folder.Delete(recursive: true);

    private sealed class Laboratory : ReportService.ReportServiceBase
    {
        public List<Report> Shown { get; } = [];

        public override Task<ValidateReportResponse> ValidateReport(ValidateReportRequest request, ServerCallContext context)
        {
            Shown.Add(request.Report);
            return Task.FromResult(new ValidateReportResponse { Acceptable = true });
        }
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.xlsx")]
    public async Task Mixed_units_in_a_column_are_told_by_row_and_column(string file)
    {
        var run = await PreviewAsync(
            file,
            "\"ĐVT\": \"result.unit\"",
            Headings,
            ["1", "a", "Arsen", "mg/l", "0,005"],
            ["1", "a", "Chì", "µg/l", "2"],
            ["2", "b", "Arsen", "µg/l", "5"],
            ["2", "b", "Chì", "mg/l", "3 µg/l"]);
        Assert.Equal(ExitCodes.Refused, run.Code);
        AssertTold(run, 4, "ĐVT", "row 2 has 'mg/l' for the same characteristic");
        AssertTold(run, 5, "ĐVT", "row 3 has 'µg/l' for the same characteristic");
        AssertTold(run, 5, "Kết quả", "the result carries the unit 'µg/l', the column of units says 'mg/l'");
        Assert.Equal("1", Assert.Single(laboratory.Shown).Number);
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.xlsx")]
    public async Task Mixed_units_that_are_meant_go_when_the_mapping_says_so(string file)
    {
        var run = await PreviewAsync(
            file,
            "\"ĐVT\": \"result.unit\"}, \"mixedUnits\": true, \"constants\": {\"sample.matrix\": \"nước\"",
            Headings,
            ["1", "a", "Arsen", "mg/l", "0,005"],
            ["2", "b", "Arsen", "µg/l", "5"]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Equal(["mg/l", "µg/l"], laboratory.Shown.Select(report => report.Samples[0].Results[0].Unit));
    }

    /// <summary>Without a column of units they stand behind the numbers, and a result in words has none.</summary>
    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.xlsx")]
    public async Task Mixed_units_behind_the_numbers_of_one_column_are_told(string file)
    {
        var run = await PreviewAsync(
            file,
            "\"Ghi chú\": \"result.method\"",
            ["Số phiếu", "Mẫu", "Chỉ tiêu", "Ghi chú", "Kết quả"],
            ["1", "a", "Arsen", "", "0,005 mg/l"],
            ["1", "b", "Arsen", "", "Không phát hiện"],
            ["1", "c", "Arsen", "", "5 µg/l"]);
        Assert.Equal(ExitCodes.Refused, run.Code);
        AssertTold(run, 4, "Kết quả", "row 2 has 'mg/l' for the same characteristic");
        Assert.Single(run.Error.Split('\n'), line => line.Contains("same characteristic", StringComparison.Ordinal));
        Assert.Empty(laboratory.Shown);
    }

    private async Task<CliRun> PreviewAsync(string file, string columns, params string[][] rows)
    {
        var path = Path.Combine(folder.FullName, file);
        TableFiles.Write(path, rows);
        File.WriteAllText(
            Path.Combine(folder.FullName, "t.mapping.json"),
            $$"""{ "decimal": ",", "columns": {"Số phiếu": "report.number", "Mẫu": "sample.displayName", "Chỉ tiêu": "result.characteristic", "Kết quả": "result.printedResult", {{columns}}} }""");
        await using var peer = await TestPeer.StartAsync(laboratory);
        return await CliRun.With(new() { ["REGISTRY_KEY"] = "key", ["LANG"] = "en", ["COLUMNS"] = "400" }, "push", path, "--dry-run", "--server", peer.Address.ToString());
    }

    private static void AssertTold(CliRun run, int row, string column, string message) => Assert.Contains(
        run.Error.Split('\n'),
        line => line.Contains($" {row} ", StringComparison.Ordinal) && line.Contains(column, StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
}
