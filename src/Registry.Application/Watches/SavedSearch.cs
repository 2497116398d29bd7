using NodaTime;
using Registry.Application.Database;
using Registry.Application.Search;

namespace Registry.Application.Watches;

/// <summary>A question that is asked again of each document that comes.</summary>
public sealed record SavedSearch
{
    public string Text { get; init; } = "";

    public SearchFilters Filters { get; init; } = SearchFilters.None;

    public bool WithSynonyms { get; init; } = true;

    /// <summary>The question about some documents only, as they are on a day.</summary>
    /// <param name="among">Their names.</param>
    public SearchQuery On(LocalDate day, IReadOnlyList<string> among) => new()
    {
        Text = Text,
        Filters = Filters,
        WithSynonyms = WithSynonyms,
        AsOf = day,
        Among = among,
        PageSize = QueryBudget.MaxPageSize,
        WithFacets = false,
        WithSnippets = false,
    };

    public string Write() => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(this));

    public static SavedSearch Read(string json) => RegistryJson.Read<SavedSearch>(System.Text.Encoding.UTF8.GetBytes(json));
}
