using System.Numerics;

namespace Registry.TransparencyLog;

/// <summary>
/// One published state of a tree: its size, its right edge (one unfinished tile per level) and the roots of the ragged
/// right ends. It never changes. Edge tiles are shared with later states, which only fill slots this one does not count.
/// </summary>
internal sealed class TreeState
{
    private const int Levels = TileCoordinate.MaxLevel + 1;
    private readonly TileNodes?[] _edge;
    private readonly TreeHash[] _ragged;

    public TreeState(long size, TileNodes?[] edge)
    {
        _edge = edge;
        _ragged = FoldEdge(size, edge);
        Head = size == 0 ? TreeHead.Empty : new TreeHead(size, _ragged[^1]);
    }

    public static TreeState Empty { get; } = new(0, new TileNodes?[Levels]);

    public TreeHead Head { get; }

    public long Size => Head.Size;

    /// <summary>The index of the unfinished tile of a level; what lies before it is full and stored.</summary>
    public static long EdgeIndex(long size, int tileLevel) => tileLevel >= TileCoordinate.MaxLevel ? 0 : size >> (8 * (tileLevel + 1));

    /// <summary>How many hashes the unfinished tile of a level has, 0 to 255.</summary>
    public static int EdgeWidth(long size, int tileLevel) => (int)((size >> (8 * tileLevel)) & (TileCoordinate.FullWidth - 1));

    public TileNodes? Edge(int tileLevel) => _edge[tileLevel];

    public TileNodes?[] CopyEdge() => (TileNodes?[])_edge.Clone();

    /// <summary>
    /// The root over the leaves from the last multiple of 2^level to the end. Has a meaning where such a rest exists:
    /// where one of the <paramref name="level"/> low bits of the size is set.
    /// </summary>
    public ref readonly TreeHash Ragged(int level) => ref _ragged[level];

    /// <summary>
    /// Folds the full subtrees that make up the right edge, one for each bit of the size, smallest first. Done once per
    /// state, so that a proof in the newest tree is look-ups only. The last element is the root.
    /// </summary>
    private static TreeHash[] FoldEdge(long size, TileNodes?[] edge)
    {
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)size);
        var ragged = new TreeHash[bits + 1];
        for (var level = 0; level < bits; level++)
        {
            if (((size >> level) & 1) == 0)
            {
                ragged[level + 1] = ragged[level];
                continue;
            }
            ref readonly var node = ref EdgeNode(edge, level, (size >> level) - 1);
            var isSmallest = (size & ((1L << level) - 1)) == 0;
            ragged[level + 1] = isSmallest ? node : TreeHash.OfNode(node, ragged[level]);
        }
        return ragged;
    }

    private static ref readonly TreeHash EdgeNode(TileNodes?[] edge, int level, long index)
    {
        var (tileLevel, height) = Math.DivRem(level, 8);
        var position = (int)(index & ((TileCoordinate.FullWidth >> height) - 1));
        return ref edge[tileLevel]!.Node(height, position);
    }
}
