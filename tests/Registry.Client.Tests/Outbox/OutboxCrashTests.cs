using Registry.Client.Outbox;

namespace Registry.Client.Tests.Outbox;

/// <summary>
/// A process killed with no warning leaves its outbox as it is on the disk at that moment. These tests copy the files at many such
/// moments and go on from each copy, as the next process would.
/// </summary>
public sealed class OutboxCrashTests : IDisposable
{
    private const int Reports = 60;

    private readonly OutboxFixture fixture = new();
    private readonly List<string> moments = [];

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task From_every_moment_of_a_run_the_next_process_ends_with_each_report_accepted_once()
    {
        var registry = new RememberingRegistry(fixture.Log);
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = peer.Connect("key");
        using (var outbox = ReportOutbox.Open(fixture.PathOf("outbox.db")))
        {
            foreach (var batch in OutboxFixture.Slips(Reports).Chunk(7))
            {
                outbox.AddRange(batch);
                Snapshot();
            }

            var all = moments.Count;
            await new OutboxSender(client, fixture.Log.Policy, outbox, new OutboxSenderOptions { Window = 5, Settling = (_, _) => { Snapshot(); return Task.CompletedTask; } }).SendAsync();
            Snapshot();
            Assert.Equal(all + Reports + 1, moments.Count);
        }

        var added = 0L;
        foreach (var moment in moments)
        {
            using var outbox = ReportOutbox.Open(moment);
            var before = outbox.Count();
            Assert.True(before.Waiting + before.Delivered >= added, $"{moment} lost what an earlier moment had.");
            added = before.Waiting + before.Delivered;
            var sent = await new OutboxSender(client, fixture.Log.Policy, outbox).SendAsync();
            Assert.Equal((before.Waiting, 0, 0), (sent.Accepted, sent.Refused, sent.Doubtful));
            Assert.Equal(added, outbox.Count().Delivered);
        }

        Assert.Equal(Reports, added);
        Assert.Equal(Reports, registry.Accepted.Count);
        Assert.Equal(Reports, registry.Accepted.Distinct().Count());
    }

    // Taken between two writes of this process, so that the copy is one a kill could have left.
    private void Snapshot()
    {
        var moment = fixture.PathOf($"moment{moments.Count}.db");
        File.Copy(fixture.PathOf("outbox.db"), moment);
        if (File.Exists(fixture.PathOf("outbox.db-wal")))
            File.Copy(fixture.PathOf("outbox.db-wal"), moment + "-wal");
        moments.Add(moment);
    }

    [Fact]
    public void A_write_cut_off_in_the_middle_is_as_if_it_had_not_begun()
    {
        using (var outbox = ReportOutbox.Open(fixture.PathOf("outbox.db")))
        {
            outbox.AddRange(OutboxFixture.Slips(10));
            Snapshot();
            outbox.AddRange(Enumerable.Range(11, 40).Select(i => new OutboxEntry(OutboxFixture.Slip(i))));
            Snapshot();
        }

        var (before, after) = (new FileInfo(moments[0] + "-wal").Length, new FileInfo(moments[1] + "-wal").Length);
        for (var length = before; length < after; length += 997)
        {
            var cut = fixture.PathOf($"cut{length}.db");
            File.Copy(moments[1], cut);
            File.Copy(moments[1] + "-wal", cut + "-wal");
            using (var wal = new FileStream(cut + "-wal", FileMode.Open))
                wal.SetLength(length);
            using var outbox = ReportOutbox.Open(cut);
            Assert.Equal(10, outbox.Count().Waiting);
        }

        using var whole = ReportOutbox.Open(moments[1]);
        Assert.Equal(50, whole.Count().Waiting);
    }
}
