using CsCheck;
using NodaTime;
using Registry.Domain.Products;

namespace Registry.Domain.Tests.Products;

public sealed class ProductTests
{
    private static readonly Product Honey = new() { Id = "p", OwnerId = "o", NameVi = "Mật ong Phong Thổ" };

    [Theory]
    [InlineData("4006381333931")]
    [InlineData("73513537")]
    [InlineData("036000291452")]
    [InlineData("0 4006381 33393 1")]
    public void A_GTIN_with_the_right_check_digit_is_read(string text) => Assert.True(Gtin.Parse(text).Ok);

    [Theory]
    [InlineData("4006381333930", "GTIN_CHECK_DIGIT")]
    [InlineData("893850123456", "GTIN_CHECK_DIGIT")]
    [InlineData("123", "GTIN_LENGTH")]
    [InlineData("", "GTIN_LENGTH")]
    [InlineData("40063813339A1", "GTIN_NOT_DIGITS")]
    public void Any_other_is_refused(string text, string code) => Assert.Equal(code, Gtin.Parse(text).Problem!.Code);

    [Fact]
    public void Every_single_wrong_digit_is_noticed() => Gen.Int[0, 12].Select(Gen.Int[1, 9]).Sample((position, shift) =>
    {
        var digits = "4006381333931".ToCharArray();
        digits[position] = (char)('0' + (digits[position] - '0' + shift) % 10);
        return !Gtin.Parse(new string(digits)).Ok;
    });

    [Fact]
    public void Vietnamese_numbers_begin_with_893()
    {
        Assert.True(Gtin.Parse("8930000000002").Value.IsVietnamese);
        Assert.False(Gtin.Parse("4006381333931").Value.IsVietnamese);
    }

    [Fact]
    public void An_OCOP_rating_holds_for_thirty_six_months()
    {
        var product = Honey with { Ocop = [new("Thực phẩm", 3, new(2022, 12, 1)), new("Thực phẩm", 4, new(2025, 6, 1))] };
        Assert.Equal(3, product.OcopOn(new(2025, 5, 31))!.Stars);
        Assert.Equal(4, product.OcopOn(new(2025, 11, 30))!.Stars);
        Assert.Equal(4, product.OcopOn(new(2028, 5, 31))!.Stars);
        Assert.Null(product.OcopOn(new(2028, 6, 1)));
        Assert.Null(product.OcopOn(new(2022, 11, 30)));
    }

    [Fact]
    public void A_record_names_what_is_wrong_with_it()
    {
        Assert.Empty(Honey.Problems());
        var wrong = Honey with { Gtin = "4006381333930", HsCode = "0409.0", Ocop = [new(null, 6, new(2025, 1, 1))] };
        Assert.Equal(["GTIN_CHECK_DIGIT", "HS_LENGTH", "OCOP_STARS"], wrong.Problems().Select(p => p.Code));
    }

    private static readonly Declaration Cement = new()
    {
        Id = "d",
        ProductId = "p",
        Designation = "QCVN 16:2023/BXD",
        Kind = DeclarationKind.MandatoryConformity,
        Method = 5,
        MadeOn = new LocalDate(2025, 3, 1),
        ValidUntil = new LocalDate(2028, 2, 29),
        Steps =
        [
            new(DeclarationState.Accepted, new(2025, 3, 20)),
            new(DeclarationState.Received, new(2025, 3, 3)),
            new(DeclarationState.SupplementAsked, new(2025, 3, 10)),
        ],
    };

    [Theory]
    [InlineData(2025, 2, 28, DeclarationState.Unknown)]
    [InlineData(2025, 3, 1, DeclarationState.Received)]
    [InlineData(2025, 3, 10, DeclarationState.SupplementAsked)]
    [InlineData(2025, 3, 20, DeclarationState.Accepted)]
    [InlineData(2028, 2, 29, DeclarationState.Accepted)]
    [InlineData(2028, 3, 1, DeclarationState.Expired)]
    public void A_declaration_goes_from_step_to_step(int year, int month, int day, DeclarationState expected) =>
        Assert.Equal(expected, Cement.DeclarationStateOn(new(year, month, day)));

    /// <summary>The cement story: the certificate stays usable until its printed date although parts of the regulation ended.</summary>
    [Fact]
    public void An_old_paper_stays_valid_until_its_printed_date() =>
        Assert.Equal(DeclarationState.Accepted, Cement.DeclarationStateOn(new(2026, 7, 1)));

    [Fact]
    public void A_cancelled_declaration_stays_cancelled()
    {
        var cancelled = Cement with { Steps = [.. Cement.Steps, new(DeclarationState.Cancelled, new(2026, 1, 1))] };
        Assert.Equal(DeclarationState.Cancelled, cancelled.DeclarationStateOn(new(2030, 1, 1)));
    }
}
