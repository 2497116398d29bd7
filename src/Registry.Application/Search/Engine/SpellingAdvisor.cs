using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// A better spelling for words no document holds: one letter added, dropped, changed or swapped, looked up in the folded
/// dictionary of the largest segment. Bounded: at most two words of at most 16 letters.
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
        var scanner = new SyllableScanner();
        var (better, copied, replaced) = (new StringBuilder(text.Length + 4), 0, 0);
        var before = "";
        scanner.Reset(text);
        while (scanner.Next() && replaced < MaxWords)
        {
            var word = scanner.Folded.ToString();
            if (IsUnknown(word) && Best(word, before) is { } correction)
            {
                better.Append(text, copied, scanner.Start - copied).Append(correction);
                copied = scanner.End;
                replaced++;
                word = correction;
            }
            before = word;
        }
        return replaced == 0 ? "" : better.Append(text, copied, text.Length - copied).ToString();
    }

    private bool IsUnknown(string word) =>
        word.Length is >= MinLetters and <= MaxLetters && word.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0 && !IsEnglish(word)
        && Enumerable.Range(0, snapshot.Leaves.Length).All(leaf => postings.DocumentsWith(TermForm.Folded, Encoding.ASCII.GetBytes(word), leaf) == 0);

    private bool IsEnglish(string word)
    {
        Span<char> stem = stackalloc char[MaxLetters + 1];
        word.CopyTo(stem);
        var bytes = Encoding.ASCII.GetBytes(stem[..EnglishStemmer.Stem(stem, word.Length)].ToArray());
        return Enumerable.Range(0, snapshot.Leaves.Length).Any(leaf => postings.DocumentsWith(TermForm.English, bytes, leaf) > 0);
    }

    /// <summary>The correction that most often follows the word before, then the most frequent one.</summary>
    private string? Best(string word, string before)
    {
        var candidates = Edits(word).Distinct()
            .Select(edit => (Word: edit, Documents: Documents(TermForm.Folded, edit)))
            .Where(candidate => candidate.Documents > 0)
            .OrderByDescending(candidate => candidate.Documents).Take(8);
        return candidates
            .OrderByDescending(candidate => before.Length == 0 ? 0 : Documents(TermForm.FoldedPair, before + " " + candidate.Word))
            .ThenByDescending(candidate => candidate.Documents)
            .Select(candidate => candidate.Word).FirstOrDefault();
    }

    private int Documents(TermForm form, string term) => postings.DocumentsWith(form, Encoding.ASCII.GetBytes(term), _largest);

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
