using System.Collections.Frozen;

namespace Registry.Domain.Conformity;

/// <summary>
/// Names under which laboratories and regulations in Vietnam print the same substance, organism or property, in both
/// languages. Only true synonyms stand in one row: coliforms and thermotolerant coliforms, chromium and chromium(VI),
/// odour and "odour, taste" are different characteristics. A requirement's own synonyms come on top.
/// </summary>
/// <remarks>
/// Sources: names printed in QCVN 01-1:2018/BYT, QCVN 01-1:2024/BYT, QCĐP 01:2022/BTr and TCVN 12605:2019 and on reports
/// judged by them; IUPAC element symbols. Names are keys: folded, without punctuation.
/// </remarks>
internal static class CharacteristicThesaurus
{
    /// <summary>Id; element symbol or "-"; names.</summary>
    private const string Rows = """
        arsenic          As  arsen | asen | arsenic
        lead             Pb  chi | lead
        mercury          Hg  thuy ngan | mercury
        cadmium          Cd  cadimi | cadmi | cadmium
        chromium         Cr  crom | chrom | chromi | chromium
        chromium-vi      -   crom vi | crom hoa tri vi | crom 6 | cr vi | cr6 | chromium vi | hexavalent chromium
        chromium-iii     -   crom iii | crom hoa tri iii | cr iii | chromium iii
        copper           Cu  dong | copper
        zinc             Zn  kem | zinc
        iron             Fe  sat | iron
        manganese        Mn  mangan | manganese
        nickel           Ni  niken | nickel
        cobalt           Co  coban | cobalt
        antimony         Sb  antimon | antimony | stibi
        barium           Ba  bari | barium
        boron            B   bor | boron
        beryllium        Be  beri | beryllium
        selenium         Se  selen | selenium
        sodium           Na  natri | sodium
        potassium        K   kali | potassium
        calcium          Ca  canxi | calci | calcium
        magnesium        Mg  magie | magnesi | magnesium
        aluminium        Al  nhom | aluminium | aluminum
        silver           Ag  bac | silver
        tin              Sn  thiec | tin
        molybdenum       Mo  molypden | molybden | molipden | molybdenum
        thallium         Tl  thali | thallium
        vanadium         V   vanadi | vanadium
        uranium          U   urani | uranium
        chloride         -   clorua | chloride
        fluoride         -   florua | fluorua | fluoride
        bromide          -   bromua | bromide
        sulfate          -   sulfat | sulphat | sulfate | sulphate | so4
        sulfide          -   sulfua | sunfua | sulfide | sulphide
        nitrate          -   nitrat | nitrate | no3
        nitrite          -   nitrit | nitrite | no2
        ammonium         -   amoni | ammonium | nh4
        phosphate        -   phosphat | photphat | phosphate | po4
        cyanide          -   xyanua | xianua | cyanua | cyanide | cn
        ph               -   ph | do ph | gia tri ph | chi so ph | ph value
        turbidity        -   do duc | turbidity
        colour           -   mau sac | do mau | mau | colour | color
        odour            -   mui | odour | odor
        taste            -   vi | taste
        odour-taste      -   mui vi | odour taste | odour and taste | odor and taste
        hardness         -   do cung | do cung tong cong | do cung tong so | do cung toan phan | hardness | total hardness
        dissolved-solids -   tong chat ran hoa tan | tong luong chat ran hoa tan | chat ran hoa tan | tds | total dissolved solids
        suspended-solids -   tong chat ran lo lung | chat ran lo lung | tss | total suspended solids
        permanganate     -   chi so pecmanganat | chi so permanganat | permanganate index
        free-chlorine    -   clo du tu do | chlorine du tu do | clo tu do | free residual chlorine | free chlorine
        coliforms        -   coliform | coliforms | vi khuan coliform
        thermo-coliforms -   coliform chiu nhiet | coliforms chiu nhiet | fecal coliform | fecal coliforms | faecal coliforms | thermotolerant coliform | thermotolerant coliforms | thermotolerant
        e-coli           -   e coli | ecoli | escherichia coli
        pseudomonas      -   pseudomonas aeruginosa | p aeruginosa | ps aeruginosa | truc khuan mu xanh
        staphylococcus   -   staphylococcus aureus | s aureus | staph aureus | tu cau vang
        salmonella       -   salmonella | salmonella spp
        clostridium      -   clostridium perfringens | cl perfringens | c perfringens
        listeria         -   listeria monocytogenes | l monocytogenes
        chloroform       -   cloroform | clorofom | chloroform | triclorometan | trichloromethane
        bromoform        -   bromofom | bromoform | tribromometan | tribromomethane
        bdcm             -   bromodichlorometan | bromodiclorometan | bromodichloromethane
        dbcm             -   dibromochlorometan | dibromoclorometan | dibromochloromethane
        monochloramine   -   monocloramin | monochloramin | monochloramine
        gross-alpha      -   hoat do phong xa α | hoat do phong xa alpha | tong hoat do α | tong hoat do alpha | gross alpha
        gross-beta       -   hoat do phong xa β | hoat do phong xa beta | tong hoat do β | tong hoat do beta | gross beta
        water-content    -   ham luong nuoc | water content
        moisture         -   do am | ham am | moisture | moisture content
        ash              -   tro | ham luong tro | ash | ash content
        """;

    private static readonly FrozenDictionary<string, string> Names;
    private static readonly FrozenDictionary<string, string> Symbols;

    static CharacteristicThesaurus()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var symbols = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows.Split('\n'))
        {
            var cells = row.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells[1] != "-")
                symbols.Add(cells[1], cells[0]);
            foreach (var name in cells[2].Split('|', StringSplitOptions.TrimEntries))
                names.Add(name, cells[0]);
        }

        Names = names.ToFrozenDictionary(StringComparer.Ordinal);
        Symbols = symbols.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Id of what a name (as a key) stands for; null when it is not in the list.</summary>
    public static string? ByName(string key) => Names.GetValueOrDefault(key);

    /// <summary>Id of the element of a symbol. Case counts: Co is cobalt, CO is not.</summary>
    public static string? BySymbol(string text) => Symbols.GetValueOrDefault(text.Trim());
}
