using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Domain.Reports;
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

    private static async Task<(RegistryRuntime Node, AcceptedReport Accepted, byte[] Content)> SubmitAsync(RegistryRuntime node, int number)
    {
        var report = new Report
        {
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
        for (var attempt = 0; attempt < 300 && (first.Log.Signed.Head.Size < size || second.Log.Signed.Head.Size < size); attempt++)
            await Task.Delay(100);
        Assert.True(first.Log.Signed.Head.Size >= size && second.Log.Signed.Head.Size >= size, "A node did not follow the other within half a minute.");
    }
}
