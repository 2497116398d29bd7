namespace Registry.Dcc.Dsi;

/// <summary>In which of D-SI's two notations an uncertainty was written.</summary>
public enum DsiNotation
{
    /// <summary>The elements ending in MU, since D-SI 2.2.</summary>
    Current,

    /// <summary>The older elements <c>expandedUnc</c>, <c>coverageInterval</c> and, in D-SI 1.0, fields of the quantity itself.</summary>
    Deprecated,
}

/// <summary>The uncertainty of one value; one of the three records below. Values are in the unit of the quantity.</summary>
/// <param name="Distribution">The probability distribution as the laboratory named it, or null.</param>
/// <param name="Notation">How it was written.</param>
public abstract record DsiUncertainty(string? Distribution, DsiNotation Notation);

/// <summary>A standard uncertainty (JCGM 200, 2.30).</summary>
/// <param name="Value">One standard deviation.</param>
/// <param name="Distribution">See <see cref="DsiUncertainty"/>.</param>
/// <param name="Notation">See <see cref="DsiUncertainty"/>.</param>
public sealed record DsiStandardUncertainty(DsiNumber Value, string? Distribution, DsiNotation Notation) : DsiUncertainty(Distribution, Notation);

/// <summary>An expanded uncertainty (JCGM 200, 2.35).</summary>
/// <param name="Value">Half the width of the interval.</param>
/// <param name="CoverageFactor">k, or null where the certificate leaves it out (an error finding then says so).</param>
/// <param name="CoverageProbability">The probability as a fraction of one, or null.</param>
/// <param name="Distribution">See <see cref="DsiUncertainty"/>.</param>
/// <param name="Notation">See <see cref="DsiUncertainty"/>.</param>
public sealed record DsiExpandedUncertainty(DsiNumber Value, DsiNumber? CoverageFactor, DsiNumber? CoverageProbability, string? Distribution, DsiNotation Notation) : DsiUncertainty(Distribution, Notation);

/// <summary>A coverage interval (JCGM 200, 2.36), not necessarily symmetric about the value.</summary>
/// <param name="StandardUncertainty">The standard uncertainty, or null (D-SI 1.0 has none).</param>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end.</param>
/// <param name="CoverageProbability">The probability as a fraction of one, or null.</param>
/// <param name="IntervalType">D-SI 1.0 only: shortest-interval or probabilistic-symmetric; else null.</param>
/// <param name="Distribution">See <see cref="DsiUncertainty"/>.</param>
/// <param name="Notation">See <see cref="DsiUncertainty"/>.</param>
public sealed record DsiCoverageInterval(DsiNumber? StandardUncertainty, DsiNumber Minimum, DsiNumber Maximum, DsiNumber? CoverageProbability, string? IntervalType, string? Distribution, DsiNotation Notation) : DsiUncertainty(Distribution, Notation);

/// <summary>The shape of a coverage region of several quantities (JCGM 102).</summary>
public enum DsiRegionShape
{
    /// <summary>An ellipsoid.</summary>
    Ellipsoidal,

    /// <summary>A box.</summary>
    Rectangular,
}

/// <summary>One entry of a covariance matrix.</summary>
/// <param name="Value">The covariance.</param>
/// <param name="Unit">Its unit as printed, or null where missing.</param>
public sealed record DsiCovariance(DsiNumber Value, string? Unit);

/// <summary>A coverage region (JCGM 102) for a complex value or a list.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Columns">The covariance matrix, column by column.</param>
/// <param name="CoverageFactor">k, or null where missing.</param>
/// <param name="CoverageProbability">The probability as a fraction of one, or null.</param>
/// <param name="Distribution">As the laboratory named it, or null.</param>
public sealed record DsiRegion(DsiRegionShape Shape, IReadOnlyList<IReadOnlyList<DsiCovariance>> Columns, DsiNumber? CoverageFactor, DsiNumber? CoverageProbability, string? Distribution);
