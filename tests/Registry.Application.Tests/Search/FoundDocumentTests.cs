using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Application.Search;
using Registry.Application.Texts;
using Registry.Domain.Documents;
using Registry.Domain.Texts;

namespace Registry.Application.Tests.Search;

/// <summary>The documents that hits carry: kept when they were found before, and never older or newer than the answer says.</summary>
public sealed class FoundDocumentTests
{
    private static readonly Caller Officer = new(Role.Officer, "k2", "");
    private static readonly LocalDate Day = new(2026, 7, 1);

    private static readonly Document Honey = new()
    {
        Id = "tcvn-1-2020",
        Kind = DocumentKind.NationalStandard,
        Designation = "TCVN 1:2020",
        TitleVi = "Mật ong rừng tràm",
        Abstract = "Yêu cầu đối với mật ong.",
        IssuerCode = "BKHCN",
        Year = 2020,
        ForceEvents = [new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(2020, 3, 1) }],
    };

    public static TheoryData<string> Providers => Databases.All;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_document_found_before_shows_its_new_title_and_issuer_as_soon_as_the_index_has_them(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var first = (await registry.Runtime.Documents.CreateAsync(Officer, Honey, RecordOptions.None, CancellationToken.None)).Value;
        var before = await FindAsync(registry.Runtime, Day, first.Position);
        Assert.Equal("[Mật ong] rừng tràm", Library.Marked(before.Hit.Title));
        Assert.Equal(first.Etag, before.Document.Record.Etag);
        Assert.Equal(registry.Clock.GetCurrentInstant(), before.Document.Record.ReceivedTime);

        registry.Clock.AdvanceDays(1);
        var changed = Honey with { TitleVi = "Mật ong hoa nhãn", Abstract = "Mật ong của vùng nhãn.", IssuerCode = "BNNMT" };
        var second = (await registry.Runtime.Documents.ReplaceAsync(Officer, changed, RecordOptions.None, CancellationToken.None)).Value;
        var after = await FindAsync(registry.Runtime, Day, second.Position);
        Assert.Equal("[Mật ong] hoa nhãn", Library.Marked(after.Hit.Title));
        Assert.Equal("[Mật ong] của vùng nhãn.", Library.Marked(Assert.Single(after.Hit.Snippets)));
        Assert.Equal((changed.TitleVi, "BNNMT", second.Etag, second.Revision, second.Position), (
            after.Document.Record.Value.TitleVi, after.Document.Record.Value.IssuerCode, after.Document.Record.Etag, after.Document.Record.Revision, after.Document.Record.Position));
        Assert.Equal(registry.Clock.GetCurrentInstant(), after.Document.Record.ReceivedTime);
        Assert.Equal("BNNMT", Assert.Single(after.Answer.Facets.Single(facet => facet.Facet == SearchFacet.Issuer).Values).Value);
        Assert.Equal("Mật ong hoa nhãn", Assert.Single(registry.Runtime.Search.Suggest(Caller.Anonymous, "mật o", 8).Value).Text);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_state_of_a_document_found_before_is_that_of_the_day_asked_about_and_follows_its_events(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var created = (await registry.Runtime.Documents.CreateAsync(Officer, Honey, RecordOptions.None, CancellationToken.None)).Value;
        var (early, late) = (new LocalDate(2020, 2, 29), new LocalDate(2026, 10, 1));
        // Each day twice, in turn: what is kept of one day must not be given for the other.
        foreach (var (day, expected) in new[] { (early, ForceStatus.Upcoming), (Day, ForceStatus.InForce), (early, ForceStatus.Upcoming), (late, ForceStatus.InForce), (Day, ForceStatus.InForce) })
            await ExpectAsync(day, expected, created.Position);

        var ended = new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(2026, 9, 30) };
        var recorded = (await registry.Runtime.Documents.RecordForceEventAsync(Officer, Honey.Id, ended, RecordOptions.None, CancellationToken.None)).Value;
        foreach (var (day, expected) in new[] { (late, ForceStatus.Ended), (Day, ForceStatus.InForce), (late, ForceStatus.Ended), (early, ForceStatus.Upcoming) })
            await ExpectAsync(day, expected, recorded.Position);

        async Task ExpectAsync(LocalDate day, ForceStatus expected, long position)
        {
            var found = await FindAsync(registry.Runtime, day, position);
            Assert.Equal((day, expected, expected), (found.Document.State.Date, found.Document.State.Status, found.Hit.State));
            var stated = (await registry.Runtime.Documents.GetAsync(Caller.Anonymous, found.Hit.Id, day, null, CancellationToken.None)).Value.State;
            Assert.Equal(stated.Reason, found.Document.State.Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_rebuilt_index_gives_the_same_documents(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await registry.Runtime.Documents.CreateAsync(Officer, Honey, RecordOptions.None, CancellationToken.None);
        var last = (await registry.Runtime.Documents.ReplaceAsync(Officer, Honey with { TitleVi = "Mật ong hoa nhãn" }, RecordOptions.None, CancellationToken.None)).Value;
        var before = await FindAsync(registry.Runtime, Day, last.Position);
        await registry.CloseAsync();
        Directory.Delete(Path.Combine(registry.Folder, "index"), recursive: true);
        await registry.ReopenAsync();
        var after = await FindAsync(registry.Runtime, Day, last.Position);
        Assert.Equal("[Mật ong] hoa nhãn", Library.Marked(after.Hit.Title));
        Assert.Equal((before.Document.Record.Etag, before.Document.Record.Position, before.Document.Record.ReceivedTime), (after.Document.Record.Etag, after.Document.Record.Position, after.Document.Record.ReceivedTime));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_provision_found_before_is_shown_with_its_new_words_and_with_none_of_another_text(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        foreach (var number in new[] { 1, 2 })
        {
            var act = new Document { Id = $"{number}-2026-nd-cp", Kind = DocumentKind.LegalAct, Designation = $"{number}/2026/NĐ-CP", TitleVi = "Nghị định", ForceEvents = Honey.ForceEvents };
            Assert.True((await registry.Runtime.Documents.CreateAsync(Officer, act, RecordOptions.None, CancellationToken.None)).Ok);
        }
        await ExpectAsync(1, "Tổ ong phải sạch.", "Tổ [ong] phải sạch.");
        await ExpectAsync(2, "Chuồng dê phải khô.", "Tổ [ong] phải sạch.");
        await ExpectAsync(1, "Thùng ong phải thoáng.", "Thùng [ong] phải thoáng.");
        await ExpectAsync(1, "Thùng phải thoáng.", null);

        async Task ExpectAsync(int act, string words, string? snippet)
        {
            var text = new DocumentText { DocumentId = $"{act}-2026-nd-cp", Provisions = [new Provision { Anchor = "dieu-1", Kind = ProvisionKind.Article, Label = "Điều 1", Text = words }] };
            var imported = (await registry.Runtime.Texts.ImportAsync(Officer, text, RecordOptions.None, CancellationToken.None)).Value;
            var found = await SearchAsync(registry.Runtime, "ong", Day, imported.Position);
            Assert.Equal(snippet is null ? [] : [snippet], found.Provisions.Select(provision => Library.Marked(provision.Hit.Snippets.SelectMany(runs => runs))));
        }
    }

    [Fact]
    public async Task A_document_that_another_node_changed_is_shown_as_changed()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        var created = (await registry.Runtime.Documents.CreateAsync(Officer, Honey, RecordOptions.None, CancellationToken.None)).Value;
        await using var second = await registry.OpenSecondAsync();
        Assert.Equal("Mật ong rừng tràm", (await FindAsync(second, Day, created.Position)).Document.Record.Value.TitleVi);
        var changed = (await registry.Runtime.Documents.ReplaceAsync(Officer, Honey with { TitleVi = "Mật ong hoa nhãn" }, RecordOptions.None, CancellationToken.None)).Value;
        Assert.Equal("Mật ong hoa nhãn", (await FindAsync(second, Day, changed.Position)).Document.Record.Value.TitleVi);
    }

    [Fact]
    public async Task Documents_and_answer_are_of_one_log_position_while_newer_entries_are_not_indexed()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var created = (await registry.Runtime.Documents.CreateAsync(Officer, Honey, RecordOptions.None, CancellationToken.None)).Value;
        using var index = SearchIndex.InMemory();
        index.Apply([IndexChange.Upsert(SearchDocuments.Of(Honey, created.Position))], created.Position + 1);
        index.Refresh();
        await registry.Runtime.Documents.ReplaceAsync(Officer, Honey with { TitleVi = "Mật ong hoa nhãn" }, RecordOptions.None, CancellationToken.None);
        using var provisions = SearchIndex.InMemory();
        var search = new SearchOperations(registry.Runtime.Database, index, new ProvisionSearch(registry.Runtime.Database, provisions), registry.Clock);
        var result = (await search.SearchAsync(Caller.Anonymous, date => Library.Query("mật ong") with { AsOf = date }, Day, CancellationToken.None)).Value;
        Assert.Equal(created.Position + 1, result.Answer.Position);
        Assert.Equal("Mật ong rừng tràm", Assert.Single(result.Documents).Value.Record.Value.TitleVi);
    }

    [Fact]
    public async Task An_index_that_names_entries_of_something_else_gives_hits_without_documents()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var created = (await registry.Runtime.Documents.CreateAsync(Officer, Honey, RecordOptions.None, CancellationToken.None)).Value;
        using var index = SearchIndex.InMemory();
        var other = Honey with { Id = "tcvn-2-2020", Designation = "TCVN 2:2020" };
        var third = Honey with { Id = "tcvn-3-2020", Designation = "TCVN 3:2020" };
        index.Apply([IndexChange.Upsert(SearchDocuments.Of(other, created.Position)), IndexChange.Upsert(SearchDocuments.Of(third, created.Position + 1000))], created.Position + 1);
        index.Refresh();
        using var provisions = SearchIndex.InMemory();
        var search = new SearchOperations(registry.Runtime.Database, index, new ProvisionSearch(registry.Runtime.Database, provisions), registry.Clock);
        for (var time = 0; time < 2; time++)
        {
            var result = (await search.SearchAsync(Caller.Anonymous, date => Library.Query("mật ong") with { AsOf = date }, Day, CancellationToken.None)).Value;
            Assert.Equal(2, result.Answer.Total);
            Assert.Empty(result.Documents);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Documents_kept_and_documents_read_anew_are_the_same(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var last = 0L;
        for (var i = 1; i <= 25; i++)
            last = (await registry.Runtime.Documents.CreateAsync(Officer, Honey with { Id = $"tcvn-{i}-2020", Designation = $"TCVN {i}:2020", TitleVi = $"Mật ong loại {i}" }, RecordOptions.None, CancellationToken.None)).Value.Position;
        await FindAsync(registry.Runtime, Day, last);
        var kept = await HitsAsync();
        Assert.Equal(20, kept.Count);
        Assert.Equal(kept, await HitsAsync());
        registry.Clock.AdvanceDays(1);
        await registry.ReopenAsync();
        Assert.Equal(kept, await HitsAsync());

        async Task<List<string>> HitsAsync()
        {
            var result = (await registry.Runtime.Search.SearchAsync(Caller.Anonymous, date => Library.Query("mật ong") with { AsOf = date, MinPosition = last + 1, PageSize = 20 }, Day, CancellationToken.None)).Value;
            return [.. result.Answer.Hits.Select(hit =>
                $"{hit.Id} {Library.Marked(hit.Title)} {hit.State} {result.Documents[hit.Id].Record.Etag} {result.Documents[hit.Id].Record.ReceivedTime} {result.Documents[hit.Id].State.Reason.Vi}")];
        }
    }

    private static async Task<(SearchAnswer Answer, SearchHit Hit, DocumentSummary Document)> FindAsync(RegistryRuntime runtime, LocalDate day, long position)
    {
        var result = await SearchAsync(runtime, "mật ong", day, position);
        Assert.True(result.Answer.Position > position);
        Assert.All(result.Documents.Values, document => Assert.True(document.Record.Position < result.Answer.Position));
        var hit = result.Answer.Hits[0];
        return (result.Answer, hit, result.Documents[hit.Id]);
    }

    /// <summary>A busy machine may need longer than one call waits.</summary>
    private static async Task<SearchResult> SearchAsync(RegistryRuntime runtime, string text, LocalDate day, long position)
    {
        for (var tries = 0; ; tries++)
        {
            var found = await runtime.Search.SearchAsync(Caller.Anonymous, date => Library.Query(text) with { AsOf = date, MinPosition = position + 1 }, day, CancellationToken.None);
            if (tries == 12 || found.Refusal is not { Reason: RefusalReason.PositionNotReached })
                return found.Value;
        }
    }
}
