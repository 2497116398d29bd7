using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Synonyms;

/// <summary>One meaning with the words people have for it, the usual one first.</summary>
/// <param name="Short">Abbreviations and words of the street; they stand for the Vietnamese terms.</param>
/// <param name="Source">Where the equivalence is from, in a word that the head of the list explains.</param>
internal sealed record SynonymConcept(IReadOnlyList<string> Vi, IReadOnlyList<string> En, IReadOnlyList<string> Short, string Source);

/// <summary>A term of the list: its meaning, as it is written, and which column it stands in.</summary>
internal sealed record SynonymTerm(SynonymConcept Concept, string Text, SynonymLanguage Language)
{
    public bool IsMarked { get; init; }
}

internal enum SynonymLanguage
{
    Vietnamese,
    English,
    Short,
}

/// <summary>
/// The synonyms and abbreviations of the trade, <c>synonyms.tsv</c>: read once, looked up by the folded syllables of a term. Its
/// version is part of page tokens, so that a page never goes on in a ranking that another list made.
/// </summary>
internal sealed class SynonymList
{
    private const string Resource = "Registry.Application.Search.Synonyms.synonyms.tsv";

    private static readonly Lazy<SynonymList> Delivered = new(() =>
    {
        using var stream = typeof(SynonymList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The list {Resource} is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader);
    });

    private readonly FrozenDictionary<string, IReadOnlyList<SynonymTerm>> _terms;

    private SynonymList(int version, IReadOnlyList<SynonymConcept> concepts, Dictionary<string, List<SynonymTerm>> terms)
    {
        (Version, Concepts) = (version, concepts);
        _terms = terms.ToFrozenDictionary(pair => pair.Key, IReadOnlyList<SynonymTerm> (pair) => pair.Value, StringComparer.Ordinal);
        LongestTerm = terms.Keys.Max(key => key.Count(c => c == ' ') + 1);
    }

    /// <summary>The list of this program.</summary>
    public static SynonymList Shipped => Delivered.Value;

    public int Version { get; }

    public IReadOnlyList<SynonymConcept> Concepts { get; }

    /// <summary>Syllables of the longest term.</summary>
    public int LongestTerm { get; }

    /// <summary>Terms whose syllables, folded and joined by blanks, are these.</summary>
    public IReadOnlyList<SynonymTerm> Find(string folded) => _terms.GetValueOrDefault(folded, []);

    /// <summary>Reads a list; the format stands in its head. A line that cannot be read stops it: the list is part of the program.</summary>
    public static SynonymList Read(TextReader reader)
    {
        var version = 0;
        var concepts = new List<SynonymConcept>();
        var terms = new Dictionary<string, List<SynonymTerm>>(StringComparer.Ordinal);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var cells = line.Split('\t');
            if (cells[0] == "# version")
                version = int.Parse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture);
            if (line.Length == 0 || line[0] == '#' || cells[0] == "vi")
                continue;
            if (cells.Length != 4 || cells[3].Length == 0)
                throw new FormatException($"Line {number} of the synonyms has {cells.Length} cells; four with a source are wanted.");
            var concept = new SynonymConcept(Terms(cells[0]), Terms(cells[1]), Terms(cells[2]), cells[3]);
            concepts.Add(concept);
            Add(terms, concept, concept.Vi, SynonymLanguage.Vietnamese);
            Add(terms, concept, concept.En, SynonymLanguage.English);
            Add(terms, concept, concept.Short, SynonymLanguage.Short);
        }
        return new SynonymList(version, concepts, terms);
    }

    private static string[] Terms(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void Add(Dictionary<string, List<SynonymTerm>> terms, SynonymConcept concept, IReadOnlyList<string> texts, SynonymLanguage language)
    {
        foreach (var text in texts)
        {
            var tokens = new TokenBuffer(16);
            tokens.Add(text);
            var key = string.Join(' ', Enumerable.Range(0, tokens.Count).Select(at => tokens.Folded(at).ToString()));
            if (!terms.TryGetValue(key, out var known))
                terms[key] = known = [];
            known.Add(new SynonymTerm(concept, text, language) { IsMarked = Enumerable.Range(0, tokens.Count).Any(tokens.IsMarked) });
        }
    }
}
