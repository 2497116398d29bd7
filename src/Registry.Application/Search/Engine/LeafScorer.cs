using System.Numerics;
using Lucene.Net.Index;
using Registry.Application.Search.Query;
using Registry.Domain.Documents;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Scores the hits of a segment that the filters left, a word at a time. Lucene's own scorer trees walk all words a document at a time
/// through virtual calls, and score what a filter takes away again; here each word is one tight loop over the hits alone.
/// </summary>
/// <param name="day">The day whose state of the documents counts (<see cref="DocumentWriter.DayNumber"/>).</param>
internal sealed class LeafScorer(IndexSnapshot snapshot, ScoreBuffers buffers, int day)
{
    /// <summary>
    /// What a document that has ended is worth beside one that says the same and binds: enough to come after its successor, too little to
    /// be lost among documents that say it less well. Whoever asks as of a day on which it bound finds it where it stood.
    /// </summary>
    private const float Ended = 2f / 3;

    private static readonly int EndedState = (int)ForceStatus.Ended + 1;

    private readonly float[] _foldedPart = Bm25.LengthPart(snapshot.FoldedLength);
    private readonly float[] _englishPart = Bm25.LengthPart(snapshot.EnglishLength);

    /// <summary>Gives the candidates the weighted score of words and pairs, where they have no better one yet.</summary>
    /// <param name="words">In the order in which they are added.</param>
    /// <param name="matched">Only candidates in this set are scored.</param>
    public void Score(int leaf, ReadOnlySpan<QueryWord> words, IReadOnlyList<QueryWord> pairs, float weight, ulong[] matched)
    {
        var count = Gather(snapshot.Leaves[leaf].Reader.MaxDoc, matched);
        if (count == 0)
            return;
        foreach (var word in words)
            Add(leaf, word, count);
        foreach (var pair in pairs)
            Add(leaf, pair, count);
        var (scores, scored, sums) = (buffers.Scores, buffers.Scored, buffers.Sums);
        var states = snapshot.Leaves[leaf].Data.StatesOn(day);
        for (var at = 0; at < count; at++)
        {
            var doc = scored[at];
            scores[doc] = Math.Max(scores[doc], (states[doc] == EndedState ? weight * Ended : weight) * sums[at]);
        }
    }

    /// <summary>Leaves all candidates without a score.</summary>
    public void Clear(int leaf)
    {
        for (var at = 0; at < BitSets.Length(snapshot.Leaves[leaf].Reader.MaxDoc); at++)
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
                buffers.Scores[(at << 6) + BitOperations.TrailingZeroCount(bits)] = 0;
    }

    /// <summary>Makes the documents a designation names candidates, whatever words they hold.</summary>
    public static void AddDesignations(int leaf, IReadOnlyList<DesignationMatch> matches, ulong[] candidates)
    {
        foreach (var match in matches)
            if (match.Leaf == leaf)
                candidates[match.Doc >> 6] |= 1UL << match.Doc;
    }

    /// <summary>Puts them in front; the last word on scores.</summary>
    public void ScoreDesignations(int leaf, IReadOnlyList<DesignationMatch> matches)
    {
        foreach (var match in matches)
            if (match.Leaf == leaf)
                buffers.Scores[match.Doc] = match.Score;
    }

    /// <summary>Scores the candidates by their year instead of their words.</summary>
    public void ScoreYears(int leaf)
    {
        var years = snapshot.Leaves[leaf].Data.YearValues;
        for (var at = 0; at < BitSets.Length(years.Length); at++)
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
                if ((at << 6) + BitOperations.TrailingZeroCount(bits) is var doc)
                    buffers.Scores[doc] = years[doc];
    }

    /// <summary>Takes one resource out of the candidates.</summary>
    public void Remove(int leaf, string id, ulong[] candidates)
    {
        if (snapshot.Leaves[leaf].Reader.GetTermDocsEnum(new Term(IndexFields.Id, id)) is not { } docs)
            return;
        for (var doc = docs.NextDoc(); doc != PostingsReader.Exhausted; doc = docs.NextDoc())
            candidates[doc >> 6] &= ~(1UL << doc);
    }

    /// <summary>Takes out everything but some documents.</summary>
    public void Keep(int leaf, IReadOnlyList<string> ids)
    {
        var kept = new ulong[BitSets.Length(snapshot.Leaves[leaf].Reader.MaxDoc)];
        foreach (var id in ids)
            if (snapshot.Leaves[leaf].Reader.GetTermDocsEnum(new Term(IndexFields.Id, id)) is { } docs)
                for (var doc = docs.NextDoc(); doc != PostingsReader.Exhausted; doc = docs.NextDoc())
                    kept[doc >> 6] |= 1UL << doc;
        BitSets.Intersect(buffers.Candidates.AsSpan(0, kept.Length), kept);
    }

    /// <summary>Puts the numbers of the candidates in a set in a row, with nothing added up yet.</summary>
    private int Gather(int documents, ulong[] matched)
    {
        var (length, candidates, count) = (BitSets.Length(documents), buffers.Candidates, 0);
        for (var at = 0; at < length; at++)
            count += BitOperations.PopCount(candidates[at] & matched[at]);
        buffers.PrepareScored(count);
        var scored = buffers.Scored;
        var next = 0;
        for (var at = 0; at < length; at++)
            for (var bits = candidates[at] & matched[at]; bits != 0; bits &= bits - 1)
                scored[next++] = (at << 6) + BitOperations.TrailingZeroCount(bits);
        Array.Clear(buffers.Sums, 0, count);
        return count;
    }

    /// <summary>Adds what the better of a word's terms gives each.</summary>
    private void Add(int leaf, QueryWord word, int count)
    {
        var first = Cursor(word, 0, leaf);
        var second = Cursor(word, 1, leaf);
        if (first is null)
            (first, second) = (second, null);
        if (first is not { } better)
            return;
        var scored = buffers.Scored.AsSpan(0, count);
        var sums = buffers.Sums.AsSpan(0, count);
        if (second is not { } other)
        {
            for (var at = 0; at < scored.Length; at++)
                sums[at] += better.Score(scored[at]);
            return;
        }
        for (var at = 0; at < scored.Length; at++)
            sums[at] += Math.Max(better.Score(scored[at]), other.Score(scored[at]));
    }

    private TermCursor? Cursor(QueryWord word, int index, int leaf)
    {
        if (index >= word.Terms.Count || word.Terms[index].Postings[leaf] is not { Documents: > 0 } postings)
            return null;
        var english = Bm25.IsEnglish(word.Terms[index].Form);
        var data = snapshot.Leaves[leaf].Data;
        return new TermCursor(postings, word.Terms[index].Weight,
            english ? data.EnglishNorms : data.FoldedNorms, english ? _englishPart : _foldedPart);
    }

    private struct TermCursor(TermPostings postings, float weight, byte[] norms, float[] lengthPart)
    {
        private int _place;

        /// <summary>What the term gives a document; documents are asked about in their order.</summary>
        public float Score(int document)
        {
            var frequency = postings.FrequencyIn(document, ref _place);
            return frequency == 0 ? 0 : weight * frequency / (frequency + lengthPart[norms[document]]);
        }
    }
}
