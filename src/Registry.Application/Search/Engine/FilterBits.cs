using System.Collections.Concurrent;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Which documents of a segment pass a filter, a bit each. People filter by the same few values, so the last sets are kept;
/// a search then joins filters 64 documents at a time.
/// </summary>
internal sealed class FilterBits(SegmentData data, int documents)
{
    /// <summary>
    /// Bytes the sets of a segment may take. Fewer sets than people ask for are worse than none: each is made again all the time, and
    /// making one looks at every document.
    /// </summary>
    private const int Budget = 8 << 20;

    private readonly int _kept = Math.Max(32, Budget / ((documents >> 3) + 128));
    private readonly ConcurrentDictionary<string, ulong[]> _sets = new(StringComparer.Ordinal);

    /// <summary>Everything but the control document.</summary>
    public ulong[] Documents => Get("", data.IsDocument);

    /// <summary>Documents whose number in a facet is allowed; for the state, on a day.</summary>
    public ulong[] Allowed(SearchFacet facet, IReadOnlyList<int> numbers, int day) => facet switch
    {
        SearchFacet.State => Get($"{facet}@{day}:{string.Join(',', numbers)}", WithState(numbers, day)),
        SearchFacet.Ics => Get($"{facet}:{string.Join(',', numbers)}", WithCode([.. numbers])),
        _ when numbers.Count == 1 => Get($"{facet}:{numbers[0]}", WithValue((int)facet, numbers[0])),
        _ => Get($"{facet}:{string.Join(',', numbers)}", doc => Contains(numbers, data.Rows[(doc * SegmentData.RowLength) + (int)facet])),
    };

    private Func<int, bool> WithValue(int column, int number)
    {
        var rows = data.Rows;
        return doc => rows[(doc * SegmentData.RowLength) + column] == number;
    }

    private Func<int, bool> WithState(IReadOnlyList<int> numbers, int day)
    {
        var states = data.StatesOn(day);
        if (numbers.Count != 1)
            return doc => Contains(numbers, states[doc]);
        var state = numbers[0];
        return doc => states[doc] == state;
    }

    private Func<int, bool> WithCode(HashSet<int> codes) => doc =>
    {
        for (var i = data.IcsStart[doc]; i < data.IcsStart[doc + 1]; i++)
            if (codes.Contains(data.IcsCodes[i]))
                return true;
        return false;
    };

    private static bool Contains(IReadOnlyList<int> numbers, int number)
    {
        for (var i = 0; i < numbers.Count; i++)
            if (numbers[i] == number)
                return true;
        return false;
    }

    private ulong[] Get(string key, Func<int, bool> passes)
    {
        if (_sets.TryGetValue(key, out var bits))
            return bits;
        bits = new ulong[(documents + 63) >> 6];
        for (var doc = 0; doc < documents; doc++)
            if (passes(doc))
                bits[doc >> 6] |= 1UL << doc;
        if (_sets.Count >= _kept)
            _sets.Clear();
        _sets[key] = bits;
        return bits;
    }
}
