using System.Diagnostics;
using System.Text.Json;
using Registry.Bench.Measuring;
using Registry.Bench.Start;

namespace Registry.Bench.Import;

/// <summary>What importing some files took, the command's part alone.</summary>
/// <param name="Changed">Documents that were written.</param>
internal sealed record ImportFigures(TimeSpan Elapsed, TimeSpan Processor, double PeakMebibytes, int Changed);

/// <summary><c>registry import</c> as a process of its own, one for all files, as a person runs it.</summary>
internal static class ImportProcess
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    /// <param name="stateFolder">Where the command keeps how far it came.</param>
    public static async Task<ImportFigures> RunAsync(Uri registry, string[] files, string dataFolder, string stateFolder, params string[] more)
    {
        var begin = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(ChildRegistry.Command, ["import", .. files, "--json", "--key-file", Path.Combine(dataFolder, "administrator.key"), .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_STATE_HOME"] = stateFolder, ["REGISTRY_SERVER"] = registry.ToString() },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{ChildRegistry.Command} does not start.");
        var (answer, notes) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var figures = await LookAsync(process);
        if (!(await answer).StartsWith('{'))
            throw new InvalidOperationException($"{await answer}{await notes}");
        using var report = JsonDocument.Parse(await answer);
        var changed = report.RootElement.GetProperty("created").GetInt32() + report.RootElement.GetProperty("updated").GetInt32();
        return new ImportFigures(Stopwatch.GetElapsedTime(begin), figures.Processor, figures.PeakMebibytes, changed);
    }

    /// <summary>What the process had taken when it was last seen: once it has ended, nobody counts it any more.</summary>
    private static async Task<ProcessFigures> LookAsync(Process process)
    {
        var last = new ProcessFigures(TimeSpan.Zero, 0, 0);
        for (var ended = process.WaitForExitAsync(); !ended.IsCompleted; await Task.WhenAny(ended, Task.Delay(LookEvery)))
            last = ProcessFigures.Read(process.Id) ?? last;
        return last;
    }
}
