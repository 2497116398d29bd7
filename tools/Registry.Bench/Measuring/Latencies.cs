namespace Registry.Bench.Measuring;

/// <summary>Every single latency of a contender: a run is short enough to keep them all, so that no bucket rounds p99.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    public int Count => milliseconds.Count;

    public void Add(TimeSpan latency) => milliseconds.Add(latency.TotalMilliseconds);

    public void AddRange(Latencies other) => milliseconds.AddRange(other.milliseconds);

    public void Clear() => milliseconds.Clear();

    /// <summary>Milliseconds within which this share of the items was answered; null when nothing was measured.</summary>
    public double? Quantile(double share)
    {
        if (milliseconds.Count == 0)
            return null;
        milliseconds.Sort();
        return milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
    }
}
