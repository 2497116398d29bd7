using NodaTime;
using Registry.Application.Search;
using Registry.Domain.Documents;
using Registry.Server.Portal;

namespace Registry.Server.Search;

/// <summary>What the address of a search page asks: every filter is a parameter, so that the address is the state.</summary>
public sealed record SearchQuestion(string Text, SearchFilters Filters, string PageToken, string Language)
{
    public static SearchQuestion Empty { get; } = new("", SearchFilters.None, "", "vi");

    /// <summary>Parameters of the address by the dimension they filter.</summary>
    public static IReadOnlyDictionary<SearchFacet, string> Parameters { get; } = new Dictionary<SearchFacet, string>
    {
        [SearchFacet.State] = "state",
        [SearchFacet.Kind] = "kind",
        [SearchFacet.Year] = "year",
        [SearchFacet.Issuer] = "issuer",
        [SearchFacet.Ics] = "ics",
        [SearchFacet.Jurisdiction] = "place",
    };

    /// <summary>Whether the text is a designation and nothing narrows it.</summary>
    public bool IsDesignationOnly => Filters == SearchFilters.None && PageToken.Length == 0 && Like.Length == 0 && DesignationParser.Parse(Text).Ok;

    /// <summary>Values of the address's parameter <c>sort</c>; relevance has none.</summary>
    public static IReadOnlyDictionary<SearchSort, string> Sorts { get; } = new Dictionary<SearchSort, string>
    {
        [SearchSort.Relevance] = "",
        [SearchSort.Newest] = "newest",
        [SearchSort.Designation] = "designation",
    };

    public SearchSort Sort { get; init; }

    /// <summary>False where the reader wants only the words typed (<c>exact=1</c>).</summary>
    public bool WithSynonyms { get; init; } = true;

    /// <summary>Name of the document whose like is looked for; empty for the words.</summary>
    public string Like { get; init; } = "";

    public static SearchQuestion Read(Visit visit)
    {
        var filters = new SearchFilters
        {
            Kinds = visit.All("kind"),
            States = [.. visit.All("state").Select(ReadState).OfType<ForceStatus>()],
            Years = [.. visit.All("year").Select(y => int.TryParse(y, out var year) ? year : -1)],
            Ics = visit.All("ics"),
            Issuers = visit.All("issuer"),
            Jurisdictions = visit.All("place"),
        };
        var narrowed = Parameters.Values.Any(p => visit.All(p).Count > 0);
        return new SearchQuestion(visit["q"], narrowed ? filters : SearchFilters.None, visit["page"], visit.Words.Code)
        {
            Sort = Sorts.FirstOrDefault(sort => sort.Value == visit["sort"]).Key,
            WithSynonyms = visit["exact"] != "1",
            Like = visit["like"],
        };
    }

    public SearchQuery On(LocalDate day) => new() { Text = Text, AsOf = day, Filters = Filters, PageToken = PageToken, Language = Language, Sort = Sort, WithSynonyms = WithSynonyms };

    private static ForceStatus? ReadState(string name) =>
        Enum.TryParse<ForceStatus>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;
}
