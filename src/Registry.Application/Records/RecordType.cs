using NodaTime;
using Registry.Application.Database;

namespace Registry.Application.Records;

/// <summary>How one kind of record is kept.</summary>
/// <param name="StatementKind">What its log entries state.</param>
/// <param name="NewRow">Makes an empty row for a name.</param>
/// <param name="Project">Brings row, keys and links up to the record; EF Core saves afterwards.</param>
internal sealed record RecordType<T, TRow>(string StatementKind, Func<string, TRow> NewRow, Action<RegistryDb, TRow, T> Project)
    where T : class
    where TRow : RecordRow;

/// <summary>A record as it is held.</summary>
/// <param name="Changed">False when what was sent is what was held.</param>
public sealed record Recorded<T>(string Name, T Value, long Revision, long Position, bool Changed)
{
    /// <summary>Changes with every revision.</summary>
    public string Etag => $"{Revision}";

    /// <summary>When this revision was taken in; null when nothing was written.</summary>
    public Instant? ReceivedTime { get; init; }

    /// <summary>Whether this is the first revision.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A change to a record.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Change">Makes the new value from the one held, or from null; runs on the writer's thread.</param>
public sealed record RecordChange<T>(string Name, Func<T?, Answer<T>> Change)
{
    /// <summary>When not empty, the etag the held record must have.</summary>
    public string Etag { get; init; } = "";

    /// <summary>Checks only; nothing is written.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>The request's own name, with the key that sent it; sent again it gets the answer of the first time.</summary>
    public NamedRequest? Request { get; init; }
}

/// <summary>A request that names itself.</summary>
/// <param name="Hash">SHA-256 of what is asked.</param>
public sealed record NamedRequest(string KeyId, string RequestId, byte[] Hash);
