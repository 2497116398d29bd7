using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>
/// Writes documents, many at once: one look-up says what is held of them, then their log entries and rows go in together. What it
/// leaves behind is what <see cref="RecordStore"/> leaves behind for a single one.
/// </summary>
internal static class DocumentWrites
{
    private static readonly InsertColumns Rows =
        new("Documents", "Name", "Revision", "Position", "Kind", "Designation", "IssuerCode", "Jurisdiction", "Year", "HasRules", "Verified", "EndUnknown");

    private static readonly InsertColumns Keys = new("DesignationKeys", "Key", "Document");

    private static readonly InsertColumns Relations = new("DocumentRelations", "Document", "Ordinal", "Kind", "TargetDesignation", "TargetKey");

    private const string UpdateRow =
        """
        UPDATE "Documents" SET "Revision" = @revision, "Position" = @position, "Kind" = @kind, "Designation" = @designation, "IssuerCode" = @issuer,
        "Jurisdiction" = @jurisdiction, "Year" = @year, "HasRules" = @rules, "Verified" = @verified, "EndUnknown" = @unknown WHERE "Name" = @name
        """;

    private const string DeleteKeys = """DELETE FROM "DesignationKeys" WHERE "Document" = @name""";

    private const string DeleteRelations = """DELETE FROM "DocumentRelations" WHERE "Document" = @name""";

    /// <summary>What the revision before stated is kept aside: it is what was known until now.</summary>
    private const string KeepRelations =
        """
        INSERT INTO "PastRelations" ("Document", "Ordinal", "FromPosition", "UntilPosition", "Kind", "TargetKey")
        SELECT r."Document", r."Ordinal", d."Position", @position, r."Kind", r."TargetKey"
        FROM "DocumentRelations" AS r CROSS JOIN "Documents" AS d WHERE r."Document" = @name AND d."Name" = r."Document"
        """;

    /// <summary>Carries out changes; see <see cref="WriteBatch{TItem,T}"/>. Requests that name themselves are not for this door.</summary>
    public static void Change(WriteSession session, IReadOnlyList<RecordChange<Document>> changes, Answer<Recorded<Document>>[] answers)
    {
        var held = FindHeld(session, changes);
        var written = new Dictionary<string, Held>(StringComparer.Ordinal);
        for (var i = 0; i < answers.Length; i++)
            answers[i] = Change(session, changes[i], held, written);
        if (written.Count > 0)
            WriteRows(session, written.Values);
    }

    /// <summary>A document as it is held, or as this batch leaves it.</summary>
    private sealed record Held(string Name, long Revision, long Position, byte[]? Content, Instant ReceivedTime)
    {
        /// <summary>Whether its row stands in the database already.</summary>
        public bool HasRow { get; init; }

        /// <summary>Set for what this batch writes.</summary>
        public Document? Written { get; init; }
    }

    private static Answer<Recorded<Document>> Change(WriteSession session, RecordChange<Document> change, Dictionary<string, Held> held, Dictionary<string, Held> written)
    {
        held.TryGetValue(change.Name, out var before);
        if (before is not null && change.Etag.Length > 0 && change.Etag != $"{before.Revision}")
            return Refusal.Etag(change.Name, $"{before.Revision}");
        var changed = change.Change(before?.Content is { } json ? RegistryJson.Read<Document>(json) : null);
        if (changed.Refusal is { } refusal)
            return refusal;
        var content = RegistryJson.Write(changed.Value);
        if (before is not null && content.AsSpan().SequenceEqual(before.Content))
            return new Recorded<Document>(change.Name, changed.Value, before.Revision, before.Position, false) { ReceivedTime = before.ReceivedTime };
        if (change.ValidateOnly)
            return new Recorded<Document>(change.Name, changed.Value, before?.Revision ?? 0, before?.Position ?? -1, true) { ReceivedTime = before?.ReceivedTime, IsNew = before is null };
        var after = new Held(change.Name, (before?.Revision ?? 0) + 1, session.NextPosition, content, session.Now) { HasRow = before is { HasRow: true }, Written = changed.Value };
        session.Append(new Statement(StatementKind.DocumentRecorded, change.Name, after.Revision, content), SHA256.HashData(content), changed.Value);
        held[change.Name] = written[change.Name] = after;
        return new Recorded<Document>(change.Name, changed.Value, after.Revision, after.Position, true) { ReceivedTime = session.Now, IsNew = after.Revision == 1 };
    }

