using System.Collections.Concurrent;
using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Text;

namespace Registry.Domain.Applicability;

/// <summary>Decides for one entry and one question; everything that does not hang on the question is worked out before.</summary>
internal sealed class RuleEvaluator
{
    private readonly CompiledRule[] compiled;
    private readonly JurisdictionHistory jurisdictions;
    private readonly HashSet<string> withoutLocal;
    private readonly ConcurrentDictionary<(string Rule, string Place), CoverageKind> coverage = new();

    public RuleEvaluator(
        ProductRule[] rules, IEnumerable<Document> documents, JurisdictionHistory jurisdictions, IEnumerable<string> withoutLocal)
    {
        this.jurisdictions = jurisdictions;
        this.withoutLocal = [.. withoutLocal];
        var timelines = new DocumentTimelines(documents);
        compiled = Array.ConvertAll(rules, rule => new CompiledRule(rule, timelines));
    }

    public int Count => compiled.Length;

    public ProductRule this[int at] => compiled[at].Rule;

    /// <summary>The answer of the entry at a position; null where it is a local rule of another territory.</summary>
    public ApplicabilityAnswer? Evaluate(int at, in ApplicabilityQuestion question)
    {
        ref readonly var rule = ref compiled[at];
        TerritoryCoverage? territory = null;
        if (rule.IsLocal && question.PlaceId is { } place)
        {
            if (CoverageOf(rule.Rule.JurisdictionId!, place) == CoverageKind.No)
                return null;
            territory = jurisdictions.CoversOn(rule.Rule.JurisdictionId, place, question.Date);
        }

        var found = rule.On(question);
        if (found.Outcome is ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming)
            found = found with { Doubt = Doubt(in rule, territory) ?? found.Doubt };
        return new ApplicabilityAnswer
        {
            Outcome = found.Doubt is null ? found.Outcome : ApplicabilityOutcome.Uncertain,
            Reason = found.Doubt ?? found.Reason,
            Date = question.Date,
            Rule = rule.Rule,
            Since = found.Since,
            DaysLeft = found.Since.ExactDay is { } day ? Period.DaysBetween(question.Date, day) : null,
            Coverage = territory,
            // Which of the cases it is hangs on the other answers; see SettleWidening.
            Widening = rule.Widens ? WideningState.NoLocalLoaded : WideningState.NotRelevant,
            NotChecked = found.NotChecked,
        };
    }

    /// <summary>Fills in whether national rules widen, which hangs on the local rules found for the same question.</summary>
    public void SettleWidening(List<ApplicabilityAnswer> answers, in ApplicabilityQuestion question)
    {
        for (var i = 0; i < answers.Count; i++)
            if (answers[i] is { Widening: not WideningState.NotRelevant } national)
            {
                if (national.Outcome == ApplicabilityOutcome.DoesNot)
                {
                    answers[i] = national with { Widening = WideningState.NotRelevant };
                    continue;
                }
                var state = Widening(answers, national.Rule!, question.PlaceId);
                var unchecked_ = state == WideningState.PlaceNotGiven ? NotChecked.LocalRegulations : NotChecked.Nothing;
                answers[i] = national with { Widening = state, NotChecked = national.NotChecked | unchecked_ };
            }
    }

    private WideningState Widening(List<ApplicabilityAnswer> answers, ProductRule national, string? placeId)
    {
        if (placeId is null)
            return WideningState.PlaceNotGiven;
        var locals = answers.Where(answer => IsLocal(answer.Rule!) && SameProduct(answer.Rule!, national)).ToList();
        if (locals.Exists(answer => answer.Outcome == ApplicabilityOutcome.Applies))
            return WideningState.LocalFound;
        if (locals.Exists(answer => answer.Outcome == ApplicabilityOutcome.Uncertain))
            return WideningState.LocalUncertain;
        return withoutLocal.Contains(placeId) ? WideningState.Widens : WideningState.NoLocalLoaded;
    }

    internal static bool IsLocal(ProductRule rule) => rule.JurisdictionId is not (null or JurisdictionHistory.Country);

    private static bool SameProduct(ProductRule local, ProductRule national) =>
        local.Category is null || national.Category is null
            ? local.HsCodes.Count > 0 && national.HsCodes.Count > 0
            : VietnameseText.Fold(local.Category) == VietnameseText.Fold(national.Category);

    /// <summary>What keeps a rule that would bind from giving a definite answer.</summary>
    private static ApplicabilityReason? Doubt(in CompiledRule rule, TerritoryCoverage? territory)
    {
        if (!rule.IsVerified)
            return ApplicabilityReason.NotVerified;
        if (!rule.IsLocal)
            return null;
        return territory?.Kind switch
        {
            CoverageKind.Yes => null,
            CoverageKind.Partly => ApplicabilityReason.PartOfPlace,
            _ => ApplicabilityReason.PlaceUnknown,
        };
    }

    /// <summary>Whether a territory binds a place does not hang on the date; places nobody recorded are not remembered.</summary>
    private CoverageKind CoverageOf(string ruleId, string placeId)
    {
        if (coverage.TryGetValue((ruleId, placeId), out var known))
            return known;
        var kind = jurisdictions.CoversOn(ruleId, placeId, AssessmentRoute.RiskLevelsSince).Kind;
        if (jurisdictions.Find(placeId) is not null)
            coverage.TryAdd((ruleId, placeId), kind);
        return kind;
    }
}
