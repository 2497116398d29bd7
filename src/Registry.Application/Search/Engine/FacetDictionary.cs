using System.Collections.Concurrent;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Numbers for the values of one facet, shared by all segments so that counts need no merging by word. Grows only;
/// 0 means "no value". Words that differ only in the case of letters are one value.
/// </summary>
internal sealed class FacetDictionary
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();
    private volatile string[] _names = [""];

    /// <summary>All values by number; a copy that later additions do not change.</summary>
    public string[] Names => _names;

    public int NumberOf(string name)
    {
        if (name.Length == 0)
            return 0;
        if (_numbers.TryGetValue(name, out var number))
            return number;
        lock (_lock)
        {
            if (_numbers.TryGetValue(name, out number))
                return number;
            number = _names.Length;
            _names = [.. _names, name];
            _numbers[name] = number;
            return number;
        }
    }

    /// <summary>The number of a value that some document carries, or -1.</summary>
    public int Find(string name) => _numbers.GetValueOrDefault(name, -1);
}

/// <summary>One dictionary a facet, and one for whole ICS codes.</summary>
internal sealed class FacetDictionaries
{
    private readonly FacetDictionary[] _facets = [.. Enum.GetValues<SearchFacet>().Select(_ => new FacetDictionary())];

    /// <summary>Whole ICS codes; <see cref="SearchFacet.Ics"/> itself holds the top level.</summary>
    public FacetDictionary IcsCodes { get; } = new();

    public FacetDictionary this[SearchFacet facet] => _facets[(int)facet];
}
