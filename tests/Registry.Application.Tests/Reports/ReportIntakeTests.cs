using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.TransparencyLog;

namespace Registry.Application.Tests.Reports;

public sealed class ReportIntakeTests
{
    private static readonly Caller Laboratory = new(Role.Laboratory, "k1", "organisations/vilas-219");
    private static readonly Caller Other = new(Role.Laboratory, "k2", "organisations/vilas-502");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_report_sent_again_gets_the_receipt_of_the_first_time(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var first = (await SubmitAsync(registry, Laboratory, Water())).Value;
        registry.Clock.Advance(Duration.FromHours(5));
        var again = (await SubmitAsync(registry, Laboratory, Water())).Value;
        Assert.True(again.Replayed);
        Assert.Equal((first.Entry.Position, first.ReceivedTime), (again.Entry.Position, again.ReceivedTime));
        var policy = Policy.Parse(registry.Runtime.LogOperations.Policy).Value;
        var receipt = registry.Runtime.LogOperations.Receipt(again.Entry.Position, again.Entry.Leaf, again.Head);
        Assert.True(ReceiptVerifier.Verify(receipt, RegistryJson.Write(Water()), policy).IsValid);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_number_with_other_content_is_refused_and_points_to_the_amendment(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await SubmitAsync(registry, Laboratory, Water());
        var other = await SubmitAsync(registry, Laboratory, Water() with { Conclusion = "khác" });
        Assert.Equal(RefusalReason.ReportExists, other.Refusal!.Reason);
        Assert.Contains("AmendReport", other.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("organisations/vilas-219/reports/044284-vytcc", other.Refusal.Metadata["resource"]);
        Assert.True((await SubmitAsync(registry, Other, Water())).Ok);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_is_a_new_revision_and_what_was_known_before_can_still_be_read(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var name = (await SubmitAsync(registry, Laboratory, Water())).Value.Name;
        var before = registry.Clock.GetCurrentInstant();
        registry.Clock.Advance(Duration.FromDays(1));
        var corrected = Water() with { Conclusion = "đã sửa", Predecessor = new Predecessor("044284/VYTCC", 1, PredecessorRelation.Amends, "sai đơn vị") };
        var foreign = await registry.Runtime.ReportIntake.AmendAsync(Other, name, Submitted(corrected), CancellationToken.None);
        Assert.Equal(RefusalReason.PermissionMissing, foreign.Refusal!.Reason);

        var amended = (await registry.Runtime.ReportIntake.AmendAsync(Laboratory, name, Submitted(corrected), CancellationToken.None)).Value;
        Assert.Equal(2, amended.Revision);
        registry.Clock.Advance(Duration.FromDays(1));
        await registry.Runtime.ReportIntake.WithdrawAsync(Laboratory, name, "mẫu nhầm", CancellationToken.None);

        var now = (await GetAsync(registry, Laboratory, name)).Value;
        Assert.Equal(ReportState.Withdrawn, now.Revision.State);
        Assert.Equal([("", 1), ("mẫu nhầm", 2)], now.Revisions.Select(r => (r.Revision == 1 ? "" : r.Reason, r.Revision)));
        var then = (await registry.Runtime.Reports.GetAsync(Laboratory, name, 0, before, false, CancellationToken.None)).Value;
        Assert.Equal((1, ReportState.Valid), (then.Revision.Revision, then.Revision.State));
        Assert.Equal(RefusalReason.StateForbids, (await registry.Runtime.ReportIntake.AmendAsync(Laboratory, name, Submitted(corrected with { Conclusion = "lần ba" }), CancellationToken.None)).Refusal!.Reason);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_report_that_is_not_public_does_not_exist_for_strangers(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var name = (await SubmitAsync(registry, Laboratory, Water())).Value.Name;
        Assert.Equal(RefusalReason.ResourceNotFound, (await GetAsync(registry, Caller.Anonymous, name)).Refusal!.Reason);
        Assert.Equal(RefusalReason.ResourceNotFound, (await GetAsync(registry, Other, name)).Refusal!.Reason);
        Assert.True((await GetAsync(registry, new Caller(Role.Officer, "o", ""), name)).Ok);
        var filter = new ReportFilter("", null, null, null, null, "", "");
        Assert.Empty((await registry.Runtime.Reports.ListAsync(Other, filter, PageRequest.Of(0, ""), CancellationToken.None)).Value.Items);
        Assert.Single((await registry.Runtime.Reports.ListAsync(Laboratory, filter, PageRequest.Of(0, ""), CancellationToken.None)).Value.Items);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Verdicts_follow_from_the_log_and_replay_to_the_same(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var officer = new Caller(Role.Officer, "o", "");
        Assert.True((await registry.Runtime.Documents.ImportAsync(officer, WaterRegulation(), RecordOptions.None, false, CancellationToken.None)).Ok);
        var name = (await SubmitAsync(registry, Laboratory, Water())).Value.Name;
        var view = (await registry.Runtime.Reports.GetAsync(Laboratory, name, 0, null, true, CancellationToken.None)).Value;
        Assert.True(view.Evaluated);
        Assert.Equal([Outcome.Pass, Outcome.Fail], view.Verdicts.Select(v => v.Verdict.Outcome));
        Assert.All(view.Verdicts, v => Assert.True(v.ReplaysIdentically));
        Assert.Empty(registry.Faults);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hundred_reports_at_once_with_bad_ones_among_them_lose_nothing(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => SubmitAsync(registry, Laboratory,
            Water() with { Number = $"N{i}", Samples = [Water().Samples[0] with { SampledOn = i % 10 == 0 ? new LocalDate(2027, 1, 1) : new LocalDate(2026, 8, 5) }] })));
        Assert.Equal(10, answers.Count(a => a.Refusal is { Reason: RefusalReason.FieldInvalid, Fields: [var field, ..] } && field.Path.StartsWith("report.samples[0].", StringComparison.Ordinal)));
        var positions = answers.Where(a => a.Ok).Select(a => a.Value.Entry.Position).Order().ToList();
        Assert.Equal(90, positions.Distinct().Count());
        Assert.Equal(positions[0] + 89, positions[^1]);
    }

    private static Task<Answer<AcceptedReport>> SubmitAsync(TestRegistry registry, Caller caller, Report report) =>
        registry.Runtime.ReportIntake.SubmitAsync(caller, Submitted(report), CancellationToken.None);

    private static Task<Answer<ReportView>> GetAsync(TestRegistry registry, Caller caller, ReportName name) =>
        registry.Runtime.Reports.GetAsync(caller, name, 0, null, false, CancellationToken.None);

    private static SubmittedReport Submitted(Report report) => new(report, RegistryJson.Write(report), "", false);

    private static Report Water() => new()
    {
        LaboratoryId = "",
        Number = "044284/VYTCC",
        Kind = ReportKind.TestReport,
        IssueDate = new LocalDate(2026, 8, 14),
        Criterion = "QCVN 01-1:2024/BYT",
        Samples =
        [
            new Sample
            {
                Name = "Nước đã xử lý",
                Matrix = "nước sạch sinh hoạt",
                SampledOn = new LocalDate(2026, 8, 5),
                Results =
                [
                    new ResultLine { Characteristic = "Arsen (As) tổng", Printed = "< 0,0005", Unit = "mg/l" },
                    new ResultLine { Characteristic = "Độ đục", Printed = "2,30", Unit = "NTU" },
                ],
            },
        ],
    };

    private static Document WaterRegulation() => new()
    {
        Id = "qcvn-01-1-2024-byt",
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 01-1:2024/BYT",
        TitleVi = "Chất lượng nước sạch sử dụng cho mục đích sinh hoạt",
        Year = 2024,
        Requirements =
        [
            new Requirement { Id = "as", CharacteristicVi = "Arsen (As) tổng", Limit = new Limit.Max(new ExactDecimal(1, 2)), LimitText = "≤ 0,01", Unit = "mg/l", Matrix = "nước sạch sinh hoạt", Verified = true },
            new Requirement { Id = "turbidity", CharacteristicVi = "Độ đục", Limit = new Limit.Max(new ExactDecimal(2, 0)), LimitText = "≤ 2", Unit = "NTU", Matrix = "nước sạch sinh hoạt", Verified = true },
        ],
        Verified = true,
    };
}
