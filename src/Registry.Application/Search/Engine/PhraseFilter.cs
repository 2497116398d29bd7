using System.Numerics;
using Lucene.Net.Index;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>Takes candidates away that miss a phrase or hold an excluded one. Pairs answer for two words; longer phrases are checked by position.</summary>
internal sealed class PhraseFilter(PostingsReader postings, IndexSnapshot snapshot, ScoreBuffers buffers)
{
    public void Apply(int leaf, QueryPlan plan, ulong[] candidates)
    {
        foreach (var phrase in plan.Phrases)
            Apply(leaf, phrase, candidates, keep: true);
        foreach (var phrase in plan.Exclusions)
            Apply(leaf, phrase, candidates, keep: false);
    }

    private void Apply(int leaf, QueryPhrase phrase, ulong[] candidates, bool keep)
    {
        var set = candidates.AsSpan(0, BitSets.Length(snapshot.Leaves[leaf].Reader.MaxDoc));
        var holding = set.ToArray();
        foreach (var part in phrase.Parts)
            Intersect(leaf, part, holding);
        if (phrase.Words.Count > 2)
            CheckPositions(leaf, phrase, holding);
        if (keep)
            BitSets.Intersect(set, holding);
        else
            BitSets.Subtract(set, holding);
    }

    private void Intersect(int leaf, QueryWord part, ulong[] holding)
    {
        var rented = buffers.Rent();
        var either = rented.AsSpan(0, holding.Length);
        either.Clear();
        foreach (var term in part.Terms)
            term.Postings[leaf].AddTo(either);
        BitSets.Intersect(holding, either);
        buffers.Return(rented);
    }

    private void CheckPositions(int leaf, QueryPhrase phrase, ulong[] holding)
    {
        var folded = Open(leaf, TermForm.Folded, phrase.Words);
        var english = Open(leaf, TermForm.English, phrase.EnglishWords);
        for (var at = 0; at < holding.Length; at++)
        {
            for (var bits = holding[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                if (!InARow(folded, doc) && !InARow(english, doc))
                    holding[at] &= ~(1UL << doc);
            }
        }
    }

    private DocsAndPositionsEnum[] Open(int leaf, TermForm form, IReadOnlyList<byte[]> words)
    {
        var opened = new DocsAndPositionsEnum[words.Count];
        for (var i = 0; i < opened.Length; i++)
        {
            if (postings.OpenPositions(form, words[i], leaf) is not { } positions)
                return [];
            opened[i] = positions;
        }
        return opened;
    }

    private static bool InARow(DocsAndPositionsEnum[] words, int doc)
    {
        if (words.Length == 0)
            return false;
        HashSet<int>? ends = null;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].DocID < doc && words[i].Advance(doc) != doc)
                return false;
            if (words[i].DocID != doc)
                return false;
            var next = new HashSet<int>();
            for (var left = words[i].Freq; left > 0; left--)
            {
                var position = words[i].NextPosition();
                if (ends is null || ends.Contains(position - 1))
                    next.Add(position);
            }
            if (next.Count == 0)
                return false;
            ends = next;
        }
        return true;
    }
}
