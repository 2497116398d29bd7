namespace Registry.Bench.Measuring;

/// <summary>What one contender did in one slice of time.</summary>
/// <param name="Items">Reports taken, queries answered: whatever the contender counts.</param>
/// <param name="Elapsed">Wall time of the slice.</param>
/// <param name="Cpu">Processor time of the whole process in it, clients included.</param>
/// <param name="Allocated">Bytes allocated by the whole process in it, clients included.</param>
internal readonly record struct Slice(long Items, TimeSpan Elapsed, TimeSpan Cpu, long Allocated)
{
    public double PerSecond => Items / Elapsed.TotalSeconds;
}

/// <summary>The counters a slice is the difference of.</summary>
internal readonly record struct Reading(long Ticks, TimeSpan Cpu, long Allocated)
{
    public static Reading Take() => new(
        System.Diagnostics.Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());

    public Slice To(Reading end, long items) => new(
        items, System.Diagnostics.Stopwatch.GetElapsedTime(Ticks, end.Ticks), end.Cpu - Cpu, end.Allocated - Allocated);
}
