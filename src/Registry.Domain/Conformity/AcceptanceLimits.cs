using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>Where a rule puts the limits of what it accepts, before anything is measured (JCGM 106:2012, clause 8).</summary>
internal static class AcceptanceLimits
{
    private const int ProbabilityDigits = 9;

    /// <summary>AL and AU; null when the rule accepts no value at all.</summary>
    public static Interval? Of(DecisionRule rule, Interval tolerance, Rational width, Rational u, DistributionShape shape, double freedom) => rule.Kind switch
    {
        DecisionRuleKind.GuardedAcceptance or DecisionRuleKind.NonBinary =>
            NumericDecision.Collapses(tolerance, width) ? null : tolerance.Shrink(width),
        DecisionRuleKind.GuardedRejection => tolerance.Shrink(-width),
        DecisionRuleKind.Probability => ByProbability(Probabilities.Approximate(rule.MinimumProbability!.Value), tolerance, u, shape, freedom),
        _ => tolerance,
    };

    /// <summary>The values whose probability of conformity is at least p, to nine digits of u.</summary>
    private static Interval? ByProbability(double p, Interval tolerance, Rational u, DistributionShape shape, double freedom)
    {
        if (tolerance is not { Low: { } low, High: { } high })
            return tolerance.Shrink(Exact(Probabilities.Quantile(p, shape, freedom)) * u);
        // In units of u from the middle: p_c falls on both sides alike.
        var half = Probabilities.Approximate((high - low) / 2 / u);
        double Within(double place) =>
            1 - Probabilities.Cumulative(place - half, shape, freedom) - Probabilities.Cumulative(-place - half, shape, freedom);
        if (Within(0) < p)
            return null;
        var (inside, outside) = (0d, 1d);
        while (Within(outside) >= p)
            (inside, outside) = (outside, 2 * outside);
        for (var step = 0; step < 200 && outside - inside > 1e-12 * Math.Max(1, outside); step++)
        {
            var place = (inside + outside) / 2;
            if (Within(place) >= p)
                inside = place;
            else
                outside = place;
        }
        var (middle, reach) = ((low + high) / 2, Exact(inside) * u);
        return new Interval(middle - reach, true, middle + reach, true);
    }

    private static Rational Exact(double number) =>
        Math.Abs(number) < 1e15 ? new Rational((System.Numerics.BigInteger)Math.Round(number * Math.Pow(10, ProbabilityDigits)), Rational.PowerOfTen(ProbabilityDigits).Numerator) : new Rational((System.Numerics.BigInteger)number, 1);
}
