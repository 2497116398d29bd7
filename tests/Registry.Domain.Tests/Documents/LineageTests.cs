using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Lineage;

namespace Registry.Domain.Tests.Documents;

public sealed class LineageTests
{
    private static LineageNode Node(string designation, int year, string? from, string? last)
    {
        var events = new List<ForceEvent>();
        if (from is not null)
            events.Add(new() { Kind = ForceEventKind.Effective, Date = PartialDate.Parse(from).Value });
        if (last is not null)
            events.Add(new() { Kind = ForceEventKind.Ended, Date = PartialDate.Parse(last).Value });
        var document = new Document { Id = designation, Kind = DocumentKind.NationalRegulation, Designation = designation, Year = year, ForceEvents = events };
        return new LineageNode(designation, document, ForceTimeline.StateOn(events, new LocalDate(2026, 7, 1)), 0);
    }

    private static string Codes(LineageNode[] nodes, params (int From, int To)[] links) =>
        string.Join(' ', LineageFindings.Of(new LineageGraph(nodes, [.. links.Select(l => new LineageLink(l.From, l.To, RelationKind.Replaces, AdoptionDegree.NotStated))], false)).Select(f => f.Code));

    [Theory]
    [InlineData("2024-01-01", "2023-12-31", "")]
    [InlineData("2024-01-01", "2023-11-30", LineageFindings.EditionGap)]
    [InlineData("2024-01-01", "2024-06-30", LineageFindings.EditionOverlap)]
    [InlineData("2024-01-01", "2024-01-01", LineageFindings.EditionOverlap)]
    [InlineData("2024-01-01", null, LineageFindings.EditionEndUnknown)]
    [InlineData(null, "2023-12-31", "")]
    public void A_gap_or_an_overlap_of_one_day_is_told(string? begins, string? last, string codes) =>
        Assert.Equal(codes, Codes([Node("B", 2023, begins, null), Node("A", 2019, "2019-07-01", last)], (0, 1)));

    [Fact]
    public void Two_that_replace_one_and_one_that_replaces_a_newer_one_are_told()
    {
        var nodes = new[] { Node("A", 2019, "2019-01-01", "2022-12-31"), Node("B", 2023, "2023-01-01", null), Node("C", 2018, "2023-01-01", null) };
        Assert.Equal($"{LineageFindings.ReplacesNewer} {LineageFindings.ReplacedTwice}", Codes(nodes, (1, 0), (2, 0)));
    }

    [Fact]
    public void A_circle_is_told_at_every_link_of_it_and_ends()
    {
        var nodes = Enumerable.Range(0, 5).Select(i => Node($"{i}", 2020, null, null)).ToArray();
        var codes = Codes(nodes, (0, 1), (1, 2), (2, 0), (3, 4));
        Assert.Equal(3, codes.Split(' ').Count(c => c == LineageFindings.LineageCycle));
    }

    [Fact]
    public void What_is_not_loaded_and_an_adoption_that_outlives_its_source_are_told()
    {
        var nodes = new[] { Node("TCVN", 2020, "2020-01-01", null), Node("ISO", 2015, "2015-01-01", "2021-01-01"), new LineageNode("TCVN cũ", null, null, -1) };
        var graph = new LineageGraph(nodes, [new(0, 1, RelationKind.Adopts, AdoptionDegree.Identical), new(0, 2, RelationKind.Replaces, AdoptionDegree.NotStated)], false);
        Assert.Equal([LineageFindings.AdoptedEnded, LineageFindings.LinkNotLoaded], LineageFindings.Of(graph).Select(f => f.Code));
    }
}
