using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Citing;

/// <summary>Lists and citations as files, the register count, and the map of the site, over the real server.</summary>
public sealed class CitingCallTests(PackRegistry pack) : IClassFixture<PackRegistry>, IAsyncLifetime
{
    private SearchService.SearchServiceClient Search => new(pack.Registry.Anonymous);

    private DocumentService.DocumentServiceClient Documents => new(pack.Registry.Anonymous);

    /// <summary>Searches see everything the fixture loaded.</summary>
    public async Task InitializeAsync()
    {
        var last = (await Documents.GetDocumentAsync(new GetDocumentRequest { Name = "documents/qcvn-16-2023-bxd" })).Document.LogPosition.TreeSize - 1;
        await Search.SearchAsync(new SearchRequest { MinPosition = last, PageSize = 1 });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<byte[]> ExportAsync(ExportSearchRequest request)
    {
        using var bytes = new MemoryStream();
        using var call = Search.ExportSearch(request);
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
            piece.Content.WriteTo(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public async Task Every_form_of_a_list_holds_every_document_the_question_finds()
    {
        var asked = new SearchRequest { Query = "nước", Kinds = { DocumentKind.NationalRegulation }, AsOfDate = Slips.Day(2026, 7, 1) };
        var total = (int)(await Search.SearchAsync(asked)).Total;
        Assert.True(total > 3);
        var csv = Encoding.UTF8.GetString(await ExportAsync(new ExportSearchRequest { Search = asked, Format = ListFormat.Csv }));
        Assert.StartsWith("\uFEFFname,designation,kind,", csv, StringComparison.Ordinal);
        Assert.Equal(total + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(total, Regex.Count(Encoding.UTF8.GetString(await ExportAsync(new ExportSearchRequest { Search = asked, Format = ListFormat.Ris })), "^TY  - LEGAL\r$", RegexOptions.Multiline));
        Assert.Equal(total, Regex.Count(Encoding.UTF8.GetString(await ExportAsync(new ExportSearchRequest { Search = asked, Format = ListFormat.Bibtex })), "^@misc{", RegexOptions.Multiline));
        Assert.Equal(total, Regex.Count(Encoding.UTF8.GetString(await ExportAsync(new ExportSearchRequest { Search = asked, Format = ListFormat.Relaton })), "^---$", RegexOptions.Multiline));

        using var workbook = new ZipArchive(new MemoryStream(await ExportAsync(new ExportSearchRequest { Search = asked, Format = ListFormat.Xlsx })));
        using var sheet = workbook.Entries.Single(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open();
        var rows = XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "row").ToList();
        Assert.Equal(total + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(11, row.Elements().Count()));

        // The page's own links give the same files, and what came by gRPC points to the pages too: nobody opens the port of gRPC in a browser.
        Assert.Contains($"{pack.Registry.Http.BaseAddress}documents/qcvn-01-1-2024-byt", csv, StringComparison.Ordinal);
        var file = Encoding.UTF8.GetString(await pack.Registry.Http.GetByteArrayAsync("/search.csv?q=n%C6%B0%E1%BB%9Bc&kind=national_regulation&date=2026-07-01"));
        Assert.Equal(csv, file);
        foreach (var extension in new[] { "xlsx", "ris", "bib", "yaml" })
            Assert.Equal(HttpStatusCode.OK, (await pack.Registry.Http.GetAsync($"/search.{extension}?q=nuoc")).StatusCode);
    }

    [Fact]
    public async Task More_than_one_page_of_hits_is_exported_each_once()
    {
        var csv = Encoding.UTF8.GetString(await ExportAsync(new ExportSearchRequest { Format = ListFormat.Csv }));
        var total = (int)(await Search.SearchAsync(new SearchRequest())).Total;
        Assert.True(total > 200);
        var names = Regex.Matches(csv, "^documents/[^,]+", RegexOptions.Multiline).Select(m => m.Value).ToList();
        Assert.Equal(total, names.Count);
        Assert.Equal(total, names.Distinct().Count());
    }

    [Fact]
    public async Task What_is_no_question_or_no_form_is_refused_before_a_byte_is_sent()
    {
        var unspecified = await Assert.ThrowsAsync<RpcException>(() => ExportAsync(new ExportSearchRequest()));
        Assert.Equal(StatusCode.InvalidArgument, unspecified.StatusCode);
        using var refused = await pack.Registry.Http.GetAsync($"/search.csv?q={new string('x', 300)}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var noDay = await pack.Registry.Http.GetAsync("/search.csv?date=2026-02-30");
        Assert.Equal(HttpStatusCode.BadRequest, noDay.StatusCode);
    }

    [Theory]
    [InlineData("ris", "TY  - LEGAL")]
    [InlineData("bib", "@misc{qcvn-16-2023-bxd,")]
    [InlineData("yaml", "- id: \"QCVN 16:2023/BXD\"")]
    [InlineData("jsonld", "\"legislationLegalForce\":\"https://schema.org/PartiallyInForce\"")]
    public async Task A_document_is_cited_as_of_a_day(string extension, string holds)
    {
        using var response = await pack.Registry.Http.GetAsync($"/documents/qcvn-16-2023-bxd.{extension}?date=2026-07-01");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains(holds, text, StringComparison.Ordinal);
        Assert.Contains("date=2026-07-01", text, StringComparison.Ordinal);
        using var nothing = await pack.Registry.Http.GetAsync($"/documents/nothing.{extension}");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task A_page_carries_its_linked_data_and_its_permanent_links()
    {
        var page = await pack.Registry.Http.GetStringAsync("/documents/qcvn-16-2023-bxd?date=2026-07-01");
        var data = Regex.Match(page, """<script type="application/ld\+json">(.*?)</script>""").Groups[1].Value;
        var json = JsonDocument.Parse(data).RootElement;
        Assert.Equal("QCVN 16:2023/BXD", json.GetProperty("legislationIdentifier").GetString());
        Assert.EndsWith("/documents/qcvn-16-2019-bxd", json.GetProperty("legislationRepeals")[0].GetProperty("@id").GetString(), StringComparison.Ordinal);
        Assert.Contains("href=\"/documents/qcvn-16-2023-bxd?date=2026-07-01\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/documents/qcvn-16-2023-bxd\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_count_holds_every_document_once_and_page_file_and_call_agree()
    {
        var counted = await Documents.CountDocumentsAsync(new CountDocumentsRequest { AsOfDate = Slips.Day(2026, 7, 1) });
        Assert.Equal((await Documents.ListBlindSpotsAsync(new ListBlindSpotsRequest())).Documents, counted.Total);
        Assert.Equal(counted.Total, counted.Counts.Sum(c => c.Count));
        Assert.Equal(counted.Counts.Count, counted.Counts.Select(c => (c.Kind, c.State, c.Year, c.IssuerCode)).Distinct().Count());
        var search = await Search.SearchAsync(new SearchRequest { Kinds = { DocumentKind.NationalRegulation }, States = { ForceState.Types.State.InForce }, IssuerCodes = { "BXD" }, AsOfDate = Slips.Day(2026, 7, 1) });
        Assert.Equal(search.Total, counted.Counts.Where(c => c is { Kind: DocumentKind.NationalRegulation, State: ForceState.Types.State.InForce, IssuerCode: "BXD" }).Sum(c => c.Count));
        var before = await Documents.CountDocumentsAsync(new CountDocumentsRequest { AsOfDate = Slips.Day(1990, 1, 1) });
        Assert.Equal(counted.Total, before.Total);
        Assert.True(before.Counts.Where(c => c.State == ForceState.Types.State.InForce).Sum(c => c.Count) < counted.Counts.Where(c => c.State == ForceState.Types.State.InForce).Sum(c => c.Count));

        var file = await pack.Registry.Http.GetStringAsync("/register.csv?date=2026-07-01");
        Assert.Equal(counted.Counts.Count + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("national_regulation,in_force,", file, StringComparison.Ordinal);
        Assert.Contains("register.csv", await pack.Registry.Http.GetStringAsync("/register?date=2026-07-01&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_of_the_site_names_every_document_once()
    {
        var map = XDocument.Parse(await pack.Registry.Http.GetStringAsync("/sitemap.xml"));
        XNamespace space = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var places = map.Root!.Elements(space + "url").Select(u => u.Element(space + "loc")!.Value).ToList();
        Assert.Equal((await Documents.ListBlindSpotsAsync(new ListBlindSpotsRequest())).Documents, places.Count);
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.Contains($"{pack.Registry.Http.BaseAddress}documents/qcvn-16-2023-bxd", places);
    }
}
