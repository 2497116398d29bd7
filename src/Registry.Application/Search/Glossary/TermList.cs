using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Glossary;

/// <summary>
/// The terms of the reference pack's glossary, found by their words in either language. The same file the pack is read from stands in
/// this library: terms say what words mean, they state nothing about a document, so they need no entry in the log.
/// </summary>
public sealed class TermList
{
    private const string Resource = "Registry.Application.Search.Glossary.glossary.csv";

    /// <summary>Terms shown above the hits of a search.</summary>
    private const int MostNamed = 3;

    private static readonly Lazy<TermList> Delivered = new(() =>
    {
        using var stream = typeof(TermList).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new TermList(CsvRecords.Read(reader).Skip(1).Select(Term));
    });

    private readonly List<Name> _names = [];

    /// <summary>Places of the names that begin with a word, marks left away: a query names few of them.</summary>
    private readonly Dictionary<string, List<int>> _beginning = new(StringComparer.Ordinal);

    private TermList(IEnumerable<GlossaryTerm> terms)
    {
        All = [.. terms];
        foreach (var term in All)
            _names.AddRange(TermNames.Of(term).Select(name => new Name(Words(name.Text), name.IsWhole, term)));
        foreach (var (place, name) in _names.Index().Where(name => name.Item.Words.Count > 0))
            if (!_beginning.TryAdd(name.Words[0].Folded, [place]))
                _beginning[name.Words[0].Folded].Add(place);
    }

    /// <summary>The list of this program.</summary>
    public static TermList Shipped => Delivered.Value;

    /// <summary>All terms, in the order of the list.</summary>
    public IReadOnlyList<GlossaryTerm> All { get; }

    /// <summary>
    /// Terms a query names: those it is, then those of two words or more that stand in it, the longest first. What is typed with marks
    /// is meant with them.
    /// </summary>
    public IReadOnlyList<GlossaryTerm> NamedIn(string query)
    {
        var typed = Words(query);
        if (typed.Count == 0)
            return [];
        var found = typed.Select(word => word.Folded).Distinct(StringComparer.Ordinal)
            .SelectMany(word => _beginning.GetValueOrDefault(word, [])).Order().Select(place => _names[place])
            .Where(name => name.Words.Count == typed.Count || (name.IsWhole && name.Words.Count is > 1 and var length && length < typed.Count))
            .Where(name => At(typed, name.Words) >= 0)
            .OrderByDescending(name => name.Words.Count).ToList();
        // "Testing laboratory" says nothing more of "testing".
        return [.. found.Where(name => !found.Exists(other => other.Words.Count > name.Words.Count && At(other.Words, name.Words) >= 0)).Select(name => name.Term).Distinct().Take(MostNamed)];
    }

    /// <summary>
    /// Terms whose name, in either language, holds all the words, the last of them perhaps not yet typed to its end; behind them those that
    /// are explained with these words.
    /// </summary>
    public IReadOnlyList<GlossaryTerm> Find(string words)
    {
        var typed = Words(words);
        if (typed.Count == 0)
            return All;
        var named = All.Where(term => IsFound(Words(term.Vi), typed) || IsFound(Words(term.En), typed)).ToList();
        return [.. named, .. All.Except(named).Where(term => IsFound(Words(term.DefinitionVi), typed) || IsFound(Words(term.DefinitionEn), typed))];
    }

    private static bool IsFound(List<Word> name, List<Word> typed) =>
        typed.TrueForAll(word => name.Exists(other => Meets(word, other) || (ReferenceEquals(word, typed[^1]) && Begins(word, other))));

    private static int At(List<Word> typed, List<Word> name)
    {
        for (var at = 0; at + name.Count <= typed.Count; at++)
            if (name.Zip(typed.Skip(at)).All(pair => Meets(pair.Second, pair.First)))
                return at;
        return -1;
    }

    private static bool Meets(Word typed, Word name) => typed.Marked ? typed.Exact == name.Exact : typed.Folded == name.Folded;

    private static bool Begins(Word typed, Word name) => (typed.Marked ? name.Exact : name.Folded).StartsWith(typed.Marked ? typed.Exact : typed.Folded, StringComparison.Ordinal);

    private static List<Word> Words(string text)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(text);
        var words = new List<Word>();
        while (scanner.Next())
            words.Add(new Word(scanner.Exact.ToString(), scanner.Folded.ToString(), scanner.Marked));
        return words;
    }

    private static GlossaryTerm Term(IReadOnlyList<string> cells) => cells is [var vi, var en, var meaning, var meaningEn, _, var source, var confidence, var verified]
        ? new GlossaryTerm(vi, en, meaning, meaningEn, source, confidence, verified == "true")
        : throw new FormatException($"A row of the glossary has {cells.Count} cells; eight are wanted.");

    private sealed record Word(string Exact, string Folded, bool Marked);

    private sealed record Name(List<Word> Words, bool IsWhole, GlossaryTerm Term);
}
