namespace Registry.Dcc;

/// <summary>Who calibrated what for whom, where and when (coreData of the administrative data).</summary>
public sealed class DccCoreData : DccElement
{
    /// <summary>Country of issue, ISO 3166-1 alpha-2; null only where missing.</summary>
    public string? CountryCode { get; internal set; }

    /// <summary>Languages the texts use, ISO 639-1.</summary>
    public IReadOnlyList<string> UsedLanguages { get; internal set; } = [];

    /// <summary>Languages that bind, ISO 639-1.</summary>
    public IReadOnlyList<string> MandatoryLanguages { get; internal set; } = [];

    /// <summary>The number of the certificate; null only where missing.</summary>
    public string? UniqueIdentifier { get; internal set; }

    /// <summary>Further numbers of the certificate.</summary>
    public IReadOnlyList<DccIdentification> Identifications { get; internal set; } = [];

    /// <summary>When the item arrived, or null.</summary>
    public DateOnly? ReceiptDate { get; internal set; }

    /// <summary>First day of the calibration; null only where missing or unreadable.</summary>
    public DateOnly? BeginPerformanceDate { get; internal set; }

    /// <summary>Last day of the calibration; null only where missing or unreadable.</summary>
    public DateOnly? EndPerformanceDate { get; internal set; }

    /// <summary>Day of issue (DCC 3.2 and later), or null.</summary>
    public DateOnly? IssueDate { get; internal set; }

    /// <summary>Where: laboratory, customer, laboratoryBranch, customerBranch, other; null before DCC 2.2.</summary>
    public string? PerformanceLocation { get; internal set; }

    /// <summary>That this certificate amends or substitutes another, or null.</summary>
    public DccReplacement? ReportAmendedSubstituted { get; internal set; }

    /// <summary>The report before this one, or null.</summary>
    public DccCertificateLink? PreviousReport { get; internal set; }
}

/// <summary>That a certificate stands in place of another (DCC 3.2 and later; ISO/IEC 17025, 7.8.8).</summary>
public sealed class DccReplacement : DccElement
{
    /// <summary>amended or substituted, as printed; null only where missing.</summary>
    public string? TypeOfChange { get; internal set; }

    /// <summary>The number of the certificate replaced; null only where missing.</summary>
    public string? ReplacedUniqueIdentifier { get; internal set; }
}

/// <summary>A pointer to another certificate with the digest of its bytes (hashType): an edge of traceability.</summary>
public sealed class DccCertificateLink : DccElement
{
    /// <summary>What the other document is; null only where missing.</summary>
    public DccText? Referral { get; internal set; }

    /// <summary>Its number; null only where missing.</summary>
    public string? ReferralId { get; internal set; }

    /// <summary>The digest's algorithm as printed; "analogue" stands for a paper document without digest.</summary>
    public string? Procedure { get; internal set; }

    /// <summary>The digest as printed.</summary>
    public string? Value { get; internal set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; internal set; }

    /// <summary>Whether the value was used inside the range it is valid for; null when not said.</summary>
    public bool? InValidityRange { get; internal set; }

    /// <summary>Whether the laboratory calls it traceable; null when not said.</summary>
    public bool? Traceable { get; internal set; }

    /// <summary>The certificate that one rests on, or null.</summary>
    public DccCertificateLink? LinkedReport { get; internal set; }
}

/// <summary>A number by which somebody knows a thing.</summary>
public sealed class DccIdentification : DccElement
{
    /// <summary>Whose number: manufacturer, calibrationLaboratory, customer, owner, other; null only where missing.</summary>
    public string? Issuer { get; internal set; }

    /// <summary>The number; null only where missing.</summary>
    public string? Value { get; internal set; }

    /// <summary>What the number is, e.g. serial number; null when not said.</summary>
    public DccText? Name { get; internal set; }
}

/// <summary>A class of equipment in a published classification.</summary>
public sealed class DccEquipmentClass : DccElement
{
    /// <summary>The classification; null only where missing.</summary>
    public string? Reference { get; internal set; }

    /// <summary>The class in it; null only where missing.</summary>
    public string? ClassId { get; internal set; }

    /// <summary>A web address as printed, or null.</summary>
    public string? Link { get; internal set; }
}

/// <summary>A piece of software.</summary>
public sealed class DccSoftware : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; internal set; }

    /// <summary>Its release as printed; null only where missing.</summary>
    public string? Release { get; internal set; }

    /// <summary>application, bios, driver, editor, firmware, library, os or other; null when not said.</summary>
    public string? Type { get; internal set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; internal set; }
}

/// <summary>A vocabulary that gives reference types their meaning (DCC 3.1 and later).</summary>
public sealed class DccRefTypeDefinition : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; internal set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; internal set; }

    /// <summary>The prefix of its reference types; null only where missing.</summary>
    public string? Namespace { get; internal set; }

    /// <summary>Where it is published; null only where missing.</summary>
    public string? Link { get; internal set; }

    /// <summary>Its release, or null.</summary>
    public string? Release { get; internal set; }
}

/// <summary>A thing: the item calibrated, a part of one, or equipment used to calibrate.</summary>
public sealed class DccItem : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; internal set; }

    /// <summary>Its classes.</summary>
    public IReadOnlyList<DccEquipmentClass> EquipmentClasses { get; internal set; } = [];

    /// <summary>Descriptions; more than one only in DCC 2.x.</summary>
    public IReadOnlyList<DccText> Descriptions { get; internal set; } = [];

    /// <summary>Its owner, or null.</summary>
    public DccContact? Owner { get; internal set; }

    /// <summary>Its manufacturer, or null.</summary>
    public DccContact? Manufacturer { get; internal set; }

    /// <summary>Its model as printed, or null.</summary>
    public string? Model { get; internal set; }

    /// <summary>Its numbers.</summary>
    public IReadOnlyList<DccIdentification> Identifications { get; internal set; } = [];

    /// <summary>Software installed on it.</summary>
    public IReadOnlyList<DccSoftware> InstalledSoftware { get; internal set; } = [];

    /// <summary>Quantities that describe it.</summary>
    public IReadOnlyList<DccQuantity> Quantities { get; internal set; } = [];

    /// <summary>Its parts.</summary>
    public IReadOnlyList<DccItem> SubItems { get; internal set; } = [];

    /// <summary>For equipment: its own calibration certificate, the next step of the traceability chain; else null.</summary>
    public DccCertificateLink? Certificate { get; internal set; }
}
