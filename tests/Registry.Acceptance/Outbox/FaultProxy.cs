using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Registry.Acceptance.Outbox;

/// <summary>What can happen to a connection on its way.</summary>
public enum Fault
{
    None,

    /// <summary>Every frame takes so long that the client gives up and sends again, while the first attempt still arrives.</summary>
    Delay,

    /// <summary>Everything the client sends reaches the registry over two connections.</summary>
    Duplicate,

    /// <summary>From the request on nothing is brought any further, and nobody is told: a cable pulled out behind a switch.</summary>
    HalfOpen,

    /// <summary>The client's side is reset once the request has gone on to the registry, which goes on undisturbed.</summary>
    ResetAfterRequest,

    /// <summary>Both sides are reset when the registry's answer arrives here: it has done its work and nobody hears of it.</summary>
    ResetBeforeAnswer,

    /// <summary>The line breaks in the middle of a request.</summary>
    CutInRequest,
}

/// <summary>
/// A line between client and registry that misbehaves on purpose. It reads as much of HTTP/2 as it needs to know a request from a ping:
/// the nine bytes before each frame.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> running = [];
    private readonly ConcurrentBag<FaultyLine> lines = [];
    private readonly Uri target;
    private readonly Func<int, Fault> plan;
    private int connections;

    /// <param name="target">The registry.</param>
    /// <param name="plan">The fault of each connection, counted from 1.</param>
    /// <param name="requestsBefore">Requests of a connection that pass before its fault strikes.</param>
    public FaultProxy(Uri target, Func<int, Fault> plan, int requestsBefore = 0)
    {
        (this.target, this.plan, RequestsBefore) = (target, plan, requestsBefore);
        listener.Start();
        running.Add(AcceptAsync());
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public int Connections => Volatile.Read(ref connections);

    /// <summary>How often a fault has struck.</summary>
    public int Struck => lines.Sum(line => line.Struck);

    public int RequestsBefore { get; }

    /// <summary>How long a frame takes under <see cref="Fault.Delay"/>.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>Told of each request before it goes on to the registry, and of each answer before it goes on to the client.</summary>
    public Action<string>? Passing { get; init; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptSocketAsync(stop.Token);
            var line = new FaultyLine(this, client, plan(Interlocked.Increment(ref connections)));
            lines.Add(line);
            running.Add(line.RunAsync(target, stop.Token));
        }
    }
}
