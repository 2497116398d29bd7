using Registry.Domain.Text;

namespace Registry.Domain.Applicability;

/// <summary>Finds entries whose words hold every word of a description; built at the first such question.</summary>
internal sealed class WordTable(ProductRule[] rules)
{
    private const int MostWords = 32;

    private readonly Lazy<Dictionary<string, List<int>>> postings = new(() => Build(rules));

    /// <summary>Positions of the entries, in order, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<int> Find(string text, int most)
    {
        var lists = new List<List<int>>();
        foreach (var word in Words(text).Distinct(StringComparer.Ordinal).Take(MostWords))
        {
            if (!postings.Value.TryGetValue(word, out var list))
                return [];
            lists.Add(list);
        }
        if (lists.Count == 0)
            return [];
        lists.Sort(static (a, b) => a.Count.CompareTo(b.Count));
        var others = lists.Skip(1).ToList();
        return [.. lists[0].Where(at => others.TrueForAll(list => list.BinarySearch(at) >= 0)).Take(most)];
    }

    private static Dictionary<string, List<int>> Build(ProductRule[] rules)
    {
        var built = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = 0; at < rules.Length; at++)
            foreach (var word in Words($"{rules[at].ProductText} {rules[at].Category}").Distinct(StringComparer.Ordinal))
            {
                if (!built.TryGetValue(word, out var list))
                    built.Add(word, list = []);
                list.Add(at);
            }
        return built;
    }

    /// <summary>Positions of the entries that hold at least half of the words, those with most of them first.</summary>
    public IReadOnlyList<int> Best(string text, int most)
    {
        var words = Words(text).Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        var held = new Dictionary<int, int>();
        foreach (var word in words)
            if (postings.Value.TryGetValue(word, out var list))
                foreach (var at in list)
                    held[at] = held.GetValueOrDefault(at) + 1;
        return [.. held.Where(h => 2 * h.Value >= words.Count).OrderByDescending(h => h.Value).ThenBy(h => h.Key).Take(most).Select(h => h.Key)];
    }

    private static IEnumerable<string> Words(string text) => VietnameseText.WordsOf(text);
}
