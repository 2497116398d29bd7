using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Registry.Application.Search.Engine;

/// <summary>One Lucene index: its writer and its snapshots. Calls that write are serialised by the owner.</summary>
internal sealed class IndexGeneration : IDisposable
{
    private const double WriterBufferMegabytes = 16;

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly IndexWriter _writer;
    private readonly DocumentWriter _documents = new();

    public IndexGeneration(Lucene.Net.Store.Directory directory)
    {
        _directory = directory;
        try
        {
            var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, null)
            {
                Similarity = new LengthNorm(),
                RAMBufferSizeMB = WriterBufferMegabytes,
                MergePolicy = new TieredMergePolicy { SegmentsPerTier = 6, MaxMergeAtOnce = 6, NoCFSRatio = 0 },
                UseCompoundFile = false,
            };
            _writer = new IndexWriter(directory, config);
            Snapshots = new SnapshotManager(_writer, new FacetDictionaries());
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
        if (change.Document is { } document)
            _writer.UpdateDocument(id, _documents.Write(document));
        else
            _writer.DeleteDocuments(id);
    }

    public void SetPosition(long position)
    {
        _writer.UpdateDocument(new Term(IndexFields.Id, IndexFields.ControlId), DocumentWriter.WriteControl(position));
        WrittenPosition = position;
    }

    public void Commit() => _writer.Commit();

    /// <summary>Joins all segments: each look-up of a word then costs one seek. Worth it after a rebuild only.</summary>
    public void Merge() => _writer.ForceMerge(1);

    public void Dispose()
    {
        Snapshots.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }
}
