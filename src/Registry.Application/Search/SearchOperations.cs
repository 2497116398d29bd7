using NodaTime;
using Registry.Application.Access;
using Registry.Application.Classifications;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Search.Glossary;
using Registry.Application.Texts;

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
/// <param name="documentBytes">Documents of so many bytes are kept for when they are found again, and as many that were found before.</param>
public sealed class SearchOperations(RegistryDatabase database, SearchIndex index, ProvisionSearch provisions, IClock clock, int documentBytes = 4 << 20, TimeSpan? longestWait = null)
{
    /// <summary>What an entry of the log takes for each byte that the index keeps of it, about.</summary>
    private const int JsonForShown = 2;

    private readonly TimeSpan longestWait = longestWait ?? TimeSpan.FromSeconds(5);

    private readonly EntryMemory<FoundDocument> entries = new(database, StatementKind.DocumentRecorded, documentBytes, FoundDocument.Read);

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
        if (asked.MinPosition > 0 && (!await index.WaitForPositionAsync(asked.MinPosition, longestWait, cancellationToken) || !await provisions.WaitForAsync(asked.MinPosition, longestWait, cancellationToken)))
            return new Refusal(RefusalReason.PositionNotReached, "Search has not taken in that entry yet; ask again in a moment.")
            {
                Metadata = new Dictionary<string, string> { ["position"] = $"{index.Position - 1}" },
            };
        var fetched = new Dictionary<string, DocumentSummary>(StringComparer.Ordinal);
        if (similarTo.Length > 0)
        {
            if (Model(similarTo) is not { } model)
                return Refusal.NotFound(similarTo);
            asked = asked with { Like = model };
        }
        var found = index.Search(asked, hits => Fetch(hits, date, fetched));
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
        return Answer.Of(index.Suggest(prefix, count, lines => Fetch(lines, date, [])));
    }

    /// <summary>What a document is about, its titles first; null when there is no such document.</summary>
    private SearchModel? Model(string name)
    {
        using var db = database.Read();
        var position = db.Documents.Where(d => d.Name == name).Select(d => (long?)d.Position).SingleOrDefault();
        if (position is not { } newest || !entries.Read([newest]).TryGetValue(newest, out var entry))
            return null;
        var source = entry.Snippet;
        return new SearchModel(name, string.Join(". ", new[] { source.TitleVi, source.TitleEn, source.TextVi, source.TextEn }.Where(text => text.Length > 0)));
    }

    /// <summary>
    /// The documents found, as the entries hold them that the index has taken in: hits, their filters and their facets are of one log
    /// position, even while newer entries are still to be read.
    /// </summary>
    private Dictionary<string, SnippetSource> Fetch(IReadOnlyList<IndexedResource> found, LocalDate date, Dictionary<string, DocumentSummary> fetched)
    {
        var sources = new Dictionary<string, SnippetSource>(found.Count, StringComparer.Ordinal);
        List<IndexedResource>? unread = null;
        foreach (var one in found)
            if (Known(one) is { } document)
                Add(one, document);
            else
                (unread ??= []).Add(one);
        if (unread is null)
            return sources;
        var read = entries.Read(unread.Select(one => one.Position));
        foreach (var one in unread)
            if (read.TryGetValue(one.Position, out var document))
                Add(one, document);
        return sources;

        void Add(IndexedResource one, FoundDocument document)
        {
            // An index beside the log of another registry would name entries of other documents.
            if (document.Record.Name != one.Id)
                return;
            fetched[one.Id] = document.On(date);
            sources[one.Id] = document.Snippet;
        }
    }

    /// <summary>A document that is kept, or of which the index has what a hit shows; null for another.</summary>
    private FoundDocument? Known(IndexedResource one)
    {
        if (entries.TryGet(one.Position, out var known))
            return known;
        var shown = one.ReadShown();
        if (shown.IsEmpty)
            return null;
        var document = HitBytes.Read(one.Id, one.Position, shown.Span);
        entries.Keep(one.Position, document, JsonForShown * shown.Length);
        return document;
    }
}
