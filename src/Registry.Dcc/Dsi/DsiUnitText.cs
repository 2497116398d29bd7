using System.Collections.Frozen;
using System.Globalization;

namespace Registry.Dcc.Dsi;

/// <summary>The unit notation of D-SI: identifiers after a backslash, prefixes before and <c>\tothe{...}</c> behind them (guide to D-SI 1.3, section 3, appendices A and B).</summary>
public static class DsiUnitText
{
    private static readonly FrozenSet<string> Prefixes = Set(
        "deca hecto kilo mega giga tera peta exa zetta yotta ronna quetta deci centi milli micro nano pico femto atto zepto yocto ronto quecto");

    private static readonly FrozenDictionary<string, DsiQuality> Units = new (DsiQuality Quality, string Names)[]
    {
        (DsiQuality.Platinum, "metre kilogram second ampere kelvin mole candela one day hour minute degree arcminute arcsecond"),
        (DsiQuality.Gold, """
            gram radian steradian hertz newton pascal joule watt coulomb volt farad ohm siemens weber tesla henry degreecelsius lumen lux
            becquerel sievert gray katal bit byte percent
            """),
        (DsiQuality.Silver, "hectare litre tonne electronvolt dalton astronomicalunit neper bel decibel"),
        (DsiQuality.Bronze, """
            bar mmhg angstrom nauticalmile barn knot clight planckbar electronmass naturalunittime elementarycharge bohr hartree atomicunittime
            atomicmassunit erg dyne poise stokes stilb phot gal maxwell gauss oersted
            """),
    }.SelectMany(group => Names(group.Names).Select(name => (name, group.Quality))).ToFrozenDictionary(pair => pair.name, pair => pair.Quality, StringComparer.Ordinal);

    /// <summary>Units that mean a fixed number of others, or carry a prefix already, take none.</summary>
    private static readonly FrozenSet<string> WithoutPrefix = Set(
        "kilogram one day hour minute degree arcminute arcsecond degreecelsius percent decibel hectare astronomicalunit nauticalmile knot mmhg");

    /// <summary>The medal of a unit as printed. Never fails: what is not understood is <see cref="DsiQuality.Improvable"/>.</summary>
    public static DsiQuality QualityOf(string? unit) => QualityOf(unit, product: false);

    /// <summary>The medal; in the product of two units, as a covariance has it, prefixes may repeat.</summary>
    internal static DsiQuality QualityOf(string? unit, bool product)
    {
        if (unit is null || Parse(unit) is not { } factors)
            return DsiQuality.Improvable;
        // The guide allows one prefix above and one below the line.
        if (!product && (factors.Count(factor => factor is { Prefix.Length: > 0, Exponent: >= 0 }) > 1 || factors.Count(factor => factor is { Prefix.Length: > 0, Exponent: < 0 }) > 1))
            return DsiQuality.Improvable;
        return factors.Max(factor => factor.Prefix.Length > 0 && factor.Quality == DsiQuality.Platinum ? DsiQuality.Gold : factor.Quality);
    }

    /// <summary>Whether a unit is one of plane angle, or one in which everything cancels out.</summary>
    internal static bool IsAngle(string unit) =>
        Parse(unit) is { } factors && (factors is [{ Name: "radian" or "degree" or "arcminute" or "arcsecond", Exponent: 1 }] || Powers(factors).Count == 0);

    /// <summary>Whether a unit is the product of two others, in any order; true as well when one of them is not understood.</summary>
    internal static bool IsProduct(string? unit, string? first, string? second)
    {
        if (unit is null || first is null || second is null || Parse(unit) is not { } product || Parse(first) is not { } one || Parse(second) is not { } other)
            return true;
        var left = Powers(product);
        var right = Powers([.. one, .. other]);
        return left.Count == right.Count && left.All(power => right.TryGetValue(power.Key, out var exponent) && exponent == power.Value);
    }

    private static Dictionary<string, decimal> Powers(List<Factor> factors)
    {
        var powers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var factor in factors)
            if (factor.Name != "one")
                powers[factor.Prefix + "/" + factor.Name] = powers.GetValueOrDefault(factor.Prefix + "/" + factor.Name) + factor.Exponent;
        return powers.Where(power => power.Value != 0).ToDictionary(StringComparer.Ordinal);
    }

    private static List<Factor>? Parse(string unit)
    {
        var rest = unit.AsSpan().Trim(' ');
        var factors = new List<Factor>();
        while (!rest.IsEmpty)
        {
            if (Next(ref rest) is not { } factor)
                return null;
            factors.Add(factor);
            rest = rest.TrimStart(' ');
        }
        return factors.Count == 0 ? null : factors;
    }

    /// <summary>One unit with its prefix and exponent; null when it is not of the notation. Blanks may stand between the parts, not in them.</summary>
    private static Factor? Next(ref ReadOnlySpan<char> rest)
    {
        if (Identifier(ref rest) is not { } name)
            return null;
        var prefix = "";
        if (Prefixes.Contains(name))
        {
            prefix = name;
            rest = rest.TrimStart(' ');
            name = Identifier(ref rest) ?? "";
        }
        // What has a name of its own with the prefix is written by that name.
        if (!Units.TryGetValue(name, out var quality) || (prefix.Length > 0 && WithoutPrefix.Contains(name)) || (prefix, name) is ("kilo", "gram") or ("deci", "bel"))
            return null;
        var exponent = 1m;
        var behind = rest.TrimStart(' ');
        if (behind.StartsWith("\\tothe", StringComparison.Ordinal))
        {
            rest = behind[6..];
            if (!TryExponent(ref rest, out exponent) || name == "one")
                return null;
        }
        return new(prefix, name, exponent, quality);
    }

    /// <summary>Whole numbers and halves, as roots of the SI's own equations give them.</summary>
    private static bool TryExponent(ref ReadOnlySpan<char> rest, out decimal exponent)
    {
        exponent = 0;
        var end = rest.IndexOf('}');
        if (end < 1 || rest[0] != '{')
            return false;
        var text = rest[1..end].Trim(' ');
        rest = rest[(end + 1)..];
        var point = text.IndexOf('.');
        return text.Length <= 12 && (point < 0 || text[point..] is ".5")
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out exponent);
    }

    private static string? Identifier(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] != '\\')
            return null;
        var end = 1;
        while (end < rest.Length && char.IsAsciiLetter(rest[end]))
            end++;
        var name = rest[1..end].ToString();
        rest = rest[end..];
        return name;
    }

    private static string[] Names(string names) => names.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static FrozenSet<string> Set(string names) => Names(names).ToFrozenSet(StringComparer.Ordinal);

    private readonly record struct Factor(string Prefix, string Name, decimal Exponent, DsiQuality Quality);
}
