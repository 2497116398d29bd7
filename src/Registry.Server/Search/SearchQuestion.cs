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
    public bool IsDesignationOnly => Filters == SearchFilters.None && PageToken.Length == 0 && DesignationParser.Parse(Text).Ok;

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
        return new SearchQuestion(visit["q"], narrowed ? filters : SearchFilters.None, visit["page"], visit.Words.Code);
    }

    public SearchQuery On(LocalDate day) => new() { Text = Text, AsOf = day, Filters = Filters, PageToken = PageToken, Language = Language };

    private static ForceStatus? ReadState(string name) =>
        Enum.TryParse<ForceStatus>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;
}
