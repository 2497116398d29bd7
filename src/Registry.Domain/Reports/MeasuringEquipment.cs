using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>
/// What a laboratory measured with, and the certificate that gives it its value: an edge of metrological traceability (VIM 2.41;
/// ISO/IEC 17025:2017, 6.5 and 7.8.4.1 c). Everything is as the report states it.
/// </summary>
public sealed record MeasuringEquipment
{
    /// <summary>Name as printed: "Quả cân chuẩn F1".</summary>
    public required string Name { get; init; }

    /// <summary>Maker as printed.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Model as printed.</summary>
    public string? Model { get; init; }

    /// <summary>Serial number as printed.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Number of its certificate as printed; null when none is named.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Who issued that certificate: a name or code as printed, or the resource name of an organisation.</summary>
    public string? Laboratory { get; init; }

    /// <summary>Digest of that certificate; null when none is stated.</summary>
    public CertificateDigest? Digest { get; init; }

    /// <summary>Resource name of that certificate, where the sender knows it.</summary>
    public string? CertificateReport { get; init; }

    /// <summary>Procedure it was used by.</summary>
    public string? Procedure { get; init; }

    /// <summary>Characteristics it was used for; empty means all of the report.</summary>
    public IReadOnlyList<string> Characteristics { get; init; } = [];

    /// <summary>Day it was used; null means the day of the work.</summary>
    public LocalDate? UsedOn { get; init; }

    /// <summary>Whether the laboratory says that it was used inside its calibrated range; null when not said.</summary>
    public bool? InCalibratedRange { get; init; }
}

/// <summary>A digest as somebody states it.</summary>
/// <param name="Algorithm">As printed: "sha256"; "analogue" stands for paper, which has none.</param>
/// <param name="Value">Hexadecimal or base64 as printed; null when none is given.</param>
public sealed record CertificateDigest(string Algorithm, string? Value)
{
    /// <summary>Whether it stands for a paper document (DCC hashType, procedure "analogue").</summary>
    public bool IsAnalogue => Algorithm.Trim().StartsWith("analog", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person who signed a report.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Function">As printed; null when none.</param>
public sealed record Signatory(string Name, string? Function = null);
