namespace Registry.Application.Search;

/// <summary>
/// Fetches the texts of one page's hits. The index keeps none: stored fields nearly halve its throughput, and the
/// database has them. Ids that are gone may be left out of the result.
/// </summary>
public delegate IReadOnlyDictionary<string, SnippetSource> SnippetTexts(IReadOnlyList<IndexedResource> found);

/// <summary>A resource as the index knows it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Position">Log position of the entry it was indexed from.</param>
public readonly record struct IndexedResource(string Id, long Position);
