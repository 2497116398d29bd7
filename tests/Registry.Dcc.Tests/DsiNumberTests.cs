using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

public sealed class DsiNumberTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1.50")]
    [InlineData("+.5")]
    [InlineData("2.")]
    [InlineData("1.2e-39")]
    [InlineData("1E+4")]
    [InlineData("0000123456789012345678901234567890.5")]
    public void Numbers_of_DSI_keep_their_text(string text)
    {
        var number = DsiNumber.Parse("\n " + text + "\t");
        Assert.Equal((DsiNumberKind.Decimal, text), (number.Kind, number.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1 5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0x10")]
    [InlineData("INF")]
    [InlineData("nan")]
    [InlineData("1.2.3")]
    [InlineData("\u0661")]
    [InlineData("--1")]
    [InlineData("< 0.05")]
    public void What_is_no_number_is_kept_as_invalid(string text)
    {
        Assert.Equal((DsiNumberKind.Invalid, text), (DsiNumber.Parse(text).Kind, DsiNumber.Parse(text).Text));
        Assert.False(DsiNumber.Parse(text).TryGetDecimal(out _));
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("-0.084", "-0.084")]
    [InlineData("2.5e3", "2500")]
    [InlineData("2.50e-3", "0.00250")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0e999", "0")]
    public void Decimals_keep_value_and_resolution(string text, string expected)
    {
        Assert.True(DsiNumber.Parse(text).TryGetDecimal(out var value));
        Assert.Equal(expected, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("1e-29")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1e29")]
    [InlineData("1e99999999999")]
    [InlineData("1e2147483647")]
    [InlineData("1e-2147483648")]
    [InlineData("NaN")]
    public void What_no_decimal_holds_exactly_is_refused_rather_than_rounded(string text) =>
        Assert.False(DsiNumber.Parse(text).TryGetDecimal(out _));

    [Fact]
    public void NaN_is_a_statement_and_no_error() => Assert.Equal(DsiNumberKind.NotANumber, DsiNumber.Parse("NaN").Kind);
}
