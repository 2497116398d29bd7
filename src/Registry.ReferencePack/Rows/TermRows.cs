using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>A conformity assessment method of assessment_methods.csv, 1 to 8.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="ValidityMonthsMax">Longest validity of a certificate; null where it covers single lots or products.</param>
/// <param name="ValidityVerified">Whether the validity was compared with the legal text.</param>
public sealed record AssessmentMethodRow(
    int Row, int Method, string NameVi, string NameEn, string FactoryAssessmentVi, string SurveillanceVi, string TestObjectVi,
    string ValidityVi, int? ValidityMonthsMax, bool ValidityVerified, RowSource Source)
{
    internal static readonly string[] Columns =
        ["method", "name_vi", "name_en", "factory_assessment_vi", "surveillance_vi", "test_object_vi", "validity_vi",
            "validity_months_max", "validity_verified", .. Reading.PackRow.SourceColumns];

    internal static AssessmentMethodRow Read(Reading.PackRow r) => new(
        r.Number, r.RequiredInteger("method", 1, 8), r.Required("name_vi"), r.Text("name_en"), r.Text("factory_assessment_vi"),
        r.Text("surveillance_vi"), r.Text("test_object_vi"), r.Text("validity_vi"), r.Integer("validity_months_max", 1, 1200),
        r.Bool("validity_verified"), r.Source());
}

/// <summary>How long the verification of an instrument kind holds, by verification_intervals.csv.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="IntervalMonths">Null where only the initial verification is asked for.</param>
/// <param name="List">Designation of the act with the list; empty outside the list of group 2.</param>
/// <param name="ValidTo">Last day of this figure; null while it stands.</param>
public sealed record VerificationIntervalRow(
    int Row, string InstrumentVi, string InstrumentEn, int? IntervalMonths, string List, string Item, string Procedure,
    IReadOnlyList<string> ControlModes, MeasurementField Field, PackDate? ValidFrom, PackDate? ValidTo, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["instrument_vi", "instrument_en", "interval_months", "list", "item", "procedure", "control_modes", "field", "valid_from",
            "valid_to", "note", .. Reading.PackRow.SourceColumns];

    internal static VerificationIntervalRow Read(Reading.PackRow r) => new(
        r.Number, r.Required("instrument_vi"), r.Text("instrument_en"), r.Integer("interval_months", 1, 600), r.Text("list"),
        r.Text("item"), r.Text("procedure"), r.List("control_modes"),
        r.OptionalEnum<MeasurementField>("field"), r.Date("valid_from"), r.Date("valid_to"), r.Text("note"),
        r.Source());
}

/// <summary>A term of glossary.csv in both languages.</summary>
public sealed record GlossaryRow(int Row, string TermVi, string TermEn, string DefinitionVi, string DefinitionEn, RowSource Source)
{
    internal static readonly string[] Columns = ["term_vi", "term_en", "definition_vi", "definition_en", .. Reading.PackRow.SourceColumns];

    internal static GlossaryRow Read(Reading.PackRow r) =>
        new(r.Number, r.Required("term_vi"), r.Required("term_en"), r.Text("definition_vi"), r.Text("definition_en"), r.Source());
}

/// <summary>A code of the Harmonized System or of the Vietnamese tariff used by the product rules, with its name.</summary>
public sealed record HsNameRow(int Row, string Code, string NameVi, string NameEn, RowSource Source)
{
    internal static readonly string[] Columns = ["code", "level", "name_vi", "name_en", .. Reading.PackRow.SourceColumns];

    internal static HsNameRow Read(Reading.PackRow r)
    {
        var code = r.HsCode("code", 2, 4, 6, 8);
        if (code.Length > 0 && r.RequiredInteger("level", 2, 8) is var level && level != code.Length)
            r.Add("level", "LEVEL_MISMATCH", $"Code '{code}' has {code.Length} digits, the level says {level}.");
        return new HsNameRow(r.Number, code, r.Text("name_vi"), r.Text("name_en"), r.Source());
    }
}
