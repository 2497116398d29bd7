using Google.Type;
using Registry.Protocol.V1;

namespace Registry.Server.Tests;

/// <summary>Small reports, each with a number that no other test uses.</summary>
internal static class Slips
{
    private static int numbers;

    public static string NewNumber() => $"T{Interlocked.Increment(ref numbers)}/2026";

    /// <summary>One sample of tap water with one line that passes QCVN 01-1:2024/BYT.</summary>
    public static Report New(string? number = null) => new()
    {
        Kind = ReportKind.TestReport,
        Number = number ?? NewNumber(),
        IssueDate = Day(2026, 8, 14),
        Criteria = { "QCVN 01-1:2024/BYT" },
        Samples =
        {
            new Sample
            {
                DisplayName = "Nước đã xử lý",
                Matrix = "nước sạch sinh hoạt",
                SamplingDate = Day(2026, 8, 5),
                Results = { new ResultLine { Characteristic = "Arsen (As) tổng", PrintedResult = "< 0,0005", Unit = "mg/l" } },
            },
        },
    };

    /// <summary>The same report, changed.</summary>
    public static Report With(this Report report, Action<Report> change)
    {
        var changed = report.Clone();
        change(changed);
        return changed;
    }

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
