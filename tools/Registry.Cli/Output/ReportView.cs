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
        Beside(console, record, w);
        Findings(console, record.Findings, w);
    }

    /// <summary>What stands beside the verdicts: suspicions, and whether the laboratory had the scope.</summary>
    private static void Beside(IAnsiConsole console, ReportRecord record, Words w)
    {
        foreach (var mark in record.Suspicions)
            console.MarkupLine($"[red]✗ {w["nghi vấn", "suspect"]}[/] {Markup.Escape(mark.Reason)} [dim]{mark.Suspicion}[/]");
        var answers = record.Competences.SelectMany(line => line.Checks.Select(check => (line.Characteristic, Check: check)))
            .Concat(record.Checks.Select(check => (Characteristic: "", Check: check))).GroupBy(a => (a.Check.Code, a.Check.Outcome, Reason: w.Of(a.Check.Reason))).ToList();
        if (answers.Count == 0)
            return;
        console.Heading(w["Năng lực của phòng thử nghiệm", "Competence of the laboratory"]);
        var table = Tables.Of(w["Câu hỏi", "Question"], w["Trả lời", "Answer"], w["Vì", "Because"], w["Dòng", "Lines"]);
        foreach (var group in answers)
            table.AddRow(new Text(group.Key.Code), new Markup(Label.Of(group.Key.Outcome).Markup(w)), new Text(group.Key.Reason), new Text($"{group.Count()}"));
        console.Write(table);
    }

    /// <summary>Findings as a table, what is said of many places once; nothing when there are none.</summary>
    public static void Findings(IAnsiConsole console, IReadOnlyCollection<Finding> findings, Words w)
    {
        if (findings.Count == 0)
            return;
        var table = Tables.Of(w["Mức", "Severity"], w["Mã", "Code"], w["Chỗ", "Path"], w["Nội dung", "Message"]);
        foreach (var group in findings.GroupBy(finding => (finding.Severity, finding.Code, Message: w.Of(finding.Message))))
        {
            List<string> paths = [.. group.Select(finding => finding.Path)];
            var path = paths is [var first, .., var last] ? $"{first}\n… {last}\n({w[$"{paths.Count} chỗ", $"{paths.Count} places"]})" : paths[0];
            table.AddRow(new Markup(Label.Of(group.Key.Severity).Markup(w)), new Text(group.Key.Code), new Text(path), new Text(group.Key.Message));
        }

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
