namespace Registry.Client.Outbox;

/// <summary>Where an item of the outbox stands.</summary>
public enum OutboxState
{
    /// <summary>To be sent, or sent and not yet answered.</summary>
    Waiting = 0,

    /// <summary>Accepted, and its receipt verified. Only the receipt is kept; the report's bytes are gone from the outbox.</summary>
    Delivered = 1,

    /// <summary>Refused by the registry, or not fit to be sent. Kept with the reason until somebody retries or drops it.</summary>
    Refused = 2,

    /// <summary>The registry says it accepted the report, but its receipt does not prove that. Kept until somebody has looked.</summary>
    Doubtful = 3,
}

/// <summary>One report in the outbox, without its bytes.</summary>
public sealed record OutboxItem
{
    /// <summary>Place in the outbox, rising in the order of adding; never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>
    /// The id every attempt to send this report carries, for ever: the SHA-256 of its encoding in lower-case hex. It needs no counter, so
    /// it is the same even after the outbox itself was lost.
    /// </summary>
    public required string RequestId { get; init; }

    /// <summary>The report's number as printed.</summary>
    public required string Number { get; init; }

    /// <summary>The report's revision, as it was given.</summary>
    public required int Revision { get; init; }

    /// <summary>Path of the file it came from, or the report's number.</summary>
    public required string Source { get; init; }

    /// <summary>Where it stands.</summary>
    public required OutboxState State { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddTime { get; init; }

    /// <summary>Attempts that ended without a judgement of the registry.</summary>
    public required int Attempts { get; init; }

    /// <summary>Not sent before; null when it may go at once.</summary>
    public DateTimeOffset? NotBeforeTime { get; init; }

    /// <summary>Why it was refused, is in doubt, or did not arrive the last time; null when nothing went wrong.</summary>
    public RegistryError? Error { get; init; }

    /// <summary><c>organisations/{organisation}/reports/{report}</c> once delivered.</summary>
    public string? ReportName { get; init; }

    /// <summary>The verified receipt (C2SP tlog-proof text) once delivered.</summary>
    public string? Receipt { get; init; }

    /// <summary>Documents that are sent along.</summary>
    public int Attachments { get; init; }
}

/// <summary>What adding a report did.</summary>
/// <param name="Id">The item's place.</param>
/// <param name="State">Where the item stands now.</param>
/// <param name="Added">False when the outbox had this very report already: it is one item, however often it is added.</param>
public sealed record OutboxAddition(long Id, OutboxState State, bool Added);

/// <summary>How many items stand where.</summary>
/// <param name="Waiting">See <see cref="OutboxState.Waiting"/>.</param>
/// <param name="Delivered">See <see cref="OutboxState.Delivered"/>.</param>
/// <param name="Refused">See <see cref="OutboxState.Refused"/>.</param>
/// <param name="Doubtful">See <see cref="OutboxState.Doubtful"/>.</param>
public sealed record OutboxCounts(long Waiting, long Delivered, long Refused, long Doubtful);
