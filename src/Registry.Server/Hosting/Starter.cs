using System.Net;
using System.Net.Sockets;
using Registry.Application;
using Registry.Application.Access;

namespace Registry.Server.Hosting;

/// <summary>
/// The order of a start: look whether it can work at all, then the steps (migration, the log's root), then the doors. A caller never
/// meets a registry that is half there, and a second process on the same ports never touches the database of the first.
/// </summary>
internal static class Starter
{
    public static async Task<Started> StartAsync(RegistryOptions options, Func<RegistryOptions, WebApplication> build, CancellationToken stop)
    {
        if ((options.Check() ?? CheckFolder(options.DataFolder) ?? CheckPorts(options)) is { } problem)
            return new(null, problem);
        WebApplication? app = null;
        try
        {
            app = build(options);
            foreach (var step in app.Services.GetServices<StartStep>())
                if (await step.Run(app.Services, stop) is { } stopped)
                    return await GiveUpAsync(app, stopped);
            await app.StartAsync(stop);
            app.Services.GetRequiredService<ServerState>().BecomeReady();
            return new(new RunningRegistry(app), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var sentence = StartProblem.From(exception);
            app?.Services.GetRequiredService<ILogger<ServerState>>().LogDebug(exception, "The start failed");
            return await GiveUpAsync(app, sentence);
        }
    }

    private static async Task<Started> GiveUpAsync(WebApplication? app, StartProblem problem)
    {
        if (app is not null)
            await app.DisposeAsync();
        return new(null, problem);
    }

    private static StartProblem? CheckFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return StartProblem.FolderUnwritable(folder, exception.Message);
        }
    }

    private static StartProblem? CheckPorts(RegistryOptions options)
    {
        foreach (var port in (int[])[options.HttpPort, options.GrpcPort])
            if (port != 0 && IsBusy(options.Bind, port))
                return StartProblem.PortBusy(port);
        return null;
    }

    private static bool IsBusy(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return false;
        }
        catch (SocketException exception)
        {
            // Anything else that is wrong with the address is told by the start itself.
            return exception.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}

/// <summary>Stands in where no keys are kept.</summary>
internal static class NoKeys
{
    public static ValueTask<Answer<Caller>> Refuse(string secret, CancellationToken stop) =>
        new((Answer<Caller>)new Refusal(RefusalReason.KeyInvalid, "This registry keeps no keys."));
}
