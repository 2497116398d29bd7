using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>One component of a combined standard uncertainty.</summary>
/// <param name="Uncertainty">Its contribution c·u, in the unit of the result, not negative.</param>
/// <param name="DegreesOfFreedom">Greater than zero; null for infinitely many (type B, known exactly).</param>
public readonly record struct UncertaintyComponent(Rational Uncertainty, Rational? DegreesOfFreedom);

/// <summary>
/// Effective degrees of freedom by the Welch-Satterthwaite formula (JCGM 100:2008, G.4.1 and G.4.2), exactly: only even
/// powers of the uncertainties occur in it.
/// </summary>
public static class EffectiveDegreesOfFreedom
{
    /// <summary>The combined variance u_c², the sum of the squares.</summary>
    public static Rational CombinedVariance(IEnumerable<UncertaintyComponent> components) =>
        components.Aggregate(Rational.Zero, (sum, part) => sum + part.Uncertainty * part.Uncertainty);

    /// <summary>u_c⁴ / Σ u_i⁴/ν_i before truncation; null for infinitely many.</summary>
    public static Rational? WelchSatterthwaite(IReadOnlyCollection<UncertaintyComponent> components)
    {
        var variance = CombinedVariance(components);
        var sum = components.Aggregate(
            Rational.Zero,
            (total, part) => part.DegreesOfFreedom is { } freedom ? total + part.Uncertainty.Pow(4) / freedom : total);
        return sum.IsZero ? null : variance * variance / sum;
    }

    /// <summary>Truncated to the next lower integer, as G.4.1 note 1 advises; null for infinitely many.</summary>
    public static System.Numerics.BigInteger? Truncated(IReadOnlyCollection<UncertaintyComponent> components) =>
        WelchSatterthwaite(components) is { } freedom ? freedom.Numerator / freedom.Denominator : null;
}
