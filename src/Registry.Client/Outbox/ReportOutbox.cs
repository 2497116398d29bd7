using Microsoft.Data.Sqlite;

namespace Registry.Client.Outbox;

/// <summary>
/// Reports on disk that the registry has not yet receipted. <see cref="Add"/> returns when the report can no longer be lost, power cuts
/// included; <see cref="OutboxSender"/> sends what waits and lets an item go only when its receipt was verified. Safe for any number of
/// threads and for several processes on one machine. One file (SQLite): keep it on a local disk, not on a network share.
/// </summary>
public sealed class ReportOutbox : IDisposable
{
    private readonly Lock gate = new();
    private readonly OutboxTables tables;
    private readonly TimeProvider time;

    private ReportOutbox(string path, TimeProvider time)
    {
        (Path, this.time) = (path, time);
        tables = new OutboxTables(OutboxSchema.Open(path));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Told when something was added or may be sent again.</summary>
    internal event Action? Woken;

    /// <summary>Opens an outbox and makes it when there is none. A process that was killed leaves nothing to repair.</summary>
    /// <param name="path">The file; its folder is made when missing.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <exception cref="OutboxException">The file is no outbox, or cannot be used; the message says why.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static ReportOutbox Open(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return new ReportOutbox(full, time ?? TimeProvider.System);
    }

    /// <summary>Adds one report. It is on the disk when this returns. A report that is there already stays the one item it was.</summary>
    /// <exception cref="OutboxException">The disk is full or the file cannot be written: nothing was added.</exception>
    /// <exception cref="IOException">An attachment could not be read, or was changed meanwhile: nothing was added.</exception>
    public OutboxAddition Add(ReportFile report, params IReadOnlyList<OutboxAttachment> attachments) => AddRange([new OutboxEntry(report, attachments)])[0];

    /// <summary>Adds reports in one commit: all of them or none. Cheaper than one by one; a few hundred at a time are plenty.</summary>
    /// <exception cref="OutboxException">As for <see cref="Add"/>.</exception>
    /// <exception cref="IOException">As for <see cref="Add"/>.</exception>
    public IReadOnlyList<OutboxAddition> AddRange(IEnumerable<OutboxEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var now = time.GetUtcNow();
        var added = InTransaction(() => entries.Select(entry => tables.Insert(entry, now)).ToList());
        if (added.Any(a => a.Added))
            Woken?.Invoke();
        return added;
    }

    /// <summary>How many items stand where.</summary>
    public OutboxCounts Count() => Locked(() => new OutboxCounts(
        tables.Count(OutboxState.Waiting), tables.Count(OutboxState.Delivered), tables.Count(OutboxState.Refused), tables.Count(OutboxState.Doubtful)));

    /// <summary>One item; null when there is none.</summary>
    public OutboxItem? Find(long id) => Locked(() => tables.List("id = $id", 1, ("$id", id)).FirstOrDefault());

    /// <summary>The item of this very report; null when it was never added.</summary>
    public OutboxItem? Find(ReportFile report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Locked(() => tables.List("hash = $hash", 1, ("$hash", Convert.FromHexString(report.Sha256))).FirstOrDefault());
    }

    /// <summary>A page of items in the order they were added.</summary>
    /// <param name="state">Only these.</param>
    /// <param name="after">Only items after this one; 0 for the first page.</param>
    /// <param name="take">At most so many.</param>
    public IReadOnlyList<OutboxItem> List(OutboxState state, long after = 0, int take = 100) =>
        Locked(() => tables.List($"state = {(int)state} AND id > $after", take, ("$after", after)));

    /// <summary>Lets an item be sent at once: one that was refused, is in doubt, or waits for its next attempt.</summary>
    /// <returns>False when there is no such item or it was delivered.</returns>
    public bool Retry(long id)
    {
        var found = InTransaction(() => tables.Execute(
            "UPDATE item SET state = 0, not_before = 0 WHERE id = $id AND state <> 1", ("$id", id)) > 0);
        if (found)
            Woken?.Invoke();
        return found;
    }

    /// <summary>Forgets an item for good: a refused report that was mended under another content, a receipt that is kept elsewhere.</summary>
    /// <returns>False when there is no such item.</returns>
    public bool Drop(long id) => InTransaction(() => tables.Execute("DELETE FROM item WHERE id = $id", ("$id", id)) > 0);

    /// <summary>Forgets receipts of items delivered before an instant, and gives their room back to the disk.</summary>
    /// <returns>How many were forgotten.</returns>
    public int ForgetDelivered(DateTimeOffset before)
    {
        var forgotten = InTransaction(() => tables.Execute(
            "DELETE FROM item WHERE state = 1 AND settle_time < $before", ("$before", before.ToUnixTimeMilliseconds())));
        Locked(() => tables.Execute("PRAGMA incremental_vacuum"));
        return forgotten;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
            tables.Dispose();
    }

    /// <summary>The first item after <paramref name="after"/> that may be sent now, with its report; null when none is left.</summary>
    internal StoredReport? NextWaiting(long after) => Locked(() => tables.NextWaiting(after, time.GetUtcNow()));

    /// <summary>When the next item that has to wait may be sent; null when none waits for a time.</summary>
    internal DateTimeOffset? NextDue() => Locked(() => tables.NextDue());

    internal IReadOnlyList<StoredAttachment> AttachmentsOf(long item) => Locked(() => tables.AttachmentsOf(item));

    /// <summary>A piece of an attachment from <paramref name="start"/> on; empty at its end.</summary>
    internal byte[] ReadAttachment(long attachment, long start) => Locked(() => tables.ReadChunk(attachment, start));

    /// <summary>Writes down what became of items, in one commit.</summary>
    internal void Settle(IReadOnlyCollection<Settlement> settlements)
    {
        var now = time.GetUtcNow();
        if (settlements.Count > 0)
            InTransaction(() => settlements.Sum(settlement => tables.Settle(settlement, now)));
    }

    private T InTransaction<T>(Func<T> work) => Locked(() =>
    {
        using var transaction = tables.Begin();
        try
        {
            var result = work();
            transaction.Commit();
            return result;
        }
        finally
        {
            tables.End();
        }
    });

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
            try
            {
                return work();
            }
            catch (SqliteException e)
            {
                throw OutboxSchema.Explain(e, Path);
            }
    }
}
