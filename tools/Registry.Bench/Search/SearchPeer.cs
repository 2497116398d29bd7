namespace Registry.Bench.Search;

/// <summary>
/// Another engine that answers the same questions: the words of any way, one filter, four facets, the best twenty with their
/// matches marked.
/// </summary>
internal abstract class SearchPeer : IDisposable
{
    protected const int PageSize = 20;

    /// <summary>Returns the number of matches.</summary>
    public abstract int Search(BenchQuery query, List<string> page);

    public abstract void Dispose();
}
