using System.Numerics;
using Lucene.Net.Index;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Scores one segment a word at a time into arrays. Lucene's own scorer trees walk all words a document at a time
/// through virtual calls; here each posting list is one tight loop, and the most frequent words, which cannot bring a
/// document over the threshold alone, only touch documents that are candidates already.
/// </summary>
internal sealed class LeafScorer(PostingsReader postings, IndexSnapshot snapshot, ScoreBuffers buffers)
{
    /// <summary>Masses are sums of floats: a hair under the threshold is on it.</summary>
    private const float Slack = 0.9999f;

    private readonly float[] _foldedPart = Bm25.LengthPart(snapshot.FoldedLength);
    private readonly float[] _englishPart = Bm25.LengthPart(snapshot.EnglishLength);

    /// <summary>
    /// Leaves as candidates the documents that hold at least <paramref name="threshold"/> of the words' mass; their scores
    /// stand in the buffers.
    /// </summary>
    /// <param name="words">Rarest first.</param>
    public void Score(int leaf, IReadOnlyList<QueryWord> words, float threshold)
    {
        var segment = snapshot.Leaves[leaf];
        buffers.Prepare(segment.Reader.MaxDoc);
        var rest = words.Sum(word => word.Mass);
        foreach (var word in words)
        {
            // As long as the words still to come could reach the threshold by themselves, a new document may enter.
            var mayEnter = rest >= threshold;
            rest -= word.Mass;
            Visit(leaf, word, word.Mass, mayEnter, needed: threshold - rest);
        }
        Prune(threshold, segment.Reader.MaxDoc);
    }

    /// <summary>Adds what neighbouring words give to the candidates left by the filters.</summary>
    public void ScorePairs(int leaf, QueryPlan plan)
    {
        foreach (var pair in plan.Pairs)
            Visit(leaf, pair, 0, mayEnter: false, needed: 0);
    }

    /// <summary>Makes every document with a type a candidate, scored by its year (queries without words).</summary>
    public void ScoreAll(int leaf)
    {
        var segment = snapshot.Leaves[leaf];
        buffers.Prepare(segment.Reader.MaxDoc);
        for (var doc = 0; doc < segment.Reader.MaxDoc; doc++)
        {
            if (!segment.Data.IsDocument(doc))
                continue;
            buffers.Candidates[doc >> 6] |= 1UL << doc;
            buffers.Scores[doc] = segment.Data.YearValues[doc];
        }
    }

    /// <summary>Makes the documents a designation names candidates, whatever words they hold.</summary>
    public void AddDesignations(int leaf, IReadOnlyList<DesignationMatch> matches)
    {
        foreach (var match in matches)
            if (match.Leaf == leaf)
                buffers.Candidates[match.Doc >> 6] |= 1UL << match.Doc;
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
        var segment = snapshot.Leaves[leaf];
        for (var at = 0; at < (segment.Reader.MaxDoc + 63) >> 6; at++)
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
                if ((at << 6) + BitOperations.TrailingZeroCount(bits) is var doc)
                    buffers.Scores[doc] = segment.Data.YearValues[doc];
    }

    /// <summary>Takes one resource out of the candidates.</summary>
    public void Remove(int leaf, string id)
    {
        if (snapshot.Leaves[leaf].Reader.GetTermDocsEnum(new Term(IndexFields.Id, id)) is not { } docs)
            return;
        for (var doc = docs.NextDoc(); doc != PostingsReader.Exhausted; doc = docs.NextDoc())
            buffers.Candidates[doc >> 6] &= ~(1UL << doc);
    }

    /// <summary>Takes out everything but some documents.</summary>
    public void Keep(int leaf, IReadOnlyList<string> ids)
    {
        var words = (snapshot.Leaves[leaf].Reader.MaxDoc + 63) >> 6;
        var kept = new ulong[words];
        foreach (var id in ids)
            if (snapshot.Leaves[leaf].Reader.GetTermDocsEnum(new Term(IndexFields.Id, id)) is { } docs)
                for (var doc = docs.NextDoc(); doc != PostingsReader.Exhausted; doc = docs.NextDoc())
                    kept[doc >> 6] |= 1UL << doc;
        for (var at = 0; at < words; at++)
            buffers.Candidates[at] &= kept[at];
    }

