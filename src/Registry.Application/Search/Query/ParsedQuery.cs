namespace Registry.Application.Search.Query;

/// <summary>A query text taken apart. Words stand as typed; analysis comes later.</summary>
/// <param name="Words">Everything that counts for the ranking, phrases' words included, in order.</param>
/// <param name="Phrases">Texts that must stand as they are.</param>
/// <param name="Exclusions">Words or phrases that must not stand.</param>
/// <param name="Filters">The caller's filters together with those written as <c>field:value</c>.</param>
internal sealed record ParsedQuery(
    string Words,
    IReadOnlyList<string> Phrases,
    IReadOnlyList<string> Exclusions,
    SearchFilters Filters);
