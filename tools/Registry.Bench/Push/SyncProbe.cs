using Microsoft.Win32.SafeHandles;
using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>What this disk takes to make four kilobytes durable: the least a report that travels alone can take.</summary>
internal sealed class SyncProbe : Contender, IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly byte[] page = new byte[4096];
    private long offset;

    public SyncProbe(string path)
        : base("disk: write and fdatasync of 4 KB")
    {
        this.path = path;
        file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
    }

    public override Task<Slice> RunAsync(TimeSpan length)
    {
        var begin = Reading.Take();
        var items = 0L;
        while (System.Diagnostics.Stopwatch.GetElapsedTime(begin.Ticks) < length)
        {
            var at = System.Diagnostics.Stopwatch.GetTimestamp();
            RandomAccess.Write(file, page, offset);
            FileSink.Sync(file);
            Latencies.Add(System.Diagnostics.Stopwatch.GetElapsedTime(at));
            offset = (offset + page.Length) % (64 << 20);
            items++;
        }
        return Task.FromResult(begin.To(Reading.Take(), items));
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(path);
    }
}
