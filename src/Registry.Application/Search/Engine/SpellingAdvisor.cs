using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// A better spelling for words no document holds: one letter added, dropped, changed or swapped, looked up in the folded and the
/// English dictionary of the largest segment; and for marks nobody writes on that syllable the ones documents have. Who types marks is
/// answered with marks. Bounded: at most two words of at most 16 letters.
/// </summary>
internal sealed class SpellingAdvisor(IndexSnapshot snapshot, PostingsReader postings)
{
    private const int MaxWords = 2;
    private const int MaxLetters = 16;
    private const int MinLetters = 3;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    private readonly int _largest = Array.IndexOf(snapshot.Leaves, snapshot.Leaves.MaxBy(leaf => leaf.Reader.NumDocs));

    /// <summary>The text with its unknown words replaced; empty when there is nothing better to offer.</summary>
    public string Advise(string text)
    {
        if (_largest < 0)
            return "";
        var marks = HasMarks(text) ? new MarkRestorer(postings, _largest) : null;
        var scanner = new SyllableScanner();
        var (better, copied, replaced) = (new StringBuilder(text.Length + 4), 0, 0);
        var (before, exactBefore) = ("", "");
        scanner.Reset(text);
        while (scanner.Next() && replaced < MaxWords)
        {
            var (word, exact) = (scanner.Folded.ToString(), scanner.Exact.ToString());
            if (Correct(word, exact, scanner.Marked, before, exactBefore, marks) is var (correction, shown)
                && !text.AsSpan(scanner.Start, scanner.End - scanner.Start).Equals(shown, StringComparison.OrdinalIgnoreCase))
            {
                better.Append(text, copied, scanner.Start - copied).Append(shown);
                copied = scanner.End;
                replaced++;
                (word, exact) = (correction, correction);
            }
            (before, exactBefore) = (word, exact);
        }
        return replaced == 0 ? "" : better.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The correction folded and as it is shown; null when the word is well or nothing is better.</summary>
    private (string Folded, string Shown)? Correct(string word, string exact, bool marked, string before, string exactBefore, MarkRestorer? marks)
    {
        if (word.Length is < 2 or > MaxLetters || word.AsSpan().IndexOfAnyExceptInRange('a', 'z') >= 0)
            return null;
        if (Known(TermForm.Folded, word))
            return marked && marks is not null && !Known(TermForm.Exact, exact) ? (word, marks.Restore(word, exactBefore)) : null;
        if (word.Length < MinLetters || Known(TermForm.English, Stem(word)) || Best(word, before, english: marks is null) is not { } best)
            return null;
        return (best, marks is null ? best : marks.Restore(best, exactBefore));
    }

    private bool Known(TermForm form, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return Enumerable.Range(0, snapshot.Leaves.Length).Any(leaf => postings.DocumentsWith(form, bytes, leaf) > 0);
    }

    /// <summary>The correction that most often follows the word before, then the most frequent one.</summary>
    private string? Best(string word, string before, bool english)
    {
        var candidates = Edits(word).Distinct()
            .Select(edit => (Word: edit, Documents: Documents(TermForm.Folded, edit), English: english ? Documents(TermForm.English, Stem(edit)) : 0))
            .Where(candidate => candidate.Documents + candidate.English > 0)
            .OrderByDescending(candidate => Math.Max(candidate.Documents, candidate.English)).Take(8);
        return candidates
            .OrderByDescending(candidate => before.Length == 0 ? 0 : Following(before, candidate.Word, english))
            .ThenByDescending(candidate => Math.Max(candidate.Documents, candidate.English))
            .Select(candidate => candidate.Word).FirstOrDefault();
    }

    private int Following(string before, string word, bool english) => Math.Max(
        Documents(TermForm.FoldedPair, $"{before} {word}"),
        english ? Documents(TermForm.EnglishPair, $"{Stem(before)} {Stem(word)}") : 0);

    private int Documents(TermForm form, string term) => postings.DocumentsWith(form, Encoding.UTF8.GetBytes(term), _largest);

    private static string Stem(string word)
    {
        Span<char> stem = stackalloc char[SyllableScanner.MaxLetters + 1];
        word.CopyTo(stem);
        return stem[..EnglishStemmer.Stem(stem, word.Length)].ToString();
    }

    private static bool HasMarks(string text)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(text);
        while (scanner.Next())
            if (scanner.Marked)
                return true;
        return false;
    }

    private static IEnumerable<string> Edits(string word)
    {
        for (var at = 0; at <= word.Length; at++)
        {
            var (left, right) = (word[..at], word[at..]);
            if (right.Length > 0)
                yield return left + right[1..];
            if (right.Length > 1)
                yield return left + right[1] + right[0] + right[2..];
            foreach (var letter in Alphabet)
            {
                yield return left + letter + right;
                if (right.Length > 0)
                    yield return left + letter + right[1..];
            }
        }
    }
}
