using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Registry.Application.Search.Engine;

/// <summary>Hands out the newest snapshot of a writer and closes old ones when the last search has let go of them.</summary>
internal sealed class SnapshotManager : ReferenceManager<IndexSnapshot>
{
    private readonly IndexWriter _writer;
    private readonly FacetDictionaries _dictionaries;
    private readonly ConditionalWeakTable<object, SegmentData> _segments = [];

    public SnapshotManager(IndexWriter writer, FacetDictionaries dictionaries)
    {
        _writer = writer;
        _dictionaries = dictionaries;
        Current = Open(DirectoryReader.Open(writer, applyAllDeletes: true));
    }

    /// <summary>Reads something from the newest snapshot.</summary>
    public T Read<T>(Func<DirectoryReader, T> read)
    {
        var snapshot = Acquire();
        try
        {
            return read(snapshot.Reader);
        }
        finally
        {
            Release(snapshot);
        }
    }

    protected override void DecRef(IndexSnapshot reference) => reference.Reader.DecRef();

    protected override bool TryIncRef(IndexSnapshot reference) => reference.Reader.TryIncRef();

    protected override int GetRefCount(IndexSnapshot reference) => reference.Reader.RefCount;

    protected override IndexSnapshot RefreshIfNeeded(IndexSnapshot referenceToRefresh)
    {
        var newer = DirectoryReader.OpenIfChanged(referenceToRefresh.Reader, _writer, applyAllDeletes: true);
        return newer is null ? null! : Open(newer);
    }

    private IndexSnapshot Open(DirectoryReader reader)
    {
        try
        {
            return new IndexSnapshot(reader, _segments, _dictionaries);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
