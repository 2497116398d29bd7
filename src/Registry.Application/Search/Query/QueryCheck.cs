namespace Registry.Application.Search.Query;

/// <summary>The limits that can be checked before the text is read.</summary>
internal static class QueryCheck
{
    private const int MaxValueLength = 200;

    public static Refusal? Check(SearchQuery query)
    {
        if (query.PageSize is < 0 or > QueryBudget.MaxPageSize)
            return Refusal.Field("page_size", $"A page has 1 to {QueryBudget.MaxPageSize} hits; {query.PageSize} were asked for.");
        var filters = query.Filters;
        var values = new[] { filters.ResourceTypes, filters.Kinds, filters.Ics, filters.Issuers, filters.Jurisdictions };
        if (values.Sum(list => list.Count) + filters.Years.Count + filters.States.Count > QueryBudget.MaxFilterValues)
            return Refusal.Field("filters", $"More than {QueryBudget.MaxFilterValues} filter values.");
        if (values.Any(list => list.Any(value => value.Length > MaxValueLength)))
            return Refusal.Field("filters", $"A filter value is longer than {MaxValueLength} characters.");
        return null;
    }
}
