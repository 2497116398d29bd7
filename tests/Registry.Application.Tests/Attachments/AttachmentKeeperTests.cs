using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Attachments;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Domain.Reports;

namespace Registry.Application.Tests.Attachments;

public sealed class AttachmentKeeperTests
{
    private static readonly Caller Laboratory = new(Role.Laboratory, "k1", "organisations/vilas-219");
    private static readonly Caller Other = new(Role.Laboratory, "k2", "organisations/vilas-502");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_no_report_names_goes_when_its_time_is_over_and_what_one_names_stays(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var (named, orphan) = (await UploadAsync(registry, Laboratory, "a;b"), await UploadAsync(registry, Laboratory, "c;d"));
        await UploadAsync(registry, Laboratory, "e;f", until: 2);
        Assert.True((await SubmitAsync(registry, named)).Ok);
        var stray = Directory.CreateDirectory(Path.Combine(Folder(registry), "00")).FullName;
        File.WriteAllText(Path.Combine(stray, new string('0', 64)), "left by a crash");
        File.WriteAllText(Path.Combine(stray, "notes.txt"), "somebody else's");

        Assert.Equal(new CollectedFiles(0, 0, 0), await registry.Runtime.AttachmentKeeper.CollectAsync(CancellationToken.None));
        registry.Clock.Advance(Duration.FromDays(30));
        Assert.Equal(new CollectedFiles(1, 1, 2), await registry.Runtime.AttachmentKeeper.CollectAsync(CancellationToken.None));

        Assert.True(await HoldsAsync(registry, Laboratory, named));
        Assert.False(await HoldsAsync(registry, Laboratory, orphan));
        Assert.Equal(new[] { named.Sha256, "notes.txt" }.Order(), Directory.EnumerateFiles(Folder(registry), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
        // Who comes too late with the report is told to upload again, and can.
        Assert.Equal(RefusalReason.AttachmentMissing, (await SubmitAsync(registry, orphan)).Refusal!.Reason);
        await UploadAsync(registry, Laboratory, "c;d");
        Assert.True((await SubmitAsync(registry, orphan)).Ok);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_two_organisations_keep_stays_until_the_last_lets_go(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var shared = await UploadAsync(registry, Laboratory, "a;b");
        await UploadAsync(registry, Other, "a;b");
        Assert.True((await SubmitAsync(registry, shared)).Ok);
        registry.Clock.Advance(Duration.FromDays(30));
        Assert.Equal(new CollectedFiles(0, 1, 0), await registry.Runtime.AttachmentKeeper.CollectAsync(CancellationToken.None));
        Assert.True(await HoldsAsync(registry, Laboratory, shared));
        Assert.False(await HoldsAsync(registry, Other, shared));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_upload_goes_on_after_the_registry_was_started_again(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await UploadAsync(registry, Laboratory, "một;hai;ba", until: 5);
        await registry.ReopenAsync();
        var progress = (await registry.Runtime.Uploads.ProgressAsync(Laboratory, Announce("một;hai;ba").Sha256, CancellationToken.None)).Value;
        Assert.Equal(new UploadProgress(5, false), progress);
        var whole = await UploadAsync(registry, Laboratory, "một;hai;ba", from: 5);
        await registry.ReopenAsync();
        Assert.True(await HoldsAsync(registry, Laboratory, whole));
    }

    [Fact]
    public async Task A_file_that_the_store_has_lost_can_be_uploaded_again()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var kept = await UploadAsync(registry, Laboratory, "a;b");
        File.Delete(Path.Combine(Folder(registry), kept.Sha256[..2], kept.Sha256));
        Assert.False(await HoldsAsync(registry, Laboratory, kept));
        Assert.Equal(RefusalReason.AttachmentMissing, (await SubmitAsync(registry, kept)).Refusal!.Reason);
        await UploadAsync(registry, Laboratory, "a;b");
        Assert.True((await SubmitAsync(registry, kept)).Ok);
    }

    private static string Folder(TestRegistry registry) => new RegistrySettings(registry.Folder).AttachmentsFolder;

    private static Attachment Announce(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Attachment(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, Attachment.Csv, "bảng.csv");
    }

    private static async Task<Attachment> UploadAsync(TestRegistry registry, Caller caller, string text, int from = 0, int? until = null)
    {
        var (bytes, announced) = (Encoding.UTF8.GetBytes(text), Announce(text));
        await using var upload = (await registry.Runtime.Uploads.BeginAsync(caller, announced, "start.attachment", from, CancellationToken.None)).Value;
        Assert.Null(await upload.WriteAsync(bytes.AsMemory(from, (until ?? bytes.Length) - from)));
        var progress = (await upload.FinishAsync()).Value;
        Assert.Equal(new UploadProgress(until ?? bytes.Length, until is null), progress);
        return announced;
    }

    private static async Task<bool> HoldsAsync(TestRegistry registry, Caller caller, Attachment attachment) =>
        (await registry.Runtime.Uploads.ProgressAsync(caller, attachment.Sha256, CancellationToken.None)).Value.Complete;

    private static Task<Answer<AcceptedReport>> SubmitAsync(TestRegistry registry, Attachment attachment)
    {
        var report = new Report
        {
            LaboratoryId = "",
            Number = $"N-{attachment.Sha256[..8]}",
            Kind = ReportKind.TestReport,
            IssueDate = new LocalDate(2026, 8, 14),
            Samples = [new Sample { Name = "Nước", SampledOn = new LocalDate(2026, 8, 5), Results = [new ResultLine { Characteristic = "pH", Printed = "7,1" }] }],
            Attachments = [attachment],
        };
        return registry.Runtime.ReportIntake.SubmitAsync(Laboratory, new SubmittedReport(report, RegistryJson.Write(report), "", false), CancellationToken.None);
    }
}
