using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>The catalogue as it was before an earlier log position, read out of the log: for who wants a figure again that was made then.</summary>
internal sealed class CatalogueHistory(RegistryDatabase database)
{
    public async Task<CatalogueSnapshot> AtAsync(long position, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var documents = new Dictionary<string, Recorded<Document>>(StringComparer.Ordinal);
        // What has changed since may have had rules that it has no more; what has not says by its row whether it has any.
        foreach (var record in await ReadAsync(db, db.Documents.Where(d => d.HasRules || d.Position >= position), position, cancellationToken))
            if (DocumentRecords.HasRules(record.Value))
                documents[record.Value.Id] = record;
        var named = documents.Values.SelectMany(d => d.Value.ProductRules).Select(r => r.Regulation).OfType<string>().Distinct(StringComparer.Ordinal).Select(DocumentRecords.KeyOf).ToHashSet(StringComparer.Ordinal);
        var names = db.DesignationKeys.Where(k => named.Contains(k.Key)).Select(k => k.Document);
        foreach (var record in await ReadAsync(db, db.Documents.Where(d => names.Contains(d.Name)), position, cancellationToken))
            documents.TryAdd(record.Value.Id, record);
        var territories = await KnownRecords.ReadBeforeAsync<Jurisdiction>(db, db.Jurisdictions, StatementKind.JurisdictionRecorded, position, cancellationToken);
        return CatalogueSnapshot.Of(
            position, [.. documents.Values.Select(d => d.Value)], documents.ToDictionary(d => d.Key, d => d.Value.Position, StringComparer.Ordinal), territories.Select(t => t.Value));
    }

    private static Task<List<Recorded<Document>>> ReadAsync(RegistryDb db, IQueryable<RecordRow> rows, long position, CancellationToken cancellationToken) =>
        KnownRecords.ReadBeforeAsync<Document>(db, rows, StatementKind.DocumentRecorded, position, cancellationToken);
}
