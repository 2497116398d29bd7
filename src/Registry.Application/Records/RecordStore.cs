using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Records;

/// <summary>
/// Keeps records: each revision is a log entry whose content is the record as JSON, so that what was known at any instant can be
/// read again. Used by documents, organisations, jurisdictions and products alike.
/// </summary>
internal sealed class RecordStore(RegistryDatabase database, WriteQueue writes)
{
    public RegistryDatabase Database => database;

    /// <summary>Reads a record as it was known at an instant; null when it was not.</summary>
    public async Task<Recorded<T>?> ReadAsync<T, TRow>(RecordType<T, TRow> type, string name, Instant? readTime, CancellationToken cancellationToken)
        where T : class
        where TRow : RecordRow
    {
        await using var db = database.Read();
        // A name of another collection must not be read as if it were of this one.
        var entries = db.LogEntries.Where(e => e.Subject == name && e.Kind == type.StatementKind && e.Content != null);
        if (readTime is { } known)
            entries = entries.Where(e => e.ReceivedTime <= known);
        var entry = await entries.OrderByDescending(e => e.Position).FirstOrDefaultAsync(cancellationToken);
        return entry is null ? null : new Recorded<T>(name, RegistryJson.Read<T>(entry.Content), entry.Revision, entry.Position, false) { ReceivedTime = entry.ReceivedTime };
    }

    /// <summary>Reads the records of rows, in their order.</summary>
    public static async Task<List<Recorded<T>>> ReadAsync<T>(RegistryDb db, IReadOnlyList<RecordRow> rows, CancellationToken cancellationToken)
        where T : class
    {
        var positions = rows.Select(r => r.Position).ToList();
        var entries = await db.LogEntries.Where(e => positions.Contains(e.Position))
            .Select(e => new { e.Position, e.Content, e.ReceivedTime }).ToDictionaryAsync(e => e.Position, cancellationToken);
        var records = new List<Recorded<T>>(rows.Count);
        foreach (var row in rows)
            if (entries.GetValueOrDefault(row.Position) is { Content: { } content } entry)
                records.Add(new Recorded<T>(row.Name, RegistryJson.Read<T>(content), row.Revision, row.Position, false) { ReceivedTime = entry.ReceivedTime });
        return records;
    }

    /// <summary>Carries out a change.</summary>
    public async Task<Answer<Recorded<T>>> ChangeAsync<T, TRow>(RecordType<T, TRow> type, RecordChange<T> change, CancellationToken cancellationToken)
        where T : class
        where TRow : RecordRow
    {
        var written = await writes.WriteAsync(session => Change(session, type, change), cancellationToken);
        return written.Refusal is { } refusal ? refusal : written.Value.Value;
    }

    /// <summary>Carries out a change together with others of its batch that are waiting.</summary>
    /// <param name="batch">The same delegate each time.</param>
    public async Task<Answer<Recorded<T>>> ChangeAsync<T>(WriteBatch<RecordChange<T>, Recorded<T>> batch, RecordChange<T> change, CancellationToken cancellationToken)
        where T : class
    {
        var written = await writes.WriteAsync(batch, change, cancellationToken);
        return written.Refusal is { } refusal ? refusal : written.Value.Value;
    }

    private static Answer<Recorded<T>> Change<T, TRow>(WriteSession session, RecordType<T, TRow> type, RecordChange<T> change)
        where T : class
        where TRow : RecordRow
    {
        var db = session.Db;
        if (change.Request is { } request && db.Requests.Find(request.KeyId, request.RequestId) is { } before)
            return before.RequestHash.AsSpan().SequenceEqual(request.Hash) ? Held<T>(db, before.Position) : Reused(request);
        var row = db.Set<TRow>().AsTracking().SingleOrDefault(r => r.Name == change.Name);
        var held = row is null ? null : db.LogEntries.Where(e => e.Position == row.Position).Select(e => new { e.Content, e.ReceivedTime }).Single();
        if (row is not null && change.Etag.Length > 0 && change.Etag != $"{row.Revision}")
            return Refusal.Etag(change.Name, $"{row.Revision}");
        var changed = change.Change(held?.Content is null ? null : RegistryJson.Read<T>(held.Content));
        if (changed.Refusal is { } refusal)
            return refusal;
        var content = RegistryJson.Write(changed.Value);
        if (row is not null && content.AsSpan().SequenceEqual(held!.Content))
            return new Recorded<T>(change.Name, changed.Value, row.Revision, row.Position, false) { ReceivedTime = held.ReceivedTime };
        if (change.ValidateOnly)
            return new Recorded<T>(change.Name, changed.Value, row?.Revision ?? 0, row?.Position ?? -1, true) { ReceivedTime = held?.ReceivedTime, IsNew = row is null };
        return Store(session, type, change, row, changed.Value, content);
    }

    private static Recorded<T> Store<T, TRow>(WriteSession session, RecordType<T, TRow> type, RecordChange<T> change, TRow? row, T value, byte[] content)
        where T : class
        where TRow : RecordRow
    {
        if (row is null)
            session.Db.Set<TRow>().Add(row = type.NewRow(change.Name));
        row.Revision++;
        row.Position = session.NextPosition;
        type.Project(session.Db, row, value);
        if (change.Request is { } request)
            session.Db.Requests.Add(new RequestRow { KeyId = request.KeyId, RequestId = request.RequestId, RequestHash = request.Hash, Position = row.Position });
        session.Db.SaveChanges();
        session.Append(new Statement(type.StatementKind, change.Name, row.Revision, content), SHA256.HashData(content), value);
        return new Recorded<T>(change.Name, value, row.Revision, row.Position, true) { ReceivedTime = session.Now, IsNew = row.Revision == 1 };
    }

    private static Recorded<T> Held<T>(RegistryDb db, long position)
        where T : class
    {
        var entry = db.LogEntries.Single(e => e.Position == position);
        return new Recorded<T>(entry.Subject, RegistryJson.Read<T>(entry.Content), entry.Revision, position, false) { ReceivedTime = entry.ReceivedTime };
    }

    private static Refusal Reused(NamedRequest request) =>
        new(RefusalReason.RequestIdReused, $"The request id {request.RequestId} was used for another request.")
        {
            Metadata = new Dictionary<string, string> { ["request_id"] = request.RequestId },
        };
}
