using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>One sample of a report and what was found in it.</summary>
public sealed record Sample
{
    /// <summary>The laboratory's sample code as printed, e.g. "31972.26".</summary>
    public string? Code { get; init; }

    /// <summary>Name of the sample as printed.</summary>
    public string? Name { get; init; }

    /// <summary>What the sample is of ("Nước đã xử lý", "mật ong từ hoa"), as printed: it decides which limits apply.</summary>
    public string? Matrix { get; init; }

    /// <summary>Category within the matrix where a document distinguishes some, e.g. "A" or "loại 1".</summary>
    public string? Category { get; init; }

    /// <summary>Where it was taken, as printed.</summary>
    public string? Place { get; init; }

    /// <summary>The register's id of the jurisdiction of that place; a territory as it was on the sampling date.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>When it was taken. The documents in force on this date judge it.</summary>
    public LocalDate? SampledOn { get; init; }

    /// <summary>When it was tested.</summary>
    public TestingInterval? Tested { get; init; }

    /// <summary>The register's id of the product it represents, when known.</summary>
    public string? ProductId { get; init; }

    /// <summary>Production lot or batch as printed.</summary>
    public string? Production { get; init; }

    /// <summary>The results in printed order.</summary>
    public IReadOnlyList<ResultLine> Results { get; init; } = [];
}

/// <summary>
/// First and last day of testing, as sent: the order is checked by <see cref="ReportChecks"/> rather than forbidden here,
/// so that a wrong order becomes a finding the laboratory can read.
/// </summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; null when only one day was printed.</param>
public sealed record TestingInterval(LocalDate Start, LocalDate? End = null);

/// <summary>The measuring instrument of a calibration or verification certificate, as printed.</summary>
public sealed record Instrument
{
    /// <summary>Name as printed, e.g. "Cân ô tô".</summary>
    public required string Name { get; init; }

    /// <summary>Kind in the list of instruments under legal control (circular 23/2013/TT-BKHCN, article 4), when known.</summary>
    public string? Kind { get; init; }

    /// <summary>Maker as printed.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Model as printed.</summary>
    public string? Model { get; init; }

    /// <summary>Serial number as printed.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Procedure it was calibrated or verified by, as printed: "ĐLVN 13:2019".</summary>
    public string? Procedure { get; init; }

    /// <summary>Who owns or uses it.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it stands, as printed.</summary>
    public string? Place { get; init; }

    /// <summary>The register's id of the jurisdiction of that place.</summary>
    public string? JurisdictionId { get; init; }
}
