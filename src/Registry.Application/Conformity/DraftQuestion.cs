using NodaTime;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;

namespace Registry.Application.Conformity;

/// <summary>What a draft is to be set against.</summary>
/// <param name="Draft">The regulation in preparation.</param>
/// <param name="Territory">Id of the jurisdiction whose results are looked at; empty or the country for all of them.</param>
/// <param name="From">First sampling date; null for no bound.</param>
/// <param name="To">Last sampling date; null for no bound.</param>
/// <param name="Rules">Decision rules to compare, each for all numeric requirements; empty for each requirement's own.</param>
public sealed record DraftQuestion(DraftRegulation Draft, string Territory, LocalDate? From, LocalDate? To, IReadOnlyList<DecisionRule> Rules)
{
    public const int MostRequirements = 500;
    public const int MostRules = 6;
    public const int MostListed = 1_000;

    /// <summary>The share of the limit (of half the tolerance between two) beyond which an uncertainty is too large to measure it; null for no bound.</summary>
    public ExactDecimal? LargestUncertaintyShare { get; init; }

    /// <summary>Entries of the log before this one are looked at, as an earlier answer named it; all of them when null.</summary>
    public long? Before { get; init; }

    /// <summary>What was known at this instant is looked at; what is known now when null.</summary>
    public Instant? KnownAt { get; init; }

    /// <summary>How many products, enterprises and laboratories are named, those with most failures first.</summary>
    public int Listed { get; init; } = 100;

    /// <summary>The rules, one for each column of the answer: null stands for each requirement's own.</summary>
    public IReadOnlyList<DecisionRule?> Columns => Rules.Count > 0 ? [.. Rules] : [null];

    /// <summary>Every field that says nothing that can be tried, by its place in <c>registry.v1.EvaluateDraftRequest</c>.</summary>
    public IReadOnlyList<FieldProblem> Problems()
    {
        var problems = new List<FieldProblem>();
        if (Draft.Requirements.Count == 0)
            problems.Add(new("draft.requirements", "Write at least one requirement."));
        if (Draft.Requirements.Count > MostRequirements)
            problems.Add(new("draft.requirements", $"There are {Draft.Requirements.Count}; a draft may have {MostRequirements}."));
        if (Rules.Count > MostRules)
            problems.Add(new("decision_rules", $"There are {Rules.Count}; at most {MostRules} are compared at a time."));
        if (From > To)
            problems.Add(new("to_date", "The last sampling date is before the first."));
        if (Before is not null && KnownAt is not null)
            problems.Add(new("read_time", "Give log_index or read_time, not both."));
        if (LargestUncertaintyShare is { Sign: <= 0 })
            problems.Add(new("largest_uncertainty_share", "A share is more than 0, e.g. \"0.5\"."));
        foreach (var repeated in Draft.Requirements.Select((r, i) => (r.Id, i)).GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new($"draft.requirements[{repeated.Last().i}].id", $"\"{repeated.Key}\" names an earlier requirement already."));
        foreach (var (index, problem) in Draft.Problems(null))
            problems.Add(new($"draft.requirements[{index}]", problem.Message));
        for (var i = 0; i < Rules.Count; i++)
            foreach (var (index, problem) in Draft.Problems(Rules[i]).Take(1))
                problems.Add(new($"decision_rules[{i}]", $"It cannot decide draft.requirements[{index}]. {problem.Message}"));
        return problems;
    }
}

/// <summary>A piece of the answer, as it comes: what newly fails and how far the work is, and at the end the whole.</summary>
public abstract record DraftPart
{
    private DraftPart() { }

    /// <summary>How far the work is.</summary>
    /// <param name="Reached">Log position up to which reports were looked at.</param>
    /// <param name="Position">The one the answer will reflect.</param>
    /// <param name="Results">Results the draft was set against so far.</param>
    public sealed record Progress(long Reached, long Position, long Results) : DraftPart;

    /// <summary>A result that would newly fail under one rule at least.</summary>
    public sealed record NewlyFailing(DraftFailure Failure) : DraftPart;

    /// <summary>The whole; nothing comes after it.</summary>
    public sealed record Done(DraftAnswer Answer) : DraftPart;
}

/// <summary>A result that does not fail by what was in force on its sampling date and would fail by the draft.</summary>
/// <param name="Product">Resource name; empty when the report names none.</param>
/// <param name="Enterprise">Resource name of the product's owner, else the customer or the place as printed; empty when nothing is.</param>
/// <param name="Today">What it comes to by the documents in force: the worst of them; not applicable when none limits it.</param>
/// <param name="TodayDocuments">Designations of those documents.</param>
/// <param name="Verdicts">Outcome and reason by the draft, one for each rule compared.</param>
public sealed record DraftFailure(
    ReportName Report, int Revision, int SampleIndex, int ResultIndex, LocalDate SampledOn, string Product, string Enterprise, string Jurisdiction,
    string Characteristic, string Printed, string Unit, string RequirementId, Outcome Today, IReadOnlyList<string> TodayDocuments,
    IReadOnlyList<(Outcome Outcome, string Reason)> Verdicts);
