namespace Registry.TransparencyLog.Tests;

/// <summary>What a database would be: keeps the tiles of committed appends and counts how often they are fetched.</summary>
internal sealed class TileStore
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<TileCoordinate, byte[]> _tiles = new();
    private int _reads;

    public int Reads => _reads;

    public int Count => _tiles.Count;

    public IEnumerable<TileCoordinate> Places => _tiles.Keys;

    public ReadOnlyMemory<byte> Read(TileCoordinate tile)
    {
        Interlocked.Increment(ref _reads);
        return _tiles.TryGetValue(tile, out var bytes) ? bytes : throw new FileNotFoundException($"No tile {tile} was stored.");
    }

    public void Store(IEnumerable<FullTile> tiles)
    {
        foreach (var tile in tiles)
            if (!_tiles.TryAdd(tile.Coordinate, tile.Bytes.ToArray()))
                throw new InvalidOperationException($"The tile {tile.Coordinate} was handed out twice.");
    }

    public void Damage(TileCoordinate tile) => _tiles[tile][^1] ^= 1;

    public void Truncate(TileCoordinate tile) => _tiles[tile] = _tiles[tile][..^1];

    /// <summary>Appends as the write path does: stage, store, commit.</summary>
    public TreeHead Append(MerkleTree tree, ReadOnlySpan<TreeHash> leaves)
    {
        using var staged = tree.Stage();
        staged.Append(leaves);
        Store(staged.CompletedTiles);
        return staged.Commit();
    }
}
