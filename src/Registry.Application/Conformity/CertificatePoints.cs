using Registry.Dcc;
using Registry.Dcc.Dsi;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// The points of a calibration certificate that carry a statement of conformity, with the limits stated beside it by the agreed
/// reference types (basic_toleranceLimitLower and so on). Of a quantity stated in several units the first one with its limits counts.
/// </summary>
public static class CertificatePoints
{
    /// <summary>What of the certificate's own statements does not follow from its own numbers.</summary>
    public static IEnumerable<Finding> Check(DccCertificate certificate) =>
        Of(certificate).Select(point => CertificateStatements.Check(point.Point, point.Path)).OfType<Finding>();

    /// <summary>Every stated point, with where it stands in the certificate.</summary>
    public static IEnumerable<(string Path, StatedPoint Point)> Of(DccCertificate certificate)
    {
        for (var i = 0; i < certificate.MeasurementResults.Count; i++)
            for (var j = 0; j < certificate.MeasurementResults[i].Results.Count; j++)
                foreach (var point in OfParts(certificate.MeasurementResults[i].Results[j].Data?.Parts ?? [], $"measurement_results[{i}].results[{j}]"))
                    yield return point;
    }

    private static IEnumerable<(string, StatedPoint)> OfParts(IReadOnlyList<DccElement> parts, string path)
    {
        for (var i = 0; i < parts.Count; i++)
            foreach (var point in parts[i] switch
            {
                DccQuantityList list => OfParts(list.Members, $"{path}.data[{i}]"),
                DccQuantity quantity => OfQuantity(quantity, $"{path}.data[{i}]"),
                _ => [],
            })
                yield return point;
    }

    private static IEnumerable<(string, StatedPoint)> OfQuantity(DccQuantity quantity, string path)
    {
        foreach (var statement in quantity.MetaData)
        {
            if (statement.Conformity.Count == 0)
                continue;
            // Read once for all values: a list may hold a hundred thousand.
            var (lower, upper) = (Limits(statement, "basic_toleranceLimitLower"), Limits(statement, "basic_toleranceLimitUpper"));
            var (least, most) = (Limits(statement, "basic_acceptanceLimitLower"), Limits(statement, "basic_acceptanceLimitUpper"));
            if (Choices(quantity.Value).FirstOrDefault(choice => choice.Count > 0 && (lower.ContainsKey(UnitOf(choice)) || upper.ContainsKey(UnitOf(choice)))) is not { } values)
                continue;
            var unit = UnitOf(values);
            for (var i = 0; i < values.Count; i++)
                if (Number(values[i].Value) is { } value && Said(Broadcast(statement.Conformity, i)) is { } said)
                    yield return ($"{path}.value[{i}]", new StatedPoint(value, said)
                    {
                        Unit = values[i].Unit,
                        ExpandedUncertainty = values[i].Uncertainty is DsiExpandedUncertainty expanded ? Number(expanded.Value) : null,
                        ToleranceLower = Limit(lower, unit, i),
                        ToleranceUpper = Limit(upper, unit, i),
                        AcceptanceLower = Limit(least, unit, i),
                        AcceptanceUpper = Limit(most, unit, i),
                    });
        }
    }

    /// <summary>The values of a quantity, once for each unit it is stated in.</summary>
    private static IEnumerable<List<DsiReal>> Choices(DsiQuantity? quantity) => quantity switch
    {
        null => [],
        DsiHybrid hybrid => hybrid.Members.SelectMany(Choices),
        _ => [[.. quantity.Leaves().OfType<DsiReal>()]],
    };

    /// <summary>A limit by the unit it is stated in.</summary>
    private static Dictionary<string, List<DsiReal>> Limits(DccStatement statement, string refType)
    {
        var limits = new Dictionary<string, List<DsiReal>>(StringComparer.Ordinal);
        foreach (var quantity in statement.Data?.Parts.OfType<DccQuantity>() ?? [])
            if (quantity.RefTypes.Contains(refType))
                foreach (var choice in Choices(quantity.Value))
                    if (choice.Count > 0)
                        limits.TryAdd(UnitOf(choice), choice);
        return limits;
    }

    private static string UnitOf(List<DsiReal> values) => values[0].Unit ?? "";

    private static Rational? Limit(Dictionary<string, List<DsiReal>> limits, string unit, int index) =>
        limits.TryGetValue(unit, out var values) && Broadcast(values, index) is { } limit ? Number(limit.Value) : null;

    /// <summary>One entry for all values, or one for each.</summary>
    private static T? Broadcast<T>(IReadOnlyList<T> list, int index)
        where T : class => list.Count == 1 ? list[0] : index < list.Count ? list[index] : null;

    private static Rational? Number(DsiNumber number) =>
        number.Kind == DsiNumberKind.Decimal && ExactDecimal.TryParse(number.Text, out var value) ? value : null;

    private static StatedConformity? Said(string? printed) => printed switch
    {
        "pass" => StatedConformity.Pass,
        "fail" => StatedConformity.Fail,
        "conditionalPass" => StatedConformity.ConditionalPass,
        "conditionalFail" => StatedConformity.ConditionalFail,
        "noPass" => StatedConformity.NotPass,
        "noFail" => StatedConformity.NotFail,
        _ => null,
    };
}
