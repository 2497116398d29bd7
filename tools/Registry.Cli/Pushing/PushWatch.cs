using Registry.Cli.Files;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.TransparencyLog;

namespace Registry.Cli.Pushing;

/// <summary>
/// <c>registry push --watch</c>: takes what is put into folders for as long as it runs. A file is read once it has rested for a moment,
/// so that one that is still being written is not; looking again and again works on network shares too, where notices get lost.
/// </summary>
internal sealed class PushWatch(Call call, ReportFiles files, PushQueue queue, PushTally tally, bool acceptPartial)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (long Length, DateTime Written, bool Taken)> seen = new(StringComparer.Ordinal);

    public async Task<int> RunAsync(string[] folders, RegistryClient registry, ReportOutbox outbox, Func<Task<Policy>> findPolicy, int window)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Stop);
        var sending = SendAsync(registry, outbox, findPolicy, window, stop.Token);
        try
        {
            while (!sending.IsCompleted)
            {
                foreach (var path in folders.SelectMany(ReportFiles.Expand))
                    Take(path);
                await Task.WhenAny(sending, Task.Delay(Look, stop.Token));
                call.Stop.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await sending;
        return ExitCodes.Done;
    }

    private async Task SendAsync(RegistryClient registry, ReportOutbox outbox, Func<Task<Policy>> findPolicy, int window, CancellationToken stop)
    {
        var policy = await PolicyAsync(findPolicy, stop);
        var told = "";
        await new OutboxSender(registry, policy, outbox, new OutboxSenderOptions
        {
            Window = window,
            LongestPause = TimeSpan.FromMinutes(1),
            Settling = queue.SettleAsync,
            Progress = new Progress<OutboxProgress>(progress =>
            {
                // Once for each kind of trouble, not once for each attempt.
                var now = progress.Error is { } error ? PushTally.Reason(error) : "";
                if (now.Length > 0 && now != told)
                    call.Terminal.Note($"… {now}");
                told = now;
            }),
        }).RunAsync(stop);
    }

    private async Task<Policy> PolicyAsync(Func<Task<Policy>> findPolicy, CancellationToken stop)
    {
        for (var told = false; ;)
            try
            {
                return await findPolicy();
            }
            catch (RegistryException e) when (e.Error.IsUnreachable)
            {
                if (!told)
                    call.Terminal.Note($"… {PushTally.Reason(e.Error)}");
                told = true;
                await Task.Delay(TimeSpan.FromSeconds(5), stop);
            }
    }

    private void Take(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            return;
        var now = (info.Length, info.LastWriteTimeUtc);
        var known = seen.TryGetValue(path, out var before) && (before.Length, before.Written) == now;
        if (known && before.Taken)
            return;
        seen[path] = (now.Length, now.LastWriteTimeUtc, known);
        if (!known)
            return;
        var contents = files.Read(path);
        tally.Problems([.. contents.Problems]);
        if (contents.Problems.Count == 0 || acceptPartial)
            queue.Add(contents.Reports);
    }
}
