using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Query;

/// <summary>
/// The question a document asks when its like is looked for: the beginning of its words, of which the ones that tell most are kept.
/// Rarity times frequency decides, as in every search.
/// </summary>
internal static class LikeWords
{
    /// <summary>Words that carry the comparison; more only add what every document says.</summary>
    private const int Kept = 14;

    /// <summary>As many of the model's words as a query may have: titles come first, and they say most.</summary>
    public static string Of(string words)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(words);
        var (count, end) = (0, 0);
        while (count < QueryBudget.MaxWords && scanner.Next())
            (count, end) = (count + 1, scanner.End);
        return words[..end];
    }

    /// <summary>The plan with only its strongest words; all pairs stay, they only add to what is found.</summary>
    public static QueryPlan Best(QueryPlan plan) =>
        plan with { Words = [.. plan.Words.OrderByDescending(word => word.Mass).Take(Kept)] };
}
