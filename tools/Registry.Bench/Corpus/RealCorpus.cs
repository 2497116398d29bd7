using System.Text;
using Microsoft.EntityFrameworkCore;
using Registry.Application;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Domain.Documents;

namespace Registry.Bench.Corpus;

/// <summary>The catalogues of ISO, IEC, JIS and OIML as a registry holds them after their import.</summary>
internal sealed class RealCorpus : SearchCorpus
{
    private readonly List<Document> documents = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public override int Count => documents.Count;

    public override Document this[int number] => documents[number];

    public override string Source => "Records of ISO, IEC, JIS and OIML as they were imported.";

    public override int Find(string name) => numbers[name];

    /// <summary>Reads them back from the log.</summary>
    public static async Task<RealCorpus> ReadAsync(RegistryRuntime runtime)
    {
        var corpus = new RealCorpus();
        await using var db = runtime.Database.Read();
        var contents = db.LogEntries.Where(e => e.Kind == StatementKind.DocumentRecorded && e.Content != null).OrderBy(e => e.Position).Select(e => new { e.Subject, e.Content });
        await foreach (var entry in contents.AsAsyncEnumerable())
            if (corpus.numbers.TryAdd(entry.Subject, corpus.documents.Count))
                corpus.documents.Add(RegistryJson.Read<Document>(entry.Content));
        return corpus;
    }

    public override (string Title, string Body) TextOf(Document document)
    {
        var others = string.Join(' ', document.OtherTitles.Select(title => title.Text));
        return document.TitleEn is { Length: > 0 } english ? (Words(english), Words(others)) : (Words(others), "");
    }

    public override SnippetSource SnippetOf(string title, string body) => new() { TitleEn = title, TextEn = body };

    /// <summary>Peers and yardstick part words at blanks alone; the registry's own analysis sees the titles as printed.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsLetterOrDigit(c))
                words.Append(c);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        return words.ToString().TrimEnd();
    }
}
