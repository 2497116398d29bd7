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

    /// <summary>Per facet the allowed numbers; null where nothing is filtered.</summary>
    private readonly bool[]?[] _allowed;
    private readonly bool[]? _allowedIcs;
    private readonly int[] _filtered;
    private readonly int[][] _columns = new int[All.Length][];

    public FacetCounter(FacetDictionaries dictionaries, SearchFilters filters, int day, bool counting)
    {
        (_dictionaries, _filters, _day, _counting) = (dictionaries, filters, day, counting);
        _counts = [.. All.Select(facet => new int[dictionaries[facet].Count])];
        _allowed = [.. All.Select(facet => Allowed(dictionaries[facet], ValuesOf(filters, facet), _counts[(int)facet].Length))];
        _allowed[(int)SearchFacet.Ics] = null;
        _allowedIcs = AllowedSubtrees(dictionaries.IcsCodes, filters.Ics);
        _filtered = [.. Enumerable.Range(0, All.Length).Where(facet =>
            facet == (int)SearchFacet.Ics ? _allowedIcs is not null : _allowed[facet] is not null)];
    }

    public int Total { get; private set; }

    /// <summary>Clears the bits of candidates that are deleted or filtered away, counting on the way.</summary>
    public void Apply(Leaf leaf, ulong[] candidates)
    {
        var data = leaf.Data;
        var states = data.StatesOn(_day);
        _columns[(int)SearchFacet.ResourceType] = data.Types;
        _columns[(int)SearchFacet.Kind] = data.Kinds;
        _columns[(int)SearchFacet.State] = states;
        _columns[(int)SearchFacet.Year] = data.Years;
        _columns[(int)SearchFacet.Ics] = [];
        _columns[(int)SearchFacet.Issuer] = data.Issuers;
        _columns[(int)SearchFacet.Jurisdiction] = data.Jurisdictions;
        for (var at = 0; at < (leaf.Reader.MaxDoc + 63) >> 6; at++)
        {
            for (var bits = candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var live = data.Types[doc] != 0 && (leaf.LiveDocs is null || leaf.LiveDocs.Get(doc));
                if (!live || !Count(data, doc))
                    candidates[at] &= ~(1UL << doc);
            }
        }
    }

    /// <summary>The counts, most frequent first; chosen values stand there even with no document.</summary>
    public IReadOnlyList<FacetCounts> Results() =>
        !_counting ? [] : [.. All.Select(facet => new FacetCounts(facet, ValuesOfFacet(facet)))];

    private bool Count(SegmentData data, int doc)
    {
        var failed = -1;
        foreach (var facet in _filtered)
        {
            var passes = facet == (int)SearchFacet.Ics ? HasAllowedIcs(data, doc) : _allowed[facet]![_columns[facet][doc]];
            if (passes)
                continue;
            if (failed >= 0)
                return false;
            failed = facet;
        }
        if (failed < 0)
            Total++;
        if (_counting)
            CountIn(data, doc, failed);
        return failed < 0;
    }

    private void CountIn(SegmentData data, int doc, int onlyFacet)
    {
        for (var facet = 0; facet < _counts.Length; facet++)
        {
            if (onlyFacet >= 0 && facet != onlyFacet)
                continue;
            if (facet != (int)SearchFacet.Ics)
                _counts[facet][_columns[facet][doc]]++;
            else
                for (var i = data.IcsStart[doc]; i < data.IcsStart[doc + 1]; i++)
                    _counts[facet][data.IcsTops[i]]++;
        }
    }

    private bool HasAllowedIcs(SegmentData data, int doc)
    {
        for (var i = data.IcsStart[doc]; i < data.IcsStart[doc + 1]; i++)
            if (_allowedIcs![data.IcsCodes[i]])
                return true;
        return false;
    }

    private List<FacetCount> ValuesOfFacet(SearchFacet facet)
    {
        var chosen = ValuesOf(_filters, facet).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (facet == SearchFacet.Ics)
            chosen = [.. chosen.Select(code => code.Split('.')[0])];
        var dictionary = _dictionaries[facet];
        var values = new List<FacetCount>();
        for (var number = 1; number < _counts[(int)facet].Length; number++)
            if (_counts[(int)facet][number] is > 0 and var count)
                values.Add(new FacetCount(dictionary.NameOf(number), count, chosen.Remove(dictionary.NameOf(number))));
        values.AddRange(chosen.Select(value => new FacetCount(value, 0, true)));
        values.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return values;
    }

    private static bool[]? Allowed(FacetDictionary dictionary, IEnumerable<string> values, int size)
    {
        bool[]? allowed = null;
        foreach (var value in values)
        {
            allowed ??= new bool[size];
            if (dictionary.Find(value) is >= 0 and var number && number < size)
                allowed[number] = true;
        }
        return allowed;
    }

    private static bool[]? AllowedSubtrees(FacetDictionary codes, IReadOnlyList<string> roots)
    {
        if (roots.Count == 0)
            return null;
        var allowed = new bool[codes.Count];
        for (var number = 1; number < allowed.Length; number++)
        {
            var code = codes.NameOf(number);
            allowed[number] = roots.Any(root => code.StartsWith(root, StringComparison.Ordinal)
                && (code.Length == root.Length || code[root.Length] == '.'));
        }
        return allowed;
    }

    private static IEnumerable<string> ValuesOf(SearchFilters filters, SearchFacet facet) => facet switch
    {
        SearchFacet.ResourceType => filters.ResourceTypes,
        SearchFacet.Kind => filters.Kinds,
        SearchFacet.State => filters.States.Select(state => state.ToString()),
        SearchFacet.Year => filters.Years.Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        SearchFacet.Ics => filters.Ics,
        SearchFacet.Issuer => filters.Issuers,
        _ => filters.Jurisdictions,
    };
}
