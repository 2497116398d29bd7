using System.Net;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Texts;

/// <summary>Texts over the real server: imported, read clause by clause on two dates, compared, refused where they are protected.</summary>
public sealed class TextCallTests(PackRegistry pack) : IClassFixture<PackRegistry>, IAsyncLifetime
{
    private const string Regulation = "documents/qcvn-16-2023-bxd";

    private TextService.TextServiceClient Anyone => new(pack.Registry.Anonymous);

    private TextService.TextServiceClient Officer => new(pack.Registry.As(pack.OfficerKey));

    private DocumentService.DocumentServiceClient Documents => new(pack.Registry.As(pack.OfficerKey));

    public async Task InitializeAsync() => await Officer.ImportTextAsync(new ImportTextRequest { Name = Regulation, Text = Skeleton("Amiăng trắng") });

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The outline of the regulation in the test's own words.</summary>
    private static DocumentText Skeleton(string product) => new()
    {
        Provenance = new Provenance { Source = "test" },
        Provisions =
        {
            Unit("1", Provision.Types.Kind.Numbered, "1.", "QUY ĐỊNH CHUNG"),
            Unit("1.4", Provision.Types.Kind.Numbered, "1.4.", "Quy định chung về chứng nhận", parent: "1"),
            Unit("1.4.3", Provision.Types.Kind.Numbered, "1.4.3.", "Phương thức", "Chứng nhận theo phương thức 5 hoặc 7.", "1.4"),
            Unit("2", Provision.Types.Kind.Numbered, "2.", "QUY ĐỊNH KỸ THUẬT"),
            With(Unit("bang-1", Provision.Types.Kind.Table, "Bảng 1", "Sản phẩm và giới hạn", parent: "2"), ["STT", "Sản phẩm"], ["1", product]),
            Unit("3", Provision.Types.Kind.Numbered, "3.", "QUY ĐỊNH VỀ QUẢN LÝ"),
            Unit("3.1", Provision.Types.Kind.Numbered, "3.1.", "Công bố hợp quy", "Tổ chức công bố tại Sở Xây dựng.", "3"),
            Unit("4", Provision.Types.Kind.Numbered, "4.", "TRÁCH NHIỆM"),
            Unit("5", Provision.Types.Kind.Numbered, "5.", "TỔ CHỨC THỰC HIỆN"),
        },
    };

    private static Provision Unit(string anchor, Provision.Types.Kind kind, string label, string heading, string text = "", string parent = "") =>
        new() { Anchor = anchor, Kind = kind, Label = label, Heading = heading, Text = text, Parent = parent };

    private static Provision With(Provision table, params string[][] rows)
    {
        table.Rows.Add(rows.Select(cells => new ProvisionRow { Cells = { cells } }));
        return table;
    }

    [Fact]
    public async Task The_state_of_each_clause_of_QCVN_16_stands_beside_its_words_on_two_dates()
    {
        async Task<Dictionary<string, ForceState.Types.State>> OnAsync(int year, int month, int day)
        {
            var text = (await Anyone.GetTextAsync(new GetTextRequest { Name = Regulation + "/text", AsOfDate = Slips.Day(year, month, day) })).Text;
            Assert.Equal(9, text.Provisions.Count);
            return text.Provisions.ToDictionary(p => p.Anchor, p => p.State?.State ?? text.State.State);
        }
        var before = await OnAsync(2026, 6, 30);
        Assert.All(before.Values, state => Assert.Equal(ForceState.Types.State.InForce, state));
        var after = await OnAsync(2026, 7, 1);
        Assert.Equal(["1.4.3", "3", "3.1", "4", "5", "bang-1"], after.Where(s => s.Value == ForceState.Types.State.Ended).Select(s => s.Key).Order(StringComparer.Ordinal));
        Assert.Equal(ForceState.Types.State.PartlyInForce, after["1"]);

        var one = await Anyone.GetProvisionAsync(new GetProvisionRequest { Name = Regulation + "/provisions/3.1", AsOfDate = Slips.Day(2026, 7, 1) });
        Assert.Equal(["3"], one.Ancestors.Select(p => p.Anchor));
        Assert.Equal(ForceState.Types.State.Ended, one.Provision.State.State);
        Assert.Contains("41/2026/TT-BXD", one.Provision.State.Reason.Vi, StringComparison.Ordinal);
        var whole = await Anyone.GetProvisionAsync(new GetProvisionRequest { Name = Regulation + "/provisions/1" });
        Assert.Equal(["1.4", "1.4.3"], whole.Descendants.Select(p => p.Anchor));
    }

