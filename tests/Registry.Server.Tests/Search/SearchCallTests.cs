using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Server.Tests.Search;

/// <summary>Search through a real channel, on the reference pack.</summary>
[Collection(PackCollection.Name)]
public sealed class SearchCallTests(PackRegistry pack)
{
    private SearchService.SearchServiceClient Search => new(pack.Registry.Anonymous);

    private static readonly Date Today = new() { Year = 2026, Month = 11, Day = 23 };

    [Fact]
    public async Task What_was_just_written_is_found_when_its_position_is_asked_for()
    {
        var created = (await new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey)).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document { Kind = DocumentKind.NationalStandard, Designation = "TCVN 91001:2026", Title = new LocalizedText { Vi = "Kẹo lạc Hàm Yên zyzzogeton" } },
        })).Document;
        var response = await Search.SearchAsync(new SearchRequest { Query = "zyzzogeton", MinPosition = created.LogPosition.Index });
        Assert.Equal(created.Name, Assert.Single(response.Hits).Name);
        Assert.True(response.Position >= created.LogPosition.Index, $"{response.Position} does not reflect {created.LogPosition.Index}.");
        var hit = response.Hits[0];
        Assert.Equal(("TCVN 91001:2026", 1L), (hit.Document.Designation, hit.Document.Revision));
        Assert.Contains(hit.Snippets.Single(s => s.Field == "title").Runs, run => run is { Match: true, Text: "zyzzogeton" });
    }

    [Fact]
    public async Task Facets_are_read_by_people_and_their_values_go_back_into_the_filters()
    {
        await CatchUpAsync();
        var all = await Search.SearchAsync(new SearchRequest { Query = "nước sạch sinh hoạt", AsOfDate = Today });
        Assert.Equal(["ics", "issuer", "jurisdiction", "kind", "state", "year"], all.Facets.Select(f => f.Field).Order());
        var regulations = all.Facets.Single(f => f.Field == "kind").Values.Single(v => v.Value == "national_regulation");
        Assert.Contains("Quy chuẩn", regulations.DisplayName.Vi, StringComparison.Ordinal);
        var narrowed = await Search.SearchAsync(new SearchRequest { Query = "nước sạch sinh hoạt", AsOfDate = Today, Kinds = { DocumentKind.NationalRegulation } });
        Assert.Equal(regulations.Count, narrowed.Total);
        Assert.All(narrowed.Hits, hit => Assert.Equal(DocumentKind.NationalRegulation, hit.Document.Kind));
        Assert.All(all.Facets.Single(f => f.Field == "ics").Values, value => Assert.False(string.IsNullOrEmpty(value.DisplayName?.Vi) || string.IsNullOrEmpty(value.DisplayName?.En)));
        var chosen = narrowed.Facets.Single(f => f.Field == "kind").Values.Single(v => v.Chosen);
        Assert.Equal(regulations.Value, chosen.Value);

        var state = all.Facets.Single(f => f.Field == "state").Values.Single(v => v.Value == "in_force");
        var inForce = await Search.SearchAsync(new SearchRequest { Query = "nước sạch sinh hoạt", AsOfDate = Today, States = { ForceState.Types.State.InForce }, OmitFacets = true });
        Assert.Equal(state.Count, inForce.Total);
        Assert.Empty(inForce.Facets);
        Assert.All(inForce.Hits, hit => Assert.Equal(ForceState.Types.State.InForce, hit.Document.State.State));
    }

    [Fact]
    public async Task What_was_searched_beside_the_words_is_told_and_can_be_left_out()
    {
        await CatchUpAsync();
        var found = await Search.SearchAsync(new SearchRequest { Query = "stainless steel", AsOfDate = Today });
        Assert.Contains("thép không gỉ", found.AlsoSearched);
        Assert.Equal("QCVN 20:2019/BKHCN", found.Hits[0].Document.Designation);
        var exact = await Search.SearchAsync(new SearchRequest { Query = "stainless steel", AsOfDate = Today, OmitSynonyms = true });
        Assert.Empty(exact.AlsoSearched);
        Assert.DoesNotContain(exact.Hits, hit => hit.Document.Designation == "QCVN 20:2019/BKHCN");
    }

    [Fact]
    public async Task Hits_come_in_the_order_asked_for_over_all_pages()
    {
        await CatchUpAsync();
        var request = new SearchRequest { Query = "chất lượng", AsOfDate = Today, Sort = SearchSort.Newest, PageSize = 10, OmitFacets = true };
        var years = new List<int>();
        do
        {
            var page = await Search.SearchAsync(request);
            years.AddRange(page.Hits.Select(hit => hit.Document.Year));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.True(years.Count > 10);
        Assert.Equal(years.OrderDescending(), years);
    }

    [Fact]
    public async Task The_like_of_a_document_is_its_other_edition()
    {
        await CatchUpAsync();
        var found = await Search.SearchAsync(new SearchRequest { SimilarTo = "documents/qcvn-01-1-2018-byt", AsOfDate = Today });
        Assert.DoesNotContain(found.Hits, hit => hit.Name == "documents/qcvn-01-1-2018-byt");
        Assert.Contains(found.Hits.Take(3), hit => hit.Document.Designation == "QCVN 01-1:2024/BYT");
    }

    [Fact]
    public async Task One_goes_down_the_ics_tree_by_names_and_finds_what_it_counts()
    {
        await CatchUpAsync();
        var fields = await Search.BrowseIcsAsync(new BrowseIcsRequest());
        Assert.Null(fields.Here);
        var water = fields.Below.Single(field => field.Code == "13");
        Assert.True(water.Documents > 0);
        var group = await Search.BrowseIcsAsync(new BrowseIcsRequest { Code = "13" });
        Assert.Equal(water, group.Here);
        Assert.Equal("Chất lượng nước", group.Below.Single(below => below.Code == "13.060").Title.Vi);
        var deepest = await Search.BrowseIcsAsync(new BrowseIcsRequest { Code = "13.060.20" });
        Assert.Equal(["13", "13.060"], deepest.Above.Select(above => above.Code));
        Assert.Empty(deepest.Below);
        foreach (var place in (IcsClass[])[water, .. group.Below.Where(below => below.Documents > 0), deepest.Here])
            Assert.Equal(place.Documents, (await Search.SearchAsync(new SearchRequest { IcsCodes = { place.Code }, OmitFacets = true })).Total);
        foreach (var wrong in (string[])["99", "13.061", "zz", "<script>"])
            Assert.Equal(Grpc.Core.StatusCode.NotFound, (await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await Search.BrowseIcsAsync(new BrowseIcsRequest { Code = wrong }))).StatusCode);
    }

    [Fact]
    public async Task A_facet_of_the_ics_tree_leads_one_level_down_at_a_time()
    {
        await CatchUpAsync();
        var request = new SearchRequest { AsOfDate = Today };
        for (var level = 0; level < 2; level++)
        {
            var tree = (await Search.SearchAsync(request)).Facets.Single(facet => facet.Field == "ics").Values;
            var next = tree.Where(value => value.Value.Count(c => c == '.') == level && value.Value.StartsWith(request.IcsCodes.LastOrDefault() ?? "", StringComparison.Ordinal)).MaxBy(value => value.Count)!;
            Assert.False(string.IsNullOrEmpty(next.DisplayName?.En));
            request.IcsCodes.Clear();
            request.IcsCodes.Add(next.Value);
            Assert.Equal(next.Count, (await Search.SearchAsync(request)).Total);
        }
    }

    [Fact]
    public async Task A_term_the_query_names_is_told_in_both_languages_on_the_first_page()
    {
        var term = Assert.Single((await Search.SearchAsync(new SearchRequest { Query = "calibration" })).Terms);
        Assert.Equal("hiệu chuẩn", term.Term_.Vi);
        Assert.NotEqual("", term.Definition.Vi);
        Assert.NotEqual("", term.Provenance.Source);
        Assert.Equal([term], (await Search.SearchAsync(new SearchRequest { Query = "hiệu chuẩn" })).Terms);
        Assert.Contains(term, (await Search.ListTermsAsync(new ListTermsRequest { Query = "hieu" })).Terms);
        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, (await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await Search.ListTermsAsync(new ListTermsRequest { Query = new string('a', 300) }))).StatusCode);
    }

    [Fact]
    public async Task A_question_that_cannot_be_is_refused_by_its_field()
    {
        SearchRequest[] wrong =
        [
            new() { SimilarTo = "organisations/x" },
            new() { SimilarTo = "documents/qcvn-01-1-2018-byt", Query = "nước" },
            new() { Sort = (SearchSort)9 },
        ];
        foreach (var request in wrong)
            Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, (await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await Search.SearchAsync(request))).StatusCode);
        var missing = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await Search.SearchAsync(new SearchRequest { SimilarTo = "documents/none" }));
        Assert.Equal(Grpc.Core.StatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_province_in_a_facet_goes_back_as_the_name_it_came_as()
    {
        await CatchUpAsync();
        var all = await Search.SearchAsync(new SearchRequest { AsOfDate = Today });
        var place = all.Facets.Single(f => f.Field == "jurisdiction").Values.First(v => v.DisplayName is not null);
        Assert.StartsWith("jurisdictions/", place.Value, StringComparison.Ordinal);
        var there = await Search.SearchAsync(new SearchRequest { AsOfDate = Today, Jurisdictions = { place.Value } });
        Assert.Equal(place.Count, there.Total);
        Assert.All(there.Hits, hit => Assert.Equal(place.Value, hit.Document.Jurisdiction));
    }

    /// <summary>Waits until the index has everything that was loaded.</summary>
    private async Task CatchUpAsync()
    {
        var size = (await new LogService.LogServiceClient(pack.Registry.Anonymous).GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;
        await Search.SearchAsync(new SearchRequest { PageSize = 1, OmitFacets = true, MinPosition = size - 1 });
    }
}
