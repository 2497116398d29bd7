using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;

namespace Registry.Application.Log;

/// <summary>
/// Something derived from the log that keeps up with it: it reads what is new in order, group by group, and goes on where it
/// stopped. What one process adds reaches the followers of every process.
/// </summary>
public abstract class LogFollower(RegistryDatabase database, RegistryLog log)
{
    private const int GroupSize = 500;

    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long next;

    /// <summary>The next position to read: everything before it is reflected.</summary>
    public long NextPosition => Interlocked.Read(ref next);

    protected RegistryDatabase Database { get; } = database;

    protected RegistryLog Log { get; } = log;

    /// <summary>Where to go on from.</summary>
    protected abstract ValueTask<long> StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes in entries, in order and without holes.</summary>
    protected abstract ValueTask ApplyAsync(IReadOnlyList<LogEntryRow> entries, CancellationToken cancellationToken);

    /// <summary>Called when nothing is left to read, before sleeping.</summary>
    protected virtual ValueTask IdleAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

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
            await LogSignal.WaitAsync(signal, cancellationToken);
        }
    }

    /// <summary>Reads one group; false when there was nothing new.</summary>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var from = NextPosition;
        var entries = await db.LogEntries.Where(e => e.Position >= from).OrderBy(e => e.Position).Take(GroupSize).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return false;
        await ApplyAsync(entries, cancellationToken);
        Advance(entries[^1].Position + 1);
        return true;
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
