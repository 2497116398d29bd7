using System.Runtime.InteropServices;
using Registry.Domain.Text;

namespace Registry.Bench.Search;

/// <summary>
/// The yardstick: postings in plain arrays of integers, facets in others, texts in memory. It cannot be updated, knows one spelling,
/// no phrases and no editions; nothing that does the same work is much faster.
/// </summary>
internal sealed class ArrayIndex
{
    private const int PageSize = 20;
    private const float K1 = .6f;
    private const float B = .75f;

    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly int[][] documents;
    private readonly byte[][] frequencies;
    private readonly float[] norms;
    private readonly FacetTable facets;
    private readonly (string Title, string Body)[] texts;
    private int[] matches;
    private float[] scores;
    private int[] all;
    private float[] allScores;
    private int[] united;
    private float[] unitedScores;

    public ArrayIndex(FacetTable facets, (string Title, string Body)[] texts)
    {
        (this.facets, this.texts) = (facets, texts);
        var postings = new List<(List<int> Documents, List<byte> Frequencies)>();
        var lengths = new int[texts.Length];
        for (var i = 0; i < texts.Length; i++)
            lengths[i] = Add(postings, i, VietnameseText.Fold(texts[i].Title + " " + texts[i].Body));
        documents = [.. postings.Select(p => p.Documents.ToArray())];
        frequencies = [.. postings.Select(p => p.Frequencies.ToArray())];
        var average = (float)lengths.Average();
        norms = [.. lengths.Select(length => K1 * (1 - B + (B * length / average)))];
        (matches, all, united) = (new int[texts.Length], new int[texts.Length], new int[texts.Length]);
        (scores, allScores, unitedScores) = (new float[texts.Length], new float[texts.Length], new float[texts.Length]);
    }

    /// <summary>Documents that hold a folded word.</summary>
    public int DocumentsWith(string word) => terms.TryGetValue(word, out var number) ? documents[number].Length : 0;

    /// <summary>Matches the words of any way, filters, counts four facets, scores, and marks the best twenty. Returns the number of matches.</summary>
    public int Search(BenchQuery query, List<string> page)
    {
        page.Clear();
        var found = 0;
        foreach (var way in query.Ways)
            if (Lists(way) is { Count: > 0 } lists)
                found = Unite(found, Intersect(lists));
        var best = new PriorityQueue<int, float>();
        var total = Collect(query, found, facets.NewCounts(), best);
        while (best.TryDequeue(out var document, out _))
            page.Add(Highlight.Mark(texts[document].Title, texts[document].Body, query.Words));
        return total;
    }

    /// <summary>Joins the matches of one way with those so far, both in their order; a document keeps its better score.</summary>
    private int Unite(int before, int added)
    {
        if (before == 0)
        {
            (all, matches) = (matches, all);
            (allScores, scores) = (scores, allScores);
            return added;
        }
        var (a, b, count) = (0, 0, 0);
        while (a < before || b < added)
        {
            var (one, other) = (a < before ? all[a] : int.MaxValue, b < added ? matches[b] : int.MaxValue);
            var document = united[count] = Math.Min(one, other);
            unitedScores[count++] = Math.Max(one == document ? allScores[a++] : 0, other == document ? scores[b++] : 0);
        }
        (all, united) = (united, all);
        (allScores, unitedScores) = (unitedScores, allScores);
        return count;
    }

    private int Add(List<(List<int> Documents, List<byte> Frequencies)> postings, int document, string folded)
    {
        var length = 0;
        foreach (var range in folded.AsSpan().Split(' '))
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, folded[range], out var known);
            if (!known)
            {
                number = postings.Count;
                postings.Add(([], []));
            }
            var (where, often) = postings[number];
            if (where.Count > 0 && where[^1] == document)
                often[^1] = (byte)Math.Min(255, often[^1] + 1);
            else
            {
                where.Add(document);
                often.Add(1);
            }
            length++;
        }
        return length;
    }

    /// <summary>Postings of the syllables, shortest first; empty when one of them is nowhere.</summary>
    private List<int> Lists(string[] way)
    {
        var lists = new List<int>(way.Length);
        foreach (var word in way)
            if (!terms.TryGetValue(word, out var number))
                return [];
            else if (!lists.Contains(number))
                lists.Add(number);
        lists.Sort((a, b) => documents[a].Length.CompareTo(documents[b].Length));
        return lists;
    }

    private int Intersect(List<int> lists)
    {
        var first = documents[lists[0]];
        var found = first.Length;
        for (var i = 0; i < found; i++)
            (matches[i], scores[i]) = (first[i], Score(lists[0], i, first[i]));
        for (var l = 1; l < lists.Count; l++)
        {
            var (list, kept, at) = (documents[lists[l]], 0, 0);
            for (var m = 0; m < found && at < list.Length; m++)
            {
                var document = matches[m];
                at = Advance(list, at, document);
                if (at == list.Length || list[at] != document)
                    continue;
                (matches[kept], scores[kept]) = (document, scores[m] + Score(lists[l], at, document));
                kept++;
            }
            found = kept;
        }
        return found;
    }

    /// <summary>First place at or after <paramref name="at"/> that is not below the document: doubling steps, then halving.</summary>
    private static int Advance(int[] list, int at, int document)
    {
        if (list[at] >= document)
            return at;
        var step = 1;
        while (at + step < list.Length && list[at + step] < document)
            step <<= 1;
        var (low, high) = (at + (step >> 1), Math.Min(list.Length, at + step + 1));
        var place = list.AsSpan(low, high - low).BinarySearch(document);
        return place >= 0 ? low + place : low + ~place;
    }

    private float Score(int term, int place, int document)
    {
        float often = frequencies[term][place];
        var rarity = MathF.Log(1 + ((norms.Length - documents[term].Length + .5f) / (documents[term].Length + .5f)));
        return rarity * often / (often + norms[document]);
    }

    /// <summary>Counts of a dimension are not narrowed by its own filter, as in the registry.</summary>
    private int Collect(BenchQuery query, int found, int[][] counts, PriorityQueue<int, float> best)
    {
        var filtered = Array.IndexOf(BenchFacets.Order, query.Facet);
        var wanted = facets.NumberOf(filtered, query.Value);
        var column = facets.Column(filtered);
        var total = 0;
        for (var m = 0; m < found; m++)
        {
            var document = all[m];
            counts[filtered][column[document]]++;
            if (column[document] != wanted)
                continue;
            total++;
            for (var d = 0; d < counts.Length; d++)
                if (d != filtered)
                    counts[d][facets.Column(d)[document]]++;
            if (best.Count < PageSize)
                best.Enqueue(document, allScores[m]);
            else if (best.TryPeek(out _, out var worst) && allScores[m] > worst)
                best.EnqueueDequeue(document, allScores[m]);
        }
        return total;
    }
}
