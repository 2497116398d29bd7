namespace Registry.Application.Search.Highlighting;

/// <summary>Chooses the fragments of a text that show best why it was found, and cuts texts into runs.</summary>
internal static class SnippetMaker
{
    private const int Window = 160;
    private const int Context = 40;
    private const int MaxFragments = 2;

    /// <summary>What a second mention of a word is worth beside its first in a fragment.</summary>
    private const float RepeatWeight = 0.05f;

    /// <summary>The whole text, matches marked.</summary>
    public static IReadOnlyList<TextRun> Whole(string text, List<TextMatch> matches) => Runs(text, 0, text.Length, matches);

    /// <summary>The one or two best fragments in order of appearance; the beginning of the text when nothing matches.</summary>
    public static IReadOnlyList<IReadOnlyList<TextRun>> Fragments(string text, List<TextMatch> matches)
    {
        if (text.Length == 0)
            return [];
        var chosen = new List<(int Start, int End)>(MaxFragments);
        var best = 0f;
        while (chosen.Count < MaxFragments && Best(matches, chosen) is { Score: > 0 } fragment && fragment.Score >= best / 2)
        {
            best = Math.Max(best, fragment.Score);
            chosen.Add(Widen(text, fragment.Start, fragment.End));
        }
        if (chosen.Count == 0)
            chosen.Add((0, WordEnd(text, Math.Min(text.Length, Window))));
        return [.. chosen.OrderBy(c => c.Start).Select(c => Runs(text, c.Start, c.End, matches))];
    }

    private static (int Start, int End, float Score) Best(List<TextMatch> matches, List<(int Start, int End)> taken)
    {
        var best = (Start: 0, End: 0, Score: 0f);
        for (var first = 0; first < matches.Count; first++)
        {
            var (seen, score) = (0UL, 0f);
            for (var last = first; last < matches.Count && matches[last].End - matches[first].Start <= Window; last++)
            {
                var match = matches[last];
                if (taken.Any(t => match.End > t.Start && matches[first].Start < t.End))
                    break;
                var bit = 1UL << match.Word;
                score += (seen & bit) == 0 ? match.Weight : match.Weight * RepeatWeight;
                seen |= bit;
                if (score > best.Score)
                    best = (matches[first].Start, match.End, score);
            }
        }
        return best;
    }

    private static (int Start, int End) Widen(string text, int start, int end)
    {
        var room = Math.Max(Context, (Window + (2 * Context) - (end - start)) / 2);
        return (WordStart(text, Math.Max(0, start - room), start), WordEnd(text, Math.Min(text.Length, end + room)));
    }

    /// <summary>The first word border at or after a place, not behind <paramref name="limit"/>.</summary>
    private static int WordStart(string text, int from, int limit)
    {
        if (from == 0)
            return 0;
        for (var at = from; at < limit; at++)
            if (char.IsWhiteSpace(text[at - 1]))
                return at;
        return limit;
    }

    /// <summary>The next word border within a few letters of a place; never inside a surrogate pair.</summary>
    private static int WordEnd(string text, int from)
    {
        var at = from;
        while (at < text.Length && at - from < Context && !char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static List<TextRun> Runs(string text, int start, int end, List<TextMatch> matches)
    {
        var runs = new List<TextRun>();
        var plain = start;
        if (start > 0)
            runs.Add(new TextRun("… ", false));
        for (var i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            if (match.Start < start || match.End > end)
                continue;
            var last = match.End;
            // Neighbouring words with only a blank between them are one mark.
            while (i + 1 < matches.Count && matches[i + 1].End <= end && matches[i + 1].Start == last + 1 && text[last] == ' ')
                last = matches[++i].End;
            if (match.Start > plain)
                runs.Add(new TextRun(text[plain..match.Start], false));
            runs.Add(new TextRun(text[match.Start..last], true));
            plain = last;
        }
        if (plain < end)
            runs.Add(new TextRun(text[plain..end], false));
        if (end < text.Length)
            runs.Add(new TextRun(" …", false));
        return runs;
    }
}
