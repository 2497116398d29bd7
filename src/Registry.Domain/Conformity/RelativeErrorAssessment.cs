using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// Errors against a permissible error that is a part of the reference value. An error stated in percent is compared in percent; one
/// stated in the unit of the quantity needs the reference value it is an error of.
/// </summary>
internal static class RelativeErrorAssessment
{
    private static readonly Unit Percent = UnitParser.ParseUcum("%").Value;

    public static Verdict Decide(VerdictDraft draft, Limit.RelativeError limit)
    {
        if (!draft.Line.ReadUnit().TryGet(out var unit, out var problem))
            return draft.Open(VerdictReasons.UnitUnknown, problem);
        var inPercent = unit.ComparableWith(Percent);
        // Without a unit of its own, the requirement speaks of errors in whatever unit the quantity has.
        var printed = inPercent ? "%" : draft.Requirement.Unit is { Length: > 0 } and not "%" ? draft.Requirement.Unit : draft.Line.Unit;
        if (!UnitBridge.Between(draft.Line, draft.Requirement with { Unit = printed, UnitCode = null }).TryGet(out var bridge, out problem))
            return draft.Open(problem.Code, problem);
        if (inPercent)
            return NumericAssessment.Judge(draft, bridge, Within(limit.Percent), printed);
        if (draft.Inputs.Context.ReferenceValue is not { } reference)
            return draft.Open(VerdictReasons.ReferenceValueMissing);
        var permissible = (Rational)limit.Percent / 100 * bridge.Value(reference).Abs();
        if (limit.AtLeast is { } least && least > permissible)
            permissible = least;
        return NumericAssessment.Judge(draft, bridge, Within(permissible), printed);
    }

    private static Interval Within(Rational error) => new(-error, true, error, true);
}
