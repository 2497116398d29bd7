using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Registry.Application.Search;

namespace Registry.Cli.Eval;

/// <summary>A retrieval set as data folders hold it: documents, queries, and which documents answer which query.</summary>
public sealed record RetrievalSet(
    string Name,
    IReadOnlyList<SearchableDocument> Documents,
    IReadOnlyList<(string Id, string Text)> Queries,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Answers)
{
    /// <summary>Whether its queries are asked with the list of synonyms.</summary>
    public bool WithSynonyms { get; init; } = true;

    /// <summary>XQuAD paragraphs with human questions; <paramref name="distractors"/> adds the further paragraphs that answer none.</summary>
    public static RetrievalSet Xquad(string folder, string language, bool distractors)
    {
        var files = new List<string> { $"corpus.{language}.jsonl" };
        if (distractors)
            files.Add($"distractors.{language}.jsonl");
        var documents = files.SelectMany(file => Records(Path.Combine(folder, file)))
            .Select(record => Document(record, language, title: true)).ToList();
        var answers = File.ReadLines(Path.Combine(folder, $"qrels.{language}.tsv")).Skip(1).Select(line => line.Split('\t'))
            .GroupBy(row => row[0], row => row[1])
            .ToDictionary(group => group.Key, IReadOnlySet<string> (group) => group.ToHashSet());
        return new RetrievalSet($"XQuAD {language}", documents, ReadQueries(Path.Combine(folder, $"queries.{language}.jsonl")), answers);
    }

    /// <summary>Articles of decrees and circulars whose heading is the query; the heading itself is not indexed.</summary>
    public static RetrievalSet Headings(string folder)
    {
        var documents = Records(Path.Combine(folder, "corpus.jsonl.gz")).Select(record => Document(record, "vi", title: false)).ToList();
        var queries = ReadQueries(Path.Combine(folder, "queries.jsonl"));
        return new RetrievalSet("headings", documents, queries,
            queries.ToDictionary(query => query.Id, IReadOnlySet<string> (query) => new HashSet<string> { query.Id }));
    }

    /// <summary>The same set with the marks taken off the queries.</summary>
    public RetrievalSet WithoutMarks() => this with
    {
        Name = Name + ", no marks",
        Queries = [.. Queries.Select(query => (query.Id, Unmarked(query.Text)))],
    };

    private static string Unmarked(string text) => Registry.Domain.Text.VietnameseText.Fold(text);

    private static SearchableDocument Document(JsonElement record, string language, bool title)
    {
        var heading = title ? record.GetProperty("title").GetString()!.Replace('_', ' ') : "";
        var text = record.GetProperty("text").GetString()!;
        var document = new SearchableDocument { Id = record.GetProperty("_id").GetString()!, ResourceType = SearchResourceType.Document };
        return language == "en"
            ? document with { TitleEn = heading, TextEn = text }
            : document with { TitleVi = heading, TextVi = text };
    }

    private static List<(string Id, string Text)> ReadQueries(string path) =>
        [.. Records(path).Select(record => (record.GetProperty("_id").GetString()!, record.GetProperty("text").GetString()!))];

    private static IEnumerable<JsonElement> Records(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return JsonDocument.Parse(line).RootElement;
    }
}
