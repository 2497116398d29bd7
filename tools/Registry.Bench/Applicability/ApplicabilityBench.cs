using Registry.Bench.Measuring;
using Registry.Domain.Applicability;

namespace Registry.Bench.Applicability;

/// <summary>Which documents bind this product, here, on this day: look-ups in process.</summary>
internal static class ApplicabilityBench
{
    private const double Target = 300_000;
    private const int Questions = 4096;
    private const int Batch = 64;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var count = options.Quick ? 20_000 : 200_000;
        var section = new BenchSection($"applicability, {count:N0} rules, in process, 1 thread");
        var rules = RuleMaker.Rules(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new ApplicabilityIndex(rules, RuleMaker.Documents(), RuleMaker.Territories());
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var questions = RuleMaker.Questions(Questions);
        using var sql = new SqlPeer(rules);
        var byCode = rules.GroupBy(rule => rule.HsCodes[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        LoopContender[] contenders =
        [
            new("registry", i => index.Check(questions[i % Questions]), Batch),
            new("yardstick: three look-ups in a dictionary", i => LookUp(byCode, questions[i % Questions]), Batch),
            new("peer: SQLite in memory, prefixes", i => sql.Check(questions[i % Questions]), Batch),
        ];
        var measured = await Rotation.RunAsync(contenders, Pace.Of(options, contenders.Length));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        section.Ratios.Add(Comparison.Of(measured[0], measured[2]));
        section.Ratios.Add(Comparison.Of(measured[0], measured[1]));
        section.Facts.Add(new Fact("look-ups a second", measured[0].PerSecond, "", measured[0].PerSecond / measured[2].PerSecond, "SQLite", Target));
        section.Facts.Add(new Fact("memory of the index beside its rules", memory / (double)(1 << 20), "MiB"));
        section.Facts.Add(new Fact("answers a question", questions.Average(q => index.Check(q).Count), ""));
        return [section, await CallBench.RunAsync(options)];
    }

    private static int LookUp(Dictionary<string, ProductRule[]> byCode, in ApplicabilityQuestion question)
    {
        var found = 0;
        for (var digits = 4; digits <= 8; digits += 2)
            if (byCode.TryGetValue(question.HsCode!.Value.Prefix(digits).ToString(), out var rules))
                foreach (var rule in rules)
                    if (rule.EffectiveUntil is not { } last || question.Date <= last)
                        found++;
        return found;
    }
}
