namespace Registry.Domain.Quantities;

/// <content>
/// Units without a fixed relation to the SI, each a kind of its own. UCUM's arbitrary units (its paragraphs 24 and 25)
/// and its logarithmic and other special units stand here alike: they scale within their kind and convert to nothing else.
/// </content>
internal static partial class UcumTable
{
    private const string ArbitraryRows = """
        [iU]      m  1  1{IU}    IU
        [IU]      m  1  1{IU}
        [CFU]     m  1  1{CFU}
        [PFU]     m  1  1{PFU}
        [FFU]     m  1  1{FFU}
        [NTU]     -  1  1{NTU}
        [FNU]     -  1  1{FNU}
        [pH]      -  1  1{pH}
        [HPF]     -  1  1{HPF}
        [LPF]     -  100  [HPF]
        [arb'U]   -  1  1{arb'U}
        [USP'U]   -  1  1{USP'U}
        [GPL'U]   -  1  1{GPL'U}
        [MPL'U]   -  1  1{MPL'U}
        [APL'U]   -  1  1{APL'U}
        [beth'U]  -  1  1{beth'U}
        [anti'Xa'U] - 1 1{anti'Xa'U}
        [todd'U]  -  1  1{todd'U}
        [dye'U]   -  1  1{dye'U}
        [smgy'U]  -  1  1{smgy'U}
        [bdsk'U]  -  1  1{bdsk'U}
        [ka'U]    -  1  1{ka'U}
        [knk'U]   -  1  1{knk'U}
        [mclg'U]  -  1  1{mclg'U}
        [tb'U]    -  1  1{tb'U}
        [CCID_50] -  1  1{CCID_50}
        [TCID_50] -  1  1{TCID_50}
        [EID_50]  -  1  1{EID_50}
        [Lf]      -  1  1{Lf}
        [BAU]     m  1  1{BAU}
        [AU]      -  1  1{AU}
        [Amb'a'1'U] - 1 1{Amb'a'1'U}
        [PNU]     -  1  1{PNU}
        [D'ag'U]  -  1  1{D'ag'U}
        [FEU]     -  1  1{FEU}
        [ELU]     -  1  1{ELU}
        [EU]      -  1  1{EU}
        [hnsf'U]  -  1  1{hnsf'U}
        [hp_X]    -  1  1{hp_X}
        [hp_C]    -  1  1{hp_C}
        [hp_M]    -  1  1{hp_M}
        [hp_Q]    -  1  1{hp_Q}
        [kp_X]    -  1  1{kp_X}
        [kp_C]    -  1  1{kp_C}
        [kp_M]    -  1  1{kp_M}
        [kp_Q]    -  1  1{kp_Q}
        [p'diop]  -  1  1{p'diop}
        %[slope]  -  1  1{slope}
        [m/s2/Hz^0.5] - 1 1{m/s2/Hz^0.5}
        Np        m  1  1{Np}
        B         m  1  1{B}
        B[SPL]    m  1  1{B_SPL}
        B[V]      m  1  1{B_V}
        B[mV]     m  1  1{B_mV}
        B[uV]     m  1  1{B_uV}
        B[10.nV]  m  1  1{B_10nV}
        B[W]      m  1  1{B_W}
        B[kW]     m  1  1{B_kW}
        bit_s     -  1  1{bit_s}
        """;
}
