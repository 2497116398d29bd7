using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Registry.Server.Hosting;

/// <summary>Either a running registry or the problem that kept it from starting.</summary>
public sealed record Started(RunningRegistry? Registry, StartProblem? Problem);

/// <summary>A server that takes calls. Disposing it stops it.</summary>
public sealed class RunningRegistry : IAsyncDisposable
{
    private readonly WebApplication app;

    internal RunningRegistry(WebApplication app)
    {
        this.app = app;
        // Kestrel lists its addresses in the order of the doors: pages first, then gRPC; loopback counts once or twice.
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        HttpAddress = new Uri(addresses.First());
        GrpcAddress = new Uri(addresses.Last());
    }

    /// <summary>Pages, JSON and gRPC-Web, e.g. <c>http://localhost:5080</c>.</summary>
    public Uri HttpAddress { get; }

    /// <summary>gRPC over HTTP/2 without TLS, e.g. <c>http://localhost:5081</c>.</summary>
    public Uri GrpcAddress { get; }

    public IServiceProvider Services => app.Services;

    public ServerState State => app.Services.GetRequiredService<ServerState>();

    /// <summary>Ends open streams with UNAVAILABLE and closes the doors; what is still open after <see cref="RegistryOptions.StopWithin"/> is cut.</summary>
    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal async Task<int> RunAsync(Func<RunningRegistry, CancellationToken, Task>? opened, CancellationToken stop)
    {
        await using var asked = stop.Register(() => app.Lifetime.StopApplication());
        try
        {
            if (opened is not null)
                await opened(this, State.Stopping);
        }
        catch (OperationCanceledException) when (State.IsStopping)
        {
            // Stopped while the samples were still loading; the next start goes on with them.
        }
        await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }
}
