using CsCheck;
using Registry.Domain.Organisations;

namespace Registry.Domain.Tests.Organisations;

public sealed class TaxCodeTests
{
    // Codes that large enterprises print on their own pages.
    [Theory]
    [InlineData("0300588569", "0300588569")]
    [InlineData("0101248141", "0101248141")]
    [InlineData("0100109106-001", "0100109106-001")]
    [InlineData("0100109106001", "0100109106-001")]
    [InlineData(" 0100.109.106 ", "0100109106")]
    [InlineData("001085012345", "001085012345")]
    public void A_tax_code_is_read_as_it_is_printed(string text, string read) => Assert.Equal(read, TaxCode.Parse(text).Value.ToString());

    [Theory]
    [InlineData("", "TAX_CODE_LENGTH")]
    [InlineData("010124814", "TAX_CODE_LENGTH")]
    [InlineData("01012481410", "TAX_CODE_LENGTH")]
    [InlineData("0101248142", "TAX_CODE_CHECK_DIGIT")]
    [InlineData("01O1248141", "TAX_CODE_NOT_DIGITS")]
    public void Anything_else_is_refused_by_name(string text, string code) => Assert.Equal(code, TaxCode.Parse(text).Problem!.Code);

    [Fact]
    public void Every_single_wrong_digit_of_the_ten_is_noticed() => Gen.Int[0, 9].Select(Gen.Int[1, 9]).Sample((position, shift) =>
    {
        var digits = "0300588569".ToCharArray();
        digits[position] = (char)('0' + ((digits[position] - '0' + shift) % 10));
        return !TaxCode.Parse(new string(digits)).Ok;
    });
}
