using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// Several characteristics of one sample in one number. Each term is the interval its result states, so that results below a limit
/// give an interval for the sum; a term that is missing may be anything from zero up, which can still decide that the sum is too large.
/// </summary>
internal static class FormulaAssessment
{
    public static Verdict Decide(VerdictDraft draft, Limit.Formula formula)
    {
        var terms = new FormulaTerms(draft.Requirement, formula);
        // A line that is no term but was matched all the same is the sum as the laboratory itself worked it out.
        if (terms.TermOf(draft.Line.Characteristic) is null)
            return NumericAssessment.Decide(draft);

        var found = new (ResultLine Line, Result Result)?[formula.Terms.Count];
        foreach (var (line, result) in draft.Inputs.Context.Companions.Select(other => (other.Line, other.Result)).Prepend((draft.Line, draft.Result)))
        {
            if (terms.TermOf(line.Characteristic) is not { } term)
                continue;
            if (found[term] is not null)
                return draft.Open(VerdictReasons.FormulaTermRepeated);
            found[term] = (line, result);
        }

        var sum = new FormulaSum();
        draft.Missing = [.. formula.Terms.Where((_, i) => found[i] is null).Select(term => term.Characteristic)];
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is not { } part)
            {
                sum.AddUnknown();
                continue;
            }

            if (part.Result is Result.Qualitative or Result.TextOnly or Result.Counts)
                return draft.Open(VerdictReasons.FormNotComparable);
            if (!NumericAssessment.IsSound(part.Result))
                return draft.Open(VerdictReasons.UncertaintyInvalid);
            if (!UnitBridge.Between(part.Line, terms.Of(i)).TryGet(out var bridge, out var problem))
                return draft.Open(problem.Code, problem);
            sum.Add(part.Result, terms.Of(i), bridge, formula.Terms[i].Factor);
        }

        draft.UndecidedReason = draft.Missing.Count > 0 ? VerdictReasons.FormulaTermMissing
            : sum.HasUnknownDetectionLimit ? VerdictReasons.DetectionLimitUnknown
            : VerdictReasons.ReportingLimitAboveLimit;
        var (uncertainty, k) = sum.Uncertainty;
        // The first two versions took every sum for normal.
        var freedom = draft.Inputs.RuleVersion is DecisionRuleVersion.V1 or DecisionRuleVersion.V2 ? null : sum.DegreesOfFreedom;
        var input = new DecisionInput(sum.Interval, NumericAssessment.ToleranceOf(formula), draft.Requirement.Rule, uncertainty, k, freedom);
        return NumericAssessment.Close(draft, input, draft.Requirement.Unit);
    }
}

/// <summary>The sum of a formula while it is put together.</summary>
internal sealed class FormulaSum
{
    private readonly List<UncertaintyComponent> components = [];
    private Rational? commonFactor;
    private bool factorsDiffer;
    private bool uncertaintyKnown = true;

    public Interval Interval { get; private set; } = Interval.Point(Rational.Zero);

    public bool HasUnknownDetectionLimit { get; private set; }

    /// <summary>
    /// U of the sum and its k, from uncorrelated terms (JCGM 100:2008, 5.1.2); the k all terms share, else 2. Null unless every term
    /// states its own.
    /// </summary>
    public (Rational? Expanded, Rational? Factor) Uncertainty
    {
        get
        {
            if (!uncertaintyKnown)
                return (null, null);
            var k = factorsDiffer ? 2 : commonFactor ?? 2;
            return (k * GuardBandFactors.RootUpward(EffectiveDegreesOfFreedom.CombinedVariance(components)), k);
        }
    }

    /// <summary>Effective degrees of freedom of the sum, truncated; null for infinitely many, or where a term does not state its uncertainty.</summary>
    public Rational? DegreesOfFreedom =>
        uncertaintyKnown && EffectiveDegreesOfFreedom.Truncated(components) is { } freedom ? System.Numerics.BigInteger.Max(freedom, 1) : null;

    /// <summary>A term of which nothing is known but that it is not negative.</summary>
    public void AddUnknown()
    {
        Interval = Interval.Plus(Interval.From(Rational.Zero, included: true));
        uncertaintyKnown = false;
    }

    public void Add(Result result, Requirement term, UnitBridge bridge, Rational factor)
    {
        if (result is Result.NotDetected { DetectionLimit: null } && term.Censoring != CensoringPolicy.AsZero)
        {
            HasUnknownDetectionLimit = true;
            AddUnknown();
            return;
        }

        Interval = Interval.Plus(NumericAssessment.IntervalOf(result, term, bridge).Times(factor));
        if (result is not Result.Quantified { ExpandedUncertainty: { } u } quantified || CoverageFactors.Of(quantified) is not { } k)
        {
            uncertaintyKnown = false;
            return;
        }

        components.Add(new UncertaintyComponent(bridge.Difference(u) / k * factor, quantified.DegreesOfFreedom is { Sign: > 0 } freedom ? freedom : null));
        factorsDiffer |= commonFactor is { } other && other != k;
        commonFactor = k;
    }
}
