using System.CommandLine;
using Registry.Cli.Files;
using Registry.Cli.Output;
using Registry.Cli.Pushing;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.Import.Tables;
using Registry.Protocol.V1;
using Registry.TransparencyLog;
using ReportName = Registry.Application.Reports.ReportName;

namespace Registry.Cli.Commands;

/// <summary><c>registry push</c>: reports in files, each answered, receipted and verified.</summary>
internal static class PushCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var files = new Argument<string[]>("files")
        {
            Description = w["Tệp báo cáo (.json, .pb), giấy hiệu chuẩn (.xml), bảng (.csv, .xlsx) hay thư mục chứa chúng.", "Reports (.json, .pb), certificates (.xml), tables (.csv, .xlsx), or folders of them."],
            Arity = ArgumentArity.OneOrMore,
        };
        var policy = PolicyFile.Option(w, required: false);
        var outboxPath = OutboxFile.Option(w);
        var mapping = new Option<string?>("--mapping") { Description = w["Tệp ánh xạ cột của bảng (mặc định TÊN.mapping.json cạnh bảng).", "Mapping of a table's columns (NAME.mapping.json beside the table by default)."], HelpName = "file" };
        var dryRun = new Option<bool>("--dry-run") { Description = w["Xem trước và kiểm tra, không gửi.", "Preview and validate only; nothing is accepted."] };
        var partial = new Option<bool>("--accept-partial") { Description = w["Gửi phần không có lỗi dù phần khác có lỗi.", "Send what is clean although something else is not."] };
        var watch = new Option<bool>("--watch") { Description = w["Theo dõi thư mục và gửi tệp mới, đến khi dừng bằng Ctrl-C.", "Watch folders and send new files until Ctrl-C."] };
        var amends = new Option<string?>("--amends")
        {
            Description = w["Bản gửi này sửa phiếu đã có: cùng số thì là bản sửa, số khác thì thay thế. Cần --reason.", "What is sent corrects this report: amends it under its own number, or takes its place under another. Needs --reason."],
            HelpName = "organisations/…/reports/…",
        };
        var reason = new Option<string?>("--reason") { Description = w["Vì sao sửa (ISO/IEC 17025:2017, 7.8.8).", "Why it is corrected (ISO/IEC 17025:2017, 7.8.8)."], HelpName = "text" };
        var window = new Option<int>("--window") { Description = w["Số báo cáo gửi đi cùng lúc.", "Reports in flight at once."], DefaultValueFactory = _ => 16 };
        window.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 1000)
                result.AddError(w["--window phải từ 1 đến 1000.", "--window must be from 1 to 1000."]);
        });
        return host.Command("push", w["Gửi báo cáo; biên nhận được kiểm tra và lưu cạnh tệp.", "Send reports; receipts are verified and kept beside the files."],
            "registry push slips/*.json --key-file lab.key --policy policy.txt",
            [files, policy, outboxPath, mapping, dryRun, partial, watch, amends, reason, window],
            async call =>
            {
                var reader = new ReportFiles(w, ReadMapping(call, call.Get(mapping)));
                var paths = call.Get(files)!;
                var correction = Correction.Of(call, call.Get(amends), call.Get(reason), call.Get(watch));
                using var registry = call.Connect();
                if (call.Get(dryRun))
                    return await ValidateAsync(call, registry, Correction.Apply(call, correction, Read(reader, paths)));
                using var outbox = OutboxFile.Open(call, call.Get(outboxPath), registry);
                var tally = new PushTally(call) { Live = call.Get(watch) };
                var queue = new PushQueue(call, outbox, tally);
                Task<Policy> PolicyOf() => call.Get(policy) is { } path ? PolicyFile.ReadAsync(call, path) : PolicyFile.AskAsync(call, registry);
                return call.Get(watch)
                    ? await new PushWatch(call, reader, queue, tally, call.Get(partial)).RunAsync(paths, registry, outbox, PolicyOf, call.Get(window))
                    : await PushAsync(call, registry, outbox, Correction.Apply(call, correction, Read(reader, paths)), queue, tally, PolicyOf, call.Get(partial), call.Get(window));
            });
    }

    private static TableMapping? ReadMapping(Call call, string? path)
    {
        if (path is null)
            return null;
        return TableMapping.Read(path, call.Words, TableFile.FindProblem, out var problem) ?? throw new CliException($"{path}: {problem}");
    }

    private static List<FileContents> Read(ReportFiles reader, string[] paths) => [.. paths.SelectMany(ReportFiles.Expand).Select(reader.Read)];

    private static async Task<int> ValidateAsync(Call call, RegistryClient registry, List<FileContents> contents)
    {
        var tally = new PushTally(call);
        var numbers = new Dictionary<string, FileReport>(StringComparer.Ordinal);
        foreach (var report in contents.SelectMany(content => content.Reports))
            try
            {
                var message = report.Entry.Report.Report;
                // Files that lie here are uploaded by push itself; one that is only named is missing.
                var request = new ValidateReportRequest { Report = message, AttachmentsFollow = message.Attachments.All(named => report.Entry.Attachments.Any(file => file.Sha256 == named.Sha256)) };
                var response = await registry.Reports.ValidateReportAsync(request, cancellationToken: call.Stop);
                // The registry knows what it holds and not what else is about to be sent.
                if (ReportName.Of("", message.Number).ReportId is { Length: > 0 } id && !numbers.TryAdd(id, report) && numbers[id].Entry.Report.Sha256 != report.Entry.Report.Sha256)
                    tally.SameNumber(report, numbers[id]);
                else
                    tally.Validated(report, response);
            }
            catch (RegistryException e) when (ExitCodes.Of(e.Error) == ExitCodes.Refused)
            {
                tally.Refused(report, e.Error);
            }

        tally.Problems([.. contents.SelectMany(content => content.Problems)]);
        return tally.Finish(0);
    }

    private static async Task<int> PushAsync(
        Call call, RegistryClient registry, ReportOutbox outbox, List<FileContents> contents, PushQueue queue, PushTally tally, Func<Task<Policy>> policy, bool acceptPartial, int window)
    {
        var reports = contents.SelectMany(content => content.Reports).ToList();
        var problems = contents.SelectMany(content => content.Problems).ToList();
        tally.Problems(problems);
        if (problems.Count > 0 && !acceptPartial)
        {
            call.Terminal.Note(call.Words["Chưa gửi gì. Sửa lỗi rồi chạy lại, hoặc gửi phần không có lỗi bằng --accept-partial.", "Nothing was sent. Mend this and run it again, or send what is clean with --accept-partial."]);
            return tally.Finish(0);
        }

        queue.Add(reports);
        if (reports.Count > 0)
            await SendAsync(call, registry, outbox, queue, tally, policy, window);
        return tally.Finish(outbox.Count().Waiting);
    }

    /// <summary>Sends what waits and tells how it goes; a registry that stays away ends it and leaves the rest waiting.</summary>
    public static async Task SendAsync(Call call, RegistryClient registry, ReportOutbox outbox, PushQueue queue, PushTally tally, Func<Task<Policy>> findPolicy, int window)
    {
        try
        {
            var policy = await findPolicy();
            await queue.TellDeliveredAsync(policy);
            var total = outbox.Count().Waiting + tally.Rows;
            await ProgressScreen.RunAsync(call.Terminal, async tell =>
            {
                var sender = new OutboxSender(registry, policy, outbox, new OutboxSenderOptions
                {
                    Window = window,
                    Settling = async (outcome, stop) =>
                    {
                        await queue.SettleAsync(outcome, stop);
                        if (total > 1)
                            tell(call.Words["báo cáo", "reports"], tally.Rows, Math.Max(total, tally.Rows));
                    },
                });
                await sender.SendAsync(call.Stop);
            });
        }
        catch (RegistryException e)
        {
            tally.Ended(e.Error);
        }
        catch (OutboxBusyException)
        {
            // A watch, or another push: it takes these reports along and lays their receipts beside the files.
            call.Terminal.Note(call.Words["Một lệnh khác đang gửi hàng chờ này; nó sẽ gửi cả những báo cáo vừa thêm.", "Another command is sending this outbox; it takes what was added along."]);
        }
    }
}
