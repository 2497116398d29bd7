using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>A report for people: what was found, line by line, and the verdicts beside it.</summary>
public static class ReportView
{
    public static void Print(IAnsiConsole console, ReportRecord record, Words w)
    {
        var report = record.Report;
        console.Heading($"{Kinds.Name(report.Kind, w)} {report.Number}");
        console.Write(Facts(record, report, w));
        for (var i = 0; i < report.Samples.Count; i++)
            Print(console, record, report.Samples[i], i, w);
        Findings(console, record.Findings, w);
    }

    /// <summary>Findings as a table; nothing when there are none.</summary>
    public static void Findings(IAnsiConsole console, IReadOnlyCollection<Finding> findings, Words w)
    {
        if (findings.Count == 0)
            return;
        var table = Tables.Of(w["Mức", "Severity"], w["Mã", "Code"], w["Chỗ", "Path"], w["Nội dung", "Message"]);
        foreach (var finding in findings)
            table.AddRow(new Markup(Label.Of(finding.Severity).Markup(w)), new Text(finding.Code), new Text(finding.Path), new Text(w.Of(finding.Message)));
        console.Write(table);
    }

    private static Grid Facts(ReportRecord record, Report report, Words w)
    {
        var facts = Tables.Facts()
            .Fact(w["tình trạng", "state"], new Markup(Label.Of(record.State).Markup(w)))
            .Fact(w["vì", "because"], record.StateReason)
            .Fact(w["phòng thử nghiệm", "laboratory"], record.Laboratory)
            .Fact(w["công nhận", "accreditation"], report.Accreditation)
            .Fact(w["ngày ký", "signed"], DateText.Format(report.IssueDate))
            .Fact(w["nhận lúc", "received"], Times.Format(record.ReceiveTime))
            .Fact(w["theo", "criteria"], string.Join(", ", report.Criteria))
            .Fact(w["kết luận của phòng thử nghiệm", "laboratory's conclusion"], report.Conclusion)
            .Fact(w["hiệu lực đến", "valid until"], DateText.Format(record.DueDate ?? report.ValidUntilDate))
            .Fact("", w.Of(record.DueReason))
            .Fact("SHA-256", record.ContentSha256)
            .Fact(w["mục nhật ký", "log entry"], record.LogPosition is null ? "" : $"{record.LogPosition.Index}");
        foreach (var applied in record.AppliedDocuments)
            facts.Fact(w["đối chiếu với", "judged against"], $"{applied.Designation}: {w.Of(applied.Reason)}");
        if (!record.Evaluated)
            facts.Fact(w["kết luận của sổ", "verdicts"], w["đang tính", "not complete yet"]);
        return facts;
    }

    private static void Print(IAnsiConsole console, ReportRecord record, Sample sample, int index, Words w)
    {
        console.Heading(string.Join(", ", new[] { sample.Code, sample.DisplayName, sample.Matrix, sample.Place, DateText.Format(sample.SamplingDate) }.Where(part => part.Length > 0)));
        var verdicts = record.Verdicts.Where(verdict => verdict.SampleIndex == index).ToLookup(verdict => verdict.ResultIndex);
        var table = Tables.Of(w["Chỉ tiêu", "Characteristic"], w["Kết quả", "Result"], w["Đơn vị", "Unit"], w["Giới hạn", "Limit"], w["Kết luận", "Verdict"], w["Giải thích", "Explanation"]);
        for (var i = 0; i < sample.Results.Count; i++)
        {
            var line = sample.Results[i];
            if (!verdicts[i].Any())
                table.Row($"{line.Characteristic} {line.AccreditationMark}".TrimEnd(), line.PrintedResult, line.Unit, line.PrintedLimit, "", "");
            foreach (var verdict in verdicts[i])
                table.AddRow(
                    new Text($"{line.Characteristic} {line.AccreditationMark}".TrimEnd()),
                    new Text(line.PrintedResult),
                    new Text(line.Unit),
                    new Text(verdict.PrintedLimit),
                    new Markup(Label.Of(verdict.Outcome).Markup(w)),
                    new Text(Explained(verdict, w)));
        }

        console.Write(table);
    }

    private static string Explained(Verdict verdict, Words w) => verdict.DisagreesWithLaboratory
        ? $"{w.Of(verdict.Explanation)} {w["(Khác với phòng thử nghiệm.)", "(The laboratory says otherwise.)"]}"
        : w.Of(verdict.Explanation);
}
