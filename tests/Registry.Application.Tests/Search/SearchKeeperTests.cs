using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Application.Search;
using Registry.Application.Search.Engine;
using Registry.Domain.Documents;
using Registry.Domain.Reports;

namespace Registry.Application.Tests.Search;

/// <summary>How the index keeps up with the log. It knows nothing of the database, so one of them is enough.</summary>
public sealed class SearchKeeperTests
{
    private static readonly Caller Laboratory = new(Role.Laboratory, "k1", "organisations/vilas-219");
    private static readonly Caller Officer = new(Role.Officer, "k2", "");

    [Fact]
    public async Task A_stream_of_reports_does_not_make_the_index_write_to_disk()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var before = Commits(registry);
        var position = 0L;
        for (var i = 0; i < 30; i++)
        {
            position = await SubmitAsync(registry, i);
            Assert.True(await registry.Runtime.SearchKeeper.WaitForAsync(position, TimeSpan.FromMinutes(3), CancellationToken.None));
        }
        Assert.Equal(before, Commits(registry));
        Assert.Equal(0, await TotalAsync(registry, position + 1));
    }

    [Fact]
    public async Task A_document_between_reports_is_found_at_once_and_kept_by_the_index()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        await SubmitAsync(registry, 1);
        var document = new Document { Id = "tcvn-1-2020", Kind = DocumentKind.NationalStandard, Designation = "TCVN 1:2020", TitleVi = "Mật ong", Verified = true };
        var recorded = (await registry.Runtime.Documents.CreateAsync(Officer, document, RecordOptions.None, CancellationToken.None)).Value;
        var last = await SubmitAsync(registry, 2);
        Assert.Equal(1, await TotalAsync(registry, recorded.Position + 1));
        Assert.Equal(1, await TotalAsync(registry, last + 1));
        await registry.ReopenAsync();
        Assert.Equal(1, await TotalAsync(registry, last + 1));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_side_of_an_identical_adoption_is_found_by_the_others_title_whichever_comes_first(bool adoptedFirst)
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        Document[] pair =
        [
            new() { Id = "iso-12605-2015", Kind = DocumentKind.InternationalStandard, Designation = "ISO 12605:2015", TitleEn = "Zyzzogeton of hives" },
            new()
            {
                Id = "tcvn-12605-2019", Kind = DocumentKind.NationalStandard, Designation = "TCVN 12605:2019", TitleVi = "Mật ong rừng tràm",
                Relations = [new DocumentRelation { Kind = RelationKind.Adopts, Target = "ISO 12605:2015", Degree = AdoptionDegree.Identical }],
            },
            new()
            {
                Id = "tcvn-9-2019", Kind = DocumentKind.NationalStandard, Designation = "TCVN 9:2019", TitleVi = "Sáp tinh khiết",
                Relations = [new DocumentRelation { Kind = RelationKind.Adopts, Target = "ISO 12605:2015", Degree = AdoptionDegree.NotEquivalent }],
            },
        ];
        var position = 0L;
        foreach (var document in adoptedFirst ? pair : [.. pair.Reverse()])
            position = (await registry.Runtime.Documents.CreateAsync(Officer, document, RecordOptions.None, CancellationToken.None)).Value.Position;
        Assert.Equal(["documents/iso-12605-2015", "documents/tcvn-12605-2019"], await FoundAsync(registry, "rừng tràm", position + 1));
        Assert.Equal(["documents/iso-12605-2015", "documents/tcvn-12605-2019"], await FoundAsync(registry, "zyzzogeton", position + 1));
        Assert.Equal(["documents/tcvn-9-2019"], await FoundAsync(registry, "sáp tinh khiết", position + 1));
    }

    [Theory]
    [InlineData("a file is gone")]
    [InlineData("a bit is flipped")]
    [InlineData("another version wrote it")]
    [InlineData("all of it is gone")]
    public async Task A_damaged_index_is_made_again_from_the_log_while_the_registry_runs(string damage)
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var last = 0L;
        for (var i = 0; i < 30; i++)
        {
            var document = new Document { Id = $"tcvn-{i}-2020", Kind = DocumentKind.NationalStandard, Designation = $"TCVN {i + 1}:2020", TitleVi = $"Mật ong loại {i}", Verified = true };
            last = (await registry.Runtime.Documents.CreateAsync(Officer, document, RecordOptions.None, CancellationToken.None)).Value.Position;
        }
        Assert.Equal(30, await TotalAsync(registry, last + 1));
        await registry.CloseAsync();
        Damage(Path.Combine(registry.Folder, "index"), damage);
        await registry.ReopenAsync();
        // Before it is made again a search answers from what is there, and says up to where.
        var meanwhile = (await registry.Runtime.Search.SearchAsync(
            Caller.Anonymous, date => new SearchQuery { AsOf = date, Text = "mật ong" }, null, CancellationToken.None)).Value.Answer;
        Assert.InRange(meanwhile.Position, -1, last + 1);
        Assert.Equal(meanwhile.Position == last + 1, meanwhile.Total == 30);
        Assert.Equal(30, await TotalAsync(registry, last + 1));
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task An_index_of_another_log_is_noticed_and_made_again_from_this_one()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        await using var other = await TestRegistry.OpenAsync(Databases.Sqlite);
        other.Clock.AdvanceDays(1);
        var document = new Document { Id = "tcvn-1-2020", Kind = DocumentKind.NationalStandard, Designation = "TCVN 1:2020", TitleVi = "Mật ong hoa nhãn" };
        var recorded = (await registry.Runtime.Documents.CreateAsync(Officer, document, RecordOptions.None, CancellationToken.None)).Value;
        var elsewhere = (await other.Runtime.Documents.CreateAsync(Officer, document with { TitleVi = "Mật ong rừng tràm" }, RecordOptions.None, CancellationToken.None)).Value;
        // Nothing but what was written, and when, tells the two logs apart.
        Assert.Equal((recorded.Name, recorded.Position, recorded.Revision), (elsewhere.Name, elsewhere.Position, elsewhere.Revision));
        Assert.Equal(1, await TotalAsync(registry, recorded.Position + 1));
        Assert.Equal(1, await TotalAsync(other, recorded.Position + 1));
        await registry.CloseAsync();
        await other.CloseAsync();
        Directory.Delete(Path.Combine(registry.Folder, "index"), recursive: true);
        Directory.Move(Path.Combine(other.Folder, "index"), Path.Combine(registry.Folder, "index"));
        await registry.ReopenAsync();
        Assert.Equal([recorded.Name], await FoundAsync(registry, "hoa nhãn", recorded.Position + 1));
        Assert.Empty(await FoundAsync(registry, "rừng tràm", recorded.Position + 1));
        Assert.Empty(registry.Faults);
    }

    private static void Damage(string folder, string damage)
    {
        var generation = Directory.GetDirectories(folder).Single();
        switch (damage)
        {
            case "a file is gone":
                File.Delete(Directory.GetFiles(generation, "*.tim")[0]);
                break;
            case "a bit is flipped":
                var file = Directory.GetFiles(generation, "*.doc").Concat(Directory.GetFiles(generation, "*.tim")).First();
                var bytes = File.ReadAllBytes(file);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(file, bytes);
                break;
            case "another version wrote it":
                using (var directory = Lucene.Net.Store.FSDirectory.Open(generation))
                using (var writer = new Lucene.Net.Index.IndexWriter(directory, new Lucene.Net.Index.IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, null)))
                    writer.UpdateDocument(new Lucene.Net.Index.Term(IndexFields.Id, IndexFields.ControlId),
                    [
                        new Lucene.Net.Documents.StringField(IndexFields.Id, IndexFields.ControlId, Lucene.Net.Documents.Field.Store.NO),
                        new Lucene.Net.Documents.NumericDocValuesField(IndexFields.ControlPosition, 1_000),
                        new Lucene.Net.Documents.NumericDocValuesField(IndexFields.ControlVersion, IndexFields.LayoutVersion - 1),
                    ]);
                break;
            default:
                Directory.Delete(folder, recursive: true);
                break;
        }
    }

    private static async Task<IEnumerable<string>> FoundAsync(TestRegistry registry, string text, long minPosition) => (await registry.Runtime.Search.SearchAsync(
        Caller.Anonymous, date => new SearchQuery { AsOf = date, Text = text, MinPosition = minPosition, WithSynonyms = false }, null, CancellationToken.None))
        .Value.Answer.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal);

    private static string[] Commits(TestRegistry registry) =>
        [.. Directory.GetFiles(Path.Combine(registry.Folder, "index"), "segments_*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static async Task<int> TotalAsync(TestRegistry registry, long minPosition) => (await registry.Runtime.Search.SearchAsync(
        Caller.Anonymous, date => new SearchQuery { AsOf = date, Text = "mật ong", MinPosition = minPosition }, null, CancellationToken.None)).Value.Answer.Total;

    private static async Task<long> SubmitAsync(TestRegistry registry, int number)
    {
        var report = new Report
        {
            LaboratoryId = "",
            Kind = ReportKind.TestReport,
            Number = $"N-{number}",
            Samples = [new Sample { Name = "Nước", Results = [new ResultLine { Characteristic = "Độ đục", Unit = "NTU", Printed = "0,5" }] }],
        };
        var accepted = await registry.Runtime.ReportIntake.SubmitAsync(Laboratory, new SubmittedReport(report, RegistryJson.Write(report), "", false), CancellationToken.None);
        return accepted.Value.Entry.Position;
    }
}
