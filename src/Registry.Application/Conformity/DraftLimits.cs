using Registry.Domain.Conformity;
using Registry.Domain.Quantities;

namespace Registry.Application.Conformity;

/// <summary>The numbers that limits draw on an axis.</summary>
internal static class DraftLimits
{
    /// <summary>Where a requirement's limits stand, in its unit; none for words and plans.</summary>
    public static IEnumerable<Rational> Of(Requirement requirement) => requirement.Limit switch
    {
        Limit.Max max => [max.Value],
        Limit.Min min => [min.Value],
        Limit.Range range => [range.Lower, range.Upper],
        Limit.AbsoluteError error => [-(Rational)error.Value, error.Value],
        Limit.Formula formula => [formula.Maximum],
        Limit.Absent { DetectionLimit: { } detection } => [detection],
        _ => [],
    };

    /// <summary>Limits of one requirement in the unit of another; none where the units do not compare.</summary>
    public static IEnumerable<Rational> InUnitOf(Requirement from, Requirement to)
    {
        if (!Domain.Reports.StatedUnit.Read(from.Unit, from.UnitCode).TryGet(out var unit, out _)
            || !Domain.Reports.StatedUnit.Read(to.Unit, to.UnitCode).TryGet(out var wanted, out _) || !unit.ComparableWith(wanted))
            return [];
        return Of(from).Select(limit => Units.Convert(limit, unit, wanted)).Where(limit => limit.Ok).Select(limit => limit.Value);
    }
}
