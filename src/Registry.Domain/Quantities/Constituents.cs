using System.Collections.Frozen;

namespace Registry.Domain.Quantities;

/// <summary>
/// What a mass or an amount is expressed as: nitrate "as N" is another quantity than nitrate "as NO3". A closed list, because
/// "theo ISO 6222" names a method and no constituent.
/// </summary>
internal static class Constituents
{
    private static readonly FrozenDictionary<string, string> Known = Table("""
        N N, P P, C C, S S, F F, Si Si, Cl Cl, Cl2 Cl2, O2 O2, CN CN, Fe Fe, NO3 NO3, NO2 NO2, NH3 NH3, NH4 NH4, PO4 PO4, P2O5 P2O5,
        SO4 SO4, SO2 SO2, SO3 SO3, CO2 CO2, CO3 CO3, HCO3 HCO3, CaCO3 CaCO3, CaO CaO, MgO MgO, SiO2 SiO2, H2S H2S, K2O K2O, Na2O Na2O,
        NaCl NaCl, KOH KOH, NaOH NaOH, H2SO4 H2SO4, Fe2O3 Fe2O3, Al2O3 Al2O3, MES MES,
        NO3-N N, NO2-N N, NH4-N N, NH3-N N, N-NO3 N, N-NO2 N, N-NH4 N, N-NH3 N, PO4-P P, P-PO4 P, SO4-S S, S-SO4 S
        """);

    private static readonly FrozenDictionary<string, string> Names = Table("""
        nito N, nitrogen N, photpho P, phospho P, phosphor P, phosphorus P, luuhuynh S, sulfur S, sulphur S, clo Cl2, chlorine Cl2, carbon C, cacbon C
        """);

    /// <summary>
    /// The constituent a printed word names: "N", "NO₃⁻", "NO3-", "PO4 3-" written together, "NH4+-N", "nitơ". Signs of charge play no
    /// part. Null when the word is none.
    /// </summary>
    public static string? Find(string word)
    {
        if (Known.TryGetValue(word, out var constituent))
            return constituent;
        if (word.Length is 0 or > 16)
            return null;
        var plain = string.Concat(word.Select(Plain)).TrimEnd('.');
        var element = plain.Length > 2 && plain[^2] == '-' && plain[^1] is 'N' or 'P' or 'S' ? plain[^2..] : "";
        var ion = Uncharged(plain[..^element.Length]);
        return Known.GetValueOrDefault(ion + element)
            // "PO43-" is PO4 with three charges: without a raised figure the last digit may be the charge.
            ?? (ion.Length > 2 && char.IsAsciiDigit(ion[^1]) && ion.Length < plain.Length - element.Length ? Known.GetValueOrDefault(ion[..^1] + element) : null)
            ?? Names.GetValueOrDefault(PlainText.Fold(plain));
    }

    private static string Uncharged(string ion)
    {
        var bare = ion.TrimEnd('+', '-');
        return bare.IndexOf('^') is > 0 and var raised ? bare[..raised] : bare;
    }

    private static char Plain(char c) => c switch
    {
        >= '₀' and <= '₉' => (char)('0' + (c - '₀')),
        '⁻' or '–' or '−' => '-',
        '⁺' => '+',
        '²' or '³' => '^',
        _ => c,
    };

    private static FrozenDictionary<string, string> Table(string rows) => rows
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' '))
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
}
