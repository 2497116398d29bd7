using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>A verdict for people: the sentence first, then every number it rests on.</summary>
internal static class VerdictView
{
    public static void Print(IAnsiConsole console, ExplainVerdictResponse response, Words w)
    {
        var verdict = response.Verdict;
        console.Heading($"{verdict.Characteristic} · {verdict.Designation}");
        console.MarkupLine(Label.Of(verdict.Outcome).Markup(w));
        console.WriteLine(w.Of(verdict.Explanation));
        foreach (var mark in response.Suspicions)
            console.MarkupLine($"[red]✗ {w["nghi vấn", "suspect"]}[/] {Markup.Escape(mark.Reason)} [dim]{mark.Suspicion}[/]");
        console.Write(Facts(response, verdict, w));
        if (response.Earlier.Count == 0)
            return;
        console.Heading(w["Trước đó", "Before"]);
        foreach (var earlier in response.Earlier)
            console.MarkupLine($"{Label.Of(earlier.Verdict.Outcome).Markup(w)} {w["đến", "until"]} {earlier.ReplaceTime.ToDateTime():yyyy-MM-dd HH:mm} UTC. {Markup.Escape(w.Of(earlier.Verdict.Explanation))}");
    }

    private static string Because(StandingReason? cause, Words w) => cause switch
    {
        null => "",
        { Date: { } day } => w[$"đã đến ngày {day.Day:00}/{day.Month:00}/{day.Year}", $"{day.Year}-{day.Month:00}-{day.Day:00} has come"],
        _ => w[$"{cause.DisplayName} (mục nhật ký {cause.LogIndex})", $"{cause.DisplayName} (log entry {cause.LogIndex})"],
    };

    private static Grid Facts(ExplainVerdictResponse response, Verdict verdict, Words w)
    {
        var numbers = verdict.Numbers ?? new DecisionNumbers();
        return Tables.Facts()
            .Fact(w["lý do", "reason"], verdict.Reason)
            .Fact(w["quy tắc", "rule"], verdict.Rule)
            .Fact(w["điều, bảng", "clause"], verdict.Clause)
            .Fact(w["giá trị", "value"], With(numbers.Value, numbers.Unit))
            .Fact("U", With(numbers.ExpandedUncertainty, numbers.Unit))
            .Fact("k", numbers.CoverageFactor)
            .Fact(w["giới hạn", "limits"], Between(numbers.Low, numbers.High, numbers.Unit))
            .Fact(w["khoảng bảo vệ", "guard band"], With(numbers.GuardBand, numbers.Unit))
            .Fact(w["giới hạn chấp nhận", "acceptance limits"], Between(numbers.AcceptanceLow, numbers.AcceptanceHigh, numbers.Unit))
            .Fact(w["xác suất phù hợp", "probability of conformity"], numbers.ProbabilityOfConformity)
            .Fact(w["được đánh giá lại vì", "evaluated again because of"], Because(response.Cause, w))
            .Fact(w["tính lại", "judged again"], response.Identical ? w["giống hệt", "identical"] : w["KHÁC", "DIFFERENT"]);
    }

    private static string With(string number, string unit) => number.Length == 0 ? "" : $"{number} {unit}".TrimEnd();

    private static string Between(string low, string high, string unit) => (low, high) switch
    {
        ("", "") => "",
        ("", _) => With($"≤ {high}", unit),
        (_, "") => With($"≥ {low}", unit),
        _ => With($"{low} … {high}", unit),
    };
}
