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

    /// <summary>Position given to the last write; searches see it after a refresh.</summary>
    public long WrittenPosition { get; set; } = -1;

    public void Write(IndexChange change)
    {
        var id = new Term(IndexFields.Id, change.Id);
        if (change.Document is { } document)
            _writer.UpdateDocument(id, _documents.Write(document));
        else
            _writer.DeleteDocuments(id);
    }

    /// <summary>Adds a document whose id is known to be new: cheaper than <see cref="Write"/>.</summary>
    public void Add(SearchableDocument document) => _writer.AddDocument(_documents.Write(document));

    public void SetPosition(long position)
    {
        _writer.UpdateDocument(new Term(IndexFields.Id, IndexFields.ControlId), DocumentWriter.WriteControl(position));
        WrittenPosition = position;
    }

    public void Commit() => _writer.Commit();

    public void Dispose()
    {
        Snapshots.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }
}
