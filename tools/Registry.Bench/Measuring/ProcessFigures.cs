using System.Globalization;

namespace Registry.Bench.Measuring;

/// <summary>What a process has taken so far, as the system counts it.</summary>
/// <param name="Processor">Time of the processor, its own and the system's for it.</param>
internal sealed record ProcessFigures(TimeSpan Processor, double ResidentMebibytes, double PeakMebibytes)
{
    // The unit of /proc's times on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Null when there is no such process any more.</summary>
    public static ProcessFigures? Read(int process)
    {
        try
        {
            var status = File.ReadAllLines($"/proc/{process}/status");
            var stat = File.ReadAllText($"/proc/{process}/stat");
            // Fields 14 and 15; the second is a name in brackets that may hold blanks.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return Of(status, "VmRSS:") is { } resident && Of(status, "VmHWM:") is { } peak ? new ProcessFigures(TimeSpan.FromSeconds(ticks / TicksPerSecond), resident, peak) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // One that has ended and was not waited for has no memory left.
    private static double? Of(string[] status, string key) =>
        Array.Find(status, l => l.StartsWith(key, StringComparison.Ordinal)) is { } line ? double.Parse(line[key.Length..^" kB".Length], CultureInfo.InvariantCulture) / 1024 : null;
}
