using System.Text.Json;
using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2026-07-01", "2026-07-01", "2026-07-01", "2026-07-01")]
    [InlineData("01/7/2026", "2026-07-01", "2026-07-01", "2026-07-01")]
    [InlineData("2024-02", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2/2023", "2023-02", "2023-02-01", "2023-02-28")]
    [InlineData("2019", "2019", "2019-01-01", "2019-12-31")]
    public void A_date_stands_for_every_day_it_can_be(string text, string regular, string earliest, string latest)
    {
        var date = PartialDate.Parse(text).Value;
        Assert.Equal(regular, date.ToString());
        Assert.Equal(earliest, PartialDate.OfDay(date.Earliest!.Value).ToString());
        Assert.Equal(latest, PartialDate.OfDay(date.Latest!.Value).ToString());
        Assert.Equal(date, JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(date)));
    }

    [Fact]
    public void Nothing_is_an_unknown_date_and_not_the_first_of_January()
    {
        Assert.Equal(PartialDate.Unknown, PartialDate.Parse("").Value);
        Assert.Null(PartialDate.Unknown.Earliest);
        Assert.Equal("\"\"", JsonSerializer.Serialize(PartialDate.Unknown));
    }

    [Theory]
    [InlineData("2026-02-30", "DATE_NOT_EXISTING")]
    [InlineData("31/4/2026", "DATE_NOT_EXISTING")]
    [InlineData("2026-13", "DATE_NOT_EXISTING")]
    [InlineData("0000", "DATE_NOT_EXISTING")]
    [InlineData("26-07-01", "DATE_UNREADABLE")]
    [InlineData("2026-7-1", "DATE_UNREADABLE")]
    [InlineData("tháng 7", "DATE_UNREADABLE")]
    [InlineData("1/2/3/2026", "DATE_UNREADABLE")]
    public void A_date_that_does_not_exist_is_refused(string text, string code) =>
        Assert.Equal(code, PartialDate.Parse(text).Problem!.Code);
}
