using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Application.Search;
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
            Assert.True(await registry.Runtime.SearchKeeper.WaitForAsync(position, TimeSpan.FromSeconds(30), CancellationToken.None));
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
