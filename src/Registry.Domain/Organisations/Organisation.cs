using Registry.Domain.Documents;

namespace Registry.Domain.Organisations;

/// <summary>What an organisation does; one may do several.</summary>
[Flags]
public enum OrganisationKinds
{
    /// <summary>Not stated.</summary>
    None = 0,

    /// <summary>Testing, calibration or verification laboratory.</summary>
    Laboratory = 1,

    /// <summary>Certification body.</summary>
    CertificationBody = 2,

    /// <summary>Inspection body.</summary>
    InspectionBody = 4,

    /// <summary>Accreditation body.</summary>
    AccreditationBody = 8,

    /// <summary>Ministry.</summary>
    Ministry = 16,

    /// <summary>Department of a province, such as a Department of Science and Technology.</summary>
    Department = 32,

    /// <summary>Enterprise, cooperative or household that makes, imports or sells.</summary>
    Enterprise = 64,

    /// <summary>National metrology institute: holds national measurement standards, where a chain of calibrations ends (VIM 2.41).</summary>
    NationalMetrologyInstitute = 128,
}

/// <summary>How an organisation is reached, and who signs for it.</summary>
/// <param name="Phone">As printed.</param>
/// <param name="Fax">As printed.</param>
/// <param name="Email">As printed.</param>
/// <param name="Representative">Who signs for it by law.</param>
/// <param name="RepresentativeTitle">What they are there: "Giám đốc".</param>
public sealed record Contact(string? Phone = null, string? Fax = null, string? Email = null, string? Representative = null, string? RepresentativeTitle = null);

/// <summary>
/// A laboratory, body, ministry, department or enterprise. Its names and its province may change, its identifier does not;
/// whether it is registered, accredited or designated is stated by its <see cref="Statuses"/> and never by a flag.
/// </summary>
public sealed record Organisation
{
    /// <summary>Stable identifier, not made of a name.</summary>
    public required string Id { get; init; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; init; }

    /// <summary>Name in English; null when not known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Former and short names.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>What it does.</summary>
    public OrganisationKinds Kinds { get; init; }

    /// <summary>Codes it goes or went by on reports and in designations: "VILAS 219", "LAS-XD 123", "BTTTT".</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Tax code, see <see cref="Organisations.TaxCode"/>; null when not known.</summary>
    public string? TaxCode { get; init; }

    /// <summary>Where it is: a jurisdiction's identifier; null when not known.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>House, street and hamlet as printed.</summary>
    public string? Address { get; init; }

    /// <summary>How it is reached and who signs for it; null when nothing is known.</summary>
    public Contact? Contact { get; init; }

    /// <summary>First day, as exactly as it is known.</summary>
    public PartialDate From { get; init; }

    /// <summary>Last day, which still counts; unknown while it exists. Its codes live on in what it issued.</summary>
    public PartialDate Until { get; init; }

    /// <summary>Identifier of the organisation that took over its duties; null while it exists.</summary>
    public string? SuccessorId { get; init; }

    /// <summary>Registrations, accreditations and designations, each with scope and dates.</summary>
    public IReadOnlyList<Status> Statuses { get; init; } = [];

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the record with its source.</summary>
    public bool Verified { get; init; }
}
