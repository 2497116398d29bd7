using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>The unit meant by a printed unit and a code beside it. As for results, what was printed rules.</summary>
public static class StatedUnit
{
    /// <summary>
    /// Reads the printed unit. The code is used where the print is blank or cannot be read, and where it only says more:
    /// "mg/l" with the code "mg{N}/L" is meant as nitrogen. Blank on both sides is the number one.
    /// </summary>
    /// <returns>The unit, or the problem of the printed text (of the code when nothing is printed).</returns>
    public static Parsed<Unit> Read(string? printed, string? code)
    {
        var fromPrint = UnitParser.ParseAny(printed);
        if (string.IsNullOrWhiteSpace(code))
            return fromPrint;
        var fromCode = UnitParser.ParseAny(code);
        if (string.IsNullOrWhiteSpace(printed))
            return fromCode;
        if (!fromPrint.Ok)
            return fromCode.Ok ? fromCode : fromPrint;
        return fromCode.Ok && Refines(fromPrint.Value, fromCode.Value) ? fromCode : fromPrint;
    }

    /// <summary>Whether the second unit is the first with a kind added.</summary>
    internal static bool Refines(Unit unit, Unit other) =>
        unit.Kind.IsNone && unit.Dimension == other.Dimension && unit.Factor == other.Factor
        && unit.PiPower == other.PiPower && unit.Offset == other.Offset;
}
