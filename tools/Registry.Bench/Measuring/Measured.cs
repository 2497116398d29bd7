namespace Registry.Bench.Measuring;

/// <summary>All slices of one contender.</summary>
internal sealed class Measured(string name, IReadOnlyList<Slice> slices, Latencies latencies)
{
    private readonly double[] rates = [.. slices.Select(slice => slice.PerSecond)];

    public string Name { get; } = name;

    public int Slices => slices.Count;

    /// <summary>Median over all slices, items a second.</summary>
    public double PerSecond => Median(rates);

    public double FirstHalf => Median(rates.AsSpan(0, rates.Length / 2));

    public double SecondHalf => Median(rates.AsSpan(rates.Length / 2));

    public double? P50 => latencies.Quantile(.50);

    public double? P99 => latencies.Quantile(.99);

    public double CpuMicroseconds => slices.Sum(slice => slice.Cpu.TotalMicroseconds) / slices.Sum(slice => slice.Items);

    public double AllocatedBytes => (double)slices.Sum(slice => slice.Allocated) / slices.Sum(slice => slice.Items);

    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
            return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
