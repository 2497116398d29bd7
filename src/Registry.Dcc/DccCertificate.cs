namespace Registry.Dcc;

/// <summary>A digital calibration certificate as its XML states it. Nothing is judged here beyond the findings of the reading.</summary>
public sealed class DccCertificate
{
    /// <summary>The schema version as printed, e.g. 3.3.0; empty when none is given.</summary>
    public string SchemaVersion { get; set; } = "";

    /// <summary>The namespace its D-SI quantities use, which tells D-SI 1.0 from later versions; null when it has no quantity.</summary>
    public string? DsiNamespace { get; set; }

    /// <summary>Software that made the certificate.</summary>
    public IReadOnlyList<DccSoftware> Software { get; set; } = [];

    /// <summary>Vocabularies of the reference types.</summary>
    public IReadOnlyList<DccRefTypeDefinition> RefTypeDefinitions { get; set; } = [];

    /// <summary>Number, dates, place; empty when missing.</summary>
    public DccCoreData CoreData { get; set; } = new();

    /// <summary>The items as a group; the items themselves are its <see cref="DccItem.SubItems"/>.</summary>
    public DccItem Items { get; set; } = new();

    /// <summary>The laboratory; null only where missing.</summary>
    public DccLaboratory? Laboratory { get; set; }

    /// <summary>The persons responsible.</summary>
    public IReadOnlyList<DccResponsiblePerson> ResponsiblePersons { get; set; } = [];

    /// <summary>The customer; null only where missing.</summary>
    public DccContact? Customer { get; set; }

    /// <summary>Statements about the certificate as a whole.</summary>
    public IReadOnlyList<DccStatement> Statements { get; set; } = [];

    /// <summary>What holds for all measurement results.</summary>
    public DccCommonMeasurementData Common { get; set; } = new();

    /// <summary>The measurement results.</summary>
    public IReadOnlyList<DccMeasurementResult> MeasurementResults { get; set; } = [];

    /// <summary>The human-readable document embedded, or null.</summary>
    public DccFile? Document { get; set; }

    /// <summary>The comment as XML, the children of the schema's <c>comment</c> element, or null. It may hold anything.</summary>
    public string? Comment { get; set; }

    /// <summary>How many XML signatures stand in the certificate. They are counted, not verified: this says nothing about authenticity;
    /// <see cref="Signatures.DccSignatures.Verify"/> does.</summary>
    public int SignatureCount { get; set; }

    /// <summary>Every embedded file. As read, in the order of the document; in a certificate built by hand they are gathered at each access.</summary>
    public IReadOnlyList<DccFile> Files => FilesRead ?? DccWalk.Of(this).OfType<DccFile>().ToList();

    /// <summary>Every quantity wherever it stands (results, items, equipment, conditions, statements). As read, in the order of the
    /// document; in a certificate built by hand they are gathered at each access.</summary>
    public IReadOnlyList<DccQuantity> Quantities => QuantitiesRead ?? DccWalk.Of(this).OfType<DccQuantity>().ToList();

    /// <summary>Every link to another certificate: the edges of traceability. As read, in the order of the document; in a certificate
    /// built by hand they are gathered at each access.</summary>
    public IReadOnlyList<DccCertificateLink> CertificateLinks => LinksRead ?? DccWalk.Of(this).OfType<DccCertificateLink>().ToList();

    internal List<DccFile>? FilesRead { get; set; }

    internal List<DccQuantity>? QuantitiesRead { get; set; }

    internal List<DccCertificateLink>? LinksRead { get; set; }
}
