using Registry.Cli.Files;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Cli.Pushing;

/// <summary>
/// What one command puts into the outbox and what comes back. A receipt lies beside its file before the item leaves the outbox, so that
/// a command killed at any moment is simply run again.
/// </summary>
internal sealed class PushQueue(Call call, ReportOutbox outbox, PushTally tally)
{
    private const int AddTogether = 200;

    private readonly Dictionary<long, (FileReport File, long Sequence)> mine = [];
    private readonly List<long> deliveredBefore = [];
    private readonly Lock gate = new();

    /// <summary>Adds reports. One that was refused or rests is sent again, because somebody asks for it.</summary>
    public void Add(IEnumerable<FileReport> reports)
    {
        foreach (var batch in reports.Chunk(AddTogether))
        {
            var added = outbox.AddRange(batch.Select(report => report.Entry));
            for (var i = 0; i < batch.Length; i++)
            {
                lock (gate)
                    mine.TryAdd(added[i].Id, (batch[i], mine.Count + 1));
                if (added[i].State == OutboxState.Delivered)
                    deliveredBefore.Add(added[i].Id);
                else if (!added[i].Added)
                    outbox.Retry(added[i].Id);
            }
        }
    }

    /// <summary>
    /// Reports this outbox has delivered before: their receipts are laid beside the files again. A receipt this policy does not trust is
    /// of another registry, and the report is sent to this one.
    /// </summary>
    public async Task TellDeliveredAsync(Policy policy)
    {
        foreach (var id in deliveredBefore)
        {
            var (file, sequence) = mine[id];
            var item = outbox.Find(id)!;
            var check = ReceiptVerifier.Verify(item.Receipt!, file.Entry.Report.Content, policy);
            if (!check.IsValid)
            {
                outbox.Drop(id);
                mine.Remove(id);
                mine.Add(outbox.AddRange([file.Entry])[0].Id, (file, sequence));
                continue;
            }

            var response = new SubmitReportResponse
            {
                Name = item.ReportName,
                Receipt = item.Receipt,
                ContentSha256 = item.RequestId,
                Replayed = true,
                LogPosition = new LogPosition { Index = check.Receipt!.Index },
            };
            await SettleAsync(new OutboxOutcome { Id = id, Report = file.Entry.Report, Result = OutboxResult.Accepted, Response = response, Receipt = check }, call.Stop);
        }

        deliveredBefore.Clear();
    }

    /// <summary>Keeps the receipt beside its file and tells the outcome.</summary>
    public async Task SettleAsync(OutboxOutcome outcome, CancellationToken stop)
    {
        (FileReport File, long Sequence) own;
        bool isMine;
        lock (gate)
            isMine = mine.TryGetValue(outcome.Id, out own);
        var source = outcome.Report?.Source ?? outbox.Find(outcome.Id)?.Source ?? "";
        if (outcome.Result == OutboxResult.Accepted)
            await KeepAsync(source, outcome, stop);
        tally.Add(outcome, isMine ? PushTally.Name(own.File) : source, isMine ? own.Sequence : mine.Count + 1);
    }

    private async Task KeepAsync(string source, OutboxOutcome outcome, CancellationToken stop)
    {
        // A report from before whose folder is gone: its receipt stays in the outbox.
        if (Path.GetDirectoryName(Path.GetFullPath(source)) is not { } folder || !Directory.Exists(folder))
        {
            call.Terminal.Note(call.Words[$"Thư mục của {source} không còn; biên nhận ở trong hàng chờ (registry outbox list --delivered).", $"The folder of {source} is gone; the receipt is in the outbox (registry outbox list --delivered)."]);
            return;
        }

        // Where the file alone does not tell what was sent, the bytes the receipt covers lie beside it.
        if (ReportFiles.IsKept(source))
        {
            var draft = source + ".new";
            await File.WriteAllBytesAsync(draft, outcome.Report!.Content, stop);
            File.Move(draft, source, overwrite: true);
        }

        await ReceiptStore.SaveAsync(source, outcome.Response!.Receipt, stop);
    }
}
