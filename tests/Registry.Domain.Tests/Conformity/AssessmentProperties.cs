using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

/// <summary>What must hold for any numbers, on small grids where results fall on limits all the time.</summary>
public class AssessmentProperties
{
    private static readonly Gen<ExactDecimal> Small =
        Gen.Select(Gen.Int[-60, 60], Gen.Int[0, 2]).Select((unscaled, scale) => new ExactDecimal(unscaled, scale));

    private static readonly Gen<ExactDecimal> Positive = Gen.Int[1, 60].Select(unscaled => new ExactDecimal(unscaled, 1));

    private static readonly Gen<DecisionRule> Rules = Gen.OneOf(new[]
    {
        DecisionRule.Simple, DecisionRule.GuardedByU, DecisionRule.Iso14253, DecisionRule.NonBinaryByU,
        DecisionRule.RejectBeyondU, DecisionRule.UncertaintyNotAllowed,
        DecisionRule.AcceptFrom(new ExactDecimal(95, 2)), DecisionRule.AcceptFrom(new ExactDecimal(5, 1)), DecisionRule.AcceptFrom(new ExactDecimal(25, 2), DistributionShape.Rectangular),
        new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.RootSumSquare),
        new DecisionRule(DecisionRuleKind.NonBinary, Method: GuardBandMethod.Rp10), new DecisionRule(DecisionRuleKind.GuardedRejection, Method: GuardBandMethod.Dobbert),
    }.Select(Gen.Const).ToArray());

    private static readonly Gen<Limit> Limits = Gen.OneOf<Limit>(
        Gen.Select(Positive, Gen.Bool).Select((t, inclusive) => (Limit)new Limit.Max(t, inclusive)),
        Gen.Select(Positive, Gen.Bool).Select((t, inclusive) => (Limit)new Limit.Min(t, inclusive)),
        Gen.Select(Small, Positive, Gen.Bool, Gen.Bool).Select((low, width, a, b) =>
            (Limit)new Limit.Range(low, Sum(low, width), a, b)),
        Positive.Select(t => (Limit)new Limit.AbsoluteError(t)));

    private static readonly Gen<Result> Results = Gen.OneOf<Result>(
        Gen.Select(Small, Positive, Gen.Bool).Select((y, u, stated) => (Result)new Result.Quantified(y, stated ? u : null, stated ? 2 : null)),
        Gen.Select(Positive, Gen.Bool).Select((x, inclusive) => (Result)new Result.BelowLimit(x, Inclusive: inclusive)),
        Positive.Select(x => (Result)new Result.NotDetected(x)),
        Gen.Select(Small, Gen.Bool).Select((x, inclusive) => (Result)new Result.AboveRange(x, inclusive)));

    [Fact]
    public void Scaling_value_limit_and_uncertainty_together_changes_nothing() =>
        Gen.Select(Limits, Results, Rules, Positive).Sample((limit, result, rule, factor) =>
            Same(Of(Require(limit, rule: rule), result), Of(Require(Scale(limit, factor), rule: rule), Scale(result, factor))));

    [Fact]
    public void The_unit_a_result_is_stated_in_changes_nothing() =>
        Gen.Select(Limits, Results, Rules).Sample((limit, result, rule) =>
        {
            var requirement = Require(limit, "mg/l", rule);
            return Same(Of(requirement, result, "mg/l"), Of(requirement, Scale(result, 1000), "µg/l"));
        });

    [Fact]
    public void The_unit_a_limit_is_stated_in_changes_nothing() =>
        Gen.Select(Limits, Results, Rules).Sample((limit, result, rule) =>
            Same(Of(Require(limit, "mg/l", rule), result), Of(Require(Scale(limit, 1000), "µg/l", rule), result)));

    [Fact]
    public void Mirroring_value_and_limit_changes_nothing() =>
        Gen.Select(Limits, Small, Positive, Rules).Sample((limit, y, u, rule) =>
            Same(
                Of(Require(limit, rule: rule), new Result.Quantified(y, u, 2)),
                Of(Require(Mirror(limit), rule: rule), new Result.Quantified(-y, u, 2))));

    [Fact]
    public void A_value_further_up_is_never_better_under_an_upper_limit() =>
        Gen.Select(Positive, Gen.Bool, Small, Positive, Positive, Rules).Sample((t, inclusive, y, more, u, rule) =>
            Rank(Of(Require(new Limit.Max(t, inclusive), rule: rule), new Result.Quantified(Sum(y, more), u, 2)))
            <= Rank(Of(Require(new Limit.Max(t, inclusive), rule: rule), new Result.Quantified(y, u, 2))));

    [Fact]
    public void A_wider_limit_never_makes_a_verdict_worse() =>
        Gen.Select(Positive, Gen.Bool, Small, Positive, Positive, Rules).Sample((t, inclusive, y, more, u, rule) =>
            Rank(Of(Require(new Limit.Max(Sum(t, more), inclusive), rule: rule), new Result.Quantified(y, u, 2)))
            >= Rank(Of(Require(new Limit.Max(t, inclusive), rule: rule), new Result.Quantified(y, u, 2))));

    [Fact]
    public void Asking_for_more_than_one_half_a_larger_uncertainty_never_brings_acceptance() =>
        Gen.Select(Limits, Small, Positive, Positive, Gen.Int[51, 99]).Sample((limit, y, u, more, percent) =>
        {
            var requirement = Require(limit, rule: DecisionRule.AcceptFrom(new ExactDecimal(percent, 2)));
            return Of(requirement, new Result.Quantified(y, u, 2)).Outcome == Outcome.Pass
                || Of(requirement, new Result.Quantified(y, Sum(u, more), 2)).Outcome != Outcome.Pass;
        });

    [Fact]
    public void A_guard_band_is_a_probability_on_one_side() =>
        // w = rU with k = 2 accepts exactly while p_c is at least the normal probability of 2r, up to the rounding of that probability.
        Gen.Select(Positive, Gen.Bool, Small, Positive).Where((_, _, y, u) => y != u).Sample((t, upper, y, u) =>
        {
            Limit limit = upper ? new Limit.Max(t) : new Limit.Min(t);
            var guarded = Of(Require(limit, rule: DecisionRule.GuardedByU), new Result.Quantified(y, u, 2)).Outcome;
            var probable = Of(Require(limit, rule: DecisionRule.AcceptFrom(new ExactDecimal(977249868, 9))), new Result.Quantified(y, u, 2)).Outcome;
            return guarded == probable;
        });

    [Fact]
    public void Under_guarded_acceptance_a_larger_uncertainty_never_brings_acceptance() =>
        Gen.Select(Limits, Small, Positive, Positive).Sample((limit, y, u, more) =>
        {
            foreach (var rule in new[] { DecisionRule.GuardedByU, DecisionRule.Iso14253, DecisionRule.NonBinaryByU })
            {
                var before = Of(Require(limit, rule: rule), new Result.Quantified(y, u)).Outcome;
                var after = Of(Require(limit, rule: rule), new Result.Quantified(y, Sum(u, more))).Outcome;
                if (after == Outcome.Pass && before != Outcome.Pass)
                    return false;
            }

            return true;
        });

    [Fact]
    public void Under_guarded_rejection_a_larger_uncertainty_never_brings_rejection() =>
        Gen.Select(Limits, Small, Positive, Positive).Sample((limit, y, u, more) =>
        {
            var requirement = Require(limit, rule: DecisionRule.RejectBeyondU);
            return Of(requirement, new Result.Quantified(y, u)).Outcome != Outcome.Pass
                || Of(requirement, new Result.Quantified(y, Sum(u, more))).Outcome == Outcome.Pass;
        });

    [Fact]
    public void What_guarded_acceptance_passes_simple_acceptance_passes_too() =>
        Gen.Select(Limits, Results).Sample((limit, result) =>
            Of(Require(limit, rule: DecisionRule.GuardedByU), result).Outcome != Outcome.Pass
            || Of(Require(limit), result).Outcome == Outcome.Pass);

    [Fact]
    public void A_bound_passes_only_if_every_value_within_it_would() =>
        Gen.Select(Limits, Positive, Gen.Int[0, 99]).Sample((limit, bound, percent) =>
        {
            var below = Of(Require(limit), new Result.BelowLimit(bound)).Outcome;
            Rational inside = (Rational)bound * percent / 100;
            var value = Of(Require(limit), new Result.Quantified(inside.ToExactDecimal()!.Value)).Outcome;
            // A permissible error says nothing of the sign below a bound, so only the decided cases are compared.
            return below == Outcome.Indeterminate || below == value;
        });

    /// <summary>How good a decided verdict is; under an upper limit with a stated uncertainty every verdict is decided or malformed alike.</summary>
    private static int Rank(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Fail => 0,
        Outcome.ConditionalFail => 1,
        Outcome.ConditionalPass => 2,
        Outcome.Pass => 3,
        _ => verdict.Reason == VerdictReasons.RequirementMalformed ? -1 : throw new InvalidOperationException($"Not decided: {verdict.ExplanationEn}"),
    };

    private static bool Same(Verdict left, Verdict right) => left.Outcome == right.Outcome && left.Reason == right.Reason;

    private static ExactDecimal Sum(ExactDecimal a, ExactDecimal b) => ((Rational)a + b).ToExactDecimal()!.Value;

    private static ExactDecimal Times(ExactDecimal a, ExactDecimal factor) => ((Rational)a * factor).ToExactDecimal()!.Value;

    private static Limit Scale(Limit limit, ExactDecimal factor) => limit switch
    {
        Limit.Max max => max with { Value = Times(max.Value, factor) },
        Limit.Min min => min with { Value = Times(min.Value, factor) },
        Limit.Range range => range with { Lower = Times(range.Lower, factor), Upper = Times(range.Upper, factor) },
        Limit.AbsoluteError error => new Limit.AbsoluteError(Times(error.Value, factor)),
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };

    private static Limit Mirror(Limit limit) => limit switch
    {
        Limit.Max max => new Limit.Min(-max.Value, max.Inclusive),
        Limit.Min min => new Limit.Max(-min.Value, min.Inclusive),
        Limit.Range range => new Limit.Range(-range.Upper, -range.Lower, range.UpperInclusive, range.LowerInclusive),
        _ => limit,
    };

    private static Result Scale(Result result, ExactDecimal factor) => result switch
    {
        Result.Quantified value => value with
        {
            Value = Times(value.Value, factor),
            ExpandedUncertainty = value.ExpandedUncertainty is { } u ? Times(u, factor) : null,
        },
        Result.BelowLimit below => below with { Limit = Times(below.Limit, factor) },
        Result.NotDetected absent => absent with { DetectionLimit = Times(absent.DetectionLimit!.Value, factor) },
        Result.AboveRange above => above with { Bound = Times(above.Bound, factor) },
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
