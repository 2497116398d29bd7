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
/// head, signs, and answers: a group commit that needs no timer. One refused write never costs the others. Whoever has the turn is the
/// writer: a thread of the queue's own, or the caller's when a write comes alone.
/// </summary>
public sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>Writes waiting beyond this make callers wait, which is how they learn to slow down.</summary>
    public const int Capacity = 4096;

    private const int LargestGroup = 1024;
    private const int AnsweredTogether = 16;
    private const int TidyEvery = 64;

    private readonly DatabaseProvider provider;
    private readonly RegistryLog log;
    private readonly IClock clock;
    private readonly Action<Exception> onFault;
    private readonly Channel<PendingWrite> waiting = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Lock turn = new();
    private readonly Thread thread;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriterConnection? writer;
    private long atOnce;
    private volatile bool alone = true;
    private volatile bool closed;

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
    /// Carries out one write. The function runs inside the group's transaction, on the writer's thread or on the caller's; it checks
    /// first, then writes, and answers with a value or a refusal. It may run while the caller is gone already.
    /// </summary>
    public Task<Answer<Written<T>>> WriteAsync<T>(Func<WriteSession, Answer<T>> write, CancellationToken cancellationToken) =>
        WriteAsync(new SingleWrite<T>(write), cancellationToken);

    /// <summary>
    /// The same for writes that come in great numbers: those of one batch that are waiting are carried out together.
    /// </summary>
    /// <param name="batch">The same delegate each time.</param>
    public Task<Answer<Written<T>>> WriteAsync<TItem, T>(WriteBatch<TItem, T> batch, TItem item, CancellationToken cancellationToken) =>
        WriteAsync(new BatchedWrite<TItem, T>(batch, item), cancellationToken);

    private Task<Answer<Written<T>>> WriteAsync<T>(PendingWrite<T> pending, CancellationToken cancellationToken)
    {
        if (log.ReadOnlyReason is { } reason)
            return Task.FromResult<Answer<Written<T>>>(ReadOnly(reason));
        if (TryAtOnce(pending))
            return pending.Task;
        return waiting.Writer.TryWrite(pending) ? pending.Task : WaitAsync(pending, cancellationToken);
    }

    /// <summary>
    /// A write that comes alone is carried out on the caller's own thread: to wake the writer's thread, and to be woken by it, takes
    /// longer than the write. When writes come together, they are left to that thread.
    /// </summary>
    private bool TryAtOnce(PendingWrite pending)
    {
        if (!alone || turn.IsHeldByCurrentThread || !turn.TryEnter())
            return false;
        try
        {
            if (closed || waiting.Reader.Count > 0)
                return false;
            CarryOut([pending], static (group, answer) => answer(group[0]));
            if (++atOnce % TidyEvery == 0)
                ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.TidyUpUnlessBusy(), this, preferLocal: false);
            return true;
        }
        finally
        {
            turn.Exit();
        }
    }

    private async Task<Answer<Written<T>>> WaitAsync<T>(PendingWrite<T> pending, CancellationToken cancellationToken)
    {
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
        closed = true;
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
                lock (turn)
                {
                    group.Clear();
                    while (group.Count < LargestGroup && waiting.Reader.TryRead(out var next))
                        group.Add(next);
                    alone = group.Count <= 1;
                    CarryOut(group, HandOver);
                    if (waiting.Reader.Count == 0)
                        TidyUp();
                }
            }
        }
        finally
        {
            lock (turn)
                Recover();
            stopped.TrySetResult();
        }
    }

    private bool WaitForWork() => waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void CarryOut(List<PendingWrite> group, Action<List<PendingWrite>, Action<PendingWrite>> handOver)
    {
        try
        {
            writer ??= new WriterConnection(provider);
            var before = log.Tree.Size;
            var head = CommitGroup(group);
            handOver(group, pending => pending.Complete(head));
            // Those who follow the log come after those who wait for an answer.
            if (log.Tree.Size != before)
                log.Signal.Raise();
        }
#pragma warning disable CA1031 // Whatever went wrong, every caller of the group must be told, and the writer must live on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            onFault(fault);
            handOver(group, static pending => pending.Fail(new Refusal(RefusalReason.RegistryUnavailable, "The database did not take the write; send it again.")));
            Recover();
        }
    }

    private void TidyUpUnlessBusy()
    {
        if (!turn.TryEnter())
            return;
        try
        {
            if (waiting.Reader.Count == 0)
                TidyUp();
        }
        finally
        {
            turn.Exit();
        }
    }

    /// <summary>What can wait can also fail (a full disk): everybody has an answer by now, and the next write tries anew.</summary>
    private void TidyUp()
    {
        if (writer is null)
            return;
        try
        {
            provider.WhenIdle(writer.Connection);
        }
#pragma warning disable CA1031 // Nobody waits for this, on a thread of the pool even: what escaped here would end the process.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            onFault(fault);
            Recover();
        }
    }

    private SignedHead CommitGroup(List<PendingWrite> group)
    {
        var parts = Together(group);
        return CommitParts(parts, guarded: parts.Count > 1) ?? CommitParts(parts, guarded: true)!;
    }

    /// <summary>
    /// Carries the parts out in one transaction. Guarded by savepoints, one that goes wrong costs the others nothing; but a savepoint
    /// keeps a copy of every page that changes. The usual group is one part, which needs none: the transaction itself is given up.
    /// </summary>
    /// <returns>The head that covers what was kept; null when the one part that nothing guards went wrong, so that its items are to be carried out each alone.</returns>
    private SignedHead? CommitParts(List<List<PendingWrite>> parts, bool guarded)
    {
        using var transaction = writer!.Begin();
        FollowHead();
        using var staged = log.Tree.Stage();
        var session = new WriteSession(writer, log.Origin);
        var now = clock.GetCurrentInstant();
        var entries = new List<FollowedEntry>(parts.Sum(part => part.Count));
        foreach (var together in parts)
        {
            var (kept, ok) = CarryOut(together, session, staged, entries, now, guarded);
            if (!guarded && !kept)
            {
                transaction.Rollback();
                return ok || together.Count == 1 ? Current() : null;
            }
            if (!ok && together.Count > 1)
                foreach (var alone in together)
                    CarryOut([alone], session, staged, entries, now, guarded);
        }
        if (staged.Size == staged.FirstIndex)
        {
            transaction.Commit();
            return Current();
        }
        StoreHead(staged);
        // One who waits alone has a processor that waits for the disk: it signs meanwhile.
        var signing = Thread.CurrentThread == thread ? null : log.SignAheadAsync(staged.Head);
        transaction.Commit();
        var durable = staged.Commit();
        var head = signing is null ? log.Publish(durable) : log.Publish(signing.GetAwaiter().GetResult());
        log.Tail.Add(entries);
        return head;
    }

    // When another process has grown the tree, what it stored is durable and checked, so this one signs for it too.
    private SignedHead Current() => log.Signed.Head.Size == log.Tree.Size ? log.Signed : log.Publish(log.Tree.Head);

    /// <summary>
    /// What waits for an answer goes on in the thread pool, several at a time: to hand over each alone would cost more than most of
    /// them have left to do.
    /// </summary>
    private static void HandOver(List<PendingWrite> group, Action<PendingWrite> answer)
    {
        foreach (var some in group.Chunk(AnsweredTogether))
            ThreadPool.UnsafeQueueUserWorkItem(static work => Array.ForEach(work.some, work.answer), (some, answer), preferLocal: false);
    }

    /// <summary>Writes of one batch stand together where the first of them stood; the others stand alone.</summary>
    private static List<List<PendingWrite>> Together(List<PendingWrite> group)
    {
        var all = new List<List<PendingWrite>>();
        var batches = new Dictionary<object, List<PendingWrite>>(ReferenceEqualityComparer.Instance);
        foreach (var pending in group)
        {
            if (pending.Batch is not { } batch)
                all.Add([pending]);
            else if (batches.TryGetValue(batch, out var together))
                together.Add(pending);
            else
                all.Add(batches[batch] = [pending]);
        }
        return all;
    }

    /// <summary>What is not kept left no trace, or leaves none once the transaction is given up; not ok is what went wrong.</summary>
    private (bool Kept, bool Ok) CarryOut(List<PendingWrite> together, WriteSession session, StagedAppend staged, List<FollowedEntry> entries, Instant now, bool guarded)
    {
        if (guarded)
            writer!.Prepared("SAVEPOINT item").Execute();
        session.Begin(staged.Size, now);
        var (kept, ok) = (false, false);
        try
        {
            kept = together[0].Apply(session, together);
            writer!.Complete();
            ok = true;
        }
#pragma warning disable CA1031 // A mistake in one write must not cost the others; its caller gets the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            kept = false;
            foreach (var pending in together)
                pending.Break(exception);
        }
        session.End();
        if (!kept)
        {
            writer!.Cancel();
            if (guarded)
                writer.Prepared("ROLLBACK TO SAVEPOINT item").Execute();
        }
        if (guarded)
            writer!.Prepared("RELEASE SAVEPOINT item").Execute();
        if (kept)
            foreach (var (hash, entry) in session.Appended)
            {
                staged.Append(hash);
                entries.Add(entry);
            }
        return (kept, ok);
    }

    /// <summary>Takes the head's lock and, when another process has written meanwhile, its tree.</summary>
    private void FollowHead()
    {
        long size;
        byte[] root;
        using (var reader = writer!.Prepared(provider.LockHeadSql).Read())
        {
            if (!reader.Read())
                throw new InvalidDataException("The log has no head.");
            size = reader.GetInt64(0);
            root = (byte[])reader.GetValue(1);
        }
        if (size != log.Tree.Size)
            log.Reload(size);
        if (!log.Tree.Head.Root.Bytes.SequenceEqual(root))
            throw new InvalidDataException("The log's head is not that of its entries.");
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
#pragma warning disable CA1031 // A broken connection may refuse to close in any way; the writer goes on with a new one.
        catch (Exception fault)
#pragma warning restore CA1031
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
