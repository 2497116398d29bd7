using System.Text;
using System.Text.Json;
using Registry.Import.Reading;

namespace Registry.Import;

/// <summary>The forms a source may come in.</summary>
public enum ImportFormat
{
    /// <summary>Told by the name and the first line.</summary>
    Detect,

    /// <summary>A folder of Relaton YAML files, of either generation, or one of them.</summary>
    Relaton,

    /// <summary>The registry's compact catalogue: JSON lines, gzip or not.</summary>
    Catalogue,

    /// <summary>ISO Open Data: JSON lines or CSV.</summary>
    IsoOpenData,

    /// <summary>Documents of the contract as JSON lines.</summary>
    Documents,

    /// <summary>The folder of a reference pack.</summary>
    Pack,

    /// <summary>A department's own list: CSV or XLSX with a mapping.</summary>
    List,

    /// <summary>Communes as the reference pack lists them: CSV.</summary>
    Communes,
}

/// <summary>Opens sources.</summary>
public static class ImportSource
{
    /// <summary>Which form a path has; <see cref="ImportFormat.Detect"/> when it cannot be told.</summary>
    public static ImportFormat Detect(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            return File.Exists(Path.Combine(path, "documents.csv")) ? ImportFormat.Pack : ImportFormat.Relaton;
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => ImportFormat.Relaton,
            ".xlsx" => ImportFormat.List,
            ".csv" => FirstLine(path) is { } heading && heading.Contains("deliverableType", StringComparison.Ordinal) ? ImportFormat.IsoOpenData : ImportFormat.List,
            ".jsonl" or ".ndjson" or ".json" => OfLine(FirstLine(path)),
            _ => ImportFormat.Detect,
        };
    }

    /// <summary>The records of a source in one of the bibliographic forms, read as they are asked for.</summary>
    /// <exception cref="ArgumentException">The form is read by another door.</exception>
    public static IEnumerable<ImportItem> Read(string path, ImportFormat format) => format switch
    {
        ImportFormat.Relaton => RelatonFolder.Read(path),
        ImportFormat.Catalogue => CatalogueLines.Read(path),
        ImportFormat.IsoOpenData when path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) => IsoOpenData.ReadCsv(path),
        ImportFormat.IsoOpenData => IsoOpenData.ReadLines(path),
        _ => throw new ArgumentException($"{format} is read by another door.", nameof(format)),
    };

    /// <summary>How much a source of this form counts beside others: what the publisher gives out itself before what was collected.</summary>
    public static string ConfidenceOf(ImportFormat format) => format switch
    {
        ImportFormat.IsoOpenData => "high",
        ImportFormat.Relaton => "medium-high",
        _ => "medium",
    };

    private static ImportFormat OfLine(string? line)
    {
        if (line is null)
            return ImportFormat.Detect;
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            bool Has(string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out _);
            return Has("designation") ? ImportFormat.Documents
                : Has("deliverableType") || Has("reference") ? ImportFormat.IsoOpenData
                : Has("titles") || Has("altIds") ? ImportFormat.Catalogue
                : ImportFormat.Documents;
        }
        catch (JsonException)
        {
            // What is wrong with it is told line by line.
            return ImportFormat.Documents;
        }
    }

    private static string? FirstLine(string path)
    {
        foreach (var line in BoundedLines.Read(path, ImportLimits.LongestRecord))
            return line.TooLong ? null : Encoding.UTF8.GetString(line.Bytes.Span);
        return null;
    }
}