    [Fact]
    public async Task The_pages_show_it_with_links_from_the_record_to_the_clause_and_back()
    {
        var http = pack.Registry.Http;
        var page = WebUtility.HtmlDecode(await http.GetStringAsync($"/{Regulation}/text?date=2026-07-01&lang=en"));
        Assert.Contains("id=\"1.4.3\"", page, StringComparison.Ordinal);
        Assert.Contains("Amiăng trắng", page, StringComparison.Ordinal);
        Assert.Contains("ended", page, StringComparison.Ordinal);
        Assert.Contains($"/{Regulation}/provisions/1.4.3?date=2026-07-01", page, StringComparison.Ordinal);
        var early = await http.GetStringAsync($"/{Regulation}/text?date=2026-06-30&lang=en");
        Assert.DoesNotContain("unitstate", early, StringComparison.Ordinal);

        var record = await http.GetStringAsync($"/{Regulation}?date=2026-07-01");
        Assert.Contains($"href=\"/{Regulation}/text?date=2026-07-01#1.4.3\"", record, StringComparison.Ordinal);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var plain = new HttpClient(handler) { BaseAddress = http.BaseAddress };
        using var lead = await plain.GetAsync($"/{Regulation}/provisions/3.1?date=2026-07-01");
        Assert.Equal(HttpStatusCode.Redirect, lead.StatusCode);
        Assert.Equal($"/{Regulation}/text?date=2026-07-01#3.1", lead.Headers.Location!.OriginalString);
        using var nowhere = await plain.GetAsync($"/{Regulation}/provisions/99");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        using var none = await plain.GetAsync("/documents/41-2026-tt-bxd/text");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_provision_is_found_by_its_words_under_its_document_with_its_own_state_until_it_is_gone()
    {
        var search = new SearchService.SearchServiceClient(pack.Registry.Anonymous);
        var document = await NewAsync("QCVN 905:2026/BXD");
        document.ForceEvents.Add(new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2020, 1, 1) });
        document.ForceEvents.Add(new ForceEvent { Kind = ForceEvent.Types.Kind.PartlyEnded, Date = Slips.Day(2026, 6, 30), Clauses = { "Phần 3" } });
        await Documents.UpdateDocumentAsync(new UpdateDocumentRequest { Document = document });
        async Task<List<ProvisionHit>> FindAsync(ImportTextResponse imported, string query, params ForceState.Types.State[] states) => [..
            (await search.SearchAsync(new SearchRequest { Query = query, MinPosition = imported.Text.LogPosition.Index, AsOfDate = Slips.Day(2026, 7, 1), States = { states } }))
                .Provisions.Where(p => p.Document == document.Name)];

