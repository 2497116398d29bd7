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

/// <summary>Keeps the best hits after a page token. Ids are read only for documents that get in.</summary>
internal sealed class TopHits(int size, PageToken? after)
{
    private readonly PriorityQueue<RankedHit, RankedHit> _worstFirst = new(Comparer<RankedHit>.Create(WorstFirst));
    private readonly BytesRef _id = new();

    public void Collect(int leaf, Leaf segment, ScoreBuffers buffers)
    {
        var ids = segment.Reader.GetBinaryDocValues(IndexFields.Id);
        var floor = _worstFirst.Count == size ? _worstFirst.Peek().Score : float.NegativeInfinity;
        var ceiling = after?.Score ?? float.PositiveInfinity;
        for (var at = 0; at < (segment.Reader.MaxDoc + 63) >> 6; at++)
        {
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var score = buffers.Scores[doc];
                if (score < floor || score > ceiling)
                    continue;
                var hit = new RankedHit(score, IdOf(ids, doc), leaf, doc);
                if (after is { } last && score == last.Score && string.CompareOrdinal(hit.Id, last.Key) <= 0)
                    continue;
                if (_worstFirst.Count < size)
                    _worstFirst.Enqueue(hit, hit);
                else
                    _worstFirst.EnqueueDequeue(hit, hit);
                if (_worstFirst.Count == size)
                    floor = _worstFirst.Peek().Score;
            }
        }
    }

    /// <summary>Best first; empties the collector.</summary>
    public List<RankedHit> Take()
    {
        var hits = new List<RankedHit>(_worstFirst.Count);
        while (_worstFirst.TryDequeue(out var hit, out _))
            hits.Add(hit);
        hits.Reverse();
        return hits;
    }

    private string IdOf(BinaryDocValues ids, int doc)
    {
        ids.Get(doc, _id);
        return _id.Utf8ToString();
    }

    private static int WorstFirst(RankedHit? a, RankedHit? b) =>
        a!.Score != b!.Score ? a.Score.CompareTo(b.Score) : string.CompareOrdinal(b.Id, a.Id);
}
