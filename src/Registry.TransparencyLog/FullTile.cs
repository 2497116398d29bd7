namespace Registry.TransparencyLog;

/// <summary>A tile that an append has completed, to be stored by the caller in the transaction of that append.</summary>
/// <param name="Coordinate">Its place; always a full tile.</param>
/// <param name="Bytes">Its 8,192 bytes: 256 hashes, the first leaf's first.</param>
public sealed record FullTile(TileCoordinate Coordinate, ReadOnlyMemory<byte> Bytes);
