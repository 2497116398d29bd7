using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using static Registry.Server.Tests.PackRegistry;

namespace Registry.Server.Tests.Reports;

/// <summary>A stream of reports that goes wrong: what was acknowledged stays, what was not can be sent again, and nothing is lost in silence.</summary>
[Collection(PackCollection.Name)]
public sealed class ReportStreamTests(PackRegistry pack)
{
    [Fact]
    public async Task EachBadItemIsAnsweredAndTheOthersOfTheBatchGoOn()
    {
        var held = Slips.New();
        await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = held });
        (Report Report, string Expected)[] batch =
        [
            (Slips.New(), ""),
            (Slips.New().With(r => r.Samples[0].Results[0].Unit = "gáo/l"), ""),
            (Slips.New().With(r => r.Samples[0].Results[0].Value = new MeasuredValue { Value = "1,5" }), "FIELD_INVALID report.samples[0].results[0].value.value"),
            (Slips.New().With(r => r.Samples[0].SamplingDate = Slips.Day(2199, 1, 1)), "FIELD_INVALID report.samples[0].sampling_date"),
            (Slips.New().With(r => r.Samples[0].SamplingDate = Slips.Day(2025, 2, 29)), "FIELD_INVALID report.samples[0].sampling_date"),
            (held.With(r => r.Conclusion = "khác"), "REPORT_EXISTS"),
            (held, ""),
            (Slips.New().With(r => r.Number = ""), "FIELD_INVALID report.number"),
            (Slips.New().With(r => r.Number = "///"), "FIELD_INVALID report.number"),
            (Slips.New().With(r => r.Samples.Clear()), "FIELD_INVALID report.samples"),
            (Slips.New().With(r => r.Note = "\u0007"), "FIELD_INVALID report.note"),
            (Slips.New().With(r => r.Kind = (ReportKind)99), "FIELD_INVALID report.kind"),
            (new Report(), "FIELD_INVALID report.kind"),
            (Slips.New(), ""),
        ];
        var before = await pack.Registry.LogSizeAsync();
        var answers = await pack.Reports.SubmitReports().SendAllAsync(batch.Select((item, i) => new SubmitReportsRequest { Sequence = i, Report = item.Report }));

        Assert.Equal(Enumerable.Range(0, batch.Length).Select(i => (long)i), answers.Select(a => a.Sequence));
        for (var i = 0; i < batch.Length; i++)
        {
            if (batch[i].Expected.Length == 0)
            {
                Assert.NotEmpty(answers[i].Accepted.Receipt);
                continue;
            }
            var failure = Failure.Of(answers[i].Refused);
            Assert.StartsWith(batch[i].Expected, $"{failure.Reason} {string.Join(' ', failure.Fields)}", StringComparison.Ordinal);
        }
        Assert.True(answers[6].Accepted.Replayed);
        Assert.Equal(3, await pack.Registry.StatementsSinceAsync(before));
    }

    [Fact]
    public async Task ALaboratoryIsAskedToSlowDownWhileSoMuchWaitsForTheWriter()
    {
        var writes = pack.Registry.Running.Services.GetRequiredService<Registry.Server.Hosting.OpenRegistry>().Runtime.Writes;
        using var first = new ManualResetEventSlim();
        using var second = new ManualResetEventSlim();
        using var call = pack.Reports.SubmitReports();
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = Slips.New() });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Null(call.ResponseStream.Current.SlowDown);

        var entered = new TaskCompletionSource();
        var held = new List<Task> { Task.Run(() => HoldAsync(first)) };
        try
        {
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 2, Report = Slips.New() });
            for (var tries = 0; tries < 600 && writes.Waiting == 0; tries++)
                await Task.Delay(50);
            // The writer takes them in groups: the report goes with the first, and one of the second keeps it busy with thousands behind.
            held.AddRange(Enumerable.Range(0, 6000).Select(i => i == 1500 ? HoldAsync(second) : writes.WriteAsync<int>(_ => 0, CancellationToken.None)));
            first.Set();
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            var answer = call.ResponseStream.Current;
            Assert.NotEmpty(answer.Accepted.Receipt);
            Assert.True(answer.SlowDown?.ToTimeSpan() > TimeSpan.Zero, "Nobody was asked to slow down.");
        }
        finally
        {
            first.Set();
            second.Set();
            await Task.WhenAll(held);
        }
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 3, Report = Slips.New() });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Null(call.ResponseStream.Current.SlowDown);

        Task HoldAsync(ManualResetEventSlim gate) => writes.WriteAsync<int>(_ =>
        {
            entered.TrySetResult();
            gate.Wait(TimeSpan.FromSeconds(60));
            return 0;
        }, CancellationToken.None);
    }

    [Fact]
    public async Task ACancelledStreamKeepsWhatWasAcknowledgedAndTheRestCanBeSentAgain()
    {
        var reports = Enumerable.Range(0, 40).Select(_ => Slips.New()).ToList();
        var acknowledged = new Dictionary<long, SubmitReportResponse>();
        using (var cancel = new CancellationTokenSource())
        using (var call = pack.Reports.SubmitReports(cancellationToken: cancel.Token))
        {
            for (var i = 0; i < reports.Count; i++)
                await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = i, Report = reports[i] }, cancel.Token);
            while (acknowledged.Count < 7 && await call.ResponseStream.MoveNext(cancel.Token))
                acknowledged.Add(call.ResponseStream.Current.Sequence, call.ResponseStream.Current.Accepted);
            await cancel.CancelAsync();
        }

        var again = await pack.Reports.SubmitReports().SendAllAsync(reports.Select((report, i) => new SubmitReportsRequest { Sequence = i, Report = report }));
        foreach (var (sequence, first) in acknowledged)
        {
            var second = again[(int)sequence].Accepted;
            Assert.True(second.Replayed);
            Assert.Equal((first.Name, first.ContentSha256, first.LogPosition.Index), (second.Name, second.ContentSha256, second.LogPosition.Index));
        }
        // Each is there exactly once, whether the first stream got to it or not.
        Assert.Equal(reports.Count, again.Select(a => a.Accepted.LogPosition.Index).Distinct().Count());
        foreach (var answer in again)
            Assert.Single(await pack.Registry.EntriesOfAsync(answer.Accepted.Name));
    }

    [Fact]
    public async Task AKeyRevokedInMidStreamEndsItAndWhatWasAcknowledgedStays()
    {
        var made = await pack.Registry.MakeKeyAsync(Role.Laboratory, Laboratory);
        var (first, second) = (Slips.New(), Slips.New());
        using var call = new ReportService.ReportServiceClient(pack.Registry.As(made.Secret)).SubmitReports();
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = first });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var accepted = call.ResponseStream.Current.Accepted;

        await pack.Registry.RevokeAsync(made.Key);
        var failure = await Failure.OfAsync(async () =>
        {
            try
            {
                await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 2, Report = second });
            }
            catch (RpcException)
            {
                // The stream may have ended already; the reader says why.
            }
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), (failure.Code, failure.Reason));

        Assert.True((await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = first })).Replayed);
        Assert.Equal(accepted.Name, (await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name })).Record.Name);
        Assert.False((await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = second })).Replayed);
        var refused = await pack.Registry.CallAsync(Door.Json, made.Secret, "ReportService/SubmitReport", new SubmitReportRequest { Report = first });
        Assert.Equal("KEY_INVALID", refused.Refused().Reason);
    }

    [Fact]
    public async Task AKeyThatRunsOutInMidStreamEndsIt()
    {
        // On a busy machine a key may run out before its stream is open: then one that lives longer is tried.
        for (var (answers, seconds) = (0, 5); answers == 0; seconds *= 3)
        {
            Assert.InRange(seconds, 5, 200);
            var made = await pack.Registry.MakeKeyAsync(Role.Laboratory, Laboratory, TimeSpan.FromSeconds(seconds));
            var failure = await Failure.OfAsync(async () =>
            {
                using var call = new ReportService.ReportServiceClient(pack.Registry.As(made.Secret)).SubmitReports();
                await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = Slips.New() });
                while (await call.ResponseStream.MoveNext(CancellationToken.None))
                    answers++;
            });
            Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), (failure.Code, failure.Reason));
        }
    }

    [Fact]
    public async Task AnItemOfTenMegabytesEndsTheStreamAndWhatWasAcknowledgedStays()
    {
        var first = Slips.New();
        using var call = pack.Reports.SubmitReports();
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = first });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var failure = await Failure.OfAsync(async () =>
        {
            try
            {
                await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 2, Report = Slips.New().With(r => r.Note = new string('a', 10_000_000)) });
            }
            catch (RpcException)
            {
                // The server may refuse while the message is still on its way.
            }
            await call.ResponseStream.MoveNext(CancellationToken.None);
        });
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (failure.Code, failure.Reason));
        Assert.True((await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = first })).Replayed);
    }
}
