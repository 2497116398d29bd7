namespace Registry.Dcc;

/// <summary>A digital calibration certificate as its XML states it. Nothing is judged here beyond the findings of the reading.</summary>
public sealed class DccCertificate
{
    /// <summary>The schema version as printed, e.g. 3.3.0; empty when none is given.</summary>
    public string SchemaVersion { get; internal set; } = "";

    /// <summary>The namespace its D-SI quantities use, which tells D-SI 1.0 from later versions; null when it has no quantity.</summary>
    public string? DsiNamespace { get; internal set; }

    /// <summary>Software that made the certificate.</summary>
    public IReadOnlyList<DccSoftware> Software { get; internal set; } = [];

    /// <summary>Vocabularies of the reference types.</summary>
    public IReadOnlyList<DccRefTypeDefinition> RefTypeDefinitions { get; internal set; } = [];

    /// <summary>Number, dates, place; empty when missing.</summary>
    public DccCoreData CoreData { get; internal set; } = new();

    /// <summary>The items as a group; the items themselves are its <see cref="DccItem.SubItems"/>.</summary>
    public DccItem Items { get; internal set; } = new();

    /// <summary>The laboratory; null only where missing.</summary>
    public DccLaboratory? Laboratory { get; internal set; }

    /// <summary>The persons responsible.</summary>
    public IReadOnlyList<DccResponsiblePerson> ResponsiblePersons { get; internal set; } = [];

    /// <summary>The customer; null only where missing.</summary>
    public DccContact? Customer { get; internal set; }

    /// <summary>Statements about the certificate as a whole.</summary>
    public IReadOnlyList<DccStatement> Statements { get; internal set; } = [];

    /// <summary>What holds for all measurement results.</summary>
    public DccCommonMeasurementData Common { get; internal set; } = new();

    /// <summary>The measurement results.</summary>
    public IReadOnlyList<DccMeasurementResult> MeasurementResults { get; internal set; } = [];

    /// <summary>The human-readable document embedded, or null.</summary>
    public DccFile? Document { get; internal set; }

    /// <summary>Every embedded file, in the order of the document.</summary>
    public IReadOnlyList<DccFile> Files { get; internal set; } = [];

    /// <summary>Every quantity wherever it stands (results, items, equipment, conditions, statements), in the order of the document.</summary>
    public IReadOnlyList<DccQuantity> Quantities { get; internal set; } = [];

    /// <summary>Every link to another certificate, in the order of the document: the edges of traceability.</summary>
    public IReadOnlyList<DccCertificateLink> CertificateLinks { get; internal set; } = [];

    /// <summary>How many XML signatures stand in the certificate. They are counted, not verified: this says nothing about authenticity.</summary>
    public int SignatureCount { get; internal set; }
}
