using System.Runtime;

namespace Registry.Bench.Measuring;

/// <summary>How long and how often.</summary>
/// <param name="Slice">One contender works this long before the next one's turn.</param>
/// <param name="Rounds">Slices of each contender.</param>
/// <param name="WarmUp">Time each contender works before anything counts.</param>
internal sealed record Pace(TimeSpan Slice, int Rounds, TimeSpan WarmUp)
{
    /// <summary>Fewer slices than this say little on a machine with neighbours.</summary>
    public const int FewestRounds = 30;

    public static Pace Of(BenchOptions options, int contenders)
    {
        if (options.Quick)
            return new Pace(TimeSpan.FromMilliseconds(100), 6, TimeSpan.FromMilliseconds(300));
        var wanted = options.Seconds ?? contenders * FewestRounds * options.Slice.TotalSeconds;
        var slice = Math.Clamp(wanted / (contenders * FewestRounds), .02, options.Slice.TotalSeconds);
        var rounds = Math.Max(FewestRounds, (int)(wanted / (contenders * slice)));
        return new Pace(TimeSpan.FromSeconds(slice), rounds, TimeSpan.FromSeconds(Math.Min(5, wanted / contenders)));
    }
}

/// <summary>
/// Lets contenders take turns in one process, so that whatever else the machine does meets them all. Each round begins with
/// another contender: nobody always works in the shadow of the same neighbour.
/// </summary>
internal static class Rotation
{
    /// <summary>The runtime compiles what is busy again, better, in the background; while it does, the compiler is what is measured.</summary>
    private const int CompiledStill = 40;

    private const int MostWarmUps = 12;

    public static async Task<IReadOnlyList<Measured>> RunAsync(IReadOnlyList<Contender> contenders, Pace pace)
    {
        foreach (var contender in contenders)
            await WarmUpAsync(contender, pace);
        var slices = contenders.Select(_ => new List<Slice>(pace.Rounds)).ToList();
        for (var round = 0; round < pace.Rounds; round++)
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var which = (round + turn) % contenders.Count;
                Quiet();
                slices[which].Add(await contenders[which].RunAsync(pace.Slice));
                await contenders[which].SettleAsync();
            }
        return [.. contenders.Select((contender, i) => new Measured(contender.Name, slices[i], contender.Latencies))];
    }

    /// <summary>Works until hardly a method is compiled any more, which takes a multiple of the time on a machine with busy neighbours.</summary>
    private static async Task WarmUpAsync(Contender contender, Pace pace)
    {
        for (var pass = 0; pass < MostWarmUps; pass++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await contender.RunAsync(pace.WarmUp);
            await contender.SettleAsync();
            if (pace.Rounds < Pace.FewestRounds || JitInfo.GetCompiledMethodCount() - compiled < CompiledStill)
                break;
        }
        contender.Latencies.Clear();
    }

    /// <summary>What one contender left behind is collected before the next begins; its own garbage each collects itself.</summary>
    private static void Quiet()
    {
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }
}
