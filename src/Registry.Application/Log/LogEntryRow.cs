using NodaTime;

namespace Registry.Application.Log;

/// <summary>
/// One accepted statement, as it was accepted. Rows are only ever added; everything else in the database can be derived from
/// them.
/// </summary>
public sealed class LogEntryRow
{
    /// <summary>Index in the log: from 0, without holes.</summary>
    public required long Position { get; init; }

    /// <summary>What was stated; see <see cref="StatementKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the resource the statement is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Revision of the resource this statement makes, from 1.</summary>
    public required long Revision { get; init; }

    public required Instant ReceivedTime { get; init; }

    /// <summary>The bytes hashed into the tree: a small JSON text that holds the hash of <see cref="Content"/>.</summary>
    public required byte[] Statement { get; init; }

    /// <summary>What was accepted, byte for byte. Null only after lawful erasure; the proofs stand without it.</summary>
    public byte[]? Content { get; init; }
}

/// <summary>A full tile of the tree (256 hashes; C2SP tlog-tiles). What is at the right edge is in no tile yet.</summary>
public sealed class LogTileRow
{
    public required int Level { get; init; }

    public required long Index { get; init; }

    public required byte[] Hashes { get; init; }
}

/// <summary>
/// The tree head, stored in the transaction that grew the tree and before it is signed. One row, whose lock makes one writer
/// at a time out of many processes.
/// </summary>
public sealed class LogHeadRow
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Size { get; set; }

    public required byte[] RootHash { get; set; }

    /// <summary>Name of the log, fixed when it begins.</summary>
    public required string Origin { get; init; }
}

/// <summary>How far something that follows the log has come.</summary>
public sealed class FollowerRow
{
    public required string Name { get; init; }

    /// <summary>The next position to read.</summary>
    public required long NextPosition { get; set; }
}
