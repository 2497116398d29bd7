using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Registry.Application.Search.Engine;

/// <summary>One Lucene index: its writer and its snapshots. Calls that write are serialised by the owner.</summary>
internal sealed class IndexGeneration : IDisposable
{
    private const double WriterBufferMegabytes = 20;

    /// <summary>Segments of one size a search may find. Each costs it a look-up of every word.</summary>
    private const int Segments = 6;

    /// <summary>The same while a great number of documents comes in: joining them again and again costs more than the documents.</summary>
    private const int SegmentsWhileBehind = 24;

    /// <summary>What they are joined to when all are in: the largest stays as it is, so that a small import does not write all of it again.</summary>
    private const int SegmentsAtRest = 2;

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly IndexWriter _writer;
    private readonly TieredMergePolicy _merging = new() { SegmentsPerTier = Segments, MaxMergeAtOnce = Segments, NoCFSRatio = 0 };
    private readonly DocumentWriter _documents = new();
    private readonly SeenIds _seen;

    public IndexGeneration(Lucene.Net.Store.Directory directory)
    {
        _directory = directory;
        try
        {
            var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, null)
            {
                Similarity = new LengthNorm(),
                RAMBufferSizeMB = WriterBufferMegabytes,
                MergePolicy = _merging,
                UseCompoundFile = false,
            };
            _writer = new IndexWriter(directory, config);
            Snapshots = new SnapshotManager(_writer, new FacetDictionaries());
            _seen = Snapshots.Read(SeenIds.Of);
        }
        catch
        {
            _writer?.Rollback();
            directory.Dispose();
            throw;
        }
    }

    public SnapshotManager Snapshots { get; }

    /// <summary>Position given to the last write, null before the first; searches see it after a refresh.</summary>
    public long? WrittenPosition { get; set; }

    public void Write(IndexChange change)
    {
        var id = new Term(IndexFields.Id, change.Id);
        if (change.Document is not { } document)
            _writer.DeleteDocuments(id);
        else if (_seen.Add(id.Bytes))
            _writer.UpdateDocument(id, _documents.Write(document));
        else
            _writer.AddDocument(_documents.Write(document));
    }

    public void SetPosition(long position)
    {
        _writer.UpdateDocument(new Term(IndexFields.Id, IndexFields.ControlId), DocumentWriter.WriteControl(position));
        WrittenPosition = position;
    }

    public void Commit() => _writer.Commit();

    /// <summary>Whether a great number of documents is coming in. When they are in, what was left apart is joined in the background.</summary>
    public bool IsBehind
    {
        get;
        set
        {
            if (field == value)
                return;
            field = value;
            _merging.SegmentsPerTier = _merging.MaxMergeAtOnce = value ? SegmentsWhileBehind : Segments;
            if (!value)
                _writer.ForceMerge(SegmentsAtRest, doWait: false);
        }
    }

    /// <summary>Joins all segments: each look-up of a word then costs one seek. Worth it after a rebuild only.</summary>
    public void Merge() => _writer.ForceMerge(1);

    public void Dispose()
    {
        Snapshots.Dispose();
        _writer.Dispose();
        _directory.Dispose();
        _documents.Dispose();
    }
}
