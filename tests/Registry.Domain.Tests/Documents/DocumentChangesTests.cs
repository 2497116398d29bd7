using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

/// <summary>What those who rely on a document are told of it.</summary>
public sealed class DocumentChangesTests
{
    private static readonly Document Plain = new() { Id = "tcvn-1-2020", Kind = DocumentKind.NationalStandard, Designation = "TCVN 1:2020", TitleVi = "Tên" };

    private static readonly ForceEvent Ended = new() { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(2026, 12, 31) };

    [Fact]
    public void What_is_new_is_said_and_what_is_gone_too()
    {
        var effective = new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfMonth(2020, 5) };
        var before = Plain with { ForceEvents = [effective] };
        var after = Plain with { ForceEvents = [Ended], TitleEn = "Title", Relations = [new DocumentRelation { Kind = RelationKind.Replaces, Target = "TCVN 1:2010" }] };
        Assert.Equal(
            ["Ends, last day: 2026-12-31", "No longer stated: In force from: 2020-05", "replaces TCVN 1:2010", "Title: Title"],
            DocumentChanges.Between(before, after).Select(s => s.En));
        Assert.Empty(DocumentChanges.Between(after, after with { Source = "khác" }));
    }

    [Fact]
    public void No_more_than_ten_changes_are_said_one_by_one()
    {
        var after = Plain with { Relations = [.. Enumerable.Range(1, 30).Select(i => new DocumentRelation { Kind = RelationKind.Cites, Target = $"ISO {i}" })] };
        var said = DocumentChanges.Between(null, after);
        Assert.Equal((11, "… and 20 more changes."), (said.Count, said[^1].En));
    }

    [Fact]
    public void The_forecast_counts_the_last_day_and_tells_the_day_after_as_the_first_without_it()
    {
        var day = new LocalDate(2026, 12, 31);
        var turn = Assert.Single(ForceForecast.From([Ended, new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfYear(2027) }], day));
        Assert.Equal((day, day.PlusDays(1)), (turn.Day, turn.TakesHold));
        Assert.Single(ForceForecast.From([Ended], day.PlusDays(1)));
        Assert.Empty(ForceForecast.From([Ended], day.PlusDays(2)));
    }

    [Theory]
    [InlineData(91, null)]
    [InlineData(90, 90)]
    [InlineData(31, 90)]
    [InlineData(30, 30)]
    [InlineData(8, 30)]
    [InlineData(7, 7)]
    [InlineData(0, 7)]
    public void A_lead_is_due_until_a_shorter_one_is(int daysLeft, int? due) => Assert.Equal(due, ForceForecast.DueLead(daysLeft, [90, 30, 7]));
}
