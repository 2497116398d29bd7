using Google.Type;
using Kind = Registry.Protocol.V1.ForceEvent.Types.Kind;

namespace Registry.Import.Tests;

/// <summary>Dates of records as events of force: nothing rounded, nothing made up.</summary>
public sealed class DateTests
{
    private static Date Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    [Fact]
    public void A_withdrawn_standard_without_an_end_is_bounded_by_its_dated_successor_with_the_reason()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 1147:1988", "1988-12", "95.99"),
            Prepared.Record("ISO 1147:1995", "1995-12") with { Relations = [new ImportRelation("obsoletes", "ISO 1147:1988")] });
        var end = Assert.Single(prepared["ISO 1147:1988"].ForceEvents, e => e.Kind == Kind.Ended);
        Assert.Null(end.Date);
        Assert.Equal(Day(1995, 12, 31), end.NotAfterDate);
        Assert.Contains("ISO 1147:1995", end.Note, StringComparison.Ordinal);
        Assert.Single(prepared.Found(ImportCodes.EndBounded));
    }

    [Fact]
    public void The_date_of_the_relation_is_the_better_bound()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 1147:1988", "1988-12", "95.99") with { Relations = [new ImportRelation("updates", "ISO 1147:1995", "1995-12-27")] },
            Prepared.Record("ISO 1147:1995", "1995-12"));
        Assert.Equal(Day(1995, 12, 27), Assert.Single(prepared["ISO 1147:1988"].ForceEvents, e => e.Kind == Kind.Ended).NotAfterDate);
    }

    [Fact]
    public void The_next_edition_bounds_where_no_relation_is_told()
    {
        var prepared = Prepared.Of(Prepared.Record("JIS A 0002:1999", "1999-04-30", "withdrawn"), Prepared.Record("JIS A 0002:2010", "2010-03-20", "valid"));
        Assert.Equal(Day(2010, 3, 20), Assert.Single(prepared["JIS A 0002:1999"].ForceEvents, e => e.Kind == Kind.Ended).NotAfterDate);
    }

    [Fact]
    public void An_end_nothing_bounds_is_only_seen_on_the_day_of_the_source()
    {
        var prepared = Prepared.Of(Prepared.Record("JIS A 0002:1999", "1999-04-30", "withdrawn"));
        Assert.Equal(Day(2026, 6, 1), Assert.Single(prepared["JIS A 0002:1999"].ForceEvents, e => e.Kind == Kind.Ended).NotAfterDate);
        Assert.Single(prepared.Found(ImportCodes.EndUnknown));
    }

    [Fact]
    public void The_day_on_which_it_is_out_becomes_the_last_day_in_force()
    {
        var prepared = Prepared.Of(Prepared.Record("IEC 60086-3:2011", "2011-02-10", "REVISED") with { Dates = [new("published", "2011-02-10"), new("obsoleted", "2016-08-26")] });
        Assert.Equal(Day(2016, 8, 25), Assert.Single(prepared.Documents).Document.ForceEvents.Single(e => e.Kind == Kind.Ended).Date);
    }

    [Theory]
    [InlineData("2023-02-30")]
    [InlineData("2023-13-01")]
    [InlineData("soon")]
    public void A_date_that_does_not_exist_is_left_out_and_told(string date)
    {
        var prepared = Prepared.Of(Prepared.Record("ISO 1:2023", date, ""));
        Assert.DoesNotContain(prepared["ISO 1:2023"].ForceEvents, e => e.Date is not null);
        Assert.NotEmpty(prepared.Found(ImportCodes.DateNotExisting));
    }

    [Fact]
    public void An_end_before_the_beginning_is_no_end()
    {
        var prepared = Prepared.Of(Prepared.Record("IEC 1:2011", stage: "WITHDRAWN") with { Dates = [new("published", "2011-02-10"), new("obsoleted", "2001-01-05")] });
        Assert.Null(prepared["IEC 1:2011"].ForceEvents.Single(e => e.Kind == Kind.Ended).Date);
        Assert.Single(prepared.Found(ImportCodes.EndBeforeBeginning));
    }

    [Theory]
    [InlineData("IEC 559:1971", "1971-01-01", 1971, 0, 0)]
    [InlineData("IEC 559:1971", "1971-05-01", 1971, 5, 0)]
    [InlineData("IEC 559:2001", "2001-05-01", 2001, 5, 1)]
    [InlineData("OIML R 1:2006", "2006-01-01", 2006, 0, 0)]
    [InlineData("ISO 1:2006", "2006-01-01", 2006, 1, 1)]
    public void Filled_in_days_are_taken_back(string designation, string date, int year, int month, int day) =>
        Assert.Equal(Day(year, month, day), Prepared.Of(Prepared.Record(designation, date, "published"))[designation].ForceEvents[0].Date);

    [Theory]
    [InlineData("40.20")]
    [InlineData("60.00")]
    [InlineData("30.98")]
    public void A_project_is_not_in_force(string stage) =>
        Assert.DoesNotContain(Prepared.Of(Prepared.Record("ISO 1:2030", stage: stage))["ISO 1:2030"].ForceEvents, e => e.Kind == Kind.Effective);
}
