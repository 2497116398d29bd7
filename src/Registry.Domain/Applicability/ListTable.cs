namespace Registry.Domain.Applicability;

/// <summary>What whole lists say about a product they do not name.</summary>
internal sealed class ListTable(IEnumerable<ProductList> lists)
{
    private readonly (ProductList List, HashSet<int> Headings)[] all =
    [
        .. lists.Select(list => (list,
            list.Headings.Select(HsCode.Parse).Where(p => p.Ok).Select(p => p.Value.Prefix(4).Value).ToHashSet())),
    ];

    public void AddAnswers(List<ApplicabilityAnswer> answers, in ApplicabilityQuestion question)
    {
        if (all.Length == 0 || question is { HsCode: null, Category: null, Text: null })
            return;
        var named = answers.Count;
        foreach (var (list, headings) in all)
        {
            if (list.From is { } first && question.Date < first || list.Until is { } last && question.Date > last
                || IsNamed(answers, named, list))
                continue;
            if (list.Complete)
            {
                // Words may miss an entry; only a code can be said not to be on the list.
                if (question.HsCode is not null)
                    answers.Add(Answer(list, ApplicabilityOutcome.DoesNot, ApplicabilityReason.NotListed, question));
            }
            else if (headings.Count == 0 || question.HsCode is not { } code || headings.Contains(code.Prefix(4).Value))
                answers.Add(Answer(list, ApplicabilityOutcome.NotLoaded, ApplicabilityReason.ListNotLoaded, question));
        }
    }

    private static bool IsNamed(List<ApplicabilityAnswer> answers, int count, ProductList list)
    {
        for (var i = 0; i < count; i++)
            if (answers[i].Rule?.DocumentId == list.DocumentId)
                return true;
        return false;
    }

    private static ApplicabilityAnswer Answer(
        ProductList list, ApplicabilityOutcome outcome, ApplicabilityReason reason, in ApplicabilityQuestion question) =>
        new() { Outcome = outcome, Reason = reason, Date = question.Date, List = list };
}
