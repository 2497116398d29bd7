using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Reports;
using Registry.Domain.Reports;

namespace Registry.Application.Traceability;

/// <summary>A report of a chain, as far as the caller may read it.</summary>
/// <param name="Readable">False when it is there and not open to the caller.</param>
/// <param name="Hashes">SHA-256 of what is held of it: its encoding and its files.</param>
/// <param name="Certificates">What the certificates as data among its files say of themselves.</param>
internal sealed record TracedReport(
    ReportName Name, Report Report, ReportRow Row, bool Readable, IReadOnlyList<string> Hashes, IReadOnlyList<CertificateFacts> Certificates);

/// <summary>Reads reports by their place in the log.</summary>
internal sealed class TraceReader(RegistryDatabase database, ReportDecoder decode)
{
    private const int Chunk = 500;

    /// <summary>Resource names by log position.</summary>
    public async Task<Dictionary<long, string>> NamesAsync(IEnumerable<long> positions, CancellationToken cancellationToken) =>
        (await SubjectsAsync(positions, cancellationToken)).ToDictionary(s => s.Key, s => s.Value.Name);

    /// <summary>Resource names and revisions by log position.</summary>
    public async Task<Dictionary<long, (string Name, long Revision)>> SubjectsAsync(IEnumerable<long> positions, CancellationToken cancellationToken)
    {
        var names = new Dictionary<long, (string, long)>();
        await using var db = database.Read();
        foreach (var chunk in positions.Where(p => p >= 0).Distinct().Chunk(Chunk))
            foreach (var entry in await db.LogEntries.Where(e => chunk.Contains(e.Position)).Select(e => new { e.Position, e.Subject, e.Revision }).ToListAsync(cancellationToken))
                names[entry.Position] = (entry.Subject, entry.Revision);
        return names;
    }

    /// <summary>Reports by log position.</summary>
    public async Task<Dictionary<long, TracedReport>> ReadAsync(Caller caller, IEnumerable<long> positions, CancellationToken cancellationToken)
    {
        var reports = new Dictionary<long, TracedReport>();
        await using var db = database.Read();
        foreach (var chunk in positions.Where(p => p >= 0).Distinct().Chunk(Chunk))
        {
            var rows = await db.Reports.Where(r => chunk.Contains(r.Position)).ToDictionaryAsync(r => r.Position, cancellationToken);
            var entries = await db.LogEntries.Where(e => chunk.Contains(e.Position)).Select(e => new { e.Position, e.Content }).ToListAsync(cancellationToken);
            var decoded = entries.Where(e => e.Content is not null && rows.ContainsKey(e.Position))
                .Select(e => (Row: rows[e.Position], Report: decode(rows[e.Position].Laboratory, e.Content!) with { Revision = rows[e.Position].Revision })).ToList();
            var facts = await ReportEquipment.ReadAsync(db, [.. decoded.Select(d => (d.Row.Laboratory, d.Report))], cancellationToken);
            foreach (var (row, report) in decoded)
            {
                var certificates = ReportEquipment.Of(row.Laboratory, report, facts);
                var readable = row.Public || Permissions.Holds(caller, Permission.ReadReport, row.Laboratory);
                reports[row.Position] = new TracedReport(
                    new ReportName(row.Laboratory, row.ReportId), ReportEquipment.With(report, certificates), row, readable,
                    [Convert.ToHexStringLower(row.ContentHash), .. report.Attachments.Select(a => a.Sha256)], certificates);
            }
        }
        return reports;
    }

    /// <summary>Verdicts and passing verdicts by log position.</summary>
    public async Task<Dictionary<long, (int All, int Passing)>> CountVerdictsAsync(IEnumerable<long> positions, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<long, (int, int)>();
        await using var db = database.Read();
        foreach (var chunk in positions.Where(p => p >= 0).Distinct().Chunk(Chunk))
            foreach (var row in await db.VerdictCounts.Where(v => chunk.Contains(v.ReportPosition)).ToListAsync(cancellationToken))
            {
                var (all, passing) = counts.GetValueOrDefault(row.ReportPosition);
                counts[row.ReportPosition] = (all + row.Count, passing + (row.Outcome is nameof(Domain.Conformity.Outcome.Pass) or nameof(Domain.Conformity.Outcome.ConditionalPass) ? row.Count : 0));
            }
        return counts;
    }
}
