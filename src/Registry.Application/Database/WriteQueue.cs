using System.Data.Common;
using System.Threading.Channels;
using NodaTime;
using Registry.Application.Log;
using Registry.TransparencyLog;

namespace Registry.Application.Database;

/// <summary>A write that was accepted: durable, logged and covered by a signed head.</summary>
/// <param name="Value">What the write gave back.</param>
/// <param name="Head">The first signed head that covers it.</param>
public sealed record Written<T>(T Value, SignedHead Head);

/// <summary>
/// The one writer. It takes whatever is waiting, carries it out in one transaction together with the log leaves and the new tree
/// head, signs, and answers: a group commit that needs no timer. One refused write never costs the others.
/// </summary>
public sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>Writes waiting beyond this make callers wait, which is how they learn to slow down.</summary>
    public const int Capacity = 4096;

    private const int LargestGroup = 1024;

    private readonly DatabaseProvider provider;
    private readonly RegistryLog log;
    private readonly IClock clock;
    private readonly Action<Exception> onFault;
    private readonly Channel<PendingWrite> waiting = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Thread thread;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriterConnection? writer;

    /// <param name="onFault">Told of faults that end a whole group; the callers of the group are told too.</param>
    public WriteQueue(DatabaseProvider provider, RegistryLog log, IClock clock, Action<Exception> onFault)
    {
        this.provider = provider;
        this.log = log;
        this.clock = clock;
        this.onFault = onFault;
        thread = new Thread(Run) { IsBackground = true, Name = "registry writer" };
        thread.Start();
    }

    /// <summary>How many writes are waiting.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>
    /// Carries out one write. The function runs on the writer's thread inside the group's transaction; it checks first, then
    /// writes, and answers with a value or a refusal. It may run while the caller is gone already.
    /// </summary>
    public async Task<Answer<Written<T>>> WriteAsync<T>(Func<WriteSession, Answer<T>> write, CancellationToken cancellationToken)
    {
        if (log.ReadOnlyReason is { } reason)
            return ReadOnly(reason);
        var pending = new PendingWrite<T>(write);
        try
        {
            await waiting.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return Stopping();
        }
        return await pending.Task;
    }

    /// <summary>Finishes what is waiting and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stopped.Task;
    }

    private void Run()
    {
        var group = new List<PendingWrite>(LargestGroup);
        try
        {
            while (WaitForWork())
            {
                group.Clear();
                while (group.Count < LargestGroup && waiting.Reader.TryRead(out var next))
                    group.Add(next);
                CarryOut(group);
                if (waiting.Reader.Count == 0 && writer is not null)
                    provider.WhenIdle(writer.Connection);
            }
        }
        finally
        {
            writer?.Dispose();
            stopped.TrySetResult();
        }
    }

    private bool WaitForWork() => waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void CarryOut(List<PendingWrite> group)
    {
        try
        {
            writer ??= new WriterConnection(provider);
            var head = CommitGroup(group);
            foreach (var pending in group)
                pending.Complete(head);
        }
#pragma warning disable CA1031 // Whatever went wrong, every caller of the group must be told, and the writer must live on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            onFault(fault);
            foreach (var pending in group)
                pending.Fail(new Refusal(RefusalReason.RegistryUnavailable, "The database did not take the write; send it again."));
            Recover();
        }
    }

    private SignedHead CommitGroup(List<PendingWrite> group)
    {
        using var transaction = writer!.Begin();
        FollowHead();
        using var staged = log.Tree.Stage();
        var session = new WriteSession(writer, log.Origin);
        var now = clock.GetCurrentInstant();
        foreach (var pending in group)
            CarryOut(pending, session, staged, now);
        if (staged.Size == staged.FirstIndex)
        {
            transaction.Commit();
            return log.Signed;
        }
        StoreHead(staged);
        transaction.Commit();
        var head = log.Publish(staged.Commit());
        log.Signal.Raise();
        return head;
    }

    private void CarryOut(PendingWrite pending, WriteSession session, StagedAppend staged, Instant now)
    {
        writer!.Prepared("SAVEPOINT item").Execute();
        session.Begin(staged.Size, now);
        var keep = false;
        try
        {
            keep = pending.Apply(session);
        }
        finally
        {
            session.End();
            if (!keep)
                writer.Prepared("ROLLBACK TO SAVEPOINT item").Execute();
            writer.Prepared("RELEASE SAVEPOINT item").Execute();
        }
        if (keep)
            foreach (var leaf in session.Leaves)
                staged.Append(leaf);
    }

    /// <summary>Takes the head's lock and, when another process has written meanwhile, its tree.</summary>
    private void FollowHead()
    {
        long size;
        using (var reader = writer!.Prepared(provider.LockHeadSql).Read())
        {
            if (!reader.Read())
                throw new InvalidDataException("The log has no head.");
            size = reader.GetInt64(0);
        }
        if (size != log.Tree.Size)
            log.Reload(size);
    }

    private void StoreHead(StagedAppend staged)
    {
        foreach (var tile in staged.CompletedTiles)
            writer!.Prepared("""INSERT INTO "LogTiles" ("Level", "Index", "Hashes") VALUES (@level, @index, @hashes)""")
                .Set("@level", tile.Coordinate.Level)
                .Set("@index", tile.Coordinate.Index)
                .Set("@hashes", tile.Bytes.ToArray())
                .Execute();
        writer!.Prepared("""UPDATE "LogHeads" SET "Size" = @size, "RootHash" = @root""")
            .Set("@size", staged.Size)
            .Set("@root", staged.Head.Root.ToArray())
            .Execute();
    }

    /// <summary>After a failed commit nothing in memory is believed: connection and tree are made anew from the database.</summary>
    private void Recover()
    {
        try
        {
            writer?.Dispose();
        }
        catch (DbException fault)
        {
            onFault(fault);
        }
        writer = null;
    }

    private static Refusal ReadOnly(string reason) =>
        new(RefusalReason.RegistryUnavailable, $"The registry is read-only: {reason}") { Metadata = new Dictionary<string, string> { ["state"] = "READ_ONLY" } };

    private static Refusal Stopping() =>
        new(RefusalReason.RegistryUnavailable, "The registry is stopping; send it again.") { Metadata = new Dictionary<string, string> { ["state"] = "STOPPING" } };
}
