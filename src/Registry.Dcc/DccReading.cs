using Registry.Dcc.Dsi;

namespace Registry.Dcc;

/// <summary>What came of reading a certificate.</summary>
/// <param name="Certificate">The certificate as far as it was understood, or null when the bytes are not one well-formed
/// certificate within the limits: half a document states nothing.</param>
/// <param name="Findings">Everything noticed, in the order of the document; rules over the whole document come last.</param>
public sealed record DccReading(DccCertificate? Certificate, IReadOnlyList<DccFinding> Findings)
{
    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == DccSeverity.Error);
}

/// <summary>What came of reading D-SI quantities out of any XML document.</summary>
/// <param name="Quantities">The outermost quantities in the order of the document; empty when the document is not well-formed.</param>
/// <param name="Findings">Everything noticed.</param>
public sealed record DsiReading(IReadOnlyList<DsiQuantity> Quantities, IReadOnlyList<DccFinding> Findings)
{
    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == DccSeverity.Error);

    /// <summary>The medal of D-SI for all quantities together: the worst, and <see cref="DsiQuality.Improvable"/> as soon as a finding tells that a
    /// quantity is not as D-SI wants it. White space in a unit costs nothing by itself.</summary>
    public DsiQuality Quality => Quantities.Count == 0 || Findings.Any(Costs) ? DsiQuality.Improvable : Quantities.Max(quantity => quantity.Quality);

    private static bool Costs(DccFinding finding) =>
        finding.Rule is DccRules.ListSingle or DccRules.UnitLineBreak || (finding.Severity >= DccSeverity.Warning && finding.Rule != DccRules.UnitSpaces);
}
