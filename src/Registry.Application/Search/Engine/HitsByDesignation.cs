using System.Numerics;
using Lucene.Net.Util;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Keeps the first hits after a page token in the order of designations. Within a segment documents are compared by their ordinals;
/// a key is read only for one that gets in.
/// </summary>
internal sealed class HitsByDesignation(int size, PageToken? after)
{
    private readonly PriorityQueue<RankedHit, RankedHit> _lastFirst = new(Comparer<RankedHit>.Create((a, b) => string.CompareOrdinal(b.Key, a.Key)));

    public void Collect(int leaf, Leaf segment, ScoreBuffers buffers)
    {
        if (segment.Reader.GetSortedDocValues(IndexFields.Order) is not { } order)
            return;
        var bytes = new BytesRef();
        var first = after is { } token ? After(order.LookupTerm(new BytesRef(token.Key))) : 0;
        var end = End();
        for (var at = 0; at < (segment.Reader.MaxDoc + 63) >> 6; at++)
        {
            for (var bits = buffers.Candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var place = order.GetOrd(doc);
                if (place < first || place >= end)
                    continue;
                order.LookupOrd(place, bytes);
                var hit = new RankedHit(buffers.Scores[doc], segment.IdOf(doc), leaf, doc) { Key = bytes.Utf8ToString() };
                if (_lastFirst.Count < size)
                    _lastFirst.Enqueue(hit, hit);
                else
                    _lastFirst.EnqueueDequeue(hit, hit);
                end = End();
            }
        }

        // The place a key has or would have; a key is unique, so that the one itself does not come again.
        static int After(int found) => found >= 0 ? found + 1 : -found - 1;

        int End()
        {
            if (_lastFirst.Count < size)
                return int.MaxValue;
            var last = order.LookupTerm(new BytesRef(_lastFirst.Peek().Key));
            return last >= 0 ? last : -last - 1;
        }
    }

    /// <summary>First to last; empties the collector.</summary>
    public List<RankedHit> Take()
    {
        var hits = new List<RankedHit>(_lastFirst.Count);
        while (_lastFirst.TryDequeue(out var hit, out _))
            hits.Add(hit);
        hits.Reverse();
        return hits;
    }
}
