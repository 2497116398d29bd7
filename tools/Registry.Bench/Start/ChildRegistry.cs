using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Registry.Bench.Measuring;
using Registry.Protocol.V1;

namespace Registry.Bench.Start;

/// <summary>What one start of the command took.</summary>
internal sealed record StartFigures(TimeSpan ToFirstAnswer, double ResidentMib, long Found);

/// <summary><c>registry serve</c> as a process of its own.</summary>
internal sealed class ChildRegistry : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly Task<string> said;

    private ChildRegistry(string folder)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(Command, ["serve", "--data", folder, "--http-port", $"{http}", "--grpc-port", $"{grpc}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException($"{Command} does not start.");
        Address = new Uri($"http://localhost:{grpc}");
        said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The command that <c>make build</c> leaves.</summary>
    public static string Command => Path.GetFullPath(Path.Combine("artifacts", "bin", "registry"));

    public static string Missing => $"Not measured: {Command} is missing; \"make build\" leaves it there.";

    /// <summary>Where it answers gRPC.</summary>
    public Uri Address { get; }

    /// <summary>What it has taken so far.</summary>
    public ProcessFigures Figures => ProcessFigures.Read(process.Id) ?? throw new InvalidOperationException("The registry has ended.");

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ChildRegistry> ServeAsync(string folder)
    {
        var registry = new ChildRegistry(folder);
        try
        {
            await registry.FirstAnswerAsync("standard");
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, asks until it answers, reads its memory and stops it.</summary>
    public static async Task<StartFigures> StartAsync(string folder, string question)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var registry = new ChildRegistry(folder);
        var found = await registry.FirstAnswerAsync(question);
        var took = Stopwatch.GetElapsedTime(begin);
        await Task.Delay(TimeSpan.FromSeconds(1));
        return new StartFigures(took, registry.Figures.ResidentMebibytes, found);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(process);
        process.Dispose();
    }

    private async Task<long> FirstAnswerAsync(string question)
    {
        try
        {
            return await AskAsync(process, Address, question);
        }
        catch (InvalidOperationException) when (process.HasExited)
        {
            throw new InvalidOperationException($"registry serve ended with {process.ExitCode}: {await said}");
        }
    }

    private static async Task<long> AskAsync(Process process, Uri address, string question)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            // A channel that failed waits before it tries again; a new one does not.
            using var channel = GrpcChannel.ForAddress(address);
            try
            {
                return (await new SearchService.SearchServiceClient(channel).SearchAsync(new SearchRequest { Query = question })).Total;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Unavailable && Stopwatch.GetElapsedTime(begin) < Patience && !process.HasExited)
            {
                await Task.Delay(5);
            }
            catch (RpcException refused)
            {
                throw new InvalidOperationException($"No answer to the first search: {refused.Status}", refused);
            }
        }
    }

    private static async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
