using System.CommandLine;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Registry.TransparencyLog;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry push</c>: reports in files, each answered, receipted and verified.</summary>
internal static class PushCommand
{
    private static readonly string[] Extensions = [".json", ".pb"];

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var files = new Argument<string[]>("files")
        {
            Description = w["Tệp báo cáo (.json hoặc .pb) hay thư mục chứa chúng.", "Report files (.json or .pb), or folders of them."],
            Arity = ArgumentArity.OneOrMore,
        };
        var policy = PolicyFile.Option(w, required: false);
        var dryRun = new Option<bool>("--dry-run") { Description = w["Chỉ kiểm tra, không gửi.", "Validate only; nothing is accepted."] };
        var window = new Option<int>("--window") { Description = w["Số báo cáo gửi đi cùng lúc.", "Reports in flight at once."], DefaultValueFactory = _ => 16 };
        window.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 1000)
                result.AddError(w["--window phải từ 1 đến 1000.", "--window must be from 1 to 1000."]);
        });
        return host.Command("push", w["Gửi báo cáo; biên nhận được kiểm tra và lưu cạnh tệp.", "Send reports; receipts are verified and kept beside the files."],
            "registry push slips/*.json --key-file lab.key --policy policy.txt",
            [files, policy, dryRun, window],
            async call =>
            {
                var (reports, unreadable) = Read(call.Get(files)!);
                var tally = new PushTally(call, unreadable);
                using var registry = call.Connect();
                if (call.Get(dryRun))
                    return await ValidateAsync(call, registry, reports, tally);
                if (reports.Count > 0)
                {
                    var trusted = call.Get(policy) is { } path ? await PolicyFile.ReadAsync(call, path) : await PolicyFile.AskAsync(call, registry);
                    await PushAsync(call, registry, reports, trusted, call.Get(window), tally);
                }

                return tally.Finish(reports.Count);
            });
    }

    private static (List<ReportFile> Reports, List<string> Problems) Read(string[] paths)
    {
        var reports = new List<ReportFile>();
        var problems = new List<string>();
        foreach (var path in paths.SelectMany(Expand))
            if (ReportFile.TryRead(path, out var report, out var problem))
                reports.Add(report);
            else
                problems.Add(problem);
        return (reports, problems);
    }

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path];

    private static async Task<int> ValidateAsync(Call call, RegistryClient registry, List<ReportFile> reports, PushTally tally)
    {
        foreach (var report in reports)
            try
            {
                var response = await registry.Reports.ValidateReportAsync(new ValidateReportRequest { Report = report.Report }, cancellationToken: call.Stop);
                tally.Validated(report, response);
            }
            catch (RegistryException e) when (ExitCodes.Of(e.Error) == ExitCodes.Refused)
            {
                tally.Refused(report.Source, e.Error);
            }

        return tally.Finish(reports.Count);
    }

    private static async Task PushAsync(Call call, RegistryClient registry, List<ReportFile> reports, Policy policy, int window, PushTally tally)
    {
        var sender = new ReportSender(registry, policy);
        if (reports.Count == 1)
        {
            await tally.AddAsync(await sender.PushAsync(reports[0], call.Stop));
            return;
        }

        await ProgressScreen.RunAsync(call.Terminal, async tell =>
        {
            var answered = 0;
            try
            {
                await foreach (var outcome in sender.PushManyAsync(reports.ToAsyncEnumerable(), new PushOptions { Window = window }, call.Stop))
                {
                    await tally.AddAsync(outcome);
                    tell(call.Words["báo cáo", "reports"], ++answered, reports.Count);
                }
            }
            catch (RegistryException e)
            {
                tally.Ended(e.Error);
            }
        });
    }

    /// <summary>Every outcome, as it is told and as it counts for the exit code.</summary>
    private sealed class PushTally(Call call, List<string> unreadable)
    {
        private readonly Table table = Tables.Of(
            call.Words["Tệp", "File"], call.Words["Kết quả", "Outcome"], call.Words["Tên trong sổ hoặc lý do", "Name or reason"], call.Words["Mục", "Entry"]);

        private readonly List<(string File, IReadOnlyCollection<Finding> Findings)> findings = [];
        private readonly HashSet<int> codes = [];
        private int answered;

        public async Task AddAsync(PushOutcome outcome)
        {
            answered++;
            var (label, text) = await DescribeAsync(outcome);
            Row(outcome.File.Source, label, text, outcome.Response?.LogPosition is { } position ? $"{position.Index}" : "");
            if (outcome.Response is { Findings.Count: > 0 } response)
                findings.Add((outcome.File.Source, response.Findings));
            if (call.Json)
                call.Terminal.Output.WriteLine(ProtoJson.FormatLine(Message(outcome)));
        }

        public void Validated(ReportFile file, ValidateReportResponse response)
        {
            answered++;
            codes.Add(response.Acceptable ? ExitCodes.Done : ExitCodes.Refused);
            Row(file.Source, response.Acceptable ? new Label("✓", "sẽ được nhận", "would be accepted", "green") : Refusal, "", "");
            if (response.Findings.Count > 0)
                findings.Add((file.Source, response.Findings));
            if (call.Json)
                call.Terminal.Output.WriteLine(ProtoJson.FormatLine(response));
        }

        public void Refused(string file, RegistryError error)
        {
            answered++;
            codes.Add(ExitCodes.Refused);
            Row(file, Refusal, Reason(error), "");
        }

        public void Ended(RegistryError error)
        {
            codes.Add(ExitCodes.Of(error));
            call.Terminal.Note($"✗ {Reason(error)}");
        }

        public int Finish(int reports)
        {
            foreach (var problem in unreadable)
                call.Terminal.Note($"✗ {problem}");
            if (unreadable.Count > 0)
                codes.Add(ExitCodes.Refused);
            if (!call.Json && answered > 0)
                call.Terminal.Answers.Write(table);
            foreach (var (file, found) in findings)
            {
                call.Terminal.Note(file);
                ReportView.Findings(call.Terminal.Notes, found, call.Words);
            }

            if (answered < reports)
                call.Terminal.Note(call.Words[$"{reports - answered} báo cáo chưa được gửi; chạy lại lệnh là an toàn.", $"{reports - answered} reports were not sent; running the command again is safe."]);
            // The gravest one speaks for all: what a person has to mend first.
            return new[] { ExitCodes.NotPermitted, ExitCodes.Unreachable, ExitCodes.Failed, ExitCodes.Refused }.FirstOrDefault(codes.Contains);
        }

        private static Label Refusal => new("✗", "bị từ chối", "refused", "red");

        private async Task<(Label, string)> DescribeAsync(PushOutcome outcome)
        {
            switch (outcome.Result)
            {
                case PushResult.Accepted:
                    await ReceiptStore.SaveAsync(outcome.File.Source, outcome.Response!.Receipt, call.Stop);
                    return (outcome.Response.Replayed ? new Label("✓", "đã nhận từ trước", "accepted before", "green") : new Label("✓", "đã nhận", "accepted", "green"), outcome.Response.Name);
                case PushResult.ReceiptInvalid:
                    codes.Add(ExitCodes.Failed);
                    return (new Label("!", "biên nhận sai", "receipt does not hold", "red"), outcome.Receipt!.Detail);
                case PushResult.Undelivered:
                    codes.Add(ExitCodes.Of(outcome.Error!));
                    return (new Label("?", "chưa có trả lời", "not answered", "yellow"), Reason(outcome.Error!));
                default:
                    // A whole call refused for its key is another matter than a refused report.
                    codes.Add(ExitCodes.Of(outcome.Error!));
                    return (Refusal, Reason(outcome.Error!));
            }
        }

        private void Row(string file, Label label, string text, string entry) =>
            table.AddRow(new Text(file), new Markup(label.Markup(call.Words)), new Text(text), new Text(entry));

        private static string Reason(RegistryError error) =>
            string.Join(" ", new[] { error.Message, error.Reason.Length > 0 ? $"[{error.Reason}]" : $"({error.Code})" }
                .Concat(error.Fields.Select(field => $"{field.Path}: {field.Message}")));

        private static SubmitReportsResponse Message(PushOutcome outcome) => outcome.Error is { } error
            ? new SubmitReportsResponse { Sequence = outcome.Sequence, Refused = error.ToStatus() }
            : new SubmitReportsResponse { Sequence = outcome.Sequence, Accepted = outcome.Response };
    }
}
