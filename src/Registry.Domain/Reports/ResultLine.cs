using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>
/// One line of a result table. Holds what was printed and, beside it, the numbers a system sent along as text;
/// <see cref="Result"/> is what the rule of reading makes of both.
/// </summary>
public sealed record ResultLine
{
    /// <summary>The characteristic as printed: "Arsen (As) tổng".</summary>
    public required string Characteristic { get; init; }

    /// <summary>The test method as printed.</summary>
    public string? Method { get; init; }

    /// <summary>The unit as printed; null or blank for results without one (pH, odour).</summary>
    public string? Unit { get; init; }

    /// <summary>The unit as a code (UCUM or D-SI) when the sender has one; see <see cref="StatedUnit"/> for which of the two counts.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The result exactly as printed: "&lt; 0,0005", "Không phát hiện", "0,30".</summary>
    public string? Printed { get; init; }

    /// <summary>How the laboratory writes the decimal sign, when it declared that; needed for prints such as "1.000".</summary>
    public NumberConvention Convention { get; init; }

    /// <summary>The numbers a system sent beside the printed text, still as text.</summary>
    public StatedNumbers? Stated { get; init; }

    /// <summary>The limit printed on the report ("≤ 0,01"). What the laboratory compared with, not what the law says.</summary>
    public string? PrintedLimit { get; init; }

    /// <summary>Whether the line is under the laboratory's accreditation; null when the paper does not say.</summary>
    public bool? Accredited { get; init; }

    /// <summary>The mark that says so, as printed: "(a)", "(*)".</summary>
    public string? AccreditationMark { get; init; }

    /// <summary>The laboratory's own statement for this line, verbatim ("Đạt"); null when it made none.</summary>
    public string? Statement { get; init; }

    /// <summary>What was found, by the rule of <see cref="ResultReader"/>: the printed text rules.</summary>
    [JsonIgnore]
    public Result Result => ResultReader.Read(this).Result;

    /// <summary>The unit of the numbers, or why it cannot be read.</summary>
    public Parsed<Unit> ReadUnit() => StatedUnit.Read(Unit, UnitCode);
}

/// <summary>
/// Numbers beside a printed result, as the sender's system wrote them: decimal point, no thousand separators
/// (<see cref="ExactDecimal.Parse(string)"/>). They stay text until <see cref="ResultReader"/> has looked at them, so that a
/// comma decimal is refused with what would be right instead of being read as something else.
/// </summary>
public sealed record StatedNumbers
{
    /// <summary>Which form the sender says the result has; null leaves it to the printed text or the fields present.</summary>
    public ResultForm? Form { get; init; }

    /// <summary>The value, in the line's unit.</summary>
    public string? Value { get; init; }

    /// <summary>The bound of a result below a limit or above the range, in the line's unit.</summary>
    public string? Bound { get; init; }

    /// <summary>Which limit the bound is.</summary>
    public CensoringLimit? BoundKind { get; init; }

    /// <summary>Expanded uncertainty U, in the line's unit.</summary>
    public string? ExpandedUncertainty { get; init; }

    /// <summary>Coverage factor k.</summary>
    public string? CoverageFactor { get; init; }

    /// <summary>Coverage probability as a fraction of one: "0.95".</summary>
    public string? CoverageProbability { get; init; }

    /// <summary>Effective degrees of freedom; absent means infinite.</summary>
    public string? DegreesOfFreedom { get; init; }

    /// <summary>Limit of detection of the method, in the line's unit.</summary>
    public string? DetectionLimit { get; init; }

    /// <summary>Limit of quantification of the method, in the line's unit.</summary>
    public string? QuantificationLimit { get; init; }

    /// <summary>Absent or present, for qualitative tests.</summary>
    public Presence? Presence { get; init; }

    /// <summary>The portion examined, as printed: "25 g".</summary>
    public string? Portion { get; init; }

    /// <summary>What was printed for each unit of a sampling plan, one entry a unit.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Whether the units were pooled into one test.</summary>
    public bool Pooled { get; init; }
}
