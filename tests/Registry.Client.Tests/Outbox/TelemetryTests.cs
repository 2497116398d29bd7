using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Registry.Client.Outbox;

namespace Registry.Client.Tests.Outbox;

/// <summary>What an operator sees of an outbox, and that no report's content is in it.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly OutboxFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_run_is_an_activity_and_each_outcome_is_counted()
    {
        var activities = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RegistryTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var counted = new ConcurrentBag<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == RegistryTelemetry.MeterName) self.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => counted.Add($"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")}"));
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => counted.Add(instrument.Name));
        meters.Start();

        // Only this test marks its activities so; others of this process run beside it.
        using var mine = new Activity("test").Start();
        var registry = new RememberingRegistry(fixture.Log)
        {
            Before = report => report.Number == "2" ? throw Errors.Exception(StatusCode.AlreadyExists, "REPORT_EXISTS", "There is another.") : Task.CompletedTask,
        };
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = peer.Connect("key");
        using var outbox = ReportOutbox.Open(fixture.PathOf("outbox.db"));
        outbox.AddRange(OutboxFixture.Slips(2));
        await new OutboxSender(client, fixture.Log.Policy, outbox).SendAsync();

        var run = Assert.Single(activities, activity => activity.OperationName == "outbox.send" && activity.TraceId == mine.TraceId);
        Assert.Equal(1L, run.GetTagItem("registry.reports.accepted"));
        Assert.Contains("registry.client.reports accepted", counted);
        Assert.Contains("registry.client.reports refused", counted);
        Assert.Contains("registry.client.outbox.wait", counted);
        Assert.DoesNotContain(run.TagObjects, tag => $"{tag.Value}".Contains("Đạt", StringComparison.Ordinal));
    }
}
