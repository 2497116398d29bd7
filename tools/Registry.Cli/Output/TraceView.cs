using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>Chains, impacts and instruments for people.</summary>
public static class TraceView
{
    /// <summary>The chain as a tree: below each report what it was measured with. A certificate met again is only named.</summary>
    public static void Chain(IAnsiConsole console, TraceReportResponse chain, Words w)
    {
        var tree = new Tree(new Markup(Title(chain.Links[0], w)));
        Checks(tree, chain.Links[0].Checks, w);
        Grow(tree, chain, 0, [0], w);
        console.Write(tree);
        foreach (var check in chain.Checks)
            console.MarkupLine(Line(check, w));
        if (chain.Truncated)
            console.WriteLine(w["Chuỗi quá lớn; một phần không được liệt kê.", "The chain is too large; a part of it is left out."]);
    }

    public static void Impact(IAnsiConsole console, TraceImpactResponse impact, Words w)
    {
        console.WriteLine(w[$"{impact.TotalReports} phiếu, {impact.TotalResults} kết quả bị ảnh hưởng", $"{impact.TotalReports} reports with {impact.TotalResults} results rest on it"]);
        if (impact.Reports.Count == 0)
            return;
        var table = Tables.Of(w["Phiếu", "Report"], w["Ngày", "Day"], w["Bước", "Steps"], w["Kết quả", "Results"], w["Đánh giá đạt", "Passing verdicts"], w["Qua", "By way of"]);
        foreach (var report in impact.Reports)
            table.Row(report.Report, DateText.Format(report.WorkDate), $"{report.Distance}", $"{report.Results}", $"{report.PassingVerdicts}", string.Join(" → ", report.Path.SkipLast(1)));
        console.Write(table);
    }

    public static void Due(IAnsiConsole console, ListDueInstrumentsResponse due, Words w)
    {
        console.WriteLine(w[$"{due.Total} phương tiện đo đến hạn", $"{due.Total} instruments fall due"]);
        if (due.Instruments.Count == 0)
            return;
        var table = Tables.Of(w["Hết hạn", "Due"], w["Loại", "Kind"], w["Kiểu", "Model"], w["Số", "Serial"], w["Chủ sở hữu", "Owner"], w["Nơi đặt", "Place"], w["Tên trong sổ", "Name"]);
        foreach (var instrument in due.Instruments)
            table.Row(DateText.Format(instrument.DueDate), w.Of(instrument.Kind), $"{instrument.Manufacturer} {instrument.Model}".Trim(), instrument.SerialNumber, instrument.Owner, instrument.Place, instrument.Name);
        console.Write(table);
    }

    public static void Count(IAnsiConsole console, CountInstrumentsResponse counts, Words w)
    {
        var table = Tables.Of(w["Mã số", "Row"], w["Chỉ tiêu", "What"], w["Tổng cộng", "Total"], w["Trong kỳ báo cáo", "In the period"]);
        table.Row("07", w["Số tổ chức kiểm định phương tiện đo", "Bodies that verify"], $"{counts.BodiesTotal}", $"{counts.BodiesInPeriod}");
        table.Row("08", w["Số phương tiện đo được kiểm định", "Instruments verified"], $"{counts.Total}", $"{counts.InPeriod}");
        foreach (var count in counts.Counts)
            table.Row(count.FormRow, w.Of(count.DisplayName), $"{count.Total}", $"{count.InPeriod}");
        console.Write(table);
    }

    private static void Grow(IHasTreeNodes at, TraceReportResponse chain, int link, HashSet<int> seen, Words w)
    {
        foreach (var step in chain.Steps.Where(s => s.FromLink == link))
        {
            var again = !seen.Add(step.ToLink);
            var used = chain.Links[step.ToLink];
            var node = at.AddNode(new Markup($"{Markup.Escape(step.Equipment)} [dim]←[/] {Title(used, w)}{(again ? $" [dim]({w["đã nêu trên", "shown above"]})[/]" : "")}"));
            Checks(node, step.Checks, w);
            if (again)
                continue;
            Checks(node, used.Checks, w);
            Grow(node, chain, step.ToLink, seen, w);
        }
    }

    private static void Checks(IHasTreeNodes node, IEnumerable<Check> checks, Words w)
    {
        foreach (var check in checks)
            node.AddNode(new Markup(Line(check, w)));
    }

    private static string Title(ChainLink link, Words w)
    {
        var number = link.Number.Length > 0 ? link.Number : w["không có giấy chứng nhận", "no certificate"];
        var by = w.Of(link.LaboratoryDisplayName) is { Length: > 0 } name ? name : link.Laboratory;
        var suspect = link.Suspicions.Count > 0 ? $" [red]✗ {w["nghi vấn", "suspect"]}[/]" : "";
        return $"[bold]{Markup.Escape(number)}[/] {Markup.Escape(by)}{(link.Report.Length == 0 ? $" [dim]({w["không có trong sổ", "not held"]})[/]" : "")}{suspect}";
    }

    private static string Line(Check check, Words w) => $"{Label.Of(check.Outcome).Markup(w)} [dim]{check.Code}[/] {Markup.Escape(w.Of(check.Reason))}";
}
