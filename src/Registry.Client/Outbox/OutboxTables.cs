using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.Data.Sqlite;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Client.Outbox;

/// <summary>A waiting item with its bytes. <paramref name="Report"/> is null when they are no longer what was added.</summary>
internal sealed record StoredReport(OutboxItem Item, ReportFile? Report);

/// <summary>What became of one item.</summary>
internal sealed record Settlement(long Id, OutboxState State)
{
    public RegistryError? Error { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? ReportName { get; init; }

    public string? Receipt { get; init; }
}

/// <summary>The statements of an outbox. Not safe for several threads; <see cref="ReportOutbox"/> holds the lock.</summary>
internal sealed class OutboxTables(SqliteConnection connection) : IDisposable
{
    /// <summary>Bytes of an attachment in one row.</summary>
    public const int ChunkBytes = 256 * 1024;

    private const string Columns =
        """
        id, hash, number, revision, source, state, add_time, attempts, not_before, error, report_name, receipt,
        (SELECT count(*) FROM attachment WHERE item = item.id)
        """;

    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? current;

    /// <summary>Takes the file's write lock at once; other processes wait. Disposed without commit, nothing has happened.</summary>
    public SqliteTransaction Begin() => current = connection.BeginTransaction();

    public void End() => current = null;

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    public OutboxAddition Insert(OutboxEntry entry, DateTimeOffset now)
    {
        var hash = Convert.FromHexString(entry.Report.Sha256);
        if (List("hash = $hash", 1, ("$hash", hash)).FirstOrDefault() is { } held)
            return new OutboxAddition(held.Id, held.State, false);
        Execute(
            "INSERT INTO item (hash, number, revision, source, state, content, add_time) VALUES ($hash, $number, $revision, $source, 0, $content, $now)",
            ("$hash", hash), ("$number", entry.Report.Report.Number), ("$revision", entry.Report.Report.Revision), ("$source", entry.Report.Source),
            ("$content", entry.Report.Content.ToArray()), ("$now", now.ToUnixTimeMilliseconds()));
        var id = LastId();
        foreach (var attachment in entry.Attachments)
            Insert(id, attachment);
        return new OutboxAddition(id, OutboxState.Waiting, true);
    }

    public long Count(OutboxState state) => (long)Command($"SELECT count(*) FROM item WHERE state = {(int)state}").ExecuteScalar()!;

    public List<OutboxItem> List(string where, int take, params (string Name, object Value)[] values)
    {
        using var reader = Command($"SELECT {Columns} FROM item WHERE {where} ORDER BY id LIMIT $take", [.. values, ("$take", take)]).ExecuteReader();
        var items = new List<OutboxItem>();
        while (reader.Read())
            items.Add(ReadItem(reader));
        return items;
    }

    public StoredReport? NextWaiting(long after, DateTimeOffset now)
    {
        using var reader = Command(
            $"SELECT {Columns}, content FROM item INDEXED BY item_waiting WHERE state = 0 AND id > $after AND not_before <= $now ORDER BY id LIMIT 1",
            ("$after", after), ("$now", now.ToUnixTimeMilliseconds())).ExecuteReader();
        if (!reader.Read())
            return null;
        var item = ReadItem(reader);
        var bytes = reader.GetFieldValue<byte[]>(13);
        return new StoredReport(item, ReportFile.FromOutbox(bytes, item));
    }

    public DateTimeOffset? NextDue() =>
        Command("SELECT min(not_before) FROM item INDEXED BY item_waiting WHERE state = 0").ExecuteScalar() is long due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    public List<StoredAttachment> AttachmentsOf(long item)
    {
        using var reader = Command("SELECT id, name, media_type, length, hash FROM attachment WHERE item = $item ORDER BY id", ("$item", item)).ExecuteReader();
        var attachments = new List<StoredAttachment>();
        while (reader.Read())
            attachments.Add(new StoredAttachment(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(4))));
        return attachments;
    }

    public byte[] ReadChunk(long attachment, long start)
    {
        var first = start / ChunkBytes * ChunkBytes;
        var bytes = (byte[]?)Command("SELECT bytes FROM chunk WHERE attachment = $attachment AND start = $start", ("$attachment", attachment), ("$start", first)).ExecuteScalar();
        return bytes is null ? [] : bytes[(int)Math.Min(start - first, bytes.Length)..];
    }

    public int Settle(Settlement settlement, DateTimeOffset now)
    {
        var delivered = settlement.State == OutboxState.Delivered;
        if (delivered)
            Execute("DELETE FROM attachment WHERE item = $id", ("$id", settlement.Id));
        return Execute(
            $"""
            UPDATE item SET state = $state, error = $error, not_before = $notBefore, report_name = $name, receipt = $receipt, settle_time = $now,
              attempts = attempts + {(delivered ? 0 : 1)}{(delivered ? ", content = NULL" : "")}
            WHERE id = $id AND state <> 1
            """,
            ("$state", (int)settlement.State), ("$error", (object?)settlement.Error?.ToStatus().ToByteArray() ?? DBNull.Value),
            ("$notBefore", settlement.NotBefore?.ToUnixTimeMilliseconds() ?? 0), ("$name", (object?)settlement.ReportName ?? DBNull.Value),
            ("$receipt", (object?)settlement.Receipt ?? DBNull.Value), ("$now", now.ToUnixTimeMilliseconds()), ("$id", settlement.Id));
    }

    public int Execute(string sql, params (string Name, object Value)[] values) => Command(sql, values).ExecuteNonQuery();

    private void Insert(long item, OutboxAttachment attachment)
    {
        using var source = attachment.Open();
        Execute(
            "INSERT INTO attachment (item, name, media_type, length, hash) VALUES ($item, $name, $type, $length, $hash)",
            ("$item", item), ("$name", attachment.Name), ("$type", attachment.MediaType), ("$length", attachment.Size),
            ("$hash", Convert.FromHexString(attachment.Sha256)));
        var id = LastId();
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkBytes];
        var length = 0L;
        while (source.ReadAtLeast(buffer, ChunkBytes, throwOnEndOfStream: false) is var read and > 0)
        {
            sha256.AppendData(buffer, 0, read);
            Execute("INSERT INTO chunk (attachment, start, bytes) VALUES ($id, $start, $bytes)", ("$id", id), ("$start", length), ("$bytes", buffer[..read]));
            length += read;
        }

        if (Convert.ToHexStringLower(sha256.GetHashAndReset()) != attachment.Sha256)
            throw new IOException($"{attachment.Name} was changed while it was read.");
    }

    private long LastId() => (long)Command("SELECT last_insert_rowid()").ExecuteScalar()!;

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value);
            prepared.Add(sql, command);
        }

        foreach (var (name, value) in values)
            command.Parameters[name].Value = value;
        command.Transaction = current;
        return command;
    }

    private static OutboxItem ReadItem(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        RequestId = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)),
        Number = reader.GetString(2),
        Revision = reader.GetInt32(3),
        Source = reader.GetString(4),
        State = (OutboxState)reader.GetInt32(5),
        AddTime = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
        Attempts = reader.GetInt32(7),
        NotBeforeTime = reader.GetInt64(8) is > 0 and var notBefore ? DateTimeOffset.FromUnixTimeMilliseconds(notBefore) : null,
        Error = reader.IsDBNull(9) ? null : RegistryError.From(RpcStatus.Parser.ParseFrom(reader.GetFieldValue<byte[]>(9))),
        ReportName = reader.IsDBNull(10) ? null : reader.GetString(10),
        Receipt = reader.IsDBNull(11) ? null : reader.GetString(11),
        Attachments = reader.GetInt32(12),
    };
}
