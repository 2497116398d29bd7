using Registry.Application.Search.Engine;

namespace Registry.Application.Search;

/// <summary>Fetches the texts of one page's hits. Ids that are gone may be left out of the result.</summary>
public delegate IReadOnlyDictionary<string, SnippetSource> SnippetTexts(IReadOnlyList<IndexedResource> found);

/// <summary>A resource as the index knows it, to be used while the search that found it runs.</summary>
public readonly record struct IndexedResource
{
    private readonly Leaf leaf;
    private readonly int doc;

    internal IndexedResource(string id, long position, Leaf leaf, int doc) => (Id, Position, this.leaf, this.doc) = (id, position, leaf, doc);

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>Log position of the entry it was indexed from.</summary>
    public long Position { get; }

    /// <summary>What was given as <see cref="SearchableDocument.Shown"/>, read anew each time.</summary>
    public ReadOnlyMemory<byte> ReadShown() => leaf.ShownOf(doc);
}
