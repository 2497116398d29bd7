using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>One segment of a snapshot.</summary>
internal sealed record Leaf(AtomicReader Reader, SegmentData Data, IBits? LiveDocs)
{
    public string IdOf(int doc)
    {
        var id = new BytesRef();
        Reader.GetBinaryDocValues(IndexFields.Id).Get(doc, id);
        return id.Utf8ToString();
    }

    /// <summary>A document with the position of the entry it was indexed from.</summary>
    public IndexedResource ResourceOf(int doc, string id) => new(id, PositionOf(doc), this, doc);

    public long PositionOf(int doc) => StampOf(doc) >> 1;

    /// <summary>What a hit shows of a document; empty where the index was given nothing. The caller owns the bytes.</summary>
    public ReadOnlyMemory<byte> ShownOf(int doc)
    {
        if (Reader.GetBinaryDocValues(IndexFields.Shown) is not { } values)
            return default;
        var bytes = new BytesRef();
        values.Get(doc, bytes);
        return bytes.Bytes.AsMemory(bytes.Offset, bytes.Length);
    }

    public bool IsVerified(int doc) => (StampOf(doc) & 1) == 1;

    private long StampOf(int doc) => Reader.GetNumericDocValues(IndexFields.Stamp)?.Get(doc) ?? 0;
}

/// <summary>The index as it stood at one moment: immutable, shared by all searches until nobody holds it.</summary>
internal sealed class IndexSnapshot
{
    private readonly ConcurrentBag<PostingsReader> _postings = [];

    public IndexSnapshot(DirectoryReader reader, ConditionalWeakTable<object, SegmentData> cache, FacetDictionaries dictionaries)
    {
        Reader = reader;
        Dictionaries = dictionaries;
        Leaves = [.. reader.Leaves.Select(context => context.AtomicReader).Select(
            atomic => new Leaf(atomic, cache.GetValue(atomic.CoreCacheKey, _ => new SegmentData(atomic, dictionaries)), atomic.LiveDocs))];
        FoldedLength = AverageLength(TermForm.Folded);
        EnglishLength = AverageLength(TermForm.English);
        (Position, var version) = ReadControl(reader);
        HasControl = version > 0;
    }

    public DirectoryReader Reader { get; }

    public FacetDictionaries Dictionaries { get; }

    public Leaf[] Leaves { get; }

    /// <summary>Log position of the control document; -1 when nothing was applied.</summary>
    public long Position { get; }

    public bool HasControl { get; }

    /// <summary>Average length of the documents that have Vietnamese text, in syllables.</summary>
    public float FoldedLength { get; }

    /// <summary>Average length of the documents that have English text, in words.</summary>
    public float EnglishLength { get; }

    /// <summary>A term reader for one search; give it back afterwards, its buffers are worth keeping.</summary>
    public PostingsReader RentPostings() => _postings.TryTake(out var postings) ? postings : new PostingsReader(this);

    public void Return(PostingsReader postings)
    {
        if (_postings.Count < Environment.ProcessorCount)
            _postings.Add(postings);
    }

    /// <summary>Where the document with an id stands; null when it is not there.</summary>
    public (int Leaf, int Doc)? Find(string id)
    {
        var term = new Term(IndexFields.Id, id);
        for (var leaf = 0; leaf < Leaves.Length; leaf++)
            if (Leaves[leaf].Reader.GetTermDocsEnum(term) is { } docs)
                for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                    if (Leaves[leaf].LiveDocs?.Get(doc) ?? true)
                        return (leaf, doc);
        return null;
    }

    /// <summary>The document of the newest entry; null when there is none.</summary>
    public (string Id, long Position, ReadOnlyMemory<byte> Shown)? Newest()
    {
        (Leaf Leaf, int Doc, long Position)? newest = null;
        foreach (var leaf in Leaves)
            for (var doc = 0; doc < leaf.Reader.MaxDoc; doc++)
                if (leaf.Data.IsDocument(doc) && (leaf.LiveDocs?.Get(doc) ?? true) && leaf.PositionOf(doc) is var position && !(position <= newest?.Position))
                    newest = (leaf, doc, position);
        return newest is { } found ? (found.Leaf.IdOf(found.Doc), found.Position, found.Leaf.ShownOf(found.Doc)) : null;
    }

    private float AverageLength(TermForm form)
    {
        long words = 0, documents = 0;
        foreach (var leaf in Leaves)
            if (leaf.Reader.GetTerms(IndexFields.Of(form)) is { } terms)
                (words, documents) = (words + Math.Max(0, terms.SumTotalTermFreq), documents + Math.Max(0, terms.DocCount));
        return documents == 0 ? 1 : Math.Max(1, (float)words / documents);
    }

    /// <summary>What the control document says; -1 and no version when there is none.</summary>
    public static (long Position, long Version) ReadControl(DirectoryReader reader)
    {
        foreach (var leaf in reader.Leaves.Select(context => context.AtomicReader))
        {
            if (leaf.GetTermDocsEnum(new Term(IndexFields.Id, IndexFields.ControlId)) is not { } docs)
                continue;
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                if (leaf.LiveDocs?.Get(doc) ?? true)
                    return (leaf.GetNumericDocValues(IndexFields.ControlPosition).Get(doc),
                        leaf.GetNumericDocValues(IndexFields.ControlVersion).Get(doc));
        }
        return (-1, 0);
    }
}
