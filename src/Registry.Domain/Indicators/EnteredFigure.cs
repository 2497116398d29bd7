using NodaTime;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>What an office states about an indicator in a period.</summary>
public sealed record EnteredFigure
{
    /// <summary>Identifier within the set, see <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Identifier of the set.</summary>
    public required string SetId { get; init; }

    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The period as <see cref="ReportingPeriod.ToString"/> writes it.</summary>
    public required string Period { get; init; }

    /// <summary>The jurisdiction it is for; empty for the whole country.</summary>
    public required string JurisdictionId { get; init; }

    /// <summary>Up to the last day of the period; null when not stated.</summary>
    public ExactDecimal? Total { get; init; }

    /// <summary>Within the period; null when not stated.</summary>
    public ExactDecimal? InPeriod { get; init; }

    /// <summary>For a share: the number it is a share of; null when not stated.</summary>
    public ExactDecimal? Base { get; init; }

    /// <summary>Remarks.</summary>
    public string? Note { get; init; }

    /// <summary>No longer stands.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The key that entered this revision, "keys/…".</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it.</summary>
    public string? Confidence { get; init; }

    /// <summary>Whether it was compared with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>One figure for an indicator, a period and a territory: what is stated again takes the place of what was.</summary>
    public static string IdOf(string indicator, ReportingPeriod period, string jurisdictionId) =>
        $"{indicator}-{period}-{(jurisdictionId.Length == 0 ? Documents.JurisdictionHistory.Country : jurisdictionId)}".ToLowerInvariant();
}

/// <summary>An entered figure as it is held.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="EnteredAt">When it was taken in.</param>
public sealed record HeldFigure(string Name, EnteredFigure Figure, Instant? EnteredAt);
