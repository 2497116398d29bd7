using System.Numerics;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// What an attributes sampling plan really promises: the probability that a lot of a given quality is accepted (ICMSF, Microorganisms in
/// Foods 7, chapter 7; ISO 2859-1). Units are drawn at random from a lot much larger than n. The sums are exact fractions.
/// </summary>
public static class OperatingCharacteristic
{
    /// <summary>The probability of acceptance at the quality a maker must keep to be seldom rejected: 95 %.</summary>
    public static Rational SeldomRejected { get; } = new(95, 100);

    /// <summary>The probability of acceptance at the quality a plan seldom lets through: 10 %.</summary>
    public static Rational SeldomAccepted { get; } = new(10, 100);

    // Digits after the point to which a quality is found; a percentage on a page needs three.
    private const int QualityDigits = 15;

    /// <summary>Probability of acceptance of a plan with two classes: at most c of n units are defective.</summary>
    /// <param name="plan">The plan; M is not looked at.</param>
    /// <param name="defective">The part of the lot that is above m, from 0 to 1.</param>
    public static Rational Accepts(Limit.SamplingPlan plan, Rational defective) => Accepts(plan, defective, Rational.Zero);

    /// <summary>Probability of acceptance of a plan with three classes: none above M and at most c in (m, M].</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="marginal">The part of the lot in (m, M].</param>
    /// <param name="unacceptable">The part above M.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is negative, or both exceed the lot.</exception>
    public static Rational Accepts(Limit.SamplingPlan plan, Rational marginal, Rational unacceptable)
    {
        var good = 1 - marginal - unacceptable;
        if (marginal.Sign < 0 || unacceptable.Sign < 0 || good.Sign < 0)
            throw new ArgumentOutOfRangeException(nameof(marginal), "The parts of a lot lie between 0 and 1 and together do not exceed it.");
        // With two classes a unit above M is just one above m.
        var counted = plan.Maximum is null ? marginal + unacceptable : marginal;
        var whole = counted.Denominator * good.Denominator;
        return new(Ways(plan, counted.Numerator * good.Denominator, good.Numerator * counted.Denominator), BigInteger.Pow(whole, plan.UnitCount));
    }

    /// <summary>
    /// The quality at which a two-class plan accepts with a given probability: 0.95 gives the level it seldom rejects, 0.10 the level
    /// it seldom lets through.
    /// </summary>
    /// <param name="plan">The plan, c below n.</param>
    /// <param name="acceptance">Probability of acceptance, between 0 and 1.</param>
    /// <returns>The part of the lot that is defective: the largest decimal of 15 digits that is accepted at least so often.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static Rational QualityAccepted(Limit.SamplingPlan plan, Rational acceptance)
    {
        if (acceptance <= Rational.Zero || acceptance >= Rational.One)
            throw new ArgumentOutOfRangeException(nameof(acceptance), acceptance, "A probability of acceptance lies between 0 and 1.");
        // Acceptance falls as quality does, so halving finds the last step of the grid that is accepted often enough.
        var grid = BigInteger.Pow(10, QualityDigits);
        var wanted = acceptance.Numerator * BigInteger.Pow(grid, plan.UnitCount);
        BigInteger low = 0, high = grid;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Ways(plan, middle, grid - middle) * acceptance.Denominator >= wanted)
                low = middle;
            else
                high = middle;
        }

        return new(low, grid);
    }

    // At most c counted units among n, every unit being counted in "counted" ways and good in "good" ways.
    private static BigInteger Ways(Limit.SamplingPlan plan, BigInteger counted, BigInteger good)
    {
        // By Horner's rule in the good ways, so that no power is computed twice.
        BigInteger sum = 0, choices = 1, counts = 1;
        for (var found = 0; found <= plan.MaxMarginal; found++)
        {
            sum = sum * good + choices * counts;
            choices = choices * (plan.UnitCount - found) / (found + 1);
            counts *= counted;
        }

        return sum * BigInteger.Pow(good, plan.UnitCount - plan.MaxMarginal);
    }
}
