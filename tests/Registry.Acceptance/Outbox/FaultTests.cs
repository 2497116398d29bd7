using Registry.Client;
using Registry.Client.Outbox;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Outbox;

/// <summary>The real registry over a real port and a bad line: each fault leaves exactly one accepted report and a verified receipt.</summary>
public sealed class FaultTests(LaboratoryServer server) : IClassFixture<LaboratoryServer>
{
    private const int Reports = 40;
    private const int FaultyConnections = 2;

    public static TheoryData<Fault, int> Faults
    {
        get
        {
            var faults = new TheoryData<Fault, int>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault is not Fault.None and not Fault.Delay))
            {
                faults.Add(fault, 0);
                faults.Add(fault, 7);
            }

            faults.Add(Fault.Delay, 0);
            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_line_leaves_each_report_accepted_once_with_a_verified_receipt(Fault fault, int requestsBefore)
    {
        var series = $"{fault}{requestsBefore}".ToLowerInvariant();
        await using var proxy = new FaultProxy(server.Address, connection => connection <= FaultyConnections ? fault : Fault.None, requestsBefore);
        using var outbox = ReportOutbox.Open(server.PathOf($"{series}.db"));
        var slips = Enumerable.Range(1, Reports).Select(i => ReportFile.Of(LaboratoryServer.Slip(series, i))).ToList();
        outbox.AddRange(slips.Select(slip => new OutboxEntry(slip)));

        await SendUntilEmptyAsync(outbox, proxy, fault == Fault.Delay ? TimeSpan.FromMilliseconds(300) : null);

        Assert.True(proxy.Struck > 0, "The fault did not happen.");
        Assert.Equal(new OutboxCounts(0, Reports, 0, 0), outbox.Count());
        var accepted = await server.AcceptedAsync(series);
        Assert.Equal((Reports, 1), (accepted.Count, accepted.Values.Max()));
        foreach (var slip in slips)
        {
            var item = outbox.Find(slip)!;
            var proven = ReceiptVerifier.Verify(item.Receipt!, slip.Content, server.Policy);
            Assert.True(proven.IsValid, proven.Detail);
        }
    }

    [Theory]
    [InlineData(Fault.ResetAfterRequest)]
    [InlineData(Fault.ResetBeforeAnswer)]
    [InlineData(Fault.Duplicate)]
    [InlineData(Fault.HalfOpen)]
    public async Task One_report_alone_is_accepted_once_too(Fault fault)
    {
        var series = $"alone{fault}".ToLowerInvariant();
        await using var proxy = new FaultProxy(server.Address, connection => connection <= 2 ? fault : Fault.None);
        using var client = server.Connect(proxy.Address);
        var outcome = await new ReportSender(client, server.Policy).PushAsync(ReportFile.Of(LaboratoryServer.Slip(series, 1)));
        Assert.Equal((PushResult.Accepted, true), (outcome.Result, proxy.Struck > 0));
        Assert.Equal(1, Assert.Single(await server.AcceptedAsync(series)).Value);
    }

    // As a laboratory's service would: again and again until nothing waits. Bounded, so that a client that stands still fails.
    private async Task SendUntilEmptyAsync(ReportOutbox outbox, FaultProxy proxy, TimeSpan? callTimeout)
    {
        for (var attempt = 1; outbox.Count().Waiting > 0; attempt++)
        {
            // A client that gives up too early has to become more patient at some time, or a slow line would never bring anything.
            using var client = server.Connect(proxy.Address, attempt <= 2 ? callTimeout : null);
            try
            {
                await new OutboxSender(client, server.Policy, outbox).SendAsync();
            }
            catch (RegistryException e) when (attempt < 10)
            {
                Assert.True(e.Error.Reason.Length == 0, $"{e.Error.Reason}: {e.Message}");
            }
        }
    }
}
