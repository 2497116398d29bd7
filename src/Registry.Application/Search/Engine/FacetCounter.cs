using System.Globalization;
using System.Numerics;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Applies the filters to the candidates and counts the facets in the same walk. A document that fails one filter only
/// still counts in that filter's facet: that is what makes a second value of the same facet choosable.
/// </summary>
internal sealed class FacetCounter
{
    private static readonly SearchFacet[] All = Enum.GetValues<SearchFacet>();

    private readonly FacetDictionaries _dictionaries;
    private readonly SearchFilters _filters;
    private readonly int _day;
    private readonly bool _counting;
    private readonly int[][] _counts;
    private readonly List<(SearchFacet Facet, IReadOnlyList<int> Numbers)> _active = [];
    private readonly IcsTree _ics;

    public FacetCounter(FacetDictionaries dictionaries, SearchFilters filters, int day, bool counting)
    {
        (_dictionaries, _filters, _day, _counting) = (dictionaries, filters, day, counting);
        _counts = [.. All.Select(facet => new int[dictionaries[facet].Count])];
        _ics = new IcsTree(dictionaries, filters.Ics);
        foreach (var facet in All)
            if (ValuesOf(filters, facet).ToList() is { Count: > 0 } values)
                _active.Add((facet, facet == SearchFacet.Ics ? _ics.Subtrees() : Numbers(dictionaries[facet], values)));
    }

    public int Total { get; private set; }

    /// <summary>Clears the bits of candidates that are deleted or filtered away, counting on the way.</summary>
    public void Apply(Leaf leaf, ulong[] candidates)
    {
        var data = leaf.Data;
        var states = data.StatesOn(_day);
        var documents = data.Filters.Documents;
        var filters = _active.Select(filter => data.Filters.Allowed(filter.Facet, filter.Numbers, _day)).ToArray();
        for (var at = 0; at < documents.Length; at++)
        {
            var bits = candidates[at] & documents[at];
            if (bits != 0 && leaf.LiveDocs is { } live)
                bits = OnlyLive(bits, at << 6, live);
            candidates[at] = bits == 0 ? 0 : Filter(data, states, filters, bits, at);
        }
    }

    /// <summary>The counts, most frequent first; chosen values stand there even with no document.</summary>
    public IReadOnlyList<FacetCounts> Results() =>
        !_counting ? [] : [.. All.Select(facet => new FacetCounts(facet, ValuesOfFacet(facet)))];

    private ulong Filter(SegmentData data, byte[] states, ulong[][] filters, ulong bits, int at)
    {
        var passing = bits;
        foreach (var filter in filters)
            passing &= filter[at];
        Total += BitOperations.PopCount(passing);
        if (!_counting)
            return passing;
        for (var left = passing; left != 0; left &= left - 1)
            CountAll(data, states, (at << 6) + BitOperations.TrailingZeroCount(left));
        for (var one = 0; one < filters.Length; one++)
        {
            var failing = bits & ~filters[one][at];
            for (var other = 0; other < filters.Length && failing != 0; other++)
                if (other != one)
                    failing &= filters[other][at];
            for (; failing != 0; failing &= failing - 1)
                CountOne(data, states, (at << 6) + BitOperations.TrailingZeroCount(failing), _active[one].Facet);
        }
        return passing;
    }

    private static ulong OnlyLive(ulong bits, int first, Lucene.Net.Util.IBits live)
    {
        for (var left = bits; left != 0; left &= left - 1)
            if (BitOperations.TrailingZeroCount(left) is var bit && !live.Get(first + bit))
                bits &= ~(1UL << bit);
        return bits;
    }

    private void CountAll(SegmentData data, byte[] states, int doc)
    {
        var row = data.Rows.AsSpan(doc * SegmentData.RowLength, SegmentData.RowLength);
        _counts[(int)SearchFacet.ResourceType][row[(int)SearchFacet.ResourceType]]++;
        _counts[(int)SearchFacet.Kind][row[(int)SearchFacet.Kind]]++;
        _counts[(int)SearchFacet.State][states[doc]]++;
        _counts[(int)SearchFacet.Year][row[(int)SearchFacet.Year]]++;
        _counts[(int)SearchFacet.Issuer][row[(int)SearchFacet.Issuer]]++;
        _counts[(int)SearchFacet.Jurisdiction][row[(int)SearchFacet.Jurisdiction]]++;
        _ics.Count(data, doc);
    }

    private void CountOne(SegmentData data, byte[] states, int doc, SearchFacet facet)
    {
        if (facet == SearchFacet.Ics)
            _ics.Count(data, doc);
        else
            _counts[(int)facet][facet == SearchFacet.State ? states[doc] : data.Rows[(doc * SegmentData.RowLength) + (int)facet]]++;
    }

    private IReadOnlyList<FacetCount> ValuesOfFacet(SearchFacet facet)
    {
        if (facet == SearchFacet.Ics)
            return _ics.Counts();
        var chosen = ValuesOf(_filters, facet).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var dictionary = _dictionaries[facet];
        var values = new List<FacetCount>();
        for (var number = 1; number < _counts[(int)facet].Length; number++)
            if (_counts[(int)facet][number] is > 0 and var count)
                values.Add(new FacetCount(dictionary.NameOf(number), count, chosen.Remove(dictionary.NameOf(number))));
        values.AddRange(chosen.Select(value => new FacetCount(value, 0, true)));
        values.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return values;
    }

    /// <summary>Numbers of the values some document carries; an empty list lets nothing pass.</summary>
    private static int[] Numbers(FacetDictionary dictionary, IEnumerable<string> values) =>
        [.. values.Select(dictionary.Find).Where(number => number > 0).Distinct().Order()];

    private static IEnumerable<string> ValuesOf(SearchFilters filters, SearchFacet facet) => facet switch
    {
        SearchFacet.ResourceType => filters.ResourceTypes,
        SearchFacet.Kind => filters.Kinds,
        SearchFacet.State => filters.States.Select(state => state.ToString()),
        SearchFacet.Year => filters.Years.Select(year => year.ToString(CultureInfo.InvariantCulture)),
        SearchFacet.Ics => filters.Ics,
        SearchFacet.Issuer => filters.Issuers,
        _ => filters.Jurisdictions,
    };
}
