namespace Registry.Domain.Texts;

/// <summary>One unit of two editions side by side.</summary>
/// <param name="Older">In the older edition; null when it was added.</param>
/// <param name="Newer">In the newer edition; null when it was removed.</param>
/// <param name="Runs">The words of both, where it was changed; empty otherwise.</param>
public sealed record ProvisionDifference(Difference Difference, Provision? Older, Provision? Newer, IReadOnlyList<WordRun> Runs);

/// <summary>
/// Puts two editions side by side. Units of one address belong together; of the others those belong together that say the same in the same
/// words. Everything else was added or removed: what a renumbered and rewritten clause used to be is not guessed.
/// </summary>
public static class TextComparison
{
    // Shorter units ("Other requirements.") say the same in many places.
    private const int LeastWordsToMove = 20;

    // Two editions of an act take a thousandth of this; two texts made to cost much are shown in less detail.
    private const long MostPairs = 60_000_000;

    /// <summary>Every unit of both, in the order of the newer edition; what was removed stands after what it followed.</summary>
    public static IReadOnlyList<ProvisionDifference> Between(IReadOnlyList<Provision> older, IReadOnlyList<Provision> newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var pairs = Pairs(older, newer);
        var partners = pairs.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        var byAnchor = older.ToDictionary(p => p.Anchor, StringComparer.Ordinal);
        var removed = RemovedAfter(older, pairs);
        long budget = MostPairs;
        var rows = new List<ProvisionDifference>(removed[""].Select(Gone));
        foreach (var after in newer)
        {
            rows.Add(Of(partners.TryGetValue(after.Anchor, out var anchor) ? byAnchor[anchor] : null, after, ref budget));
            rows.AddRange(removed[after.Anchor].Select(Gone));
        }
        return rows;
    }

    /// <summary>What was removed, by the unit of the newer edition it stands after.</summary>
    private static ILookup<string, Provision> RemovedAfter(IReadOnlyList<Provision> older, Dictionary<string, string> pairs)
    {
        var place = "";
        var removed = new List<(string Place, Provision Provision)>();
        foreach (var before in older)
            if (pairs.TryGetValue(before.Anchor, out var partner))
                place = partner;
            else
                removed.Add((place, before));
        return removed.ToLookup(r => r.Place, r => r.Provision, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Pairs(IReadOnlyList<Provision> older, IReadOnlyList<Provision> newer)
    {
        var later = newer.Select(p => p.Anchor).ToHashSet(StringComparer.Ordinal);
        var pairs = older.Where(p => later.Contains(p.Anchor)).ToDictionary(p => p.Anchor, p => p.Anchor, StringComparer.Ordinal);
        var free = newer.Where(p => !pairs.ContainsKey(p.Anchor) && p.Words().Length >= LeastWordsToMove)
            .GroupBy(p => (p.Kind, Words: p.Words())).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Anchor);
        foreach (var before in older)
            if (!pairs.ContainsKey(before.Anchor) && free.Remove((before.Kind, before.Words()), out var anchor))
                pairs.Add(before.Anchor, anchor);
        return pairs;
    }

    private static ProvisionDifference Gone(Provision before) => new(Difference.Removed, before, null, []);

    private static ProvisionDifference Of(Provision? before, Provision after, ref long budget)
    {
        if (before is null)
            return new(Difference.Added, null, after, []);
        var (was, isNow) = (before.Words(), after.Words());
        if (was == isNow)
            return new(before.Anchor == after.Anchor ? Difference.Same : Difference.Moved, before, after, []);
        return new(Difference.Changed, before, after, WordDifference.Between(was, isNow, ref budget));
    }
}
