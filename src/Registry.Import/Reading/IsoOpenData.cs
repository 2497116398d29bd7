using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;

namespace Registry.Import.Reading;

/// <summary>
/// ISO Open Data, the deliverables' metadata that ISO publishes under ODC-By, as JSON lines (titles by language in an object) or as CSV
/// (a column <c>title.en</c>). Stages are four digits without a point; replacements go by ISO's own project numbers.
/// </summary>
internal static class IsoOpenData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 16, NumberHandling = JsonNumberHandling.AllowReadingFromString };

    private sealed record Line(
        long Id, string? Reference, string? DeliverableType, string? SupplementType, string? PublicationDate, JsonElement? CurrentStage, List<string>? IcsCode,
        List<long>? Replaces, List<long>? ReplacedBy, Dictionary<string, string?>? Title, Dictionary<string, string?>? Scope,
        [property: JsonPropertyName("title.en")] string? TitleEn, [property: JsonPropertyName("title.fr")] string? TitleFr,
        [property: JsonPropertyName("scope.en")] string? ScopeEn, [property: JsonPropertyName("scope.fr")] string? ScopeFr);

    public static IEnumerable<ImportItem> ReadLines(string path)
    {
        var file = Path.GetFileName(path);
        return JsonLines.Read(path, Json, (Line read, int number) => Record(read, file, number));
    }

    /// <summary>The CSV form: lists stand in one cell, with or without brackets and quotes.</summary>
    public static IEnumerable<ImportItem> ReadCsv(string path)
    {
        var file = Path.GetFileName(path);
        using var csv = CsvReader.FromText(TextBytes.Read(File.ReadAllBytes(path), out var legacy), CsvReaderOptions.Default with { HasHeader = false });
        if (legacy)
            yield return TextBytes.Legacy(file, 1, "");
        string[]? heading = null;
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();
            if (heading is null)
            {
                heading = [.. cells.Select(c => c.Trim())];
                continue;
            }
            string At(string name) => Array.IndexOf(heading, name) is >= 0 and var at && at < cells.Length ? cells[at].Trim() : "";
            yield return Record(
                new Line(
                    long.TryParse(At("id"), CultureInfo.InvariantCulture, out var id) ? id : 0, At("reference"), At("deliverableType"), At("supplementType"), At("publicationDate"),
                    JsonSerializer.SerializeToElement(At("currentStage")), List(At("icsCode")), Numbers(At("replaces")), Numbers(At("replacedBy")), null, null,
                    At("title.en"), At("title.fr"), At("scope.en"), At("scope.fr")),
                file, (int)csv.RowNumber);
        }
    }

    private static ImportRecord Record(Line line, string file, int number) => new()
    {
        Designation = line.Reference?.Trim() ?? "",
        Number = line.Id.ToString(CultureInfo.InvariantCulture),
        Type = line.SupplementType is { Length: > 0 } supplement ? supplement : line.DeliverableType ?? "",
        Titles = Texts(line.Title, line.TitleEn, line.TitleFr),
        Abstracts = Texts(line.Scope, line.ScopeEn, line.ScopeFr),
        Stage = Stage(line.CurrentStage?.ToString() ?? ""),
        Dates = line.PublicationDate is { Length: > 0 } published ? [new ImportDate("published", published)] : [],
        Ics = line.IcsCode ?? [],
        Relations =
        [
            .. (line.Replaces ?? []).Select(id => new ImportRelation("replaces", id.ToString(CultureInfo.InvariantCulture), IsNumber: true)),
            .. (line.ReplacedBy ?? []).Select(id => new ImportRelation("replacedBy", id.ToString(CultureInfo.InvariantCulture), IsNumber: true)),
        ],
        Publisher = "ISO",
        File = file,
        Line = number,
    };

    /// <summary>"9093" is 90.93.</summary>
    private static string Stage(string digits) => digits.Length == 4 && digits.All(char.IsAsciiDigit) ? $"{digits[..2]}.{digits[2..]}" : digits;

    private static ImportText[] Texts(Dictionary<string, string?>? byLanguage, string? en, string? fr) =>
        [.. (byLanguage ?? new Dictionary<string, string?> { ["en"] = en, ["fr"] = fr }).Where(t => !string.IsNullOrWhiteSpace(t.Value)).Select(t => new ImportText(t.Key, t.Value!))];

    private static List<string> List(string cell) =>
        [.. cell.Split([',', ';', '|', '[', ']', '"', '\'', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static List<long> Numbers(string cell) => [.. List(cell).Select(n => long.TryParse(n, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];
}
