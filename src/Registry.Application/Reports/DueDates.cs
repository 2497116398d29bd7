using Registry.Application.Documents;
using Registry.Domain.Documents;
using Registry.Domain.Reports;
using Registry.Domain.Text;

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
        if (report.PerformedOn is not { } verified || Find(report.Instrument, catalogue) is not { } interval)
            return null;
        if (interval.Months is not { } months)
            return null;
        var due = VerificationDue.From(verified, months);
        return due.Ok
            ? new DueDate(due.Value.LastDay, $"Chu kỳ kiểm định {interval.InstrumentVi}: {months} tháng.", $"Verification interval of {interval.InstrumentEn ?? interval.InstrumentVi}: {months} months.")
            : null;
    }

    /// <summary>The interval whose instrument kind is named exactly; a kind that is not listed has none.</summary>
    private static VerificationInterval? Find(Instrument? instrument, CatalogueSnapshot catalogue)
    {
        if ((instrument?.Kind ?? instrument?.Name) is not { } kind)
            return null;
        var folded = VietnameseText.Fold(kind);
        return catalogue.Documents.Values.SelectMany(d => d.VerificationIntervals).Where(i => i.Verified)
            .FirstOrDefault(i => VietnameseText.Fold(i.InstrumentVi) == folded || VietnameseText.Fold(i.InstrumentEn ?? "") == folded);
    }
}
