using Registry.Cli.Output;
using Date = Google.Type.Date;

namespace Registry.Acceptance.Cli;

public class DateTextTests
{
    private static readonly Words English = new(Vietnamese: false);

    [Theory]
    [InlineData("05/08/2026", 2026, 8, 5)]
    [InlineData("5/8/2026", 2026, 8, 5)]
    [InlineData("2026-08-05", 2026, 8, 5)]
    [InlineData("29/02/2028", 2028, 2, 29)]
    public void Both_ways_of_writing_a_day_are_read(string text, int year, int month, int day)
    {
        Assert.True(DateText.TryParse(text, English, out var date, out _));
        Assert.Equal(new Date { Year = year, Month = month, Day = day }, date);
    }

    [Theory]
    [InlineData("29/02/2026")]
    [InlineData("31/04/2026")]
    [InlineData("00/01/2026")]
    [InlineData("01/13/2026")]
    [InlineData("2026-02-30")]
    [InlineData("0000-01-01")]
    [InlineData("08/2026")]
    [InlineData("05/08/26")]
    [InlineData("05-08-2026")]
    [InlineData("05/08/2026 ")]
    [InlineData("٠٥/٠٨/٢٠٢٦")]
    [InlineData("")]
    public void A_day_that_does_not_exist_or_has_two_readings_is_refused(string text)
    {
        Assert.False(DateText.TryParse(text, English, out _, out var problem));
        Assert.NotEqual("", problem);
    }

    [Theory]
    [InlineData(2026, 8, 5, "05/08/2026")]
    [InlineData(2026, 8, 0, "08/2026")]
    [InlineData(2026, 0, 0, "2026")]
    [InlineData(0, 0, 0, "")]
    public void A_date_is_shown_with_the_precision_it_has(int year, int month, int day, string expected) =>
        Assert.Equal(expected, DateText.Format(new Date { Year = year, Month = month, Day = day }));
}
