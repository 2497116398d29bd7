using Grpc.Core;

namespace Registry.Client.Tests;

public class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new() { MaxAttempts = 4, InitialDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(3) };

    private static RegistryError Error(StatusCode code, string reason = "", TimeSpan? hint = null) =>
        new() { Code = code, Reason = reason, Message = "", RetryDelay = hint };

    [Theory]
    [InlineData(1, 0.0, 0.5)]
    [InlineData(1, 1.0, 1.0)]
    [InlineData(2, 1.0, 2.0)]
    [InlineData(3, 1.0, 3.0)]
    public void Pauses_double_up_to_the_longest_and_spread_over_their_upper_half(int attempt, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy.DelayAfter(Error(StatusCode.Unavailable), attempt, repeatable: true, jitter));

    [Fact]
    public void The_last_attempt_is_the_last() =>
        Assert.Null(Policy.DelayAfter(Error(StatusCode.Unavailable), 4, repeatable: true, 0.5));

    [Fact]
    public void A_hint_is_never_undercut()
    {
        var hint = TimeSpan.FromSeconds(7);
        Assert.Equal(hint, Policy.DelayAfter(Error(StatusCode.Unavailable, hint: hint), 1, repeatable: true, 0));
        Assert.True(Policy.DelayAfter(Error(StatusCode.Unavailable, hint: hint), 1, repeatable: true, 1) > hint);
    }

    [Fact]
    public void A_hint_beyond_patience_is_handed_to_the_caller() =>
        Assert.Null(Policy.DelayAfter(Error(StatusCode.Unavailable, hint: TimeSpan.FromHours(1)), 1, repeatable: true, 0));

    [Fact]
    public void A_write_without_request_id_is_not_repeated_when_nobody_knows_whether_it_happened() =>
        Assert.Null(Policy.DelayAfter(Error(StatusCode.Unavailable), 1, repeatable: false, 0));

    [Fact]
    public void Too_many_requests_is_repeated_even_for_writes_because_nothing_was_done() =>
        Assert.NotNull(Policy.DelayAfter(Error(StatusCode.ResourceExhausted, "TOO_MANY_REQUESTS"), 1, repeatable: false, 0));

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE")]
    [InlineData(StatusCode.ResourceExhausted, "")]
    [InlineData(StatusCode.InvalidArgument, "FIELD_INVALID")]
    [InlineData(StatusCode.Unauthenticated, "KEY_INVALID")]
    [InlineData(StatusCode.Internal, "INTERNAL_FAULT")]
    [InlineData(StatusCode.DeadlineExceeded, "")]
    public void What_will_fail_again_is_not_repeated(StatusCode code, string reason) =>
        Assert.Null(Policy.DelayAfter(Error(code, reason), 1, repeatable: true, 0));
}
