using Registry.Application.Documents;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>When a verified instrument falls due: as its certificate says, else by the interval of its kind.</summary>
internal static class DueDates
{
    public static DueDate? Of(Report report, CatalogueSnapshot catalogue)
    {
        if (report.Kind != ReportKind.VerificationCertificate)
            return null;
        if (report.ValidUntil is { } printed)
            return new DueDate(printed.LastDay, "Theo hạn ghi trên giấy chứng nhận.", "As the certificate says.");
        if (report.PerformedOn is not { } verified || new IntervalTable(catalogue).Find(report.Instrument?.Kind ?? report.Instrument?.Name) is not { } interval)
            return null;
        if (interval.Months is not { } months)
            return null;
        var due = VerificationDue.From(verified, months);
        return due.Ok
            ? new DueDate(due.Value.LastDay, $"Chu kỳ kiểm định {interval.InstrumentVi}: {months} tháng.", $"Verification interval of {interval.InstrumentEn ?? interval.InstrumentVi}: {months} months.")
            : null;
    }
}
