using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class PrintedLimitTests
{
    public static TheoryData<string, Limit> Prints => new()
    {
        { "≤ 0,01", new Limit.Max(D("0.01")) },
        { "< 1", new Limit.Max(1, Inclusive: false) },
        { "không quá 23", new Limit.Max(23) },
        { "≥ 45", new Limit.Min(45) },
        { "> 60", new Limit.Min(60, Inclusive: false) },
        { "6,0 tới 8,5", new Limit.Range(D("6.0"), D("8.5")) },
        { "6,0 ÷ 8,5", new Limit.Range(D("6.0"), D("8.5")) },
        { "6,0 - 8,5", new Limit.Range(D("6.0"), D("8.5")) },
        { "± 0,15", new Limit.AbsoluteError(D("0.15")) },
        { "Không được có", new Limit.Absent() },
        { "Không phát hiện", new Limit.Absent() },
        { "KPH/25 g", new Limit.Absent("25 g") },
        { "Không có mùi lạ", new Limit.Qualitative(["Không có mùi lạ"]) },
    };

    [Theory]
    [MemberData(nameof(Prints))]
    public void Reads_what_is_printed(string printed, Limit expected) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(PrintedLimit.Parse(printed).Value));

    [Theory]
    [InlineData("", "LIMIT_EMPTY")]
    [InlineData("250", "LIMIT_UNSIGNED")]   // a maximum or a minimum?
    [InlineData("8,5 - 6,0", "RANGE_REVERSED")]
    [InlineData("≤ 1.000", "NUMBER_AMBIGUOUS")]
    [InlineData("< LOQ", "LIMIT_WITHOUT_NUMBER")]
    public void Says_why_it_cannot_be_read(string printed, string code) =>
        Assert.Equal(code, PrintedLimit.Parse(printed).Problem!.Code);

    [Theory]
    [InlineData("Đạt", "≤ 0,01", "0,02", true)]
    [InlineData("Không đạt", "≤ 0,01", "0,005", true)]
    [InlineData("Đạt", "≤ 0,01", "0,005", false)]
    [InlineData("KHÔNG ĐẠT", "≤ 0,01", "0,02", false)]
    [InlineData("Đạt", "≤ 0,01", "< 0,05", false)] // its own numbers do not decide it: nothing to contradict
    [InlineData("-", "≤ 0,01", "0,02", false)]
    [InlineData("Đạt", null, "0,02", false)]
    public void The_laboratorys_own_statement_is_held_against_its_own_numbers(string statement, string? limit, string result, bool flagged)
    {
        var line = new ResultLine { Characteristic = "As", Unit = "mg/l", Printed = result, PrintedLimit = limit, Statement = statement };
        var finding = LaboratoryStatements.Check(line, "samples[0].results[0]");
        Assert.Equal(flagged, finding is not null);
        if (finding is not null)
        {
            Assert.Equal((FindingCodes.StatementContradicted, Severity.Warning), (finding.Code, finding.Severity));
            Assert.Equal(statement, finding.Metadata["statement"]);
        }
    }

    [Fact]
    public void Every_line_of_a_report_is_held_against_its_statement()
    {
        var wrong = new ResultLine { Characteristic = "As", Unit = "mg/l", Printed = "1", PrintedLimit = "≤ 0,01", Statement = "Đạt" };
        var report = new Report
        {
            LaboratoryId = "l",
            Number = "1",
            Kind = ReportKind.TestReport,
            Samples = [new() { Results = [wrong with { Statement = null }] }, new() { Results = [wrong with { Statement = "x" }, wrong] }],
        };
        Assert.Equal("samples[1].results[1].statement", Assert.Single(LaboratoryStatements.Check(report)).Path);
    }
}
