using System.Collections.Concurrent;
using Registry.Domain.Documents;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Numbers for the values of one facet, shared by all segments so that counts need no merging by word. Grows only;
/// 0 means "no value". Words that differ only in the case of letters are one value.
/// </summary>
internal sealed class FacetDictionary
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();
    private volatile string[] _names = new string[64];
    private volatile int _count = 1;

    /// <summary>Numbers given out so far, the 0 of "no value" included.</summary>
    public int Count => _count;

    public string NameOf(int number) => _names[number];

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
            var names = _names;
            if (_count == names.Length)
                Array.Resize(ref names, names.Length * 2);
            names[_count] = name;
            _names = names;
            number = _count++;
            _numbers[name] = number;
            return number;
        }
    }

    /// <summary>The number of a value that some document carries, or -1.</summary>
    public int Find(string name) => _numbers.GetValueOrDefault(name, -1);
}

/// <summary>One dictionary a facet, and two for the ICS codes below the first level.</summary>
internal sealed class FacetDictionaries
{
    private readonly FacetDictionary[] _facets = [.. Enum.GetValues<SearchFacet>().Select(_ => new FacetDictionary())];

    public FacetDictionaries()
    {
        // States are stored as their number plus one; the names must stand in that order.
        foreach (var state in Enum.GetValues<ForceStatus>())
            this[SearchFacet.State].NumberOf(state.ToString());
    }

    /// <summary>Whole ICS codes; <see cref="SearchFacet.Ics"/> itself holds the top level.</summary>
    public FacetDictionary IcsCodes { get; } = new();

    /// <summary>ICS codes of the second level, with the field they stand in: 13.060.</summary>
    public FacetDictionary IcsGroups { get; } = new();

    public FacetDictionary this[SearchFacet facet] => _facets[(int)facet];
}
