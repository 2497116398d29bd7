using NodaTime;
using Registry.Bench;
using Registry.Bench.Applicability;
using Registry.Bench.Conformity;
using Registry.Bench.Dcc;
using Registry.Bench.Import;
using Registry.Bench.Measuring;
using Registry.Bench.Push;
using Registry.Bench.Search;
using Registry.Bench.Start;
using Registry.Bench.Traceability;
using Registry.Bench.WhatIf;

var (options, problem) = BenchOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}
var jobs = new (string Name, Func<BenchOptions, Task<IReadOnlyList<BenchSection>>> Run)[]
{
    ("applicability", ApplicabilityBench.RunAsync),
    ("search", SearchBench.RunAsync),
    ("push", PushBench.RunAsync),
    ("dcc", DccBench.RunAsync),
    ("traceability", TraceabilityBench.RunAsync),
    ("standing", StandingBench.RunAsync),
    ("what-if", WhatIfBench.RunAsync),
    ("import", ImportBench.RunAsync),
    ("start", StartBench.RunAsync),
    ("growth", GrowthBench.RunAsync),
    ("search-growth", SearchGrowthBench.RunAsync),
    ("search-slowest", SlowestBench.RunAsync),
    ("load", PushBench.LoadAsync),
};
var machine = Machine.Read();
Console.WriteLine($"{machine.Cores} x {machine.Processor}, {machine.MemoryGib} GiB, {machine.System}, {machine.Runtime}; load before: {machine.Load}");
if (options.Quick)
    Console.WriteLine("Quick run: it shows that everything works; the figures mean nothing.");
var sections = new List<BenchSection>();
foreach (var (name, run) in jobs)
{
    if (!options.Wanted.Contains(name))
        continue;
    foreach (var section in await run(options))
    {
        Table.Print(section, Console.Out);
        sections.Add(section);
    }
}
new BenchReport(SystemClock.Instance.GetCurrentInstant(), machine, options.Quick, options.Slice.TotalSeconds, sections).Save(options.JsonFile);
Console.WriteLine($"All figures: {options.JsonFile}");
return 0;
