using System.Runtime.InteropServices;

namespace Registry.TransparencyLog;

/// <summary>
/// All nodes over the up to 256 hashes of one tile, heights 0 to 8, in one array. Slots are written once per append and
/// never changed while a published <see cref="TreeState"/> counts them, so readers need no lock.
/// </summary>
internal sealed class TileNodes
{
    private const int Height = 8;
    private readonly TreeHash[] _nodes = new TreeHash[2 * TileCoordinate.FullWidth - 1];

    /// <summary>Where the row of a height begins: 256 leaves, then 128 nodes, then 64 and so on.</summary>
    private static int Row(int height) => 2 * TileCoordinate.FullWidth - (2 * TileCoordinate.FullWidth >> height);

    public ref readonly TreeHash Node(int height, int position) => ref _nodes[Row(height) + position];

    /// <summary>The root over all 256 hashes; has a meaning only when the tile is full.</summary>
    public ref readonly TreeHash Root => ref _nodes[^1];

    /// <summary>Puts a hash in its place and computes the nodes it completes: one on average.</summary>
    public void Set(int position, in TreeHash hash)
    {
        _nodes[position] = hash;
        for (var height = 0; height < Height && (position & 1) == 1; height++, position >>= 1)
        {
            var row = Row(height);
            _nodes[Row(height + 1) + (position >> 1)] = TreeHash.OfNode(_nodes[row + position - 1], _nodes[row + position]);
        }
    }

    /// <summary>The hashes of the tile itself as bytes.</summary>
    public ReadOnlySpan<byte> LeafBytes(int width) => MemoryMarshal.AsBytes(_nodes.AsSpan(0, width));

    public static TileNodes FromFullTile(ReadOnlySpan<byte> bytes)
    {
        var tile = new TileNodes();
        var hashes = MemoryMarshal.Cast<byte, TreeHash>(bytes);
        for (var position = 0; position < hashes.Length; position++)
            tile.Set(position, hashes[position]);
        return tile;
    }
}
