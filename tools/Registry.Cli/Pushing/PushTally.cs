using Grpc.Core;
using Registry.Cli.Files;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.Import.Tables;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Pushing;

/// <summary>Every outcome, as it is told and as it counts for the exit code.</summary>
internal sealed class PushTally(Call call)
{
    private readonly Table table = Tables.Of(
        call.Words["Tệp", "File"], call.Words["Kết quả", "Outcome"], call.Words["Tên trong sổ hoặc lý do", "Name or reason"], call.Words["Mục", "Entry"]);

    private readonly List<(string File, IReadOnlyCollection<Finding> Findings)> findings = [];
    private readonly HashSet<int> codes = [];
    private readonly List<(string File, string Report)> held = [];
    private int accepted;

    public int Rows { get; private set; }

    /// <summary>Whether each outcome is one line at once: a watch has no end at which a table could stand.</summary>
    public bool Live { get; init; }

    public void Problems(IReadOnlyCollection<FileProblem> problems)
    {
        if (problems.Count == 0)
            return;
        codes.Add(ExitCodes.Refused);
        var w = call.Words;
        var found = Tables.Of(w["Tệp", "File"], w["Dòng", "Row"], w["Cột", "Column"], w["Giá trị", "Value"], w["Vấn đề", "Problem"]);
        foreach (var problem in problems)
            found.Row(problem.File, problem.Row is { } row ? $"{row}" : "", problem.Column, problem.Value, problem.Message);
        call.Terminal.Notes.Write(found);
    }

    public void Add(OutboxOutcome outcome, string file, long sequence)
    {
        var (label, text, code) = Describe(outcome);
        codes.Add(code);
        accepted += outcome.Result == OutboxResult.Accepted ? 1 : 0;
        Row(file, label, text, outcome.Response?.LogPosition is { } position ? $"{position.Index}" : "");
        if (outcome.Response is { Findings.Count: > 0 } response)
            findings.Add((file, response.Findings));
        if (outcome.Error is { Reason: "REPORT_EXISTS" } exists && exists.Metadata.GetValueOrDefault("resource") is { Length: > 0 } name)
            held.Add((file, name));
        if (call.Json)
            call.Terminal.Output.WriteLine(ProtoJson.FormatLine(outcome.Result == OutboxResult.Accepted
                ? new SubmitReportsResponse { Sequence = sequence, Accepted = outcome.Response }
                : new SubmitReportsResponse { Sequence = sequence, Refused = outcome.Error!.ToStatus() }));
    }

    public void Validated(FileReport report, ValidateReportResponse response)
    {
        codes.Add(response.Acceptable ? ExitCodes.Done : ExitCodes.Refused);
        Row(Name(report), response.Acceptable ? new Label("✓", "sẽ được nhận", "would be accepted", "green") : Refusal, Preview(report), "");
        if (response.Findings.Count > 0)
            findings.Add((Name(report), response.Findings));
        if (call.Json)
            call.Terminal.Output.WriteLine(ProtoJson.FormatLine(response));
    }

    /// <summary>Two papers with one number: the registry would take the first.</summary>
    public void SameNumber(FileReport report, FileReport first)
    {
        codes.Add(ExitCodes.Refused);
        var number = report.Entry.Report.Report.Number;
        Row(Name(report), Refusal, call.Words[
            $"{number}: {Name(first)} mang cùng số với nội dung khác. Nếu là bản sửa, gửi riêng bằng --amends.",
            $"{number}: {Name(first)} has the same number and other content. If this is a correction, send it by itself with --amends."], "");
    }

    public void Refused(FileReport report, RegistryError error)
    {
        codes.Add(ExitCodes.Refused);
        Row(Name(report), Refusal, Reason(error), "");
    }

