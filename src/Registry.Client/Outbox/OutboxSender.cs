using System.Threading.Channels;
using Registry.TransparencyLog;

namespace Registry.Client.Outbox;

/// <summary>
/// Empties an outbox into the registry. Exactly one accepted report comes of each item whatever is lost, doubled or cut: every attempt
/// carries the same bytes and the same request id, the registry recognises both, and an item leaves the outbox only after its receipt
/// was verified against the very bytes that were sent. One sender at a time works on an outbox.
/// </summary>
/// <param name="client">The connection, made with a laboratory's key.</param>
/// <param name="policy">Which log, and which witnesses, must have signed.</param>
/// <param name="outbox">What is to be sent.</param>
/// <param name="options">The defaults when null.</param>
public sealed class OutboxSender(RegistryClient client, Policy policy, ReportOutbox outbox, OutboxSenderOptions? options = null)
{
    private readonly OutboxSenderOptions options = options ?? new OutboxSenderOptions();
    private readonly TimeProvider time = client.Options.Time;

    /// <summary>Sends everything that waits, reports added meanwhile included, and ends.</summary>
    /// <returns>What became of it. Items that have to wait longer are counted as <see cref="OutboxProgress.Later"/>.</returns>
    /// <exception cref="RegistryException">Nobody answers, or the key is not good for this. Everything not settled stays.</exception>
    /// <exception cref="OutboxBusyException">Another sender is at work on this outbox.</exception>
    /// <exception cref="OutboxException">The outbox file fails.</exception>
    public async Task<OutboxProgress> SendAsync(CancellationToken cancellationToken = default)
    {
        using var claim = Claim();
        return await RunOnceAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends for as long as the process lives: what waits, then what is added. While the registry cannot be reached it tries again with
    /// growing, random pauses, or as long as the registry asks, for weeks if need be. Ends only by cancellation.
    /// </summary>
    /// <exception cref="OutboxBusyException">Another sender is at work on this outbox.</exception>
    /// <exception cref="OutboxException">The outbox file fails.</exception>
    /// <exception cref="OperationCanceledException">When cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var claim = Claim();
        var woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake() => woken.Writer.TryWrite(true);
        outbox.Woken += Wake;
        try
        {
            for (var failures = 0; ;)
            {
                try
                {
                    await RunOnceAsync(cancellationToken).ConfigureAwait(false);
                    failures = 0;
                    await IdleAsync(woken.Reader, cancellationToken).ConfigureAwait(false);
                }
                catch (RegistryException e)
                {
                    options.Progress?.Report(new OutboxProgress(0, 0, 0, 0, e.Error));
                    await Task.Delay(Pause(e.Error, ++failures), time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            outbox.Woken -= Wake;
        }
    }

    private async Task<OutboxProgress> RunOnceAsync(CancellationToken stop)
    {
        using var activity = RegistryTelemetry.Activities.StartActivity("outbox.send");
        var run = new OutboxRun(client, policy, outbox, options);
        try
        {
            await run.RunAsync(stop).ConfigureAwait(false);
            return run.Progress;
        }
        catch (RegistryException e)
        {
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, e.Error.Reason.Length > 0 ? e.Error.Reason : e.Error.Code.ToString());
            throw;
        }
        finally
        {
            activity?.SetTag("registry.reports.accepted", run.Progress.Accepted);
        }
    }

    private async Task IdleAsync(ChannelReader<bool> woken, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var due = outbox.NextDue() - time.GetUtcNow();
        var pause = due is { } soon && soon < options.Poll ? soon : options.Poll;
        using var timer = time.CreateTimer(state => ((CancellationTokenSource)state!).Cancel(), enough, pause > TimeSpan.Zero ? pause : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        try
        {
            await woken.ReadAsync(enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time to look again.
        }
    }

    // The registry's own wish first; a key that is not good will not be better in a second.
    private TimeSpan Pause(RegistryError error, int failures)
    {
        if (error.RetryDelay is { } hint)
            return hint + hint * (0.2 * Random.Shared.NextDouble());
        var ceiling = error.IsAboutTheCaller
            ? options.LongestPause
            : TimeSpan.FromTicks((long)Math.Min(options.LongestPause.Ticks, options.FirstPause.Ticks * Math.Pow(2, Math.Min(failures - 1, 30))));
        return ceiling * (0.5 + 0.5 * Random.Shared.NextDouble());
    }

    // A lock of the operating system: it goes with the process, however that ends.
    private FileStream Claim()
    {
        try
        {
            return new FileStream(outbox.Path + ".sending", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e)
        {
            throw new OutboxBusyException($"Another sender is at work on the outbox {outbox.Path}.", e);
        }
    }
}
