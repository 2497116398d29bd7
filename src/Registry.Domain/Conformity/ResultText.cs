using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>A result as it stands in a sentence: from its form, not from the print, so that the decimal sign fits the language.</summary>
internal static class ResultText
{
    public static string Of(ResultLine line, Result result, Tongue tongue) => result switch
    {
        Result.Quantified { ExpandedUncertainty: { } u } value =>
            $"({tongue.Number(value.Value)} ± {tongue.Number(u)}){Tongue.Unit(line.Unit)}",
        Result.Quantified value => tongue.Number(value.Value) + Tongue.Unit(line.Unit),
        Result.BelowLimit below => $"{(below.Inclusive ? "≤" : "<")} {tongue.Number(below.Limit)}{Tongue.Unit(line.Unit)}",
        Result.AboveRange above => $"{(above.Inclusive ? "≥" : ">")} {tongue.Number(above.Bound)}{Tongue.Unit(line.Unit)}",
        Result.NotDetected { DetectionLimit: { } limit } => tongue.Pick(
            $"không phát hiện (LOD {tongue.Number(limit)}{Tongue.Unit(line.Unit)})",
            $"not detected (LOD {tongue.Number(limit)}{Tongue.Unit(line.Unit)})"),
        Result.NotDetected => tongue.Pick("không phát hiện", "not detected"),
        Result.Qualitative { Presence: Presence.Present } => tongue.Pick("có phát hiện", "present"),
        Result.Qualitative { Presence: Presence.Absent } => tongue.Pick("không phát hiện", "absent"),
        Result.Qualitative described => $"\"{described.Text}\"",
        Result.TextOnly text => $"\"{text.Text}\"",
        Result.Counts counts => string.Join("; ", counts.Units.Select(unit => Of(line, unit, tongue))),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unknown form of result."),
    };
}
