using System.Numerics;
using Registry.Application.Search.Synonyms;
using Registry.Domain.Text;

namespace Registry.Bench.Search;

/// <summary>
/// What search makes of a question, said so that any engine can be asked it: the words typed and the same in other words, of each all
/// words or as many of the rarest as suffice, and the pairs of neighbours that only raise the rank. Stems, which the peers do not know,
/// and a second look with fewer words are left out, so that a peer's question is the easier one still.
/// </summary>
internal static class Wordings
{
    /// <summary>Of more words every one is demanded: they have too many sufficient parts to be written down.</summary>
    private const int MostWithParts = 6;

    private static readonly QueryExpander Expander = new(SynonymList.Shipped);

    /// <param name="documentsWith">Documents that hold a folded word.</param>
    public static IReadOnlyList<BenchQuery> Read(IReadOnlyList<BenchQuery> queries, Func<string, int> documentsWith, int documents) =>
        [.. queries.Select(query => Read(query, documentsWith, documents))];

    private static BenchQuery Read(BenchQuery query, Func<string, int> documentsWith, int documents)
    {
        var said = Expander.Expand(query.Text).Select(variant => VietnameseText.Fold(variant.Text).Split(' ')).Prepend(query.Folded).ToList();
        var ways = said.SelectMany(words => Ways(words, documentsWith, documents)).DistinctBy(way => string.Join(' ', way.Order(StringComparer.Ordinal)));
        var pairs = said.SelectMany(words => words.Zip(words.Skip(1), (a, b) => $"{a} {b}")).Distinct(StringComparer.Ordinal);
        return query with { Ways = [.. ways], Pairs = [.. pairs.Where(pair => pair.Split(' ').All(word => documentsWith(word) > 0))] };
    }

    /// <summary>The smallest parts of the words that weigh enough, by the rule of search.</summary>
    private static List<string[]> Ways(string[] typed, Func<string, int> documentsWith, int documents)
    {
        var words = typed.Distinct(StringComparer.Ordinal).Where(word => documentsWith(word) > 0).ToArray();
        if (words.Length == 0)
            return [];
        if (words.Length > MostWithParts)
            return [words];
        var masses = words.Select(word => Math.Log((documents + 1) / (documentsWith(word) + .5))).ToArray();
        var needed = masses.Sum() * (words.Length <= 2 ? 1 : Math.Clamp(1.1 - (.1 * words.Length), .3, .8)) * .9999;
        var enough = Enumerable.Range(1, (1 << words.Length) - 1).Where(part => Chosen(masses, part).Sum() >= needed).ToList();
        return enough.Where(part => !enough.Exists(other => other != part && (other & part) == other))
            .OrderBy(part => BitOperations.PopCount((uint)part)).Select(part => Chosen(words, part).ToArray()).ToList();
    }

    private static IEnumerable<T> Chosen<T>(T[] all, int part) => all.Where((_, at) => (part & (1 << at)) != 0);
}
