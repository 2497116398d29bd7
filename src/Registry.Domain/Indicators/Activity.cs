using NodaTime;

namespace Registry.Domain.Indicators;

/// <summary>What was done.</summary>
public enum ActivityKind
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>A training or a course.</summary>
    Training = 1,

    /// <summary>People who became experts in productivity and quality.</summary>
    Expert = 2,

    /// <summary>Support with standards, traceability, management systems or tools of improvement.</summary>
    Support = 3,

    /// <summary>Taking part in the National Quality Award.</summary>
    Award = 4,

    /// <summary>A certificate of a management system.</summary>
    SystemCertificate = 5,
}

/// <summary>What it was about, where that decides what it counts for.</summary>
public enum ActivityTopic
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>Productivity and quality.</summary>
    Productivity = 1,

    /// <summary>Traceability.</summary>
    Traceability = 2,

    /// <summary>Numbers and bar codes.</summary>
    Barcode = 3,

    /// <summary>Labelling of goods.</summary>
    Labelling = 4,

    /// <summary>Declaring applied standards.</summary>
    Standards = 5,

    /// <summary>Technical regulations.</summary>
    TechnicalRegulations = 6,

    /// <summary>Management systems.</summary>
    ManagementSystem = 7,
}

/// <summary>An organisation an activity was for.</summary>
/// <param name="Organisation">Resource name; null when it is not held.</param>
/// <param name="Name">As printed.</param>
/// <param name="TaxCode">Null when not known.</param>
/// <param name="FoodSector">Whether it makes or trades farm, forest or fishery products or food.</param>
/// <param name="PublicBody">Whether it is an authority of the State.</param>
public sealed record ActivityParty(string? Organisation, string Name, string? TaxCode = null, bool FoodSector = false, bool PublicBody = false)
{
    /// <summary>What makes two mentions one: the organisation, else the tax code, else the name without case and marks.</summary>
    public string Key() =>
        !string.IsNullOrEmpty(Organisation) ? Organisation
        : !string.IsNullOrWhiteSpace(TaxCode) ? $"tax:{string.Concat(TaxCode.Where(char.IsAsciiDigit))}"
        : $"name:{string.Join(' ', Text.VietnameseText.Fold(Name).Split(' ', StringSplitOptions.RemoveEmptyEntries))}";
}

/// <summary>Something done under a plan that no other record holds.</summary>
public sealed record Activity
{
    /// <summary>Stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What was done.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>Title in Vietnamese.</summary>
    public required string TitleVi { get; init; }

    /// <summary>Title in English; null when not known.</summary>
    public string? TitleEn { get; init; }

    /// <summary>What it was about.</summary>
    public IReadOnlyList<ActivityTopic> Topics { get; init; } = [];

    /// <summary>First day; it counts in the period this day lies in.</summary>
    public required LocalDate From { get; init; }

    /// <summary>Last day; null for a single day.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Who held, gave or granted it, as printed.</summary>
    public string? Organiser { get; init; }

    /// <summary>Resource name of the organiser; null when it is not held.</summary>
    public string? Organisation { get; init; }

    /// <summary>Where, in words.</summary>
    public string? Place { get; init; }

    /// <summary>The jurisdiction it counts for, by identifier.</summary>
    public required string JurisdictionId { get; init; }

    /// <summary>People who took part; null when not known, which is not 0.</summary>
    public int? Participants { get; init; }

    /// <summary>Who took part, was supported, or holds the certificate.</summary>
    public IReadOnlyList<ActivityParty> Parties { get; init; } = [];

    /// <summary>Number of the decision or certificate.</summary>
    public string? Number { get; init; }

    /// <summary>For a certificate: the standard, "ISO 9001:2015".</summary>
    public string? Standard { get; init; }

    /// <summary>Remarks.</summary>
    public string? Note { get; init; }

    /// <summary>Entered by mistake or not held after all: counts for nothing.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The key that entered this revision, "keys/…".</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it.</summary>
    public string? Confidence { get; init; }

    /// <summary>Whether it was compared with its source.</summary>
    public bool Verified { get; init; }
}
