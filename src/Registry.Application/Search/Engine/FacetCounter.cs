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
        var filters = new ulong[_active.Count][];
        for (var one = 0; one < filters.Length; one++)
            filters[one] = data.Filters.Allowed(_active[one].Facet, _active[one].Numbers, _day);
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
        if (passing != 0)
            CountAll(data, states, passing, at << 6);
        for (var one = 0; one < filters.Length; one++)
        {
            var failing = bits & ~filters[one][at];
            for (var other = 0; other < filters.Length && failing != 0; other++)
                if (other != one)
                    failing &= filters[other][at];
            if (failing != 0)
                CountOne(data, states, failing, at << 6, _active[one].Facet);
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

    private void CountAll(SegmentData data, byte[] states, ulong bits, int first)
    {
        var (type, kind, state, year) = (Of(SearchFacet.ResourceType), Of(SearchFacet.Kind), Of(SearchFacet.State), Of(SearchFacet.Year));
        var (issuer, jurisdiction) = (Of(SearchFacet.Issuer), Of(SearchFacet.Jurisdiction));
        for (; bits != 0; bits &= bits - 1)
        {
            var doc = first + BitOperations.TrailingZeroCount(bits);
            var row = data.Rows.AsSpan(doc * SegmentData.RowLength, SegmentData.RowLength);
            type[row[(int)SearchFacet.ResourceType]]++;
            kind[row[(int)SearchFacet.Kind]]++;
            state[states[doc]]++;
            year[row[(int)SearchFacet.Year]]++;
            issuer[row[(int)SearchFacet.Issuer]]++;
            jurisdiction[row[(int)SearchFacet.Jurisdiction]]++;
            _ics.Count(data, doc);
        }

        int[] Of(SearchFacet facet) => _counts[(int)facet];
    }

    private void CountOne(SegmentData data, byte[] states, ulong bits, int first, SearchFacet facet)
    {
        var counts = _counts[(int)facet];
        for (; bits != 0; bits &= bits - 1)
        {
            var doc = first + BitOperations.TrailingZeroCount(bits);
            if (facet == SearchFacet.Ics)
                _ics.Count(data, doc);
            else
                counts[facet == SearchFacet.State ? states[doc] : data.Rows[(doc * SegmentData.RowLength) + (int)facet]]++;
        }
    }

    private IReadOnlyList<FacetCount> ValuesOfFacet(SearchFacet facet)
    {
        if (facet == SearchFacet.Ics)
            return _ics.Counts();
        var (counts, dictionary) = (_counts[(int)facet], _dictionaries[facet]);
        var chosen = ValuesOf(_filters, facet).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var values = new List<FacetCount>(counts.Length - counts.AsSpan().Count(0) + chosen.Count);
        for (var number = 1; number < counts.Length; number++)
            if (counts[number] is > 0 and var count)
                values.Add(new FacetCount(dictionary.NameOf(number), count, chosen.Count > 0 && chosen.Remove(dictionary.NameOf(number))));
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
