namespace Registry.ReferencePack.Tests;

public class PackDateTests
{
    [Theory]
    [InlineData("2025")]
    [InlineData("2025-09")]
    [InlineData("2024-02-29")]
    public void The_three_forms_read_and_print_the_same(string text) => Assert.Equal(text, PackDate.TryParse(text)?.ToString());

    [Theory]
    [InlineData("25")]
    [InlineData("0000")]
    [InlineData("2025-00")]
    [InlineData("2025-13")]
    [InlineData("2025-9")]
    [InlineData("2025-02-29")]
    [InlineData("2025-09-00")]
    [InlineData("2025-09-01T00:00")]
    [InlineData("2025-09-01-02")]
    [InlineData("-025")]
    [InlineData("٢٠٢٥")]
    public void What_is_no_date_is_refused(string text) => Assert.Null(PackDate.TryParse(text));

    [Fact]
    public void A_month_covers_all_its_days() =>
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)), (new PackDate(2024, 2).Earliest, new PackDate(2024, 2).Latest));
}
