using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// A certificate's own statements of conformity, recomputed from its own values and its own limits. As with the laboratory's
/// statements on a report, a contradiction is flagged with both sides and never overwritten.
/// </summary>
public static class CertificateStatements
{
    /// <summary>
    /// The finding for one point; null when the statement agrees or there are no limits to recompute it with. Where the certificate
    /// states acceptance limits it is held to them, otherwise to its tolerance.
    /// </summary>
    /// <param name="point">The point.</param>
    /// <param name="path">Where it stands.</param>
    public static Finding? Check(StatedPoint point, string path)
    {
        var tolerance = new Interval(point.ToleranceLower, true, point.ToleranceUpper, true);
        var stated = new Interval(point.AcceptanceLower ?? point.ToleranceLower, true, point.AcceptanceUpper ?? point.ToleranceUpper, true);
        if (stated is { Low: null, High: null })
            return null;
        var value = Interval.Point(point.Value);
        var (conforms, accepted) = (value.IsWithin(tolerance), value.IsWithin(stated));
        var holds = point.Stated switch
        {
            StatedConformity.Pass => accepted,
            StatedConformity.ConditionalPass => conforms && (!accepted || !HasAcceptance(point)),
            StatedConformity.ConditionalFail => !conforms,
            StatedConformity.NotFail => conforms || accepted,
            // "Fail" and "no pass" are said of everything that is not accepted.
            _ => !accepted,
        };
        return holds ? null : Contradiction(point, stated, path);
    }

    private static bool HasAcceptance(StatedPoint point) => point.AcceptanceLower is not null || point.AcceptanceUpper is not null;

    private static Finding Contradiction(StatedPoint point, Interval limits, string path) => new(
        FindingCodes.StatementContradicted,
        Severity.Warning,
        path,
        $"The certificate states \"{point.Stated}\" for {Value(point, Tongue.English)}, but its own limits are {Limits(limits, Tongue.English)}.",
        $"Giấy chứng nhận ghi \"{point.Stated}\" cho {Value(point, Tongue.Vietnamese)} nhưng giới hạn của chính giấy là {Limits(limits, Tongue.Vietnamese)}.",
        new Dictionary<string, string>
        {
            ["statement"] = point.Stated.ToString(),
            ["value"] = Tongue.English.Number(point.Value),
            ["limits"] = Limits(limits, Tongue.English),
        });

    private static string Value(StatedPoint point, Tongue tongue) =>
        (point.ExpandedUncertainty is { } u ? $"({tongue.Number(point.Value)} ± {tongue.Number(u)})" : tongue.Number(point.Value)) + Tongue.Unit(point.Unit);

    private static string Limits(Interval limits, Tongue tongue) => (limits.Low, limits.High) switch
    {
        ({ } low, { } high) => $"[{tongue.Number(low)}; {tongue.Number(high)}]",
        ({ } low, null) => $"≥ {tongue.Number(low)}",
        (null, { } high) => $"≤ {tongue.Number(high)}",
        _ => "",
    };
}
