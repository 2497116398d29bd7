using System.Numerics;

namespace Registry.TransparencyLog;

/// <summary>
/// An append-only Merkle tree (RFC 6962) that keeps only its right edge in memory, at most eight unfinished tiles of
/// 16 KiB, however large it grows. Full tiles (C2SP tlog-tiles) are handed to the caller when they complete and fetched
/// back, when an old proof needs them, through a delegate and a small cache.
/// </summary>
/// <remarks>
/// <para><b>Threads.</b> One writer at a time may hold a <see cref="StagedAppend"/>. Any number of readers may ask for
/// heads and proofs at any time, without a lock: they see the last committed state, which is immutable and published
/// with one volatile write, and never a staged leaf.</para>
/// <para><b>Transactions.</b> <see cref="Stage"/>, append, store <see cref="StagedAppend.CompletedTiles"/> and the leaves
/// in one database transaction, commit that, then <see cref="StagedAppend.Commit"/>. If the transaction fails, dispose
/// the staged append: the tree is as before. If its outcome is unknown, discard the tree and <see cref="Open"/> it anew.</para>
/// </remarks>
public sealed class MerkleTree
{
    /// <summary>No inclusion or consistency proof has more hashes than this.</summary>
    public const int MaxProofLength = 64;

    /// <summary>Tiles the cache holds unless told otherwise: 256, which is 4 MiB.</summary>
    public const int DefaultCachedTiles = 256;

    private readonly TileReader _readTile;
    private readonly TileCache _cache;
    private TreeState _state;
    private int _staging;

    /// <summary>A tree without leaves.</summary>
    /// <param name="readTile">Fetches full tiles that commits of this tree have handed out.</param>
    /// <param name="cachedTiles">Full tiles to keep, 1 or more, 16 KiB each.</param>
    public MerkleTree(TileReader readTile, int cachedTiles = DefaultCachedTiles)
        : this(TreeState.Empty, readTile, cachedTiles)
    {
    }

    private MerkleTree(TreeState state, TileReader readTile, int cachedTiles)
    {
        ArgumentNullException.ThrowIfNull(readTile);
        ArgumentOutOfRangeException.ThrowIfLessThan(cachedTiles, 1);
        _state = state;
        _readTile = readTile;
        _cache = new TileCache(cachedTiles);
    }

    /// <summary>Size and root of the last committed state.</summary>
    public TreeHead Head => State.Head;

    /// <summary>Number of committed leaves.</summary>
    public long Size => State.Size;

    internal TreeState State => Volatile.Read(ref _state);

    /// <summary>
    /// Opens a tree from what its caller has stored: full tiles of every level, and the hashes of the leaves after the
    /// last full level 0 tile. Reads at most 255 tiles of each level, so it is quick however large the tree.
    /// </summary>
    /// <remarks>The result is what storage says. Compare <see cref="Head"/> with the last signed checkpoint before use,
    /// and <see cref="Recompute"/> from the leaves to notice damage in tiles that were not read.</remarks>
    /// <param name="size">Number of leaves.</param>
    /// <param name="tail">The last <c>size % 256</c> leaf hashes.</param>
    /// <param name="readTile">Fetches stored tiles.</param>
    /// <param name="cachedTiles">Full tiles to keep, 1 or more.</param>
    /// <exception cref="ArgumentException">The tail is not that long.</exception>
    /// <exception cref="InvalidDataException">A stored tile has not 8,192 bytes.</exception>
    public static MerkleTree Open(long size, ReadOnlySpan<TreeHash> tail, TileReader readTile, int cachedTiles = DefaultCachedTiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(readTile);
        if (tail.Length != TreeState.EdgeWidth(size, 0))
            throw new ArgumentException($"A tree of {size} leaves has {TreeState.EdgeWidth(size, 0)} after its last full tile, not {tail.Length}.", nameof(tail));

        var edge = new TileNodes?[TileCoordinate.MaxLevel + 1];
        for (var position = 0; position < tail.Length; position++)
            (edge[0] ??= new TileNodes()).Set(position, tail[position]);
        for (var level = 1; level <= TileCoordinate.MaxLevel; level++)
        {
            var first = TreeState.EdgeIndex(size, level) << 8;
            for (var position = 0; position < TreeState.EdgeWidth(size, level); position++)
                (edge[level] ??= new TileNodes()).Set(position, Fetch(readTile, level - 1, first + position).Root);
        }
        return new MerkleTree(new TreeState(size, edge), readTile, cachedTiles);
    }

