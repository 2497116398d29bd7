using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Products;
using Registry.Application.Reports;
using Registry.Domain.Organisations;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>
/// Follows the log and holds which report used which certificate, in memory: a few hundred bytes a certificate. It is made again from the
/// first entry on at every start, while the registry answers already.
/// </summary>
public sealed class TraceKeeper(RegistryDatabase database, RegistryLog log, ReportDecoder decode) : LogFollower(database, log)
{
    private readonly Lock gate = new();
    private TraceBook book = new();

    /// <summary>Asks the book; nothing may be kept of it outside.</summary>
    internal T Ask<T>(Func<TraceBook, T> question)
    {
        lock (gate)
            return question(book);
    }

    /// <summary>Bytes held in arrays and tables.</summary>
    public long Bytes => Ask(b => b.Bytes);

    protected override IReadOnlyList<string> Reads { get; } =
        [StatementKind.ReportIssued, StatementKind.ReportAmended, StatementKind.OrganisationRecorded, StatementKind.ProductRecorded, StatementKind.SuspicionRecorded];

    protected override ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            book = new TraceBook();
        return ValueTask.FromResult(0L);
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
            switch (entry.Kind)
            {
                case StatementKind.ReportIssued or StatementKind.ReportAmended when entry.Content is not null:
                    await TakeAsync(entry, cancellationToken);
                    break;
                case StatementKind.ReportWithdrawn or StatementKind.ReportSubstituted:
                    lock (gate)
                        book.Withdraw(entry.Subject);
                    break;
                case StatementKind.OrganisationRecorded when entry.Content is { } content:
                    var organisation = RegistryJson.Read<Organisation>(content);
                    lock (gate)
                        book.Laboratories.Take(entry.Subject, organisation);
                    break;
                case StatementKind.ProductRecorded when entry.Content is { } content:
                    var product = RegistryJson.Read<DeclaredProduct>(content);
                    lock (gate)
                        book.Take(entry.Subject, product);
                    break;
                case StatementKind.SuspicionRecorded when entry.Content is { } content:
                    await TakeAsync(RegistryJson.Read<Suspicion>(content), cancellationToken);
                    break;
            }
    }

    private async Task TakeAsync(FollowedEntry entry, CancellationToken cancellationToken)
    {
        var name = ReportName.Parse(entry.Subject)!.Value;
        var (report, hash) = entry.Read is ReadReport read
            ? (read.Report, read.ContentHash)
            : (decode(name.Laboratory, entry.Content!), SHA256.HashData(entry.Content!));
        if (report.Attachments.Count > 0)
        {
            await using var db = Database.Read();
            report = ReportEquipment.With(report, ReportEquipment.Of(name.Laboratory, report, await ReportEquipment.ReadAsync(db, [(name.Laboratory, report)], cancellationToken)));
        }
        lock (gate)
            book.Take(entry.Position, name, report, Convert.ToHexStringLower(hash));
    }

    /// <summary>A doubt about some lines only asks each report of the laboratory for its lines.</summary>
    private async Task TakeAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        List<long> positions;
        lock (gate)
            positions = book.Take(suspicion);
        foreach (var chunk in positions.Chunk(500))
        {
            await using var db = Database.Read();
            var entries = await db.LogEntries.Where(e => chunk.Contains(e.Position)).Select(e => new { e.Subject, e.Content }).ToListAsync(cancellationToken);
            foreach (var entry in entries)
                if (entry.Content is { } content && ReportName.Parse(entry.Subject) is { } name)
                {
                    var report = decode(name.Laboratory, content);
                    lock (gate)
                        book.Narrow(suspicion.Id, name, report);
                }
        }
    }
}
