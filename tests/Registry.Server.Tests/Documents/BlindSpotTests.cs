using System.Net;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Documents;

/// <summary>What the registry does not know is a call, a page and a file, and all three say the same.</summary>
public sealed class BlindSpotTests(PackRegistry pack) : IClassFixture<PackRegistry>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        var document = new Document
        {
            Kind = DocumentKind.NationalStandard,
            Designation = "TCVN 98765:2020",
            Title = new LocalizedText { Vi = "Nước, yêu cầu" },
            ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Ended } },
            Relations = { new DocumentRelation { Kind = DocumentRelation.Types.Kind.Replaces, TargetDesignation = "TCVN 98765:1999" } },
        };
        using var call = new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey)).ImportDocuments();
        await call.RequestStream.WriteAsync(new ImportDocumentsRequest { Sequence = 1, Document = document });
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Null(call.ResponseStream.Current.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private DocumentService.DocumentServiceClient Anyone => new(pack.Registry.Anonymous);

    private async Task<List<BlindSpot>> AllAsync(BlindSpot.Types.Kind kind)
    {
        var all = new List<BlindSpot>();
        var token = "";
        do
        {
            var page = await Anyone.ListBlindSpotsAsync(new ListBlindSpotsRequest { Kind = kind, PageSize = 7, PageToken = token });
            all.AddRange(page.BlindSpots);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }

    [Theory]
    [InlineData(BlindSpot.Types.Kind.ListedNotLoaded)]
    [InlineData(BlindSpot.Types.Kind.TargetMissing)]
    [InlineData(BlindSpot.Types.Kind.EndUnknown)]
    [InlineData(BlindSpot.Types.Kind.NotVerified)]
    [InlineData(BlindSpot.Types.Kind.ListNotLoaded)]
    [InlineData(BlindSpot.Types.Kind.RowsNotVerified)]
    public async Task Pages_lead_through_as_many_as_are_counted_each_once(BlindSpot.Types.Kind kind)
    {
        var counted = await Anyone.ListBlindSpotsAsync(new ListBlindSpotsRequest());
        Assert.Equal(7, counted.Counts.Count);
        Assert.True(counted.Documents > 0);
        var all = await AllAsync(kind);
        Assert.Equal(counted.Counts.Single(c => c.Kind == kind).Count, all.Count);
        Assert.Equal(all.Count, all.Select(s => (s.Designation, s.Document)).Distinct().Count());
        foreach (var spot in all)
            Assert.NotNull((await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = spot.Document })).Document);
    }

    [Fact]
    public async Task A_missing_target_is_really_missing_and_a_loaded_one_is_not_listed()
    {
        var missing = await AllAsync(BlindSpot.Types.Kind.TargetMissing);
        Assert.Contains(missing, s => s is { Designation: "TCVN 98765:1999", Document: "documents/tcvn-98765-2020", Count: 1 });
        Assert.Contains(await AllAsync(BlindSpot.Types.Kind.EndUnknown), s => s.Designation == "TCVN 98765:2020");
        foreach (var spot in missing.Take(20))
        {
            var document = (await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = spot.Document })).Document;
            Assert.Equal("", document.Relations.First(r => r.TargetDesignation == spot.Designation).Target);
        }
    }

    [Fact]
    public async Task Unverified_records_are_those_that_say_so()
    {
        var listed = (await AllAsync(BlindSpot.Types.Kind.NotVerified)).Select(s => s.Document).ToHashSet();
        var some = await Anyone.ListDocumentsAsync(new ListDocumentsRequest { PageSize = 1000 });
        Assert.All(some.Documents, d => Assert.Equal(!d.Provenance.Verified, listed.Contains(d.Name)));
    }

    [Fact]
    public async Task Rows_nobody_compared_are_counted_for_each_document()
    {
        var all = await AllAsync(BlindSpot.Types.Kind.RowsNotVerified);
        Assert.NotEmpty(all);
        foreach (var spot in all.Take(10))
        {
            var document = (await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = spot.Document })).Document;
            Assert.Equal(
                document.Requirements.Count(r => !r.Provenance.Verified) + document.ProductRules.Count(r => !r.Provenance.Verified) + document.VerificationIntervals.Count(v => !v.Provenance.Verified),
                spot.Count);
        }
    }

    /// <summary>The pack's communes say in which former province they lie; one that does not is a gap that is told.</summary>
    [Fact]
    public async Task A_commune_whose_former_province_nobody_recorded_is_a_gap()
    {
        Assert.Empty(await AllAsync(BlindSpot.Types.Kind.FormerTerritoryUnknown));
        var commune = new Jurisdiction
        {
            Name = "jurisdictions/vn-08-99998",
            DisplayName = new LocalizedText { Vi = "Xã Chưa Rõ" },
            Level = Jurisdiction.Types.Level.Commune,
            FromDate = new Google.Type.Date { Year = 2025, Month = 7, Day = 1 },
            Within = { "jurisdictions/vn-08" },
        };
        await ImportAsync(commune);
        var spot = Assert.Single(await GapsAsync(1));
        Assert.Equal(("Xã Chưa Rõ", "", "jurisdictions/vn-08-99998"), (spot.Designation, spot.Document, spot.Jurisdiction));
        Assert.Contains("vn-08-99998", await pack.Registry.Http.GetStringAsync("/blind-spots?kind=territories&lang=vi"), StringComparison.Ordinal);

        commune.Within.Add("jurisdictions/vn-pre2025-02");
        await ImportAsync(commune);
        Assert.Empty(await GapsAsync(0));
    }

    private async Task ImportAsync(Jurisdiction jurisdiction)
    {
        var imported = await new JurisdictionService.JurisdictionServiceClient(pack.Registry.Administrator).ImportJurisdictions().SendAllAsync(
            [new ImportJurisdictionsRequest { Jurisdiction = jurisdiction }]);
        Assert.All(imported, i => Assert.Null(i.Error));
    }

    /// <summary>The catalogue follows the log: what was answered a moment ago may stand in it a moment later.</summary>
    private async Task<List<BlindSpot>> GapsAsync(int count)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await AllAsync(BlindSpot.Types.Kind.FormerTerritoryUnknown) is var all && all.Count == count)
                return all;
            await Task.Delay(100);
        }
        return await AllAsync(BlindSpot.Types.Kind.FormerTerritoryUnknown);
    }

    [Fact]
    public async Task The_page_and_the_file_show_what_the_call_says()
    {
        var all = await AllAsync(BlindSpot.Types.Kind.TargetMissing);
        var page = await pack.Registry.Http.GetStringAsync("/blind-spots?kind=targets&lang=en");
        Assert.Contains("What the registry does not know", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(all[0].Designation), page, StringComparison.Ordinal);
        var file = await pack.Registry.Http.GetStringAsync("/blind-spots/targets.csv");
        Assert.Equal(all.Count + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        using var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(await pack.Registry.Http.GetByteArrayAsync("/blind-spots.xlsx?lang=en")), false);
        var sheets = workbook.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!,
            sheet => ((DocumentFormat.OpenXml.Packaging.WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().ToList());
        Assert.Equal(["ends", "listed", "lists", "rows", "targets", "territories", "unverified"], sheets.Keys.Order());
        Assert.Equal(all.Count + 2, sheets["targets"].Count);
        Assert.Equal(all[0].Designation, sheets["targets"][2].Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().First().InnerText);
        using var nothing = await pack.Registry.Http.GetAsync("/blind-spots/whatever.csv");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task A_token_of_another_kind_is_refused()
    {
        var page = await Anyone.ListBlindSpotsAsync(new ListBlindSpotsRequest { Kind = BlindSpot.Types.Kind.NotVerified, PageSize = 1 });
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await Anyone.ListBlindSpotsAsync(new ListBlindSpotsRequest { Kind = BlindSpot.Types.Kind.TargetMissing, PageToken = page.NextPageToken }));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }
}
