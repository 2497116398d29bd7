using Registry.Application.Search.Analysis;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Highlighting;

/// <summary>A stretch of a text that is a word of the query.</summary>
internal readonly record struct TextMatch(int Start, int End, int Word, float Weight);

/// <summary>
/// Finds the query's words in a text by scanning it as the index did. A word typed without marks is found in marked text;
/// a marked word is found with its marks, or in text that was written without. Not for use by two threads at once.
/// </summary>
internal sealed class MatchFinder
{
    /// <summary>Only the beginning of a long text is looked at: a page of snippets has a bounded price.</summary>
    private const int MaxScanned = 20_000;

    private readonly SyllableScanner _scanner = new();
    private readonly Dictionary<string, Entry> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _folded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _stems = new(StringComparer.Ordinal);

    /// <summary>A bit for each letter or digit a word begins with, marks left away: most syllables of a text begin otherwise.</summary>
    private ulong _begins;

    public MatchFinder(IReadOnlyList<QueryWord> words)
    {
        for (var number = 0; number < words.Count; number++)
        {
            foreach (var term in words[number].Terms)
            {
                var target = term.Form switch { TermForm.Exact => _exact, TermForm.Folded => _folded, _ => _stems };
                _begins |= BitOf(LetterTable.BaseOf(term.Text[0]));
                target.TryAdd(term.Text, new Entry(number, Math.Max(words[number].Mass, 0.01f)));
            }
        }
    }

    public List<TextMatch> Find(string text, bool english)
    {
        var matches = new List<TextMatch>();
        var exact = _exact.GetAlternateLookup<ReadOnlySpan<char>>();
        var folded = _folded.GetAlternateLookup<ReadOnlySpan<char>>();
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> stem = stackalloc char[SyllableScanner.MaxLetters + 1];
        _scanner.Reset(text, 0, Math.Min(text.Length, MaxScanned));
        while (_scanner.Next())
        {
            if ((_begins & BitOf(_scanner.Folded[0])) == 0)
                continue;
            var found = exact.TryGetValue(_scanner.Exact, out var entry) || folded.TryGetValue(_scanner.Folded, out entry);
            if (!found && english)
            {
                _scanner.Folded.CopyTo(stem);
                found = stems.TryGetValue(stem[..EnglishStemmer.Stem(stem, _scanner.Folded.Length)], out entry);
            }
            if (found)
                matches.Add(new TextMatch(_scanner.Start, _scanner.End, entry.Word, entry.Weight));
        }
        return matches;
    }

    private static ulong BitOf(char letter) => 1UL << (letter & 63);

    private readonly record struct Entry(int Word, float Weight);
}
