using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A page of hits with the documents they are.</summary>
public sealed record SearchResult(SearchAnswer Answer, IReadOnlyDictionary<string, DocumentSummary> Documents, LocalDate AsOf);

/// <summary>Searches the catalogue. Everything in the index is public.</summary>
public sealed class SearchOperations(RegistryDatabase database, SearchIndex index, DocumentOperations documents, IClock clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <param name="query">Its as-of date is set here when <paramref name="asOf"/> is null.</param>
    public async Task<Answer<SearchResult>> SearchAsync(Caller caller, Func<LocalDate, SearchQuery> query, LocalDate? asOf, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        var asked = query(date);
        if (asked.MinPosition > 0 && !await index.WaitForPositionAsync(asked.MinPosition, LongestWait, cancellationToken))
            return new Refusal(RefusalReason.PositionNotReached, "Search has not taken in that entry yet; ask again in a moment.")
            {
                Metadata = new Dictionary<string, string> { ["position"] = $"{index.Position - 1}" },
            };
        var fetched = new Dictionary<string, DocumentSummary>(StringComparer.Ordinal);
        var found = index.Search(asked, ids => Fetch(ids, date, fetched));
        return found.Refusal is { } refusal ? refusal : new SearchResult(found.Value, fetched, date);
    }

    /// <summary>What is offered while typing.</summary>
    public Answer<IReadOnlyList<SearchSuggestion>> Suggest(Caller caller, string prefix, int count, LocalDate? asOf = null)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        return Answer.Of(index.Suggest(prefix, count, ids => Fetch(ids, date, [])));
    }

    private Dictionary<string, SnippetSource> Fetch(IReadOnlyList<string> names, LocalDate date, Dictionary<string, DocumentSummary> fetched)
    {
        using var db = database.Read();
        var rows = db.Documents.Where(d => names.Contains(d.Name)).ToList();
        var positions = rows.ConvertAll(r => r.Position);
        var entries = db.LogEntries.Where(e => positions.Contains(e.Position))
            .Select(e => new { e.Position, e.Content, e.ReceivedTime }).ToDictionary(e => e.Position);
        var sources = new Dictionary<string, SnippetSource>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (entries[row.Position] is not { Content: { } content } entry)
                continue;
            var document = RegistryJson.Read<Document>(content);
            var record = new Recorded<Document>(row.Name, document, row.Revision, row.Position, false) { ReceivedTime = entry.ReceivedTime };
            fetched[row.Name] = new DocumentSummary(record, documents.StateOf(document, date));
            sources[row.Name] = SearchDocuments.SnippetOf(document);
        }
        return sources;
    }
}
