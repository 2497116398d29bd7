using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>A page of hits with what stands beside it.</summary>
/// <param name="Hits">Best first; designation matches before text matches.</param>
/// <param name="Facets">One per <see cref="SearchFacet"/>, empty when not asked for.</param>
/// <param name="Total">Documents that match the text and all filters.</param>
/// <param name="Position">Log position the answer reflects at least.</param>
/// <param name="NextPageToken">Empty on the last page.</param>
public sealed record SearchAnswer(
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<FacetCounts> Facets,
    int Total,
    long Position,
    string NextPageToken,
    SearchInterpretation Interpretation);

/// <summary>One hit. Texts are runs, never markup, so that every surface escapes them its own way.</summary>
/// <param name="State">State on the as-of date.</param>
/// <param name="Title">The title in the reader's language, matches marked.</param>
/// <param name="Snippets">Best fragments of the body, in order of appearance.</param>
public sealed record SearchHit(
    string Id,
    float Score,
    ForceStatus State,
    bool Verified,
    IReadOnlyList<TextRun> Title,
    IReadOnlyList<IReadOnlyList<TextRun>> Snippets);

/// <summary>A stretch of text that matched the query, or did not.</summary>
public readonly record struct TextRun(string Text, bool IsMatch);

/// <summary>The dimensions that are counted.</summary>
public enum SearchFacet
{
    ResourceType,
    Kind,

    /// <summary>Names of <see cref="ForceStatus"/>; resources that know no force are not counted.</summary>
    State,
    Year,

    /// <summary>
    /// The ICS tree: its fields, and the level below each code that is filtered on. Selected is what is filtered on and what stands
    /// above it.
    /// </summary>
    Ics,
    Issuer,
    Jurisdiction,
}

/// <summary>Counts of one dimension. They are not narrowed by the dimension's own filter, so that a second value can be chosen.</summary>
public sealed record FacetCounts(SearchFacet Facet, IReadOnlyList<FacetCount> Values);

/// <summary>A value, how many matching documents carry it, and whether it is filtered on.</summary>
public readonly record struct FacetCount(string Value, int Count, bool Selected);

/// <summary>How the text was read.</summary>
/// <param name="Designation">The designation recognised in the text, as a key; empty when none was.</param>
/// <param name="DirectHit">Id to go straight to: set when exactly one document answers to the designation.</param>
/// <param name="DesignationMatches">Documents that answer to the designation: in force on the date first, newest first; at most 50.</param>
/// <param name="DidYouMean">A better spelling; empty when nothing is to be said.</param>
/// <param name="Relaxed">True when no document held enough of the words and fewer were accepted.</param>
public sealed record SearchInterpretation(
    string Designation,
    string DirectHit,
    IReadOnlyList<string> DesignationMatches,
    string DidYouMean,
    bool Relaxed)
{
    /// <summary>Synonyms that were searched beside the words typed; empty when none was known or wanted.</summary>
    public IReadOnlyList<string> AlsoSearched { get; init; } = [];
}

/// <summary>The texts a snippet is drawn from; the caller fetches them by id for one page.</summary>
public sealed record SnippetSource
{
    public string Designation { get; init; } = "";
    public string TitleVi { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public string TextVi { get; init; } = "";
    public string TextEn { get; init; } = "";
}

/// <summary>A line offered while a person types.</summary>
/// <param name="Text">What to show: designation and title, or the title.</param>
public sealed record SearchSuggestion(string Id, string Designation, string Text);
