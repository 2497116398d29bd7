using NodaTime;
using Registry.Application.Database;
using Registry.Domain;

namespace Registry.Application.Log;

/// <summary>An entry of the log whose content is there to be read.</summary>
internal sealed record EntryContent(long Position, string Subject, long Revision, Instant ReceivedTime, byte[] Content);

/// <summary>
/// What entries of one kind hold. An entry never changes: what was read of it is kept while there is room, and nobody has to say when
/// something gets another revision, for that is another entry.
/// </summary>
/// <param name="kind">Entries of another kind are not found; see <see cref="StatementKind"/>.</param>
/// <param name="generation">Bytes of content in one generation of what is kept; what was read of them may take three times as much.</param>
/// <param name="read">Reads the content of an entry.</param>
internal sealed class EntryMemory<T>(RegistryDatabase database, string kind, int generation, Func<EntryContent, T> read)
{
    private readonly Kept kept = new(generation);

    /// <summary>What was read of a position and is kept.</summary>
    /// <param name="value">Undefined when nothing is.</param>
    public bool TryGet(long position, out T value)
    {
        var known = kept.TryGet(position, out var found);
        value = found.Value;
        return known;
    }

    /// <summary>Keeps what was read of an entry elsewhere than in the log.</summary>
    /// <param name="bytes">What it counts for.</param>
    public void Keep(long position, T value, int bytes) => kept.Keep(position, (value, bytes));

    /// <summary>What stands at some positions, by position; one that holds nothing of the kind is left out.</summary>
    public Dictionary<long, T> Read(IEnumerable<long> positions)
    {
        var found = new Dictionary<long, T>();
        HashSet<long>? unread = null;
        foreach (var position in positions)
            if (kept.TryGet(position, out var known))
                found[position] = known.Value;
            else
                (unread ??= []).Add(position);
        if (unread is not null)
            Add(unread, found);
        return found;
    }

    private void Add(HashSet<long> unread, Dictionary<long, T> found)
    {
        using var db = database.Read();
        var entries = db.LogEntries.Where(e => unread.Contains(e.Position) && e.Kind == kind && e.Content != null)
            .Select(e => new EntryContent(e.Position, e.Subject, e.Revision, e.ReceivedTime, e.Content!));
        foreach (var entry in entries)
            kept.Keep(entry.Position, (found[entry.Position] = read(entry), entry.Content.Length));
    }

    private sealed class Kept(int generation) : BoundedMemory<long, (T Value, int Bytes)>(generation)
    {
        protected override int WeightOf(long key, (T Value, int Bytes) value) => value.Bytes;
    }
}
