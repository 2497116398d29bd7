using System.Diagnostics;

namespace Registry.Application.Log;

/// <summary>
/// The newest entries this process has added, still in memory: those who follow the log need not read back from the database what
/// was in their hands a moment ago. It is never a source of truth. What is not here is read from the database.
/// </summary>
public sealed class LogTail
{
    private const int MostEntries = 2048;
    private const long MostBytes = 8 * 1024 * 1024;

    // What an entry was read as is a whole tree of objects. Those who follow at once find it; kept for longer, every report would be
    // copied from generation to generation by the garbage collector. Of a document the search index is behind by a group or two, and to
    // read it again costs more than it costs to write it.
    private const int MostRead = 256;

    private readonly Lock gate = new();
    private readonly FollowedEntry?[] entries = new FollowedEntry?[MostEntries];
    private long bytes;
    private long first = -1;
    private long last;

    /// <summary>The position after the last entry held; -1 when nothing is known.</summary>
    public long Next { get; private set; } = -1;

    /// <summary>How long ago something was added.</summary>
    public TimeSpan SinceLast => Volatile.Read(ref last) is not 0 and var at ? Stopwatch.GetElapsedTime(at) : TimeSpan.MaxValue;

    /// <summary>Entries from a position on; none when the first of them is not here.</summary>
    public IReadOnlyList<FollowedEntry> Read(long from, int count)
    {
        lock (gate)
        {
            if (from < first || from >= Next)
                return [];
            var read = new FollowedEntry[Math.Min(count, Next - from)];
            for (var i = 0; i < read.Length; i++)
                read[i] = entries[SlotOf(from + i)]!;
            return read;
        }
    }

    /// <summary>Adds a group that is durable.</summary>
    internal void Add(List<FollowedEntry> group)
    {
        if (group.Count == 0)
            return;
        Volatile.Write(ref last, Stopwatch.GetTimestamp());
        lock (gate)
        {
            if (group[0].Position != Next)
            {
                Empty();
                Next = first = group[0].Position;
            }
            foreach (var entry in group)
            {
                if (Next - first == MostEntries)
                    DropFirst();
                entries[SlotOf(Next++)] = entry;
                bytes += entry.Content?.Length ?? 0;
                if (Next - MostRead > first && entries[SlotOf(Next - MostRead - 1)] is { } older && older.Kind != StatementKind.DocumentRecorded)
                    older.Forget();
            }
            while (bytes > MostBytes && Next - first > 1)
                DropFirst();
        }
    }

    /// <summary>Another process has written: what is here has no connection any more to what follows.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            Empty();
            Next = first = -1;
        }
    }

    private static int SlotOf(long position) => (int)(position % MostEntries);

    private void DropFirst()
    {
        var slot = SlotOf(first++);
        bytes -= entries[slot]!.Content?.Length ?? 0;
        entries[slot] = null;
    }

    private void Empty()
    {
        Array.Clear(entries);
        bytes = 0;
    }
}
