using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// What the risks of a decision depend on besides the requirement: how well it is measured and, where something is known of it, what is
/// measured. All numbers are in the requirement's unit.
/// </summary>
public sealed record RiskQuestion
{
    /// <summary>U, greater than zero.</summary>
    public required ExactDecimal ExpandedUncertainty { get; init; }

    /// <summary>k of U, greater than zero.</summary>
    public required ExactDecimal CoverageFactor { get; init; }

    /// <summary>Effective degrees of freedom of U, at least 1; null for infinitely many.</summary>
    public ExactDecimal? DegreesOfFreedom { get; init; }

    /// <summary>The rule to decide by; that of the requirement when null.</summary>
    public DecisionRule? Rule { get; init; }

    /// <summary>A measured value; null when only what is to come is asked about.</summary>
    public ExactDecimal? MeasuredValue { get; init; }

    /// <summary>How the items of the process lie; null when nothing is known of them.</summary>
    public ProcessSpread? Process { get; init; }

    /// <summary>What is wrong with it: the name of the property and what would be right.</summary>
    public IEnumerable<(string Property, string Message)> Problems()
    {
        if (ExpandedUncertainty.Sign <= 0 || !IsOrdinary(ExpandedUncertainty))
            yield return (nameof(ExpandedUncertainty), "A risk follows from an uncertainty greater than zero, in the requirement's unit.");
        if (CoverageFactor.Sign <= 0 || !IsOrdinary(CoverageFactor))
            yield return (nameof(CoverageFactor), "A coverage factor is greater than zero; for about 95 % it is 2.");
        if (DegreesOfFreedom is { } freedom && (freedom < 1 || !IsOrdinary(freedom)))
            yield return (nameof(DegreesOfFreedom), "Degrees of freedom are at least 1; leave them out where there are infinitely many.");
        if (MeasuredValue is { } value && !IsOrdinary(value))
            yield return (nameof(MeasuredValue), Extreme);
        if (Process is not { } process)
            yield break;
        if (!IsOrdinary(process.Mean))
            yield return (nameof(ProcessSpread.Mean), Extreme);
        if (process.StandardDeviation.Sign <= 0 || !IsOrdinary(process.StandardDeviation))
            yield return (nameof(ProcessSpread.StandardDeviation), "The standard deviation of a process is greater than zero.");
        if (process.Shape == DistributionShape.StudentT)
            yield return (nameof(ProcessSpread.Shape), "A process is stated as normal or as rectangular.");
    }

    private const string Extreme = "The number is beyond anything that is measured; check its exponent.";

    /// <summary>Whether it is within the reach of the binary fractions that probabilities are computed with.</summary>
    private static bool IsOrdinary(ExactDecimal number) => number.Sign == 0 || ((Rational)number).Magnitude() is > -60 and < 60;
}

/// <summary>How the items of a process lie (JCGM 106:2012, 9.4): what is known of one before it is measured.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation, greater than zero.</param>
/// <param name="Shape">Normal, or rectangular.</param>
public sealed record ProcessSpread(ExactDecimal Mean, ExactDecimal StandardDeviation, DistributionShape Shape = DistributionShape.Normal)
{
    /// <summary>As the integrals take it.</summary>
    internal Prior ToPrior() => new(Shape, Probabilities.Approximate(Mean), Probabilities.Approximate(StandardDeviation));
}
