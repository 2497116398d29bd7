using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry explain</c>: why a line of a report was judged as it was, with its numbers and its drawing.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var report = new Argument<string>("report") { Description = "organisations/…/reports/…" };
        var line = new Argument<int>("line") { Description = w["Số thứ tự dòng kết quả, từ 1.", "Number of the line, from 1."] };
        var sample = new Option<int>("--sample") { Description = w["Số thứ tự mẫu, từ 1.", "Number of the sample, from 1."], DefaultValueFactory = _ => 1 };
        var revision = new Option<int>("--revision") { Description = w["Bản này của báo cáo; mới nhất nếu bỏ trống.", "This revision of the report; the newest unless given."] };
        var document = new Option<string?>("--document") { Description = w["Theo văn bản này, nếu dòng có nhiều kết luận.", "By this document, where the line has several verdicts."], HelpName = "documents/…" };
        var requirement = new Option<string?>("--requirement") { Description = w["Theo yêu cầu này của văn bản.", "By this requirement of the document."], HelpName = "id" };
        var svg = new Option<string?>("--svg") { Description = w["Ghi hình vẽ vào tệp này.", "Save the drawing to this file."], HelpName = "file" };
        return host.Command("explain", w["Giải thích một kết luận.", "Explain a verdict."],
            "registry explain organisations/lab/reports/044284-vytcc 5 --svg arsenic.svg",
            [report, line, sample, revision, document, requirement, svg],
            async call =>
            {
                using var registry = call.Connect();
                var request = new ExplainVerdictRequest
                {
                    Name = call.Get(report)!,
                    Revision = call.Get(revision),
                    SampleIndex = Index(call, call.Get(sample), w["mẫu", "sample"]),
                    ResultIndex = Index(call, call.Get(line), w["dòng", "line"]),
                    Document = call.Get(document) ?? "",
                    Requirement = call.Get(requirement) ?? "",
                    Language = w["vi", "en"],
                };
                var response = await registry.Conformity.ExplainVerdictAsync(request, cancellationToken: call.Stop);
                if (call.Get(svg) is { } file)
                    await SaveAsync(call, response.DrawingSvg, file);
                return call.Answer(response, console => VerdictView.Print(console, response, w));
            });
    }

    private static int Index(Call call, int number, string what) => number >= 1
        ? number - 1
        : throw new CliException(call.Words[$"Số thứ tự {what} bắt đầu từ 1.", $"The number of a {what} begins at 1."]);

    private static async Task SaveAsync(Call call, string drawing, string file)
    {
        if (drawing.Length == 0)
            throw new CliException(call.Words["Kết luận này không dựa trên con số nào nên không có hình.", "This verdict rests on no number, so there is no drawing."]);
        await File.WriteAllTextAsync(file, drawing, call.Stop);
        call.Terminal.Note(call.Words[$"Đã ghi {file}.", $"Saved {file}."]);
    }
}
