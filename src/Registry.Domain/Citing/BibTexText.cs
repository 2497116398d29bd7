using System.Text;
using NodaTime.Text;
using Registry.Domain.Documents;

namespace Registry.Domain.Citing;

/// <summary>Citations for LaTeX: entries every BibTeX style knows, in UTF-8.</summary>
public static class BibTexText
{
    /// <summary>One entry, ending with an empty line. Standards are technical reports of their publisher, legal documents miscellaneous.</summary>
    public static string Of(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        var document = citation.Document;
        var text = new StringBuilder().Append(citation.IsLegal ? "@misc{" : "@techreport{").Append(document.Id).Append(",\n");
        Add("title", citation.Title.Length > 0 ? citation.Title : document.Designation);
        Add("number", document.Designation);
        Add(citation.IsLegal ? "author" : "institution", document.IssuerCode ?? "");
        Add("type", citation.IsLegal ? "" : "Standard");
        if (citation.Published.Earliest is { } first)
        {
            Add("year", $"{first.Year:0000}");
            if (citation.Published.Precision >= DatePrecision.Month)
                Add("month", $"{first.Month}");
        }
        Add("howpublished", citation.IsLegal ? document.Designation : "");
        Add("note", $"{citation.State.Reason.En} ({LocalDatePattern.Iso.Format(citation.State.Date)})");
        Add("url", citation.Address, plain: true);
        return text.Append("}\n\n").ToString();

        void Add(string field, string value, bool plain = false)
        {
            if (value.Length > 0)
                // The second braces keep the capitals of designations and names.
                text.Append("  ").Append(field).Append(" = {").Append(plain ? value : $"{{{Escaped(value)}}}").Append("},\n");
        }
    }

    /// <summary>Text without signs that mean something to TeX; blanks and line ends become one blank.</summary>
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var letter in string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            _ = letter switch
            {
                '\\' => text.Append(@"\textbackslash{}"),
                '~' => text.Append(@"\textasciitilde{}"),
                '^' => text.Append(@"\textasciicircum{}"),
                '{' or '}' or '%' or '&' or '$' or '#' or '_' => text.Append('\\').Append(letter),
                _ => text.Append(letter),
            };
        return text.ToString();
    }
}
