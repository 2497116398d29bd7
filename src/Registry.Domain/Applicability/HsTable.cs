using System.Collections.Concurrent;

namespace Registry.Domain.Applicability;

/// <summary>Entries that say the same about several codes below a shorter one.</summary>
/// <param name="Rule">Position of one of the entries; all are alike in everything but the code.</param>
/// <param name="Codes">Their codes, in order.</param>
internal sealed record CoarseGroup(int Rule, IReadOnlyList<string> Codes);

/// <summary>Finds entries by HS code. Sorted by code, so that everything below a prefix lies together.</summary>
internal sealed class HsTable
{
    private readonly ProductRule[] rules;
    private readonly HsCode[] codes;
    private readonly int[] positions;
    private readonly Dictionary<HsCode, (int Start, int Count)> exactly = [];
    private readonly ConcurrentDictionary<HsCode, CoarseGroup[]> below = new();

    /// <summary>Texts that are no HS code are left out: the loader refuses them with file and row.</summary>
    public HsTable(ProductRule[] rules)
    {
        this.rules = rules;
        var entries = new List<(HsCode Code, int Rule)>(rules.Length);
        for (var at = 0; at < rules.Length; at++)
            foreach (var text in rules[at].HsCodes)
                if (HsCode.Parse(text).TryGet(out var code, out _))
                    entries.Add((code, at));
        entries.Sort(static (a, b) =>
        {
            var byLine = a.Code.FirstLine.CompareTo(b.Code.FirstLine);
            var byLength = byLine != 0 ? byLine : a.Code.Length.CompareTo(b.Code.Length);
            return byLength != 0 ? byLength : a.Rule.CompareTo(b.Rule);
        });

        codes = [.. entries.Select(entry => entry.Code)];
        positions = [.. entries.Select(entry => entry.Rule)];
        for (int start = 0, end; start < codes.Length; start = end)
        {
            for (end = start + 1; end < codes.Length && codes[end] == codes[start];)
                end++;
            exactly.Add(codes[start], (start, end - start));
        }
    }

    /// <summary>Positions of the entries that print exactly this code.</summary>
    public ReadOnlySpan<int> Exactly(HsCode code) =>
        exactly.TryGetValue(code, out var range) ? positions.AsSpan(range.Start, range.Count) : [];

    /// <summary>Entries of codes finer than this one, those alike taken together.</summary>
    public IReadOnlyList<CoarseGroup> Below(HsCode code)
    {
        // Only codes that lists really print below are kept, so strangers cannot fill the memory.
        if (below.TryGetValue(code, out var known))
            return known;
        var groups = Group(code);
        return groups.Length == 0 ? groups : below.GetOrAdd(code, groups);
    }

    private CoarseGroup[] Group(HsCode code)
    {
        var start = Array.BinarySearch(FirstLines(), code.FirstLine);
        start = start < 0 ? ~start : start;
        while (start > 0 && codes[start - 1].FirstLine == code.FirstLine)
            start--;

        var found = new List<(string Code, int Rule)>();
        for (var at = start; at < codes.Length && codes[at].FirstLine <= code.LastLine; at++)
            if (codes[at].Length > code.Length)
                found.Add((codes[at].ToString(), positions[at]));
        return
        [
            .. found.GroupBy(entry => Likeness(rules[entry.Rule]))
                .Select(group => new CoarseGroup(group.First().Rule, [.. group.Select(entry => entry.Code).Distinct()])),
        ];
    }

    private int[]? firstLines;

    private int[] FirstLines() => firstLines ??= Array.ConvertAll(codes, code => code.FirstLine);

    private static object Likeness(ProductRule rule) => (
        (rule.DocumentId, rule.Annex, rule.Item, rule.Regulation, rule.Risk),
        (rule.JurisdictionId, rule.EffectiveFrom, rule.EffectiveUntil, rule.Verified, rule.Narrowing));
}
