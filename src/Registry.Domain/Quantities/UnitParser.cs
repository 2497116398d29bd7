namespace Registry.Domain.Quantities;

/// <summary>
/// Reads units from the three notations that reach the registry. None of them throws, and all are bounded in time and memory.
/// Reasons: UNIT_EMPTY, UNIT_TOO_LONG, UNIT_MALFORMED, UNIT_UNKNOWN, UNIT_AMBIGUOUS (two readings, both named),
/// UNIT_BASIS_MISSING (ppm of what?), UNIT_PREFIX_REFUSED, UNIT_EXPONENT_FRACTIONAL, UNIT_UNSUPPORTED.
/// </summary>
public static class UnitParser
{
    private static readonly Remembered<Parsed<Unit>> Known = new(TryAll, longest: 40);

    /// <summary>Reads UCUM, case sensitive: "mg/dL", "10*3/ul", "[CFU]/(100.mL)", "mg{N}/L".</summary>
    public static Parsed<Unit> ParseUcum(string? text) => UcumReader.Read(text ?? "").Map(node => new Unit(node));

    /// <summary>Reads D-SI, as digital calibration certificates write it: "\milli\gram\per\litre", "\metre\tothe{-1}".</summary>
    public static Parsed<Unit> ParseDsi(string? text) => DsiReader.Read((text ?? "").Trim()).Map(node => new Unit(node));

    /// <summary>
    /// Reads what laboratories print: "mg/L", "µg/l" with either micro sign, "CFU/100 ml", "KL/g", "mg N/l", "mg/l (tính theo N)",
    /// "%", "°C". Empty text and a dash are the number one.
    /// </summary>
    public static Parsed<Unit> ParsePrinted(string? text) => PrintedUnitReader.Read(text ?? "").Map(node => new Unit(node));

    /// <summary>
    /// Tries the printed form, then UCUM, then D-SI; a text with a backslash is D-SI only. A printed form refused because it is
    /// ambiguous or has no basis stays refused: another notation must not give it a meaning its writer did not have.
    /// </summary>
    /// <returns>The unit, or the reason of the printed reader.</returns>
    public static Parsed<Unit> ParseAny(string? text) => Known.Of(text ?? "");

    private static Parsed<Unit> TryAll(string text)
    {
        if (text.Contains('\\'))
            return ParseDsi(text);
        var printed = ParsePrinted(text);
        if (printed.Ok || printed.Problem!.Code is "UNIT_AMBIGUOUS" or "UNIT_BASIS_MISSING" or "UNIT_TOO_LONG")
            return printed;
        var ucum = ParseUcum(text);
        if (!ucum.Ok)
            return printed;
        // MG/L typed in capitals is megagauss per litre to UCUM, and no laboratory means that.
        var lower = text.ToLowerInvariant();
        return lower != text && ParsePrinted(lower).Ok
            ? new Problem("UNIT_AMBIGUOUS", $"'{text}' is a unit in UCUM, but may be '{lower}' in capitals; write the case of the SI.")
            : ucum;
    }
}
