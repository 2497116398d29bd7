using Registry.Bench.Corpus;
using Registry.Bench.Measuring;

namespace Registry.Bench.Start;

/// <summary>From the start of the process to the first answered search, with the large catalogue and with none.</summary>
internal static class StartBench
{
    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var section = new BenchSection($"start, {options.Documents:N0} documents");
        if (!File.Exists(ChildRegistry.Command))
        {
            section.Notes.Add(ChildRegistry.Missing);
            return [section];
        }
        var corpus = new CatalogueCorpus(TextModel.Load(), options.Documents);
        var settings = await PreparedFolder.GetAsync(corpus, Console.Error.WriteLine);
        var question = string.Join(' ', corpus[0].TitleVi!.Split(' ').Take(3));
        var empty = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            await MeasureAsync(section, settings.DataFolder, empty, question, options.Quick ? 2 : 9);
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
        return [section];
    }

    private static async Task MeasureAsync(BenchSection section, string folder, string empty, string question, int rounds)
    {
        var (full, bare) = (new List<StartFigures>(), new List<StartFigures>());
        // The first start of each makes the empty one's database and reads the disk; later ones are what an operator sees.
        await ChildRegistry.StartAsync(empty, question);
        if ((await ChildRegistry.StartAsync(folder, question)).Found == 0)
            throw new InvalidOperationException($"\"{question}\" found nothing in the prepared registry.");
        for (var round = 0; round < rounds; round++)
        {
            full.Add(await ChildRegistry.StartAsync(folder, question));
            bare.Add(await ChildRegistry.StartAsync(empty, question));
        }
        var (fullTime, bareTime) = (Milliseconds(full), Milliseconds(bare));
        var (fullMemory, bareMemory) = (Median(full, f => f.ResidentMib), Median(bare, f => f.ResidentMib));
        section.Facts.Add(new Fact("process start to first answered search", fullTime, "ms", fullTime / bareTime, "an empty registry"));
        section.Facts.Add(new Fact("slowest of all starts", full.Max(f => f.ToFirstAnswer.TotalMilliseconds), "ms"));
        section.Facts.Add(new Fact("the same with an empty registry", bareTime, "ms"));
        section.Facts.Add(new Fact("resident memory a second later", fullMemory, "MiB", fullMemory / bareMemory, "an empty registry"));
        section.Facts.Add(new Fact("the same with an empty registry", bareMemory, "MiB"));
        section.Notes.Add($"Medians of {rounds} starts each, taking turns; the log's root is recomputed from every entry at each start.");
    }

    private static double Milliseconds(List<StartFigures> figures) => Median(figures, f => f.ToFirstAnswer.TotalMilliseconds);

    private static double Median(List<StartFigures> figures, Func<StartFigures, double> of) => Measured.Median([.. figures.Select(of)]);
}
