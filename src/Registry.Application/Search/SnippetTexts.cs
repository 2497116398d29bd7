namespace Registry.Application.Search;

/// <summary>
/// Fetches the texts of one page's hits. The index keeps none: stored fields nearly halve its throughput, and the
/// database has them. Ids that are gone may be left out of the result.
/// </summary>
public delegate IReadOnlyDictionary<string, SnippetSource> SnippetTexts(IReadOnlyList<string> ids);
