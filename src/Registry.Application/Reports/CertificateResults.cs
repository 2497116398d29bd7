using Registry.Dcc;
using Registry.Dcc.Dsi;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>The results of a report as measurement results of a Digital Calibration Certificate, with the equipment they were made with.</summary>
/// <param name="missing">Takes what D-SI requires and the report does not say.</param>
internal sealed class CertificateResults(Report report, List<FieldProblem> missing)
{
    // The words of DCC's conformityType. A certificate that was read from a DCC has them as they stand; other words stay words.
    private static readonly HashSet<string> ConformityWords = ["pass", "fail", "conditionalPass", "conditionalFail", "noPass", "noFail"];

    /// <param name="item">Id of the item calibrated.</param>
    public DccMeasurementResult Of(Sample sample, int index, string item) => new()
    {
        Name = CertificateExport.Text(sample.Name ?? report.Instrument?.Name ?? report.Number),
        UsedMethods = [.. sample.Results.Select(line => line.Method).Prepend(report.Instrument?.Procedure).OfType<string>().Distinct().Select(m => new DccMethod { Name = CertificateExport.Text(m) })],
        MeasuringEquipments = index > 0 ? [] : [.. report.MeasuringEquipment.Select(Equipment)],
        Results = [.. sample.Results.Select((line, i) => Result(line, $"report.samples[{index}].results[{i}]", item))],
    };

    private static DccItem Equipment(MeasuringEquipment equipment)
    {
        var numbers = new List<DccIdentification>();
        if (equipment.SerialNumber is { } serial)
            numbers.Add(new() { Issuer = "manufacturer", Value = serial });
        // A link has the digest of the certificate it points to; a number alone is told as a number.
        var link = equipment is { CertificateNumber: { } certificate, Digest: { Value: { } value } digest }
            ? new DccCertificateLink { Referral = CertificateExport.Text("Giấy chứng nhận hiệu chuẩn"), ReferralId = certificate, Procedure = digest.Algorithm, Value = value, InValidityRange = equipment.InCalibratedRange }
            : null;
        if (link is null && equipment.CertificateNumber is { } number)
            numbers.Add(new() { Issuer = "other", Value = number, Name = CertificateExport.Text("Số giấy chứng nhận hiệu chuẩn") });
        return new()
        {
            Name = CertificateExport.Text(equipment.Name),
            Manufacturer = CertificateExport.Maker(equipment.Manufacturer),
            Model = equipment.Model,
            Identifications = numbers,
            Certificate = link,
        };
    }

    private DccResult Result(ResultLine line, string path, string item) => new()
    {
        RefIds = [item],
        Name = CertificateExport.Text(line.Characteristic),
        Data = new() { Parts = [Quantity(line, path)] },
    };

    private DccQuantity Quantity(ResultLine line, string path)
    {
        var statements = line.Statement is not { } statement ? [] : new[]
        {
            ConformityWords.Contains(statement)
                ? new DccStatement { Conformity = [statement] }
                : new DccStatement { Name = CertificateExport.Text("Nhận xét (statement)"), Declaration = CertificateExport.Text(statement) },
        };
        // What is no single number (below a limit, words) stays the words that were printed.
        return line.Result is Result.Quantified measured
            ? new() { Value = Real(line, measured, path), MetaData = statements, Description = Freedom(measured) }
            : new() { NoQuantity = CertificateExport.Text($"{line.Printed} {line.Unit}".Trim()), MetaData = statements };
    }

    private DsiReal Real(ResultLine line, Result.Quantified measured, string path) => new(Number(measured.Value), Unit(line, path), Uncertainty(measured, path));

    /// <summary>The unit in D-SI's notation; one that is sent in it already stays as it is.</summary>
    private string? Unit(ResultLine line, string path)
    {
        if (line.Unit is ['\\', ..])
            return line.Unit;
        var unit = line.ReadUnit();
        var text = unit.Ok ? unit.Value.ToDsi() : unit.Problem!;
        if (!text.Ok)
            missing.Add(new($"{path}.unit", $"D-SI has no unit for it: {text.Problem!.Message}"));
        return text.ValueOr(null!);
    }

    private DsiUncertainty? Uncertainty(Result.Quantified measured, string path)
    {
        if (measured.ExpandedUncertainty is not { } expanded)
            return null;
        // An expanded uncertainty for k = 1 is the standard one (JCGM 100, 6.2.1).
        if (measured is { CoverageFactor: { } one, CoverageProbability: null } && one == 1)
            return new DsiStandardUncertainty(Number(expanded), null, DsiNotation.Current);
        if (measured.CoverageFactor is null)
            missing.Add(new($"{path}.value.coverage_factor", "An expanded uncertainty is stated with its coverage factor."));
        if (measured.CoverageProbability is null)
            missing.Add(new($"{path}.value.coverage_probability", "An expanded uncertainty is stated with its coverage probability."));
        return measured is { CoverageFactor: { } k, CoverageProbability: { } p }
            ? new DsiExpandedUncertainty(Number(expanded), Number(k), Number(p), null, DsiNotation.Current)
            : null;
    }

    private static DccText? Freedom(Result.Quantified measured) =>
        measured.DegreesOfFreedom is { } freedom ? CertificateExport.Text($"Bậc tự do hiệu dụng (effective degrees of freedom): {freedom}") : null;

    private static DsiNumber Number(Domain.Quantities.ExactDecimal value) => DsiNumber.Parse(value.ToString());
}
