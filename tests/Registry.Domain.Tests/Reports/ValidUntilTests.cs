using NodaTime;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Reports;

public class ValidUntilTests
{
    [Theory]
    [InlineData("09/2027", "2027-09-30", ValidityPrecision.Month)]
    [InlineData(" 2/2028 ", "2028-02-29", ValidityPrecision.Month)]
    [InlineData("2027-09", "2027-09-30", ValidityPrecision.Month)]
    [InlineData("30/09/2027", "2027-09-30", ValidityPrecision.Day)]
    [InlineData("5/9/2027", "2027-09-05", ValidityPrecision.Day)]
    [InlineData("2027-09-15", "2027-09-15", ValidityPrecision.Day)]
    public void A_printed_month_means_its_last_day(string printed, string lastDay, ValidityPrecision precision)
    {
        var until = ValidUntil.Parse(printed).Value;
        Assert.Equal(lastDay, until.LastDay.ToString("uuuu-MM-dd", null));
        Assert.Equal(precision, until.Precision);
    }

    [Theory]
    [InlineData("31/09/2027")] // September has 30 days
    [InlineData("29/02/2027")]
    [InlineData("13/2027")]
    [InlineData("khi có thay đổi")]
    public void What_is_not_in_the_calendar_is_refused_with_a_reason(string printed) =>
        Assert.Equal("VALIDITY_MALFORMED", ValidUntil.Parse(printed).Problem!.Code);

    [Fact]
    public void The_last_day_counts_and_the_day_after_does_not()
    {
        var until = ValidUntil.OfMonth(new YearMonth(2027, 9));
        Assert.True(until.Covers(new LocalDate(2027, 9, 30)));
        Assert.False(until.Covers(new LocalDate(2027, 10, 1)));
    }

    [Fact]
    public void Prints_as_it_was_printed()
    {
        Assert.Equal("09/2027", ValidUntil.Parse("09/2027").Value.ToString());
        Assert.Equal("05/09/2027", ValidUntil.Parse("5/9/2027").Value.ToString());
    }

    [Theory]
    [InlineData(12, "2027-09-30")] // truck scale, ĐLVN 13:2019
    [InlineData(60, "2031-09-30")] // mechanical water meter
    [InlineData(36, "2029-09-30")] // electronic water meter, AC car charger
    public void A_verification_of_September_2026_is_due_at_the_end_of_the_month_its_interval_ends(int months, string lastDay) =>
        Assert.Equal(
            lastDay,
            VerificationDue.From(new LocalDate(2026, 9, 10), months).Value.LastDay.ToString("uuuu-MM-dd", null));

    [Fact]
    public void An_interval_that_ends_in_a_shorter_month_is_due_on_its_last_day() =>
        Assert.Equal(new LocalDate(2027, 2, 28), VerificationDue.From(new LocalDate(2026, 8, 31), 6).Value.LastDay);

    [Theory]
    [InlineData(0)]
    [InlineData(-12)]
    [InlineData(121)]
    public void An_interval_that_cannot_be_meant_is_refused(int months) =>
        Assert.Equal("INTERVAL_OUT_OF_RANGE", VerificationDue.From(new LocalDate(2026, 9, 10), months).Problem!.Code);
}
