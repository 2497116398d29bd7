using System.Text;
using NodaTime.Text;
using Registry.Domain.Documents;

namespace Registry.Domain.Citing;

/// <summary>Citations in the RIS format of reference managers (tagged lines, one record from TY to ER).</summary>
public static class RisText
{
    /// <summary>One record, ending with an empty line; lines end with CR LF, as the format has it.</summary>
    public static string Of(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        var text = new StringBuilder();
        var document = citation.Document;
        Add("TY", citation.IsLegal ? "LEGAL" : "STAND");
        Add("ID", document.Id);
        Add("M1", document.Designation);
        Add("TI", citation.Title.Length > 0 ? $"{document.Designation}, {citation.Title}" : document.Designation);
        if (document.TitleVi is not null && document.TitleEn is { } english)
            Add("TT", english);
        Add("PB", document.IssuerCode ?? "");
        if (citation.Published.Earliest is { } first)
        {
            Add("PY", $"{first.Year:0000}");
            var precision = citation.Published.Precision;
            Add("DA", $"{first.Year:0000}/{(precision >= DatePrecision.Month ? $"{first.Month:00}" : "")}/{(precision == DatePrecision.Day ? $"{first.Day:00}" : "")}/");
        }
        Add("LA", document.TitleVi is not null ? "vi" : document.TitleEn is not null ? "en" : document.OtherTitles.Count > 0 ? document.OtherTitles[0].Language : "");
        foreach (var code in document.IcsCodes)
            Add("KW", "ICS " + code);
        Add("N1", $"{citation.State.Reason.En} ({LocalDatePattern.Iso.Format(citation.State.Date)})");
        Add("UR", citation.Address);
        return text.Append("ER  - \r\n\r\n").ToString();

        void Add(string tag, string value)
        {
            // A line of a record is one line: what a title brings along must not begin a tag.
            var line = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (line.Length > 0)
                text.Append(tag).Append("  - ").Append(line).Append("\r\n");
        }
    }
}
