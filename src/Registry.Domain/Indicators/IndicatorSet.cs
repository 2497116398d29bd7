using NodaTime;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>What an indicator counts.</summary>
public enum IndicatorMeasure
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>Entered by hand: no record holds it.</summary>
    Entered = 1,

    /// <summary>People in trainings, each time they took part.</summary>
    TrainingParticipants = 2,

    /// <summary>People who became experts.</summary>
    Experts = 3,

    /// <summary>Organisations supported, each once.</summary>
    SupportedEnterprises = 4,

    /// <summary>Share of makers and traders of farm products and food that were informed; the base is entered.</summary>
    InformedShare = 5,

    /// <summary>Organisations that took part in the award, each once.</summary>
    AwardEnterprises = 6,

    /// <summary>Share of products with an OCOP rating that holds whose trademark is registered.</summary>
    OcopTrademarkShare = 7,

    /// <summary>1 when local products are tied to standards or regulations.</summary>
    StandardsDatabase = 8,

    /// <summary>Standards declared as applied, each once, and local regulations.</summary>
    AppliedDocuments = 9,

    /// <summary>Local technical regulations issued.</summary>
    LocalRegulations = 10,

    /// <summary>Bodies that verified instruments.</summary>
    VerificationBodies = 11,

    /// <summary>Instruments verified, each once.</summary>
    VerifiedInstruments = 12,

    /// <summary>Certificates of management systems.</summary>
    SystemCertificates = 13,

    /// <summary>Accredited testing and calibration laboratories.</summary>
    AccreditedLaboratories = 14,

    /// <summary>Conformity assessment bodies that registered their activity.</summary>
    RegisteredBodies = 15,
}

/// <summary>How a figure is compared with its target.</summary>
public enum TargetComparator
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>&gt;</summary>
    MoreThan = 1,

    /// <summary>≥</summary>
    AtLeast = 2,
}

/// <summary>What is to be reached in a span of years.</summary>
/// <param name="Value">In the unit of the indicator.</param>
/// <param name="Printed">As the plan prints it; null when it was not seen.</param>
public sealed record IndicatorTarget(int FromYear, int ToYear, TargetComparator Comparator, ExactDecimal Value, string? Printed = null)
{
    /// <summary>Whether a figure reaches it.</summary>
    public bool IsMetBy(Rational value) => Comparator == TargetComparator.MoreThan ? value > Value : value >= (Rational)Value;
}

/// <summary>An indicator of a plan or a row of a form.</summary>
public sealed record Indicator
{
    /// <summary>As printed: "K1", "08".</summary>
    public required string Key { get; init; }

    /// <summary>What it says, in Vietnamese.</summary>
    public required string NameVi { get; init; }

    /// <summary>In English; null when not known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Unit in Vietnamese; null when none.</summary>
    public string? UnitVi { get; init; }

    /// <summary>Unit in English.</summary>
    public string? UnitEn { get; init; }

    /// <summary>What is counted.</summary>
    public required IndicatorMeasure Measure { get; init; }

    /// <summary>Which part of it; null for all. See <see cref="IndicatorParts"/>.</summary>
    public string? Part { get; init; }

    /// <summary>Key of the row this one is a part of; null for a row of its own.</summary>
    public string? Parent { get; init; }

    /// <summary>What is to be reached.</summary>
    public IReadOnlyList<IndicatorTarget> Targets { get; init; } = [];

    /// <summary>Whether its figures are percentages.</summary>
    public bool IsShare() => Measure is IndicatorMeasure.InformedShare or IndicatorMeasure.OcopTrademarkShare;

    /// <summary>Whether it says how things stand on a day, so that there is nothing to count within a period.</summary>
    public bool IsState() => Measure is IndicatorMeasure.OcopTrademarkShare or IndicatorMeasure.StandardsDatabase;
}

/// <summary>The indicators of a plan, or the rows of a statistical form, in their order.</summary>
public sealed record IndicatorSet
{
    /// <summary>Stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Title in Vietnamese.</summary>
    public required string TitleVi { get; init; }

    /// <summary>Title in English; null when not known.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Designation of the plan or act; null when not known.</summary>
    public string? Designation { get; init; }

    /// <summary>The jurisdiction it is for; null for a form of the whole country.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>First day of a plan, from which it counts; null for a form, which counts all that is held.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day of a plan.</summary>
    public LocalDate? To { get; init; }

    /// <summary>In the order of the source.</summary>
    public IReadOnlyList<Indicator> Indicators { get; init; } = [];

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it.</summary>
    public string? Confidence { get; init; }

    /// <summary>Whether it was compared with its source.</summary>
    public bool Verified { get; init; }
}

/// <summary>The parts of measures that forms ask for one by one.</summary>
public static class IndicatorParts
{
    /// <summary>Certificates of authorities of the State.</summary>
    public const string PublicBody = "public_body";

    /// <summary>Certificates of all others.</summary>
    public const string Other = "other";

    private static readonly Dictionary<string, Documents.MeasurementField> FieldsByPart = Enum.GetValues<Documents.MeasurementField>()
        .Where(f => f is not (Documents.MeasurementField.Unspecified or Documents.MeasurementField.Other)).ToDictionary(f => SnakeCase(f.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<string, Documents.RegulationType> TypesByPart = Enum.GetValues<Documents.RegulationType>()
        .ToDictionary(t => SnakeCase(t.ToString()), StringComparer.Ordinal);

    /// <summary>The parts a measure has; empty for one that is counted as a whole only.</summary>
    public static IReadOnlyCollection<string> Of(IndicatorMeasure measure) => measure switch
    {
        IndicatorMeasure.LocalRegulations => TypesByPart.Keys,
        IndicatorMeasure.VerifiedInstruments => FieldsByPart.Keys,
        IndicatorMeasure.SystemCertificates => [PublicBody, Other],
        _ => [],
    };

    /// <summary>The field of measurement a part names; null for none.</summary>
    public static Documents.MeasurementField? FieldOf(string? part) => part is not null && FieldsByPart.TryGetValue(part, out var field) ? field : null;

    /// <summary>The type of regulation a part names; null for none.</summary>
    public static Documents.RegulationType? TypeOf(string? part) => part is not null && TypesByPart.TryGetValue(part, out var type) ? type : null;

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
