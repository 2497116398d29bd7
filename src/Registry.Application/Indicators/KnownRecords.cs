using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Records;

namespace Registry.Application.Indicators;

/// <summary>Reads many records of a kind as they were known at an instant.</summary>
internal static class KnownRecords
{
    private const int Chunk = 500;

    /// <param name="rows">Rows of the records; those that did not exist yet are left out.</param>
    public static async Task<List<Recorded<T>>> ReadAsync<T>(RegistryDb db, IQueryable<RecordRow> rows, string statementKind, Instant? readTime, CancellationToken cancellationToken)
        where T : class
    {
        var positions = readTime is { } known
            ? await rows.Select(r => db.LogEntries.Where(e => e.Subject == r.Name && e.Kind == statementKind && e.Content != null && e.ReceivedTime <= known).Max(e => (long?)e.Position)).ToListAsync(cancellationToken)
            : await rows.Select(r => (long?)r.Position).ToListAsync(cancellationToken);
        var records = new List<Recorded<T>>(positions.Count);
        foreach (var chunk in positions.OfType<long>().Order().Chunk(Chunk))
        {
            var entries = await db.LogEntries.Where(e => chunk.Contains(e.Position)).OrderBy(e => e.Position)
                .Select(e => new { e.Position, e.Subject, e.Revision, e.Content, e.ReceivedTime }).ToListAsync(cancellationToken);
            foreach (var entry in entries)
                if (entry.Content is { } content)
                    records.Add(new Recorded<T>(entry.Subject, RegistryJson.Read<T>(content), entry.Revision, entry.Position, false) { ReceivedTime = entry.ReceivedTime });
        }
        return records;
    }
}
