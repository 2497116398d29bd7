using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Registry.Protocol.V1;

namespace Registry.Bench.Start;

/// <summary>What one start of the command took.</summary>
internal sealed record StartFigures(TimeSpan ToFirstAnswer, double ResidentMib, long Found);

/// <summary><c>registry serve</c> as a process of its own, from its start to its first answer.</summary>
internal static class ChildRegistry
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The command that <c>make build</c> leaves.</summary>
    public static string Command => Path.GetFullPath(Path.Combine("artifacts", "bin", "registry"));

    /// <summary>Starts it, asks until it answers, reads its memory and stops it.</summary>
    public static async Task<StartFigures> StartAsync(string folder, string question)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(Command, ["serve", "--data", folder, "--http-port", $"{http}", "--grpc-port", $"{grpc}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Command} does not start.");
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        try
        {
            var found = await AskAsync(process, new Uri($"http://localhost:{grpc}"), question);
            var took = Stopwatch.GetElapsedTime(begin);
            await Task.Delay(TimeSpan.FromSeconds(1));
            return new StartFigures(took, Resident(process.Id), found);
        }
        catch (InvalidOperationException) when (process.HasExited)
        {
            throw new InvalidOperationException($"registry serve ended with {process.ExitCode}: {await said}");
        }
        finally
        {
            await StopAsync(process);
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

    private static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line["VmRSS:".Length..^" kB".Length], CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
