using NodaTime;
using Registry.Application;
using Registry.Application.Documents;
using Registry.Application.Search;
using Registry.Domain.Documents;
using Registry.Protocol.V1;
using Registry.Server.Documents;
using Registry.Server.Search;
using DocumentKind = Registry.Domain.Documents.DocumentKind;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Tests.Search;

public sealed class SearchMappingTests
{
    private static readonly LocalDate Day = new(2026, 11, 23);

    [Theory]
    [InlineData(10, 500, 490, 9)]
    [InlineData(500, 500, 0, 499)]
    [InlineData(501, 500, 0, 500)]
    [InlineData(-1, 500, 500, -1)]
    public void An_answer_says_how_much_of_the_log_search_has_not_taken_in(long next, long size, long behind, long position)
    {
        var result = new SearchResult(new SearchAnswer([], [], 0, next, "", new SearchInterpretation("", "", [], "", false)), new Dictionary<string, DocumentSummary>(), Day);
        var message = SearchMapping.ToMessage(result, null!, size);
        Assert.Equal((behind, position), (message.EntriesBehind, message.Position));
    }

    [Fact]
    public void Filters_go_to_the_index_in_its_own_words()
    {
        var query = SearchMapping.ToQuery(new SearchRequest
        {
            Query = "nước sạch",
            Kinds = { V1.DocumentKind.NationalRegulation, V1.DocumentKind.LocalRegulation },
            States = { V1.ForceState.Types.State.PartlyInForce },
            Years = { 2024 },
            IcsCodes = { "13.060" },
            IssuerCodes = { "BYT" },
            Jurisdictions = { "jurisdictions/vn-08" },
            PageSize = 500,
            PageToken = "t",
            OmitFacets = true,
        }).Value(Day);
        Assert.Equal(["national_regulation", "local_regulation"], query.Filters.Kinds);
        Assert.Equal([ForceStatus.PartlyInForce], query.Filters.States);
        Assert.Equal(["vn-08"], query.Filters.Jurisdictions);
        Assert.Equal([2024], query.Filters.Years);
        Assert.Equal(["13.060"], query.Filters.Ics);
        Assert.Equal(["BYT"], query.Filters.Issuers);
        Assert.Equal(("nước sạch", Day, 100, "t", false), (query.Text, query.AsOf, query.PageSize, query.PageToken, query.WithFacets));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(-5, -1)]
    [InlineData(11, 12)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void A_log_index_to_be_reflected_is_the_position_after_it(long index, long position) =>
        Assert.Equal(position, SearchMapping.ToQuery(new SearchRequest { MinPosition = index }).Value(Day).MinPosition);

    [Fact]
    public void A_place_that_is_no_name_of_a_jurisdiction_is_refused_where_it_stands()
    {
        var refusal = SearchMapping.ToQuery(new SearchRequest { Jurisdictions = { "jurisdictions/vn-08", "Tuyên Quang" } }).Refusal;
        Assert.Equal(RefusalReason.FieldInvalid, refusal?.Reason);
        Assert.Equal("jurisdictions[1]", Assert.Single(refusal!.Fields).Path);
    }

    [Fact]
    public void Every_kind_and_state_has_a_name_for_people_and_a_word_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<DocumentKind>().Select(kind => DocumentWords.Of(kind).Vi));
        Assert.Distinct(Enum.GetValues<DocumentKind>().Select(kind => DocumentWords.Of(kind).En));
        Assert.Distinct(Enum.GetValues<ForceStatus>().Select(state => DocumentWords.Of(state).Vi));
        Assert.Distinct(Enum.GetValues<ForceStatus>().Select(state => DocumentWords.Of(state).En));
        Assert.Distinct(Enum.GetValues<DocumentKind>().Select(SearchMapping.WordOf));
        Assert.Equal("partly_in_force", SearchMapping.WordOf(ForceStatus.PartlyInForce));
    }
}
