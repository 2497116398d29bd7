namespace Registry.Application.Log;

/// <summary>
/// Tells those who follow the log that it has grown. Only a wake-up: what happened stands in the log, so a signal that is missed
/// costs nothing but time.
/// </summary>
public sealed class LogSignal
{
    /// <summary>How long a follower sleeps at most: other processes that share the database give no signal.</summary>
    internal static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource next = New();

    /// <summary>Wakes everybody who waits.</summary>
    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>
    /// Take this before looking at the log and wait on it after finding nothing new, so that what is added in between is not missed.
    /// </summary>
    public Task Next => next.Task;

    /// <summary>Waits for a signal, or for as long as a follower may sleep.</summary>
    public static Task WaitAsync(Task signal, CancellationToken cancellationToken) => WaitAsync(signal, LongestSleep, cancellationToken);

    /// <summary>The same for one who wants to wake up earlier.</summary>
    public static async Task WaitAsync(Task signal, TimeSpan longest, CancellationToken cancellationToken)
    {
        if (longest <= TimeSpan.Zero)
            return;
        try
        {
            await signal.WaitAsync(longest < LongestSleep ? longest : LongestSleep, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look whether another process has written.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
