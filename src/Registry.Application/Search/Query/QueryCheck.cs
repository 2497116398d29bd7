namespace Registry.Application.Search.Query;

/// <summary>The limits that can be checked before the text is read.</summary>
internal static class QueryCheck
{
    private const int MaxValueLength = 200;

    public static SearchProblem? Check(SearchQuery query)
    {
        if (query.PageSize is < 0 or > QueryBudget.MaxPageSize)
            return new(SearchProblemReason.PageSizeInvalid, "page_size",
                $"A page has 1 to {QueryBudget.MaxPageSize} hits; {query.PageSize} were asked for.");
        var filters = query.Filters;
        var values = new[] { filters.ResourceTypes, filters.Kinds, filters.States, filters.Ics, filters.Issuers, filters.Jurisdictions };
        if (values.Sum(list => list.Count) + filters.Years.Count > QueryBudget.MaxFilterValues)
            return new(SearchProblemReason.FilterInvalid, "filters", $"More than {QueryBudget.MaxFilterValues} filter values.");
        if (values.Any(list => list.Any(value => value.Length > MaxValueLength)))
            return new(SearchProblemReason.FilterInvalid, "filters", $"A filter value is longer than {MaxValueLength} characters.");
        return null;
    }
}
