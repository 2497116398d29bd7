using System.Collections;
using System.Reflection;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Search;
using Registry.Application.Texts;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;

namespace Registry.Application.Tests.Search;

/// <summary>What the index keeps of a document for its hits is what its entry of the log says.</summary>
public sealed class HitBytesTests
{
    private static readonly Instant Received = Instant.FromUtc(2026, 7, 1, 8, 30).PlusTicks(1234567);

    /// <summary>What hits do not show.</summary>
    private static readonly string[] LeftOut = [nameof(Document.Requirements), nameof(Document.ProductRules), nameof(Document.VerificationIntervals), nameof(Document.ListCoverage)];

    private static readonly Document Full = new()
    {
        Id = "qcvn-16-2023-bxd",
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 16:2023/BXD",
        TitleVi = "Quy chuẩn kỹ thuật quốc gia về vật liệu xây dựng",
        TitleEn = "National technical regulation on building materials",
        OtherTitles = [new TitleInLanguage("fr", "Matériaux de construction"), new TitleInLanguage("ja", "建築材料")],
        PublisherStatus = "60.60",
        IssuerCode = "BXD",
        JurisdictionId = "vn-08",
        Year = 2023,
        BaseId = "qcvn-16-2019-bxd",
        RegulationType = RegulationType.Safety,
        IcsCodes = ["91.100.10", "91.100"],
        Scope = "Sản phẩm, hàng hóa vật liệu xây dựng",
        Abstract = "Xi măng, kính, gạch.",
        ForceEvents =
        [
            new ForceEvent
            {
                Id = "e1", Kind = ForceEventKind.PartlyEnded, Date = PartialDate.OfDay(2026, 6, 30), NotAfter = new LocalDate(2026, 12, 31), Clauses = ["mục 1.4.3", "Phần 3"],
                Basis = new LegalBasis("41/2026/TT-BXD", "Điều 3"), Note = "trừ kính", Source = "công báo", Confidence = "high", Verified = true,
            },
            new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfMonth(2024, 2), Basis = new LegalBasis("04/2023/TT-BXD") },
            new ForceEvent { Kind = ForceEventKind.Issued, Date = PartialDate.OfYear(1) },
            new ForceEvent { Kind = ForceEventKind.Published, Date = PartialDate.Unknown },
            new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(LocalDate.MaxIsoValue) },
        ],
        Relations =
        [
            new DocumentRelation
            {
                Kind = RelationKind.ReplacesPartly, Target = "QCVN 16:2019/BXD", TargetId = "qcvn-16-2019-bxd", Degree = AdoptionDegree.Modified, Clauses = ["4.2"], Note = "một phần",
                Source = "công báo", Confidence = "medium", Verified = true,
            },
        ],
        Source = "công báo",
        Confidence = "high",
        Verified = true,
        Claims = [new DocumentClaim("title.vi", "Vật liệu xây dựng", 2, "tcvn.gov.vn", "dòng 7"), new DocumentClaim("year", "", -1, "")],
    };

    [Fact]
    public void Every_property_of_a_document_that_hits_show_is_kept_as_it_was()
    {
        Assert.Empty(Unset(Full).Except(LeftOut));
        Assert.Equal(Json(Full), Json(Read(Full).Record.Value));
    }

    [Fact]
    public void Properties_of_events_relations_and_claims_are_all_tried()
    {
        Assert.Empty(Unset(Full.ForceEvents[0]));
        Assert.Empty(Unset(Full.Relations[0]));
        Assert.Empty(Unset(Full.Claims[0]));
        Assert.Empty(Unset(Full.ForceEvents[0].Basis!));
    }

    [Fact]
    public void A_document_of_which_hardly_anything_is_known_stays_so()
    {
        var bare = new Document { Id = "x", Kind = DocumentKind.Unspecified, Designation = "" };
        Assert.Equal(Json(bare), Json(Read(bare).Record.Value));
        Assert.Equal(Json(bare with { TitleVi = "", Scope = "" }), Json(Read(bare with { TitleVi = "", Scope = "" }).Record.Value));
    }

    [Fact]
    public void What_the_index_keeps_and_what_the_log_holds_are_read_as_the_same_with_the_words_and_counts_of_long_lists()
    {
        var listed = Full with
        {
            Requirements = [Requirement("pH"), Requirement("Clo dư")],
            ProductRules = [new ProductRule { Id = "r1", DocumentId = Full.Id, Document = Full.Designation, ProductText = "Xi măng poóc lăng" }],
            VerificationIntervals = [new VerificationInterval { InstrumentVi = "Cân ô tô" }],
        };
        var name = $"documents/{listed.Id}";
        var fromLog = FoundDocument.Read(new EntryContent(7, name, 3, Received, RegistryJson.Write(listed)));
        var fromIndex = Read(listed);
        Assert.Equal(fromLog.Snippet, fromIndex.Snippet);
        Assert.Contains("Xi măng poóc lăng. pH. Clo dư. Cân ô tô", fromIndex.Snippet.TextVi, StringComparison.Ordinal);
        Assert.Equal(Json(fromLog.Record.Value), Json(fromIndex.Record.Value));
        Assert.Equal((fromLog.Record.Name, fromLog.Record.Revision, fromLog.Record.Position, fromLog.Record.ReceivedTime), (fromIndex.Record.Name, fromIndex.Record.Revision, fromIndex.Record.Position, fromIndex.Record.ReceivedTime));
        foreach (var found in new[] { fromLog, fromIndex })
        {
            var summary = found.On(new LocalDate(2026, 7, 1));
            Assert.Equal((2, 1, ForceStatus.PartlyInForce), (summary.Requirements, summary.ProductRules, summary.State.Status));
        }
    }

    [Fact]
    public void Revision_and_time_are_read_without_the_rest() =>
        Assert.Equal((3, Received), HitBytes.StampOf(HitBytes.Write(Recorded(Full), new CompactWriter())));

    [Fact]
    public async Task A_document_too_listedto_be_kept_by_the_index_is_read_from_the_log()
    {
        var text = string.Join(' ', Enumerable.Range(0, 9000).Select(i => $"ong{i}"));
        var honey = Full with { Id = "tcvn-1-2020", TitleVi = "Mật ong", Abstract = text };
        Assert.Empty(HitBytes.Write(Recorded(honey), new CompactWriter()));
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var created = (await registry.Runtime.Documents.CreateAsync(new Caller(Role.Officer, "k2", ""), honey, RecordOptions.None, CancellationToken.None)).Value;
        Assert.True(await registry.Runtime.SearchKeeper.WaitForAsync(created.Position, TimeSpan.FromMinutes(3), CancellationToken.None));
        var found = (await registry.Runtime.Search.SearchAsync(Caller.Anonymous, date => Library.Query("mật ong") with { AsOf = date, MinPosition = created.Position + 1 }, null, CancellationToken.None)).Value;
        Assert.Equal(text, Assert.Single(found.Documents).Value.Record.Value.Abstract);
    }

    [Fact]
    public async Task A_hit_that_was_never_read_needs_nothing_of_the_database()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        using var index = SearchIndex.InMemory();
        using var provisions = SearchIndex.InMemory();
        // No entry stands at that position: what is shown can only be the index's own.
        index.Apply([IndexChange.Upsert(SearchDocuments.Of(Full, 4711) with { Shown = HitBytes.Write(Recorded(Full) with { Position = 4711 }, new CompactWriter()) })], 4712);
        index.Refresh();
        var search = new SearchOperations(registry.Runtime.Database, index, new ProvisionSearch(registry.Runtime.Database, provisions), registry.Clock, documentBytes: 0);
        var found = (await search.SearchAsync(Caller.Anonymous, date => Library.Query("vật liệu xây dựng") with { AsOf = date }, new LocalDate(2026, 7, 1), CancellationToken.None)).Value;
        var shown = Assert.Single(found.Documents).Value;
        Assert.Equal((4711L, 3L, ForceStatus.PartlyInForce), (shown.Record.Position, shown.Record.Revision, shown.State.Status));
        Assert.Equal(Json(Full), Json(shown.Record.Value));
        Assert.Equal("QCVN 16:2023/BXD", Assert.Single(search.Suggest(Caller.Anonymous, "qcvn 16", 8).Value).Designation);
    }

    private static Requirement Requirement(string characteristic) => new() { Id = characteristic, CharacteristicVi = characteristic, Limit = new Limit.Max(new ExactDecimal(1, 2)) };

    private static Recorded<Document> Recorded(Document document) => new($"documents/{document.Id}", document, 3, 7, true) { ReceivedTime = Received };

    private static FoundDocument Read(Document document) => HitBytes.Read($"documents/{document.Id}", 7, HitBytes.Write(Recorded(document), new CompactWriter()));

    private static string Json<T>(T value) => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(value));

    /// <summary>Properties that are as if nobody had set them: a new one must be given a value here, and then be kept.</summary>
    private static IEnumerable<string> Unset(object record) => record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .Where(property => property.GetValue(record) is var value && (value is null or false or "" or 0 || value is IEnumerable many and not string && !many.Cast<object>().Any()))
        .Select(property => property.Name);
}
