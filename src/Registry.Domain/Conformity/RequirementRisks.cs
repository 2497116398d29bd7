using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// The risks of a wrong decision that a requirement and its rule carry, for a measurement of a stated uncertainty (JCGM 106:2012, clause 9):
/// what a regulator chooses a rule by, and what a laboratory tells its customer of one (ISO/IEC 17025:2017, 7.8.6.1). Nothing is decided
/// by them.
/// </summary>
public sealed record RequirementRisks
{
    /// <summary>The rule decided by.</summary>
    public required DecisionRule Rule { get; init; }

    /// <summary>The unit of every number here, as printed; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>u = U/k.</summary>
    public required Rational StandardUncertainty { get; init; }

    /// <summary>TL; null for no lower limit.</summary>
    public Rational? ToleranceLower { get; init; }

    /// <summary>TU; null for no upper limit.</summary>
    public Rational? ToleranceUpper { get; init; }

    /// <summary>AL; null for none. For <see cref="DecisionRuleKind.NonBinary"/> that of an unconditional pass.</summary>
    public Rational? AcceptanceLower { get; init; }

    /// <summary>AU; null for none.</summary>
    public Rational? AcceptanceUpper { get; init; }

    /// <summary>w; zero for a rule without one.</summary>
    public Rational GuardBand { get; init; }

    /// <summary>Whether no value at all would be accepted: the guard bands meet, or no value reaches the probability asked for.</summary>
    public bool AcceptsNothing { get; init; }

    /// <summary>The distribution of what the value may be that specific risks were computed with.</summary>
    public DistributionShape Distribution { get; init; }

    /// <summary>The largest probability of not conforming that an accepted value can have: that of one on an acceptance limit.</summary>
    public double? LargestAccepted { get; init; }

    /// <summary>The risk of the measured value; null where none is given.</summary>
    public SpecificRisk? Specific { get; init; }

    /// <summary>The risks of the process; null where nothing is known of it. The measurement is taken as normal.</summary>
    public GlobalRisk? Global { get; init; }

    /// <summary>Whether a limit leaves a tolerance interval, so that there are risks to compute.</summary>
    public static bool AreOf(Limit limit) => ToleranceOf(limit) is not null;

    /// <summary>Computes the risks.</summary>
    /// <param name="requirement">A requirement that limits a number.</param>
    /// <param name="question">What is asked; see <see cref="RiskQuestion.Problems"/>.</param>
    /// <returns>The risks, or RISKS_NEED_A_NUMBER for a limit without a tolerance interval, or REQUIREMENT_MALFORMED.</returns>
    public static Parsed<RequirementRisks> Of(Requirement requirement, RiskQuestion question)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        ArgumentNullException.ThrowIfNull(question);
        if (question.Problems().Select(problem => problem.Message).FirstOrDefault() is { } wrong)
            throw new ArgumentException(wrong, nameof(question));
        var rule = question.Rule ?? requirement.Rule;
        if (RequirementChecks.Problem(requirement with { Rule = rule }) is { } malformed)
            return malformed;
        if (ToleranceOf(requirement.Limit) is not { } tolerance)
            return new Problem("RISKS_NEED_A_NUMBER", "Risks follow from limits that are numbers; this requirement has none.");

        var u = (Rational)question.ExpandedUncertainty / question.CoverageFactor;
        var shape = rule.Distribution ?? (question.DegreesOfFreedom is null ? DistributionShape.Normal : DistributionShape.StudentT);
        // Beyond a million, Student's t is the normal distribution to more digits than are told.
        var freedom = question.DegreesOfFreedom is { } degrees && degrees < 1_000_000 ? Probabilities.Approximate(degrees) : double.PositiveInfinity;
        var halfTolerance = tolerance is { Low: { } low, High: { } high } ? (high - low) / 2 : (Rational?)null;
        var width = rule.GuardBandFor(question.ExpandedUncertainty, halfTolerance) ?? Rational.Zero;
        var acceptance = AcceptanceLimits.Of(rule, tolerance, width, u, shape, freedom);
        return new RequirementRisks
        {
            Rule = rule,
            Unit = requirement.Limit is Limit.RelativeError ? "%" : requirement.Unit,
            StandardUncertainty = u,
            ToleranceLower = tolerance.Low,
            ToleranceUpper = tolerance.High,
            AcceptanceLower = acceptance?.Low,
            AcceptanceUpper = acceptance?.High,
            GuardBand = width,
            AcceptsNothing = acceptance is null,
            Distribution = shape,
            LargestAccepted = acceptance is { } ends
                ? new[] { ends.Low, ends.High }.OfType<Rational>().Max(end => SpecificOf(end, tolerance, u, shape, freedom).Total) : null,
            Specific = question.MeasuredValue is { } value ? SpecificOf(value, tolerance, u, shape, freedom) : null,
            Global = question.Process is { } process ? GlobalOf(process.ToPrior(), tolerance, acceptance, u) : null,
        };
    }

    /// <summary>A probability as it is told: to nine decimals, the same on every processor.</summary>
    public static ExactDecimal Told(double probability) => Probabilities.Rounded(probability);

    /// <summary>An error in percent is compared with the percentage itself.</summary>
    private static Interval? ToleranceOf(Limit limit) => limit switch
    {
        Limit.RelativeError { AtLeast: null, Percent: var percent } => new Interval(-percent, true, percent, true),
        Limit.Max or Limit.Min or Limit.Range or Limit.AbsoluteError or Limit.Formula => NumericAssessment.ToleranceOf(limit),
        _ => null,
    };

    private static SpecificRisk SpecificOf(Rational value, Interval tolerance, Rational u, DistributionShape shape, double freedom) =>
        // Distances are taken while they are exact: between two near numbers a binary fraction would lose most of its digits.
        ConformityRisks.Specific(
            0, Probabilities.Approximate(u), tolerance.Low is { } low ? Probabilities.Approximate(low - value) : double.NegativeInfinity,
            tolerance.High is { } high ? Probabilities.Approximate(high - value) : double.PositiveInfinity, shape, freedom);

    private static GlobalRisk GlobalOf(Prior prior, Interval tolerance, Interval? acceptance, Rational u)
    {
        var within = Ends(tolerance);
        if (acceptance is { } accepted)
            return ConformityRisks.Global(prior, Probabilities.Approximate(u), within, Ends(accepted));
        var conforming = ConformityRisks.Global(prior, Probabilities.Approximate(u), within, within).Conforming;
        return new GlobalRisk(0, conforming, 0, conforming);
    }

    internal static (double Low, double High) Ends(Interval interval) =>
        (interval.Low is { } low ? Probabilities.Approximate(low) : double.NegativeInfinity, interval.High is { } high ? Probabilities.Approximate(high) : double.PositiveInfinity);
}
