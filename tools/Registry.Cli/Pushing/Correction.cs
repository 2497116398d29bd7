using Registry.Application.Reports;
using Registry.Cli.Files;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.Protocol.V1;

namespace Registry.Cli.Pushing;

/// <summary>
/// What <c>--amends</c> asks for: files such as certificates cannot say themselves which report of the register they correct, and why.
/// </summary>
internal static class Correction
{
    /// <summary>What was asked for; null when nothing was.</summary>
    public static Predecessor? Of(Call call, string? amends, string? reason, bool watch)
    {
        var w = call.Words;
        if (amends is null)
            return reason is null ? null : throw new CliException(w["--reason chỉ đi cùng --amends.", "--reason goes with --amends only."]);
        if (ReportName.Parse(amends) is null)
            throw new CliException(w[$"“{amends}” không phải tên phiếu; viết organisations/…/reports/….", $"\"{amends}\" is no report's name; write organisations/…/reports/…."]);
        if (string.IsNullOrWhiteSpace(reason))
            throw new CliException(w["Hãy nêu vì sao sửa, bằng --reason.", "Say why it is corrected, with --reason."]);
        if (watch)
            throw new CliException(w["--amends sửa đúng một phiếu, không đi cùng --watch.", "--amends corrects one report and does not go with --watch."]);
        return new Predecessor { Report = amends, Reason = reason };
    }

    /// <summary>Lets the one report that was read say what it corrects.</summary>
    public static List<FileContents> Apply(Call call, Predecessor? asked, List<FileContents> contents)
    {
        if (asked is null || contents.Exists(c => c.Problems.Count > 0))
            return contents;
        if (contents.SelectMany(c => c.Reports).ToList() is not [var only])
            throw new CliException(call.Words["--amends sửa đúng một phiếu; hãy đưa một tệp có một phiếu.", "--amends corrects one report; give one file that holds one."]);
        var report = only.Entry.Report.Report.Clone();
        var amended = ReportName.Parse(asked.Report)!.Value;
        report.Predecessor = asked.Clone();
        report.Predecessor.Relation = ReportName.Of(amended.Laboratory, report.Number) == amended ? Predecessor.Types.Relation.Amends : Predecessor.Types.Relation.Substitutes;
        // A revision that the file counts by itself is counted by the registry.
        report.Revision = 0;
        // The file alone no longer tells what is sent: the encoding that the receipt covers lies beside it.
        var sent = ReportFile.Of(report, $"{only.File}.pb");
        return [new FileContents([only with { Entry = new OutboxEntry(sent, only.Entry.Attachments) }], [])];
    }
}
