using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Registry.Bench.Push;

/// <summary>
/// The floor: what waits is appended to one file and forced to disk together, then answered. No index, no checks, no database:
/// nothing durable can be cheaper on this machine.
/// </summary>
internal sealed class FileSink : IAsyncDisposable
{
    /// <summary>The file is written from the front again after this, so that a long run fills no disk.</summary>
    private const long WrapAt = 512L << 20;

    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly Channel<(byte[] Item, TaskCompletionSource Done)> waiting = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly Thread thread;

    public FileSink(string path)
    {
        this.path = path;
        file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
        thread = new Thread(Run) { IsBackground = true, Name = "floor writer" };
        thread.Start();
    }

    public Task TakeAsync(byte[] item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Writer.TryWrite((item, done));
        return done.Task;
    }

    public ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        thread.Join();
        file.Dispose();
        File.Delete(path);
        return ValueTask.CompletedTask;
    }

    private void Run()
    {
        var items = new List<ReadOnlyMemory<byte>>();
        var done = new List<TaskCompletionSource>();
        var offset = 0L;
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            items.Clear();
            done.Clear();
            var bytes = 0L;
            while (items.Count < 1000 && waiting.Reader.TryRead(out var next))
            {
                items.Add(next.Item);
                done.Add(next.Done);
                bytes += next.Item.Length;
            }
            RandomAccess.Write(file, items, offset);
            Sync(file);
            offset = offset + bytes > WrapAt ? 0 : offset + bytes;
            foreach (var one in done)
                one.SetResult();
        }
    }

    /// <summary>Forces what was written to disk.</summary>
    public static void Sync(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && SyncData(file) == 0)
            return;
        RandomAccess.FlushToDisk(file);
    }

    // .NET has fsync only, which also waits for the file's times.
#pragma warning disable SYSLIB1054 // The source generator would need unsafe code for this one call.
    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncData(SafeFileHandle file);
#pragma warning restore SYSLIB1054
}
