using System.Xml;
using System.Xml.Linq;
using Registry.Bench.Measuring;
using Registry.Dcc;

namespace Registry.Bench.Dcc;

/// <summary>Reading certificates: everything they state and every rule, against a bare pass of the XML parser over the same bytes.</summary>
internal static class DccBench
{
    private const double OfBarePass = .4;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var set = CertificateSet.Load();
        var large = CertificateSet.Own(options.Quick ? 20 : 2000);
        return
        [
            await MeasureAsync(options, $"certificates, {set.Files.Count} files of {set.Bytes / set.Files.Count / 1024} KiB on average, 1 thread", set.Files, set.Source),
            await MeasureAsync(options, $"one large certificate, {large.Length / 1024:N0} KiB, XML lists of 100 values, 1 thread", [large], "written by DccWriter"),
        ];
    }

    private static async Task<BenchSection> MeasureAsync(BenchOptions options, string name, IReadOnlyList<byte[]> files, string source)
    {
        var section = new BenchSection(name);
        // A batch is the whole set: no contender gets more of the easy files than another.
        LoopContender[] contenders =
        [
            new("registry: DccReader", i => DccReader.Read(Stream(i)), files.Count),
            new("floor: bare XmlReader", i => Pass(Stream(i)), files.Count),
            new("peer: XDocument, nothing understood", i => Tree(Stream(i)), files.Count),
        ];
        var measured = await Rotation.RunAsync(contenders, Pace.Of(options, contenders.Length));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        section.Ratios.Add(Comparison.Of(measured[0], measured[1], OfBarePass));
        section.Ratios.Add(Comparison.Of(measured[0], measured[2]));
        var megabytes = files.Average(file => (double)file.Length) / (1 << 20);
        section.Facts.Add(new Fact("MiB a second, registry", measured[0].PerSecond * megabytes, "MiB/s"));
        section.Facts.Add(new Fact("MiB a second, bare XmlReader", measured[1].PerSecond * megabytes, "MiB/s"));
        section.Facts.Add(new Fact("values a file", files.Average(file => Values(file)), ""));
        section.Notes.Add($"Files: {source}. The bare pass has the same settings and looks at nothing: no attribute, no text.");
        return section;

        MemoryStream Stream(int i) => new(files[i % files.Count], writable: false);
    }

    private static void Pass(MemoryStream stream)
    {
        using var reader = XmlReader.Create(stream, Settings());
        while (reader.Read())
        {
            // Only the parser works.
        }
    }

    private static void Tree(MemoryStream stream)
    {
        using var reader = XmlReader.Create(stream, Settings());
        XDocument.Load(reader);
    }

    private static double Values(byte[] file) =>
        DccReader.Read(new MemoryStream(file)).Certificate!.Quantities.Sum(quantity => quantity.Value?.Leaves().Count() ?? 0);

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };
}
