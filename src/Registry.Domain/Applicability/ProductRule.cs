using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>Something a list leaves out.</summary>
/// <param name="Text">The words of the list, verbatim.</param>
/// <param name="HsCodes">Codes named there, digits only. A code that stands only here is no entry of the list.</param>
public sealed record ProductExclusion(string Text, IReadOnlyList<string> HsCodes);

/// <summary>
/// One entry of a list of products: which regulation binds which product, since when, where, and by which route.
/// A plain record, stored with the document whose annex or table it stands in.
/// </summary>
public sealed record ProductRule
{
    /// <summary>Identifier, unique in the registry: "41-2026-tt-bxd/pl3/1".</summary>
    public required string Id { get; init; }

    /// <summary>Identifier of the document the list is part of.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Designation of that document as printed.</summary>
    public required string Document { get; init; }

    /// <summary>Annex or table, as printed: "Phụ lục III".</summary>
    public string? Annex { get; init; }

    /// <summary>Item in it, as printed: "6.1".</summary>
    public string? Item { get; init; }

    /// <summary>Codes of the entry: 4, 6 or 8 digits without dots. A shorter code covers every code that begins with it.</summary>
    public IReadOnlyList<string> HsCodes { get; init; } = [];

    /// <summary>Category for products that no HS code names ("nước sạch sinh hoạt"); matched without case and marks.</summary>
    public string? Category { get; init; }

    /// <summary>Product as the list words it, verbatim.</summary>
    public string? ProductText { get; init; }

    /// <summary>Words that narrow the entry ("dòng điện ≤ 63 A"), verbatim; a person has to compare them.</summary>
    public string? Narrowing { get; init; }

    /// <summary>What the entry leaves out.</summary>
    public IReadOnlyList<ProductExclusion> Exclusions { get; init; } = [];

    /// <summary>Activities bound; empty means all.</summary>
    public IReadOnlyList<ProductActivity> Activities { get; init; } = [];

    /// <summary>Territory bound; null means the whole country.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>Risk stated by the list.</summary>
    public RiskLevel Risk { get; init; }

    /// <summary>The regulation the product must meet, as printed; null when the list names none.</summary>
    public string? Regulation { get; init; }

    /// <summary>Identifier of that regulation.</summary>
    public string? RegulationId { get; init; }

    /// <summary>Methods of assessment stated by the list, 1 to 8; empty means those of the risk level.</summary>
    public IReadOnlyList<int> Methods { get; init; } = [];

    /// <summary>Who may assess, where the list says so; <see cref="Assessors.None"/> means those of the risk level.</summary>
    public Assessors Assessors { get; init; }

    /// <summary>First day of the entry; null means that of the document.</summary>
    public LocalDate? EffectiveFrom { get; init; }

    /// <summary>Last day of the entry, which still counts; null means that of the document.</summary>
    public LocalDate? EffectiveUntil { get; init; }

    /// <summary>Transition rules, verbatim or in own words.</summary>
    public IReadOnlyList<string> Transition { get; init; } = [];

    /// <summary>
    /// For a national rule that asks more where the province has no regulation of its own (QCVN 01-1:2018/BYT: every
    /// parameter instead of group A and the local choice): what it then asks. Null for all other rules.
    /// </summary>
    public BilingualText? WidensWithoutLocal { get; init; }

    /// <summary>Article or clause the duty rests on.</summary>
    public LegalBasis? Basis { get; init; }

    /// <summary>Where the entry was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it.</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the entry with its source; such an entry never gives a definite answer.</summary>
    public bool Verified { get; init; }
}
