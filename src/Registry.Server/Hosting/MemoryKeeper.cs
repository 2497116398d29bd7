using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Registry.Server.Hosting;

/// <summary>
/// Gives memory back while nobody asks for anything: a start and a load leave garbage behind that no collection would look for until
/// the next busy hour.
/// </summary>
internal sealed partial class MemoryKeeper : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private const long Quiet = 4 * 1024 * 1024;
    private const string Mappings = "/proc/self/smaps";

    // MADV_DONTNEED of Linux, the same on every processor.
    private const int DontNeed = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        var (seen, givenBack) = (GC.GetTotalAllocatedBytes(), 0L);
        HashSet<string> programs = [];
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var allocated = GC.GetTotalAllocatedBytes();
                if (allocated - seen < Quiet && allocated - givenBack > Quiet)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    Trim();
                    programs = [.. UnchangedPrograms()];
                    givenBack = allocated;
                }
                else if (programs.Count > 0)
                {
                    LetGoOf(programs);
                    programs = [];
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
        if (Find("malloc_trim") is var trim and not 0)
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
    }

    /// <summary>
    /// A start runs through much of the program's files once: compiled code, and the names and types beside it. What is mapped from
    /// them for reading and was never changed is the system's own copy of the file: unmapped, a page comes back from its cache when
    /// somebody needs it.
    /// </summary>
    /// <param name="programs">
    /// The mappings that stood there one period ago. Another one may be in the hands of the loader, which writes into it: what it wrote
    /// since the look would be lost.
    /// </param>
    private static void LetGoOf(HashSet<string> programs)
    {
        if (Find("madvise") is not (var export and not 0))
            return;
        var advise = Marshal.GetDelegateForFunctionPointer<MemoryAdvice>(export);
        foreach (var mapping in UnchangedPrograms())
            if (programs.Contains(mapping) && MappingLine().Match(mapping) is { Success: true } match)
                _ = advise(Number(match.Groups["begin"]), Number(match.Groups["end"]) - Number(match.Groups["begin"]), DontNeed);

        static nuint Number(Group digits) => nuint.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>Program files mapped for reading, as the system shows them: where, from which file.</summary>
    private static IEnumerable<string> UnchangedPrograms()
    {
        string? mapping = null;
        foreach (var line in ReadMappings())
            if (MappingLine().Match(line) is { Success: true } match)
                mapping = match.Groups["program"].Success ? line : null;
            else if (mapping is not null && line.StartsWith("Anonymous:", StringComparison.Ordinal) && line.EndsWith(" 0 kB", StringComparison.Ordinal))
                yield return mapping;
    }

    /// <summary>A function of the C library; 0 where there is none of that name.</summary>
    private static nint Find(string function) =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc", typeof(MemoryKeeper).Assembly, DllImportSearchPath.SafeDirectories, out var libc)
        && NativeLibrary.TryGetExport(libc, function, out var export) ? export : 0;

    private static string[] ReadMappings()
    {
        try
        {
            return File.ReadAllLines(Mappings);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Not shown here; then nothing is given back.
            return [];
        }
    }

    [GeneratedRegex(@"^(?<begin>[0-9a-f]+)-(?<end>[0-9a-f]+) (?<program>r-[-x][ps] .*\.dll$)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex MappingLine();

    private delegate int MallocTrim(nuint pad);

    private delegate int MemoryAdvice(nuint address, nuint length, int advice);
}
