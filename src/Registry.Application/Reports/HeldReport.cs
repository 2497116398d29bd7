using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Reports;

/// <summary>The revisions of one report and what was said about them since, as known at an instant.</summary>
internal sealed record HeldReport(IReadOnlyList<ReportRow> Rows, IReadOnlyList<ReportNoticeRow> Notices)
{
    public static async Task<HeldReport> ReadAsync(RegistryDb db, ReportName name, Instant? readTime, CancellationToken cancellationToken)
    {
        var rows = await db.Reports.Where(r => r.Laboratory == name.Laboratory && r.ReportId == name.ReportId).OrderBy(r => r.Revision).ToListAsync(cancellationToken);
        var notices = await db.ReportNotices.Where(n => n.Laboratory == name.Laboratory && n.ReportId == name.ReportId).OrderBy(n => n.Position).ToListAsync(cancellationToken);
        if (readTime is not { } known)
            return new HeldReport(rows, notices);
        rows.RemoveAll(r => r.ReceivedTime > known);
        notices.RemoveAll(n => n.ReceivedTime > known);
        await ForgetLaterWithdrawalsAsync(db, rows, known, cancellationToken);
        return new HeldReport(rows, notices);
    }

    /// <summary>Only these revisions; what was said stays where one of them is left.</summary>
    public HeldReport Where(Func<ReportRow, bool> visible)
    {
        var rows = Rows.Where(visible).ToList();
        return new HeldReport(rows, rows.Count == 0 ? [] : Notices);
    }

    /// <summary>The report that takes its place.</summary>
    public string? SubstituteId => Notices.FirstOrDefault(n => n.Kind == StatementKind.ReportSubstituted)?.OtherReportId;

    public ReportState StateOf(ReportRow row) => StateOf(row, Rows[^1].Revision, SubstituteId is not null);

    public static ReportState StateOf(ReportRow row, int newest, bool substituted) =>
        row.WithdrawnPosition is not null ? ReportState.Withdrawn
        : row.Revision < newest ? ReportState.Superseded
        : substituted ? ReportState.Substituted
        : ReportState.Valid;

    /// <summary>A withdrawal after the instant asked about was not known then.</summary>
    public static async Task ForgetLaterWithdrawalsAsync(RegistryDb db, IEnumerable<ReportRow> rows, Instant known, CancellationToken cancellationToken)
    {
        var withdrawn = rows.Where(r => r.WithdrawnPosition is not null).ToList();
        if (withdrawn.Count == 0)
            return;
        var positions = withdrawn.Select(r => r.WithdrawnPosition!.Value).Distinct().ToList();
        var later = await db.LogEntries.Where(e => positions.Contains(e.Position) && e.ReceivedTime > known).Select(e => e.Position).ToListAsync(cancellationToken);
        foreach (var row in withdrawn.Where(r => later.Contains(r.WithdrawnPosition!.Value)))
            row.WithdrawnPosition = null;
    }
}
