using System.Globalization;
using Registry.Dcc;
using Registry.Dcc.Dsi;

namespace Registry.Bench.Dcc;

/// <summary>The certificates to be read: real ones beside the project, or a few of our own making where that folder is missing.</summary>
internal sealed record CertificateSet(IReadOnlyList<byte[]> Files, string Source)
{
    public long Bytes => Files.Sum(file => (long)file.Length);

    public static CertificateSet Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var real = Path.Combine(folder.FullName, "..", "shared", "data", "dcc");
            if (Directory.Exists(real))
                return new([.. Directory.EnumerateFiles(real, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                    .Select(File.ReadAllBytes).Where(bytes => DccReader.Read(new MemoryStream(bytes)) is { Certificate: not null, HasErrors: false })], "real certificates");
        }
        return new([.. Enumerable.Range(1, 8).Select(i => Own(10 * i))], "certificates of its own: the folder ../shared/data/dcc is missing");
    }

    /// <summary>A certificate whose one result has so many lists of a hundred values each.</summary>
    public static byte[] Own(int lists)
    {
        using var stream = new MemoryStream();
        var name = new DccText { Wordings = [new("en", "Own")] };
        var contact = new DccContact { Name = name, Location = new() { Lines = [(DccLocationLine.City, "Huế")] } };
        var findings = DccWriter.Write(new()
        {
            Software = [new() { Name = name, Release = "v1" }],
            CoreData = new()
            {
                CountryCode = "VN",
                UsedLanguages = ["en"],
                MandatoryLanguages = ["en"],
                UniqueIdentifier = "1",
                PerformanceLocation = "laboratory",
                BeginPerformanceDate = new(2026, 1, 1),
                EndPerformanceDate = new(2026, 1, 1),
            },
            Items = new() { SubItems = [new() { Name = name, Identifications = [new() { Issuer = "other", Value = "1" }] }] },
            Laboratory = new() { Contact = contact },
            Customer = contact,
            ResponsiblePersons = [new() { Person = contact }],
            MeasurementResults = [new() { Name = name, Results = [new() { Name = name, Data = new() { Parts = [.. Enumerable.Range(0, lists).Select(Quantity)] } }] }],
        }, stream);
        return findings.Count == 0 ? stream.ToArray() : throw new InvalidOperationException(findings[0].ToString());
    }

    private static DccQuantity Quantity(int number)
    {
        DsiNumber[] values = [.. Enumerable.Range(0, 100).Select(i => DsiNumber.Parse((number + (i / 1000m)).ToString(CultureInfo.InvariantCulture)))];
        DsiNumber one = DsiNumber.Parse("0.001"), two = DsiNumber.Parse("2"), probability = DsiNumber.Parse("0.95");
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"q{number}"),
            RefTypes = ["basic_measuredValue"],
            Name = new() { Wordings = [new("en", "Value")] },
            Value = new DsiRealXmlList(values, ["\\kelvin"], new() { Kind = DsiUncertaintyKind.Expanded, Expanded = [one], CoverageFactor = [two], CoverageProbability = [probability] }),
        };
    }
}
