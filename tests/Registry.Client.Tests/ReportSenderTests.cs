using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Client.Tests;

public class ReportSenderTests : IDisposable
{
    private readonly TestLog log = new();

    public void Dispose()
    {
        log.Dispose();
        GC.SuppressFinalize(this);
    }

    private delegate Task Script(int connection, IAsyncStreamReader<SubmitReportsRequest> requests, IServerStreamWriter<SubmitReportsResponse> answers);

    private sealed class ScriptedReports(Script script, Func<Report, SubmitReportResponse>? unary = null) : ReportService.ReportServiceBase
    {
        private int connections;

        public ConcurrentQueue<string> Submitted { get; } = new();

        public override Task SubmitReports(
            IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context) =>
            script(Interlocked.Increment(ref connections), requestStream, responseStream);

        public override Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context)
        {
            Submitted.Enqueue(request.Report.Number);
            return Task.FromResult(unary!(request.Report));
        }
    }

    private static async IAsyncEnumerable<ReportFile> Reports(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return ReportFile.Of(new Report { Number = $"{i}" });
        }
    }

    private SubmitReportsResponse Accepted(SubmitReportsRequest request) => new() { Sequence = request.Sequence, Accepted = log.Accept(request.Report) };

    private static async Task<List<PushOutcome>> CollectAsync(IAsyncEnumerable<PushOutcome> outcomes)
    {
        var all = new List<PushOutcome>();
        await foreach (var outcome in outcomes)
            all.Add(outcome);
        return all;
    }

    private async Task<List<PushOutcome>> PushAsync(ScriptedReports service, int count, PushOptions? options = null)
    {
        await using var peer = await TestPeer.StartAsync(service);
        using var client = peer.Connect("key");
        return await CollectAsync(new ReportSender(client, log.Policy).PushManyAsync(Reports(count), options));
    }

    private async Task AnswerAll(IAsyncStreamReader<SubmitReportsRequest> requests, IServerStreamWriter<SubmitReportsResponse> answers)
    {
        await foreach (var request in requests.ReadAllAsync())
            await answers.WriteAsync(Accepted(request));
    }

    [Fact]
    public async Task Every_report_gets_its_outcome_and_its_receipt_is_checked()
    {
        var outcomes = await PushAsync(new ScriptedReports((_, requests, answers) => AnswerAll(requests, answers)), 100);
        Assert.Equal(100, outcomes.Count);
        Assert.All(outcomes, o => Assert.Equal((PushResult.Accepted, $"{o.Sequence}"), (o.Result, o.File.Report.Number)));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), outcomes.Select(o => o.Sequence).Order());
    }

    [Fact]
    public async Task A_refused_report_never_costs_the_others()
    {
        var outcomes = await PushAsync(new ScriptedReports(async (_, requests, answers) =>
        {
            await foreach (var request in requests.ReadAllAsync())
                await answers.WriteAsync(request.Sequence == 3
                    ? new SubmitReportsResponse { Sequence = 3, Refused = Errors.Status(StatusCode.AlreadyExists, "REPORT_EXISTS", "There is another.") }
                    : Accepted(request));
        }), 5);
        var refused = Assert.Single(outcomes, o => o.Result == PushResult.Refused);
        Assert.Equal((3, "REPORT_EXISTS"), (refused.Sequence, refused.Error!.Reason));
        Assert.Equal(4, outcomes.Count(o => o.Result == PushResult.Accepted));
    }

    [Fact]
    public async Task A_receipt_for_other_content_is_no_success()
    {
        var outcomes = await PushAsync(new ScriptedReports(async (_, requests, answers) =>
        {
            await foreach (var request in requests.ReadAllAsync())
            {
                var other = request.Report.Clone();
                other.Conclusion = "Đạt";
                await answers.WriteAsync(new SubmitReportsResponse { Sequence = request.Sequence, Accepted = log.Accept(request.Sequence == 2 ? other : request.Report) });
            }
        }), 3);
        var bad = Assert.Single(outcomes, o => o.Result != PushResult.Accepted);
        Assert.Equal((2, PushResult.ReceiptInvalid), (bad.Sequence, bad.Result));
    }

    [Fact]
    public async Task A_receipt_of_a_log_the_policy_does_not_name_is_no_success()
    {
        using var other = new TestLog();
        await using var peer = await TestPeer.StartAsync(new ScriptedReports((_, _, _) => Task.CompletedTask, other.Accept));
        using var client = peer.Connect("key");
        var outcome = await new ReportSender(client, log.Policy).PushAsync(ReportFile.Of(new Report { Number = "1" }));
        Assert.Equal(PushResult.ReceiptInvalid, outcome.Result);
    }

    [Fact]
    public async Task After_a_lost_connection_what_was_not_answered_is_sent_again_and_counted_once()
    {
        var seen = new ConcurrentBag<(int Connection, long Sequence)>();
        var outcomes = await PushAsync(new ScriptedReports(async (connection, requests, answers) =>
        {
            var answered = 0;
            await foreach (var request in requests.ReadAllAsync())
            {
                seen.Add((connection, request.Sequence));
                // Every other answer of the first two connections is lost with the connection.
                if (connection <= 2 && ++answered > 3)
                    throw Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Stopping.");
                await answers.WriteAsync(Accepted(request));
            }
        }), 40, new PushOptions { Window = 8 });

        Assert.Equal(40, outcomes.Count);
        Assert.Equal(40, outcomes.Select(o => o.Sequence).Distinct().Count());
        Assert.All(outcomes, o => Assert.Equal(PushResult.Accepted, o.Result));
        Assert.Contains(seen.GroupBy(s => s.Sequence), g => g.Select(s => s.Connection).Distinct().Count() > 1);
    }

    [Fact]
    public async Task No_more_than_the_window_is_in_flight()
    {
        var inFlight = 0;
        var most = 0;
        var outcomes = await PushAsync(new ScriptedReports(async (_, requests, answers) =>
        {
            var waiting = new List<SubmitReportsRequest>();
            var next = requests.MoveNext();
            while (true)
            {
                // Answers only when the client has stopped sending for a while, so that it runs into its window.
                var quiet = await Task.WhenAny(next, Task.Delay(most < 4 ? 5000 : 50)) != next;
                if (!quiet && !await next)
                    break;
                if (!quiet)
                {
                    waiting.Add(requests.Current);
                    most = Math.Max(most, ++inFlight);
                    next = requests.MoveNext();
                    continue;
                }

                foreach (var request in waiting)
                    await answers.WriteAsync(Accepted(request));
                inFlight -= waiting.Count;
                waiting.Clear();
            }

            foreach (var request in waiting)
                await answers.WriteAsync(Accepted(request));
        }), 20, new PushOptions { Window = 4 });
        Assert.Equal(20, outcomes.Count);
        Assert.Equal(4, most);
    }

    [Fact]
    public async Task A_wrong_key_ends_the_push_and_what_was_in_flight_is_named()
    {
        await using var peer = await TestPeer.StartAsync(new ScriptedReports(async (_, requests, answers) =>
        {
            await requests.MoveNext();
            await answers.WriteAsync(Accepted(requests.Current));
            await requests.MoveNext();
            throw Errors.Exception(StatusCode.Unauthenticated, "KEY_INVALID", "The key was revoked.");
        }));
        using var client = peer.Connect("key");
        var outcomes = new List<PushOutcome>();
        var e = await Assert.ThrowsAsync<RegistryException>(async () =>
        {
            await foreach (var outcome in new ReportSender(client, log.Policy).PushManyAsync(Reports(10), new PushOptions { Window = 2 }))
                outcomes.Add(outcome);
        });
        Assert.Equal("KEY_INVALID", e.Error.Reason);
        Assert.Equal(PushResult.Accepted, outcomes[0].Result);
        Assert.NotEmpty(outcomes.Skip(1));
        Assert.All(outcomes.Skip(1), o => Assert.Equal((PushResult.Undelivered, "KEY_INVALID"), (o.Result, o.Error!.Reason)));
    }

    [Fact]
    public async Task A_report_that_breaks_the_stream_by_its_size_is_refused_and_the_others_arrive()
    {
        await using var peer = await TestPeer.StartAsync(new ScriptedReports((_, requests, answers) => AnswerAll(requests, answers), log.Accept), maxMessageBytes: 64 * 1024);
        using var client = peer.Connect("key");

        async IAsyncEnumerable<ReportFile> Files()
        {
            await foreach (var report in Reports(3))
                yield return report;
            yield return ReportFile.Of(new Report { Number = "large", Note = new string('x', 100_000) });
            yield return ReportFile.Of(new Report { Number = "last" });
        }

        var outcomes = await CollectAsync(new ReportSender(client, log.Policy).PushManyAsync(Files()));
        Assert.Equal(5, outcomes.Count);
        var refused = Assert.Single(outcomes, o => o.Result != PushResult.Accepted);
        Assert.Equal(("large", PushResult.Refused), (refused.File.Report.Number, refused.Result));
    }

    [Fact]
    public async Task A_report_larger_than_any_message_is_refused_without_being_sent()
    {
        await using var peer = await TestPeer.StartAsync(new ScriptedReports((_, requests, answers) => AnswerAll(requests, answers)));
        using var client = new RegistryClient(new RegistryClientOptions { Address = peer.Address, MaxMessageBytes = 10_000 });

        async IAsyncEnumerable<ReportFile> Files()
        {
            yield return ReportFile.Of(new Report { Number = "large", Note = new string('x', 10_000) });
            await foreach (var report in Reports(1))
                yield return report;
        }

        var outcomes = await CollectAsync(new ReportSender(client, log.Policy).PushManyAsync(Files()));
        Assert.Equal([("large", "MESSAGE_TOO_LARGE"), ("1", null)], outcomes.Select(o => (o.File.Report.Number, o.Error?.Reason)));
    }

    [Fact]
    public async Task An_item_told_to_come_later_comes_later_and_is_accepted()
    {
        var outcomes = await PushAsync(new ScriptedReports(async (connection, requests, answers) =>
        {
            await foreach (var request in requests.ReadAllAsync())
                await answers.WriteAsync(connection == 1 && request.Sequence == 2
                    ? new SubmitReportsResponse { Sequence = 2, Refused = Errors.Status(StatusCode.ResourceExhausted, "TOO_MANY_REQUESTS", "Later.", TimeSpan.FromMilliseconds(1)) }
                    : Accepted(request));
        }), 4);
        Assert.Equal(4, outcomes.Count(o => o.Result == PushResult.Accepted));
    }

    [Fact]
    public async Task The_pause_a_server_asks_for_is_kept_without_losing_anything()
    {
        var outcomes = await PushAsync(new ScriptedReports(async (_, requests, answers) =>
        {
            await answers.WriteAsync(new SubmitReportsResponse { SlowDown = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(20)) });
            await AnswerAll(requests, answers);
        }), 5);
        Assert.Equal(5, outcomes.Count(o => o.Result == PushResult.Accepted));
    }

    [Fact]
    public async Task A_source_that_fails_fails_the_push_after_what_it_gave_was_answered()
    {
        await using var peer = await TestPeer.StartAsync(new ScriptedReports((_, requests, answers) => AnswerAll(requests, answers)));
        using var client = peer.Connect("key");

        static async IAsyncEnumerable<ReportFile> Failing()
        {
            await foreach (var report in Reports(2))
                yield return report;
            throw new IOException("The disk is gone.");
        }

        var outcomes = new List<PushOutcome>();
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var outcome in new ReportSender(client, log.Policy).PushManyAsync(Failing()))
                outcomes.Add(outcome);
        });
        Assert.Equal(2, outcomes.Count(o => o.Result == PushResult.Accepted));
    }

    [Fact]
    public async Task A_caller_that_stops_reading_takes_the_stream_down()
    {
        var ended = new TaskCompletionSource();
        await using var peer = await TestPeer.StartAsync(new ScriptedReports(async (_, requests, answers) =>
        {
            try
            {
                await AnswerAll(requests, answers);
            }
            finally
            {
                ended.TrySetResult();
            }
        }));
        using var client = peer.Connect("key");
        await foreach (var _ in new ReportSender(client, log.Policy).PushManyAsync(Reports(1000)))
            break;
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Progress_ends_at_the_counts_of_the_outcomes()
    {
        var last = new ConcurrentQueue<PushProgress>();
        await PushAsync(
            new ScriptedReports((_, requests, answers) => AnswerAll(requests, answers)), 10, new PushOptions { Progress = new Direct(last.Enqueue) });
        Assert.Equal(new PushProgress(10, 10, 0, 0), last.Last());
    }

    private sealed class Direct(Action<PushProgress> tell) : IProgress<PushProgress>
    {
        public void Report(PushProgress value) => tell(value);
    }
}