        var text = Skeleton("gạch xốp cách nhiệt");
        text.Provisions[6].Text = "Doanh nghiệp trình hồ sơ kèm mẫu zeolit tổng hợp.";
        var first = await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = text });
        var found = Assert.Single(await FindAsync(first, "mẫu zeolit tổng hợp"));
        Assert.Equal((document.Name + "/provisions/3.1", ForceState.Types.State.Ended), (found.Name, found.State));
        Assert.Contains(found.Snippets, s => s.Runs.Any(run => run is { Match: true, Text: "mẫu zeolit tổng hợp" }));
        Assert.Equal(document.Name + "/provisions/bang-1", Assert.Single(await FindAsync(first, "gach xop cach nhiet")).Name);
        Assert.Empty(await FindAsync(first, "mẫu zeolit tổng hợp", ForceState.Types.State.InForce));
        Assert.Contains("/provisions/3.1", await pack.Registry.Http.GetStringAsync("/search?q=m%E1%BA%ABu+zeolit+t%E1%BB%95ng+h%E1%BB%A3p"), StringComparison.Ordinal);
        Assert.Empty((await search.SearchAsync(new SearchRequest { Query = "mẫu zeolit tổng hợp", OmitProvisions = true })).Provisions);

        text.Provisions.RemoveAt(6);
        var second = await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = text });
        Assert.Empty(await FindAsync(second, "mẫu zeolit tổng hợp"));
        Assert.Single(await FindAsync(second, "gach xop cach nhiet"));
    }

    [Fact]
    public async Task Provisions_are_found_again_after_a_restart_and_after_their_index_was_deleted()
    {
        await using var registry = await RealRegistry.StartAsync();
        var made = (await new DocumentService.DocumentServiceClient(registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document { Kind = DocumentKind.NationalRegulation, Designation = "QCVN 906:2026/BXD", Title = new LocalizedText { Vi = "Thử" } },
        })).Document;
        var imported = await new TextService.TextServiceClient(registry.Administrator).ImportTextAsync(new ImportTextRequest { Name = made.Name, Text = Skeleton("đá bọt núi lửa") });
        async Task<int> CountAsync() => (await new SearchService.SearchServiceClient(registry.Anonymous).SearchAsync(
            new SearchRequest { Query = "đá bọt núi lửa", MinPosition = imported.Text.LogPosition.Index })).Provisions.Count;
        Assert.Equal(1, await CountAsync());
        await registry.StopAsync();
        await registry.OpenAsync();
        Assert.Equal(1, await CountAsync());
        await registry.StopAsync();
        Directory.Delete(Path.Combine(registry.DataFolder, "provisions"), recursive: true);
        await registry.OpenAsync();
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Requirements_rest_on_their_clause_and_the_clause_names_them()
    {
        var document = await NewAsync("QCVN 901:2026/BXD");
        document.Requirements.Add(new Requirement
        {
            Id = "asbestos",
            Characteristic = new LocalizedText { Vi = "Amiăng" },
            Comparator = Requirement.Types.Comparator.Max,
            High = "1",
            Unit = "%",
            Clause = "mục 1.4.3",
        });
        await Documents.UpdateDocumentAsync(new UpdateDocumentRequest { Document = document });
        await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = Skeleton("x") });
        var text = (await Anyone.GetTextAsync(new GetTextRequest { Name = document.Name + "/text" })).Text;
        Assert.Equal(["asbestos"], text.Provisions.Single(p => p.Anchor == "1.4.3").Requirements);
        Assert.Contains($"/{document.Name}#asbestos", await pack.Registry.Http.GetStringAsync($"/{document.Name}/text"), StringComparison.Ordinal);
        Assert.Contains($"/{document.Name}/text#1.4.3", await pack.Registry.Http.GetStringAsync($"/{document.Name}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_standard_is_refused_whoever_sends_it()
    {
        var standard = (await Documents.ListDocumentsAsync(new ListDocumentsRequest { Kind = DocumentKind.NationalStandard, PageSize = 1 })).Documents.Single();
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Officer.ImportTextAsync(new ImportTextRequest { Name = standard.Name, Text = Skeleton("x") }));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("copyright", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Điều 1", "", "text.provisions[0].anchor")]
    [InlineData("dieu-1", "chuong-i", "text.provisions[0].parent")]
    public async Task What_is_no_tree_is_refused_with_the_place(string anchor, string parent, string path)
    {
        var text = new DocumentText { Provisions = { Unit(anchor, Provision.Types.Kind.Article, "Điều 1", "x", parent: parent) } };
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Officer.ImportTextAsync(new ImportTextRequest { Name = Regulation, Text = text }));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains(path, refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_sent_again_is_no_new_revision_and_an_etag_of_before_is_refused()
    {
        var document = await NewAsync("QCVN 902:2026/BXD");
        var first = await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = Skeleton("x") });
        Assert.True(first.Changed);
        Assert.False((await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = Skeleton("x") })).Changed);
        Assert.True((await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = Skeleton("y"), ValidateOnly = true })).Changed);
        var second = await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = Skeleton("y") });
        Assert.Equal(2, second.Text.Revision);
        var stale = Skeleton("z");
        stale.Etag = first.Text.Etag;
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Officer.ImportTextAsync(new ImportTextRequest { Name = document.Name, Text = stale }));
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);

        // What was known when the first stood.
        var then = await Anyone.GetTextAsync(new GetTextRequest { Name = document.Name + "/text", ReadTime = first.Text.UpdateTime });
        Assert.Equal("x", then.Text.Provisions.Single(p => p.Anchor == "bang-1").Rows[1].Cells[1]);
        var now = await Anyone.GetTextAsync(new GetTextRequest { Name = document.Name + "/text" });
        Assert.Equal("y", now.Text.Provisions.Single(p => p.Anchor == "bang-1").Rows[1].Cells[1]);
    }

    [Fact]
    public async Task Pages_of_provisions_lead_through_the_text_and_a_token_of_another_list_is_refused()
    {
        var all = new List<string>();
        var token = "";
        do
        {
            var page = await Anyone.ListProvisionsAsync(new ListProvisionsRequest { Parent = Regulation, PageSize = 4, PageToken = token });
            all.AddRange(page.Provisions.Select(p => p.Anchor));
            token = page.NextPageToken.Length > 0 ? page.NextPageToken : "";
        }
        while (token.Length > 0);
        Assert.Equal(["1", "1.4", "1.4.3", "2", "bang-1", "3", "3.1", "4", "5"], all);
        var under = await Anyone.ListProvisionsAsync(new ListProvisionsRequest { Parent = Regulation, Under = "1.4" });
        Assert.Equal(["1.4", "1.4.3"], under.Provisions.Select(p => p.Anchor));
        var first = await Anyone.ListProvisionsAsync(new ListProvisionsRequest { Parent = Regulation, PageSize = 1 });
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Anyone.ListProvisionsAsync(new ListProvisionsRequest { Parent = Regulation, Under = "1.4", PageToken = first.NextPageToken }));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        var missing = await Assert.ThrowsAsync<RpcException>(async () => await Anyone.ListProvisionsAsync(new ListProvisionsRequest { Parent = Regulation, Under = "9" }));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Two_editions_stand_side_by_side_word_by_word_and_limit_by_limit()
    {
        var (older, newer) = (await NewAsync("QCVN 903:2019/BXD", "1"), await NewAsync("QCVN 903:2026/BXD", "0.5"));
        await Officer.ImportTextAsync(new ImportTextRequest { Name = older.Name, Text = Skeleton("Amiăng trắng") });
        var bare = await Anyone.CompareEditionsAsync(new CompareEditionsRequest { Older = older.Name, Newer = newer.Name });
        Assert.True(bare is { OlderTextHeld: true, NewerTextHeld: false, Provisions.Count: 0 });
        var changed = Skeleton("Amiăng trắng và amiăng nâu");
        changed.Provisions.RemoveAt(8);
        await Officer.ImportTextAsync(new ImportTextRequest { Name = newer.Name, Text = changed });

        var compared = await Anyone.CompareEditionsAsync(new CompareEditionsRequest { Older = older.Name, Newer = newer.Name });
        Assert.Equal([(Difference.Changed, "bang-1"), (Difference.Removed, "5")], compared.Provisions.Select(d => (d.Difference, (d.Newer ?? d.Older).Anchor)));
        Assert.Contains(compared.Provisions[0].Runs, run => run is { Difference: Difference.Added, Text: " và amiăng nâu" });
        var limit = Assert.Single(compared.Requirements);
        Assert.Equal((Difference.Changed, "1", "0.5", "limit"), (limit.Difference, limit.Older.High, limit.Newer.High, limit.Fields.Single()));
        var whole = await Anyone.CompareEditionsAsync(new CompareEditionsRequest { Older = older.Name, Newer = newer.Name, IncludeUnchanged = true });
        Assert.Equal(9, whole.Provisions.Count);

        foreach (var language in new[] { "vi", "en" })
        {
            var page = WebUtility.HtmlDecode(await pack.Registry.Http.GetStringAsync($"/compare?older={older.Name[10..]}&newer={newer.Name[10..]}&lang={language}"));
            Assert.Contains("{+ và amiăng nâu+}", page, StringComparison.Ordinal);
            Assert.Contains(language == "vi" ? "thay đổi" : "changed", page, StringComparison.Ordinal);
        }
        using var nothing = await pack.Registry.Http.GetAsync("/compare?older=x&newer=y");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);

        var file = await pack.Registry.Http.GetByteArrayAsync($"/compare.xlsx?older={older.Name[10..]}&newer={newer.Name[10..]}&lang=en");
        var sheets = Sheets(file);
        Assert.Equal(["Requirements", "Text"], sheets.Keys);
        Assert.Equal(["changed", "Amiăng"], Assert.Single(sheets["Requirements"].Skip(1))[..2]);
        Assert.Equal("Amiăng trắng{+ và amiăng nâu+}", sheets["Text"].Skip(1).First()[^1][^"Amiăng trắng{+ và amiăng nâu+}".Length..]);
        var bytes = new MemoryStream();
        using (var export = Anyone.ExportComparison(new ExportComparisonRequest { Older = older.Name, Newer = newer.Name, LanguageCode = "en" }))
            await foreach (var piece in export.ResponseStream.ReadAllAsync())
                piece.Content.WriteTo(bytes);
        Assert.Equal(sheets.Values.SelectMany(rows => rows).SelectMany(cells => cells), Sheets(bytes.ToArray()).Values.SelectMany(rows => rows).SelectMany(cells => cells));
        using var french = Anyone.ExportComparison(new ExportComparisonRequest { Older = older.Name, Newer = newer.Name, LanguageCode = "fr" });
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await french.ResponseStream.MoveNext(default))).StatusCode);
    }

    private static Dictionary<string, List<string[]>> Sheets(byte[] file)
    {
        using var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(file), false);
        var book = workbook.WorkbookPart!;
        return book.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!,
            sheet => ((DocumentFormat.OpenXml.Packaging.WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>()
                .Select(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().Select(cell => cell.InnerText).ToArray()).ToList());
    }

    /// <summary>The basis of an event leads to the clause that says it, as far as the registry holds it.</summary>
    [Fact]
    public async Task A_legal_basis_leads_to_the_clause_to_the_act_or_to_the_search()
    {
        Assert.Equal("/documents/qcvn-16-2023-bxd?lang=en", await LedAsync("/basis?act=QCVN+16:2023/BXD&lang=en"));
        Assert.Equal("/documents/qcvn-16-2023-bxd/text#1.4.3", await LedAsync("/basis?act=QCVN+16:2023/BXD&clause=mục+1.4.3"));
        Assert.Equal("/documents/qcvn-16-2023-bxd", await LedAsync("/basis?act=QCVN+16:2023/BXD"));
        Assert.Equal("/documents/qcvn-16-2023-bxd", await LedAsync("/basis?act=QCVN+16:2023/BXD&clause=Điều+999"));
        Assert.StartsWith("/search?q=", await LedAsync("/basis?act=//evil.example/"), StringComparison.Ordinal);
        Assert.StartsWith("/search", await LedAsync("/basis"), StringComparison.Ordinal);
    }

    private async Task<string> LedAsync(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = pack.Registry.Http.BaseAddress };
        using var answer = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task What_pointed_at_a_document_is_told_as_it_was_known_then(DatabaseKind database)
    {
        await using var registry = await RealRegistry.StartAsync(database);
        var documents = new DocumentService.DocumentServiceClient(registry.Administrator);
        async Task<Document> MakeAsync(string designation, params DocumentRelation[] relations) => (await documents.CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document { Kind = DocumentKind.NationalRegulation, Designation = designation, Title = new LocalizedText { Vi = "Thử" }, Relations = { relations } },
        })).Document;
        async Task<string[]> IncomingAsync(Google.Protobuf.WellKnownTypes.Timestamp? known) =>
            [.. (await documents.GetDocumentAsync(new GetDocumentRequest { Name = "documents/qcvn-904-2019-bxd", ReadTime = known })).Document.IncomingRelations.Select(r => $"{r.Kind} {r.TargetDesignation}")];

        var older = await MakeAsync("QCVN 904:2019/BXD");
        Assert.Empty(await IncomingAsync(null));
        var newer = await MakeAsync("QCVN 904:2026/BXD", new DocumentRelation { Kind = DocumentRelation.Types.Kind.Replaces, TargetDesignation = "QCVN 904:2019/BXD" });
        Assert.Equal(["Replaces QCVN 904:2026/BXD"], await IncomingAsync(null));
        Assert.Empty(await IncomingAsync(older.UpdateTime));

        // The relation turns out to be another one: by a change of one record, and by an import of many.
        newer.Relations[0].Kind = DocumentRelation.Types.Kind.Amends;
        var corrected = (await documents.UpdateDocumentAsync(new UpdateDocumentRequest { Document = newer })).Document;
        corrected.Relations.Clear();
        corrected.Etag = "";
        var imported = await documents.ImportDocuments().SendAllAsync([new ImportDocumentsRequest { Document = corrected }]);
        Assert.Null(imported.Single().Error);
        Assert.Empty(await IncomingAsync(null));
        Assert.Equal(["Amends QCVN 904:2026/BXD"], await IncomingAsync(corrected.UpdateTime));
        Assert.Equal(["Replaces QCVN 904:2026/BXD"], await IncomingAsync(newer.UpdateTime));
        Assert.Empty(await IncomingAsync(older.UpdateTime));
    }

    private async Task<Document> NewAsync(string designation, string? most = null)
    {
        var document = new Document { Kind = DocumentKind.NationalRegulation, Designation = designation, Title = new LocalizedText { Vi = "Vật liệu thử" } };
        if (most is not null)
            document.Requirements.Add(new Requirement { Id = "r", Characteristic = new LocalizedText { Vi = "Amiăng" }, Comparator = Requirement.Types.Comparator.Max, High = most, Unit = "%" });
        return (await Documents.CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document;
    }
}
