using System.Collections.Frozen;
using System.Numerics;

namespace Registry.Domain.Quantities;

/// <summary>A prefix of the SI (SI Brochure, 9th edition, table 7, with the four of 2022) or a binary one (IEC 80000-13).</summary>
/// <param name="Ucum">Case-sensitive UCUM symbol; "u" for micro.</param>
/// <param name="Name">English name, as D-SI writes it behind its backslash.</param>
/// <param name="Factor">Exact multiple.</param>
internal sealed record UnitPrefix(string Ucum, string Name, Rational Factor)
{
    private static readonly UnitPrefix[] All =
    [
        Decimal("Q", "quetta", 30), Decimal("R", "ronna", 27), Decimal("Y", "yotta", 24), Decimal("Z", "zetta", 21),
        Decimal("E", "exa", 18), Decimal("P", "peta", 15), Decimal("T", "tera", 12), Decimal("G", "giga", 9),
        Decimal("M", "mega", 6), Decimal("k", "kilo", 3), Decimal("h", "hecto", 2), Decimal("da", "deca", 1),
        Decimal("d", "deci", -1), Decimal("c", "centi", -2), Decimal("m", "milli", -3), Decimal("u", "micro", -6),
        Decimal("n", "nano", -9), Decimal("p", "pico", -12), Decimal("f", "femto", -15), Decimal("a", "atto", -18),
        Decimal("z", "zepto", -21), Decimal("y", "yocto", -24), Decimal("r", "ronto", -27), Decimal("q", "quecto", -30),
        Binary("Ki", "kibi", 1), Binary("Mi", "mebi", 2), Binary("Gi", "gibi", 3), Binary("Ti", "tebi", 4),
    ];

    /// <summary>By UCUM symbol.</summary>
    public static FrozenDictionary<string, UnitPrefix> BySymbol { get; } = All.ToFrozenDictionary(prefix => prefix.Ucum);

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, UnitPrefix> ByName { get; } = All.ToFrozenDictionary(prefix => prefix.Name);

    /// <summary>Printed symbol, with the real micro sign.</summary>
    public string Symbol => Ucum == "u" ? "µ" : Ucum;

    private static UnitPrefix Decimal(string symbol, string name, int power) => new(symbol, name, Rational.PowerOfTen(power));

    private static UnitPrefix Binary(string symbol, string name, int power) => new(symbol, name, BigInteger.Pow(1024, power));
}
