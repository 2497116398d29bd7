using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>How documents are kept: the record, the keys it answers to and its relations.</summary>
internal static class DocumentRecords
{
    public static RecordType<Document, DocumentRow> Type { get; } =
        new(StatementKind.DocumentRecorded, name => new DocumentRow { Name = name }, Project);

    /// <summary>Resource name of a document.</summary>
    public static string NameOf(string id) => $"documents/{id}";

    /// <summary>The strictest key of a designation, or its folded text when it cannot be read.</summary>
    public static string KeyOf(string designation) =>
        DesignationKeys.OfRecord(designation) is [var strictest, ..] ? strictest.Text : Domain.Text.VietnameseText.Fold(designation);

    /// <summary>The names of the documents that bear designations as printed; a designation without one is left out.</summary>
    public static async Task<Dictionary<string, string>> FindAsync(RegistryDb db, IEnumerable<string> designations, CancellationToken cancellationToken)
    {
        var keys = designations.Distinct(StringComparer.Ordinal).ToDictionary(d => d, KeyOf, StringComparer.Ordinal);
        var wanted = keys.Values.ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return [];
        var found = (await db.DesignationKeys.Where(k => wanted.Contains(k.Key)).OrderBy(k => k.Document).ToListAsync(cancellationToken))
            .ToLookup(k => k.Key, k => k.Document, StringComparer.Ordinal);
        return keys.Where(k => found.Contains(k.Value)).ToDictionary(k => k.Key, k => found[k.Value].First(), StringComparer.Ordinal);
    }

    /// <summary>The document an entry of the log holds; the writer of this process may have it in its hands still.</summary>
    public static Document Read(FollowedEntry entry) => entry.Read as Document ?? RegistryJson.Read<Document>(entry.Content);

    /// <summary>
    /// An older revision whose long lists are those of the newer one where they say the same, so that both compare as equal: records
    /// compare their lists by reference.
    /// </summary>
    public static Document Align(Document before, Document after) => before with
    {
        Requirements = Same(before.Requirements, after.Requirements) ? after.Requirements : before.Requirements,
        ProductRules = Same(before.ProductRules, after.ProductRules) ? after.ProductRules : before.ProductRules,
    };

    private static bool Same<T>(IReadOnlyList<T> before, IReadOnlyList<T> after) =>
        before.Count == after.Count && RegistryJson.Write(before).AsSpan().SequenceEqual(RegistryJson.Write(after));

    /// <summary>What lists and look-ups need beside the record.</summary>
    public static void Fill(DocumentRow row, Document document)
    {
        row.Kind = document.Kind.ToString();
        row.Designation = document.Designation;
        row.IssuerCode = document.IssuerCode ?? "";
        row.Jurisdiction = document.JurisdictionId ?? "";
        row.Year = document.Year ?? 0;
        row.HasRules = HasRules(document);
        row.Verified = document.Verified;
        row.EndUnknown = document.ForceEvents.Any(e => e.Kind == ForceEventKind.Ended && e.Clauses.Count == 0 && e.Date.Precision == DatePrecision.Unknown);
    }

    /// <summary>Whether judging and applicability have to know it.</summary>
    public static bool HasRules(Document document) =>
        document.Requirements.Count + document.ProductRules.Count + document.VerificationIntervals.Count > 0 || document.ListCoverage is not null;

    private static void Project(RegistryDb db, DocumentRow row, Document document)
    {
        Fill(row, document);
        if (row.Revision > 1)
        {
            KeepRelations(db, row);
            db.DesignationKeys.Where(k => k.Document == row.Name).ExecuteDelete();
            db.DocumentRelations.Where(r => r.Document == row.Name).ExecuteDelete();
        }
        foreach (var key in KeysOf(document))
            db.DesignationKeys.Add(new DesignationKeyRow { Key = key, Document = row.Name });
        for (var i = 0; i < document.Relations.Count; i++)
            db.DocumentRelations.Add(new DocumentRelationRow
            {
                Document = row.Name,
                Ordinal = i,
                Kind = document.Relations[i].Kind.ToString(),
                TargetDesignation = document.Relations[i].Target,
                TargetKey = KeyOf(document.Relations[i].Target),
            });
    }

    /// <summary>What the revision before stated is kept aside: it is what was known until now.</summary>
    private static void KeepRelations(RegistryDb db, DocumentRow row)
    {
        var before = db.Documents.Where(d => d.Name == row.Name).Select(d => d.Position).Single();
        foreach (var relation in db.DocumentRelations.AsNoTracking().Where(r => r.Document == row.Name).ToList())
            db.PastRelations.Add(new PastRelationRow
            {
                Document = relation.Document,
                Ordinal = relation.Ordinal,
                FromPosition = before,
                UntilPosition = row.Position,
                Kind = relation.Kind,
                TargetKey = relation.TargetKey,
            });
    }

    /// <summary>Every key a document answers to.</summary>
    public static IEnumerable<string> KeysOf(Document document) =>
        DesignationKeys.OfRecord(document.Designation) is { Count: > 0 } keys ? keys.Select(k => k.Text) : [KeyOf(document.Designation)];
}
