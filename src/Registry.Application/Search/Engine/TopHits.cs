using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>A ranked document: higher score first, equal scores by id, so that the order is the same on every page.</summary>
internal sealed record RankedHit(float Score, string Id, int Leaf, int Doc)
{
    /// <summary>What a page token remembers of it beside the score.</summary>
    public string Key { get; init; } = Id;
}

/// <summary>
/// Keeps the best hits after a page token. A segment's scores are looked through first, so that hits are made and ids read only for
/// documents that can get in.
/// </summary>
internal sealed class TopHits(int size, PageToken? after)
{
    private readonly List<RankedHit> _hits = new(size * 2);
    private readonly float[] _best = new float[size];
    private readonly BytesRef _id = new();

    public void Collect(int leaf, Leaf segment, ScoreBuffers buffers)
    {
        var ceiling = after?.Score ?? float.PositiveInfinity;
        var length = BitSets.Length(segment.Reader.MaxDoc);
        var floor = Floor(buffers, length, ceiling);
        var ids = segment.Reader.GetBinaryDocValues(IndexFields.Id);
        for (var at = 0; at < length; at++)
        {
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var score = buffers.Scores[doc];
                if (score < floor || score > ceiling)
                    continue;
                var hit = new RankedHit(score, IdOf(ids, doc), leaf, doc);
                if (after is not { } last || score != last.Score || string.CompareOrdinal(hit.Id, last.Key) > 0)
                    Add(hit);
            }
        }
        Cut();
    }

    /// <summary>Best first; empties the collector.</summary>
    public List<RankedHit> Take() => _hits;

    /// <summary>
    /// The score below which nothing of a segment can get in. Scores equal to a token's may be on the page before: they do not count.
    /// </summary>
    private float Floor(ScoreBuffers buffers, int length, float ceiling)
    {
        var best = _best;
        Array.Fill(best, float.NegativeInfinity);
        for (var i = 0; i < _hits.Count; i++)
            best[i] = _hits[_hits.Count - 1 - i].Score;
        Array.Sort(best);
        for (var at = 0; at < length; at++)
        {
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
            {
                var score = buffers.Scores[(at << 6) + BitOperations.TrailingZeroCount(bits)];
                if (score > best[0] && (score < ceiling || after is null))
                    Insert(best, score);
            }
        }
        return best[0];
    }

    /// <summary>Takes the place of the lowest; the scores stay in their order.</summary>
    private static void Insert(float[] best, float score)
    {
        var at = 1;
        for (; at < best.Length && best[at] < score; at++)
            best[at - 1] = best[at];
        best[at - 1] = score;
    }

    private void Add(RankedHit hit)
    {
        _hits.Add(hit);
        // Thousands may have the score of the last place, without words above all; they need not all be kept.
        if (_hits.Count >= size * 8)
            Cut();
    }

    private void Cut()
    {
        _hits.Sort(BestFirst);
        if (_hits.Count > size)
            _hits.RemoveRange(size, _hits.Count - size);
    }

    private string IdOf(BinaryDocValues ids, int doc)
    {
        ids.Get(doc, _id);
        return _id.Utf8ToString();
    }

    private static int BestFirst(RankedHit a, RankedHit b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Id, b.Id);
}
