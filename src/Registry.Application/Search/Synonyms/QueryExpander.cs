using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Synonyms;

/// <summary>The query said in other words.</summary>
/// <param name="Text">All its words, the known ones replaced.</param>
/// <param name="Terms">What was put in, for people.</param>
/// <param name="Weight">What a document found this way is worth beside one found by the words typed.</param>
internal sealed record QueryVariant(string Text, IReadOnlyList<string> Terms, float Weight);

/// <summary>
/// Says a query again with the synonyms of its words: in Vietnamese, in Vietnamese with the second choice of words, in English and
/// with abbreviations. Each is a query of its own, so that "phòng hiệu chuẩn" can find "calibration laboratory" as well as words in
/// a row find each other. At most <see cref="MaxVariants"/>, whatever is typed.
/// </summary>
internal sealed class QueryExpander(SynonymList synonyms)
{
    public const int MaxVariants = 4;

    private const float SameLanguage = 0.8f;
    private const float OtherLanguage = 0.65f;
    private const float Abbreviated = 0.7f;

    /// <summary>Abbreviations this short are ordinary words when they are not typed as printed: As is arsenic, as is not.</summary>
    private const int LongestCaseSensitive = 3;

    /// <summary>English words that mean nothing to a text in another language.</summary>
    private static readonly HashSet<string> English =
        new(["a", "an", "and", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "used", "with"], StringComparer.Ordinal);

    public IReadOnlyList<QueryVariant> Expand(string text)
    {
        var words = Scan(text);
        var spans = Spans(words, text);
        if (spans.Count == 0)
            return [];
        var variants = new List<QueryVariant>(MaxVariants);
        Add(variants, words, spans, text, SynonymLanguage.Vietnamese, choice: 0);
        Add(variants, words, spans, text, SynonymLanguage.English, choice: 0);
        Add(variants, words, spans, text, SynonymLanguage.Vietnamese, choice: 1);
        Add(variants, words, spans, text, SynonymLanguage.Short, choice: 0);
        Add(variants, words, spans, text, SynonymLanguage.English, choice: 1);
        return variants.Count > MaxVariants ? variants[..MaxVariants] : variants;
    }

    private static List<Word> Scan(string text)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(text);
        var words = new List<Word>();
        while (scanner.Next())
            words.Add(new Word(scanner.Start, scanner.End, scanner.Exact.ToString(), scanner.Folded.ToString(), scanner.Marked));
        return words;
    }

    /// <summary>The known terms in the query, longest first from left to right, not over each other.</summary>
    private List<Span> Spans(List<Word> words, string text)
    {
        var spans = new List<Span>();
        for (var at = 0; at < words.Count; at++)
        {
            for (var length = Math.Min(synonyms.LongestTerm, words.Count - at); length > 0; length--)
            {
                var typed = words.GetRange(at, length);
                var terms = synonyms.Find(string.Join(' ', typed.Select(word => word.Folded))).Where(term => IsMeant(term, typed, text)).ToList();
                if (terms.Count == 0)
                    continue;
                spans.Add(new Span(at, length, terms));
                at += length - 1;
                break;
            }
        }
        return spans;
    }

    /// <summary>Marks that were typed must be the term's own: "chi định" is not "chỉ định", "chi dinh" may be.</summary>
    private static bool IsMeant(SynonymTerm term, List<Word> typed, string text)
    {
        if (term.Language == SynonymLanguage.Short && term.Text.Length <= LongestCaseSensitive)
            return text.AsSpan(typed[0].Start, typed[^1].End - typed[0].Start).SequenceEqual(term.Text);
        if (!typed.Exists(word => word.Marked))
            return true;
        if (!term.IsMarked)
            return false;
        var own = Scan(term.Text);
        return typed.Zip(own).All(pair => !pair.First.Marked || pair.First.Exact == pair.Second.Exact);
    }

    private static void Add(List<QueryVariant> variants, List<Word> words, List<Span> spans, string text, SynonymLanguage language, int choice)
    {
        var english = language == SynonymLanguage.English;
        var crossing = spans.Exists(span => (span.Terms[0].Language == SynonymLanguage.English) != english);
        var (said, put, covered, from) = (new StringBuilder(), new List<string>(), 0, 0);
        foreach (var span in spans)
        {
            var typed = text[words[span.At].Start..words[span.At + span.Length - 1].End];
            var other = Choose(span, typed, language, choice);
            Keep(said, words, from, span.At, text, crossing);
            said.Append(other ?? typed).Append(' ');
            from = span.At + span.Length;
            if (other is null)
                continue;
            covered += span.Length;
            if (!put.Contains(other))
                put.Add(other);
        }
        Keep(said, words, from, words.Count, text, crossing);
        // A translation of less than half a question would find what the other half never asked for.
        if (put.Count == 0 || (crossing && covered * 2 < words.Count(word => !English.Contains(word.Folded))))
            return;
        var weight = language == SynonymLanguage.Short ? Abbreviated : crossing ? OtherLanguage : SameLanguage;
        var variant = said.ToString().TrimEnd();
        if (!variants.Exists(known => known.Text == variant))
            variants.Add(new QueryVariant(variant, put, weight));
    }

    /// <summary>The first term of the language that is not what was typed, or the second where there are two.</summary>
    private static string? Choose(Span span, string typed, SynonymLanguage language, int choice)
    {
        var others = span.Terms.SelectMany(term => Of(term.Concept, language)).Distinct(StringComparer.Ordinal)
            .Where(other => !other.Equals(typed, StringComparison.OrdinalIgnoreCase) && !span.Terms.Any(term => term.Text == other));
        return others.Take(choice + 1).LastOrDefault();
    }

    private static IReadOnlyList<string> Of(SynonymConcept concept, SynonymLanguage language) => language switch
    {
        SynonymLanguage.Vietnamese => concept.Vi,
        SynonymLanguage.English => concept.En,
        _ => concept.Short,
    };

    /// <summary>Words nobody has a synonym for stay, unless they mean nothing in the other language.</summary>
    private static void Keep(StringBuilder said, List<Word> words, int from, int to, string text, bool crossing)
    {
        for (var at = from; at < to; at++)
            if (!crossing || !(words[at].Marked || English.Contains(words[at].Folded)))
                said.Append(text, words[at].Start, words[at].End - words[at].Start).Append(' ');
    }

    private readonly record struct Word(int Start, int End, string Exact, string Folded, bool Marked);

    private sealed record Span(int At, int Length, IReadOnlyList<SynonymTerm> Terms);
}
