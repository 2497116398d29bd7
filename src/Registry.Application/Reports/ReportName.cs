using System.Text;
using Registry.Domain.Text;

namespace Registry.Application.Reports;

/// <summary>Names of reports: <c>organisations/{organisation}/reports/{report}</c>.</summary>
/// <param name="Laboratory">Name of the organisation that issued it.</param>
/// <param name="ReportId">Last part, made from the number.</param>
public readonly record struct ReportName(string Laboratory, string ReportId)
{
    private const string Middle = "/reports/";
    private const int LongestId = 100;

    public override string ToString() => $"{Laboratory}{Middle}{ReportId}";

    /// <summary>The name a laboratory's number leads to: "044284/VYTCC" to <c>044284-vytcc</c>.</summary>
    public static ReportName Of(string laboratory, string number)
    {
        var id = new StringBuilder(number.Length);
        foreach (var letter in VietnameseText.Fold(number))
            if (char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')
                id.Append(letter);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        return new ReportName(laboratory, id.ToString().Trim('-', '.'));
    }

    /// <summary>Reads a name; null when it is not one.</summary>
    public static ReportName? Parse(string name)
    {
        var middle = name.IndexOf(Middle, StringComparison.Ordinal);
        if (middle <= "organisations/".Length || !name.StartsWith("organisations/", StringComparison.Ordinal))
            return null;
        var id = name[(middle + Middle.Length)..];
        return id.Length is > 0 and <= LongestId && !id.Contains('/') ? new ReportName(name[..middle], id) : null;
    }
}
