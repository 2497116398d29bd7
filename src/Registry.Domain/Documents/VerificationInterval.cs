namespace Registry.Domain.Documents;

/// <summary>
/// How often a measuring instrument is verified (circular 23/2013/TT-BKHCN and its amendments). Verification is not
/// calibration: only a verification certificate carries a date by which it must be renewed.
/// </summary>
public sealed record VerificationInterval
{
    /// <summary>The instrument, in Vietnamese.</summary>
    public required string InstrumentVi { get; init; }

    /// <summary>The instrument, in English.</summary>
    public string? InstrumentEn { get; init; }

    /// <summary>Interval in months; null where the instrument is verified once only or the interval was not seen.</summary>
    public int? Months { get; init; }

    /// <summary>Item of the list, as printed.</summary>
    public string? Item { get; init; }

    /// <summary>Procedure, "ĐLVN 13:2019".</summary>
    public string? ProcedureDesignation { get; init; }

    /// <summary>Control modes as printed: type approval, initial, periodic, after repair.</summary>
    public IReadOnlyList<string> ControlModes { get; init; } = [];

    /// <summary>Where the row was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it.</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the row with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>What instruments of this kind are counted under.</summary>
    public MeasurementField Field { get; init; }
}
