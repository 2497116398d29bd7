using System.Collections.Concurrent;
using System.Diagnostics;
using NodaTime;
using Registry.Application.Search.Engine;
using Registry.Application.Search.Query;

namespace Registry.Application.Search;

/// <summary>
/// The search index: fed with changes and the log position they bring it to, asked by any number of threads. It can
/// always be rebuilt from the log, so a missing, broken or old one is reported, never repaired.
/// </summary>
/// <remarks>
/// One writer at a time, many readers, none of which waits for the writer. A search sees what was there at the last
/// <see cref="Refresh"/>; a restart finds what was there at the last <see cref="Commit"/>.
/// </remarks>
public sealed class SearchIndex : IDisposable
{
    private readonly IndexFolder _folder;
    private readonly Lock _writing = new();
    private readonly Lock _rebuilding = new();
    private readonly ConcurrentBag<ScoreBuffers> _buffers = [];
    private volatile IndexGeneration _current;
    private volatile TaskCompletionSource _moved = NewSignal();
    private IndexGeneration? _next;
    private HashSet<string>? _touchedSinceRebuild;
    private bool _disposed;

    private SearchIndex(IndexFolder folder, IndexGeneration current, OpenOutcome outcome) =>
        (_folder, _current, Outcome) = (folder, current, outcome);

    /// <summary>What was found at opening. When it asks for a rebuild, the index is empty until that is done.</summary>
    public OpenOutcome Outcome { get; }

    /// <summary>Log position that searches reflect now; -1 when nothing was applied.</summary>
    public long Position => WithSnapshot(snapshot => snapshot.Position);

    /// <summary>Documents searches can find now.</summary>
    public int Count => WithSnapshot(snapshot => Math.Max(0, snapshot.Reader.NumDocs - (snapshot.HasControl ? 1 : 0)));

    /// <summary>Segments searches look through now.</summary>
    internal int Segments => WithSnapshot(snapshot => snapshot.Leaves.Length);

    /// <summary>Opens the index of a folder, or starts an empty one where there is none to be trusted.</summary>
    public static SearchIndex Open(string folder)
    {
        System.IO.Directory.CreateDirectory(folder);
        return Open(new IndexFolder(folder));
    }

    /// <summary>An index that lives as long as the object.</summary>
    public static SearchIndex InMemory() => Open(new IndexFolder(null));

