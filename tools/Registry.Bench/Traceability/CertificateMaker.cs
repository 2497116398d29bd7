using NodaTime;
using Registry.Domain.Reports;

namespace Registry.Bench.Traceability;

/// <summary>
/// Certificates that use earlier ones, four each. The first part all rest on the first certificate of all; the others form chains of their
/// own, as the rest of a country does.
/// </summary>
internal static class CertificateMaker
{
    public const int UsesEach = 4;

    private const int Reach = 500;
    private const int Laboratories = 40;
    private const int ADay = 100;

    private static readonly LocalDate First = new(2024, 1, 1);

    public static string Laboratory(int certificate) => $"organisations/lab-{certificate % Laboratories}";

    public static string Name(int certificate) => $"{Laboratory(certificate)}/reports/c-{certificate}";

    /// <summary>The certificates one uses; those at the beginning use fewer.</summary>
    public static int[] Uses(int certificate, int affected, Random dice)
    {
        var begin = certificate < affected ? 0 : affected;
        var low = Math.Max(begin, certificate - Reach);
        return certificate == begin ? [] : [.. Enumerable.Range(0, UsesEach).Select(_ => dice.Next(low, certificate)).Distinct()];
    }

    public static LocalDate Day(int certificate) => First.PlusDays(certificate / ADay);

    public static Report Certificate(int certificate, IEnumerable<int> uses) => new()
    {
        LaboratoryId = Laboratory(certificate),
        Number = $"C-{certificate}",
        Kind = ReportKind.CalibrationCertificate,
        IssueDate = Day(certificate),
        PerformedOn = Day(certificate),
        IsPublic = true,
        Instrument = new Instrument { Name = "Quả cân", Model = "F1", SerialNumber = $"S{certificate}" },
        Samples = [new Sample { Name = "Quả cân", Results = [new ResultLine { Characteristic = "Khối lượng", Printed = "1,00002", Unit = "kg" }] }],
        MeasuringEquipment = [.. uses.Select(used => new MeasuringEquipment { Name = "Quả cân chuẩn", CertificateReport = Name(used) })],
    };
}
