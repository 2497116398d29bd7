using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// Judges one result against one requirement, exactly and by the requirement's own rule. Pure: the same inputs give the
/// same verdict for ever (<see cref="Replay"/>). What cannot be decided is indeterminate with its reason, never guessed.
/// </summary>
public static class Assessment
{
    /// <summary>Judges a line of a report.</summary>
    /// <param name="requirement">The requirement that binds the line; see <see cref="RequirementIndex"/> for finding it.</param>
    /// <param name="line">The line as sent.</param>
    /// <param name="context">What else is known.</param>
    public static Verdict Assess(Requirement requirement, ResultLine line, AssessmentContext? context = null) =>
        Decide(InputsOf(requirement, line, context));

    /// <summary>The outcome of <see cref="Assess"/> alone, for those who need no sentence.</summary>
    internal static Outcome Judge(Requirement requirement, ResultLine line) => Decide(InputsOf(requirement, line), inWords: false).Outcome;

    /// <summary>What has to be stored beside a verdict of <see cref="Assess"/> so that it can be replayed.</summary>
    /// <param name="requirement">The requirement that binds the line.</param>
    /// <param name="line">The line as sent.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="result">What was read from the line, when that was done already.</param>
    /// <param name="version">The version of the rules; the current one when null.</param>
    public static VerdictInputs InputsOf(
        Requirement requirement, ResultLine line, AssessmentContext? context = null, Result? result = null, string? version = null) => new()
        {
            RuleVersion = version ?? DecisionRuleVersion.Current,
            Line = line,
            Result = result ?? line.Result,
            Requirement = requirement,
            Context = context ?? AssessmentContext.Empty,
        };

    /// <summary>Gives a stored verdict again, by the version of the rules it was made with.</summary>
    /// <returns>The verdict, or RULE_VERSION_UNKNOWN for inputs of a version this program does not have.</returns>
    public static Parsed<Verdict> Replay(VerdictInputs inputs) => inputs.RuleVersion switch
    {
        DecisionRuleVersion.V1 or DecisionRuleVersion.V2 or DecisionRuleVersion.V3 => Decide(inputs),
        _ => new Problem(
            "RULE_VERSION_UNKNOWN",
            $"This program has no rules \"{inputs.RuleVersion}\"; it has {DecisionRuleVersion.Current}."),
    };

    /// <summary>The verdict for a line to which no requirement, or no certain one, could be found.</summary>
    /// <param name="match">What was found instead.</param>
    /// <param name="line">The line.</param>
    /// <param name="inWords">Whether the sentences are wanted.</param>
    public static Verdict WithoutRequirement(RequirementMatch match, ResultLine line, bool inWords = true) =>
        VerdictText.ForMatch(match, line, inWords);

    /// <summary>Finds the requirement for a line and judges it: the whole way for one line.</summary>
    /// <param name="index">The requirements of the edition in force.</param>
    /// <param name="query">What the line is of.</param>
    /// <param name="line">The line.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="result">What was read from the line, when that was done already.</param>
    /// <param name="ruleVersion">The version of the rules; the current one when null.</param>
    /// <param name="inWords">Whether the sentences are wanted; they can be made again at any time and cost more than the decision.</param>
    /// <returns>The verdict, and its inputs when a requirement was found.</returns>
    public static (Verdict Verdict, VerdictInputs? Inputs) AssessLine(
        RequirementIndex index, RequirementQuery query, ResultLine line, AssessmentContext? context = null, Result? result = null,
        string? ruleVersion = null, bool inWords = true)
    {
        var version = ruleVersion ?? DecisionRuleVersion.Current;
        var match = index.Find(query);
        if (match is not RequirementMatch.Found found)
            return (WithoutRequirement(match, line, inWords) with { RuleVersion = version }, null);
        context ??= AssessmentContext.Empty;
        if (found.Note is { } note)
            context = context with { Notes = [.. context.Notes, note] };
        var inputs = InputsOf(found.Requirement, line, InView(found.Requirement, query, context), result, version);
        return (Decide(inputs, inWords), inputs);
    }

    /// <summary>Judges the requirements over several characteristics (sum of ratios, toxic equivalents) that a sample gives a part of.</summary>
    /// <param name="index">The requirements of the edition in force.</param>
    /// <param name="query">What the sample is of; its characteristic is not looked at.</param>
    /// <param name="lines">All lines of the sample.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="ruleVersion">The version of the rules; the current one when null.</param>
    /// <param name="inWords">Whether the sentences are wanted.</param>
    /// <returns>For each the place of the first line it takes, the verdict and its inputs.</returns>
    public static IEnumerable<(int Line, Verdict Verdict, VerdictInputs Inputs)> AssessFormulas(
        RequirementIndex index, RequirementQuery query, IReadOnlyList<ResultLine> lines, AssessmentContext? context = null,
        string? ruleVersion = null, bool inWords = true)
    {
        foreach (var (requirement, places) in index.FindFormulas(query, [.. lines.Select(line => line.Characteristic)]))
        {
            var whole = InView(requirement, query, context ?? AssessmentContext.Empty) with
            {
                Companions = [.. places.Skip(1).Select(place => new CompanionResult(lines[place], lines[place].Result))],
            };
            var inputs = InputsOf(requirement, lines[places[0]], whole, version: ruleVersion);
            yield return (places[0], Decide(inputs, inWords), inputs);
        }
    }

    /// <summary>The context with what the words of the sample say of the requirement's condition.</summary>
    private static AssessmentContext InView(Requirement requirement, RequirementQuery query, AssessmentContext context) =>
        context.ConditionHolds is null && requirement.ConditionWords is { } words && Conditions.Holds(words, query, context.SampleTexts) is { } holds
            ? context with { ConditionHolds = holds, Notes = [.. context.Notes, VerdictNotes.ConditionFromSample] }
            : context;

    private static Verdict Decide(VerdictInputs inputs, bool inWords = true)
    {
        var requirement = inputs.Requirement;
        var draft = new VerdictDraft(inputs, inWords);
        if (!requirement.Verified)
            return draft.Open(VerdictReasons.NotVerified);
        if (RequirementChecks.Problem(requirement) is { } problem)
            return draft.Open(VerdictReasons.RequirementMalformed, problem);
        if (!string.IsNullOrWhiteSpace(requirement.Condition) && inputs.Context.ConditionHolds != true)
            return inputs.Context.ConditionHolds is null
                ? draft.Open(VerdictReasons.ConditionUnknown)
                : draft.Close(Outcome.NotApplicable, VerdictReasons.ConditionNotMet);
        if (requirement.MethodIsMandatory && !AllowsMethod(inputs))
            return draft.Open(VerdictReasons.MethodDiffers);

        return requirement.Limit switch
        {
            Limit.Absent absent => AbsenceAssessment.Decide(draft, absent),
            Limit.Qualitative described => DescriptionAssessment.Decide(draft, described),
            Limit.OneOf set => DescriptionAssessment.Decide(draft, set),
            Limit.SamplingPlan plan => PlanAssessment.Decide(draft, plan),
            Limit.Formula formula => FormulaAssessment.Decide(draft, formula),
            _ => NumericAssessment.Decide(draft),
        };
    }

    /// <summary>The first version knew one method, compared word for word.</summary>
    private static bool AllowsMethod(VerdictInputs inputs) => inputs.RuleVersion == DecisionRuleVersion.V1
        ? NameKey.Same(inputs.Requirement.Method, inputs.Line.Method)
        : AllowedMethods.Allow(inputs.Requirement.Method, inputs.Line.Method);
}