    private void Visit(int leaf, QueryWord word, float mass, bool mayEnter, float needed)
    {
        var first = Cursor(word, 0, leaf);
        var second = Cursor(word, 1, leaf);
        if (first is null)
            (first, second) = (second, null);
        if (first is null && !mayEnter)
            Prune(needed, snapshot.Leaves[leaf].Reader.MaxDoc);
        if (first is null)
            return;
        if (mayEnter && second is null)
            Enter(first.Value, mass);
        else if (mayEnter)
            EnterBoth(first.Value, second!.Value, mass);
        else
            Update(first.Value, second, mass, needed * Slack, snapshot.Leaves[leaf].Reader.MaxDoc);
    }

    private void Enter(TermCursor cursor, float mass)
    {
        for (var doc = cursor.Postings.Next(); doc != PostingsReader.Exhausted; doc = cursor.Postings.Next())
            Add(doc, cursor.Score(), mass);
    }

    private void EnterBoth(TermCursor a, TermCursor b, float mass)
    {
        int docA = a.Postings.Next(), docB = b.Postings.Next();
        while (docA != PostingsReader.Exhausted || docB != PostingsReader.Exhausted)
        {
            var doc = Math.Min(docA, docB);
            var score = 0f;
            if (docA == doc)
            {
                score = a.Score();
                docA = a.Postings.Next();
            }
            if (docB == doc)
            {
                score = Math.Max(score, b.Score());
                docB = b.Postings.Next();
            }
            Add(doc, score, mass);
        }
    }

    private void Add(int doc, float score, float mass)
    {
        ref var word = ref buffers.Candidates[doc >> 6];
        var bit = 1UL << doc;
        if ((word & bit) != 0)
        {
            buffers.Scores[doc] += score;
            buffers.Masses[doc] += mass;
            return;
        }
        word |= bit;
        buffers.Scores[doc] = score;
        buffers.Masses[doc] = mass;
    }

    /// <summary>
    /// Adds to documents that are candidates already, skipping from one to the next, and drops those that now lack so much
    /// that the words to come cannot make up for it.
    /// </summary>
    private void Update(TermCursor a, TermCursor? b, float mass, float needed, int size)
    {
        var candidates = buffers.Candidates;
        for (var at = 0; at < (size + 63) >> 6; at++)
        {
            for (var bits = candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var score = a.Postings.Holds(doc) ? a.Score() : -1;
                if (b is { } other && other.Postings.Holds(doc))
                    score = Math.Max(score, other.Score());
                if (score >= 0)
                {
                    buffers.Scores[doc] += score;
                    buffers.Masses[doc] += mass;
                }
                else if (buffers.Masses[doc] < needed)
                {
                    candidates[at] &= ~(1UL << doc);
                }
            }
        }
    }

    private void Prune(float threshold, int size)
    {
        var enough = threshold * Slack;
        for (var at = 0; at < (size + 63) >> 6; at++)
        {
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                if (buffers.Masses[doc] < enough)
                    buffers.Candidates[at] &= ~(1UL << doc);
            }
        }
    }

    private TermCursor? Cursor(QueryWord word, int index, int leaf)
    {
        if (index >= word.Terms.Count || postings.Open(word.Terms[index], leaf, index) is not { } open)
            return null;
        var english = Bm25.IsEnglish(word.Terms[index].Form);
        var data = snapshot.Leaves[leaf].Data;
        return new TermCursor(open, word.Terms[index].Weight,
            english ? data.EnglishNorms : data.FoldedNorms, english ? _englishPart : _foldedPart);
    }

    private readonly struct TermCursor(TermPostings postings, float weight, byte[] norms, float[] lengthPart)
    {
        public TermPostings Postings { get; } = postings;

        /// <summary>What the term gives the document stood on.</summary>
        public float Score()
        {
            var frequency = Postings.Frequency;
            return weight * frequency / (frequency + lengthPart[norms[Postings.Document]]);
        }
    }
}
