namespace Registry.Client;

/// <summary>Where the registry is and how a client behaves towards it.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>The registry's gRPC address; <c>http://localhost:5081</c> unless told otherwise. Use https for any other machine.</summary>
    public Uri Address { get; init; } = new("http://localhost:5081");

    /// <summary>
    /// The key of the laboratory or officer, sent as <c>authorization: Bearer KEY</c>; anonymous when null. It is sent over TLS, and
    /// without TLS only to this very machine.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>How long one attempt of a unary call may take when the call itself sets no deadline, and how long a stream of reports may go without an answer.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a connection with calls on it may be silent before it is asked whether it is still there; 30 seconds unless told
    /// otherwise, at least one. A line that is cut without a word (half open) is noticed after this and <see cref="PingTimeout"/>.
    /// </summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to that may take; 15 seconds unless told otherwise, at least one.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>When and how often a call is sent again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>Largest message accepted and sent, in bytes; 16 MiB unless told otherwise.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The clock and timers used for deadlines and pauses.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
