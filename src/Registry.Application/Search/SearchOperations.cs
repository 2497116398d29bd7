using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Classifications;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Application.Search.Glossary;
using Registry.Application.Texts;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A page of hits with the documents they are.</summary>
public sealed record SearchResult(SearchAnswer Answer, IReadOnlyDictionary<string, DocumentSummary> Documents, LocalDate AsOf)
{
    /// <summary>Provisions of texts that hold the words, best first; on the first page only.</summary>
    public IReadOnlyList<ProvisionHit> Provisions { get; init; } = [];

    /// <summary>Terms of the trade the query names; on the first page only.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];
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
        return found.Refusal is { } refusal ? refusal : new SearchResult(found.Value, fetched, date)
        {
            Provisions = asked.WithProvisions ? provisions.Find(asked, found.Value) : [],
            Terms = asked.PageToken.Length == 0 && asked.Like is null ? TermList.Shipped.NamedIn(asked.Text) : [],
        };
    }

    /// <summary>How many documents there are, by kind, state, year and authority, on a date; today when null.</summary>
    public Answer<(IReadOnlyList<RegisterCount> Counts, LocalDate AsOf)> Count(Caller caller, LocalDate? asOf)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        return Answer.Of((index.CountRegister(date), date));
    }

    /// <summary>A place in the ICS tree with the documents there, whatever their state; above the fields for an empty code.</summary>
    public Answer<IcsBranch> BrowseIcs(Caller caller, string code)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var filters = code.Length == 0 ? SearchFilters.None : new SearchFilters { Ics = [code] };
        var found = index.Search(new SearchQuery { AsOf = RegistryTime.DateOf(clock.GetCurrentInstant()), Filters = filters, PageSize = 1, WithSnippets = false });
        if (found.Refusal is not null)
            return Refusal.NotFound($"ics/{code}");
        var counts = found.Value.Facets.Single(facet => facet.Facet == SearchFacet.Ics).Values.ToDictionary(value => value.Value, value => value.Count, StringComparer.Ordinal);
        if (code.Length > 0 && IcsNames.Of(code) is null && counts.GetValueOrDefault(code) == 0)
            return Refusal.NotFound($"ics/{code}");
        var above = new List<IcsClass>();
        for (var parent = IcsNames.Above(code); parent.Length > 0; parent = IcsNames.Above(parent))
            above.Insert(0, Class(parent));
        return new IcsBranch(
            code.Length == 0 ? null : Class(code),
            above,
            [.. IcsNames.Below(code).Concat(counts.Keys.Where(other => IcsNames.Above(other) == code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Class)]);

        IcsClass Class(string of) => new(of, IcsNames.Of(of), counts.GetValueOrDefault(of));
    }

    /// <summary>Terms of the trade whose names hold some words; all for none.</summary>
    public static Answer<IReadOnlyList<GlossaryTerm>> Terms(Caller caller, string words)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return words.Length > QueryBudget.MaxCharacters
            ? Refusal.Field("query", $"At most {QueryBudget.MaxCharacters} characters are looked for.")
            : Answer.Of(TermList.Shipped.Find(words));
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
