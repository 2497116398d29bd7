using Registry.Application.Search;
using Registry.Domain.Documents;

namespace Registry.Application.Tests.Search;

public sealed class SearchIndexTests
{
    [Theory]
    [InlineData("nước sinh hoạt")]
    [InlineData("nuoc sinh hoat")]
    [InlineData("NƯỚC SINH HOẠT")]
    [InlineData("domestic waters")]
    [InlineData("nước sinh hoat")]
    public void Unmarked_half_marked_and_english_queries_find_the_document(string text)
    {
        using var index = Library.Open();
        Assert.Equal("qcvn-01-1-2018-byt", index.Search(Library.Query(text)).Ids()[0]);
    }

    [Fact]
    public void An_unmarked_word_does_not_prefer_the_rare_text_typed_without_marks()
    {
        using var index = Library.Open([
            .. Library.Documents,
            Library.Document("documents/typed", "", "standard", "X", 2020, "01", "Nuoc mam", ""),
            Library.Document("documents/real", "", "standard", "X", 2020, "01", "Nước mắm", "")]);
        var scores = index.Search(Library.Query("nuoc mam")).Value.Hits.ToDictionary(hit => hit.Id, hit => hit.Score);
        Assert.Equal(scores["documents/real"], scores["documents/typed"]);
        Assert.Equal("real", index.Search(Library.Query("nước mắm")).Ids()[0]);
    }

    [Theory]
    [InlineData("nừơc sình hoạt")]
    [InlineData("nưoc sinh hoat")]
    public void Marks_that_nobody_wrote_are_taken_for_a_slip(string text)
    {
        using var index = Library.Open();
        Assert.Equal("qcvn-01-1-2018-byt", index.Search(Library.Query(text)).Ids()[0]);
    }

    [Theory]
    [InlineData("QCVN 16:2023/BXD", "qcvn-16-2023-bxd")]
    [InlineData("qcvn 16:2023", "qcvn-16-2023-bxd")]
    [InlineData("QCVN 1-1:2018/BYT", "qcvn-01-1-2018-byt")]
    [InlineData("TCVN 6185", "tcvn-6185-2015")]
    [InlineData("7087:2013", "tcvn-7087-2013")]
    public void A_designation_of_one_document_goes_straight_to_it(string text, string id)
    {
        using var index = Library.Open();
        var answer = index.Search(Library.Query(text)).Value;
        Assert.Equal("documents/" + id, answer.Interpretation.DirectHit);
        Assert.Equal("documents/" + id, answer.Hits[0].Id);
    }

    [Fact]
    public void An_undated_designation_offers_the_edition_in_force_on_the_date_first()
    {
        using var index = Library.Open();
        var now = index.Search(Library.Query("QCVN 16/BXD")).Value.Interpretation;
        Assert.Equal("", now.DirectHit);
        Assert.Equal(["documents/qcvn-16-2023-bxd", "documents/qcvn-16-2019-bxd"], now.DesignationMatches);
        var then = index.Search(Library.Query("QCVN 16/BXD") with { AsOf = new(2021, 1, 1) }).Value;
        Assert.Equal("documents/qcvn-16-2019-bxd", then.Interpretation.DesignationMatches[0]);
        Assert.Equal("documents/qcvn-16-2019-bxd", then.Hits[0].Id);
    }

    [Fact]
    public void Another_edition_is_offered_but_not_gone_to()
    {
        using var index = Library.Open();
        var read = index.Search(Library.Query("TCVN 6185:1996")).Value.Interpretation;
        Assert.Equal("", read.DirectHit);
        Assert.Equal(["documents/tcvn-6185-2015"], read.DesignationMatches);
    }

    [Fact]
    public void An_adopted_designation_finds_the_adoption()
    {
        using var index = Library.Open();
        Assert.Equal("documents/tcvn-iso-9001-2015", index.Search(Library.Query("ISO 9001:2015")).Value.Interpretation.DirectHit);
    }

