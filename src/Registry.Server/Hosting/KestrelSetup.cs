using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Registry.Server.Hosting;

/// <summary>The two doors and how wide they are.</summary>
internal static class KestrelSetup
{
    public static void AddRegistryDoors(this IWebHostBuilder host, RegistryOptions options) => host.UseKestrelCore().ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        // Without TLS a connection cannot negotiate its version, so HTTP/1.1 and HTTP/2 need a port each.
        Listen(kestrel, options.Bind, options.HttpPort, HttpProtocols.Http1);
        Listen(kestrel, options.Bind, options.GrpcPort, HttpProtocols.Http2);

        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.Limits.Connections;
        // Framing and HTTP headers come on top of a message; the exact limit is held where the message is read.
        limits.MaxRequestBodySize = (4L * options.Limits.MessageBytes) + (64 * 1024);
        limits.MaxRequestLineSize = 16 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);

        limits.Http2.MaxStreamsPerConnection = options.Limits.CallsPerConnection;
        // Windows of 64 KB were measured to cost a quarter of the throughput of a push; beyond 1 MiB nothing is gained.
        limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        limits.Http2.InitialConnectionWindowSize = 2 * 1024 * 1024;
        limits.Http2.MaxFrameSize = 64 * 1024;
        // A laboratory's line may be cut without a word: a stream that answers no ping for this long is given up.
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = options.PingTimeout;
    });

    // "localhost" is 127.0.0.1 and ::1, and callers may try either first. A free port of both at once cannot be asked for.
    private static void Listen(KestrelServerOptions kestrel, IPAddress address, int port, HttpProtocols protocols)
    {
        if (port != 0 && IPAddress.IsLoopback(address))
            kestrel.ListenLocalhost(port, listen => listen.Protocols = protocols);
        else
            kestrel.Listen(address, port, listen => listen.Protocols = protocols);
    }
}
