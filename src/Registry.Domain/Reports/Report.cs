using System.Text.Json.Serialization;
using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>Which paper a laboratory issued. The kinds follow different rules and are never turned into each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportKind>))]
public enum ReportKind
{
    /// <summary>Phiếu kết quả thử nghiệm: results of tests on samples (ISO/IEC 17025:2017, 7.8.3).</summary>
    TestReport,

    /// <summary>Giấy chứng nhận hiệu chuẩn: values with uncertainty, no mandatory expiry (ISO/IEC 17025:2017, 7.8.4).</summary>
    CalibrationCertificate,

    /// <summary>
    /// Giấy chứng nhận kiểm định: legal verification of a measuring instrument. Issued only for an instrument that passed
    /// (circular 24/2013/TT-BKHCN, article 40(2)) and carries "có giá trị đến".
    /// </summary>
    VerificationCertificate,
}

/// <summary>
/// What one laboratory stated in one issued paper, as it stated it. The natural key is
/// (<see cref="LaboratoryId"/>, <see cref="Number"/>, <see cref="Revision"/>); content never changes under a key,
/// a correction is a report of its own that names its <see cref="Predecessor"/> (ISO/IEC 17025:2017, 7.8.8).
/// </summary>
/// <remarks>
/// Everything printed is kept as printed. What the registry itself thinks (findings, verdicts) stands elsewhere:
/// a report holds only the laboratory's words.
/// </remarks>
public sealed record Report
{
    /// <summary>The laboratory's id in the register. Set from the credential, never from what the caller sent.</summary>
    public required string LaboratoryId { get; init; }

    /// <summary>Report number as printed, e.g. "044284/VYTCC".</summary>
    public required string Number { get; init; }

    /// <summary>1 for the first issue; each correction that keeps the number counts up.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Which paper this is.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>Date of issue; null when it is not known, with the reason in <see cref="IssueDateNote"/>.</summary>
    public LocalDate? IssueDate { get; init; }

    /// <summary>Why the date of issue is missing or doubtful, e.g. "dates on two copies disagree".</summary>
    public string? IssueDateNote { get; init; }

    /// <summary>The document the laboratory judged against, as printed: "QCVN 01-1:2024/BYT".</summary>
    public string? Criterion { get; init; }

    /// <summary>Who ordered the work, as printed.</summary>
    public string? Customer { get; init; }

    /// <summary>The samples with their results, in printed order. One report may hold several.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>The laboratory's own conclusion, verbatim. Never mixed with the registry's verdict.</summary>
    public string? Conclusion { get; init; }

    /// <summary>The instrument, for calibration and verification certificates.</summary>
    public Instrument? Instrument { get; init; }

    /// <summary>The date the instrument was calibrated or verified.</summary>
    public LocalDate? PerformedOn { get; init; }

    /// <summary>Where the work was done (ISO/IEC 17025:2017, 7.8.2.1 c); null when the paper does not say.</summary>
    public PerformanceLocation? PerformanceLocation { get; init; }

    /// <summary>"Có giá trị đến" of a verification certificate.</summary>
    public ValidUntil? ValidUntil { get; init; }

    /// <summary>Serial number of the verification stamp (tem kiểm định), as printed.</summary>
    public string? StampNumber { get; init; }

    /// <summary>Files that belong to it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The report this one amends or substitutes.</summary>
    public Predecessor? Predecessor { get; init; }

    /// <summary>Remarks as printed.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether the laboratory lets anyone read it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What it was measured with, and on which certificates that rests.</summary>
    public IReadOnlyList<MeasuringEquipment> MeasuringEquipment { get; init; } = [];

    /// <summary>Who signed it.</summary>
    public IReadOnlyList<Signatory> Signatories { get; init; } = [];

    /// <summary>What the paper says about accreditation, as printed: "VILAS 219, BoA; tests marked (a) ...".</summary>
    public string? AccreditationStatement { get; init; }
}

/// <summary>How a correction relates to the report it follows (ISO/IEC 17025:2017, 7.8.8.2 and 7.8.8.3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredecessorRelation>))]
public enum PredecessorRelation
{
    /// <summary>Changes part of it; the rest of the earlier report stays valid.</summary>
    Amends,

    /// <summary>Takes its place; the earlier report is no longer to be used.</summary>
    Substitutes,
}

/// <summary>The earlier report of the same laboratory that a correction names.</summary>
/// <param name="Number">Number of the earlier report as printed.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Relation">Whether it is amended or substituted.</param>
/// <param name="Reason">Why, in the laboratory's words; required by ISO/IEC 17025:2017, 7.8.8.1.</param>
public sealed record Predecessor(string Number, int Revision, PredecessorRelation Relation, string? Reason);
