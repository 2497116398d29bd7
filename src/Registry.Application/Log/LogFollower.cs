using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;

namespace Registry.Application.Log;

/// <summary>An entry as a follower sees it.</summary>
/// <param name="Position">Its index.</param>
/// <param name="Kind">One of <see cref="StatementKind"/>.</param>
/// <param name="Subject">Name of the resource it is about.</param>
/// <param name="Revision">Revision of that resource it makes.</param>
/// <param name="ReceivedTime">When it was accepted.</param>
/// <param name="Content">What was accepted, where the follower reads this kind; null after lawful erasure too.</param>
public sealed record FollowedEntry(long Position, string Kind, string Subject, long Revision, Instant ReceivedTime, byte[]? Content)
{
    /// <summary>What the content was read as by the writer of this process, while it is remembered; null otherwise.</summary>
    public object? Read { get; internal set; }

    /// <summary>What the writer had read is let go; who needs it reads the content again.</summary>
    internal void Forget() => Read = null;
}

/// <summary>
/// Something derived from the log that keeps up with it: it reads what is new in order, group by group, and goes on where it
/// stopped. What one process adds reaches the followers of every process.
/// </summary>
public abstract class LogFollower(RegistryDatabase database, RegistryLog log)
{
    private const int GroupSize = 500;

    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long next;
    private long looked;

    /// <summary>The next position to read: everything before it is reflected.</summary>
    public long NextPosition => Interlocked.Read(ref next);

    protected RegistryDatabase Database { get; } = database;

    protected RegistryLog Log { get; } = log;

    /// <summary>
    /// The kinds whose contents it looks at. Contents of others are not even read: reports are most of the log, and only one
    /// follower cares for what is in them.
    /// </summary>
    protected abstract IReadOnlyList<string> Reads { get; }

    /// <summary>Where to go on from.</summary>
    protected abstract ValueTask<long> StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes in entries, in order and without holes.</summary>
    protected abstract ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken);

    /// <summary>Called when nothing is left to read, before sleeping.</summary>
    protected virtual ValueTask IdleAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>How long it sleeps at most when nothing is left to read.</summary>
    protected virtual TimeSpan Sleep => LogSignal.LongestSleep;

    /// <summary>Reads where to go on from; call once before <see cref="RunAsync"/>.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => Advance(await StartAsync(cancellationToken));

    /// <summary>Follows until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var signal = Log.Signal.Next;
            if (await CatchUpAsync(cancellationToken))
                continue;
            await IdleAsync(cancellationToken);
            await LogSignal.WaitAsync(signal, Sleep, cancellationToken);
        }
    }

    /// <summary>Reads one group; false when there was nothing new.</summary>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        var from = NextPosition;
        var entries = Log.Tail.Read(from, GroupSize);
        // What other processes add is looked for once a second; what this one adds stands in the tail.
        if (entries.Count == 0 && (from != Log.Tail.Next || Stopwatch.GetElapsedTime(looked) >= LogSignal.LongestSleep))
            entries = await LookAsync(from, cancellationToken);
        if (entries.Count == 0)
            return false;
        try
        {
            await ApplyAsync(entries, cancellationToken);
            Advance(entries[^1].Position + 1);
        }
        catch (OvertakenException)
        {
            await OpenAsync(cancellationToken);
        }
        return true;
    }

    private async Task<IReadOnlyList<FollowedEntry>> LookAsync(long from, CancellationToken cancellationToken)
    {
        looked = Stopwatch.GetTimestamp();
        await using var db = Database.Read();
        var kinds = Reads;
        return await db.LogEntries.Where(e => e.Position >= from).OrderBy(e => e.Position).Take(GroupSize)
            .Select(e => new FollowedEntry(e.Position, e.Kind, e.Subject, e.Revision, e.ReceivedTime, kinds.Contains(e.Kind) ? e.Content : null))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Waits until the entry at a position is reflected; false when the time runs out first.</summary>
    public async Task<bool> WaitForAsync(long position, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(longest);
        try
        {
            while (true)
            {
                var signal = Volatile.Read(ref moved).Task;
                if (NextPosition > position)
                    return true;
                await signal.WaitAsync(time.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Advance(long position)
    {
        Interlocked.Exchange(ref next, position);
        Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