    /// <summary>Size and root over leaf hashes, in constant memory: the check of a whole log at start-up or by an auditor.</summary>
    public static TreeHead Recompute(IEnumerable<TreeHash> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        var range = new CompactRange();
        foreach (var hash in leafHashes)
            range.Append(hash);
        return range.Head;
    }

    /// <summary>As <see cref="Recompute(IEnumerable{TreeHash})"/>, from a stream.</summary>
    public static async ValueTask<TreeHead> RecomputeAsync(IAsyncEnumerable<TreeHash> leafHashes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        var range = new CompactRange();
        await foreach (var hash in leafHashes.WithCancellation(cancellationToken).ConfigureAwait(false))
            range.Append(hash);
        return range.Head;
    }

    /// <summary>Starts an append on top of the committed state. The tree shows nothing of it until it is committed.</summary>
    /// <exception cref="InvalidOperationException">Another append is open: there is one writer.</exception>
    public StagedAppend Stage()
    {
        if (Interlocked.Exchange(ref _staging, 1) == 1)
            throw new InvalidOperationException("Another append to this tree is open; commit it or roll it back first.");
        return new StagedAppend(this, State);
    }

    /// <summary>The proof that leaf <paramref name="index"/> is in the tree of the first <paramref name="size"/> leaves.</summary>
    /// <inheritdoc cref="WriteInclusionProof"/>
    public TreeHash[] InclusionProof(long index, long size)
    {
        Span<TreeHash> proof = stackalloc TreeHash[MaxProofLength];
        return proof[..WriteInclusionProof(index, size, proof)].ToArray();
    }

    /// <summary>
    /// Writes the proof that leaf <paramref name="index"/> is in the tree of the first <paramref name="size"/> leaves.
    /// Allocates nothing for leaves near the end; an old leaf may need tiles from storage.
    /// </summary>
    /// <param name="index">Zero-based, below <paramref name="size"/>.</param>
    /// <param name="size">1 to <see cref="Size"/>; the committed size never shrinks, so a check made before stays true.</param>
    /// <param name="destination">Room for <see cref="MaxProofLength"/> hashes is always enough.</param>
    /// <returns>The number of hashes written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Index or size lies outside the tree.</exception>
    /// <exception cref="InvalidDataException">A stored tile is damaged: it has another length, or other hashes than were appended.</exception>
    public int WriteInclusionProof(long index, long size, Span<TreeHash> destination)
    {
        var state = State;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, state.Size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return WritePath(state, index, size, 0, destination);
    }

    /// <summary>The proof that the tree of <paramref name="newSize"/> leaves continues that of <paramref name="oldSize"/>.</summary>
    /// <inheritdoc cref="WriteConsistencyProof"/>
    public TreeHash[] ConsistencyProof(long oldSize, long newSize)
    {
        Span<TreeHash> proof = stackalloc TreeHash[MaxProofLength];
        return proof[..WriteConsistencyProof(oldSize, newSize, proof)].ToArray();
    }

