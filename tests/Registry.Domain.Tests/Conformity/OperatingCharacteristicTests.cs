using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Conformity;

public class OperatingCharacteristicTests
{
    private static readonly Limit.SamplingPlan Five = new(5, 0);
    private static readonly Limit.SamplingPlan ThreeClass = new(5, 2, 100, 1000);

    private static Rational Number(string text) => Rational.Parse(text).Value;

    [Theory]
    // (1 - p)^5 and the binomial sums, worked out by hand.
    [InlineData(5, 0, "0.1", "0.59049")]
    [InlineData(5, 0, "0.2", "0.32768")]
    [InlineData(5, 1, "0.1", "0.91854")]
    [InlineData(5, 2, "0.2", "0.94208")]
    [InlineData(2, 1, "1/3", "8/9")]
    [InlineData(5, 5, "0.9", "1")]
    [InlineData(5, 0, "0", "1")]
    [InlineData(5, 0, "1", "0")]
    public void Two_classes_are_binomial_to_the_last_digit(int n, int c, string defective, string accepts) =>
        Assert.Equal(Number(accepts), OperatingCharacteristic.Accepts(new(n, c), Number(defective)));

    [Fact]
    public void Sixty_units_are_summed_exactly() =>
        Assert.Equal(Number("0.95").Pow(60), OperatingCharacteristic.Accepts(new(60, 0), Number("0.05")));

    [Fact]
    public void Three_classes_are_multinomial()
    {
        // No unit above M, at most two of five marginal: 0.7^5 + 5·0.2·0.7^4 + 10·0.2²·0.7³.
        Assert.Equal(Number("0.16807") + Number("0.2401") + Number("0.1372"), OperatingCharacteristic.Accepts(ThreeClass, Number("0.2"), Number("0.1")));
        Assert.Equal(OperatingCharacteristic.Accepts(new(5, 2, 100), Number("0.2")), OperatingCharacteristic.Accepts(ThreeClass, Number("0.2"), 0));
    }

    [Theory]
    [InlineData("0.95")]
    [InlineData("0.10")]
    public void A_plan_has_the_quality_it_seldom_rejects_and_the_one_it_seldom_passes(string acceptance)
    {
        var quality = OperatingCharacteristic.QualityAccepted(Five, Number(acceptance));
        var step = Rational.PowerOfTen(-15);
        Assert.True(OperatingCharacteristic.Accepts(Five, quality) >= Number(acceptance));
        Assert.True(OperatingCharacteristic.Accepts(Five, quality + step) < Number(acceptance));
    }

    [Fact]
    public void Worse_lots_are_never_accepted_more_often() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 10], Gen.Int[0, 250], Gen.Int[0, 250], Gen.Int[0, 250]).Sample((n, c, marginal, unacceptable, more) =>
        {
            var plan = new Limit.SamplingPlan(n, Math.Min(c, n), 100, 1000);
            var better = OperatingCharacteristic.Accepts(plan, new(marginal, 1000), new(unacceptable, 1000));
            return OperatingCharacteristic.Accepts(plan, new(marginal, 1000), new(unacceptable + more, 1000)) <= better
                && better >= Rational.Zero && better <= Rational.One;
        });

    [Theory]
    [InlineData("-0.1", "0")]
    [InlineData("0.6", "0.6")]
    [InlineData("0", "-0.1")]
    public void Parts_of_a_lot_that_are_none_are_refused(string marginal, string unacceptable) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OperatingCharacteristic.Accepts(ThreeClass, Number(marginal), Number(unacceptable)));
}
