namespace Registry.Domain.Texts;

/// <summary>What became of a piece of text or of a unit from one edition to the next.</summary>
public enum Difference
{
    /// <summary>It stands in both.</summary>
    Same = 0,

    /// <summary>Only the newer one has it.</summary>
    Added = 1,

    /// <summary>Only the older one has it.</summary>
    Removed = 2,

    /// <summary>Both have it, in other words.</summary>
    Changed = 3,

    /// <summary>Both have it in the same words, at another place.</summary>
    Moved = 4,
}

/// <summary>A run of text that stands in both editions or in one only.</summary>
public readonly record struct WordRun(string Text, Difference Difference);

/// <summary>Tells two texts apart word by word: the longest common subsequence of their words (bounded in time and room).</summary>
public static class WordDifference
{
    /// <summary>Beyond this many pairs of words the middle of the texts is shown as replaced.</summary>
    private const int MostPairs = 4_000_000;

    /// <summary>
    /// Runs that give the older text when the added ones are left out, and the newer one when the removed ones are; neighbours differ in kind.
    /// </summary>
    public static IReadOnlyList<WordRun> Between(string older, string newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        long budget = MostPairs;
        return Between(older, newer, ref budget);
    }

    /// <param name="budget">Pairs of words that may still be looked at; what is used is taken off.</param>
    internal static IReadOnlyList<WordRun> Between(string older, string newer, ref long budget)
    {
        var (a, b) = (Words(older), Words(newer));
        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
            start++;
        var (enda, endb) = (a.Count, b.Count);
        while (enda > start && endb > start && a[enda - 1] == b[endb - 1])
            (enda, endb) = (enda - 1, endb - 1);
        var runs = new List<WordRun>();
        Add(runs, a, 0, start, Difference.Same);
        var pairs = (long)(enda - start) * (endb - start);
        if (pairs > Math.Min(budget, MostPairs))
        {
            Add(runs, a, start, enda, Difference.Removed);
            Add(runs, b, start, endb, Difference.Added);
        }
        else
        {
            budget -= pairs;
            Middle(runs, a.GetRange(start, enda - start), b.GetRange(start, endb - start));
        }
        Add(runs, a, enda, a.Count, Difference.Same);
        return runs;
    }

    private static void Middle(List<WordRun> runs, List<string> a, List<string> b)
    {
        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
            for (var j = b.Count - 1; j >= 0; j--)
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        for (var (i, j) = (0, 0); i < a.Count || j < b.Count;)
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                Add(runs, a[i], Difference.Same);
                (i, j) = (i + 1, j + 1);
            }
            else if (i < a.Count && (j == b.Count || longest[i + 1, j] >= longest[i, j + 1]))
                Add(runs, a[i++], Difference.Removed);
            else
                Add(runs, b[j++], Difference.Added);
    }

    /// <summary>Words and the blanks between them, so that the pieces put together are the text.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]) == char.IsWhiteSpace(text[start]))
                end++;
            words.Add(text[start..end]);
            start = end;
        }
        return words;
    }

    private static void Add(List<WordRun> runs, List<string> words, int from, int to, Difference difference)
    {
        if (to > from)
            Add(runs, string.Concat(words.GetRange(from, to - from)), difference);
    }

    private static void Add(List<WordRun> runs, string text, Difference difference)
    {
        if (runs.Count > 0 && runs[^1].Difference == difference)
            runs[^1] = new WordRun(runs[^1].Text + text, difference);
        else
            runs.Add(new WordRun(text, difference));
    }
}
