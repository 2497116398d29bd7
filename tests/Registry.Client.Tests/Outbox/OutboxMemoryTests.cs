using Registry.Client.Outbox;
using Registry.Protocol.V1;

namespace Registry.Client.Tests.Outbox;

/// <summary>A laboratory that was offline for weeks: what waits lies on the disk and not in memory.</summary>
public sealed class OutboxMemoryTests : IDisposable
{
    private const int Reports = 200_000;
    private const int NoteLength = 400;
    private const int SentBeforeStopping = 5_000;

    // All of them in memory would be 200,000 x (2 x 400 bytes of text and more): over 160 MB.
    private const long MostBytes = 32 << 20;

    private readonly OutboxFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Two_hundred_thousand_waiting_reports_take_no_more_memory_than_a_window_of_them()
    {
        using var outbox = ReportOutbox.Open(fixture.PathOf("outbox.db"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var batch in Enumerable.Range(0, Reports).Chunk(2000))
            outbox.AddRange(batch.Select(i => new OutboxEntry(ReportFile.Of(new Report { Number = $"{i}", Note = new string('x', NoteLength) }))));
        Assert.Equal(Reports, outbox.Count().Waiting);
        AssertSmall(before, "after adding");

        var registry = new RememberingRegistry(fixture.Log);
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = peer.Connect("key");
        using var stop = new CancellationTokenSource();
        var told = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new OutboxSender(client, fixture.Log.Policy, outbox, new OutboxSenderOptions
        {
            Settling = async (_, _) =>
            {
                if (++told == 1000)
                    before = GC.GetTotalMemory(forceFullCollection: true);
                if (told == SentBeforeStopping)
                {
                    // The registry of this test keeps every answer: that is not the outbox's.
                    AssertSmall(before, "while sending");
                    await stop.CancelAsync();
                }
            },
        }).SendAsync(stop.Token));
        Assert.True(outbox.Count().Waiting > Reports - SentBeforeStopping - 100);
    }

    private static void AssertSmall(long before, string when)
    {
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < MostBytes, $"{when}: {grown >> 20} MiB more than before.");
    }
}
