using System.Numerics;
using Lucene.Net.Index;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>Takes candidates away that miss a phrase or hold an excluded one. Pairs answer for two words; longer phrases are checked by position.</summary>
internal sealed class PhraseFilter(PostingsReader postings, IndexSnapshot snapshot, ScoreBuffers buffers)
{
    public void Apply(int leaf, QueryPlan plan)
    {
        foreach (var phrase in plan.Phrases)
            Apply(leaf, phrase, keep: true);
        foreach (var phrase in plan.Exclusions)
            Apply(leaf, phrase, keep: false);
    }

    private void Apply(int leaf, QueryPhrase phrase, bool keep)
    {
        var words = (snapshot.Leaves[leaf].Reader.MaxDoc + 63) >> 6;
        var holding = new ulong[words];
        buffers.Candidates.AsSpan(0, words).CopyTo(holding);
        foreach (var part in phrase.Parts)
            Intersect(leaf, part, holding);
        if (phrase.Words.Count > 2)
            CheckPositions(leaf, phrase, holding);
        for (var at = 0; at < words; at++)
            buffers.Candidates[at] &= keep ? holding[at] : ~holding[at];
    }

    private void Intersect(int leaf, QueryWord part, ulong[] holding)
    {
        var scratch = buffers.Scratch.AsSpan(0, holding.Length);
        scratch.Clear();
        foreach (var term in part.Terms)
        {
            if (postings.Open(term, leaf, 0) is not { } docs)
                continue;
            for (var doc = docs.Next(); doc != PostingsReader.Exhausted; doc = docs.Next())
                scratch[doc >> 6] |= 1UL << doc;
        }
        for (var at = 0; at < holding.Length; at++)
            holding[at] &= scratch[at];
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