    public void Ended(RegistryError error)
    {
        codes.Add(ExitCodes.Of(error));
        call.Terminal.Note($"✗ {(error.IsUnreachable ? call.Words["Không có sổ đăng ký nào trả lời ở địa chỉ này.", "No registry answers at this address."] + $" ({call.Server})" : Reason(error))}");
    }

    public int Finish(long waiting)
    {
        var w = call.Words;
        if (!call.Json && !Live && Rows > 0)
            call.Terminal.Answers.Write(table);
        foreach (var (file, found) in findings)
        {
            call.Terminal.Note(file);
            ReportView.Findings(call.Terminal.Notes, found, w);
        }

        foreach (var (file, report) in held)
            call.Terminal.Note(w[
                $"Số này đã có trong sổ với nội dung khác. Nếu là bản sửa: registry push {file} --amends {report} --reason \"…\"",
                $"This number is held with other content. If this is a correction: registry push {file} --amends {report} --reason \"…\""]);
        if (accepted > 1 || (accepted > 0 && accepted < Rows))
            call.Terminal.Note(w[$"{accepted} trên {Rows} báo cáo đã được nhận.", $"{accepted} of {Rows} reports accepted."]);
        if (waiting > 0)
            call.Terminal.Note(w[$"{waiting} báo cáo còn trong hàng chờ; gửi tiếp bằng “registry outbox send”, hoặc chạy lại lệnh.", $"{waiting} reports wait in the outbox; go on with 'registry outbox send', or run the command again."]);
        // The gravest one speaks for all: what a person has to mend first.
        return new[] { ExitCodes.NotPermitted, ExitCodes.Unreachable, ExitCodes.Failed, ExitCodes.Refused }.FirstOrDefault(codes.Contains);
    }

    public static string Name(FileReport report) => report.Where.Length == 0 ? report.File : $"{report.File} {report.Where}";

    public static string Reason(RegistryError error) =>
        string.Join(" ", new[] { error.Message, error.Reason.Length > 0 ? $"[{error.Reason}]" : $"({error.Code})" }
            .Concat(error.Fields.Select(field => $"{field.Path}: {field.Message}")));

    private static Label Refusal => new("✗", "bị từ chối", "refused", "red");

    private string Preview(FileReport report)
    {
        var message = report.Entry.Report.Report;
        var lines = message.Samples.Sum(sample => sample.Results.Count);
        return call.Words[
            $"{message.Number}: {message.Samples.Count} mẫu, {lines} kết quả, {message.Attachments.Count} tệp kèm",
            $"{message.Number}: {message.Samples.Count} samples, {lines} results, {message.Attachments.Count} documents"];
    }

    private static (Label, string, int) Describe(OutboxOutcome outcome) => outcome.Result switch
    {
        OutboxResult.Accepted when outcome.Response!.Replayed => (new Label("✓", "đã nhận từ trước", "accepted before", "green"), outcome.Response.Name, ExitCodes.Done),
        OutboxResult.Accepted => (new Label("✓", "đã nhận", "accepted", "green"), outcome.Response!.Name, ExitCodes.Done),
        OutboxResult.Doubtful => (new Label("!", "biên nhận sai", "receipt does not hold", "red"), outcome.Error!.Message, ExitCodes.Failed),
        OutboxResult.Later => (new Label("?", "chưa có trả lời", "not answered", "yellow"), Reason(outcome.Error!), ExitCodes.Of(outcome.Error!)),
        // What this library refuses by itself is a fault and no judgement.
        _ => (Refusal, Reason(outcome.Error!), outcome.Error!.Code == StatusCode.DataLoss ? ExitCodes.Failed : ExitCodes.Refused),
    };

    private void Row(string file, Label label, string text, string entry)
    {
        Rows++;
        if (Live && !call.Json)
            call.Terminal.Output.WriteLine($"{label.Text(call.Words)}  {file}  {text}");
        else
            table.AddRow(new Text(file), new Markup(label.Markup(call.Words)), new Text(text), new Text(entry));
    }
}
