namespace Registry.Domain.Tests;

public class ParsedTests
{
    [Fact]
    public void A_value_is_there_or_a_reason_is_and_never_both()
    {
        Parsed<int> good = 7;
        Parsed<int> bad = new Problem("NOT_A_NUMBER", "'x' is no number.", 0);
        Assert.True(good.Ok);
        Assert.Null(good.Problem);
        Assert.Equal(7, good.Value);
        Assert.False(bad.Ok);
        Assert.Equal("NOT_A_NUMBER at 0: 'x' is no number.", bad.ToString());
        Assert.Contains("NOT_A_NUMBER", Assert.Throws<InvalidOperationException>(() => bad.Value).Message);
    }

    [Fact]
    public void An_outcome_nobody_set_is_a_failure_with_a_reason()
    {
        Assert.False(default(Parsed<int>).Ok);
        Assert.Equal("UNSET", default(Parsed<int>).Problem!.Code);
    }

    [Fact]
    public void Steps_run_on_values_and_pass_reasons_through()
    {
        Assert.Equal("8", Parsed.Of(7).Map(x => x + 1).Then(x => Parsed.Of(x.ToString())).Value);
        var refused = Parsed.Of(7).Then(_ => Parsed.Fail<int>("STOP", "Stopped.")).Map(x => x + 1);
        Assert.Equal("STOP", refused.Problem!.Code);
        Assert.Equal(3, refused.ValueOr(3));
        Assert.False(refused.TryGet(out _, out var reason));
        Assert.Equal("Stopped.", reason.Message);
    }
}
