using System.Security.Cryptography;
using Registry.Application.Database;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>
/// What stands in the way of a report among those held already, for who tries it before sending. The writer asks the same on its own
/// transaction (<see cref="ReportWrites"/>); between the two another report may have come.
/// </summary>
internal static class ReportPlace
{
    public static async Task<Finding?> FindAsync(RegistryDb db, SubmittedReport submitted, CancellationToken cancellationToken)
    {
        var report = submitted.Report;
        var name = ReportName.Of(report.LaboratoryId, report.Number);
        if (name.ReportId.Length == 0)
            return Error(FindingCodes.NumberMissing, "number", "A report number holds at least one letter or digit.", "Số phiếu phải có ít nhất một chữ hoặc số.");
        var held = await HeldReport.ReadAsync(db, name, null, cancellationToken);
        var hash = SHA256.HashData(submitted.Content);
        // The same bytes again get the same receipt again, whatever happened to the report since.
        if (held.Rows.Any(row => row.ContentHash.AsSpan().SequenceEqual(hash)))
            return null;
        if (report.Predecessor is not { } before)
            return held.Rows.Count > 0 ? NumberHeld(name) : Revision(report, 1);
        var earlier = ReportName.Of(report.LaboratoryId, before.Number);
        if (before.Relation == PredecessorRelation.Substitutes)
        {
            if (earlier == name)
                return Error(FindingCodes.PredecessorInvalid, "number", $"A substitute has a number of its own; {report.Number} is the number of the report it replaces.",
                    $"Phiếu thay thế có số riêng; {report.Number} là số của phiếu bị thay thế.");
            if (held.Rows.Count > 0)
                return NumberHeld(name);
        }
        else if (earlier != name)
            return Error(FindingCodes.PredecessorInvalid, "number", $"{earlier} keeps its number in every revision; a report with another number substitutes it.",
                $"{earlier} giữ nguyên số qua các bản sửa; phiếu mang số khác là phiếu thay thế.");
        return FindClosed(earlier == name ? held : await HeldReport.ReadAsync(db, earlier, null, cancellationToken), earlier)
            ?? (earlier == name ? Revision(report, held.Rows[^1].Revision + 1) : Revision(report, 1));
    }

    private static Finding? FindClosed(HeldReport corrected, ReportName name)
    {
        if (corrected.Rows.Count == 0)
            return Error(FindingCodes.PredecessorNotHeld, "predecessor.report", $"{name} is not held, so that nothing can correct it.", $"Sổ không giữ {name} nên không có gì để sửa.");
        if (corrected.Rows[^1].WithdrawnPosition is not null)
            return Error(FindingCodes.PredecessorClosed, "predecessor.report", $"{name} was withdrawn; it can no longer be corrected.", $"{name} đã bị thu hồi, không sửa được nữa.");
        return corrected.SubstituteId is { } other
            ? Error(FindingCodes.PredecessorClosed, "predecessor.report", $"{name} was replaced by {name with { ReportId = other }}; correct that one.",
                $"{name} đã được thay bằng {name with { ReportId = other }}; hãy sửa phiếu đó.")
            : null;
    }

    // The registry counts where the report leaves it open.
    private static Finding? Revision(Report report, int next) => report.Revision <= 1 || report.Revision == next
        ? null
        : Error(FindingCodes.RevisionNotNext, "revision", $"The next revision would be {next}.", $"Bản tiếp theo phải là bản {next}.");

    private static Finding NumberHeld(ReportName name) => Error(FindingCodes.NumberHeld, "number",
        $"{name} is held with other content. If this is a correction, say so in predecessor (AmendReport, or SubstituteReport under a number of its own).",
        $"{name} đã có trong sổ với nội dung khác. Nếu là bản sửa, hãy nêu ở predecessor (AmendReport, hoặc SubstituteReport với số riêng).");

    private static Finding Error(string code, string path, string en, string vi) => new(code, Severity.Error, path, en, vi, new Dictionary<string, string>());
}
