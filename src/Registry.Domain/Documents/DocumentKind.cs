namespace Registry.Domain.Documents;

/// <summary>
/// What kind of document a catalogue record is. The Vietnamese kinds follow the law on standards and technical
/// regulations (68/2006/QH11, as amended by 70/2025/QH15) and the law on measurement (04/2011/QH13); the general
/// terms are those of ISO/IEC Guide 2.
/// </summary>
public enum DocumentKind
{
    /// <summary>Not known or not stated.</summary>
    Unspecified = 0,

    /// <summary>TCVN: national standard, voluntary unless another document makes it mandatory.</summary>
    NationalStandard = 1,

    /// <summary>QCVN: national technical regulation, mandatory.</summary>
    NationalRegulation = 2,

    /// <summary>QCĐP (and the capital's own series): technical regulation that binds the territory of one province.</summary>
    LocalRegulation = 3,

    /// <summary>TCCS: standard an organisation declares for its own activity.</summary>
    OrganisationStandard = 4,

    /// <summary>ĐLVN: procedure or requirement of legal metrology.</summary>
    MetrologicalDocument = 5,

    /// <summary>Law, decree, decision, circular.</summary>
    LegalAct = 6,

    /// <summary>"nn TCN", TCXD, TCXDVN: branch standards of before 2007, a kind the law has abolished.</summary>
    IndustryStandard = 7,

    /// <summary>Standard of another country or of a foreign association (ASTM, DIN, JIS, GOST).</summary>
    ForeignStandard = 8,

    /// <summary>Standard of an international or regional body (ISO, IEC, Codex, OIML, EN).</summary>
    InternationalStandard = 9,

    /// <summary>An amendment: a document of its own that applies together with its base.</summary>
    Amendment = 10,
}
