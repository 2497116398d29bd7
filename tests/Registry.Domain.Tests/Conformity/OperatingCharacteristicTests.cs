using CsCheck;
using Registry.Domain.Conformity;

namespace Registry.Domain.Tests.Conformity;

public class OperatingCharacteristicTests
{
    private static readonly Limit.SamplingPlan Five = new(5, 0);
    private static readonly Limit.SamplingPlan ThreeClass = new(5, 2, 100, 1000);

    [Theory]
    // (1 - p)^5 and the binomial sums, worked out by hand.
    [InlineData(5, 0, 0.1, 0.59049)]
    [InlineData(5, 0, 0.2, 0.32768)]
    [InlineData(5, 1, 0.1, 0.91854)]
    [InlineData(5, 2, 0.2, 0.94208)]
    [InlineData(60, 0, 0.05, 0.046069798)]
    [InlineData(5, 5, 0.9, 1)]
    [InlineData(5, 0, 0, 1)]
    [InlineData(5, 0, 1, 0)]
    public void Two_classes_are_binomial(int n, int c, double defective, double accepts) =>
        Assert.Equal(accepts, OperatingCharacteristic.Accepts(new(n, c), defective), 1e-8);

    [Fact]
    public void Three_classes_are_multinomial()
    {
        // No unit above M, at most two of five marginal: 0.7^5 + 5·0.2·0.7^4 + 10·0.2²·0.7³.
        Assert.Equal(0.16807 + 0.2401 + 0.1372, OperatingCharacteristic.Accepts(ThreeClass, 0.2, 0.1), 1e-12);
        Assert.Equal(OperatingCharacteristic.Accepts(new(5, 2, 100), 0.2), OperatingCharacteristic.Accepts(ThreeClass, 0.2, 0), 1e-12);
    }

    [Fact]
    public void A_plan_has_the_quality_it_seldom_rejects_and_the_one_it_seldom_passes()
    {
        Assert.Equal(1 - Math.Pow(0.95, 0.2), OperatingCharacteristic.QualityAccepted(Five, 0.95), 1e-12);
        Assert.Equal(1 - Math.Pow(0.10, 0.2), OperatingCharacteristic.QualityAccepted(Five, 0.10), 1e-12);
    }

    [Fact]
    public void Worse_lots_are_never_accepted_more_often() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 10], Gen.Double[0, 0.5], Gen.Double[0, 0.5], Gen.Double[0, 0.5]).Sample((n, c, marginal, unacceptable, more) =>
        {
            var plan = new Limit.SamplingPlan(n, Math.Min(c, n), 100, 1000);
            var better = OperatingCharacteristic.Accepts(plan, marginal * 0.5, unacceptable * 0.5);
            return OperatingCharacteristic.Accepts(plan, marginal * 0.5, Math.Min(unacceptable * 0.5 + more * 0.5, 1 - marginal * 0.5)) <= better + 1e-12
                && better is >= 0 and <= 1;
        });

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0.6, 0.6)]
    [InlineData(double.NaN, 0)]
    public void Parts_of_a_lot_that_are_none_are_refused(double marginal, double unacceptable) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OperatingCharacteristic.Accepts(ThreeClass, marginal, unacceptable));
}
