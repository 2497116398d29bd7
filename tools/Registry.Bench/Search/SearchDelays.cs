using System.Diagnostics;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Search;
using Registry.Bench.Corpus;
using Registry.Bench.Measuring;

namespace Registry.Bench.Search;

/// <summary>What a person notices beside the answer: lines offered while typing, and when a new document can be found.</summary>
internal static class SearchDelays
{
    private const double MostSuggesting = 25;
    private const int Typed = 2000;
    private const int Written = 200;

    public static void Measure(BenchSection section, RegistryRuntime runtime, SearchIndex copy, SearchCorpus corpus, (string Title, string Body)[] texts, bool quick)
    {
        var suggesting = Suggest(runtime.Search, corpus, texts, quick ? Typed / 10 : Typed);
        section.Facts.Add(new Fact("lines while typing: p50", suggesting.Quantile(.50) ?? double.NaN, "ms"));
        section.Facts.Add(new Fact("lines while typing: p99", suggesting.Quantile(.99) ?? double.NaN, "ms", Target: MostSuggesting, AtMost: true));
        var showing = Show(copy, corpus, quick ? Written / 10 : Written);
        section.Facts.Add(new Fact("one document written until it is found: p50", showing.Quantile(.50) ?? double.NaN, "ms"));
        section.Facts.Add(new Fact("one document written until it is found: p99", showing.Quantile(.99) ?? double.NaN, "ms"));
        section.Notes.Add("Typing: 3 to 14 letters of a title or of a designation, eight lines with their titles from the database. Found: the index takes one document in and shows it.");
    }

    private static Latencies Suggest(SearchOperations search, SearchCorpus corpus, (string Title, string Body)[] texts, int count)
    {
        var dice = new Dice(20261102);
        var latencies = new Latencies();
        // A tenth more, which warms up and is not counted.
        for (var i = -count / 10; i < count; i++)
        {
            var number = dice.Below(corpus.Count);
            var whole = i % 3 == 0 ? corpus[number].Designation : texts[number].Title;
            var prefix = whole[..Math.Min(whole.Length, 3 + dice.Below(12))];
            var begin = Stopwatch.GetTimestamp();
            _ = search.Suggest(Caller.Anonymous, prefix, 8).Value.Count;
            if (i >= 0)
                latencies.Add(Stopwatch.GetElapsedTime(begin));
        }
        return latencies;
    }

    private static Latencies Show(SearchIndex index, SearchCorpus corpus, int count)
    {
        var latencies = new Latencies();
        var dice = new Dice(20261103);
        for (var i = 0; i < count; i++)
        {
            var document = SearchDocuments.Of(corpus[dice.Below(corpus.Count)], 0) with { Id = $"documents/bench-new-{i}" };
            var position = index.Position + 1;
            var begin = Stopwatch.GetTimestamp();
            index.Apply([IndexChange.Upsert(document)], position);
            index.Refresh();
            if (index.Position != position)
                throw new InvalidOperationException("What was written is not shown.");
            latencies.Add(Stopwatch.GetElapsedTime(begin));
        }
        return latencies;
    }
}