    /// <summary>Writes the proof that the tree of <paramref name="newSize"/> leaves continues that of <paramref name="oldSize"/>; none for equal sizes.</summary>
    /// <param name="oldSize">1 or more (nothing can be proven about an empty tree), at most <paramref name="newSize"/>.</param>
    /// <param name="newSize">At most <see cref="Size"/>.</param>
    /// <param name="destination">Room for <see cref="MaxProofLength"/> hashes is always enough.</param>
    /// <returns>The number of hashes written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sizes lie outside the tree or in the wrong order.</exception>
    /// <exception cref="InvalidDataException">A stored tile is damaged.</exception>
    public int WriteConsistencyProof(long oldSize, long newSize, Span<TreeHash> destination)
    {
        var state = State;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, state.Size);
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        if (oldSize == newSize)
            return 0;
        var level = BitOperations.TrailingZeroCount(oldSize);
        var written = 0;
        if (!BitOperations.IsPow2(oldSize))
            destination[written++] = Node(state, level, (oldSize >> level) - 1);
        return written + WritePath(state, oldSize - 1, newSize, level, destination[written..]);
    }

    /// <summary>The root of the tree of the first <paramref name="size"/> leaves, 0 to <see cref="Size"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size lies outside the tree.</exception>
    /// <exception cref="InvalidDataException">A stored tile is damaged.</exception>
    public TreeHash RootAt(long size)
    {
        var state = State;
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, state.Size);
        return size == 0 ? TreeHash.EmptyTree : FoldRight(state, size, 64 - BitOperations.LeadingZeroCount((ulong)size));
    }

    /// <summary>
    /// The bytes of a tile for serving (C2SP tlog-tiles): full or partial, of any size up to the committed one.
    /// False when the committed tree has no such tile.
    /// </summary>
    /// <exception cref="InvalidDataException">A stored tile is damaged.</exception>
    public bool TryReadTile(TileCoordinate tile, out byte[] bytes)
    {
        bytes = [];
        var state = State;
        if (tile.Level is < 0 or > TileCoordinate.MaxLevel || tile.Width is < 1 or > TileCoordinate.FullWidth)
            return false;
        var edgeIndex = TreeState.EdgeIndex(state.Size, tile.Level);
        if (tile.Index < 0 || tile.Index > edgeIndex)
            return false;
        if (tile.Index == edgeIndex && tile.Width > TreeState.EdgeWidth(state.Size, tile.Level))
            return false;
        var nodes = tile.Index == edgeIndex ? state.Edge(tile.Level)! : Load(state, tile.Level, tile.Index);
        bytes = nodes.LeafBytes(tile.Width).ToArray();
        return true;
    }

    internal void Publish(TreeState state, IReadOnlyList<(int Level, long Index, TileNodes Tile)> completed)
    {
        foreach (var (level, index, tile) in completed)
            _cache.Put(level, index, tile);
        Volatile.Write(ref _state, state);
        EndStage();
    }

    internal void EndStage() => Volatile.Write(ref _staging, 0);

    /// <summary>The siblings on the way from the node of <paramref name="level"/> over <paramref name="index"/> to the root.</summary>
    private int WritePath(TreeState state, long index, long size, int level, Span<TreeHash> destination)
    {
        var written = 0;
        var inner = TreePath.InnerLength(index, size);
        for (; level < inner; level++)
        {
            var sibling = (index >> level) ^ 1;
            // Only the topmost sibling of the inner part can reach beyond the last leaf and be ragged.
            destination[written++] = sibling < size >> level ? Node(state, level, sibling) : FoldRight(state, size, level);
        }
        for (; index >> level != 0; level++)
            if (((index >> level) & 1) == 1)
                destination[written++] = Node(state, level, (index >> level) - 1);
        return written;
    }

    /// <summary>The root over the leaves from the last multiple of 2^level up to <paramref name="size"/>.</summary>
    private TreeHash FoldRight(TreeState state, long size, int level)
    {
        if (size == state.Size)
            return state.Ragged(level);
        var smallest = BitOperations.TrailingZeroCount(size);
        var hash = Node(state, smallest, (size >> smallest) - 1);
        for (var bit = smallest + 1; bit < level; bit++)
            if (((size >> bit) & 1) == 1)
                hash = TreeHash.OfNode(Node(state, bit, (size >> bit) - 1), hash);
        return hash;
    }

    /// <summary>The hash over the leaves [index * 2^level, (index + 1) * 2^level), all of them committed in <paramref name="state"/>.</summary>
    private TreeHash Node(TreeState state, int level, long index)
    {
        var (tileLevel, height) = Math.DivRem(level, 8);
        var tileIndex = index >> (8 - height);
        var position = (int)(index & ((TileCoordinate.FullWidth >> height) - 1));
        var tile = tileIndex == TreeState.EdgeIndex(state.Size, tileLevel) ? state.Edge(tileLevel)! : Load(state, tileLevel, tileIndex);
        return tile.Node(height, position);
    }

    /// <summary>
    /// A full tile, checked against its parent, which in the end lies in the edge: a tile that has rotted in storage is
    /// noticed here and not passed on in proofs that nobody could verify.
    /// </summary>
    private TileNodes Load(TreeState state, int tileLevel, long tileIndex)
    {
        if (_cache.Get(tileLevel, tileIndex) is { } cached)
            return cached;
        var tile = Fetch(_readTile, tileLevel, tileIndex);
        if (tile.Root != Node(state, 8 * (tileLevel + 1), tileIndex))
            throw new InvalidDataException($"The stored tile {new TileCoordinate(tileLevel, tileIndex)} does not belong to this tree.");
        _cache.Put(tileLevel, tileIndex, tile);
        return tile;
    }

    private static TileNodes Fetch(TileReader readTile, int tileLevel, long tileIndex)
    {
        var coordinate = new TileCoordinate(tileLevel, tileIndex);
        var bytes = readTile(coordinate);
        if (bytes.Length != TileCoordinate.FullByteLength)
            throw new InvalidDataException($"The stored tile {coordinate} has {bytes.Length} bytes instead of {TileCoordinate.FullByteLength}.");
        return TileNodes.FromFullTile(bytes.Span);
    }
}
