using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// Results in words against requirements in words. Two texts agree when they are the same after folding case, marks,
/// punctuation and blanks; they contradict each other when one is the other's plain negation; else nothing is decided.
/// </summary>
internal static class DescriptionAssessment
{
    public static Verdict Decide(VerdictDraft draft, Limit.Qualitative limit)
    {
        if (WordsOf(draft) is not { } words)
            return draft.Open(VerdictReasons.FormNotComparable);
        if (limit.Expected.Any(expected => NameKey.Same(expected, words)))
            return draft.Close(Outcome.Pass, VerdictReasons.DescriptionAgrees);
        return limit.Expected.All(expected => Negates(expected, words) || Negates(words, expected))
            ? draft.Close(Outcome.Fail, VerdictReasons.DescriptionContradicts)
            : draft.Open(VerdictReasons.DescriptionNotComparable);
    }

    public static Verdict Decide(VerdictDraft draft, Limit.OneOf set)
    {
        if (draft.Result is Result.Quantified { Value: var value })
            return Settle(draft, set.Values.Any(member => NumberIn(member) is { } number && number == value));
        if (draft.Result is Result.Qualitative)
            return Settle(draft, set.Values.Any(member => NameKey.Same(member, WordsOf(draft))));
        return WordsOf(draft) is { } words && set.Values.Any(member => NameKey.Same(member, words))
            ? Settle(draft, member: true)
            : draft.Open(VerdictReasons.DescriptionNotComparable);
    }

    private static Verdict Settle(VerdictDraft draft, bool member) => member
        ? draft.Close(Outcome.Pass, VerdictReasons.DescriptionAgrees)
        : draft.Close(Outcome.Fail, VerdictReasons.DescriptionContradicts);

    private static string? WordsOf(VerdictDraft draft) => draft.Result switch
    {
        Result.Qualitative result => result.Text,
        Result.TextOnly result => result.Text,
        Result.NotDetected => draft.Line.Printed,
        _ => null,
    };

    /// <summary>"Không có mùi lạ" negates "Có mùi lạ"; "không đạt" negates "đạt".</summary>
    private static bool Negates(string negative, string positive)
    {
        var (no, yes) = (NameKey.Of(negative), NameKey.Of(positive));
        return no == "khong " + yes || no == "not " + yes || no == "no " + yes;
    }

    private static ExactDecimal? NumberIn(string text) =>
        ExactDecimal.TryParse(text.Trim().Replace(',', '.'), out var number) ? number : null;
}
