using System.CommandLine;
using Registry.Cli.Output;
using Registry.Cli.Pushing;
using Registry.Client.Outbox;
using Registry.TransparencyLog;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry outbox</c>: what waits, what was refused and why.</summary>
internal static class OutboxCommand
{
    public static Command Create(CommandHost host) =>
        host.Group("outbox", host.Words["Hàng chờ trên đĩa: báo cáo chưa có biên nhận.", "The outbox on disk: reports that have no receipt yet."], "registry outbox list",
            List(host), Send(host), Retry(host), Drop(host));

    private static Command List(CommandHost host)
    {
        var w = host.Words;
        var path = OutboxFile.Option(w);
        var delivered = new Option<bool>("--delivered") { Description = w["Kể cả báo cáo đã có biên nhận.", "Delivered reports, too."] };
        return host.Command("list", w["Báo cáo đang chờ, bị từ chối hoặc có biên nhận sai.", "Reports that wait, were refused, or have a receipt that does not hold."], "registry outbox list", [path, delivered], call =>
        {
            using var registry = call.Connect();
            using var outbox = OutboxFile.Open(call, call.Get(path), registry);
            var table = Tables.Of("#", w["Tình trạng", "State"], w["Số phiếu", "Number"], w["Từ tệp", "From"], w["Lần thử", "Attempts"], w["Lý do", "Reason"]);
            var states = new List<OutboxState> { OutboxState.Waiting, OutboxState.Refused, OutboxState.Doubtful };
            if (call.Get(delivered))
                states.Add(OutboxState.Delivered);
            foreach (var item in states.SelectMany(state => Items(outbox, state)))
                table.AddRow(
                    new Text($"{item.Id}"), new Markup(LabelOf(item.State).Markup(w)), new Text(item.Number), new Text(item.Source), new Text($"{item.Attempts}"),
                    new Text(item.Error is { } error ? PushTally.Reason(error) : item.ReportName ?? ""));
            var counts = outbox.Count();
            call.Terminal.Answers.Write(table);
            call.Terminal.Note(w[
                $"{outbox.Path}: {counts.Waiting} chờ, {counts.Refused} bị từ chối, {counts.Doubtful} biên nhận sai, {counts.Delivered} đã xong.",
                $"{outbox.Path}: {counts.Waiting} waiting, {counts.Refused} refused, {counts.Doubtful} with a receipt that does not hold, {counts.Delivered} delivered."]);
            return Task.FromResult(ExitCodes.Done);
        });
    }

    private static Command Send(CommandHost host)
    {
        var w = host.Words;
        var path = OutboxFile.Option(w);
        var policy = PolicyFile.Option(w, required: false);
        return host.Command("send", w["Gửi tất cả báo cáo đang chờ.", "Send everything that waits."], "registry outbox send --key-file lab.key", [path, policy], async call =>
        {
            using var registry = call.Connect();
            using var outbox = OutboxFile.Open(call, call.Get(path), registry);
            var tally = new PushTally(call);
            Task<Policy> PolicyOf() => call.Get(policy) is { } file ? PolicyFile.ReadAsync(call, file) : PolicyFile.AskAsync(call, registry);
            if (outbox.Count().Waiting > 0)
                await PushCommand.SendAsync(call, registry, outbox, new PushQueue(call, outbox, tally), tally, PolicyOf, new OutboxSenderOptions().Window);
            return tally.Finish(outbox.Count().Waiting);
        });
    }

    private static Command Retry(CommandHost host)
    {
        var w = host.Words;
        return ById(host, "retry", w["Cho gửi lại báo cáo bị từ chối hoặc đang nghỉ.", "Let a report that was refused, or rests, be sent again."], "registry outbox retry 3",
            (outbox, id) => outbox.Retry(id), w["sẽ được gửi lại", "will be sent again"], w["không có, hoặc đã xong", "is not there, or was delivered"]);
    }

    private static Command Drop(CommandHost host)
    {
        var w = host.Words;
        return ById(host, "drop", w["Bỏ hẳn báo cáo khỏi hàng chờ.", "Forget a report for good."], "registry outbox drop 3",
            (outbox, id) => outbox.Drop(id), w["đã bỏ", "was dropped"], w["không có", "is not there"]);
    }

    private static Command ById(CommandHost host, string name, string description, string example, Func<ReportOutbox, long, bool> act, string done, string missing)
    {
        var path = OutboxFile.Option(host.Words);
        var ids = new Argument<long[]>("id") { Description = host.Words["Số trong “registry outbox list”.", "Number in 'registry outbox list'."], Arity = ArgumentArity.OneOrMore };
        return host.Command(name, description, example, [ids, path], call =>
        {
            using var registry = call.Connect();
            using var outbox = OutboxFile.Open(call, call.Get(path), registry);
            var code = ExitCodes.Done;
            foreach (var id in call.Get(ids)!)
            {
                var found = act(outbox, id);
                code = found ? code : ExitCodes.Refused;
                call.Terminal.Note($"{id}: {(found ? done : missing)}");
            }

            return Task.FromResult(code);
        });
    }

    private static IEnumerable<OutboxItem> Items(ReportOutbox outbox, OutboxState state)
    {
        for (var after = 0L; outbox.List(state, after) is { Count: > 0 } page; after = page[^1].Id)
            foreach (var item in page)
                yield return item;
    }

    private static Label LabelOf(OutboxState state) => state switch
    {
        OutboxState.Waiting => new("◷", "chờ gửi", "waiting", "blue"),
        OutboxState.Delivered => new("✓", "đã nhận", "delivered", "green"),
        OutboxState.Refused => new("✗", "bị từ chối", "refused", "red"),
        _ => new("!", "biên nhận sai", "receipt does not hold", "red"),
    };
}
