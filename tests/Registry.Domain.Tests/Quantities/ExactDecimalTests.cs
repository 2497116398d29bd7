using System.Numerics;
using CsCheck;
using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Quantities;

public class ExactDecimalTests
{
    internal static readonly Gen<ExactDecimal> AnyDecimal =
        from size in Gen.Int[0, 40]
        from bytes in Gen.Byte.Array[size]
        from scale in Gen.Int[-30, 30]
        select new ExactDecimal(new BigInteger(bytes), scale);

    [Theory]
    [InlineData("0", "0", 0)]
    [InlineData("-12.340", "-12340", 3)]
    [InlineData("0.30", "30", 2)]
    [InlineData("0.050", "50", 3)]
    [InlineData("007", "7", 0)]
    [InlineData("+5", "5", 0)]
    [InlineData(".5", "5", 1)]
    [InlineData("-5.", "-5", 0)]
    [InlineData("1.2e-5", "12", 6)]
    [InlineData("1.2E5", "12", -4)]
    [InlineData("1e3", "1", -3)]
    [InlineData("123456789012345678901234567890.5", "1234567890123456789012345678905", 1)]
    [InlineData("999999999999999999", "999999999999999999", 0)]
    public void Reads_digits_and_scale(string text, string unscaled, int scale)
    {
        var number = ExactDecimal.Parse(text).Value;
        Assert.Equal(BigInteger.Parse(unscaled), number.Unscaled);
        Assert.Equal(scale, number.Scale);
    }

    [Theory]
    [InlineData("", "NUMBER_EMPTY", 0)]
    [InlineData("-", "NUMBER_MALFORMED", 1)]
    [InlineData(".", "NUMBER_MALFORMED", 1)]
    [InlineData("-.e5", "NUMBER_MALFORMED", 2)]
    [InlineData("0,30", "NUMBER_MALFORMED", 1)]
    [InlineData("1 000", "NUMBER_MALFORMED", 1)]
    [InlineData("--1", "NUMBER_MALFORMED", 1)]
    [InlineData("1e", "NUMBER_MALFORMED", 2)]
    [InlineData("1e+", "NUMBER_MALFORMED", 2)]
    [InlineData("1.5.2", "NUMBER_MALFORMED", 3)]
    [InlineData("NaN", "NUMBER_MALFORMED", 0)]
    [InlineData("٣", "NUMBER_MALFORMED", 0)]
    [InlineData("1e999999999", "NUMBER_OUT_OF_RANGE", -1)]
    [InlineData("1e-99999999999999999999999", "NUMBER_OUT_OF_RANGE", -1)]
    [InlineData("0e501", "NUMBER_OUT_OF_RANGE", -1)]
    public void Refuses_and_says_where(string text, string code, int position)
    {
        var parsed = ExactDecimal.Parse(text);
        Assert.False(parsed.Ok);
        Assert.Equal(code, parsed.Problem!.Code);
        Assert.Equal(position, parsed.Problem.Position);
        Assert.False(ExactDecimal.TryParse(text, out _));
    }

    [Fact]
    public void A_null_is_an_empty_number() => Assert.Equal("NUMBER_EMPTY", ExactDecimal.Parse((string?)null).Problem!.Code);

    [Fact]
    public void Digits_are_limited_before_any_memory_is_spent()
    {
        Assert.True(ExactDecimal.Parse(new string('9', ExactDecimal.MaxDigits)).Ok);
        Assert.Equal("NUMBER_TOO_LONG", ExactDecimal.Parse(new string('9', ExactDecimal.MaxDigits + 1)).Problem!.Code);
        Assert.Equal("NUMBER_TOO_LONG", ExactDecimal.Parse(new string('0', 10_000_000)).Problem!.Code);
        Assert.Equal("NUMBER_TOO_LONG", ExactDecimal.Parse("0." + new string('0', 300)).Problem!.Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactDecimal(1, 501));
    }

    [Fact]
    public void Zeros_at_the_end_are_kept_in_print_and_ignored_in_value()
    {
        var (fine, coarse) = (ExactDecimal.Parse("0.30").Value, ExactDecimal.Parse("0.3").Value);
        Assert.True(fine == coarse);
        Assert.Equal(fine.GetHashCode(), coarse.GetHashCode());
        Assert.False(fine.SameAs(coarse));
        Assert.Equal("0.30", fine.ToString());
        Assert.Equal("0,30", fine.ToVietnamese());
        Assert.Equal("-0,050", ExactDecimal.Parse("-0.050").Value.ToVietnamese());
        Assert.Equal("12e4", ExactDecimal.Parse("1.2e5").Value.ToString());
    }

    [Fact]
    public void Printing_then_reading_gives_the_same_number() =>
        AnyDecimal.Sample(x => ExactDecimal.Parse(x.ToString()) is { Ok: true } read && read.Value.SameAs(x));

    [Fact]
    public void Order_and_equality_agree_with_the_fractions() =>
        Gen.Select(AnyDecimal, AnyDecimal).Sample((x, y) =>
            Math.Sign(x.CompareTo(y)) == Math.Sign(((Rational)x).CompareTo(y))
            && (x == y) == ((Rational)x == (Rational)y)
            && (x != y || x.GetHashCode() == y.GetHashCode()));

    [Fact]
    public void Scaling_a_number_up_changes_its_print_only() =>
        Gen.Select(AnyDecimal, Gen.Int[1, 20]).Sample((x, zeros) =>
        {
            var wider = new ExactDecimal(x.Unscaled * BigInteger.Pow(10, zeros), x.Scale + zeros);
            return wider == x && !wider.SameAs(x) && wider.GetHashCode() == x.GetHashCode();
        });

    [Fact]
    public void Any_text_is_read_or_refused_without_throwing() =>
        Gen.String[Gen.Char["0123456789eE+-., x"], 0, 12].Sample(text =>
        {
            var parsed = ExactDecimal.Parse(text);
            Assert.True(parsed.Ok ? parsed.Problem is null : parsed.Problem!.Position <= text.Length);
        });
}
