using Grpc.Core;

namespace Registry.Client;

/// <summary>
/// When and how often a call is sent again. Only two answers are worth repeating: UNAVAILABLE (nobody answered, or the registry is
/// starting or stopping) and RESOURCE_EXHAUSTED with reason TOO_MANY_REQUESTS. A message that is too large stays too large.
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts in all, the first included. 1 means never again.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Longest pause before the second attempt; it doubles with each further one.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Pauses grow no longer than this.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A server that asks for a longer pause than this is not waited for: the error is handed to the caller.</summary>
    public TimeSpan LongestHint { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Never sends a call again.</summary>
    public static RetryPolicy None { get; } = new() { MaxAttempts = 1 };

    /// <summary>
    /// The pause before the next attempt, or null when the error is final.
    /// </summary>
    /// <param name="error">What the last attempt gave.</param>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="repeatable">Whether the call may be carried out twice without harm; otherwise it is repeated only when the registry says it did nothing.</param>
    /// <param name="jitter">A random number from 0 to 1, so that many clients do not come back in the same instant.</param>
    public TimeSpan? DelayAfter(RegistryError error, int attempt, bool repeatable, double jitter)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (attempt >= MaxAttempts || !IsTransient(error, repeatable))
            return null;
        if (error.RetryDelay is { } hint)
            return hint > LongestHint ? null : hint + hint * (0.2 * jitter);

        var ceiling = Math.Min(MaxDelay.Ticks, InitialDelay.Ticks * Math.Pow(2, Math.Min(attempt - 1, 30)));
        return TimeSpan.FromTicks((long)(ceiling * (0.5 + 0.5 * jitter)));
    }

    private static bool IsTransient(RegistryError error, bool repeatable) => error.Code switch
    {
        StatusCode.Unavailable => repeatable,
        StatusCode.ResourceExhausted => error.Reason == RegistryError.TooManyRequests,
        _ => false,
    };
}
