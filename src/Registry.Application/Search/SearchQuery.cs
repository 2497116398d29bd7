using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>One question to the catalogue. The same record, page token included, gives the same page.</summary>
public sealed record SearchQuery
{
    /// <summary>
    /// What the person typed: free words, <c>"a phrase"</c>, <c>-word</c>, <c>kind:x issuer:x ics:x year:x state:x</c>.
    /// Empty lists everything the filters allow, newest year first.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>The day whose state is filtered on, counted and used to order editions.</summary>
    public required LocalDate AsOf { get; init; }

    public SearchFilters Filters { get; init; } = SearchFilters.None;

    /// <summary>The order of the hits.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>Whether the list of synonyms and abbreviations is asked too, with less weight.</summary>
    public bool WithSynonyms { get; init; } = true;

    /// <summary>
    /// A resource to find the like of; its own words are the question then, <see cref="Text"/> is not read, and it is not among the
    /// hits.
    /// </summary>
    public SearchModel? Like { get; init; }

    /// <summary>
    /// Only these resources can be hits, and only where the query finds them as it was typed: the demand on the words is not lowered for
    /// them. Null for the whole index.
    /// </summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary>Hits on a page: 1 to 100; 0 means 20.</summary>
    public int PageSize { get; init; }

    /// <summary>Token of the page before, from <see cref="SearchAnswer.NextPageToken"/>; empty for the first page.</summary>
    public string PageToken { get; init; } = "";

    /// <summary>Language of the reader, <c>vi</c> or <c>en</c>: decides which title and text a hit shows first, never what is found.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>The answer must reflect at least this log position (reading one's own writes).</summary>
    public long MinPosition { get; init; } = -1;

    /// <summary>Whether provisions of texts are looked for too.</summary>
    public bool WithProvisions { get; init; } = true;

    /// <summary>Whether facet counts are wanted.</summary>
    public bool WithFacets { get; init; } = true;

    /// <summary>Whether hits carry highlighted titles and snippets (one call of the snippet delegate a page).</summary>
    public bool WithSnippets { get; init; } = true;
}

/// <summary>The order of hits. Within equal rank by id, so that pages follow each other without gap.</summary>
public enum SearchSort
{
    /// <summary>Best match first; without words newest first.</summary>
    Relevance = 0,

    /// <summary>Newest year first.</summary>
    Newest = 1,

    /// <summary>By designation: family, then numbers as numbers, then year. What has no designation stands last.</summary>
    Designation = 2,
}

/// <summary>The resource whose like is looked for: its name in the index and the words that tell what it is about.</summary>
public sealed record SearchModel(string Id, string Words);

/// <summary>
/// Hard filters. Values within one list are alternatives, the lists narrow each other; an empty list does not filter.
/// </summary>
public sealed record SearchFilters
{
    public static SearchFilters None { get; } = new();

    /// <summary>Whether nothing is filtered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => ResourceTypes.Count + Kinds.Count + States.Count + Years.Count + Ics.Count + Issuers.Count + Jurisdictions.Count == 0;

    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>State on <see cref="SearchQuery.AsOf"/>.</summary>
    public IReadOnlyList<ForceStatus> States { get; init; } = [];

    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>ICS fields, groups or sub-groups: <c>13</c>, <c>13.060</c>, <c>13.060.20</c>, each with everything below.</summary>
    public IReadOnlyList<string> Ics { get; init; } = [];

    public IReadOnlyList<string> Issuers { get; init; } = [];

    public IReadOnlyList<string> Jurisdictions { get; init; } = [];
}
