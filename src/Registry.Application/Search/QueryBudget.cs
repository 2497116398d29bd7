namespace Registry.Application.Search;

/// <summary>The limits of the query language; chosen so that the worst query costs milliseconds.</summary>
public static class QueryBudget
{
    public const int MaxCharacters = 256;

    /// <summary>Of a prefix that is completed.</summary>
    public const int MaxPrefix = 100;
    public const int MaxWords = 64;
    public const int MaxPhrases = 4;
    public const int MaxExclusions = 8;
    public const int MaxFilterValues = 200;
    public const int MaxPageSize = 100;
    public const int DefaultPageSize = 20;
}
