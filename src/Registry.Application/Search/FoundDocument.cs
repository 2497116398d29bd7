using NodaTime;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A document as the entry of the log holds it that a hit was indexed from, without its long lists.</summary>
/// <param name="snippet">Where snippets are drawn from.</param>
/// <param name="requirements">How many requirements it has.</param>
/// <param name="productRules">How many entries its list of products has.</param>
internal sealed class FoundDocument(Recorded<Document> record, SnippetSource snippet, int requirements, int productRules)
{
    private DocumentSummary? asked;

    public Recorded<Document> Record => record;

    public SnippetSource Snippet => snippet;

    public static FoundDocument Read(EntryContent entry)
    {
        var whole = RegistryJson.Read<Document>(entry.Content);
        var document = whole with { Requirements = [], ProductRules = [], ListCoverage = null, VerificationIntervals = [] };
        var record = new Recorded<Document>(entry.Subject, document, entry.Revision, entry.Position, false) { ReceivedTime = entry.ReceivedTime };
        return new FoundDocument(record, SearchDocuments.SnippetOf(whole), whole.Requirements.Count, whole.ProductRules.Count);
    }

    /// <summary>The document with its state on a date. The last one is kept: nearly everybody asks about today.</summary>
    public DocumentSummary On(LocalDate date)
    {
        var known = asked;
        return known?.State.Date == date
            ? known
            : asked = new DocumentSummary(record, ForceTimeline.StateOn(record.Value.ForceEvents, date)) { Requirements = requirements, ProductRules = productRules };
    }
}
