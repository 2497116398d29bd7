using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Registry.Bench.Measuring;

/// <summary>Figures of one contender.</summary>
internal sealed record RateRow(
    string Contender, double PerSecond, double FirstHalf, double SecondHalf, double? P50Milliseconds, double? P99Milliseconds,
    double CpuMicroseconds, double AllocatedBytes, int Slices)
{
    public static RateRow Of(Measured m) =>
        new(m.Name, m.PerSecond, m.FirstHalf, m.SecondHalf, m.P50, m.P99, m.CpuMicroseconds, m.AllocatedBytes, m.Slices);
}

/// <summary>A single figure with its unit, e.g. memory or a time to start.</summary>
/// <param name="Ratio">To what <paramref name="Against"/> names; null when there is nothing to compare with.</param>
/// <param name="AtMost">Whether the target is a ceiling.</param>
internal sealed record Fact(string Name, double Value, string Unit, double? Ratio = null, string? Against = null, double? Target = null, bool AtMost = false)
{
    public string Verdict => Target is not { } target ? "" : AtMost ? Value <= target ? "reached" : "missed" : Value >= target ? "reached" : "missed";
}

/// <summary>One job: contenders that took turns, how they compare, and what else is to be told.</summary>
internal sealed class BenchSection(string name)
{
    public string Name { get; } = name;

    public List<RateRow> Rates { get; } = [];

    public List<Comparison> Ratios { get; } = [];

    public List<Fact> Facts { get; } = [];

    public List<string> Notes { get; } = [];
}

/// <summary>Where it was measured; figures are compared within one run only.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGib, string System, string Runtime, string Load)
{
    public static Machine Read() => new(
        FirstOf("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "");

    private static string? FirstOf(string file, string key) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() : null;
}

/// <summary>Everything a run found out.</summary>
internal sealed record BenchReport(Instant Time, Machine Machine, bool Quick, double SliceSeconds, IReadOnlyList<BenchSection> Sections)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Save(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        var plain = new { Time = Time.ToString(), Machine, Quick, SliceSeconds, Sections };
        File.WriteAllText(file, JsonSerializer.Serialize(plain, Json) + "\n");
    }
}
