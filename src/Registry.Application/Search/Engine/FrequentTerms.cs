using System.Collections.Concurrent;
using Lucene.Net.Index;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>
/// The most frequent terms of a segment that anybody asked for, unpacked to a byte a document. Most queries join a rare word
/// with words that stand in a tenth of all documents, and unpacking those lists was most of a search's time.
/// </summary>
/// <remarks>Bounded. When it is full a term gets in only over one that is rarer, so that queries do not push each other out.</remarks>
internal sealed class FrequentTerms(int documents)
{
    /// <summary>Smaller segments are quick to read anyway.</summary>
    private const int SmallestSegment = 8192;

    /// <summary>Terms in fewer than one of this many documents are left to Lucene.</summary>
    private const int Rarest = 16;

    /// <summary>Bytes a segment may keep.</summary>
    private const int Budget = 32 << 20;

    private readonly ConcurrentDictionary<(TermForm, string), byte[]> _terms = new();
    private readonly Dictionary<(TermForm, string), int> _documents = [];
    private readonly Lock _lock = new();
    private readonly int _most = Math.Max(4, Budget / Math.Max(1, documents));
    private volatile int _floor = documents / Rarest;

    public bool Wants(int documentsWithTerm) => documents >= SmallestSegment && documentsWithTerm > _floor;

    public byte[]? TryGet(QueryTerm term) => _terms.GetValueOrDefault((term.Form, term.Text));

    public byte[] Keep(QueryTerm term, int documentsWithTerm, DocsEnum docs)
    {
        var frequencies = new byte[documents];
        for (var doc = docs.NextDoc(); doc != PostingsReader.Exhausted; doc = docs.NextDoc())
            frequencies[doc] = (byte)Math.Min(byte.MaxValue, docs.Freq);
        lock (_lock)
        {
            _terms[(term.Form, term.Text)] = frequencies;
            _documents[(term.Form, term.Text)] = documentsWithTerm;
            if (_documents.Count > _most)
            {
                var rarest = _documents.MinBy(entry => entry.Value).Key;
                _documents.Remove(rarest);
                _terms.TryRemove(rarest, out _);
            }
            if (_documents.Count == _most)
                _floor = _documents.Values.Min();
        }
        return frequencies;
    }
}
