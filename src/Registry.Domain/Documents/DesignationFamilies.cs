using System.Collections.Frozen;

namespace Registry.Domain.Documents;

/// <summary>How the numbers of a family are written.</summary>
internal enum FamilyStyle
{
    /// <summary>TCVN, QCVN: digits, parts, ":year", "/issuer".</summary>
    Vietnamese,

    /// <summary>"22 TCN": the last number after a dash is the year, two digits or four.</summary>
    Branch,

    /// <summary>ISO, IEC, ASTM and the rest: numbers may carry letters and dots.</summary>
    Foreign,
}

/// <summary>The families of designations the registry knows, with their spelling and style.</summary>
internal static class DesignationFamilies
{
    /// <summary>Family of the numbers of laws and resolutions: "70/2025/QH15".</summary>
    public const string NationalAssembly = "QH";

    private static readonly string[] Vietnamese =
    [
        "TCVN", "QCVN", "QCXDVN", "QCĐP", "TCĐP", "QCTĐHN", "TCCS", "TCXD", "TCXDVN", "TCQS", "ĐLVN", "QTKĐ", "TCKT",
    ];

    private static readonly string[] Foreign =
    [
        "AATCC", "AFNOR", "AGA", "ANSI", "AOAC", "AOCS", "APHA", "API", "AS", "ASHRAE", "ASME", "ASTM", "ATIS", "AWS",
        "AWWA", "BIPM", "BS", "BSI", "CAC", "CCITT", "CECC", "CEI", "CEN", "CENELEC", "CIE", "CISPR", "CISPRI", "CLC",
        "CNS", "CODEX", "CR", "CWA", "CXA", "CXC", "CXG", "CXM", "CXS", "DIN", "EN", "ENV", "EPA", "ES", "ETS", "ETSI",
        "FAO", "GB", "GOST", "HB", "HD", "IAF", "IAEA", "ICH", "ICUMSA", "IDF", "IEC", "IECEE", "IECEX", "IECQ", "IEEE",
        "IETF", "ILAC", "IMO", "IP", "IS", "ISO", "ITU", "ITU-R", "ITU-T", "IUPAC", "IWA", "JB", "JCGM", "JCTLM", "JEDEC",
        "JIS", "JJF", "JJG", "KS", "MIL", "MS", "NBN", "NEMA", "NEN", "NF", "NFPA", "NIOSH", "NIST", "NMKL", "NZS",
        "OECD", "OIML", "PAS", "PD", "PN", "PREN", "PRHD", "FPREN", "PRCEN", "RMG", "SAE", "SEV", "SMEWW", "SNI", "SS", "ST",
        "TAPPI", "TIA", "TIS", "UL", "UNE", "UNECE", "UNI", "USP", "VDA", "VDE", "VDI", "WHO", "WMO", "YY",
        "ГОСТ", "ПМГ", "РМГ", "ИСО", "МЭК",
    ];

    /// <summary>Words between publisher and number that say what type of deliverable or which stage it is.</summary>
    private static readonly string[] Types =
    [
        "TS", "TR", "PAS", "GUIDE", "R", "REC", "RECOMMENDATION", "ISP", "TTA", "IWA", "DATA", "SRD", "TRF", "STAN", "STD",
        "STANDARD", "RCP", "GL", "MISC", "RM", "DIR", "DIRECTIVES", "GUM", "VIM", "OD", "SP", "CWA", "ETR", "ETS", "ESR", "PN",
        "DIS", "CD", "WD", "AWI", "NP", "NWIP", "PWI", "FDIS", "PRF", "DTS", "DTR", "DPAS", "PDTS", "PDTR", "FDTR", "FDTS",
        "PRELIMINARY", "WP", "CDV", "ED", "METHOD", "OFFICIAL", "WK", "DS", "DISP", "FDISP", "PDISP", "CDTS", "CDTR", "DGUIDE",
        "ПМС", "ОПМС", "Р", "В", "ТО", "ТУ", "РУКОВОДСТВО", "T", "Z",
    ];

    /// <summary>Types of legal acts, with the spelling that has its marks.</summary>
    private static readonly string[] LegalTypes =
    [
        "TT", "TTLT", "NĐ", "QĐ", "NQ", "NQLT", "CT", "KH", "VBHN", "PL", "L", "CTR", "TB", "CV", "CĐ", "HD", "SL", "LCT", "BC",
        "NQUBTVQH", "UBTVQH",
    ];

