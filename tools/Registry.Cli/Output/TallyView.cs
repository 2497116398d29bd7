using Registry.Cli.Loading;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>The outcome of a load: counts by stage, then what was refused and what was noticed.</summary>
public static class TallyView
{
    public static void Print(IAnsiConsole console, LoadTally tally, Words w)
    {
        var counts = Tables.Of("", w["mới", "new"], w["đổi", "changed"], w["ghi", "written"], w["như cũ", "unchanged"], w["từ chối", "refused"]);
        foreach (var (stage, count) in tally.Stages)
            counts.Row(stage, Number(count.Created), Number(count.Updated), Number(count.Written), Number(count.Unchanged), Number(count.Refused));
        console.Write(counts);
        if (tally.Refusals.Count + tally.Findings.Count == 0)
            return;

        var table = Tables.Of(w["Mục", "Item"], w["Mức", "Severity"], w["Mã", "Code"], w["Chỗ", "Path"], w["Nội dung", "Message"]);
        foreach (var (item, error) in tally.Refusals)
            table.Row(item, w["✗ từ chối", "✗ refused"], error.Reason, string.Join(", ", error.Fields.Select(field => field.Path)), error.Message);
        foreach (var (item, finding) in tally.Findings)
            table.Row(item, Label.Of(finding.Severity).Text(w), finding.Code, finding.Path, w.Of(finding.Message));
        console.Write(table);
    }

    private static string Number(int count) => count == 0 ? "" : $"{count}";
}
