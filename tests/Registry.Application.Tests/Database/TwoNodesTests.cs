using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;
using Registry.TransparencyLog;

namespace Registry.Application.Tests.Database;

/// <summary>Two processes with one key on one PostgreSQL, as a country runs them.</summary>
public sealed class TwoNodesTests
{
    private static readonly Caller Laboratory = new(Role.Laboratory, "k1", "organisations/vilas-219");

    [Fact]
    public async Task Two_nodes_that_write_at_once_share_one_log_without_holes_and_both_their_receipts_verify()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var second = await registry.OpenSecondAsync();
        var first = registry.Runtime;

        var pushed = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => SubmitAsync(i % 2 == 0 ? first : second, i)));

        Assert.Equal(120, pushed.Select(p => p.Accepted.Entry.Position).Distinct().Count());
        await BothReachAsync(first, second, pushed.Max(p => p.Accepted.Entry.Position) + 1);
        Assert.Equal(first.Log.Signed.Head, second.Log.Signed.Head);
        var policy = Policy.Parse(first.LogOperations.Policy).Value;
        foreach (var (node, accepted, content) in pushed)
            Assert.True(ReceiptVerifier.Verify(node.LogOperations.Receipt(accepted.Entry.Position, accepted.Entry.Leaf, accepted.Head), content, policy).IsValid);
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task A_node_that_writes_nothing_signs_for_what_the_other_has_added()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var idle = await registry.OpenSecondAsync();
        var (_, accepted, content) = await SubmitAsync(registry.Runtime, 1);

        await BothReachAsync(registry.Runtime, idle, accepted.Entry.Position + 1);

        var receipt = (await idle.LogOperations.ReceiptAsync(accepted.Entry.Position, CancellationToken.None)).Value;
        Assert.True(ReceiptVerifier.Verify(receipt, content, Policy.Parse(idle.LogOperations.Policy).Value).IsValid);
        var view = await idle.Reports.GetAsync(Laboratory, accepted.Name, 0, null, wait: true, CancellationToken.None);
        Assert.True(view.Value.Evaluated);
    }

    [Fact]
    public async Task Verdicts_are_written_once_although_both_nodes_follow_the_log()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var second = await registry.OpenSecondAsync();
        var pushed = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SubmitAsync(i % 2 == 0 ? registry.Runtime : second, i)));

        foreach (var (node, accepted, _) in pushed)
            Assert.True((await node.Reports.GetAsync(Laboratory, accepted.Name, 0, null, wait: true, CancellationToken.None)).Value.Evaluated);
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task Each_report_is_judged_by_one_node_only()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var second = await registry.OpenSecondAsync();
        var pushed = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => SubmitAsync(i % 2 == 0 ? registry.Runtime : second, i)));

        foreach (var node in new[] { registry.Runtime, second })
            Assert.True(await node.VerdictKeeper.HurryAsync(pushed.Max(p => p.Accepted.Entry.Position), TimeSpan.FromMinutes(2), CancellationToken.None));
        await using (var db = registry.Runtime.Database.Read())
            Assert.Equal(300, await db.Evaluations.CountAsync());
        Assert.Equal(300, registry.Runtime.VerdictKeeper.JudgedHere + second.VerdictKeeper.JudgedHere);
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task A_node_that_ends_leaves_its_turn_to_the_other()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        var second = await registry.OpenSecondAsync();
        var claim = await second.Database.Provider.TryTakeTurnAsync("verdicts", CancellationToken.None);
        Assert.NotNull(claim);
        var (_, accepted, _) = await SubmitAsync(registry.Runtime, 1);
        Assert.False((await registry.Runtime.VerdictKeeper.HurryAsync(accepted.Entry.Position, TimeSpan.FromSeconds(1), CancellationToken.None)));
        Assert.Equal(0, registry.Runtime.VerdictKeeper.JudgedHere);

        // The connection goes down with its process, without a word to the database.
        await second.DisposeAsync();
        await registry.TamperAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        Assert.True(await registry.Runtime.VerdictKeeper.HurryAsync(accepted.Entry.Position, TimeSpan.FromMinutes(3), CancellationToken.None));
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task Owners_are_told_of_a_suspicion_once_although_both_nodes_follow_the_log()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var second = await registry.OpenSecondAsync();
        var pushed = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => SubmitAsync(i % 2 == 0 ? registry.Runtime : second, i)));
        foreach (var node in new[] { registry.Runtime, second })
            await node.Trace.WaitForAsync(pushed.Max(p => p.Accepted.Entry.Position), TimeSpan.FromMinutes(3), CancellationToken.None);

        var declared = await Task.WhenAll(pushed.Select(p => p.Node.Suspicions.DeclareAsync(
            Laboratory, new Suspicion { Id = "", Report = p.Accepted.Name.ToString(), Reason = "cân sai" }, new RecordOptions(), CancellationToken.None)));
        Assert.All(declared, d => Assert.True(d.Ok));
        var last = declared.Max(d => d.Value.Position);
        foreach (var node in new[] { registry.Runtime, second })
            Assert.True(await node.Notifier.WaitForAsync(last, TimeSpan.FromMinutes(3), CancellationToken.None));

        Assert.Equal(pushed.Select(p => p.Accepted.Name.ToString()).Order(StringComparer.Ordinal), await ToldAsync(registry.Runtime));
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task After_a_fault_half_way_the_rest_is_told_and_nobody_twice()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        var pushed = new List<(RegistryRuntime Node, AcceptedReport Accepted, byte[] Content)>();
        for (var i = 0; i < 3; i++)
            pushed.Add(await SubmitAsync(registry.Runtime, i, Equipment(pushed.FirstOrDefault().Accepted?.Name)));
        var told = (await registry.Runtime.Suspicions.DeclareAsync(
            Laboratory, new Suspicion { Id = "", Report = pushed[0].Accepted.Name.ToString(), Reason = "cân sai" }, new RecordOptions(), CancellationToken.None)).Value;
        Assert.True(await registry.Runtime.Notifier.WaitForAsync(told.Position, TimeSpan.FromMinutes(3), CancellationToken.None));
        Assert.Equal(3, (await ToldAsync(registry.Runtime)).Count);

        // As it stands when a process ends between what it told and the mark that it did: one has been told nothing yet.
        await registry.CloseAsync();
        await registry.TamperAsync($"""UPDATE "LogEntries" SET "Kind" = 'unknown' WHERE "Kind" = '{StatementKind.ReportSuspected}' AND "Subject" = '{pushed[2].Accepted.Name}'""");
        await registry.TamperAsync("""UPDATE "Followers" SET "NextPosition" = 0 WHERE "Name" = 'suspicions'""");
        await registry.ReopenAsync();
        Assert.True(await registry.Runtime.Notifier.WaitForAsync(told.Position, TimeSpan.FromMinutes(3), CancellationToken.None));
        Assert.Equal(pushed.Select(p => p.Accepted.Name.ToString()).Order(StringComparer.Ordinal), await ToldAsync(registry.Runtime));
        Assert.Empty(registry.Faults);
    }

    private static async Task<List<string>> ToldAsync(RegistryRuntime node)
    {
        await using var db = node.Database.Read();
        return [.. (await db.LogEntries.Where(e => e.Kind == StatementKind.ReportSuspected).Select(e => e.Subject).ToListAsync()).Order(StringComparer.Ordinal)];
    }

    private static MeasuringEquipment[] Equipment(ReportName? certificate) =>
        certificate is { } name ? [new MeasuringEquipment { Name = "Quả cân", CertificateReport = name.ToString() }] : [];

    private static async Task<(RegistryRuntime Node, AcceptedReport Accepted, byte[] Content)> SubmitAsync(RegistryRuntime node, int number, params MeasuringEquipment[] equipment)
    {
        var report = new Report
        {
            MeasuringEquipment = equipment,
            Kind = ReportKind.TestReport,
            Number = $"N-{number}",
            Revision = 1,
            LaboratoryId = "",
            IssueDate = new LocalDate(2026, 11, 2),
            Samples = [new Sample { Name = "Nước", Results = [new ResultLine { Characteristic = "pH", Printed = "7,1" }] }],
        };
        var content = RegistryJson.Write(report);
        var accepted = await node.ReportIntake.SubmitAsync(Laboratory, new SubmittedReport(report, content, "", false), CancellationToken.None);
        return (node, accepted.Value, content);
    }

    private static async Task BothReachAsync(RegistryRuntime first, RegistryRuntime second, long size)
    {
        for (var attempt = 0; attempt < 1800 && (first.Log.Signed.Head.Size < size || second.Log.Signed.Head.Size < size); attempt++)
            await Task.Delay(100);
        Assert.True(first.Log.Signed.Head.Size >= size && second.Log.Signed.Head.Size >= size, "A node did not follow the other within three minutes.");
    }
}
