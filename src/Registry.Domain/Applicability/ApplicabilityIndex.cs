using Registry.Domain.Documents;
using Registry.Domain.Text;

namespace Registry.Domain.Applicability;

/// <summary>
/// Answers which documents bind a product at a place on a day, from all entries of all lists. Immutable and safe for
/// many readers; a look-up by HS code is two or three searches in a sorted array and allocates only its answers.
/// </summary>
public sealed class ApplicabilityIndex
{
    private const int MostFinerCodes = 20;
    private const int MostFoundByWords = 50;
    private const int ManyAnswers = 64;

    private readonly RuleEvaluator evaluator;
    private readonly HsTable table;
    private readonly ListTable lists;
    private readonly Dictionary<string, int[]> byCategory;
    private readonly WordTable words;

    /// <summary>Builds the index.</summary>
    /// <param name="rules">Entries of all lists.</param>
    /// <param name="documents">The lists' documents and the regulations they name, for their dates.</param>
    /// <param name="jurisdictions">Territories.</param>
    /// <param name="lists">Lists that exist, loaded or not.</param>
    /// <param name="withoutLocal">
    /// Jurisdictions known to have no local regulation of any category; where a place is not among them, a missing local
    /// regulation is only "not loaded".
    /// </param>
    public ApplicabilityIndex(
        IEnumerable<ProductRule> rules,
        IEnumerable<Document> documents,
        JurisdictionHistory jurisdictions,
        IEnumerable<ProductList>? lists = null,
        IEnumerable<string>? withoutLocal = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(jurisdictions);
        ProductRule[] all = [.. rules];
        evaluator = new RuleEvaluator(all, documents, jurisdictions, withoutLocal ?? []);
        table = new HsTable(all);
        this.lists = new ListTable(lists ?? []);
        byCategory = all
            .Select((rule, at) => (rule.Category, at))
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Category))
            .GroupBy(entry => Fold(entry.Category!), entry => entry.at, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        words = new WordTable(all);
    }

    /// <summary>Number of entries.</summary>
    public int Count => evaluator.Count;

    /// <summary>
    /// All answers: entries that name the product first, definite ones before uncertain ones, then what the lists as a
    /// whole say. Local rules of other provinces give no answer. A question that names no product gives only the lists.
    /// </summary>
    public IReadOnlyList<ApplicabilityAnswer> Check(in ApplicabilityQuestion question)
    {
        var answers = new List<ApplicabilityAnswer>(8);
        if (question.HsCode is { } code)
            ByCode(question, code, answers);
        if (question.Category is { } category && byCategory.TryGetValue(Fold(category), out var found))
            foreach (var at in found)
                Add(answers, evaluator.Evaluate(at, question));
        if (question.Text is { } text)
            foreach (var at in words.Find(text, MostFoundByWords))
                Add(answers, Uncertain(evaluator.Evaluate(at, question), ApplicabilityReason.FoundByWords));
        evaluator.SettleWidening(answers, question);
        if (answers.Count > ManyAnswers)
            answers = [.. answers.OrderBy(answer => Rank(answer.Outcome))];
        else
            Sort(answers);
        lists.AddAnswers(answers, question);
        return answers;
    }

    /// <summary>Entries whose words are like a description, best first: something to choose from, and no answer.</summary>
    public IReadOnlyList<ProductRule> Candidates(string description, int most)
    {
        ArgumentNullException.ThrowIfNull(description);
        return [.. words.Best(description, most).Select(at => evaluator[at])];
    }

    private void ByCode(in ApplicabilityQuestion question, HsCode code, List<ApplicabilityAnswer> answers)
    {
        for (var length = code.Length; length >= 4; length -= 2)
            foreach (var at in table.Exactly(code.Prefix(length)))
                Add(answers, evaluator.Evaluate(at, question));
        if (code.Length < 8)
            foreach (var group in table.Below(code))
                if (evaluator.Evaluate(group.Rule, question) is { } answer)
                    Add(answers, Coarse(answer, group.Codes));
    }

    /// <summary>The list is finer than the question: what it says holds for some of the asked code only.</summary>
    private static ApplicabilityAnswer Coarse(ApplicabilityAnswer answer, IReadOnlyList<string> codes) =>
        Uncertain(answer, ApplicabilityReason.QuestionTooCoarse)! with
        {
            FinerCodes = codes.Count <= MostFinerCodes ? codes : [.. codes.Take(MostFinerCodes)],
        };

    private static ApplicabilityAnswer? Uncertain(ApplicabilityAnswer? answer, ApplicabilityReason reason) =>
        answer is { Outcome: ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming }
            ? answer with { Outcome = ApplicabilityOutcome.Uncertain, Reason = reason }
            : answer;

    private static void Add(List<ApplicabilityAnswer> answers, ApplicabilityAnswer? answer)
    {
        if (answer is null)
            return;
        foreach (var other in answers)
            if (ReferenceEquals(other.Rule, answer.Rule))
                return;
        answers.Add(answer);
    }

    /// <summary>Few answers, nearly in order: each moves up past those of a higher rank and no further, so that equals keep their order.</summary>
    private static void Sort(List<ApplicabilityAnswer> answers)
    {
        for (var i = 1; i < answers.Count; i++)
        {
            var answer = answers[i];
            var (rank, at) = (Rank(answer.Outcome), i);
            for (; at > 0 && Rank(answers[at - 1].Outcome) > rank; at--)
                answers[at] = answers[at - 1];
            answers[at] = answer;
        }
    }

    private static int Rank(ApplicabilityOutcome outcome) => outcome switch
    {
        ApplicabilityOutcome.Applies => 0,
        ApplicabilityOutcome.Upcoming => 1,
        ApplicabilityOutcome.Uncertain => 2,
        ApplicabilityOutcome.DoesNot => 3,
        _ => 4,
    };

    private static string Fold(string text) => VietnameseText.Fold(text.Trim());
}
