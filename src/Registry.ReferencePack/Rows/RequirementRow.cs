using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>
/// A requirement of requirements.csv. Limits are decimal text with a point and the scale of the print;
/// what was printed stands beside them.
/// </summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Designation">The edition it belongs to.</param>
/// <param name="Id">Unique within the edition.</param>
/// <param name="Synonyms">Other names and symbols of the characteristic in both languages.</param>
/// <param name="Unit">As printed.</param>
/// <param name="Matrix">Kind of sample, e.g. <c>nước sạch sinh hoạt</c>.</param>
/// <param name="Category">Category within the matrix; empty when the limit is for all.</param>
public sealed record RequirementRow(
    int Row, string Designation, string Id, string CharacteristicVi, string CharacteristicEn, IReadOnlyList<string> Synonyms,
    Requirement.Types.Comparator Comparator, string LimitLow, string LimitLowPrinted, string LimitHigh, string LimitHighPrinted,
    string ExpectedText, string PrintedLimit, string Unit, string Matrix, IReadOnlyList<string> MatrixSynonyms, string Category, string Clause, string Method,
    string Condition, DecisionRule.Types.Kind DecisionRule, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["designation", "id", "characteristic_vi", "characteristic_en", "synonyms", "comparator", "limit_low",
            "limit_low_printed", "limit_high", "limit_high_printed", "expected_text", "printed_limit", "unit", "matrix",
            "matrix_synonyms", "category", "clause", "method", "condition", "decision_rule", "note", .. Reading.PackRow.SourceColumns];

    internal static RequirementRow Read(Reading.PackRow r)
    {
        var comparator = r.Enum<Requirement.Types.Comparator>("comparator");
        var (needsLow, needsHigh, needsText) = comparator switch
        {
            Requirement.Types.Comparator.Max or Requirement.Types.Comparator.MaxExclusive
                or Requirement.Types.Comparator.AbsoluteError => (false, true, false),
            Requirement.Types.Comparator.Min or Requirement.Types.Comparator.MinExclusive => (true, false, false),
            Requirement.Types.Comparator.Range => (true, true, false),
            Requirement.Types.Comparator.Qualitative => (false, false, true),
            _ => (false, false, false),
        };
        return new RequirementRow(
            r.Number, r.Required("designation"), r.Slug("id"), r.Required("characteristic_vi"), r.Text("characteristic_en"),
            r.List("synonyms"), comparator, r.Decimal("limit_low", "limit_low_printed", needsLow), r.Text("limit_low_printed"),
            r.Decimal("limit_high", "limit_high_printed", needsHigh), r.Text("limit_high_printed"),
            needsText ? r.Required("expected_text") : r.Text("expected_text"), r.Required("printed_limit"), r.Text("unit"),
            r.Text("matrix"), r.List("matrix_synonyms"), r.Text("category"), r.Text("clause"), r.Text("method"), r.Text("condition"),
            r.Enum<DecisionRule.Types.Kind>("decision_rule"), r.Text("note"), r.Source());
    }
}
