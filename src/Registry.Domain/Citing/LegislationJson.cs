using System.Text;
using System.Text.Json;
using NodaTime.Text;
using Registry.Domain.Documents;

namespace Registry.Domain.Citing;

/// <summary>
/// A document as linked data: schema.org Legislation with terms of the European Legislation Identifier where schema.org has none. A standard
/// is no legislation; it is a creative work with the same terms where they fit.
/// </summary>
public static class LegislationJson
{
    private const string SchemaOrg = "https://schema.org";
    private const string Eli = "http://data.europa.eu/eli/ontology#";

    /// <summary>JSON-LD that can stand in a page as it is: signs that mean something to HTML are escaped.</summary>
    /// <param name="citation">The document.</param>
    /// <param name="work">Address of the work: of the document whatever the day.</param>
    /// <param name="addressOf">Address of another document by its identifier.</param>
    public static string Of(Citation citation, string work, Func<string, string> addressOf)
    {
        ArgumentNullException.ThrowIfNull(citation);
        ArgumentNullException.ThrowIfNull(addressOf);
        var document = citation.Document;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context");
            json.WriteStringValue(SchemaOrg);
            json.WriteStartObject();
            json.WriteString("eli", Eli);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("@type", citation.IsLegal ? "Legislation" : "CreativeWork");
            json.WriteString("@id", work);
            json.WriteString("url", citation.Address);
            json.WriteString("identifier", document.Designation);
            if (citation.IsLegal)
            {
                json.WriteString("legislationIdentifier", document.Designation);
                json.WriteString("legislationType", TypeOf(document.Kind));
                json.WriteString("legislationLegalForce", SchemaOrg + "/" + ForceOf(citation.State.Status));
                json.WriteString("legislationJurisdiction", document.JurisdictionId?.ToUpperInvariant() ?? "VN");
            }
            Text("name", document.TitleVi is null ? document.TitleEn : document.TitleVi, document.TitleVi is null ? "en" : "vi");
            Text("alternateName", document.TitleVi is null ? null : document.TitleEn, "en");
            if (document.IssuerCode is { } issuer)
                json.WriteString(citation.IsLegal ? "legislationPassedBy" : "publisher", issuer);
            Dates(document);
            Relations(document);
            json.WriteString("eli:version_date", LocalDatePattern.Iso.Format(citation.State.Date));
            json.WriteEndObject();

            void Text(string key, string? value, string language)
            {
                if (string.IsNullOrWhiteSpace(value))
                    return;
                json.WriteStartObject(key);
                json.WriteString("@value", value);
                json.WriteString("@language", language);
                json.WriteEndObject();
            }

            void Dates(Document of)
            {
                foreach (var (kind, key) in (ReadOnlySpan<(ForceEventKind, string)>)[
                    (ForceEventKind.Issued, "legislationDate"), (ForceEventKind.Published, "datePublished"),
                    (ForceEventKind.Effective, "eli:first_date_entry_in_force"), (ForceEventKind.Ended, "eli:date_no_longer_in_force")])
                    if (of.ForceEvents.FirstOrDefault(e => e.Kind == kind && e.Clauses.Count == 0)?.Date.ExactDay is { } day)
                        // ELI names the first day without force; an end is recorded with its last day in force.
                        json.WriteString(key, LocalDatePattern.Iso.Format(kind == ForceEventKind.Ended && day < NodaTime.LocalDate.MaxIsoValue ? day.PlusDays(1) : day));
            }

            void Relations(Document of)
            {
                foreach (var group in of.Relations.GroupBy(r => Term(r.Kind)).Where(g => g.Key.Length > 0))
                {
                    json.WriteStartArray(group.Key);
                    foreach (var relation in group)
                    {
                        json.WriteStartObject();
                        json.WriteString("@type", "CreativeWork");
                        if (relation.TargetId is { } id)
                            json.WriteString("@id", addressOf(id));
                        json.WriteString("identifier", relation.Target);
                        json.WriteEndObject();
                    }
                    json.WriteEndArray();
                }
            }
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string TypeOf(DocumentKind kind) => kind switch
    {
        DocumentKind.NationalRegulation => "Quy chuẩn kỹ thuật quốc gia",
        DocumentKind.LocalRegulation => "Quy chuẩn kỹ thuật địa phương",
        _ => "Văn bản quy phạm pháp luật",
    };

    private static string ForceOf(ForceStatus status) => status switch
    {
        ForceStatus.InForce => "InForce",
        ForceStatus.PartlyInForce => "PartiallyInForce",
        _ => "NotInForce",
    };

    private static string Term(RelationKind kind) => kind switch
    {
        RelationKind.Replaces or RelationKind.Repeals => "legislationRepeals",
        RelationKind.ReplacesPartly or RelationKind.RepealsPartly or RelationKind.Amends => "legislationChanges",
        RelationKind.Corrects => "legislationCorrects",
        RelationKind.Cites => "citation",
        RelationKind.PartOf => "isPartOf",
        RelationKind.Adopts => "isBasedOn",
        RelationKind.Implements or RelationKind.IssuedBy => "eli:based_on",
        _ => "",
    };
}
