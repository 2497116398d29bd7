using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>What a jurisdiction is.</summary>
public enum JurisdictionLevel
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>The country.</summary>
    Country = 1,

    /// <summary>A province or a city under the central government.</summary>
    Province = 2,

    /// <summary>A district; abolished on 2025-07-01.</summary>
    District = 3,

    /// <summary>A commune, ward or special zone.</summary>
    Commune = 4,
}

/// <summary>A name with the days it held.</summary>
/// <param name="Vi">Vietnamese, without the word for its type: "Tuyên Quang".</param>
/// <param name="En">English; null when not known.</param>
/// <param name="From">First day; null when not known or since ever.</param>
/// <param name="Until">Last day; null while it holds.</param>
public sealed record DatedName(string Vi, string? En = null, LocalDate? From = null, LocalDate? Until = null);

/// <summary>An official code with the days it held; seven province codes meant another province before 2025-07-01.</summary>
/// <param name="Code">The code, "08".</param>
/// <param name="From">First day; null when not known or since ever.</param>
/// <param name="Until">Last day; null while it holds.</param>
public sealed record DatedCode(string Code, LocalDate? From = null, LocalDate? Until = null);

/// <summary>What a territory became.</summary>
/// <param name="JurisdictionId">The successor that holds the whole territory.</param>
/// <param name="On">First day of the successor.</param>
public sealed record JurisdictionSuccession(string JurisdictionId, LocalDate On);

/// <summary>
/// A territory with a life of its own. The provinces of before 2025-07-01 and those since are different jurisdictions even
/// where the name stayed: "vn-pre2025-08" is Tuyên Quang without Hà Giang, "vn-08" is Tuyên Quang with it. Identifiers are
/// made of the country and the code of their time, never of a name.
/// </summary>
public sealed record Jurisdiction
{
    /// <summary>"vn", "vn-08", "vn-pre2025-02".</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public JurisdictionLevel Level { get; init; }

    /// <summary>Names with the days they held; at least one.</summary>
    public IReadOnlyList<DatedName> Names { get; init; } = [];

    /// <summary>Official codes with the days they held.</summary>
    public IReadOnlyList<DatedCode> Codes { get; init; } = [];

    /// <summary>Sign used by its people's committee in designations ("BTr"); null when not seen.</summary>
    public string? IssuerSign { get; init; }

    /// <summary>First day; null when not known.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day; null while it exists.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>
    /// Territories it lies in as a whole: a commune lies in its province and, where that is known, in the former province
    /// whose regulations may still bind it. Empty for a province: every province lies in the country.
    /// </summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>What it became; null while it exists.</summary>
    public JurisdictionSuccession? Successor { get; init; }

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the row with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>Whether it exists on the date.</summary>
    public bool ExistsOn(LocalDate date) => (From is not { } first || date >= first) && (Until is not { } last || date <= last);

    /// <summary>Its name on the date, or the last one it had; its identifier when it has none.</summary>
    public string NameOn(LocalDate date)
    {
        var name = Names.FirstOrDefault(n => (n.From is not { } first || date >= first) && (n.Until is not { } last || date <= last));
        return name?.Vi ?? (Names.Count > 0 ? Names[^1].Vi : Id);
    }
}
