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
