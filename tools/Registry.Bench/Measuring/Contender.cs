namespace Registry.Bench.Measuring;

/// <summary>A subject, a peer or a floor: something that does the same job again and again.</summary>
internal abstract class Contender(string name)
{
    public string Name { get; } = name;

    /// <summary>Latencies of the items of all slices so far.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>Works for one slice.</summary>
    public abstract Task<Slice> RunAsync(TimeSpan length);

    /// <summary>Called after a slice, outside any measurement: finishes what the contender left to do in the background.</summary>
    public virtual Task SettleAsync() => Task.CompletedTask;
}

/// <summary>A contender that calls a function of this process, on one thread.</summary>
/// <param name="step">Does the item with this number.</param>
/// <param name="batch">Items between two looks at the clock; latencies are kept only when it is 1.</param>
internal sealed class LoopContender(string name, Action<int> step, int batch = 1) : Contender(name)
{
    private int next;

    public override Task<Slice> RunAsync(TimeSpan length)
    {
        var begin = Reading.Take();
        var items = 0L;
        TimeSpan spent;
        var last = TimeSpan.Zero;
        do
        {
            for (var i = 0; i < batch; i++)
                step(next++ & int.MaxValue);
            items += batch;
            spent = System.Diagnostics.Stopwatch.GetElapsedTime(begin.Ticks);
            if (batch == 1)
                Latencies.Add(spent - last);
            last = spent;
        }
        while (spent < length);
        return Task.FromResult(begin.To(Reading.Take(), items));
    }
}
