namespace Registry.TransparencyLog;

/// <summary>
/// Leaves appended to a tree but not yet part of it: the group of one database transaction. Either
/// <see cref="Commit"/> it after the transaction, or dispose it and the tree stays as it was. For one thread.
/// </summary>
public sealed class StagedAppend : IDisposable
{
    private readonly MerkleTree _tree;
    private readonly TileNodes?[] _edge;
    private readonly List<(int Level, long Index, TileNodes Tile)> _completed = [];
    private readonly List<FullTile> _completedTiles = [];
    private TreeState? _state;
    private bool _closed;

    internal StagedAppend(MerkleTree tree, TreeState start)
    {
        _tree = tree;
        _edge = start.CopyEdge();
        _state = start;
        FirstIndex = Size = start.Size;
    }

    /// <summary>The index of the first leaf of this append: the size of the tree before it.</summary>
    public long FirstIndex { get; }

    /// <summary>The size of the tree with what was appended so far; the index the next leaf will get.</summary>
    public long Size { get; private set; }

    /// <summary>Size and root with what was appended so far. Computed when asked for, once per group.</summary>
    /// <exception cref="ObjectDisposedException">Committed or rolled back.</exception>
    public TreeHead Head
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return (_state ??= new TreeState(Size, (TileNodes?[])_edge.Clone())).Head;
        }
    }

    /// <summary>
    /// The tiles this append has completed so far, to be stored in the transaction of the append. They never change again.
    /// Their place is unique, so a store may refuse a second tile of the same place.
    /// </summary>
    public IReadOnlyList<FullTile> CompletedTiles => _completedTiles;

    /// <summary>Appends one leaf and returns its index.</summary>
    /// <exception cref="ObjectDisposedException">Committed or rolled back.</exception>
    public long Append(in TreeHash leafHash)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (Size == long.MaxValue)
            throw new InvalidOperationException("The tree has 2^63 - 1 leaves and can have no more.");
        _state = null;
        Put(0, leafHash);
        return Size++;
    }

    /// <summary>Appends leaves in order and returns the index of the first.</summary>
    /// <exception cref="ObjectDisposedException">Committed or rolled back.</exception>
    public long Append(ReadOnlySpan<TreeHash> leafHashes)
    {
        var first = Size;
        foreach (ref readonly var hash in leafHashes)
            Append(hash);
        return first;
    }

    /// <summary>Makes the appended leaves part of the tree, for all readers at once. Call it after the transaction is durable.</summary>
    /// <returns>The new head of the tree.</returns>
    /// <exception cref="ObjectDisposedException">Committed or rolled back before.</exception>
    public TreeHead Commit()
    {
        var head = Head;
        _closed = true;
        _tree.Publish(_state!, _completed);
        return head;
    }

    /// <summary>Forgets the appended leaves, unless they were committed. The tree is as it was before <see cref="MerkleTree.Stage"/>.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _tree.EndStage();
    }

    private void Put(int level, in TreeHash hash)
    {
        // The slot lies beyond what any published state counts, so the shared tile can be written in place; a rolled
        // back append leaves rests there that the next one overwrites before it counts them.
        var position = TreeState.EdgeWidth(Size, level);
        var tile = _edge[level] ??= new TileNodes();
        tile.Set(position, hash);
        if (position < TileCoordinate.FullWidth - 1)
            return;
        var index = TreeState.EdgeIndex(Size, level);
        _edge[level] = null;
        _completed.Add((level, index, tile));
        _completedTiles.Add(new FullTile(new TileCoordinate(level, index), tile.LeafBytes(TileCoordinate.FullWidth).ToArray()));
        Put(level + 1, tile.Root);
    }
}
