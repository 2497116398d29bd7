namespace Registry.Dcc;

/// <summary>Who calibrated what for whom, where and when (coreData of the administrative data).</summary>
public sealed class DccCoreData : DccElement
{
    /// <summary>Country of issue, ISO 3166-1 alpha-2; null only where missing.</summary>
    public string? CountryCode { get; set; }

    /// <summary>Languages the texts use, ISO 639-1.</summary>
    public IReadOnlyList<string> UsedLanguages { get; set; } = [];

    /// <summary>Languages that bind, ISO 639-1.</summary>
    public IReadOnlyList<string> MandatoryLanguages { get; set; } = [];

    /// <summary>The number of the certificate; null only where missing.</summary>
    public string? UniqueIdentifier { get; set; }

    /// <summary>Further numbers of the certificate.</summary>
    public IReadOnlyList<DccIdentification> Identifications { get; set; } = [];

    /// <summary>When the item arrived, or null.</summary>
    public DateOnly? ReceiptDate { get; set; }

    /// <summary>First day of the calibration; null only where missing or unreadable.</summary>
    public DateOnly? BeginPerformanceDate { get; set; }

    /// <summary>Last day of the calibration; null only where missing or unreadable.</summary>
    public DateOnly? EndPerformanceDate { get; set; }

    /// <summary>Day of issue (DCC 3.2 and later), or null.</summary>
    public DateOnly? IssueDate { get; set; }

    /// <summary>Where: laboratory, customer, laboratoryBranch, customerBranch, other; null before DCC 2.2.</summary>
    public string? PerformanceLocation { get; set; }

    /// <summary>That this certificate amends or substitutes another, or null.</summary>
    public DccReplacement? ReportAmendedSubstituted { get; set; }

    /// <summary>The report before this one, or null.</summary>
    public DccCertificateLink? PreviousReport { get; set; }
}

/// <summary>That a certificate stands in place of another (DCC 3.2 and later; ISO/IEC 17025, 7.8.8).</summary>
public sealed class DccReplacement : DccElement
{
    /// <summary>amended or substituted, as printed; null only where missing.</summary>
    public string? TypeOfChange { get; set; }

    /// <summary>The number of the certificate replaced; null only where missing.</summary>
    public string? ReplacedUniqueIdentifier { get; set; }
}

/// <summary>A pointer to another certificate with the digest of its bytes (hashType): an edge of traceability.</summary>
public sealed class DccCertificateLink : DccElement
{
    /// <summary>What the other document is; null only where missing.</summary>
    public DccText? Referral { get; set; }

    /// <summary>Its number; null only where missing.</summary>
    public string? ReferralId { get; set; }

    /// <summary>The digest's algorithm as printed; "analogue" stands for a paper document without digest.</summary>
    public string? Procedure { get; set; }

    /// <summary>The digest as printed.</summary>
    public string? Value { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>Whether the value was used inside the range it is valid for; null when not said.</summary>
    public bool? InValidityRange { get; set; }

    /// <summary>Whether the laboratory calls it traceable; null when not said.</summary>
    public bool? Traceable { get; set; }

    /// <summary>The certificate that one rests on, or null.</summary>
    public DccCertificateLink? LinkedReport { get; set; }
}

/// <summary>A number by which somebody knows a thing.</summary>
public sealed class DccIdentification : DccElement
{
    /// <summary>Whose number: manufacturer, calibrationLaboratory, customer, owner, other; null only where missing.</summary>
    public string? Issuer { get; set; }

    /// <summary>The number; null only where missing.</summary>
    public string? Value { get; set; }

    /// <summary>What the number is, e.g. serial number; null when not said.</summary>
    public DccText? Name { get; set; }
}

/// <summary>A class of equipment in a published classification.</summary>
public sealed class DccEquipmentClass : DccElement
{
    /// <summary>The classification; null only where missing.</summary>
    public string? Reference { get; set; }

    /// <summary>The class in it; null only where missing.</summary>
    public string? ClassId { get; set; }

    /// <summary>A web address as printed, or null.</summary>
    public string? Link { get; set; }
}

/// <summary>A piece of software.</summary>
public sealed class DccSoftware : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>Its release as printed; null only where missing.</summary>
    public string? Release { get; set; }

    /// <summary>application, bios, driver, editor, firmware, library, os or other; null when not said.</summary>
    public string? Type { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }
}

/// <summary>A vocabulary that gives reference types their meaning (DCC 3.1 and later).</summary>
public sealed class DccRefTypeDefinition : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>The prefix of its reference types; null only where missing.</summary>
    public string? Namespace { get; set; }

    /// <summary>Where it is published; null only where missing.</summary>
    public string? Link { get; set; }

    /// <summary>Its release, or null.</summary>
    public string? Release { get; set; }

    /// <summary>The digest of the published vocabulary as printed (DCC 3.2 and later), or null.</summary>
    public string? Value { get; set; }

    /// <summary>The digest's algorithm as printed (DCC 3.2 and later), or null.</summary>
    public string? Procedure { get; set; }
}

/// <summary>A thing: the item calibrated, a part of one, or equipment used to calibrate.</summary>
public sealed class DccItem : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>Its classes.</summary>
    public IReadOnlyList<DccEquipmentClass> EquipmentClasses { get; set; } = [];

    /// <summary>Descriptions; more than one only in DCC 2.x.</summary>
    public IReadOnlyList<DccText> Descriptions { get; set; } = [];

    /// <summary>Its owner, or null.</summary>
    public DccContact? Owner { get; set; }

    /// <summary>Its manufacturer, or null.</summary>
    public DccContact? Manufacturer { get; set; }

    /// <summary>Its model as printed, or null.</summary>
    public string? Model { get; set; }

    /// <summary>Its numbers.</summary>
    public IReadOnlyList<DccIdentification> Identifications { get; set; } = [];

    /// <summary>Software installed on it.</summary>
    public IReadOnlyList<DccSoftware> InstalledSoftware { get; set; } = [];

    /// <summary>Quantities that describe it.</summary>
    public IReadOnlyList<DccQuantity> Quantities { get; set; } = [];

    /// <summary>Its parts.</summary>
    public IReadOnlyList<DccItem> SubItems { get; set; } = [];

    /// <summary>What is said of the parts as a group (name, owner, numbers), without the parts themselves; null when nothing is.</summary>
    public DccItem? SubItemGroup { get; set; }

    /// <summary>For equipment: its own calibration certificate, the next step of the traceability chain; else null.</summary>
    public DccCertificateLink? Certificate { get; set; }
}
