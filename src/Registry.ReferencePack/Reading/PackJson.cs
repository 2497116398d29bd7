using System.Text.Json;
using System.Text.Json.Serialization;
using Registry.ReferencePack.Rows;

namespace Registry.ReferencePack.Reading;

/// <summary>Reads the JSON files of the pack: members must be known, required ones present, texts not null.</summary>
internal sealed class PackJson(string folder, List<PackFinding> findings)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    public IReadOnlyList<ProductEntry> Products() => Read<ProductFile>("products.json")?.Products ?? [];

    public IReadOnlyList<ReportEntry> Reports()
    {
        var path = Path.Combine(folder, "reports");
        if (!Directory.Exists(path))
            return [];
        var files = Directory.GetFiles(path, "*.json").Select(f => "reports/" + Path.GetFileName(f)).Order(StringComparer.Ordinal);
        return [.. files.Select(f => Read<ReportEntry>(f) is { } report ? report with { File = f } : null).OfType<ReportEntry>()];
    }

    private T? Read<T>(string file) where T : class
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            findings.Add(new PackFinding(file, 1, "", "FILE_MISSING", $"The pack needs the file {file}."));
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, Options);
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } zeroBased ? checked((int)zeroBased) + 1 : 1;
            findings.Add(new PackFinding(file, line, error.Path ?? "", "JSON_INVALID", error.Message.Split(" Path:")[0]));
            return null;
        }
    }
}