    /// <summary>
    /// Writes changes, then the position they bring the index to. Searches see them after <see cref="Refresh"/>.
    /// Several changes of one id count in their order.
    /// </summary>
    public void Apply(IReadOnlyList<IndexChange> changes, long position)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Write(_current, changes, position);
            if (_next is null)
                return;
            Write(_next, changes, position);
            foreach (var change in changes)
                _touchedSinceRebuild!.Add(change.Id);
        }
    }

    /// <summary>Makes everything applied so far durable, position included.</summary>
    public void Commit()
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _current.Commit();
        }
    }

    /// <summary>
    /// Says whether a great number of documents is coming in: then segments are left apart, and joined when all are in.
    /// </summary>
    public void SetBehind(bool behind)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _current.IsBehind = behind;
        }
    }

    /// <summary>Lets searches see everything applied so far, and wakes those who wait for a position.</summary>
    public void Refresh()
    {
        while (true)
        {
            var generation = _current;
            try
            {
                generation.Snapshots.MaybeRefreshBlocking();
                break;
            }
            catch (ObjectDisposedException) when (!_disposed && generation != _current)
            {
            }
        }
        Interlocked.Exchange(ref _moved!, NewSignal()).TrySetResult();
    }

    /// <summary>Waits until searches reflect a position; false when the time is over first.</summary>
    public async Task<bool> WaitForPositionAsync(long position, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var moved = _moved.Task;
            if (Position >= position)
                return true;
            if (_current.WrittenPosition is { } written && written >= position)
            {
                Refresh();
                continue;
            }
            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return false;
            try
            {
                await moved.WaitAsync(left, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return Position >= position;
            }
        }
    }

    /// <summary>
    /// Builds a new index from the documents as they were at <paramref name="position"/> and swaps it in. Until then the old
    /// one answers; changes applied meanwhile go to both and win over the documents given here. When it is cancelled or
    /// the documents cannot be read, the old index stays.
    /// </summary>
    public void Rebuild(IEnumerable<SearchableDocument> documents, long position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        lock (_rebuilding)
        {
            var name = _folder.Next();
            var next = new IndexGeneration(_folder.Open(name));
            var swapped = false;
            try
            {
                Begin(next);
                foreach (var document in documents)
                {
                    cancellation.ThrowIfCancellationRequested();
                    lock (_writing)
                        if (!_touchedSinceRebuild!.Contains(document.Id))
                            next.Write(IndexChange.Upsert(document));
                }
                next.Merge();
                next.Commit();
                Swap(next, name, position);
                swapped = true;
            }
            finally
            {
                if (!swapped)
                    Abandon(next);
            }
        }
        Refresh();
    }

    /// <summary>
    /// Answers a query from what searches see now. Refusals: <c>QueryRefused</c> (a budget of <see cref="QueryBudget"/> or the
    /// grammar), <c>PageTokenInvalid</c>, <c>FieldInvalid</c> and <c>PositionNotReached</c>.
    /// </summary>
    /// <param name="texts">Where snippets come from; null for hits without texts.</param>
    public Answer<SearchAnswer> Search(SearchQuery query, SnippetTexts? texts = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (QueryCheck.Check(query) is { } refusal)
            return refusal;
        if (!_buffers.TryTake(out var buffers))
            buffers = new ScoreBuffers();
        var answer = WithSnapshot(snapshot => Search(snapshot, buffers, query, texts));
        // After an exception the buffers are simply not given back.
        if (_buffers.Count < Environment.ProcessorCount)
            _buffers.Add(buffers);
        return answer;
    }

    /// <summary>Lines that complete what was typed so far: designations first, then titles. At most 20; 8 when 0.</summary>
    public IReadOnlyList<SearchSuggestion> Suggest(string prefix, int size, SnippetTexts texts)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(texts);
        if (prefix.Length > QueryBudget.MaxPrefix)
            return [];
        return WithSnapshot(snapshot => new Suggester(snapshot).Suggest(prefix, size <= 0 ? 8 : Math.Min(size, 20), texts));
    }

    /// <summary>Every document once, by kind, state on a day, year and authority.</summary>
    public IReadOnlyList<RegisterCount> CountRegister(LocalDate day) => WithSnapshot(snapshot => RegisterCounter.Count(snapshot, DocumentWriter.DayNumber(day)));

    /// <summary>
    /// The document that was indexed from the newest entry, with that entry's position and what it shows; null for an empty index. By it
    /// one sees whose log the index is of.
    /// </summary>
    public (string Id, long Position, ReadOnlyMemory<byte> Shown)? Newest() => WithSnapshot(snapshot => snapshot.Newest());

    public void Dispose()
    {
        lock (_rebuilding)
        {
            lock (_writing)
            {
                if (_disposed)
                    return;
                _disposed = true;
                _current.Dispose();
            }
        }
    }

    private static SearchIndex Open(IndexFolder folder)
    {
        var outcome = folder.Current() is { } current
            ? folder.Check(current)
            : new OpenOutcome(OpenState.Missing, -1, "There is no index yet.");
        if (outcome.NeedsRebuild)
            current = folder.Next();
        else
            current = folder.Current()!;
        var generation = new IndexGeneration(folder.Open(current)) { WrittenPosition = outcome.Position };
        if (outcome.NeedsRebuild)
        {
            generation.SetPosition(-1);
            generation.Commit();
            folder.MakeCurrent(current);
        }
        folder.RemoveOthers(current);
        generation.Snapshots.MaybeRefreshBlocking();
        return new SearchIndex(folder, generation, outcome);
    }

    private static Answer<SearchAnswer> Search(IndexSnapshot snapshot, ScoreBuffers buffers, SearchQuery query, SnippetTexts? texts)
    {
        if (snapshot.Position < query.MinPosition)
            return new Refusal(RefusalReason.PositionNotReached,
                $"The index reflects position {snapshot.Position}, not yet {query.MinPosition}; ask again.");
        var postings = snapshot.RentPostings();
        var answer = new SearchRun(snapshot, postings, buffers).Search(query, texts);
        snapshot.Return(postings);
        return answer;
    }

    private static void Write(IndexGeneration generation, IReadOnlyList<IndexChange> changes, long position)
    {
        foreach (var change in changes)
            generation.Write(change);
        generation.SetPosition(position);
    }

    private void Begin(IndexGeneration next)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            (_next, _touchedSinceRebuild) = (next, []);
        }
    }

    private void Swap(IndexGeneration next, string name, long position)
    {
        IndexGeneration old;
        lock (_writing)
        {
            // Changes that came meanwhile may stop short of the given position: the lower one is what is certain.
            if (_touchedSinceRebuild!.Count == 0 && next.WrittenPosition is null)
                next.SetPosition(position);
            next.Commit();
            next.Snapshots.MaybeRefreshBlocking();
            _folder.MakeCurrent(name);
            (old, _current, _next, _touchedSinceRebuild) = (_current, next, null, null);
            old.Dispose();
        }
        _folder.RemoveOthers(name);
    }

    private void Abandon(IndexGeneration next)
    {
        lock (_writing)
            (_next, _touchedSinceRebuild) = (null, null);
        next.Dispose();
        if (_folder.Current() is { } current)
            _folder.RemoveOthers(current);
    }

    private T WithSnapshot<T>(Func<IndexSnapshot, T> use)
    {
        while (true)
        {
            var snapshots = _current.Snapshots;
            IndexSnapshot snapshot;
            try
            {
                snapshot = snapshots.Acquire();
            }
            catch (ObjectDisposedException) when (!_disposed)
            {
                continue; // swapped between the two lines above
            }
            try
            {
                return use(snapshot);
            }
            finally
            {
                snapshots.Release(snapshot);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
