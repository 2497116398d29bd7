using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Application.Texts;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A page of hits with the documents they are.</summary>
public sealed record SearchResult(SearchAnswer Answer, IReadOnlyDictionary<string, DocumentSummary> Documents, LocalDate AsOf)
{
    /// <summary>Provisions of texts that hold the words, best first; on the first page only.</summary>
    public IReadOnlyList<ProvisionHit> Provisions { get; init; } = [];
}

/// <summary>Searches the catalogue. Everything in the index is public.</summary>
public sealed class SearchOperations(RegistryDatabase database, SearchIndex index, ProvisionSearch provisions, DocumentOperations documents, IClock clock)
{
    // Asked for each page of hits: compiled once, and one round to the database.
    private static readonly Func<RegistryDb, string[], IEnumerable<FetchedRow>> Rows = EF.CompileQuery((RegistryDb db, string[] names) =>
        from document in db.Documents
        where names.Contains(document.Name)
        join entry in db.LogEntries on document.Position equals entry.Position
        select new FetchedRow(document.Name, document.Revision, document.Position, entry.Content, entry.ReceivedTime));

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <param name="query">Its as-of date is set here when <paramref name="asOf"/> is null.</param>
    public Task<Answer<SearchResult>> SearchAsync(Caller caller, Func<LocalDate, SearchQuery> query, LocalDate? asOf, CancellationToken cancellationToken) =>
        SearchAsync(caller, query, asOf, "", cancellationToken);

    /// <param name="query">Its as-of date is set here when <paramref name="asOf"/> is null.</param>
    /// <param name="similarTo">Name of a document whose like is looked for; empty for the query's own words.</param>
    public async Task<Answer<SearchResult>> SearchAsync(
        Caller caller, Func<LocalDate, SearchQuery> query, LocalDate? asOf, string similarTo, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        var asked = query(date);
        if (asked.MinPosition > 0 && (!await index.WaitForPositionAsync(asked.MinPosition, LongestWait, cancellationToken) || !await provisions.WaitForAsync(asked.MinPosition, LongestWait, cancellationToken)))
            return new Refusal(RefusalReason.PositionNotReached, "Search has not taken in that entry yet; ask again in a moment.")
            {
                Metadata = new Dictionary<string, string> { ["position"] = $"{index.Position - 1}" },
            };
        var fetched = new Dictionary<string, DocumentSummary>(StringComparer.Ordinal);
        if (similarTo.Length > 0)
        {
            if (Model(similarTo, date) is not { } model)
                return Refusal.NotFound(similarTo);
            asked = asked with { Like = model };
        }
        var found = index.Search(asked, ids => Fetch(ids, date, fetched));
        return found.Refusal is { } refusal ? refusal : new SearchResult(found.Value, fetched, date) { Provisions = asked.WithProvisions ? provisions.Find(asked, found.Value) : [] };
    }

    /// <summary>How many documents there are, by kind, state, year and authority, on a date; today when null.</summary>
    public Answer<(IReadOnlyList<RegisterCount> Counts, LocalDate AsOf)> Count(Caller caller, LocalDate? asOf)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        return Answer.Of((index.CountRegister(date), date));
    }

    /// <summary>What is offered while typing.</summary>
    public Answer<IReadOnlyList<SearchSuggestion>> Suggest(Caller caller, string prefix, int count, LocalDate? asOf = null)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        return Answer.Of(index.Suggest(prefix, count, ids => Fetch(ids, date, [])));
    }

    /// <summary>What a document is about, its titles first.</summary>
    private SearchModel? Model(string name, LocalDate date)
    {
        if (!Fetch([name], date, []).TryGetValue(name, out var source))
            return null;
        var words = string.Join(". ", new[] { source.TitleVi, source.TitleEn, source.TextVi, source.TextEn }.Where(text => text.Length > 0));
        return new SearchModel(name, words);
    }

    private Dictionary<string, SnippetSource> Fetch(IReadOnlyList<string> names, LocalDate date, Dictionary<string, DocumentSummary> fetched)
    {
        using var db = database.Read();
        var sources = new Dictionary<string, SnippetSource>(names.Count, StringComparer.Ordinal);
        foreach (var row in Rows(db, [.. names]))
        {
            if (row.Content is not { } content)
                continue;
            var document = RegistryJson.Read<Document>(content);
            var record = new Recorded<Document>(row.Name, document, row.Revision, row.Position, false) { ReceivedTime = row.ReceivedTime };
            fetched[row.Name] = new DocumentSummary(record, documents.StateOf(document, date));
            sources[row.Name] = SearchDocuments.SnippetOf(document);
        }
        return sources;
    }

    private sealed record FetchedRow(string Name, long Revision, long Position, byte[]? Content, Instant ReceivedTime);
}
