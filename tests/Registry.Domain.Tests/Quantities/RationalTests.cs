using System.Numerics;
using CsCheck;
using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Quantities;

public class RationalTests
{
    internal static readonly Gen<Rational> AnyRational =
        from top in Gen.Long
        from bottom in Gen.Long
        where bottom != 0
        select new Rational(top, bottom);

    [Fact]
    public void Is_in_lowest_terms_with_a_positive_denominator()
    {
        var half = new Rational(-3, -6);
        Assert.Equal((BigInteger.One, new BigInteger(2)), (half.Numerator, half.Denominator));
        Assert.Equal("-1/2", (-half).ToString());
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(Rational.Zero, new Rational(0, -5));
        Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
    }

    [Fact]
    public void A_result_exactly_on_a_guarded_limit_is_on_it()
    {
        // From a real certificate: 0.022 - 0.010 in binary floating point is below 0.012 and fails a good instrument.
        Rational tolerance = ExactDecimal.Parse("0.022").Value, uncertainty = ExactDecimal.Parse("0.010").Value;
        Assert.True(ExactDecimal.Parse("0.012").Value <= tolerance - uncertainty);
        Assert.Equal("0.012", (tolerance - uncertainty).ToExactDecimal()!.Value.ToString());
    }

    [Fact]
    public void Arithmetic_obeys_the_laws_of_a_field() =>
        Gen.Select(AnyRational, AnyRational, AnyRational).Sample((x, y, z) =>
            x + y - y == x
            && x * (y + z) == x * y + x * z
            && (y.IsZero || x / y * y == x)
            && x.CompareTo(y) == -y.CompareTo(x));

    [Fact]
    public void Terminating_fractions_become_decimals_and_others_do_not()
    {
        Assert.Equal("0.125", new Rational(1, 8).ToExactDecimal()!.Value.ToString());
        Assert.Equal("-2.5", new Rational(-5, 2).ToExactDecimal()!.Value.ToString());
        Assert.Null(new Rational(1, 3).ToExactDecimal());
        Assert.Null(new Rational(1, 8).ToExactDecimal(2));
        Assert.Equal("1000", new Rational(1000, 1).ToExactDecimal()!.Value.ToString());
        Assert.Null(Rational.PowerOfTen(300).ToExactDecimal());
    }

    [Fact]
    public void A_decimal_survives_the_way_through_a_fraction() =>
        ExactDecimalTests.AnyDecimal.Sample(x => ((Rational)x).ToExactDecimal() is { } back && back == x);

    [Theory]
    [InlineData("0.25", 1, "0.2", "0.3")]
    [InlineData("0.35", 1, "0.4", "0.4")]
    [InlineData("-0.25", 1, "-0.2", "-0.3")]
    [InlineData("0.2500001", 1, "0.3", "0.3")]
    [InlineData("1250", -2, "12e2", "13e2")]
    [InlineData("2", 2, "2.00", "2.00")]
    public void Rounds_halves_by_rule(string number, int scale, string even, string away)
    {
        Rational value = ExactDecimal.Parse(number).Value;
        Assert.Equal(even, value.RoundTo(scale).ToString());
        Assert.Equal(away, value.RoundTo(scale, RoundingRule.HalfAwayFromZero).ToString());
    }

    [Theory]
    [InlineData("1/3", "0.333333")]
    [InlineData("2/3", "0.666667")]
    [InlineData("-1/8", "-0.125")]
    [InlineData("0", "0")]
    [InlineData("1234567", "1234570")]
    [InlineData("999999.9", "1000000")]
    [InlineData("1/3000", "0.000333333")]
    [InlineData("1e30", "1e30")]
    [InlineData("-1.5e-30", "-1.5e-30")]
    public void Approximates_for_people(string value, string text) => Assert.Equal(text, Rational.Parse(value).Value.Approximate());

    [Fact]
    public void Printing_then_reading_gives_the_same_value() =>
        AnyRational.Sample(x => Rational.Parse(x.ToString()).Value == x);

    [Theory]
    [InlineData("1/0", "NUMBER_OUT_OF_RANGE")]
    [InlineData("1/", "NUMBER_EMPTY")]
    [InlineData("/1", "NUMBER_EMPTY")]
    [InlineData("1/2/3", "NUMBER_MALFORMED")]
    public void Refuses_what_is_no_fraction(string text, string code) => Assert.Equal(code, Rational.Parse(text).Problem!.Code);
}
