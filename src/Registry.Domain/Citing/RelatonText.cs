using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using Registry.Domain.Documents;

namespace Registry.Domain.Citing;

/// <summary>
/// Bibliographic records as Relaton YAML, one YAML document each. Every value is written in quotation marks, so that "1978-11", "8-2" and
/// "no" stay text under every version of YAML.
/// </summary>
public static class RelatonText
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One YAML document with its "---".</summary>
    public static string Of(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        var document = citation.Document;
        var text = new StringBuilder("---\n");
        Line(0, "id", document.Id);
        Line(0, "type", citation.IsLegal ? "legislation" : "standard");
        List("title", [("vi", document.TitleVi), ("en", document.TitleEn), .. document.OtherTitles.Select(t => (t.Language, (string?)t.Text))], (language, title) =>
        {
            Line(0, "- type", "title-main");
            Line(2, "content", title);
            Line(2, "language", language);
        });
        if (document.Abstract is { Length: > 0 } summary)
        {
            text.Append("abstract:\n");
            Line(0, "- content", summary);
        }
        text.Append("link:\n");
        Line(0, "- type", "src");
        Line(2, "content", citation.Address);
        text.Append("docid:\n");
        Line(0, "- id", document.Designation);
        Line(2, "type", document.IssuerCode ?? DesignationParser.Parse(document.Designation).Map(d => d.Family).ValueOr("registry"));
        Line(2, "primary", true);
        Dates(document);
        if (document.IssuerCode is { } issuer)
        {
            text.Append("contributor:\n- role:\n  - type: \"publisher\"\n  organization:\n");
            Line(4, "name", issuer);
        }
        if (document.PublisherStatus is { } status)
        {
            text.Append("docstatus:\n");
            Line(2, "stage", status);
        }
        Relations(document);
        if (document.IcsCodes.Count > 0)
        {
            text.Append("ext:\n  ics:\n");
            foreach (var code in document.IcsCodes)
                Line(2, "- code", code);
        }
        return text.ToString();

        void Line(int indent, string key, object value) => text.Append(' ', indent).Append(key).Append(": ").Append(JsonSerializer.Serialize(value, Quoted)).Append('\n');

        void List(string key, IEnumerable<(string Language, string? Text)> values, Action<string, string> write)
        {
            var there = values.Where(v => !string.IsNullOrWhiteSpace(v.Text)).ToList();
            if (there.Count > 0)
                text.Append(key).Append(":\n");
            foreach (var (language, value) in there)
                write(language, value!);
        }

        void Dates(Document of)
        {
            var dated = of.ForceEvents.Where(e => e.Clauses.Count == 0 && e.Date.Precision != DatePrecision.Unknown).Select(e => (Type: DateType(e.Kind), e.Date)).Where(d => d.Type.Length > 0).ToList();
            if (dated.Count > 0)
                text.Append("date:\n");
            foreach (var (type, date) in dated)
            {
                Line(0, "- type", type);
                // Relaton dates the first day out of force, the registry the last day in force.
                Line(2, "value", Written(type == Obsoleted && date.ExactDay is { } last ? PartialDate.OfDay(last.PlusDays(1)) : date));
            }
        }

        void Relations(Document of)
        {
            var related = of.Relations.Select(r => (Type: RelationType(r.Kind), r.Target)).Where(r => r.Type.Length > 0).ToList();
            if (related.Count > 0)
                text.Append("relation:\n");
            foreach (var (type, target) in related)
            {
                Line(0, "- type", type);
                text.Append("  bibitem:\n");
                Line(4, "formattedref", target);
                text.Append("    docid:\n");
                Line(4, "- id", target);
            }
        }
    }

    private const string Obsoleted = "obsoleted";

    private static string DateType(ForceEventKind kind) => kind switch
    {
        ForceEventKind.Issued => "issued",
        ForceEventKind.Published => "published",
        ForceEventKind.Effective => "implemented",
        ForceEventKind.Ended => Obsoleted,
        _ => "",
    };

    private static string RelationType(RelationKind kind) => kind switch
    {
        RelationKind.Replaces or RelationKind.Repeals => "obsoletes",
        // "updates" means the older one as often as the newer in what is published; these words mean one thing.
        RelationKind.Amends => "amends",
        RelationKind.Corrects => "corrects",
        RelationKind.ReplacesPartly => "updates",
        RelationKind.Adopts => "adoptedFrom",
        RelationKind.Cites => "cites",
        RelationKind.PartOf => "partOf",
        RelationKind.SeeAlso or RelationKind.Implements or RelationKind.IssuedBy => "related",
        _ => "",
    };

    private static string Written(PartialDate date) => date.Precision switch
    {
        DatePrecision.Day => LocalDatePattern.Iso.Format(date.Earliest!.Value),
        DatePrecision.Month => $"{date.Earliest!.Value.Year:0000}-{date.Earliest.Value.Month:00}",
        _ => $"{date.Earliest!.Value.Year:0000}",
    };
}
