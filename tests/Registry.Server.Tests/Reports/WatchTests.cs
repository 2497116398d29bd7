using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Event = Registry.Protocol.V1.WatchReceiptsResponse.EventOneofCase;

namespace Registry.Server.Tests.Reports;

/// <summary>Watches on the real server: they resume where they stopped, show that they live, and end when they must.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private const string A = "organisations/a";
    private const string B = "organisations/b";

    private RealRegistry registry = null!;
    private CreateKeyResponse key = null!;

    private ReportService.ReportServiceClient Reports => new(registry.As(key.Secret));

    public async Task InitializeAsync()
    {
        registry = await RealRegistry.StartAsync(configure: options => options with
        {
            Heartbeat = TimeSpan.FromMilliseconds(200),
            SlowestConsumer = TimeSpan.FromSeconds(1),
            StopWithin = TimeSpan.FromMinutes(10),
            Limits = options.Limits with { AttachmentBytes = 40_000, OrganisationBytes = 100_000 },
        });
        foreach (var organisation in new[] { A, B })
            await registry.AddOrganisationAsync(organisation, Organisation.Types.Kind.Laboratory);
        key = await registry.MakeKeyAsync(Role.Laboratory, A);
    }

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task ALaboratoryIsToldItsReceiptsAndVerdictsAndNobodyElses()
    {
        var foreign = new ReportService.ReportServiceClient(registry.As((await registry.MakeKeyAsync(Role.Laboratory, B)).Secret));
        using var watch = Reports.WatchReceipts(new WatchReceiptsRequest());
        await foreign.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
        var first = await SubmitAsync();
        var told = await ReadAsync(watch, answer => answer.EventCase == Event.Verdicts);
        Assert.Equal((Event.Report, Event.Verdicts), (told[0].EventCase, told[1].EventCase));
        Assert.Equal((first.Name, first.LogPosition.Index, ReportEvent.Types.Kind.Issued), (told[0].Report.Report, told[0].Report.LogPosition.Index, told[0].Report.Kind));
        Assert.Equal((first.Name, first.LogPosition.Index), (told[1].Verdicts.Report, told[1].Verdicts.LogIndex));
        // As long as the verdicts are open, the position stays before the receipt: a break in between tells it again.
        Assert.True(told[0].Position <= first.LogPosition.Index);
        Assert.True(told[1].Position > first.LogPosition.Index);

        await Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = first.Name, Reason = "mẫu bị nhầm" });
        var withdrawn = (await ReadAsync(watch, answer => answer.EventCase == Event.Report))[^1].Report;
        Assert.Equal((ReportEvent.Types.Kind.Withdrawn, "mẫu bị nhầm"), (withdrawn.Kind, withdrawn.Reason));
        Assert.NotEmpty(withdrawn.Receipt);
    }

    [Fact]
    public async Task AWatchGoesOnFromThePositionItWasTold()
    {
        var names = new List<string>();
        for (var i = 0; i < 5; i++)
            names.Add((await SubmitAsync()).Name);
        var (told, position) = (new List<string>(), 0L);
        // Cut after each answer and taken up again, with a restart of the server in the middle.
        for (var cuts = 0; told.Distinct().Count() < names.Count && cuts < 50; cuts++)
        {
            if (cuts == 2)
            {
                await registry.StopAsync();
                await registry.OpenAsync();
            }
            using var watch = Reports.WatchReceipts(new WatchReceiptsRequest { FromIndex = position });
            var answers = await ReadAsync(watch, answer => answer.EventCase == Event.Verdicts);
            position = answers[^1].Position;
            told.Add(answers[^1].Verdicts.Report);
        }
        Assert.Equal(names, told);
    }

    [Fact]
    public async Task AWatchWithNothingToTellShowsThatItLives()
    {
        using var receipts = Reports.WatchReceipts(new WatchReceiptsRequest { FromIndex = await registry.LogSizeAsync() });
        using var changes = registry.Log().WatchChanges(new WatchChangesRequest { FromIndex = await registry.LogSizeAsync() });
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await receipts.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal((Event.None, await registry.LogSizeAsync()), (receipts.ResponseStream.Current.EventCase, receipts.ResponseStream.Current.Position));
            Assert.True(await changes.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Null(changes.ResponseStream.Current.Entry);
        }
    }

    [Fact]
    public async Task ARevokedKeyEndsAWatch()
    {
        var revoked = await registry.MakeKeyAsync(Role.Laboratory, A);
        var client = new ReportService.ReportServiceClient(registry.As(revoked.Secret));
        using var receipts = client.WatchReceipts(new WatchReceiptsRequest());
        using var changes = new LogService.LogServiceClient(registry.As(revoked.Secret)).WatchChanges(new WatchChangesRequest());
        Assert.True(await receipts.ResponseStream.MoveNext(CancellationToken.None));
        Assert.True(await changes.ResponseStream.MoveNext(CancellationToken.None));
        await registry.RevokeAsync(revoked.Key);
        Assert.Equal("KEY_INVALID", (await EndOfAsync(receipts.ResponseStream)).Reason);
        Assert.Equal("KEY_INVALID", (await EndOfAsync(changes.ResponseStream)).Reason);
    }

    [Fact]
    public async Task AStopEndsWatchesAtOnce()
    {
        using var receipts = Reports.WatchReceipts(new WatchReceiptsRequest());
        using var changes = registry.Log().WatchChanges(new WatchChangesRequest());
        Assert.True(await receipts.ResponseStream.MoveNext(CancellationToken.None));
        Assert.True(await changes.ResponseStream.MoveNext(CancellationToken.None));
        var (first, second) = (EndOfAsync(receipts.ResponseStream), EndOfAsync(changes.ResponseStream));
        // Ten minutes are given to calls in progress; streams that wait for news take none of them.
        await registry.StopAsync().WaitAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(("REGISTRY_UNAVAILABLE", "REGISTRY_UNAVAILABLE"), ((await first).Reason, (await second).Reason));
    }

    [Fact]
    public async Task AConsumerThatStopsReadingIsCutOffAndToldWhereToGoOn()
    {
        // More than the buffers of both sides hold.
        var reports = Enumerable.Range(0, 600).Select(i => new SubmitReportsRequest { Sequence = i, Report = Slips.New().With(r => r.Conclusion = new string('a', 1000)) });
        Assert.All(await Reports.SubmitReports().SendAllAsync(reports), answer => Assert.NotNull(answer.Accepted));
        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(registry.Running.GrpcAddress, new() { HttpHandler = handler });
        var newest = await registry.LogSizeAsync() - 1;
        var (failure, seen) = await CutOffAsync(() => new LogService.LogServiceClient(channel).WatchChanges(new WatchChangesRequest()), answer => answer.Entry?.Index >= newest);
        Assert.Equal((StatusCode.ResourceExhausted, "CONSUMER_TOO_SLOW"), (failure.Code, failure.Reason));
        var position = PositionOf(failure);
        // Nothing before the position was left out, and it can be gone on from.
        Assert.InRange(position, 1, seen[^1].Position);
        using var again = registry.Log().WatchChanges(new WatchChangesRequest { FromIndex = position });
        Assert.True(await again.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(position, again.ResponseStream.Current.Entry.Index);
    }

    [Fact]
    public async Task ALaboratoryThatStopsReadingItsReceiptsIsCutOffToo()
    {
        var reports = Enumerable.Range(0, 600).Select(i => new SubmitReportsRequest { Sequence = i, Report = Slips.New() });
        var sent = await Reports.SubmitReports().SendAllAsync(reports);
        Assert.All(sent, answer => Assert.NotNull(answer.Accepted));
        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(registry.Running.GrpcAddress, new() { HttpHandler = handler });
        var newest = sent[^1].Accepted.Name;
        var (failure, seen) = await CutOffAsync(
            () => new ReportService.ReportServiceClient(channel).WatchReceipts(new WatchReceiptsRequest(), new Metadata { { "authorization", $"Bearer {key.Secret}" } }),
            answer => answer.Report?.Report == newest);
        Assert.Equal((StatusCode.ResourceExhausted, "CONSUMER_TOO_SLOW"), (failure.Code, failure.Reason));
        // Going on from the position that was told leaves none of them out, however often the machine is too slow itself.
        var told = seen.Select(answer => answer.Report?.Report ?? "").ToHashSet();
        var (position, begin) = (PositionOf(failure), System.Diagnostics.Stopwatch.GetTimestamp());
        while (!told.Contains(newest))
            try
            {
                using var again = Reports.WatchReceipts(new WatchReceiptsRequest { FromIndex = position });
                while (!told.Contains(newest) && await again.ResponseStream.MoveNext(CancellationToken.None))
                    told.Add(again.ResponseStream.Current.Report?.Report ?? "");
            }
            catch (RpcException e)
            {
                // It goes no further than the first report whose verdicts are open.
                Assert.InRange(PositionOf(Failure.Of(e)), position, long.MaxValue);
                Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(3), "The newest never came.");
                position = PositionOf(Failure.Of(e));
            }
        Assert.Superset(sent.Select(answer => answer.Accepted.Name).Skip(1).ToHashSet(), told);
    }

    [Fact]
    public async Task AnOrganisationKeepsNoMoreThanItMay()
    {
        var failure = await Failure.OfAsync(async () => await UploadAsync(Reports, 40_001));
        Assert.Equal("ATTACHMENT_TOO_LARGE", failure.Reason);
        await UploadAsync(Reports, 40_000);
        await UploadAsync(Reports, 40_000);
        failure = await Failure.OfAsync(async () => await UploadAsync(Reports, 40_000));
        Assert.Equal((StatusCode.ResourceExhausted, "ATTACHMENT_QUOTA_EXCEEDED", "80000", "100000"), (failure.Code, failure.Reason, failure.Metadata["used"], failure.Metadata["limit"]));
        // The others have their own.
        await UploadAsync(new ReportService.ReportServiceClient(registry.As((await registry.MakeKeyAsync(Role.Laboratory, B)).Secret)), 40_000);
    }

    [Fact]
    public async Task AStreamOfReportsIsResumedWithoutDoublesWhateverWasLost()
    {
        var reports = Enumerable.Range(0, 120).Select(i => new SubmitReportsRequest { Sequence = i, Report = Slips.New(), RequestId = $"r{i}" }).ToList();
        var answered = new Dictionary<long, SubmitReportResponse>();
        for (var attempt = 0; answered.Count < reports.Count; attempt++)
        {
            Assert.InRange(attempt, 0, 40);
            if (attempt == 3)
            {
                await registry.StopAsync();
                await registry.OpenAsync();
            }
            using var cut = new CancellationTokenSource();
            using var call = Reports.SubmitReports(cancellationToken: cut.Token);
            var expected = reports.Where(r => !answered.ContainsKey(r.Sequence)).ToList();
            var sending = Task.Run(async () =>
            {
                foreach (var report in expected)
                    await call.RequestStream.WriteAsync(report, cut.Token);
                await call.RequestStream.CompleteAsync();
            });
            // Five to fifteen answers are taken in, then the line breaks, with items on their way in both directions.
            for (var i = 0; i < 5 + (attempt % 3 * 5) && i < expected.Count && await call.ResponseStream.MoveNext(CancellationToken.None); i++)
            {
                Assert.Equal(expected[i].Sequence, call.ResponseStream.Current.Sequence);
                answered.Add(call.ResponseStream.Current.Sequence, call.ResponseStream.Current.Accepted);
            }
            await cut.CancelAsync();
            await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        }
        Assert.Equal(reports.Count, answered.Values.Select(a => a.LogPosition.Index).Distinct().Count());
        foreach (var answer in answered.Values)
            Assert.Single(await registry.EntriesOfAsync(answer.Name));
    }

    private static Task<Attachment> UploadAsync(ReportService.ReportServiceClient client, int size)
    {
        var bytes = new byte[size];
        Array.Fill(bytes, (byte)'a');
        Slips.NewNumber().Select(c => (byte)c).ToArray().CopyTo(bytes, 0);
        return client.UploadAsync(bytes, "text/csv", "a.csv");
    }

    private async Task<SubmitReportResponse> SubmitAsync() => await Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });

    /// <summary>Answers that tell something, up to the first that will do.</summary>
    private static async Task<List<WatchReceiptsResponse>> ReadAsync(AsyncServerStreamingCall<WatchReceiptsResponse> watch, Func<WatchReceiptsResponse, bool> last)
    {
        var told = new List<WatchReceiptsResponse>();
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (watch.ResponseStream.Current.EventCase == Event.None)
                continue;
            told.Add(watch.ResponseStream.Current);
            if (last(told[^1]))
                return told;
        }
        throw new InvalidOperationException("The watch ended.");
    }

    /// <summary>
    /// Leaves a stream unread until it is cut off, and then reads what is left of it. A busy machine takes its time to fill the line and to lose
    /// its patience: when the newest answer comes all the same, the next try waits longer.
    /// </summary>
    private static async Task<(Failure Failure, List<T> Seen)> CutOffAsync<T>(Func<AsyncServerStreamingCall<T>> open, Func<T, bool> isNewest)
    {
        for (var seconds = 3; seconds < 100; seconds *= 2)
        {
            using var call = open();
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var seen = new List<T>();
            try
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None) && !isNewest(call.ResponseStream.Current))
                    seen.Add(call.ResponseStream.Current);
            }
            catch (RpcException e)
            {
                return (Failure.Of(e), seen);
            }
        }
        throw new InvalidOperationException("Nobody lost patience.");
    }

    private static long PositionOf(Failure failure) => long.Parse(failure.Metadata["position"], System.Globalization.CultureInfo.InvariantCulture);

    private static Task<Failure> EndOfAsync<T>(IAsyncStreamReader<T> stream) => Failure.OfAsync(async () =>
    {
        while (await stream.MoveNext(CancellationToken.None))
        {
        }
    });
}
