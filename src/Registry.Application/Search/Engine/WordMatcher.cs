using System.Numerics;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Which documents of a segment hold enough of a question's words. Few words are joined as sets, 64 documents at a time and more; for many
/// words, of which any sufficient part will do, each document's words are added up.
/// </summary>
internal sealed class WordMatcher(ScoreBuffers buffers, int leaf, int documents)
{
    /// <summary>Masses are sums of floats: a hair under the threshold is on it.</summary>
    private const float Slack = 0.9999f;

    /// <summary>More words have too many sufficient parts.</summary>
    private const int MostBySets = 6;

    private readonly int _length = BitSets.Length(documents);

    /// <summary>Fills a set with the documents that hold at least <paramref name="threshold"/> of the words' mass, and one of them at least.</summary>
    /// <param name="words">Rarest first.</param>
    public void Match(ReadOnlySpan<QueryWord> words, float threshold, ulong[] into)
    {
        var set = into.AsSpan(0, _length);
        if (threshold > 0 && words.Length > MostBySets)
            Add(words, threshold, set);
        else if (threshold > 0)
            FillHolding(words, threshold * Slack, set);
        else
        {
            set.Clear();
            foreach (var word in words)
                AddTo(word, set);
        }
    }

    /// <summary>Fills a set with the documents that hold <paramref name="needed"/> of the words' mass; false when none can.</summary>
    private bool FillHolding(ReadOnlySpan<QueryWord> words, float needed, Span<ulong> into)
    {
        if (MassOf(words) < needed)
        {
            into.Clear();
            return false;
        }
        // Who holds the rest without the first word needs it no more; everybody else needs it, and less of the rest.
        FillHolding(words[1..], needed, into);
        AddTo(words[0], into);
        var left = needed - words[0].Mass;
        if (left <= 0)
            return true;
        var rented = buffers.Rent();
        var others = rented.AsSpan(0, _length);
        var some = FillHolding(words[1..], left, others);
        BitSets.Intersect(into, others);
        buffers.Return(rented);
        return some;
    }

    /// <summary>
    /// Adds the words up. As long as the words still to come could reach the threshold by themselves, a new document may enter; then those
    /// that lack so much that the words to come cannot make up for it are dropped.
    /// </summary>
    private void Add(ReadOnlySpan<QueryWord> words, float threshold, Span<ulong> into)
    {
        into.Clear();
        var rented = buffers.Rent();
        var holding = rented.AsSpan(0, _length);
        var rest = MassOf(words);
        foreach (var word in words)
        {
            holding.Clear();
            AddTo(word, holding);
            if (rest >= threshold)
                Enter(holding, into, word.Mass);
            else
                Weigh(holding, into, word.Mass, (threshold - (rest - word.Mass)) * Slack);
            rest -= word.Mass;
        }
        buffers.Return(rented);
        Weigh([], into, 0, threshold * Slack);
    }

    private void Enter(Span<ulong> holding, Span<ulong> into, float mass)
    {
        var masses = buffers.Masses;
        for (var at = 0; at < into.Length; at++)
        {
            for (var bits = holding[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                masses[doc] = (into[at] & (1UL << doc)) != 0 ? masses[doc] + mass : mass;
            }
            into[at] |= holding[at];
        }
    }

    private void Weigh(Span<ulong> holding, Span<ulong> into, float mass, float needed)
    {
        var masses = buffers.Masses;
        for (var at = 0; at < into.Length; at++)
        {
            var here = holding.IsEmpty ? 0 : holding[at];
            for (var bits = into[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                if ((here & (1UL << doc)) != 0)
                    masses[doc] += mass;
                else if (masses[doc] < needed)
                    into[at] &= ~(1UL << doc);
            }
        }
    }

    private void AddTo(QueryWord word, Span<ulong> set)
    {
        foreach (var term in word.Terms)
            term.Postings[leaf].AddTo(set);
    }

    private static float MassOf(ReadOnlySpan<QueryWord> words)
    {
        var mass = 0f;
        foreach (var word in words)
            mass += word.Mass;
        return mass;
    }
}
