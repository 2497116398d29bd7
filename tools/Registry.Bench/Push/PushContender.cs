using Grpc.Core;
using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>Where reports are pushed to.</summary>
/// <param name="Settle">Waits until nothing is left to do in the background; given the number of the last report.</param>
internal sealed record PushTarget(string Name, Uri Address, Method<byte[], Answer> Method, string? Secret, Func<long, Task>? Settle = null);

/// <summary>A number of clients that push at one target, with as many items in flight each.</summary>
internal sealed class PushContender(PushTarget target, ReportTemplate template, int clients, int inFlight) : Contender(target.Name), IAsyncDisposable
{
    /// <summary>Longer than any target but the slowest takes to answer its first items.</summary>
    private static readonly TimeSpan Fill = TimeSpan.FromMilliseconds(120);

    private readonly PushClient[] clients =
        [.. Enumerable.Range(0, clients).Select(_ => new PushClient(target.Address, target.Method, target.Secret, template))];

    /// <summary>The number this contender sent last.</summary>
    public long LastNumber => clients.Max(client => client.LastNumber);

    /// <summary>Time spent finishing background work after the slices: what the rate alone does not show.</summary>
    public TimeSpan Settling { get; private set; }

    public override async Task<Slice> RunAsync(TimeSpan length)
    {
        var window = new PushWindow();
        var pushing = clients.Select(client => client.RunAsync(window, inFlight)).ToArray();
        var slice = await window.MeasureAsync(Fill, length);
        await Task.WhenAll(pushing);
        foreach (var client in clients)
        {
            Latencies.AddRange(client.Latencies);
            client.Latencies.Clear();
        }
        return slice;
    }

    public override async Task SettleAsync()
    {
        if (target.Settle is not { } settle)
            return;
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        await settle(LastNumber);
        Settling += System.Diagnostics.Stopwatch.GetElapsedTime(begin);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            await client.DisposeAsync();
    }
}
