using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>
/// Which suspicions reports were known to rest on at an instant. The graph in memory knows of now only; what was told of each report
/// stands in the log, with the way from what is doubted to the report.
/// </summary>
internal sealed class PastMarks(RegistryDatabase database)
{
    private static readonly string[] Told = [StatementKind.ReportSuspected, StatementKind.ReportCleared];

    /// <summary>The marks of one report, with the way to each and the lines concerned.</summary>
    public async Task<IReadOnlyList<SuspectMark>> MarksAsync(ReportName name, Report report, Instant known, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var open = (await OpenAsync(db, [name], known, cancellationToken)).GetValueOrDefault(name, []);
        var marks = new List<SuspectMark>(open.Count);
        foreach (var notice in open)
            if (await ReadAsync(db, notice.Suspicion, known, cancellationToken) is { } suspicion)
                marks.Add(new SuspectMark(
                    suspicion, [.. suspicion.InstrumentId is { } instrument ? [$"instruments/{instrument}"] : Array.Empty<string>(), .. notice.Path], LinesOf(report, suspicion, notice)));
        return marks;
    }

    /// <summary>The suspicions of several reports.</summary>
    public async Task<IReadOnlyDictionary<ReportName, IReadOnlyList<Suspicion>>> SuspicionsAsync(IReadOnlyList<ReportName> names, Instant known, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var found = new Dictionary<ReportName, IReadOnlyList<Suspicion>>();
        foreach (var (name, open) in await OpenAsync(db, names, known, cancellationToken))
        {
            var suspicions = new List<Suspicion>();
            foreach (var notice in open)
                if (await ReadAsync(db, notice.Suspicion, known, cancellationToken) is { } suspicion)
                    suspicions.Add(suspicion);
            found[name] = suspicions;
        }
        return found;
    }

    private static async Task<Dictionary<ReportName, List<SuspicionNotice>>> OpenAsync(RegistryDb db, IReadOnlyList<ReportName> names, Instant known, CancellationToken cancellationToken)
    {
        var subjects = names.Select(n => n.ToString()).ToList();
        var told = await db.LogEntries.Where(e => subjects.Contains(e.Subject) && Told.Contains(e.Kind) && e.ReceivedTime <= known && e.Content != null)
            .OrderBy(e => e.Position).Select(e => new { e.Kind, e.Subject, e.Content }).ToListAsync(cancellationToken);
        var open = new Dictionary<ReportName, List<SuspicionNotice>>();
        foreach (var entry in told)
        {
            var (name, notice) = (ReportName.Parse(entry.Subject)!.Value, RegistryJson.Read<SuspicionNotice>(entry.Content));
            if (!open.TryGetValue(name, out var notices))
                open[name] = notices = [];
            notices.RemoveAll(n => n.Suspicion == notice.Suspicion);
            if (entry.Kind == StatementKind.ReportSuspected)
                notices.Add(notice);
        }
        return open.Where(o => o.Value.Count > 0).ToDictionary(o => o.Key, o => o.Value);
    }

    private static async Task<Suspicion?> ReadAsync(RegistryDb db, string name, Instant known, CancellationToken cancellationToken)
    {
        var content = await db.LogEntries.Where(e => e.Subject == name && e.Kind == StatementKind.SuspicionRecorded && e.ReceivedTime <= known && e.Content != null)
            .OrderByDescending(e => e.Position).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        return content is null ? null : RegistryJson.Read<Suspicion>(content);
    }

    /// <summary>Null for all lines: also where the piece of equipment that led there cannot be told any more.</summary>
    private static IReadOnlyList<(int, int)>? LinesOf(Report report, Suspicion suspicion, SuspicionNotice notice)
    {
        if (notice.Path.Count <= 1)
            return suspicion.Scope is { } scope ? SuspectLines.Of(report, scope) : null;
        var used = notice.Path[^2];
        var number = ReportName.Parse(used)?.ReportId;
        var equipment = report.MeasuringEquipment.Where(e => e.CertificateReport == used || (number is not null && e.CertificateNumber is { } own && ReportName.Of("", own).ReportId == number)).ToList();
        return equipment is [var only] ? SuspectLines.Of(report, only) : null;
    }
}
