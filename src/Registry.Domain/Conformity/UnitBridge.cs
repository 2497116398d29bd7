using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// Takes numbers of a line into the unit of its requirement. What a mass is expressed as ("tính theo N") counts as part of
/// the unit, wherever it was printed: in the name of the characteristic or in the unit.
/// </summary>
internal sealed class UnitBridge
{
    private readonly Unit from;
    private readonly Unit to;
    private readonly Rational? basisFactor;
    private readonly bool same;

    private UnitBridge(Unit from, Unit to, Rational? basisFactor = null)
    {
        this.from = from;
        this.to = to;
        this.basisFactor = basisFactor;
        // The reader gives one unit for one text, so nearly always no measure has to be compared.
        same = ReferenceEquals(from, to) || from == to;
    }

    /// <summary>Whether what a mass is expressed as is converted by a rule of the document.</summary>
    public bool ConvertsBasis => basisFactor is not null;

    /// <summary>Whether zero is the least value: not on a scale with a chosen zero such as the degree Celsius.</summary>
    public bool StartsAtZero => from.Offset.IsZero && to.Offset.IsZero;

    /// <summary>A value in the requirement's unit.</summary>
    public Rational Value(Rational value) => basisFactor is { } factor ? Scaled(value, factor) : same ? value : Units.Convert(value, from, to).Value;

    /// <summary>A difference or uncertainty in the requirement's unit: offsets play no part.</summary>
    public Rational Difference(Rational value) =>
        basisFactor is { } factor ? Scaled(value, factor) : same ? value : Units.ConvertDifference(value, from, to).Value;

    /// <summary>The bridge, or UNIT_UNKNOWN, UNIT_OF_ANOTHER_KIND or BASIS_UNCLEAR from <see cref="VerdictReasons"/>.</summary>
    public static Parsed<UnitBridge> Between(ResultLine line, Requirement requirement)
    {
        if (!line.ReadUnit().TryGet(out var from, out var problem)
            || !StatedUnit.Read(requirement.Unit, requirement.UnitCode).TryGet(out var to, out problem))
            return new Problem(VerdictReasons.UnitUnknown, problem.Message);

        // pH is printed without a unit by most and as "pH" by some.
        if (IsAcidity(from) && to == Unit.One || from == Unit.One && IsAcidity(to))
            from = to;

        var (bare, bareTo) = (from, to);
        from = WithBasis(from, CharacteristicName.BasisOf(line.Characteristic));
        // The same words on both sides mean the same, whatever the translation adds: "Độ cứng tổng cộng", total hardness (as CaCO3).
        var translated = NameKey.Of(line.Characteristic) == NameKey.Of(requirement.CharacteristicVi) ? null : requirement.CharacteristicEn;
        to = WithBasis(to, CharacteristicName.BasisOf(requirement.CharacteristicVi) ?? CharacteristicName.BasisOf(translated));
        if (from.ComparableWith(to))
            return new UnitBridge(from, to);
        foreach (var rule in requirement.BasisConversions)
            if (from.Kind == UnitKind.Of(rule.From) && to.Kind == UnitKind.Of(rule.To) && from.Dimension == to.Dimension && from.RatioOf == to.RatioOf)
                return new UnitBridge(from, to, rule.Factor);
        if (from.Dimension == to.Dimension && (from.Kind.IsNone != to.Kind.IsNone) && (bare != from || bareTo != to))
            return new Problem(
                VerdictReasons.BasisUnclear,
                $"One side is expressed as a constituent and the other is not: {from} and {to}.");
        return new Problem(
            VerdictReasons.UnitOfAnotherKind,
            $"{from} ({from.Describe()}) and {to} ({to.Describe()}) do not measure the same thing.");
    }

    private Rational Scaled(Rational value, Rational factor) => value * from.Factor / to.Factor * factor;

    private static bool IsAcidity(Unit unit) => unit.Kind == UnitKind.Of("pH");

    private static Unit WithBasis(Unit unit, string? constituent) =>
        constituent is null || !unit.Kind.IsNone ? unit : unit.ExpressedAs(constituent).ValueOr(unit);
}
