using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>A plan or a form of indicator_sets.csv.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Designation">Of the act that states it; empty when not known.</param>
/// <param name="From">First day of a plan; null for a form, which counts all that is held.</param>
public sealed record IndicatorSetRow(
    int Row, string Id, string TitleVi, string TitleEn, string Designation, string Jurisdiction, PackDate? From, PackDate? To, RowSource Source)
{
    internal static readonly string[] Columns =
        ["id", "title_vi", "title_en", "designation", "jurisdiction", "from_date", "to_date", .. Reading.PackRow.SourceColumns];

    internal static IndicatorSetRow Read(Reading.PackRow r) => new(
        r.Number, r.Slug("id"), r.Required("title_vi"), r.Text("title_en"), r.Text("designation"), r.Text("jurisdiction"), r.Day("from_date"), r.Day("to_date"), r.Source());
}

/// <summary>An indicator of a plan, or a row of a form, of indicators.csv.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Set">Id of indicator_sets.csv.</param>
/// <param name="Key">As printed: K1, 08.</param>
/// <param name="Part">Which part of the measure; empty for all of it.</param>
/// <param name="Parent">Key of the row it is a part of; empty for a row of its own.</param>
public sealed record IndicatorRow(
    int Row, string Set, string Key, string NameVi, string NameEn, string UnitVi, string UnitEn, Indicator.Types.Measure Measure, string Part, string Parent, RowSource Source)
{
    internal static readonly string[] Columns =
        ["set", "key", "name_vi", "name_en", "unit_vi", "unit_en", "measure", "part", "parent", .. Reading.PackRow.SourceColumns];

    internal static IndicatorRow Read(Reading.PackRow r) => new(
        r.Number, r.Slug("set"), r.Required("key"), r.Required("name_vi"), r.Text("name_en"), r.Text("unit_vi"), r.Text("unit_en"),
        r.Enum<Indicator.Types.Measure>("measure"), r.Text("part"), r.Text("parent"), r.Source());
}

/// <summary>What is to be reached, of indicator_targets.csv.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Value">In the unit of the indicator.</param>
/// <param name="Printed">As the plan prints it.</param>
public sealed record IndicatorTargetRow(
    int Row, string Set, string Key, int FromYear, int ToYear, IndicatorTarget.Types.Comparator Comparator, int Value, string Printed, RowSource Source)
{
    internal static readonly string[] Columns =
        ["set", "key", "from_year", "to_year", "comparator", "value", "printed", .. Reading.PackRow.SourceColumns];

    internal static IndicatorTargetRow Read(Reading.PackRow r) => new(
        r.Number, r.Slug("set"), r.Required("key"), r.RequiredInteger("from_year", 2000, 2200), r.RequiredInteger("to_year", 2000, 2200),
        r.Enum<IndicatorTarget.Types.Comparator>("comparator"), r.RequiredInteger("value", 0, 1_000_000_000), r.Text("printed"), r.Source());
}
