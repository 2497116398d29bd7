using System.Diagnostics.CodeAnalysis;

namespace Registry.Application.Search;

/// <summary>Why a query got no answer.</summary>
public enum SearchProblemReason
{
    /// <summary>Longer than <see cref="QueryBudget.MaxCharacters"/>, or too many words, phrases or exclusions.</summary>
    QueryTooLong,

    /// <summary>The grammar was broken: an unknown field's value, an unclosed quote with nothing in it, only exclusions.</summary>
    QueryMalformed,

    /// <summary>Too many filter values, or a value longer than any real one.</summary>
    FilterInvalid,

    PageSizeInvalid,

    /// <summary>Not a token of this index format.</summary>
    PageTokenMalformed,

    /// <summary>A token of another query, other filters, another date or language.</summary>
    PageTokenOfAnotherQuery,

    /// <summary>The index had not reached <see cref="SearchQuery.MinPosition"/> in time; ask again.</summary>
    PositionNotReached,
}

/// <summary>A refusal that says what is wrong and where.</summary>
/// <param name="Field">Path in the query, e.g. <c>page_token</c>.</param>
public sealed record SearchProblem(SearchProblemReason Reason, string Field, string Detail);

/// <summary>An answer or the reason why there is none.</summary>
public sealed class SearchOutcome
{
    private SearchOutcome(SearchAnswer? answer, SearchProblem? problem) => (Answer, Problem) = (answer, problem);

    public SearchAnswer? Answer { get; }

    public SearchProblem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Answer))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsAnswered => Answer is not null;

    public static SearchOutcome Of(SearchAnswer answer) => new(answer, null);

    public static SearchOutcome Refused(SearchProblem problem) => new(null, problem);
}

/// <summary>The limits of the query language; chosen so that the worst query costs milliseconds.</summary>
public static class QueryBudget
{
    public const int MaxCharacters = 256;
    public const int MaxWords = 64;
    public const int MaxPhrases = 4;
    public const int MaxExclusions = 8;
    public const int MaxFilterValues = 200;
    public const int MaxPageSize = 100;
    public const int DefaultPageSize = 20;
}
