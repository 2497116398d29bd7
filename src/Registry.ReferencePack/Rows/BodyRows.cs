using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>A territory of jurisdictions.csv as it was in a period.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Id"><c>vn-08</c> since July 2025, <c>vn-pre2025-83</c> before; seven codes changed their meaning.</param>
/// <param name="ValidTo">Last day; null while it exists.</param>
/// <param name="Successor">Id of the territory that took it over.</param>
/// <param name="FormedFrom">Ids it was formed from.</param>
/// <param name="QcdpAbbreviation">Suffix of local regulations, e.g. <c>BTr</c>.</param>
/// <param name="AbbreviationVerified">Whether the suffix was seen in print.</param>
public sealed record JurisdictionRow(
    int Row, string Id, string Code, string NameVi, string NameEn, string Kind, PackDate? ValidFrom, PackDate? ValidTo,
    string Successor, IReadOnlyList<string> FormedFrom, string QcdpAbbreviation, bool? AbbreviationVerified,
    IReadOnlyList<string> Aliases, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["id", "code", "name_vi", "name_en", "kind", "valid_from", "valid_to", "successor", "formed_from", "qcdp_abbreviation",
            "abbreviation_verified", "aliases", "note", .. Reading.PackRow.SourceColumns];

    internal static JurisdictionRow Read(Reading.PackRow r) => new(
        r.Number, r.Slug("id"), r.Required("code"), r.Required("name_vi"), r.Text("name_en"),
        r.OneOf("kind", "country", "province", "former_province"), r.Date("valid_from"), r.Date("valid_to"), r.Text("successor"),
        r.List("formed_from"), r.Text("qcdp_abbreviation"), r.OptionalBool("abbreviation_verified"), r.List("aliases"),
        r.Text("note"), r.Source());
}

/// <summary>A commune, ward or special zone of communes.csv as it stands since July 2025.</summary>
/// <param name="Id"><c>vn-08-02374</c>: its province and its own code.</param>
/// <param name="Province">Id of its province.</param>
/// <param name="FormerProvince">Id of the province of before the merger whose territory holds all of it; empty where not known.</param>
/// <param name="FormedFrom">What it was formed from, as the resolutions name it; parts of former communes are not told apart.</param>
public sealed record CommuneRow(
    int Row, string Id, string Code, string NameVi, string NameEn, string Province, string FormerProvince, PackDate? ValidFrom, string FormedFrom, RowSource Source)
{
    internal static readonly string[] Columns =
        ["id", "code", "name_vi", "name_en", "province", "former_province", "valid_from", "formed_from", .. Reading.PackRow.SourceColumns];

    internal static CommuneRow Read(Reading.PackRow r) => new(
        r.Number, r.Slug("id"), r.Required("code"), r.Required("name_vi"), r.Text("name_en"), r.Required("province"),
        r.Text("former_province"), r.Date("valid_from"), r.Text("formed_from"), r.Source());
}

/// <summary>A ministry, agency or provincial authority of issuers.csv with the period of its code.</summary>
public sealed record IssuerRow(
    int Row, string Code, string NameVi, string NameEn, string Kind, string Jurisdiction, PackDate? ValidFrom,
    PackDate? ValidTo, string Successor, IReadOnlyList<string> Aliases, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["code", "name_vi", "name_en", "kind", "jurisdiction", "valid_from", "valid_to", "successor", "aliases", "note",
            .. Reading.PackRow.SourceColumns];

    internal static IssuerRow Read(Reading.PackRow r) => new(
        r.Number, r.Required("code"), r.Required("name_vi"), r.Text("name_en"),
        r.OneOf("kind", "ministry", "agency", "legislature", "government", "provincial_authority"), r.Text("jurisdiction"),
        r.Date("valid_from"), r.Date("valid_to"), r.Text("successor"), r.List("aliases"), r.Text("note"), r.Source());
}

/// <summary>A laboratory or authority of organisations.csv, with the accreditation as it was seen on paper.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="AccreditedBy">Id of the accreditation body in the same file.</param>
/// <param name="LineMark">The mark that stands beside accredited tests, e.g. <c>(a)</c>.</param>
/// <param name="SeenOn">Day of the paper the accreditation was seen on; its own dates are not known.</param>
public sealed record OrganisationRow(
    int Row, string Id, string NameVi, string NameEn, IReadOnlyList<Organisation.Types.Kind> Kinds, string Jurisdiction,
    IReadOnlyList<string> Aliases, string AccreditationScheme, string AccreditationStandard, string AccreditationNumber, string AccreditedBy, string LineMark,
    PackDate? SeenOn, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["id", "name_vi", "name_en", "kind", "jurisdiction", "aliases", "accreditation_scheme", "accreditation_standard",
            "accreditation_number",
            "accredited_by", "line_mark", "seen_on", "note", .. Reading.PackRow.SourceColumns];

    internal static OrganisationRow Read(Reading.PackRow r) => new(
        r.Number, r.Slug("id"), r.Required("name_vi"), r.Text("name_en"), r.Enums<Organisation.Types.Kind>("kind"),
        r.Text("jurisdiction"), r.List("aliases"), r.Text("accreditation_scheme"), r.Text("accreditation_standard"), r.Text("accreditation_number"),
        r.Text("accredited_by"), r.Text("line_mark"), r.Date("seen_on"), r.Text("note"), r.Source());
}
