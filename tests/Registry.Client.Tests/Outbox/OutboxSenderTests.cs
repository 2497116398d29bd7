using Grpc.Core;
using Microsoft.Data.Sqlite;
using Registry.Client.Outbox;
using Registry.Protocol.V1;

namespace Registry.Client.Tests.Outbox;

/// <summary>How an outbox is emptied, and what it does when things go wrong.</summary>
public sealed class OutboxSenderTests : IDisposable
{
    private readonly OutboxFixture fixture = new();
    private readonly ShiftedTime time = new();
    private readonly RememberingRegistry registry;
    private readonly ReportOutbox outbox;

    public OutboxSenderTests()
    {
        registry = new RememberingRegistry(fixture.Log);
        outbox = ReportOutbox.Open(fixture.PathOf("outbox.db"), time);
    }

    public void Dispose()
    {
        outbox.Dispose();
        fixture.Dispose();
    }

    // The system's clock, moved: timers stay real, so that nothing waits for a test.
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }

    private RegistryClient Connect(TestPeer peer, int attempts = 3) => new(new RegistryClientOptions
    {
        Address = peer.Address,
        Key = "key",
        Time = time,
        Retry = new RetryPolicy { MaxAttempts = attempts, InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
    });

    private async Task<OutboxProgress> SendAsync(OutboxSenderOptions? options = null)
    {
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = Connect(peer);
        return await new OutboxSender(client, fixture.Log.Policy, outbox, options).SendAsync();
    }

    [Fact]
    public async Task Everything_is_delivered_with_its_receipt_and_its_one_request_id()
    {
        outbox.AddRange(OutboxFixture.Slips(300));
        Assert.Equal(new OutboxProgress(300, 0, 0, 0), await SendAsync());
        Assert.Equal(new OutboxCounts(0, 300, 0, 0), outbox.Count());
        Assert.Equal(Enumerable.Range(1, 300).Select(i => $"{i}"), registry.Accepted);
        var item = outbox.List(OutboxState.Delivered, take: 1)[0];
        Assert.True(TransparencyLog.ReceiptVerifier.Verify(item.Receipt!, OutboxFixture.Slip(1).Content, fixture.Log.Policy).IsValid);
        Assert.All(registry.Seen, seen => Assert.Equal(OutboxFixture.Slip(int.Parse(seen.Number)).Sha256, seen.RequestId));
        // What is delivered is not sent again, and adding it again says so.
        Assert.Equal(new OutboxProgress(0, 0, 0, 0), await SendAsync());
        Assert.Equal((OutboxState.Delivered, false), (outbox.Add(OutboxFixture.Slip(1)).State, outbox.Add(OutboxFixture.Slip(1)).Added));
    }

    [Fact]
    public async Task A_refused_report_is_kept_apart_with_its_reason_and_can_be_tried_again()
    {
        outbox.AddRange(OutboxFixture.Slips(5));
        registry.Before = report => report.Number == "3" ? throw Errors.Exception(StatusCode.AlreadyExists, "REPORT_EXISTS", "There is another.") : Task.CompletedTask;
        Assert.Equal(new OutboxProgress(4, 1, 0, 0), await SendAsync());
        var refused = Assert.Single(outbox.List(OutboxState.Refused));
        Assert.Equal(("3", "REPORT_EXISTS", "There is another."), (refused.Number, refused.Error!.Reason, refused.Error.Message));
        registry.Before = _ => Task.CompletedTask;
        Assert.Equal(new OutboxProgress(0, 0, 0, 0), await SendAsync());
        Assert.True(outbox.Retry(refused.Id));
        Assert.Equal(new OutboxProgress(1, 0, 0, 0), await SendAsync());
        Assert.False(outbox.Retry(refused.Id));
    }

    [Fact]
    public async Task A_receipt_that_does_not_hold_keeps_the_report()
    {
        outbox.AddRange(OutboxFixture.Slips(3));
        using var stranger = new TestLog();
        registry.Forge = answer => registry.Accepted.Count == 2 ? stranger.Accept(OutboxFixture.Slip(2).Report) : answer;
        Assert.Equal(new OutboxProgress(2, 0, 1, 0), await SendAsync());
        var doubtful = Assert.Single(outbox.List(OutboxState.Doubtful));
        Assert.Equal(("2", RegistryError.ReceiptInvalid), (doubtful.Number, doubtful.Error!.Reason));
        registry.Forge = answer => answer;
        outbox.Retry(doubtful.Id);
        Assert.Equal(new OutboxProgress(1, 0, 0, 0), await SendAsync());
        Assert.Equal(3, registry.Accepted.Count);
    }

    [Fact]
    public async Task A_fault_of_the_registry_over_one_report_holds_nothing_up_and_that_report_rests_longer_each_time()
    {
        outbox.AddRange(OutboxFixture.Slips(5));
        registry.Before = report => report.Number == "2" ? throw Errors.Exception(StatusCode.Internal, "INTERNAL_FAULT", "Our fault.") : Task.CompletedTask;
        Assert.Equal(new OutboxProgress(4, 0, 0, 1), await SendAsync());
        var rests = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            var resting = Assert.Single(outbox.List(OutboxState.Waiting));
            Assert.Equal((i + 1, "INTERNAL_FAULT"), (resting.Attempts, resting.Error!.Reason));
            rests.Add(resting.NotBeforeTime!.Value - time.GetUtcNow());
            Assert.Equal(new OutboxProgress(0, 0, 0, 0), await SendAsync());
            time.Shift += TimeSpan.FromMinutes(2);
            Assert.Equal(new OutboxProgress(0, 0, 0, 1), await SendAsync());
        }

        Assert.True(rests[3] > rests[0], $"{rests[3]} is no longer than {rests[0]}");
        registry.Before = _ => Task.CompletedTask;
        time.Shift += TimeSpan.FromHours(2);
        Assert.Equal(new OutboxProgress(1, 0, 0, 0), await SendAsync());
    }

    [Fact]
    public async Task A_registry_that_faults_on_everything_is_left_alone_after_a_few_reports()
    {
        outbox.AddRange(OutboxFixture.Slips(500));
        registry.Before = _ => throw Errors.Exception(StatusCode.Internal, "INTERNAL_FAULT", "Our fault.");
        var e = await Assert.ThrowsAsync<RegistryException>(() => SendAsync());
        Assert.Equal("INTERNAL_FAULT", e.Error.Reason);
        Assert.InRange(registry.Seen.Count, 1, 100);
        Assert.Equal(new OutboxCounts(500, 0, 0, 0), outbox.Count());
    }

    [Fact]
    public async Task Nobody_there_loses_nothing()
    {
        outbox.AddRange(OutboxFixture.Slips(20));
        using var client = new RegistryClient(new RegistryClientOptions { Address = new Uri("http://127.0.0.1:1"), Retry = RetryPolicy.None });
        var e = await Assert.ThrowsAsync<RegistryException>(() => new OutboxSender(client, fixture.Log.Policy, outbox).SendAsync());
        Assert.True(e.Error.IsUnreachable);
        Assert.Equal(new OutboxCounts(20, 0, 0, 0), outbox.Count());
        Assert.Equal(20, (await SendAsync()).Accepted);
    }

    [Fact]
    public async Task A_key_that_is_not_good_ends_the_run_and_every_report_stays()
    {
        outbox.AddRange(OutboxFixture.Slips(20));
        registry.Before = _ => throw Errors.Exception(StatusCode.Unauthenticated, "KEY_INVALID", "Revoked.");
        var e = await Assert.ThrowsAsync<RegistryException>(() => SendAsync());
        Assert.Equal("KEY_INVALID", e.Error.Reason);
        Assert.Equal(20, outbox.Count().Waiting);
    }

    [Fact]
    public async Task Running_for_ever_survives_an_outage_and_takes_what_is_added_meanwhile()
    {
        outbox.AddRange(OutboxFixture.Slips(10));
        var outage = 30;
        registry.Before = _ => Interlocked.Decrement(ref outage) > 0
            ? throw Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Starting.", TimeSpan.FromMilliseconds(1)) : Task.CompletedTask;
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = Connect(peer);
        using var stop = new CancellationTokenSource();
        var errors = 0;
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        var progress = new Direct(told =>
        {
            errors += told.Error is null ? 0 : 1;
            if (told.Accepted == 10)
                first.TrySetResult();
            if (registry.Accepted.Contains("late"))
                second.TrySetResult();
        });
        var running = new OutboxSender(client, fixture.Log.Policy, outbox, new OutboxSenderOptions { Progress = progress, FirstPause = TimeSpan.FromMilliseconds(1) }).RunAsync(stop.Token);
        await first.Task.WaitAsync(TimeSpan.FromMinutes(1));
        outbox.Add(ReportFile.Of(new Report { Number = "late" }));
        await second.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(errors > 0, "The outage was not told.");
        Assert.Equal(11, registry.Accepted.Count);
    }

    // Pauses cost nothing and are remembered.
    private sealed class RecordedPauses : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                return System.CreateTimer(callback, state, dueTime, period);
            lock (Pauses)
                Pauses.Add(dueTime);
            return System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);
        }
    }

    [Fact]
    public async Task The_pause_a_registry_asks_for_is_kept_and_without_a_wish_pauses_grow_up_to_their_limit()
    {
        outbox.AddRange(OutboxFixture.Slips(1));
        var calls = 0;
        registry.Before = _ => ++calls switch
        {
            1 => throw Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Back in two hours.", TimeSpan.FromHours(2)),
            <= 12 => throw Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "No."),
            _ => Task.CompletedTask,
        };
        var pauses = new RecordedPauses();
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = new RegistryClient(new RegistryClientOptions { Address = peer.Address, Time = pauses, Retry = RetryPolicy.None });
        using var stop = new CancellationTokenSource();
        var running = new OutboxSender(client, fixture.Log.Policy, outbox, new OutboxSenderOptions
        {
            LongestPause = TimeSpan.FromMinutes(1),
            Settling = (_, _) => stop.CancelAsync(),
        }).RunAsync(stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(pauses.Pauses[0], TimeSpan.FromHours(2), TimeSpan.FromHours(2.4));
        var own = pauses.Pauses.Skip(1).Take(11).ToList();
        Assert.All(own, pause => Assert.InRange(pause, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1)));
        Assert.True(own[^1] > own[0] && own[^1] >= TimeSpan.FromSeconds(30), string.Join(" ", own));
    }

    [Fact]
    public async Task Two_senders_do_not_work_on_one_outbox()
    {
        outbox.AddRange(OutboxFixture.Slips(1));
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = Connect(peer);
        OutboxBusyException? refused = null;
        using var other = ReportOutbox.Open(outbox.Path);
        await new OutboxSender(client, fixture.Log.Policy, outbox, new OutboxSenderOptions
        {
            Settling = async (_, _) => refused = await Assert.ThrowsAsync<OutboxBusyException>(() => new OutboxSender(client, fixture.Log.Policy, other).SendAsync()),
        }).SendAsync();
        Assert.Contains("Another sender", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_kept_by_the_caller_does_not_leave_the_outbox()
    {
        outbox.AddRange(OutboxFixture.Slips(3));
        await Assert.ThrowsAsync<IOException>(() => SendAsync(new OutboxSenderOptions { Settling = (outcome, _) => outcome.Id == 2 ? throw new IOException("Disk full.") : Task.CompletedTask }));
        Assert.True(outbox.Count().Waiting >= 2);
        var told = new List<string>();
        await SendAsync(new OutboxSenderOptions { Settling = (outcome, _) => { told.Add(outcome.Report!.Report.Number); return Task.CompletedTask; } });
        Assert.Contains("2", told);
        Assert.Equal(["1", "2", "3"], registry.Accepted);
    }

    [Fact]
    public async Task A_correction_goes_after_the_report_it_corrects()
    {
        outbox.Add(OutboxFixture.Slip(1));
        outbox.Add(ReportFile.Of(new Report { Number = "1", Revision = 2, Predecessor = new Predecessor { Report = "organisations/vilas-219/reports/1", Reason = "Sai đơn vị" } }));
        outbox.Add(OutboxFixture.Slip(2));
        Assert.Equal(3, (await SendAsync()).Accepted);
        Assert.Equal(["1", "1", "2"], registry.Accepted);
    }

    [Fact]
    public async Task Bytes_damaged_on_the_disk_are_never_sent()
    {
        outbox.AddRange(OutboxFixture.Slips(3));
        using (var connection = new SqliteConnection($"Data Source={outbox.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE item SET content = (SELECT content FROM item WHERE id = 1) WHERE id = 2";
            command.ExecuteNonQuery();
        }

        Assert.Equal(new OutboxProgress(2, 1, 0, 0), await SendAsync());
        Assert.Equal(RegistryError.OutboxDamaged, Assert.Single(outbox.List(OutboxState.Refused)).Error!.Reason);
        Assert.Equal(["1", "3"], registry.Accepted);
    }

    [Fact]
    public async Task Cancelling_stops_and_a_later_run_takes_up_the_rest()
    {
        outbox.AddRange(OutboxFixture.Slips(200));
        using var stop = new CancellationTokenSource();
        await using (var peer = await TestPeer.StartAsync(registry))
        {
            using var client = Connect(peer);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new OutboxSender(client, fixture.Log.Policy, outbox, new OutboxSenderOptions
            {
                Settling = (_, _) => registry.Accepted.Count > 50 ? stop.CancelAsync() : Task.CompletedTask,
            }).SendAsync(stop.Token));
        }

        await SendAsync();
        Assert.Equal((200, 200), (registry.Accepted.Count, (int)outbox.Count().Delivered));
    }

    private sealed class Direct(Action<OutboxProgress> tell) : IProgress<OutboxProgress>
    {
        public void Report(OutboxProgress value) => tell(value);
    }
}
