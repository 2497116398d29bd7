using System.Collections.Frozen;

namespace Registry.Domain.Quantities;

/// <summary>What Vietnamese laboratories print, with the UCUM it stands for. Collected from real slips, regulations and certificates.</summary>
internal static class PrintedUnitTable
{
    /// <summary>Prefixes seen in print; "u" is the micro sign after cleaning. Larger and smaller ones are no laboratory's business.</summary>
    public static FrozenSet<string> Prefixes { get; } =
        new[] { "T", "G", "M", "k", "h", "da", "d", "c", "m", "u", "n", "p", "f" }.ToFrozenSet();

    /// <summary>Symbols that take a prefix, case sensitive.</summary>
    public static FrozenDictionary<string, string> Prefixable { get; } = Read("""
        m m, g g, s s, A A, K K, mol mol, cd cd, rad rad, Hz Hz, N N, Pa Pa, J J, W W, V V, C C, F F, Ω Ohm, ohm Ohm, Ohm Ohm,
        S S, T T, lm lm, lx lx, Bq Bq, Ci Ci, Gy Gy, Sv Sv, kat kat, l l, L L, bar bar, cal cal, eV eV, gf gf, Wh W.h,
        P P, St St, eq eq, Eq eq, IU [iU], UI [iU], VA V.A
        """);

    /// <summary>Symbols that stand alone, case sensitive.</summary>
    public static FrozenDictionary<string, string> Plain { get; } = Read("""
        KL [CFU], % %, ‰ [ppth], °C Cel, oC Cel, °F [degF], °K K, ° deg, h h, min min, d d, t t, ha har, Kg kg, KG kg, mcg ug,
        mmHg mm[Hg], cmH2O cm[H2O], mmH2O mm[H2O], atm atm, at att, psi [psi], kG kgf, in [in_i], ft [ft_i], lb [lb_av], oz [oz_av],
        rpm {revolution}/min, lux lx, dBA dB{A}, dBC dB{C}, Nm3 m3{normal}, Nm^3 m3{normal}, Nm N.m, kNm kN.m, dB dB, B B, LSU {LSU}, EU [EU], °Bx {Brix}, °dH {dH}, HRC {HRC}, HRB {HRB},
        HV {HV}, HB {HB}, HBW {HBW}, FAU {FAU}, JTU {JTU}, km km, oF [degF], U U, tex tex, a a, Kcal kcal, mđlg meq, mgđl meq, đlg eq, TCU {TCU}, PCU {PCU}, NTU {NTU}
        """);

    /// <summary>Words of a part between strokes, folded (no marks, lower case).</summary>
    public static FrozenDictionary<string, string> Words { get; } = Read("""
        cfu [CFU], pfu [PFU], mpn {MPN}, ntu {NTU}, fnu {FNU}, ftu {FTU}, tcu {TCU}, pcu {PCU}, ph [pH], iu [iU], ui [iU],
        khuan_lac [CFU], te_bao {cells}, tb {cells}, bao_tu {spores}, con {individuals}, ca_the {individuals}, trung {eggs}, soi {fibres},
        lit l, gam g, gram g, gio h, ngay d, phut min, giay s, nam a, tan t, met m, vong {revolution}, lan {times}, lux lx, brix {Brix}, vi_khuan {bacteria}, vk {bacteria}, bacteria {bacteria}, ngay_dem d, ngay.dem d, ngay-dem d, ta 100.kg,
        do_c Cel, phan_tram %, hazen {PCU}, pt-co {PCU}, hour h, day d, year a, cells {cells}, spores {spores}, eggs {eggs}, revolution {revolution}, individuals {individuals},
        fibres {fibres}, times {times}
        """);

    /// <summary>Whole units, folded and without blanks.</summary>
    public static FrozenDictionary<string, string> Whole { get; } = Read("""
        pt-co {PCU}, pt/co {PCU}, ptco {PCU}, mg/lpt-co {PCU}, mgpt/l {PCU}, mg/lpt {PCU}, mgpt-co/l {PCU}, hazen {PCU}, °hazen {PCU}, dohazen {PCU},
        0c Cel, dobx {Brix}, obx {Brix}, °brix {Brix}, obrix {Brix}, dobrix {Brix}, khongthunguyen 1, khongdonvi 1, khongcodonvi 1, dimensionless 1, donviph [pH], phunits [pH], dba dB{A}, db(a) dB{A}, dbc dB{C}, db(c) dB{C}, %rh %{RH}, %r.h. %{RH}, rh% %{RH},
        vong/phut {revolution}/min, rpm {revolution}/min
        """);

    /// <summary>Parts per something: alone (empty where that is refused), by mass, by volume, by amount.</summary>
    public static FrozenDictionary<string, string[]> Parts { get; } = new Dictionary<string, string[]>
    {
        ["%"] = ["%", "g/(100.g)", "ml/(100.ml)", "mol/(100.mol)"],
        ["‰"] = ["[ppth]", "g/kg", "ml/l", "mmol/mol"],
        ["ppm"] = ["", "mg/kg", "ul/l", "umol/mol"],
        ["ppb"] = ["", "ug/kg", "nl/l", "nmol/mol"],
        ["ppt"] = ["", "ng/kg", "pl/l", "pmol/mol"],
    }.ToFrozenDictionary();

    /// <summary>What a suffix says such parts are of, as the place in a row of <see cref="Parts"/>.</summary>
    public static FrozenDictionary<string, int> RatioSuffixes { get; } = new Dictionary<string, int>
    {
        ["m/m"] = 1,
        ["w/w"] = 1,
        ["w"] = 1,
        ["wt"] = 1,
        ["kl"] = 1,
        ["kl/kl"] = 1,
        ["khoiluong"] = 1,
        ["theokhoiluong"] = 1,
        ["mass"] = 1,
        ["mg/kg"] = 1,
        ["v/v"] = 2,
        ["v"] = 2,
        ["vol"] = 2,
        ["tt"] = 2,
        ["tt/tt"] = 2,
        ["thetich"] = 2,
        ["theothetich"] = 2,
        ["mol/mol"] = 3,
        ["mol"] = 3,
    }.ToFrozenDictionary();

    private static FrozenDictionary<string, string> Read(string rows) => rows
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' '))
        .ToFrozenDictionary(row => row[0].Replace('_', ' '), row => row[1], StringComparer.Ordinal);
}
