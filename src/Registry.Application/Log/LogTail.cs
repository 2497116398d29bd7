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

    private readonly Lock gate = new();
    private readonly Queue<FollowedEntry> entries = new();
    private long bytes;
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
            var first = Next - entries.Count;
            if (from < first || from >= Next)
                return [];
            return [.. entries.Skip((int)(from - first)).Take(count)];
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
                Empty();
            foreach (var entry in group)
            {
                entries.Enqueue(entry);
                bytes += entry.Content?.Length ?? 0;
            }
            Next = group[^1].Position + 1;
            while (entries.Count > MostEntries || (bytes > MostBytes && entries.Count > 1))
                bytes -= entries.Dequeue().Content?.Length ?? 0;
        }
    }

    /// <summary>Another process has written: what is here has no connection any more to what follows.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            Empty();
            Next = -1;
        }
    }

    private void Empty()
    {
        entries.Clear();
        bytes = 0;
    }
}
