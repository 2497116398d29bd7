using System.Collections.Concurrent;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Postings of a segment's terms that people asked for, unpacked: looking a term up in Lucene and unpacking its list was most of a
/// search's time, and people ask with the same words. What a segment does not hold is remembered, too.
/// </summary>
/// <remarks>
/// Two generations of bounded size: what is asked for again moves to the young one, and when that is full the old one is dropped. A list
/// that is not kept is read from Lucene again and costs what it cost before.
/// </remarks>
internal sealed class SegmentTerms(int documents)
{
    /// <summary>Bytes of one entry beside its postings and its text: its place in the table.</summary>
    private const int Entry = 110;

    /// <summary>Bytes a generation may take: what a few dozen frequent terms need, and some thousand rare ones.</summary>
    private readonly long _budget = Math.Clamp(64L * documents, 512 << 10, 24 << 20);

    private volatile ConcurrentDictionary<(TermForm, string), TermPostings> _young = new();
    private volatile ConcurrentDictionary<(TermForm, string), TermPostings> _old = new();
    private long _kept;

    /// <summary>What is kept of a term; null when it has to be read.</summary>
    public TermPostings? Find(TermForm form, string text)
    {
        if (_young.TryGetValue((form, text), out var known))
            return known;
        if (!_old.TryGetValue((form, text), out known))
            return null;
        Keep(form, text, known);
        return known;
    }

    /// <summary>Bytes of both generations.</summary>
    public long Size => _young.Concat(_old).Sum(entry => entry.Value.Size + Entry + (2L * entry.Key.Item2.Length));

    public void Keep(TermForm form, string text, TermPostings postings)
    {
        if (!_young.TryAdd((form, text), postings) || Interlocked.Add(ref _kept, postings.Size + Entry + (2 * text.Length)) < _budget)
            return;
        // Two threads may come here at once; then one generation too many is dropped, and what was in it is read again.
        _old = _young;
        _young = new();
        Interlocked.Exchange(ref _kept, 0);
    }
}