    private static Dictionary<string, Held> FindHeld(WriteSession session, IReadOnlyList<RecordChange<Document>> changes)
    {
        var sql =
            $"""
            SELECT d."Name", d."Revision", d."Position", e."Content", e."ReceivedTime"
            FROM {session.Provider.PairsSql} AS k CROSS JOIN "Documents" AS d CROSS JOIN "LogEntries" AS e
            WHERE d."Name" = k.a AND e."Position" = d."Position"
            """;
        var held = new Dictionary<string, Held>(StringComparer.Ordinal);
        using var reader = session.Prepared(sql).Set("@pairs", Pairs(changes.Select(c => c.Name).Distinct(StringComparer.Ordinal))).Read();
        while (reader.Read())
        {
            var name = reader.GetString(0);
            held[name] = new Held(name, reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : (byte[])reader.GetValue(3), Instant.FromUnixTimeTicks(reader.GetInt64(4)))
            {
                HasRow = true,
            };
        }
        return held;
    }

    private static void WriteRows(WriteSession session, IReadOnlyCollection<Held> written)
    {
        foreach (var document in written)
            if (document.HasRow)
                Update(session, document);
            else
                Insert(session, document);
        // In their order: each page of the index is looked for once, and not again for every document.
        foreach (var (key, name) in written.SelectMany(d => DocumentRecords.KeysOf(d.Written!), (d, key) => (Key: key, d.Name)).OrderBy(row => row.Key, StringComparer.Ordinal))
            session.Insert(Keys).Next().Add(key).Add(name);
        foreach (var document in written)
            for (var i = 0; i < document.Written!.Relations.Count; i++)
            {
                var relation = document.Written.Relations[i];
                session.Insert(Relations).Next().Add(document.Name).Add(i).Add(relation.Kind.ToString()).Add(relation.Target).Add(DocumentRecords.KeyOf(relation.Target));
            }
    }

    private static void Insert(WriteSession session, Held document)
    {
        var row = RowOf(document);
        session.Insert(Rows).Next()
            .Add(row.Name).Add(row.Revision).Add(row.Position).Add(row.Kind).Add(row.Designation).Add(row.IssuerCode).Add(row.Jurisdiction).Add(row.Year).Add(row.HasRules)
            .Add(row.Verified).Add(row.EndUnknown);
    }

    private static void Update(WriteSession session, Held document)
    {
        var row = RowOf(document);
        session.Prepared(KeepRelations).Set("@position", row.Position).Set("@name", row.Name).Execute();
        session.Prepared(UpdateRow)
            .Set("@revision", row.Revision).Set("@position", row.Position).Set("@kind", row.Kind).Set("@designation", row.Designation).Set("@issuer", row.IssuerCode)
            .Set("@jurisdiction", row.Jurisdiction).Set("@year", row.Year).Set("@rules", row.HasRules).Set("@verified", row.Verified).Set("@unknown", row.EndUnknown)
            .Set("@name", row.Name).Execute();
        session.Prepared(DeleteKeys).Set("@name", row.Name).Execute();
        session.Prepared(DeleteRelations).Set("@name", row.Name).Execute();
    }

    private static DocumentRow RowOf(Held document)
    {
        var row = new DocumentRow { Name = document.Name, Revision = document.Revision, Position = document.Position };
        DocumentRecords.Fill(row, document.Written!);
        return row;
    }

    private static string Pairs(IEnumerable<string> names)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var name in names)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(name);
                writer.WriteStringValue("");
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
