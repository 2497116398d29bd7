using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>A line of product_rules.csv: which product falls under which regulation, where and from when.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="List">Designation of the document whose list or scope says so.</param>
/// <param name="HsCode">4, 6 or 8 digits; empty for products known by <paramref name="Category"/> only.</param>
/// <param name="ListText">The product as the transcription of the list words it; may be cut, see the note.</param>
/// <param name="Jurisdiction">Id of jurisdictions.csv; empty means the whole country.</param>
/// <param name="Risk">Unspecified when the source gives no level.</param>
/// <param name="Regulations">Designations the product must conform to; empty when the source does not say.</param>
/// <param name="RegulationVerified">Whether the link to the regulation was seen; null when there is none.</param>
/// <param name="Methods">Assessment methods 1 to 8.</param>
/// <param name="ListedFrom">Since when the list names the product.</param>
/// <param name="AppliesFrom">Since when the duty holds; later than the listing for upcoming regulations.</param>
/// <param name="AppliesTo">Last day.</param>
/// <param name="WidensWithoutLocal">What must be tested where no local regulation exists; empty when nothing widens.</param>
public sealed record ProductRuleRow(
    int Row, string List, string Id, string Annex, string Item, string HsCode, IReadOnlyList<string> ExcludedHsCodes,
    string Category, string ProductVi, string ListText, string NarrowingVi, string ExclusionVi,
    IReadOnlyList<ProductRule.Types.Activity> Activities,
    string Jurisdiction, ProductRule.Types.RiskLevel Risk, IReadOnlyList<string> Regulations, bool? RegulationVerified,
    IReadOnlyList<int> Methods, PackDate? ListedFrom, PackDate? AppliesFrom, PackDate? AppliesTo, string WidensWithoutLocal,
    string WidensWithoutLocalEn, string TransitionsVi, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["list", "id", "annex", "item", "hs_code", "excluded_hs_codes", "category", "product_vi", "list_text", "narrowing_vi",
            "exclusion_vi", "activities", "jurisdiction", "risk", "regulation", "regulation_verified", "methods", "listed_from",
            "applies_from", "applies_to", "widens_without_local", "widens_without_local_en",
            "transitions_vi", "note", .. Reading.PackRow.SourceColumns];

    internal static ProductRuleRow Read(Reading.PackRow r)
    {
        var hs = r.HsCode("hs_code", 4, 6, 8);
        var category = r.Text("hs_code").Length == 0 ? r.Required("category") : r.Text("category");
        // Codes are left out in words: a code alone would not say why.
        var exclusion = r.Text("excluded_hs_codes").Length > 0 ? r.Required("exclusion_vi") : r.Text("exclusion_vi");
        var regulations = r.List("regulation");
        return new ProductRuleRow(
            r.Number, r.Required("list"), r.Slug("id"), r.Text("annex"), r.Text("item"), hs,
            r.HsCodes("excluded_hs_codes", 4, 6, 8), category, r.Required("product_vi"), r.Text("list_text"),
            r.Text("narrowing_vi"), exclusion, r.Enums<ProductRule.Types.Activity>("activities"), r.Text("jurisdiction"),
            r.OptionalEnum<ProductRule.Types.RiskLevel>("risk"), regulations,
            regulations.Count == 0 ? r.OptionalBool("regulation_verified") : r.Bool("regulation_verified"),
            r.Integers("methods", 1, 8), r.Date("listed_from"), r.Date("applies_from"), r.Date("applies_to"),
            r.Text("widens_without_local"), r.Text("widens_without_local_en"), r.Text("transitions_vi"), r.Text("note"), r.Source());
    }
}
