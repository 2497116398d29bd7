namespace Registry.Application.Search.Engine;

/// <summary>
/// Counts of the ICS tree: all fields, and below a code that is filtered on the level under it, so that a person goes down step by step.
/// The levels below are counted only where somebody went down.
/// </summary>
internal sealed class IcsTree
{
    private readonly FacetDictionaries _dictionaries;
    private readonly IReadOnlyList<string> _chosen;
    private readonly int[] _fields;
    private readonly int[] _groups;
    private readonly int[] _codes;

    public IcsTree(FacetDictionaries dictionaries, IReadOnlyList<string> chosen)
    {
        (_dictionaries, _chosen) = (dictionaries, chosen);
        _fields = new int[dictionaries[SearchFacet.Ics].Count];
        _groups = new int[chosen.Count > 0 ? dictionaries.IcsGroups.Count : 0];
        _codes = new int[chosen.Any(code => code.Contains('.', StringComparison.Ordinal)) ? dictionaries.IcsCodes.Count : 0];
    }

    /// <summary>Numbers of the whole codes at or below those filtered on; an empty list lets nothing pass.</summary>
    public List<int> Subtrees()
    {
        var codes = _dictionaries.IcsCodes;
        var numbers = new List<int>();
        for (var number = 1; number < codes.Count; number++)
            if (_chosen.Any(root => IsAt(codes.NameOf(number), root)))
                numbers.Add(number);
        return numbers;
    }

    public void Count(SegmentData data, int doc)
    {
        var end = data.IcsStart[doc + 1];
        for (var i = data.IcsStart[doc]; i < end; i++)
        {
            _fields[data.IcsTops[i]]++;
            if (_groups.Length > 0)
                _groups[data.IcsGroups[i]]++;
            if (_codes.Length > 0)
                _codes[data.IcsCodes[i]]++;
        }
    }

    /// <summary>
    /// Fields, groups, whole codes; each level with the most frequent first. Selected is what is filtered on and what stands above it.
    /// </summary>
    public IReadOnlyList<FacetCount> Counts()
    {
        var levels = Level(_dictionaries[SearchFacet.Ics], _fields, _ => true)
            .Concat(Level(_dictionaries.IcsGroups, _groups, IsOpen))
            .Concat(Level(_dictionaries.IcsCodes, _codes, code => IsSubGroup(code) && IsOpen(code))).ToList();
        var shown = levels.Select(value => value.Value).ToHashSet(StringComparer.Ordinal);
        levels.AddRange(_chosen.Where(shown.Add).Select(code => new FacetCount(code, 0, true)));
        return levels;
    }

    private IEnumerable<FacetCount> Level(FacetDictionary dictionary, int[] counts, Func<string, bool> isShown) =>
        Enumerable.Range(1, Math.Max(0, counts.Length - 1)).Where(number => counts[number] > 0)
            .Select(number => (Code: dictionary.NameOf(number), Count: counts[number]))
            .Where(value => isShown(value.Code))
            .Select(value => new FacetCount(value.Code, value.Count, _chosen.Any(code => IsAt(code, value.Code))))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal);

    /// <summary>Whether the code above it, or one below that, is filtered on.</summary>
    private bool IsOpen(string code)
    {
        var parent = code[..code.LastIndexOf('.')];
        return _chosen.Any(chosen => IsAt(chosen, parent));
    }

    private static bool IsSubGroup(string code) => code.AsSpan().Count('.') > 1;

    /// <summary>Whether a code is another or stands below it.</summary>
    private static bool IsAt(string code, string root) =>
        code.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (code.Length == root.Length || code[root.Length] == '.');
}
