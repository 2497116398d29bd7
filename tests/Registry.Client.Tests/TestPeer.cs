using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Registry.Client.Tests;

/// <summary>A real gRPC server on a free loopback port that serves one scripted service.</summary>
public sealed class TestPeer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestPeer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<TestPeer> StartAsync<TService>(TService service, int? maxMessageBytes = null) where TService : class
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = maxMessageBytes ?? 4 * 1024 * 1024);
        builder.Services.AddSingleton(service);
        var app = builder.Build();
        app.MapGrpcService<TService>();
        await app.StartAsync();
        return new TestPeer(app);
    }

    /// <summary>A client that waits milliseconds where a real one waits longer.</summary>
    public RegistryClient Connect(string? key = null, int attempts = 5) => new(new RegistryClientOptions
    {
        Address = Address,
        Key = key,
        Retry = new RetryPolicy { MaxAttempts = attempts, InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
