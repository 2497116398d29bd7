namespace Registry.ReferencePack.Rows;

/// <summary>A line of product_lists.csv: that a document is a list of products, and how much of it stands in product_rules.csv.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Complete">Whether every entry is there, so that a code that is not is truly not listed.</param>
/// <param name="Headings">HS headings of 4 digits it is known to touch; empty means it can touch anything.</param>
public sealed record ProductListRow(int Row, string Designation, string ScopeVi, string ScopeEn, bool Complete, IReadOnlyList<string> Headings, RowSource Source)
{
    internal static readonly string[] Columns = ["designation", "scope_vi", "scope_en", "complete", "headings", .. Reading.PackRow.SourceColumns];

    internal static ProductListRow Read(Reading.PackRow r) =>
        new(r.Number, r.Required("designation"), r.Required("scope_vi"), r.Required("scope_en"), r.Bool("complete"), r.HsCodes("headings", 4), r.Source());
}
