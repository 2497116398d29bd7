using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry log</c>: the public log of everything that was accepted.</summary>
internal static class LogCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("log", w["Nhật ký công khai của sổ đăng ký.", "The registry's public log."], "registry log policy > policy.txt",
            Checkpoint(host), PolicyText(host), Receipt(host), Entries(host), Watch(host));
    }

    private static Command Checkpoint(CommandHost host) =>
        host.Command("checkpoint", host.Words["Điểm kiểm tra mới nhất, có chữ ký.", "The newest signed checkpoint."], "registry log checkpoint", [],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Log.GetCheckpointAsync(new GetCheckpointRequest(), cancellationToken: call.Stop);
                return call.Answer(response, _ => call.Terminal.Output.Write(response.Checkpoint.Note));
            });

    private static Command PolicyText(CommandHost host) =>
        host.Command("policy", host.Words["Tệp chính sách để kiểm tra biên nhận ngoại tuyến.", "The policy file for checking receipts offline."], "registry log policy > policy.txt", [],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Log.GetCheckpointAsync(new GetCheckpointRequest(), cancellationToken: call.Stop);
                return call.Answer(response, _ => call.Terminal.Output.Write(response.Policy));
            });

    private static Command Receipt(CommandHost host)
    {
        var index = new Argument<long>("index") { Description = host.Words["Số thứ tự của mục.", "Index of the entry."] };
        return host.Command("receipt", host.Words["Biên nhận của một mục.", "A receipt for one entry."], "registry log receipt 42 > entry-42.receipt", [index],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Log.GetReceiptAsync(new GetReceiptRequest { Index = call.Get(index) }, cancellationToken: call.Stop);
                return call.Answer(response, _ => call.Terminal.Output.Write(response.Receipt));
            });
    }

    private static Command Entries(CommandHost host)
    {
        var w = host.Words;
        var from = new Option<long>("--from") { Description = w["Từ mục này.", "From this index."] };
        var limit = new Option<int>("--limit") { Description = w["Số mục.", "How many."], DefaultValueFactory = _ => 50 };
        var subject = new Option<string?>("--subject") { Description = w["Chỉ về tài nguyên này.", "Only about this resource."] };
        return host.Command("entries", w["Các mục của nhật ký.", "Entries of the log."], "registry log entries --subject documents/qcvn-16-2023-bxd", [from, limit, subject],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Log.ListEntriesAsync(
                    new ListEntriesRequest { FromIndex = call.Get(from), PageSize = call.Get(limit), Subject = call.Get(subject) ?? "" }, cancellationToken: call.Stop);
                return call.Answer(response, console =>
                {
                    var words = call.Words;
                    var table = Tables.Of(words["Mục", "Index"], words["Loại", "Kind"], words["Về", "Subject"], words["Bản", "Revision"], words["Nhận lúc", "Received"]);
                    foreach (var entry in response.Entries)
                        table.Row($"{entry.Index}", entry.Kind, entry.Subject, $"{entry.Revision}", Times.Format(entry.ReceiveTime));
                    console.Write(table);
                    if (response.NextIndex >= 0)
                        console.WriteLine(words[$"Tiếp: --from {response.NextIndex}", $"Next: --from {response.NextIndex}"]);
                });
            });
    }

    private static Command Watch(CommandHost host)
    {
        var from = new Option<long>("--from") { Description = host.Words["Từ mục này.", "From this index."] };
        return host.Command("watch", host.Words["Theo dõi các mục mới, đến khi Ctrl-C.", "Follow new entries until Ctrl-C."], "registry log watch --from 0", [from],
            async call =>
            {
                using var registry = call.Connect();
                using var stream = registry.Log.WatchChanges(new WatchChangesRequest { FromIndex = call.Get(from) }, cancellationToken: call.Stop);
                while (await stream.ResponseStream.MoveNext(call.Stop))
                    if (call.Json)
                        call.Terminal.Output.WriteLine(ProtoJson.FormatLine(stream.ResponseStream.Current));
                    else if (stream.ResponseStream.Current.Entry is { } entry)
                        call.Terminal.Output.WriteLine($"{entry.Index}  {Times.Format(entry.ReceiveTime)}  {entry.Kind}  {entry.Subject}");
                return ExitCodes.Done;
            });
    }
}
