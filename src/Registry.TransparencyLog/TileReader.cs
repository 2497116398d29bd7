namespace Registry.TransparencyLog;

/// <summary>
/// Fetches a full tile from where the caller stored it. Called by proofs on any thread, also by several at once.
/// What it throws reaches whoever asked for the proof.
/// </summary>
/// <param name="tile">The place of a full tile that an earlier commit has completed.</param>
/// <returns>Exactly 8,192 bytes; anything else is taken as damaged storage.</returns>
public delegate ReadOnlyMemory<byte> TileReader(TileCoordinate tile);
