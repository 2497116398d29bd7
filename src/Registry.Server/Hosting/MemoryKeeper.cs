using System.Runtime.InteropServices;

namespace Registry.Server.Hosting;

/// <summary>
/// Gives memory back while nobody asks for anything: a start and a load leave garbage behind that no collection would look for until
/// the next busy hour.
/// </summary>
internal sealed class MemoryKeeper : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private const long Quiet = 4 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        var (seen, givenBack) = (GC.GetTotalAllocatedBytes(), 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var allocated = GC.GetTotalAllocatedBytes();
                if (allocated - seen < Quiet && allocated - givenBack > Quiet)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    Trim();
                    givenBack = allocated;
                }
                seen = allocated;
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    // What the native parts (SQLite, the compiler) have freed, glibc keeps for them. Other C libraries have no such call.
    private static void Trim()
    {
        if (NativeLibrary.TryLoad("libc", typeof(MemoryKeeper).Assembly, DllImportSearchPath.SafeDirectories, out var libc)
            && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
    }

    private delegate int MallocTrim(nuint pad);
}
