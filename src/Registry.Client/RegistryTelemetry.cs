using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Registry.Client;

/// <summary>
/// What the client tells about itself, through System.Diagnostics alone: any OpenTelemetry set-up that adds these two names sees it.
/// Nothing of a report's content is told.
/// </summary>
public static class RegistryTelemetry
{
    /// <summary>Name of the activity source: <c>outbox.send</c> for a run of the outbox, <c>document.upload</c>, <c>report.correct</c>.</summary>
    public const string ActivitySourceName = "Registry.Client";

    /// <summary>
    /// Name of the meter: <c>registry.client.reports</c> (counter, by <c>outcome</c>: accepted, replayed, refused, doubtful, later),
    /// <c>registry.client.outbox.wait</c> (histogram in seconds, from adding to the verified receipt), <c>registry.client.reconnects</c>
    /// (counter), <c>registry.client.document.bytes</c> (counter in bytes).
    /// </summary>
    public const string MeterName = "Registry.Client";

    private static readonly Meter Meter = new(MeterName);

    internal static ActivitySource Activities { get; } = new(ActivitySourceName);

    internal static Counter<long> Reports { get; } = Meter.CreateCounter<long>("registry.client.reports", "{report}", "Reports by what became of them.");

    internal static Histogram<double> Wait { get; } = Meter.CreateHistogram<double>("registry.client.outbox.wait", "s", "From adding a report to its verified receipt.");

    internal static Counter<long> Reconnects { get; } = Meter.CreateCounter<long>("registry.client.reconnects", "{reconnect}", "Streams that had to be opened again.");

    internal static Counter<long> DocumentBytes { get; } = Meter.CreateCounter<long>("registry.client.document.bytes", "By", "Bytes of documents sent.");
}
