using System.ComponentModel;
using System.Diagnostics;
using Registry.Cli.Output;

namespace Registry.Cli.Loading;

/// <summary>
/// Runs <c>registry sample</c> beside the server, as a process of its own: what only loading needs (the client, the reader of tables,
/// moving bars) leaves the machine with it and never enters the server's memory.
/// </summary>
internal static class LoadingProcess
{
    /// <summary>Waits until everything is loaded. What goes wrong is told on standard error, which both processes share.</summary>
    public static async Task RunAsync(Terminal terminal, string dataFolder, Uri address, CancellationToken stop)
    {
        var w = terminal.Words;
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        // Started as "dotnet registry.dll", the program is the runtime and the command its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) != "registry")
            start.ArgumentList.Add(typeof(LoadingProcess).Assembly.Location);
        foreach (var argument in (string[])["sample", "--data", dataFolder, "--server", address.ToString(), "--lang", w.Vietnamese ? "vi" : "en"])
            start.ArgumentList.Add(argument);
        try
        {
            using var loading = Process.Start(start)!;
            try
            {
                await loading.WaitForExitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                loading.Kill();
                throw;
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            terminal.Note($"✗ {w["Không chạy được “registry sample”", "'registry sample' could not be run"]}: {e.Message}");
        }
    }
}