    [Fact]
    public void The_state_on_the_date_is_a_hard_filter()
    {
        using var index = Library.Open();
        var inForce = Library.Query("") with { Filters = new SearchFilters { States = [ForceStatus.InForce] } };
        Assert.DoesNotContain("tcvn-7087-2013", index.Search(inForce).Ids());
        Assert.Contains("tcvn-7087-2013", index.Search(inForce with { AsOf = new(2025, 12, 31) }).Ids());
        Assert.Equal(["qcvn-16-2019-bxd", "tcvn-7087-2013"], index.Search(inForce with { Filters = new() { States = [ForceStatus.Ended] } }).Ids());
        Assert.Equal(ForceStatus.Unknown, index.Search(Library.Query("TCVN 6185") with { AsOf = new(2000, 1, 1) }).Value.Hits[0].State);
    }

    [Fact]
    public void Facets_count_what_their_own_filter_hides_and_nothing_else()
    {
        using var index = Library.Open();
        var answer = index.Search(Library.Query("") with
        {
            Filters = new SearchFilters { Kinds = ["standard"], States = [ForceStatus.InForce] },
        }).Value;
        Assert.Equal(2, answer.Total);
        Assert.Equal([new("standard", 2, true), new("technical_regulation", 2, false)], Values(answer, SearchFacet.Kind));
        Assert.Equal([new("InForce", 2, true), new("Ended", 1, false)], Values(answer, SearchFacet.State));
        Assert.Equal([new("2015", 2, false)], Values(answer, SearchFacet.Year));
        Assert.Equal([new("03", 1, false), new("13", 1, false)], Values(answer, SearchFacet.Ics));
    }

    [Fact]
    public void The_ics_tree_opens_below_what_is_chosen_and_no_deeper()
    {
        using var index = Library.Open();
        IReadOnlyList<FacetCount> Tree(params string[] codes) => Values(index.Search(Library.Query("") with { Filters = new() { Ics = codes } }).Value, SearchFacet.Ics);
        FacetCount[] fields = [new("13", 2, false), new("91", 2, false), new("03", 1, false), new("67", 1, false)];
        Assert.Equal(fields, Tree());
        FacetCount[] opened = [new("13", 2, true), .. fields[1..]];
        Assert.Equal([.. opened, new("13.060", 2, false)], Tree("13"));
        FacetCount[] below = [.. opened, new("13.060", 2, true), new("13.060.20", 1, false), new("13.060.60", 1, false)];
        Assert.Equal(below, Tree("13.060"));
        Assert.Equal([.. below[..5], new("13.060.20", 1, true), below[6]], Tree("13.060.20"));
        // What no document carries is still shown as chosen.
        Assert.Equal([.. fields, new("17.020", 0, true)], Tree("17.020"));
    }

    [Fact]
    public void A_document_of_two_codes_counts_once_on_every_level_above_them()
    {
        using var index = Library.Open([Library.Documents[2] with { IcsCodes = ["13.060.20", "13.060.50", "13.040"] }]);
        var tree = Values(index.Search(Library.Query("") with { Filters = new() { Ics = ["13.060"] } }).Value, SearchFacet.Ics);
        Assert.Equal([new("13", 1, true), new("13.060", 1, true), new("13.040", 1, false), new("13.060.20", 1, false), new("13.060.50", 1, false)], tree.OrderBy(v => v.Value.Length).ThenByDescending(v => v.Selected).ThenBy(v => v.Value, StringComparer.Ordinal));
    }

    [Fact]
    public void An_ics_filter_takes_the_whole_subtree_and_no_neighbour()
    {
        using var index = Library.Open();
        List<string> Found(string code) => index.Search(Library.Query("") with { Filters = new() { Ics = [code] } }).Ids();
        Assert.Equal(["qcvn-01-1-2018-byt", "tcvn-6185-2015"], Found("13"));
        Assert.Equal(["qcvn-01-1-2018-byt", "tcvn-6185-2015"], Found("13.060"));
        Assert.Equal(["tcvn-6185-2015"], Found("13.060.60"));
        Assert.Empty(Found("1"));
        Assert.Empty(Found("13.06"));
    }

