using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>The time in which answers count: after the pipeline has filled and until the slice is over.</summary>
internal sealed class PushWindow
{
    private volatile bool open;
    private volatile bool ended;
    private long answered;

    public bool Ended => ended;

    /// <summary>Called for each answer; true while it counts.</summary>
    public bool Count()
    {
        if (!open)
            return false;
        Interlocked.Increment(ref answered);
        return true;
    }

    /// <summary>Lets the pipeline fill, measures, and tells the clients to send no more.</summary>
    public async Task<Slice> MeasureAsync(TimeSpan fill, TimeSpan length)
    {
        await Task.Delay(fill);
        open = true;
        var begin = Reading.Take();
        await Task.Delay(length);
        var items = Interlocked.Read(ref answered);
        var end = Reading.Take();
        (open, ended) = (false, true);
        return begin.To(end, items);
    }
}
