using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;

namespace Registry.Application.Records;

/// <summary>Reads many records of a kind as they were known at an instant, or before a log position.</summary>
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
        return await ContentsAsync<T>(db, positions, cancellationToken);
    }

    /// <param name="rows">Rows of the records; those that did not exist yet are left out.</param>
    /// <param name="position">Entries before it count.</param>
    public static async Task<List<Recorded<T>>> ReadBeforeAsync<T>(RegistryDb db, IQueryable<RecordRow> rows, string statementKind, long position, CancellationToken cancellationToken)
        where T : class
    {
        // What has not changed since needs no look into its history.
        var held = await rows.Where(r => r.Position < position).Select(r => (long?)r.Position).ToListAsync(cancellationToken);
        held.AddRange(await rows.Where(r => r.Position >= position)
            .Select(r => db.LogEntries.Where(e => e.Subject == r.Name && e.Kind == statementKind && e.Content != null && e.Position < position).Max(e => (long?)e.Position)).ToListAsync(cancellationToken));
        return await ContentsAsync<T>(db, held, cancellationToken);
    }

    private static async Task<List<Recorded<T>>> ContentsAsync<T>(RegistryDb db, List<long?> positions, CancellationToken cancellationToken)
        where T : class
    {
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
