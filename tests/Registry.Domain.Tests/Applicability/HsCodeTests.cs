using CsCheck;
using Registry.Domain.Applicability;

namespace Registry.Domain.Tests.Applicability;

public sealed class HsCodeTests
{
    [Theory]
    [InlineData("2523", "2523", "2523")]
    [InlineData("252329", "252329", "2523.29")]
    [InlineData("2523.29.90", "25232990", "2523.29.90")]
    [InlineData(" 2523 29 90 ", "25232990", "2523.29.90")]
    [InlineData("0409.00.00", "04090000", "0409.00.00")]
    public void Codes_are_read_however_customs_print_them(string text, string digits, string dotted)
    {
        var code = HsCode.Parse(text).Value;
        Assert.Equal((digits, dotted), (code.ToString(), code.ToDotted()));
    }

    [Theory]
    [InlineData("", "HS_EMPTY")]
    [InlineData("25", "HS_LENGTH")]
    [InlineData("25232", "HS_LENGTH")]
    [InlineData("2523299", "HS_LENGTH")]
    [InlineData("2523299000", "HS_LENGTH")]
    [InlineData("xi măng", "HS_NOT_DIGITS")]
    [InlineData("25232990x", "HS_NOT_DIGITS")]
    [InlineData("0000", "HS_CHAPTER")]
    [InlineData("9912", "HS_CHAPTER")]
    public void Other_texts_are_refused_with_the_reason(string text, string code) =>
        Assert.Equal(code, HsCode.Parse(text).Problem!.Code);

    [Fact]
    public void The_refusal_counts_the_digits_found() =>
        Assert.Contains("has 5", HsCode.Parse("25232").Problem!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_code_lies_within_its_heading_and_not_beside_it()
    {
        var line = HsCode.Parse("25232990").Value;
        Assert.True(line.IsWithin(HsCode.Parse("2523").Value));
        Assert.True(line.IsWithin(line));
        Assert.False(HsCode.Parse("2523").Value.IsWithin(line));
        Assert.False(line.IsWithin(HsCode.Parse("2524").Value));
    }

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Sample(text => _ = HsCode.Parse(text));

    [Fact]
    public void Every_code_reads_back() => Gen.Int[1, 98].Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[2, 4]).Sample((a, b, c, d, pairs) =>
    {
        var text = $"{a:00}{b:00}{c:00}{d:00}"[..(pairs * 2)];
        return HsCode.Parse(text).Value.ToString() == text && HsCode.Parse(HsCode.Parse(text).Value.ToDotted()).Value.ToString() == text;
    });
}
