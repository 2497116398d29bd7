using System.Globalization;

namespace Registry.Bench;

/// <summary>What <c>registry-bench</c> was asked for.</summary>
internal sealed record BenchOptions
{
    public const string Usage =
        """
        registry-bench [push|search|applicability|dcc|traceability|what-if|import|start|standing|all] [options]
        registry-bench growth [--documents N]: how cost grows up to a million reports (takes long)
        registry-bench search-growth [--documents N]: how the cost of a question grows up to a million documents
        registry-bench search-slowest: the twenty slowest questions to the real records, and in what words they were asked
        registry-bench load [--seconds N] [--clients N] [--in-flight N]: the registry alone under a push, for a profiler

          --seconds N      measure each comparison for N seconds in all (default: 30 slices of each contender)
          --slice SECONDS  longest slice of one contender (default 0.3)
          --documents N    size of the search corpus (default 200000; 10000 with --quick)
          --reports N      reports held when a regulation is amended (standing; default 100000, 2000 with --quick)
          --quick          see that everything runs; the figures mean nothing
          --json FILE      where the figures go (default artifacts/bench.json)
        """;

    private static readonly string[] Jobs = ["push", "search", "applicability", "dcc", "traceability", "what-if", "import", "start", "standing"];

    public IReadOnlyList<string> Wanted { get; init; } = Jobs;

    public double? Seconds { get; init; }

    public TimeSpan Slice { get; init; } = TimeSpan.FromMilliseconds(300);

    public int Documents { get; init; } = 200_000;

    /// <summary>Clients that push (load).</summary>
    public int Clients { get; init; } = 16;

    /// <summary>Reports each client has in flight (load).</summary>
    public int InFlight { get; init; } = 16;

    /// <summary>Reports that are judged again; the job's own number when null.</summary>
    public int? Reports { get; init; }

    public bool Quick { get; init; }

    public string JsonFile { get; init; } = Path.Combine("artifacts", "bench.json");

    /// <summary>Reads the arguments; null and a sentence when they cannot be read.</summary>
    public static (BenchOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        int? documents = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            switch (argument)
            {
                case "all":
                    break;
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--json" when i + 1 < arguments.Count:
                    options = options with { JsonFile = arguments[++i] };
                    break;
                case "--seconds" when Number(arguments, ++i) is { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--slice" when Number(arguments, ++i) is { } slice:
                    options = options with { Slice = TimeSpan.FromSeconds(slice) };
                    break;
                case "--documents" when Number(arguments, ++i) is { } number and >= 1000 and <= 5_000_000:
                    documents = (int)number;
                    break;
                case "--clients" when Number(arguments, ++i) is { } number and >= 1 and <= 1000:
                    options = options with { Clients = (int)number };
                    break;
                case "--in-flight" when Number(arguments, ++i) is { } number and >= 1 and <= 1000:
                    options = options with { InFlight = (int)number };
                    break;
                case "--reports" when Number(arguments, ++i) is { } number and >= 100 and <= 5_000_000:
                    options = options with { Reports = (int)number };
                    break;
                default:
                    if (!Jobs.Contains(argument) && argument is not ("load" or "growth" or "search-growth" or "search-slowest"))
                        return (null, $"\"{argument}\" is not understood.");
                    options = options with { Wanted = options.Wanted == Jobs ? [argument] : [.. options.Wanted, argument] };
                    break;
            }
        }
        return (options with { Documents = documents ?? (options.Quick ? 10_000 : options.Documents) }, null);
    }

    private static double? Number(IReadOnlyList<string> arguments, int at) =>
        at < arguments.Count && double.TryParse(arguments[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
