using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Registry.Acceptance.Faults;

/// <summary><c>registry serve</c> as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly GrpcChannel channel;
    private bool disposed;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        (channel, Address) = (GrpcChannel.ForAddress(address), address);
    }

    /// <summary>Where gRPC listens.</summary>
    public Uri Address { get; }

    public CallInvoker Anonymous => channel.CreateCallInvoker();

    public static async Task<ServerProcess> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "registry.dll"), "serve", "--data", data, "--http-port", "0", "--grpc-port", "0", "--lang", "en" })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        using var enough = new CancellationTokenSource(LongestStart);
        var said = "";
        await using var tooLate = enough.Token.Register(process.Kill);
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            said += line + "\n";
            if (line.Contains("gRPC: http://", StringComparison.Ordinal))
            {
                // Somebody has to read on, or a full pipe would stop the server.
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new ServerProcess(process, new Uri(line.Split("gRPC: ")[1].TrimEnd(')', '/', '.')));
            }
        }
        process.Kill();
        throw new InvalidOperationException($"The server did not start within {LongestStart}: {said}");
    }

    public CallInvoker As(string secret) => Anonymous.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {secret}");
        return headers;
    });

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        channel.Dispose();
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }
}
