using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Query;

/// <summary>Words and pairs of a query, each routed to the fields that may answer it.</summary>
internal sealed record QueryPlan(
    IReadOnlyList<QueryWord> Words,
    IReadOnlyList<QueryWord> Pairs,
    IReadOnlyList<QueryPhrase> Phrases,
    IReadOnlyList<QueryPhrase> Exclusions);

/// <summary>
/// Routing: a marked word asks the exact field, an unmarked one the folded and the English field and never the exact one,
/// where it would only find the rare documents typed without marks.
/// </summary>
internal static class QueryAnalyzer
{
    /// <summary>Weight of a pair beside a word.</summary>
    public const float PairWeight = 0.5f;

    /// <summary>Syllables there is room for at once; few queries have more.</summary>
    private const int QueryTokens = 16;

    public static Answer<QueryPlan> Analyze(ParsedQuery query)
    {
        var tokens = new TokenBuffer(QueryTokens);
        tokens.Add(query.Words);
        if (tokens.Count > QueryBudget.MaxWords)
            return new Refusal(RefusalReason.QueryRefused, $"The query has {tokens.Count} words; at most {QueryBudget.MaxWords} are read.");
        return new QueryPlan(
            Collect(tokens, pairs: false), Collect(tokens, pairs: true),
            [.. query.Phrases.Select(Phrase).OfType<QueryPhrase>()],
            [.. query.Exclusions.Select(Phrase).OfType<QueryPhrase>()]);
    }

    private static List<QueryWord> Collect(TokenBuffer tokens, bool pairs)
    {
        var words = new Dictionary<string, (QueryWord Word, int Times)>(StringComparer.Ordinal);
        for (var at = pairs ? 1 : 0; at < tokens.Count; at++)
        {
            if (Word(tokens, at, pairs) is not { } word)
                continue;
            var key = word.Terms[0].Text;
            words[key] = (word, words.GetValueOrDefault(key).Times + 1);
        }
        return [.. words.Values.Select(w => w.Word with { Times = w.Times })];
    }

    private static QueryWord? Word(TokenBuffer tokens, int at, bool pair)
    {
        var unmarked = pair
            ? Terms(Term(tokens, at, TermForm.FoldedPair), Term(tokens, at, TermForm.EnglishPair))
            : Terms(Term(tokens, at, TermForm.Folded), Term(tokens, at, TermForm.English));
        if (unmarked.Count == 0)
            return null;
        if (!Marked(tokens, at, pair))
            return new QueryWord(unmarked, 1);
        // A marked word also stands for itself typed without marks, never for the word with other marks.
        var marked = pair
            ? Terms(Term(tokens, at, TermForm.ExactPair))
            : Terms(Term(tokens, at, TermForm.Exact), new QueryTerm(TermForm.Exact, tokens.Folded(at).ToString()));
        return new QueryWord(marked, 1) { Otherwise = unmarked };
    }

    private static List<QueryTerm> Terms(params ReadOnlySpan<QueryTerm?> terms)
    {
        var list = new List<QueryTerm>(terms.Length);
        foreach (var term in terms)
            if (term is not null)
                list.Add(term);
        return list;
    }

    private static QueryTerm? Term(TokenBuffer tokens, int at, TermForm form)
    {
        Span<char> term = stackalloc char[TermWriter.MaxLength];
        return TermWriter.Write(tokens, at, form, term) is > 0 and var length ? new QueryTerm(form, new string(term[..length])) : null;
    }

    private static bool Marked(TokenBuffer tokens, int at, bool pair) =>
        tokens.IsMarked(at) || (pair && tokens.IsMarked(at - 1));

    private static QueryPhrase? Phrase(string text)
    {
        var tokens = new TokenBuffer(QueryTokens);
        tokens.Add(text);
        if (tokens.Count == 0)
            return null;
        var parts = tokens.Count == 1 ? Strict(Collect(tokens, pairs: false)) : Strict(Collect(tokens, pairs: true));
        return parts.Count == 0 && tokens.Count > 1
            ? null
            : new QueryPhrase(parts, Sequence(tokens, TermForm.Folded), Sequence(tokens, TermForm.English));
    }

    /// <summary>A phrase typed with marks means those marks: its folded form does not satisfy it.</summary>
    private static List<QueryWord> Strict(List<QueryWord> words) =>
        [.. words.Select(word => word.Terms[0].Form is TermForm.Exact or TermForm.ExactPair ? word with { Terms = [word.Terms[0]], Otherwise = [] } : word)];

    private static List<byte[]> Sequence(TokenBuffer tokens, TermForm form)
    {
        var words = new List<byte[]>(tokens.Count);
        Span<char> term = stackalloc char[TermWriter.MaxLength];
        for (var at = 0; at < tokens.Count; at++)
            words.Add(Encoding.UTF8.GetBytes(term[..TermWriter.Write(tokens, at, form, term)].ToArray()));
        return words;
    }
}
