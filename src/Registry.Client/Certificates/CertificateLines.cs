using System.Globalization;
using Registry.Dcc;
using Registry.Dcc.Dsi;
using Registry.Protocol.V1;

namespace Registry.Client.Certificates;

/// <summary>The lines of a certificate: each real value of its measurement results, in the order of the document.</summary>
internal static class CertificateLines
{
    public static IEnumerable<ResultLine> Of(DccCertificate certificate) =>
        from measurement in certificate.MeasurementResults
        let method = string.Join("; ", measurement.UsedMethods.Select(used => CertificateReport.Text(used.Name) ?? "").Where(name => name.Length > 0))
        from result in measurement.Results
        from quantity in Quantities(result.Data?.Parts ?? [])
        from line in Lines(CertificateReport.Text(result.Name), quantity)
        select With(line, method);

    private static IEnumerable<DccQuantity> Quantities(IEnumerable<DccElement> parts) => parts.SelectMany(part => part switch
    {
        DccQuantity quantity => [quantity],
        DccQuantityList list => Quantities(list.Members),
        _ => Enumerable.Empty<DccQuantity>(),
    });

    private static IEnumerable<ResultLine> Lines(string? result, DccQuantity quantity)
    {
        // A hybrid states one quantity in several units: the first is the one the certificate leads with.
        var value = quantity.Value is DsiHybrid { Members: [var first, ..] } ? first : quantity.Value;
        var reals = value?.Leaves().OfType<DsiReal>().ToList() ?? [];
        var name = string.Join(" – ", new[] { result, CertificateReport.Text(quantity.Name) }.Where(part => part is not null).Distinct());
        var conformity = quantity.MetaData.Select(statement => statement.Conformity).FirstOrDefault(words => words.Count > 0) ?? [];
        for (var i = 0; i < reals.Count; i++)
        {
            var label = reals[i].Label ?? (reals.Count > 1 ? $"[{i + 1}]" : null);
            yield return Line(string.Join(" ", new[] { name, label }.Where(part => !string.IsNullOrEmpty(part))), reals[i], At(conformity, i));
        }

        // Words instead of a value are results too, e.g. "passed" of a functional check.
        if (quantity.NoQuantity is { } words && CertificateReport.Text(words) is { } text)
            yield return new ResultLine { Characteristic = name, PrintedResult = text };
    }

    private static ResultLine Line(string characteristic, DsiReal real, string? conformity) => new()
    {
        Characteristic = characteristic.Length > 0 ? characteristic : real.QuantityType ?? "",
        PrintedResult = real.Value.Text,
        Unit = real.Unit ?? "",
        Value = Value(real),
        Statement = conformity ?? "",
    };

    private static ResultLine With(ResultLine line, string method)
    {
        line.Method = method;
        return line;
    }

    private static MeasuredValue? Value(DsiReal real)
    {
        if (Plain(real.Value) is not { } value)
            return null;
        var measured = new MeasuredValue { Value = value };
        switch (real.Uncertainty)
        {
            case DsiExpandedUncertainty expanded when Plain(expanded.Value) is { } width:
                measured.ExpandedUncertainty = width;
                measured.CoverageFactor = Plain(expanded.CoverageFactor) ?? "";
                measured.CoverageProbability = Plain(expanded.CoverageProbability) ?? "";
                break;
            // A standard uncertainty is the expanded one for k = 1 (JCGM 100, 6.2.1).
            case DsiStandardUncertainty standard when Plain(standard.Value) is { } deviation:
                measured.ExpandedUncertainty = deviation;
                measured.CoverageFactor = "1";
                break;
        }

        return measured;
    }

    private static string? At(IReadOnlyList<string> words, int index) => words.Count == 1 ? words[0] : index < words.Count ? words[index] : null;

    // Decimal text without exponent; null when it does not fit without losing a digit. "1.50" keeps its zero.
    private static string? Plain(DsiNumber? number) =>
        number is { } printed && printed.TryGetDecimal(out var value) ? value.ToString(CultureInfo.InvariantCulture) : null;
}
