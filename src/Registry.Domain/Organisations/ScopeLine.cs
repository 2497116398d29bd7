using System.Text.Json.Serialization;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;

namespace Registry.Domain.Organisations;

/// <summary>One line of a scope.</summary>
/// <param name="Test">Test, quantity or certified product, as printed; null covers all.</param>
/// <param name="Method">Method or standard, as printed; null covers all.</param>
/// <param name="Matrix">Matrix or material, as printed; null covers all.</param>
public sealed record ScopeLine(string? Test, string? Method = null, string? Matrix = null)
{
    /// <summary>The measuring range; null when the scope states none.</summary>
    public ScopeRange? Range { get; init; }

    /// <summary>Calibration and measurement capability; null when the scope states none, as scopes of testing do.</summary>
    public MeasurementCapability? Capability { get; init; }

    /// <summary>Field it is listed under, as printed ("Hoá", "Khối lượng"); orders a scope for people and narrows nothing. Null when not stated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>First day of this line, where it differs from that of the status: lines come with editions of a scope.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PartialDate From { get; init; }

    /// <summary>Last day of this line, which still counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PartialDate To { get; init; }
}

/// <summary>A measuring range of a scope. Both ends belong to it.</summary>
/// <param name="Low">Lower end; null when open.</param>
/// <param name="High">Upper end; null when open.</param>
/// <param name="Unit">Unit of both, as printed; null for the number one.</param>
public sealed record ScopeRange(ExactDecimal? Low, ExactDecimal? High, string? Unit);

/// <summary>
/// Calibration and measurement capability: the smallest expanded uncertainty at a coverage probability of about 95 % (k = 2) that a
/// laboratory may state under its scope (ILAC-P14:09/2020, clauses 4 and 5.4). It is the sum of the constant and the proportional part.
/// </summary>
/// <param name="Constant">Constant part, in <paramref name="Unit"/>; null when there is none.</param>
/// <param name="Unit">Unit of the constant part, as printed.</param>
/// <param name="Relative">Part proportional to the measured value, as a fraction of one; null when there is none.</param>
/// <param name="Text">As printed, where it is stated in another way and is not known as numbers.</param>
public sealed record MeasurementCapability(ExactDecimal? Constant, string? Unit = null, ExactDecimal? Relative = null, string? Text = null);

/// <summary>A person who may sign reports under a status.</summary>
/// <param name="Name">Name as on reports.</param>
/// <param name="ScopeText">What they may sign, in words; null means everything.</param>
public sealed record ApprovedSignatory(string Name, string? ScopeText = null)
{
    /// <summary>First day; unknown means since the status began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PartialDate From { get; init; }

    /// <summary>Last day, which still counts; unknown means as long as the status holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PartialDate To { get; init; }
}
