using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Import.Reading;

/// <summary>
/// The compact catalogue: a record a line as JSON, packed with gzip or not. This is the registry's own form for exchanging
/// bibliographic records; the README beside this project describes its fields.
/// </summary>
internal static class CatalogueLines
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 16 };

    private sealed record Line(
        string? Id, string? Type, string? Stage, List<Text>? Titles, List<Text>? Abstracts, List<Date>? Dates, List<string>? Ics, List<Relation>? Relations,
        List<Name>? AltIds, List<Org>? Orgs, string? Scope);

    private sealed record Text(string? Lang, [property: JsonPropertyName("text")] string? Value);

    private sealed record Date(string? Type, string? On);

    private sealed record Relation(string? Type, string? Id, string? Date);

    private sealed record Name(string? V);

    private sealed record Org(string? Role, [property: JsonPropertyName("org")] string? Name);

    public static IEnumerable<ImportItem> Read(string path)
    {
        var file = Path.GetFileName(path);
        return JsonLines.Read(path, Json, (Line read, int number) => Record(read, file, number));
    }

    private static ImportRecord Record(Line line, string file, int number) => new()
    {
        Designation = line.Id?.Trim() ?? "",
        Type = line.Type ?? "",
        Stage = line.Stage ?? "",
        Titles = Texts(line.Titles),
        Abstracts = Texts(line.Abstracts),
        Dates = [.. (line.Dates ?? []).Where(d => !string.IsNullOrEmpty(d.On)).Select(d => new ImportDate(d.Type ?? "", d.On!))],
        Ics = line.Ics ?? [],
        Relations = [.. (line.Relations ?? []).Where(r => !string.IsNullOrWhiteSpace(r.Id)).Take(ImportLimits.MostParts).Select(r => new ImportRelation(r.Type ?? "", r.Id!.Trim(), r.Date ?? ""))],
        OtherNames = [.. (line.AltIds ?? []).Select(n => n.V ?? "").Where(v => v.Length > 0)],
        Publisher = line.Orgs?.Find(o => o.Role == "publisher")?.Name ?? "",
        Scope = line.Scope ?? "",
        File = file,
        Line = number,
    };

    private static ImportText[] Texts(List<Text>? texts) =>
        [.. (texts ?? []).Where(t => !string.IsNullOrWhiteSpace(t.Value)).Take(ImportLimits.MostParts).Select(t => new ImportText(t.Lang ?? "", t.Value!))];
}