    [Fact]
    public void Snippets_mark_the_words_in_marked_text_for_an_unmarked_query()
    {
        using var index = Library.Open();
        var hit = index.Search(Library.Query("gioi han asen"), Library.Texts).Value.Hits[0];
        Assert.StartsWith("[Giới hạn asen] trong nước", Library.Marked(hit.Snippets[0]), StringComparison.Ordinal);
        var english = index.Search(Library.Query("colour") with { Language = "en" }, Library.Texts).Value.Hits[0];
        Assert.Equal("Water quality - Examination and determination of [colours]", Library.Marked(english.Title));
    }

    [Fact]
    public void A_marked_query_does_not_mark_other_words()
    {
        using var index = Library.Open();
        var hit = index.Search(Library.Query("chất lượng độ màu"), Library.Texts).Value.Hits[0];
        Assert.Equal("[Chất lượng] nước - Kiểm tra và xác định [độ màu]", Library.Marked(hit.Title));
    }

    [Fact]
    public void A_misspelt_word_is_answered_with_a_better_one()
    {
        using var index = Library.Open();
        Assert.Equal("chat luong nuoc", index.Search(Library.Query("chat luogn nuoc")).Value.Interpretation.DidYouMean);
        Assert.Equal("", index.Search(Library.Query("chất lượng nước")).Value.Interpretation.DidYouMean);
    }

    [Fact]
    public void Suggestions_complete_designations_and_titles()
    {
        using var index = Library.Open();
        List<string> Lines(string prefix) => [.. index.Suggest(prefix, 8, Library.Texts).Select(line => line.Designation)];
        Assert.Equal(["QCVN 01-1:2018/BYT", "QCVN 16:2019/BXD", "QCVN 16:2023/BXD"], Lines("qcvn"));
        Assert.Equal("QCVN 01-1:2018/BYT", Lines("qcvn 01")[0]);
        Assert.Equal(["TCVN 6185:2015"], Lines("chat luong nuoc - k"));
        Assert.Contains("TCVN ISO 9001:2015", Lines("quality man"));
        Assert.Empty(Lines(""));
        Assert.Empty(Lines(new string('a', 500)));
    }

    [Fact]
    public void Changes_are_seen_after_a_refresh_with_their_position()
    {
        using var index = Library.Open();
        index.Apply([IndexChange.Delete("documents/tcvn-6185-2015"), IndexChange.Upsert(Library.Documents[0] with { TitleVi = "Gạch ốp lát" })], 11);
        Assert.Equal(10, index.Position);
        Assert.Equal(RefusalReason.PositionNotReached, index.Search(Library.Query("gạch") with { MinPosition = 11 }).Refusal!.Reason);
        index.Refresh();
        Assert.Equal(["qcvn-16-2019-bxd"], index.Search(Library.Query("gạch") with { MinPosition = 11 }).Ids());
        Assert.Empty(index.Search(Library.Query("\"độ màu\"")).Ids());
        Assert.Equal(5, index.Count);
    }

    [Fact]
    public async Task Waiting_for_a_position_ends_when_it_is_written_or_the_time_is_over()
    {
        using var index = Library.Open();
        var waiting = index.WaitForPositionAsync(11, TimeSpan.FromMinutes(1));
        index.Apply([], 11);
        index.Refresh();
        Assert.True(await waiting);
        Assert.False(await index.WaitForPositionAsync(12, TimeSpan.FromMilliseconds(1)));
    }

    private static IReadOnlyList<FacetCount> Values(SearchAnswer answer, SearchFacet facet) =>
        answer.Facets.Single(counts => counts.Facet == facet).Values;
}
