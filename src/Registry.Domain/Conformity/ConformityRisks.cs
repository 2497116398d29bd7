using MathNet.Numerics.Integration;

namespace Registry.Domain.Conformity;

/// <summary>The risk of one measured item (JCGM 106:2012, 9.3): how much of what the value may be lies beyond each limit.</summary>
/// <param name="Below">Probability of lying below TL.</param>
/// <param name="Above">Probability of lying above TU.</param>
/// <param name="CapabilityIndex">Distance to the nearer limit in 3u; negative beyond it; infinite without a limit.</param>
public readonly record struct SpecificRisk(double Below, double Above, double CapabilityIndex)
{
    /// <summary>Probability that the item does not conform, 1 − p_c.</summary>
    public double Total => Below + Above;
}

/// <summary>The risks of a process (JCGM 106:2012, 9.5): of an item drawn at random, before it is measured.</summary>
/// <param name="Consumers">R_C: accepted and not conforming.</param>
/// <param name="Producers">R_P: conforming and rejected.</param>
/// <param name="Accepted">Probability of being accepted.</param>
/// <param name="Conforming">Probability of conforming, by the prior alone.</param>
public readonly record struct GlobalRisk(double Consumers, double Producers, double Accepted, double Conforming)
{
    /// <summary>Of the accepted items, the part that does not conform.</summary>
    public double ConsumersAmongAccepted => Accepted > 0 ? Consumers / Accepted : 0;
}

/// <summary>What is known of the items of a process before one is measured.</summary>
/// <param name="Shape">Normal, or rectangular.</param>
/// <param name="Mean">Mean of the process.</param>
/// <param name="StandardDeviation">Standard deviation, greater than zero.</param>
public readonly record struct Prior(DistributionShape Shape, double Mean, double StandardDeviation)
{
    /// <summary>A normal process.</summary>
    public static Prior Normal(double mean, double standardDeviation) => new(DistributionShape.Normal, mean, standardDeviation);

    /// <summary>A process with every value between two ends alike.</summary>
    public static Prior Rectangular(double low, double high) =>
        new(DistributionShape.Rectangular, (low + high) / 2, (high - low) / Math.Sqrt(12));

    /// <summary>A normal process centred between two limits of which a part is known to lie between them (NCSL RP-19).</summary>
    /// <param name="inToleranceProbability">The part within, between 0 and 1.</param>
    /// <param name="low">TL.</param>
    /// <param name="high">TU.</param>
    public static Prior FromInTolerance(double inToleranceProbability, double low, double high) =>
        Normal((low + high) / 2, (high - low) / 2 / CoverageFactors.For(inToleranceProbability, shape: DistributionShape.Normal));
}

/// <summary>
/// Risks of a wrong decision. They choose and explain a rule; no verdict turns on them, so they may be binary fractions. All
/// values of a call are in one unit; a limit that is not there is infinite.
/// </summary>
public static class ConformityRisks
{
    private const int Order = 32;
    private const double Reach = 9;

    /// <summary>The risk of one item with measured value y.</summary>
    /// <param name="value">y.</param>
    /// <param name="standardUncertainty">u, greater than zero.</param>
    /// <param name="lower">TL.</param>
    /// <param name="upper">TU.</param>
    /// <param name="shape">The distribution.</param>
    /// <param name="degreesOfFreedom">For Student's t.</param>
    public static SpecificRisk Specific(
        double value, double standardUncertainty, double lower = double.NegativeInfinity, double upper = double.PositiveInfinity,
        DistributionShape shape = DistributionShape.Normal, double degreesOfFreedom = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardUncertainty);
        double Beyond(double distance) => double.IsPositiveInfinity(distance)
            ? 0
            : Probabilities.Cumulative(-distance / standardUncertainty, shape, degreesOfFreedom);
        return new(Beyond(value - lower), Beyond(upper - value), Math.Min(value - lower, upper - value) / (3 * standardUncertainty));
    }

    /// <summary>The largest specific risk an accepted item can have: that of a value on an acceptance limit w = r·U inside a single limit.</summary>
    /// <param name="guardBandFactor">r.</param>
    /// <param name="coverageFactor">k.</param>
    public static double AtAcceptanceLimit(double guardBandFactor, double coverageFactor) =>
        Probabilities.Cumulative(-guardBandFactor * coverageFactor, DistributionShape.Normal);

    /// <summary>Global risks, by integrating what would be decided over the prior (JCGM 106:2012, formulas 17 to 20).</summary>
    /// <param name="prior">The process.</param>
    /// <param name="standardUncertainty">u of the measurement, normal, greater than zero.</param>
    /// <param name="tolerance">TL and TU.</param>
    /// <param name="acceptance">AL and AU.</param>
    public static GlobalRisk Global(Prior prior, double standardUncertainty, (double Low, double High) tolerance, (double Low, double High) acceptance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardUncertainty);
        // In standard deviations from the prior's mean: next to a large mean, a small deviation has too few digits of a value left to integrate over.
        var narrowness = prior.StandardDeviation / standardUncertainty;
        (tolerance, acceptance) = (FromMean(tolerance), FromMean(acceptance));
        double Density(double place) => Probabilities.Density(place, prior.Shape);
        double Accepts(double place) =>
            Probabilities.Cumulative((acceptance.High - place) * narrowness, DistributionShape.Normal)
            - Probabilities.Cumulative((acceptance.Low - place) * narrowness, DistributionShape.Normal);
        (double Low, double High) FromMean((double Low, double High) limits) =>
            ((limits.Low - prior.Mean) / prior.StandardDeviation, (limits.High - prior.Mean) / prior.StandardDeviation);

        double consumers = 0, producers = 0, accepted = 0, conforming = 0;
        var places = Places(prior.Shape, 1 / narrowness, tolerance, acceptance);
        for (var i = 0; i + 1 < places.Count; i++)
        {
            var (from, to) = (places[i], places[i + 1]);
            var mass = GaussLegendreRule.Integrate(Density, from, to, Order);
            var taken = GaussLegendreRule.Integrate(place => Density(place) * Accepts(place), from, to, Order);
            accepted += taken;
            var middle = (from + to) / 2;
            if (middle < tolerance.Low || middle > tolerance.High)
            {
                consumers += taken;
                continue;
            }

            conforming += mass;
            producers += mass - taken;
        }

        return new(consumers, producers, accepted, conforming);
    }

    /// <summary>
    /// Where to cut the integral: at every limit, where the integrand breaks, and around the acceptance limits, where it is steep; nowhere
    /// further out than the prior reaches. All in standard deviations from the prior's mean.
    /// </summary>
    private static List<double> Places(DistributionShape prior, double u, (double Low, double High) tolerance, (double Low, double High) acceptance)
    {
        var to = prior == DistributionShape.Rectangular ? Math.Sqrt(3) : Reach;
        var from = -to;
        var places = new SortedSet<double> { from, to };
        foreach (var place in new[] { tolerance.Low, tolerance.High })
            Add(place);
        for (var step = -8; step <= 8; step += 2)
        {
            Add(acceptance.Low + step * u);
            Add(acceptance.High + step * u);
            Add(step);
        }

        return [.. places];

        void Add(double place)
        {
            if (double.IsFinite(place) && place > from && place < to)
                places.Add(place);
        }
    }
}
