using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Client;

/// <summary>What became of one report that was pushed.</summary>
public enum PushResult
{
    /// <summary>Accepted: durable, logged, and the receipt covers what was sent.</summary>
    Accepted,

    /// <summary>Refused by the registry; <see cref="PushOutcome.Error"/> says why. Sending it again unchanged will not help.</summary>
    Refused,

    /// <summary>The registry says it accepted the report, but its receipt does not prove that. Keep the report and ask the operator.</summary>
    ReceiptInvalid,

    /// <summary>No answer came. It may or may not have been accepted; sending it again is safe.</summary>
    Undelivered,
}

/// <summary>The outcome of pushing one report.</summary>
public sealed record PushOutcome
{
    /// <summary>What was sent.</summary>
    public required ReportFile File { get; init; }

    /// <summary>Place of the report in what was pushed, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>What became of it.</summary>
    public required PushResult Result { get; init; }

    /// <summary>The registry's answer, when it accepted the report.</summary>
    public SubmitReportResponse? Response { get; init; }

    /// <summary>The error, when it was refused or not delivered.</summary>
    public RegistryError? Error { get; init; }

    /// <summary>What checking the receipt found, when there is one.</summary>
    public ReceiptVerification? Receipt { get; init; }
}

/// <summary>How far a push has come.</summary>
/// <param name="Sent">Reports sent at least once.</param>
/// <param name="Accepted">Accepted, receipts checked.</param>
/// <param name="Refused">Refused, or with a receipt that does not hold.</param>
/// <param name="Reconnects">How often the connection had to be opened again.</param>
public sealed record PushProgress(long Sent, long Accepted, long Refused, int Reconnects);

/// <summary>How many reports are pushed.</summary>
public sealed record PushOptions
{
    /// <summary>Reports sent but not yet answered, at most; 16 unless told otherwise.</summary>
    public int Window { get; init; } = 16;

    /// <summary>Told after every answer.</summary>
    public IProgress<PushProgress>? Progress { get; init; }
}
