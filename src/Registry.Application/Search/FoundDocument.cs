using NodaTime;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A document as the entry of the log holds it that a hit was indexed from.</summary>
internal sealed class FoundDocument(Recorded<Document> record)
{
    private DocumentSummary? asked;

    public string Name => record.Name;

    /// <summary>Where snippets are drawn from.</summary>
    public SnippetSource Snippet { get; } = SearchDocuments.SnippetOf(record.Value);

    public static FoundDocument Read(EntryContent entry) =>
        new(new Recorded<Document>(entry.Subject, RegistryJson.Read<Document>(entry.Content), entry.Revision, entry.Position, false) { ReceivedTime = entry.ReceivedTime });

    /// <summary>The document with its state on a date. The last one is kept: nearly everybody asks about today.</summary>
    public DocumentSummary On(LocalDate date)
    {
        var known = asked;
        return known?.State.Date == date ? known : asked = new DocumentSummary(record, ForceTimeline.StateOn(record.Value.ForceEvents, date));
    }
}
