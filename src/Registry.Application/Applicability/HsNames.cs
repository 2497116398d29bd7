using Registry.Domain.Text;

namespace Registry.Application.Applicability;

/// <summary>A line of the tariff, or a heading of it.</summary>
/// <param name="Code">4, 6 or 8 digits.</param>
/// <param name="Vi">Vietnamese, for lines of eight digits: the words of the last dash.</param>
/// <param name="En">English; for a line of eight digits those of the subheading above it.</param>
public sealed record HsName(string Code, string Vi, string En);

/// <summary>
/// Finds codes by words. It only offers: which line a product falls under is for a person to choose, and in doubt for customs. Built when
/// it is asked for and given back when memory is wanted: most servers are hardly ever asked.
/// </summary>
public static class HsNames
{
    private const string Resource = "Registry.Application.Applicability.hs-names.tsv";
    private const int MostWords = 16;

    private static readonly HeldWeakly<Table> Held = new(Read);

    /// <summary>The lines that hold most of the words, rare words counting for more; none that holds less than half of them.</summary>
    public static IReadOnlyList<HsName> Find(string description, int most)
    {
        var words = Words(description).Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        if (words.Count == 0)
            return [];
        var table = Held.Get();
        var scores = new Dictionary<int, (double Weight, int Words)>();
        foreach (var word in words)
            if (table.Postings.TryGetValue(word, out var lines))
                foreach (var line in lines)
                    scores[line] = scores.TryGetValue(line, out var held) ? (held.Weight + Weight(lines.Count), held.Words + 1) : (Weight(lines.Count), 1);
        return
        [
            .. scores.Where(s => 2 * s.Value.Words >= words.Count)
                .OrderByDescending(s => s.Value.Words).ThenByDescending(s => s.Value.Weight)
                .ThenBy(s => table.Names[s.Key].Code.Length).ThenBy(s => table.Names[s.Key].Code, StringComparer.Ordinal)
                .Take(most).Select(s => table.Names[s.Key]),
        ];

        double Weight(int lines) => Math.Log(1 + ((double)table.Names.Count / lines));
    }

    /// <summary>Every line and heading, in the order of the tariff.</summary>
    internal static IEnumerable<HsName> Lines()
    {
        using var stream = typeof(HsNames).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        using var reader = new StreamReader(stream);
        var english = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var code, var vi, var en])
                continue;
            // A heading stands before the lines below it.
            if (code.Length <= 6)
                english[code] = en;
            else
                en = english.GetValueOrDefault(code[..6], "");
            yield return new HsName(code, vi, en);
        }
    }

    private static Table Read()
    {
        var names = new List<HsName>(18_500);
        var postings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var name in Lines())
        {
            foreach (var word in Words($"{name.Vi} {name.En}").Distinct(StringComparer.Ordinal))
            {
                if (!postings.TryGetValue(word, out var lines))
                    postings[word] = lines = [];
                lines.Add(names.Count);
            }
            names.Add(name);
        }
        return new Table(names, postings);
    }

    private static IEnumerable<string> Words(string text) => VietnameseText.WordsOf(text);

    private sealed record Table(List<HsName> Names, Dictionary<string, List<int>> Postings);
}
