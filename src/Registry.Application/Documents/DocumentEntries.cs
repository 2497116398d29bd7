using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Search;
using Registry.Domain;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>
/// Documents as entries of the log hold them. An entry never changes: what was read of one is kept while there is room for it, and
/// nobody has to say when a document gets another revision, for that is another entry.
/// </summary>
/// <param name="generation">Bytes of JSON in one generation of what is kept; what was read of them takes about three times as much.</param>
internal sealed class DocumentEntries(RegistryDatabase database, int generation)
{
    private readonly Memory kept = new(generation);

    /// <summary>The documents at some positions, by position; a position that holds none is left out.</summary>
    public Dictionary<long, DocumentEntry> Read(IEnumerable<long> positions)
    {
        var found = new Dictionary<long, DocumentEntry>();
        List<long>? unread = null;
        foreach (var position in positions)
            if (kept.TryGet(position, out var known))
                found[position] = known;
            else
                (unread ??= []).Add(position);
        if (unread is not null)
            Add(unread, found);
        return found;
    }

    private void Add(List<long> unread, Dictionary<long, DocumentEntry> found)
    {
        using var db = database.Read();
        var entries = db.LogEntries.Where(e => unread.Contains(e.Position) && e.Kind == StatementKind.DocumentRecorded && e.Content != null)
            .Select(e => new { e.Position, e.Subject, e.Revision, e.ReceivedTime, e.Content });
        foreach (var entry in entries)
        {
            var record = new Recorded<Document>(entry.Subject, RegistryJson.Read<Document>(entry.Content), entry.Revision, entry.Position, false) { ReceivedTime = entry.ReceivedTime };
            kept.Keep(entry.Position, found[entry.Position] = new DocumentEntry(record, entry.Content!.Length));
        }
    }

    private sealed class Memory(int generation) : BoundedMemory<long, DocumentEntry>(generation)
    {
        protected override int WeightOf(long key, DocumentEntry value) => value.Size;
    }
}

/// <summary>A document as one entry of the log holds it.</summary>
/// <param name="record">The document and its revision.</param>
/// <param name="size">Bytes of its content.</param>
internal sealed class DocumentEntry(Recorded<Document> record, int size)
{
    private DocumentSummary? asked;

    public string Name => record.Name;

    public int Size => size;

    /// <summary>Where snippets are drawn from.</summary>
    public SnippetSource Snippet { get; } = SearchDocuments.SnippetOf(record.Value);

    /// <summary>The document with its state on a date. The last one is kept: nearly everybody asks about today.</summary>
    public DocumentSummary On(LocalDate date)
    {
        var known = asked;
        return known?.State.Date == date ? known : asked = new DocumentSummary(record, ForceTimeline.StateOn(record.Value.ForceEvents, date));
    }
}
