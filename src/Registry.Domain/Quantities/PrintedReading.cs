namespace Registry.Domain.Quantities;

/// <summary>
/// What a laboratory printed in a result (or limit) cell, understood as far as print allows. The text is always kept beside:
/// "0,30" stays "0,30", "&lt; 1" is never 1, "Không phát hiện" is never 0 (ISO/IEC 17025:2017, 7.8.2.1; GUM 7.2).
/// </summary>
/// <param name="Verbatim">The cell as printed.</param>
public abstract record PrintedReading(string Verbatim)
{
    /// <summary>Reads a cell.</summary>
    /// <param name="text">The cell as printed, without its unit.</param>
    /// <param name="convention">The laboratory's declared convention for the decimal sign.</param>
    /// <returns>One of the cases; words that are none of them are <see cref="Text"/>. READING_EMPTY, READING_TOO_LONG (over 4000
    /// characters), RANGE_REVERSED, or the reason of <see cref="PrintedNumber.Parse"/> for what is meant as a number and cannot be read.</returns>
    public static Parsed<PrintedReading> Parse(string? text, NumberConvention convention = NumberConvention.Undeclared) =>
        PrintedReadingReader.Read(text ?? "", convention);

    /// <summary>A quantified value: "7,27".</summary>
    public sealed record Number(string Verbatim, ExactDecimal Value) : PrintedReading(Verbatim);

    /// <summary>Below a limit: "&lt; 0,050", "≤ 15", "&lt;LOQ (0,05)".</summary>
    /// <param name="Verbatim">The cell as printed.</param>
    /// <param name="Limit">The limit, null when only its name is printed ("&lt;LOQ").</param>
    /// <param name="Which">Which limit it is said to be.</param>
    /// <param name="Inclusive">True for "≤".</param>
    /// <param name="LimitUnit">Unit printed with the limit in the cell; null means the unit of the result.</param>
    public sealed record LessThan(string Verbatim, ExactDecimal? Limit, ReportingLimit Which, bool Inclusive, Unit? LimitUnit = null)
        : PrintedReading(Verbatim);

    /// <summary>Above a bound: "&gt; 2400", "≥ 60".</summary>
    public sealed record GreaterThan(string Verbatim, ExactDecimal Bound, bool Inclusive) : PrintedReading(Verbatim);

    /// <summary>Not detected, with the limit of detection if printed: "KPH (LOD = 0,02)".</summary>
    /// <param name="Verbatim">The cell as printed.</param>
    /// <param name="DetectionLimit">The limit of detection, null when it is not printed.</param>
    /// <param name="LimitUnit">Unit printed with the limit in the cell; null means the unit of the result.</param>
    public sealed record NotDetected(string Verbatim, ExactDecimal? DetectionLimit, Unit? LimitUnit = null) : PrintedReading(Verbatim);

    /// <summary>Two bounds, both included: "6,0 tới 8,5".</summary>
    public sealed record Range(string Verbatim, ExactDecimal Low, ExactDecimal High) : PrintedReading(Verbatim);

    /// <summary>A value with its stated uncertainty: "5,2 ± 0,3 (k = 2; P = 95 %)".</summary>
    /// <param name="Verbatim">The cell as printed.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Uncertainty">What stands behind "±": in the unit of the value, or in percent of it.</param>
    /// <param name="IsPercent">True when the uncertainty is in percent of the value.</param>
    /// <param name="CoverageFactor">k, null when not printed.</param>
    /// <param name="CoverageProbability">Between 0 and 1, null when not printed.</param>
    public sealed record NumberWithUncertainty(
        string Verbatim, ExactDecimal Value, ExactDecimal Uncertainty, bool IsPercent, ExactDecimal? CoverageFactor, ExactDecimal? CoverageProbability)
        : PrintedReading(Verbatim);

    /// <summary>Absent or present, in a portion if one is named: "KPH/25 g", "Âm tính", "Dương tính".</summary>
    /// <param name="Verbatim">The cell as printed.</param>
    /// <param name="IsPresent">True for present or positive, false for absent or negative.</param>
    /// <param name="Portion">The test portion, null when none is printed.</param>
    public sealed record Qualitative(string Verbatim, bool IsPresent, Portion? Portion) : PrintedReading(Verbatim);

    /// <summary>Any other words: "Không có mùi lạ". Never judged as lying in a range.</summary>
    public sealed record Text(string Verbatim) : PrintedReading(Verbatim);
}

/// <summary>Which limit stands behind "&lt;".</summary>
public enum ReportingLimit
{
    /// <summary>Only a number is printed.</summary>
    Printed,

    /// <summary>Limit of quantification (LOQ, GHĐL).</summary>
    Quantification,

    /// <summary>Limit of detection (LOD, MDL, GHPH).</summary>
    Detection,
}

/// <summary>The test portion a qualitative finding is about.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Unit">Of which unit.</param>
public sealed record Portion(ExactDecimal Amount, Unit Unit)
{
    /// <summary>"25 g", "0,1 ml".</summary>
    public override string ToString() => $"{Amount.ToVietnamese()} {Unit.ToPrint()}";
}
