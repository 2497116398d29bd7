using System.Globalization;
using Registry.Domain.Reports;

namespace Registry.Domain.Documents;

/// <summary>
/// What is worth knowing about a document that is accepted all the same, or about a designation that is looked up. A code never
/// changes its meaning. Paths are those of the document.
/// </summary>
public static class DocumentFindings
{
    /// <summary>Warning: the year is not the one of the designation.</summary>
    public const string YearDiffers = "YEAR_DIFFERS";

    /// <summary>Warning: no result in another unit can be compared with the requirement, because its own cannot be read.</summary>
    public const string UnitUnknown = "UNIT_UNKNOWN";

    /// <summary>Info: no document that bears the designation is loaded.</summary>
    public const string DesignationNotLoaded = "DESIGNATION_NOT_LOADED";

    /// <summary>Info: no document bears exactly the designation that was asked for; the nearest are given.</summary>
    public const string DesignationWidened = "DESIGNATION_WIDENED";

    /// <summary>Warning: the designation of an international or foreign document is not understood, so only its full text finds it.</summary>
    public const string DesignationUnreadable = "DESIGNATION_UNREADABLE";

    // A document of thousands of rows says what is wrong with the first of them.
    private const int Most = 50;

    /// <summary>The findings, at most 50; empty when there is nothing to say.</summary>
    public static IReadOnlyList<Finding> Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = new List<Finding>();
        var read = DesignationParser.Parse(document.Designation).TryGet(out var designation, out var unreadable);
        if (!read && document.Kind != DocumentKind.LegalAct)
            findings.Add(Warning(DesignationUnreadable, "designation",
                $"The designation \"{document.Designation}\" cannot be read, so only its full text finds it. {unreadable!.Message}",
                $"Không đọc được số hiệu \"{document.Designation}\" nên chỉ tìm được theo nguyên văn."));
        if (read && document.Year is { } year
            && (designation!.IsSupplement ? designation.Supplements[0].Year : designation.Year) is { } printed && printed != year)
            findings.Add(Warning(YearDiffers, "year",
                string.Create(CultureInfo.InvariantCulture, $"The year {year} is not the {printed} of the designation."),
                string.Create(CultureInfo.InvariantCulture, $"Năm {year} khác với năm {printed} của số hiệu.")));
        for (var i = 0; i < document.Requirements.Count && findings.Count < Most; i++)
        {
            var requirement = document.Requirements[i];
            if (requirement.Unit is { } unit && StatedUnit.Read(unit, requirement.UnitCode).Problem is { } problem)
                findings.Add(Warning(UnitUnknown, string.Create(CultureInfo.InvariantCulture, $"requirements[{i}].unit"),
                    $"The unit \"{unit}\" cannot be read, so results in another unit cannot be compared. {problem.Message}",
                    $"Không đọc được đơn vị \"{unit}\" nên không so sánh được kết quả theo đơn vị khác."));
        }
        return findings;
    }

    private static Finding Warning(string code, string path, string message, string messageVi) =>
        new(code, Severity.Warning, path, message, messageVi, new Dictionary<string, string>());
}