    private static readonly FrozenSet<string> SlashBeforeType =
        new[] { "ISO", "CEN", "CLC", "CAC", "GB", "JB", "HB", "YY", "AS" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> JointPublishers = new[]
    {
        "ISO", "IEC", "IEEE", "CIE", "ASTM", "CISPR", "IDF", "OECD", "ITU", "ITU-T", "ITU-R", "CEN", "CLC", "SAE", "UNECE", "IUPAC",
        "OIML", "ASME", "AWS", "API", "ANSI", "AS", "NZS", "FAO", "WHO",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Name, FamilyStyle Style)> Known = BuildKnown();
    private static readonly FrozenSet<string> TypeWords = Types.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> LegalWords =
        LegalTypes.ToDictionary(DesignationText.WithoutD, type => type, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Finds a family by a word in capitals; "QCDP" finds QCĐP, because no family differs by Đ alone.</summary>
    public static bool TryFind(string word, out string family, out FamilyStyle style)
    {
        var found = Known.TryGetValue(DesignationText.WithoutD(word), out var entry);
        (family, style) = found ? entry : ("", FamilyStyle.Foreign);
        return found;
    }

    /// <summary>Whether the word in capitals is a type or stage such as TS, TR, Guide, DIS.</summary>
    public static bool IsType(string word) => TypeWords.Contains(word);

    /// <summary>Finds the type of a legal act: "ND" finds NĐ.</summary>
    public static string? LegalType(string word) =>
        LegalWords.TryGetValue(DesignationText.WithoutD(word), out var type) ? type : null;

    /// <summary>
    /// Whether the word follows its neighbour after a slash: ISO/IEC, ISO/TS and GB/T, but IEC TS, EN ISO and TCVN ISO.
    /// Written sources do it either way, so keys follow this rule and not the print.
    /// </summary>
    public static bool JoinsWithSlash(string previous, string next) => IsType(next)
        ? SlashBeforeType.Contains(previous) && next is not ("GUIDE" or "DIR" or "DIRECTIVES" or "STAN" or "RM")
        : JointPublishers.Contains(previous) && JointPublishers.Contains(next);

    /// <summary>What kind of document a designation of this family names, before anything else is known.</summary>
    public static DocumentKind KindOf(Designation designation)
    {
        if (designation.IsSupplement)
            return DocumentKind.Amendment;
        if (designation.IsLegalAct)
            return DocumentKind.LegalAct;
        return designation.Family switch
        {
            "TCVN" or "TCQS" => DocumentKind.NationalStandard,
            "QCVN" or "QCXDVN" => DocumentKind.NationalRegulation,
            "QCĐP" or "QCTĐHN" => DocumentKind.LocalRegulation,
            "TCCS" => DocumentKind.OrganisationStandard,
            "ĐLVN" or "QTKĐ" => DocumentKind.MetrologicalDocument,
            "TCXD" or "TCXDVN" or "TCĐP" or "TCKT" => DocumentKind.IndustryStandard,
            "ISO" or "IEC" or "ITU" or "ITU-T" or "ITU-R" or "CODEX" or "CXS" or "CAC" or "CXG" or "CXC" or "CXM" or "OIML"
                or "EN" or "CEN" or "CLC" or "CISPR" or "JCGM" or "IDF" or "IWA" or "ETSI" => DocumentKind.InternationalStandard,
            _ => designation.Family.EndsWith("TCN", StringComparison.Ordinal)
                ? DocumentKind.IndustryStandard
                : DocumentKind.ForeignStandard,
        };
    }

    private static FrozenDictionary<string, (string Name, FamilyStyle Style)> BuildKnown()
    {
        var known = new Dictionary<string, (string, FamilyStyle)>(StringComparer.Ordinal);
        foreach (var name in Foreign)
            known[DesignationText.WithoutD(name)] = (Respelled(name), FamilyStyle.Foreign);
        foreach (var name in Vietnamese)
            known[DesignationText.WithoutD(name)] = (name, FamilyStyle.Vietnamese);
        known["TCN"] = ("TCN", FamilyStyle.Branch);
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>One spelling for publishers that print their name in several languages.</summary>
    private static string Respelled(string name) => name switch
    {
        "CEI" => "IEC",
        "ИСО" => "ISO",
        "МЭК" => "IEC",
        "ГОСТ" => "GOST",
        "РМГ" => "RMG",
        "CENELEC" => "CLC",
        _ => name,
    };
}
