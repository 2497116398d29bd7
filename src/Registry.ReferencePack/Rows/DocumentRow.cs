using Registry.Protocol.V1;

namespace Registry.ReferencePack.Rows;

/// <summary>A document of documents.csv, in one edition; an amendment is a document of its own.</summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="Designation">As printed, e.g. <c>QCVN 16:2023/BXD</c>.</param>
/// <param name="Issuer">Code of issuers.csv at the time of issue; empty when not known.</param>
/// <param name="Jurisdiction">Id of jurisdictions.csv that is bound; empty for international standards.</param>
/// <param name="Year">Null when the designation carries none.</param>
/// <param name="Amends">Designation of the document an amendment belongs to.</param>
public sealed record DocumentRow(
    int Row, string Designation, DocumentKind Kind, string TitleVi, string TitleEn, string Issuer, string Jurisdiction,
    int? Year, IReadOnlyList<string> Ics, string Amends, string ScopeVi, string StatusAsPrinted, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["designation", "kind", "title_vi", "title_en", "issuer", "jurisdiction", "year", "ics", "amends", "scope_vi",
            "status_as_printed", "note", .. Reading.PackRow.SourceColumns];

    internal static DocumentRow Read(Reading.PackRow r) => new(
        r.Number, r.Required("designation"), r.Enum<DocumentKind>("kind"), r.Text("title_vi"), r.Text("title_en"),
        r.Text("issuer"), r.Text("jurisdiction"), r.Integer("year", 1800, 2200), r.List("ics"), r.Text("amends"),
        r.Text("scope_vi"), r.Text("status_as_printed"), r.Text("note"), r.Source());
}

/// <summary>
/// An event of force_events.csv. The date of <c>ended</c> and <c>partly_ended</c> is the last day in force,
/// of <c>suspended</c> and <c>resumed</c> the first day; null when not known.
/// </summary>
/// <param name="Row">Row in the file, 1 is the header.</param>
/// <param name="NotAfter">A day on which it is known to have happened already, where the date is not exact.</param>
public sealed record ForceEventRow(
    int Row, string Designation, ForceEvent.Types.Kind Event, PackDate? Date, PackDate? NotAfter,
    IReadOnlyList<string> Clauses,
    string LegalBasis, string Note, RowSource Source)
{
    internal static readonly string[] Columns =
        ["designation", "event", "date", "not_after", "clauses", "legal_basis", "note", .. Reading.PackRow.SourceColumns];

    internal static ForceEventRow Read(Reading.PackRow r) => new(
        r.Number, r.Required("designation"), r.Enum<ForceEvent.Types.Kind>("event"), r.Date("date"), r.Day("not_after"),
        r.List("clauses"), r.Text("legal_basis"), r.Text("note"), r.Source());
}

/// <summary>A relation of relations.csv, kept in one direction only.</summary>
public sealed record RelationRow(
    int Row, string From, DocumentRelation.Types.Kind Kind, string To, DocumentRelation.Types.Degree Degree, string Note,
    RowSource Source)
{
    internal static readonly string[] Columns = ["from", "kind", "to", "degree", "note", .. Reading.PackRow.SourceColumns];

    internal static RelationRow Read(Reading.PackRow r) => new(
        r.Number, r.Required("from"), r.Enum<DocumentRelation.Types.Kind>("kind"), r.Required("to"),
        r.OptionalEnum<DocumentRelation.Types.Degree>("degree"), r.Text("note"), r.Source());
}
