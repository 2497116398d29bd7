using System.Text.Json.Serialization;
using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>A local product of products.json.</summary>
/// <param name="HsCode">4, 6 or 8 digits; null when not known.</param>
/// <param name="Jurisdiction">Id of jurisdictions.csv it comes from.</param>
/// <param name="GeographicalIndication">Protected name; null when it has none.</param>
/// <param name="Owner">Id of organisations.csv; null when not loaded.</param>
/// <param name="RelatedStandards">Standards on the same kind of product. They are no declaration of the maker.</param>
public sealed record ProductEntry(
    string Id, string NameVi, string NameEn, string Category, string? HsCode, string Jurisdiction, string? GeographicalIndication,
    string? Owner, string OwnerNote, IReadOnlyList<string> RelatedStandards, IReadOnlyList<DeclarationEntry> Declarations,
    string Note, string SourceId, string Source, string Confidence, bool Verified)
{
    internal RowSource Provenance => new(SourceId, Source, Confidence, Verified);
}

/// <summary>A declaration or certificate that links a product to a document.</summary>
/// <param name="Kind">mandatory, declared, voluntary_conformity or mandatory_conformity.</param>
public sealed record DeclarationEntry(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Declaration.Types.Kind>))] Declaration.Types.Kind Kind,
    string Designation, string? Number, string? IssueDate, string? ValidUntilDate, int? AssessmentMethod, string? AssessmentBody,
    string SourceId, string Source, string Confidence, bool Verified)
{
    internal RowSource Provenance => new(SourceId, Source, Confidence, Verified);
}

internal sealed record ProductFile(IReadOnlyList<ProductEntry> Products);
