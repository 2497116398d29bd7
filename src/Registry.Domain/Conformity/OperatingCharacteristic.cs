namespace Registry.Domain.Conformity;

/// <summary>
/// What an attributes sampling plan really promises: the probability that a lot of a given quality is accepted (ICMSF, Microorganisms in
/// Foods 7, chapter 7; ISO 2859-1). Units are drawn at random from a lot much larger than n.
/// </summary>
public static class OperatingCharacteristic
{
    /// <summary>Probability of acceptance of a plan with two classes: at most c of n units are defective.</summary>
    /// <param name="plan">The plan; M is not looked at.</param>
    /// <param name="defective">The part of the lot that is above m, from 0 to 1.</param>
    public static double Accepts(Limit.SamplingPlan plan, double defective) => Accepts(plan, defective, 0);

    /// <summary>Probability of acceptance of a plan with three classes: none above M and at most c in (m, M].</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="marginal">The part of the lot in (m, M].</param>
    /// <param name="unacceptable">The part above M.</param>
    public static double Accepts(Limit.SamplingPlan plan, double marginal, double unacceptable)
    {
        if (!(marginal >= 0 && unacceptable >= 0 && marginal + unacceptable <= 1))
            throw new ArgumentOutOfRangeException(nameof(marginal), "The parts of a lot lie between 0 and 1 and together do not exceed it.");
        // With two classes a unit above M is just one above m.
        var (counted, good) = plan.Maximum is null
            ? (marginal + unacceptable, 1 - marginal - unacceptable)
            : (marginal, 1 - marginal - unacceptable);
        double probability = 0, ways = 1;
        for (var found = 0; found <= plan.MaxMarginal; found++)
        {
            probability += ways * Math.Pow(counted, found) * Math.Pow(good, plan.UnitCount - found);
            ways = ways * (plan.UnitCount - found) / (found + 1);
        }

        return Math.Clamp(probability, 0, 1);
    }

    /// <summary>
    /// The quality at which a two-class plan accepts with a given probability: 0.95 gives the level it seldom rejects, 0.10 the level
    /// it seldom lets through.
    /// </summary>
    /// <param name="plan">The plan, c below n.</param>
    /// <param name="acceptance">Probability of acceptance, between 0 and 1.</param>
    /// <returns>The part of the lot that is defective.</returns>
    public static double QualityAccepted(Limit.SamplingPlan plan, double acceptance)
    {
        if (acceptance is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(acceptance), acceptance, "A probability of acceptance lies between 0 and 1.");
        var twoClass = plan with { Maximum = null };
        double low = 0, high = 1;
        // Acceptance falls as quality does, so halving finds it; 60 halvings are all a binary fraction has.
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Accepts(twoClass, middle) > acceptance)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
