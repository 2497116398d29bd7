using Registry.Domain.Applicability;
using Registry.Domain.Conformity;

namespace Registry.Domain.Documents;

/// <summary>
/// An edition of a document, a part of a series, or an amendment: everything the catalogue states about it.
/// A plain record, stored as JSON. What follows for a date is computed: <see cref="ForceTimeline"/>.
/// </summary>
public sealed record Document
{
    /// <summary>Stable identifier, see <see cref="DocumentId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of document it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>The designation exactly as printed on the document; keys are made by <see cref="DesignationKeys"/>.</summary>
    public required string Designation { get; init; }

    /// <summary>Title in Vietnamese; null when not seen in a source.</summary>
    public string? TitleVi { get; init; }

    /// <summary>Title in English; null when not seen in a source.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Titles in other languages, in the order of the source.</summary>
    public IReadOnlyList<TitleInLanguage> OtherTitles { get; init; } = [];

    /// <summary>
    /// The status as the publisher words it ("60.60", "REVISED", "withdrawn"), for people. Nothing is decided by it: the state follows
    /// from <see cref="ForceEvents"/>.
    /// </summary>
    public string? PublisherStatus { get; init; }

    /// <summary>Issuer at the time of issue, see <see cref="Issuer"/>: "BTTTT" stays although the ministry merged.</summary>
    public string? IssuerCode { get; init; }

    /// <summary>Territory bound, as it was at the time of issue; null means the whole country or not applicable.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>Year of the edition; null when the designation is undated.</summary>
    public int? Year { get; init; }

    /// <summary>For an amendment: identifier of the document it amends.</summary>
    public string? BaseId { get; init; }

    /// <summary>For a technical regulation: its type; null when nobody has said, or for another document.</summary>
    public RegulationType? RegulationType { get; init; }

    /// <summary>Codes of the International Classification for Standards, "67.180.10".</summary>
    public IReadOnlyList<string> IcsCodes { get; init; } = [];

    /// <summary>Products or scope as the source words it.</summary>
    public string? Scope { get; init; }

    /// <summary>Abstract, in the registry's own words.</summary>
    public string? Abstract { get; init; }

    /// <summary>Dates of its life.</summary>
    public IReadOnlyList<ForceEvent> ForceEvents { get; init; } = [];

    /// <summary>Relations that start here.</summary>
    public IReadOnlyList<DocumentRelation> Relations { get; init; } = [];

    /// <summary>What this edition requires of characteristics.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>For a list of products (annex of a circular, table of a regulation): its entries.</summary>
    public IReadOnlyList<ProductRule> ProductRules { get; init; } = [];

    /// <summary>For a list of products: how much of it is loaded; null where the document is none or nobody has said.</summary>
    public ListCoverage? ListCoverage { get; init; }

    /// <summary>For acts and procedures of legal metrology: how often instruments are verified.</summary>
    public IReadOnlyList<VerificationInterval> VerificationIntervals { get; init; } = [];

    /// <summary>Where the record was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the record with its source; shown as "chưa đối chiếu".</summary>
    public bool Verified { get; init; }

    /// <summary>What sources state where they disagree, in the order of <see cref="DocumentClaims.Reconcile"/>.</summary>
    public IReadOnlyList<DocumentClaim> Claims { get; init; } = [];
}

/// <summary>A title in a language that is neither Vietnamese nor English.</summary>
/// <param name="Language">ISO 639 code: "fr", "ja", "ru".</param>
/// <param name="Text">The title.</param>
public sealed record TitleInLanguage(string Language, string Text);
