using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>What a certificate says of the conformity of one of its points (the states of the Digital Calibration Certificate).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatedConformity>))]
public enum StatedConformity
{
    /// <summary>Conforms.</summary>
    Pass,

    /// <summary>Within the tolerance but not within the acceptance limits.</summary>
    ConditionalPass,

    /// <summary>Beyond the tolerance, but not beyond doubt.</summary>
    ConditionalFail,

    /// <summary>Does not conform.</summary>
    Fail,

    /// <summary>Conformity cannot be stated.</summary>
    NotPass,

    /// <summary>Nonconformity cannot be stated.</summary>
    NotFail,
}

/// <summary>A point of a certificate with its own limits and its own statement; all numbers in one unit.</summary>
/// <param name="Value">The measured value or error.</param>
/// <param name="Stated">What the certificate says of it.</param>
public sealed record StatedPoint(Rational Value, StatedConformity Stated)
{
    /// <summary>The unit as printed.</summary>
    public string? Unit { get; init; }

    /// <summary>U; null when not stated.</summary>
    public Rational? ExpandedUncertainty { get; init; }

    /// <summary>TL; null when there is none.</summary>
    public Rational? ToleranceLower { get; init; }

    /// <summary>TU; null when there is none.</summary>
    public Rational? ToleranceUpper { get; init; }

    /// <summary>AL; null when not stated.</summary>
    public Rational? AcceptanceLower { get; init; }

    /// <summary>AU; null when not stated.</summary>
    public Rational? AcceptanceUpper { get; init; }
}
