using System.Collections.Frozen;

namespace Registry.Domain.Quantities;

/// <summary>
/// Names D-SI writes behind a backslash (D-SI Guide, PTB, version 2.0, annex with the BIPM names of the SI Brochure, tables 2, 4
/// and 8, and of the 8th edition for units older certificates use), with their UCUM symbols and whether they take prefixes.
/// </summary>
internal static class DsiTable
{
    /// <summary>Names that take SI prefixes (SI Reference Point, prefixRestriction false).</summary>
    public static FrozenDictionary<string, string> Prefixable { get; } = Read("""
        metre m, gram g, second s, ampere A, kelvin K, mole mol, candela cd, radian rad, steradian sr, hertz Hz, newton N,
        pascal Pa, joule J, watt W, coulomb C, volt V, farad F, ohm Ohm, siemens S, weber Wb, tesla T, henry H, lumen lm,
        lux lx, becquerel Bq, gray Gy, sievert Sv, katal kat, litre l, electronvolt eV, dalton u, bel B, neper Np, bar bar,
        degreecelsius Cel, degreeCelsius Cel, bit bit, byte By, tonne t
        """);

    /// <summary>Names that stand alone.</summary>
    public static FrozenDictionary<string, string> Plain { get; } = Read("""
        one 1, percent %, ppm [ppm], kilogram kg, decibel dB, minute min, hour h, day d, degree deg, arcminute ', arcsecond '',
        gon gon, hectare har, astronomicalunit AU, atomicmassunit u, mmhg mm[Hg], angstrom Ao, nauticalmile [nmi_i],
        barn b, knot [kn_i], erg erg, dyne dyn, poise P, stokes St, stilb sb, phot ph, gal Gal, maxwell Mx, gauss G,
        oersted Oe, clight [c], electronmass [m_e], elementarycharge [e]
        """);

    /// <summary>Real units of physics this registry has no exact use for; refused by name and not as a misspelling.</summary>
    public static FrozenSet<string> Unsupported { get; } = new[]
    {
        "planckbar", "naturalunittime", "atomicunittime", "bohr", "hartree",
    }.ToFrozenSet();

    /// <summary>What people write instead, and the D-SI way.</summary>
    public static FrozenDictionary<string, string> Corrections { get; } = new Dictionary<string, string>
    {
        ["meter"] = @"\metre",
        ["liter"] = @"\litre",
        ["mmHg"] = @"\mmhg",
        ["torr"] = @"\mmhg or \pascal",
        ["celsius"] = @"\degreecelsius",
        ["ton"] = @"\tonne",
        ["barel"] = @"\litre or \metre\tothe{3}",
        ["ounce"] = @"\gram",
    }.ToFrozenDictionary();

    private static FrozenDictionary<string, string> Read(string rows) => rows
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' '))
        .ToFrozenDictionary(row => row[0], row => row[1]);
}
