using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Registry.Bench.Corpus;

/// <summary>
/// Makes Vietnamese that has the frequencies of real text: which syllable follows which is learnt from legal texts on standards
/// and quality. Two-syllable words and their bigrams therefore come as often as they do in life, which is what an index lives on.
/// </summary>
internal sealed class TextModel
{
    private const int MostHeadings = 6_000;

    private readonly string[] syllables;
    private readonly int[][] followers;

    private TextModel(string[] syllables, int[][] followers, string source) => (this.syllables, this.followers, Source) = (syllables, followers, source);

    /// <summary>What it was learnt from, for people.</summary>
    public string Source { get; }

    /// <summary>Number of different syllables.</summary>
    public int Size => syllables.Length;

    /// <summary>Learns from the texts beside the project, or from a short text of its own where there are none.</summary>
    public static TextModel Load()
    {
        if (FindTexts() is not { } folder)
            return Learn([FallbackText.Vietnamese], "a short text of its own: the folder ../shared/data/search is missing");
        var articles = Texts(Path.Combine(folder, "in-domain-articles.jsonl.gz"), int.MaxValue);
        var headings = Texts(Path.Combine(folder, "headings", "corpus.jsonl.gz"), MostHeadings);
        return Learn(articles.Concat(headings), "legal texts on standards, measurement and quality");
    }

    /// <summary>Writes so many syllables, with an upper-case letter at the beginning.</summary>
    public void Write(StringBuilder to, ref Dice dice, int count)
    {
        var current = dice.Below(syllables.Length);
        for (var i = 0; i < count; i++)
        {
            var syllable = syllables[current];
            if (i == 0)
                to.Append(char.ToUpperInvariant(syllable[0])).Append(syllable, 1, syllable.Length - 1);
            else
                to.Append(' ').Append(syllable);
            var next = followers[current];
            current = next.Length == 0 ? dice.Below(syllables.Length) : next[dice.Below(next.Length)];
        }
    }

    private static TextModel Learn(IEnumerable<string> texts, string source)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var followers = new List<List<int>>();
        foreach (var text in texts)
        {
            var before = -1;
            foreach (var word in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                var syllable = word.Trim('.', ',', ';', ':', '(', ')', '"', '“', '”', '/', '-').ToLowerInvariant();
                if (syllable.Length is 0 or > 12 || !syllable.All(char.IsLetter))
                {
                    before = -1;
                    continue;
                }
                if (!numbers.TryGetValue(syllable, out var number))
                {
                    numbers[syllable] = number = followers.Count;
                    followers.Add([]);
                }
                if (before >= 0)
                    followers[before].Add(number);
                before = number;
            }
        }
        return new TextModel([.. numbers.Keys], [.. followers.Select(list => list.ToArray())], source);
    }

    private static IEnumerable<string> Texts(string file, int most)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        for (var read = 0; read < most && reader.ReadLine() is { } line; read++)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.GetProperty("title").GetString() + " . " + json.RootElement.GetProperty("text").GetString();
        }
    }

    private static string? FindTexts()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Registry.sln")))
                continue;
            var texts = Path.Combine(folder.FullName, "..", "shared", "data", "search");
            return File.Exists(Path.Combine(texts, "in-domain-articles.jsonl.gz")) ? Path.GetFullPath(texts) : null;
        }
        return null;
    }
}
