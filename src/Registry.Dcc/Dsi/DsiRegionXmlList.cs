namespace Registry.Dcc.Dsi;

/// <summary>One entry of the covariance matrices of an XML list: its value at every place.</summary>
/// <param name="Values">The covariances, one for all places or one a place.</param>
/// <param name="Units">Their units, one for all or one a place.</param>
public sealed record DsiCovarianceXmlList(IReadOnlyList<DsiNumber> Values, IReadOnlyList<string> Units);

/// <summary>Coverage regions (JCGM 102) of an XML list, one a place. Fields with one entry stand for all places.</summary>
/// <param name="Shape">Their shape.</param>
/// <param name="Columns">The covariance matrices, column by column.</param>
/// <param name="CoverageFactors">One k for all, or one a place.</param>
/// <param name="CoverageProbabilities">Probabilities as fractions of one, one for all or one a place.</param>
/// <param name="Distributions">Distributions as printed, one for all or one a place, or none.</param>
public sealed record DsiRegionXmlList(
    DsiRegionShape Shape, IReadOnlyList<IReadOnlyList<DsiCovarianceXmlList>> Columns, IReadOnlyList<DsiNumber> CoverageFactors,
    IReadOnlyList<DsiNumber> CoverageProbabilities, IReadOnlyList<string> Distributions)
{
    /// <summary>The region at a zero-based place; entries that are too short there are invalid numbers without a unit.</summary>
    public DsiRegion At(int index) => new(
        Shape,
        [.. Columns.Select(column => (IReadOnlyList<DsiCovariance>)[.. column.Select(entry =>
            new DsiCovariance(DsiBroadcast.Number(entry.Values, index) ?? default, DsiBroadcast.Text(entry.Units, index)))])],
        DsiBroadcast.Number(CoverageFactors, index), DsiBroadcast.Number(CoverageProbabilities, index), DsiBroadcast.Text(Distributions, index));
}
