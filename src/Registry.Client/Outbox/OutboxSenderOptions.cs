using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Client.Outbox;

/// <summary>How an outbox is emptied.</summary>
public sealed record OutboxSenderOptions
{
    /// <summary>Reports in flight at most, and so what is held in memory of a million that wait; 16 unless told otherwise.</summary>
    public int Window { get; init; } = 16;

    /// <summary>
    /// Told of each verdict on an item before it is written down, so that a receipt can be kept beside the file or in the LIMS first. A
    /// process killed in between tells it again: it must bear being told twice. When it throws, the run ends and the item stays.
    /// </summary>
    public Func<OutboxOutcome, CancellationToken, Task>? Settling { get; init; }

    /// <summary>Told after every answer and when a run fails.</summary>
    public IProgress<OutboxProgress>? Progress { get; init; }

    /// <summary>Longest pause of <see cref="OutboxSender.RunAsync"/> between two attempts to reach the registry; five minutes unless told otherwise.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>First pause after a failed attempt; it doubles with each further one, and a random part is taken off.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often <see cref="OutboxSender.RunAsync"/> looks for reports other processes have added; 15 seconds unless told otherwise.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>What became of an item in a run.</summary>
public enum OutboxResult
{
    /// <summary>Accepted, receipt verified.</summary>
    Accepted,

    /// <summary>Refused by the registry, or not fit to be sent.</summary>
    Refused,

    /// <summary>Said to be accepted, but the receipt does not prove it.</summary>
    Doubtful,

    /// <summary>Not judged: a fault of the registry, or of something between. It is tried again later.</summary>
    Later,
}

/// <summary>What became of an item, before it is written down.</summary>
public sealed record OutboxOutcome
{
    /// <summary>The item's place in the outbox.</summary>
    public required long Id { get; init; }

    /// <summary>The report; null when its bytes in the outbox were damaged.</summary>
    public ReportFile? Report { get; init; }

    /// <summary>What became of it.</summary>
    public required OutboxResult Result { get; init; }

    /// <summary>The registry's answer, where there is one.</summary>
    public SubmitReportResponse? Response { get; init; }

    /// <summary>What checking the receipt found, where there is one.</summary>
    public ReceiptVerification? Receipt { get; init; }

    /// <summary>Why it was not accepted.</summary>
    public RegistryError? Error { get; init; }
}

/// <summary>How far a run has come.</summary>
/// <param name="Accepted">Accepted with verified receipt, in this run.</param>
/// <param name="Refused">Refused.</param>
/// <param name="Doubtful">With a receipt that does not hold.</param>
/// <param name="Later">To be tried again later.</param>
/// <param name="Error">Why the registry could not be reached the last time; null while all is well.</param>
public sealed record OutboxProgress(long Accepted, long Refused, long Doubtful, long Later, RegistryError? Error = null);
