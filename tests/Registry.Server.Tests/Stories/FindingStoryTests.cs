using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Stories;

/// <summary>Finding a document as people look for it.</summary>
[Collection(PackCollection.Name)]
public sealed class FindingStoryTests(PackRegistry pack)
{
    private const string Water = "documents/qcvn-01-1-2024-byt";

    [Theory]
    [InlineData("nuoc sinh hoat")]
    [InlineData("nước sinh hoạt")]
    [InlineData("NUOC SACH sinh hoat")]
    [InlineData("chat luong nuoc sach su dung cho muc dich sinh hoat")]
    public async Task TheWaterRegulationIsOnTheFirstPageWithAndWithoutMarks(string query)
    {
        foreach (var door in Enum.GetValues<Door>())
        {
            var found = await SearchAsync(door, new SearchRequest { Query = query, MinPosition = await NewestAsync() });
            Assert.Contains(Water, found.Hits.Select(h => h.Name));
            Assert.All(found.Hits, h => Assert.Equal(h.Name, h.Document.Name));
            Assert.Contains(found.Hits.Single(h => h.Name == Water).Snippets, s => s.Runs.Any(r => r.Match));
            Assert.True(found.Total >= found.Hits.Count);
        }
    }

    [Theory]
    [InlineData("tcvn 12605-2019", "documents/tcvn-12605-2019")]
    [InlineData("TCVN 12605 : 2019", "documents/tcvn-12605-2019")]
    [InlineData("TCVN12605:2019", "documents/tcvn-12605-2019")]
    [InlineData("qcvn 16-2023/bxd", "documents/qcvn-16-2023-bxd")]
    [InlineData("QCVN 16 : 2023/BXD", "documents/qcvn-16-2023-bxd")]
    [InlineData("qcvn 16-2023 bxd", "documents/qcvn-16-2023-bxd")]
    [InlineData("qcvn 01-1:2024/byt", Water)]
    [InlineData("QCĐP 1:2022/BTr", "documents/qcdp-01-2022-btr")]
    [InlineData("41/2026/tt-bxd", "documents/41-2026-tt-bxd")]
    public async Task ASloppyDesignationLeadsToItsDocument(string written, string name)
    {
        foreach (var door in Enum.GetValues<Door>())
        {
            var resolved = (await pack.Registry.CallAsync(door, null, "DocumentService/ResolveDesignation", new ResolveDesignationRequest { Designation = written }))
                .Of<ResolveDesignationResponse>();
            Assert.Equal(name, resolved.Documents.Select(d => d.Name).FirstOrDefault());
            Assert.Equal(name, (await SearchAsync(door, new SearchRequest { Query = written })).DirectHit);
        }
    }

    [Fact]
    public async Task WhatIsNotLoadedIsSaidAndNotGuessed()
    {
        var resolved = await new DocumentService.DocumentServiceClient(pack.Registry.Anonymous).ResolveDesignationAsync(new ResolveDesignationRequest { Designation = "TCVN 99999:2031" });
        Assert.Empty(resolved.Documents);
        Assert.Equal("TCVN 99999:2031", resolved.Normalised);
        Assert.Equal("DESIGNATION_NOT_LOADED", Assert.Single(resolved.Findings).Code);
    }

    [Fact]
    public async Task AnUnverifiedDocumentCarriesThatToTheReader()
    {
        var unverified = pack.Pack.Documents.FirstOrDefault(d => !d.Source.Verified);
        Assert.NotNull(unverified);
        var resolved = await new DocumentService.DocumentServiceClient(pack.Registry.Anonymous).ResolveDesignationAsync(new ResolveDesignationRequest { Designation = unverified.Designation });
        var document = resolved.Documents.First(d => d.Designation == unverified.Designation);
        Assert.False(document.Provenance.Verified);
        Assert.NotEmpty(document.Provenance.Source);
    }

    [Fact]
    public async Task FacetsCountWhatTheirFiltersThenFind()
    {
        var all = await SearchAsync(Door.Grpc, new SearchRequest { Query = "nước", AsOfDate = Slips.Day(2026, 11, 1) });
        var kinds = all.Facets.Single(f => f.Field == "kind");
        var regulations = kinds.Values.Single(v => v.Value == "national_regulation");
        var narrowed = await SearchAsync(Door.Json, new SearchRequest { Query = "nước", AsOfDate = Slips.Day(2026, 11, 1), Kinds = { DocumentKind.NationalRegulation } });
        Assert.Equal(regulations.Count, narrowed.Total);
        // The filter of a facet does not narrow its own counts.
        Assert.Equal(kinds.Values.Select(v => (v.Value, v.Count)).Order(), narrowed.Facets.Single(f => f.Field == "kind").Values.Select(v => (v.Value, v.Count)).Order());
        Assert.All(narrowed.Hits, h => Assert.Equal(DocumentKind.NationalRegulation, h.Document.Kind));
    }

    [Fact]
    public async Task PagesOfASearchShowEveryDocumentOnce()
    {
        var names = new List<string>();
        var request = new SearchRequest { Query = "chất lượng", PageSize = 7, OmitFacets = true };
        long total;
        do
        {
            var page = await SearchAsync(Door.Grpc, request);
            names.AddRange(page.Hits.Select(h => h.Name));
            (total, request.PageToken) = (page.Total, page.NextPageToken);
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(total, names.Count);
        Assert.Distinct(names);
    }

    [Theory]
    [InlineData("qcvn 16")]
    [InlineData("xi măng")]
    [InlineData("xi mang")]
    public async Task WhileTypingDocumentsAreOffered(string prefix)
    {
        var offered = (await pack.Registry.CallAsync(Door.Json, null, "SearchService/Suggest", new SuggestRequest { Prefix = prefix })).Of<SuggestResponse>();
        Assert.NotEmpty(offered.Suggestions);
        Assert.True(offered.Suggestions.Count <= 8);
    }

    [Fact]
    public async Task APositionThatIsNotThereIsWaitedForAndThenSaid()
    {
        await using var hasty = await RealRegistry.StartAsync(configure: options => options with { LongestWait = TimeSpan.FromMilliseconds(300) });
        foreach (var (call, request) in new (string, Google.Protobuf.IMessage)[]
        {
            ("SearchService/Search", new SearchRequest { Query = "nước", MinPosition = 1_000_000 }),
            ("ApplicabilityService/CheckApplicability", new CheckApplicabilityRequest { HsCode = "9701", MinPosition = long.MaxValue / 2 }),
        })
        {
            var failure = (await hasty.CallAsync(Door.Grpc, null, call, request)).Refused();
            Assert.Equal((StatusCode.DeadlineExceeded, "POSITION_NOT_REACHED"), (failure.Code, failure.Reason));
            Assert.True(long.Parse(failure.Metadata["position"]) < 1_000_000);
        }
    }

    private async Task<long> NewestAsync() => await pack.Registry.LogSizeAsync() - 1;

    private async Task<SearchResponse> SearchAsync(Door door, SearchRequest request) =>
        (await pack.Registry.CallAsync(door, null, "SearchService/Search", request)).Of<SearchResponse>();
}
