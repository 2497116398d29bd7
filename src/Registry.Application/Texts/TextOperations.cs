using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Texts;

namespace Registry.Application.Texts;

/// <summary>A text as it is shown.</summary>
/// <param name="Text">The text and its revision.</param>
/// <param name="Document">The document whose text it is.</param>
/// <param name="State">The document's state on the date asked for.</param>
/// <param name="Clauses">By anchor, the states of provisions that differ from it.</param>
/// <param name="Requirements">By anchor, the requirements that rest on a provision.</param>
public sealed record TextView(
    Recorded<DocumentText> Text,
    Document Document,
    ForceState State,
    IReadOnlyDictionary<string, ClauseState> Clauses,
    ILookup<string, Requirement> Requirements);

/// <summary>One provision with what stands around it and in it.</summary>
public sealed record ProvisionView(TextView Text, Provision Provision, IReadOnlyList<Provision> Ancestors, IReadOnlyList<Provision> Descendants);

/// <summary>Two editions side by side.</summary>
/// <param name="OlderText">Whether the text of the older one is held; without both there are no differences of provisions.</param>
/// <param name="NewerText">The same for the newer one.</param>
public sealed record EditionComparison(
    Document Older,
    Document Newer,
    bool OlderText,
    bool NewerText,
    IReadOnlyList<ProvisionDifference> Provisions,
    IReadOnlyList<RequirementDifference> Requirements);

/// <summary>The texts of legal documents and technical regulations.</summary>
public sealed class TextOperations
{
    private static readonly RecordType<DocumentText, DocumentTextRow> Type =
        new(StatementKind.DocumentTextRecorded, name => new DocumentTextRow { Name = name }, (_, row, text) => (row.Document, row.Provisions) = (DocumentRecords.NameOf(text.DocumentId), text.Provisions.Count));

    private readonly RecordStore store;
    private readonly DocumentOperations documents;

    internal TextOperations(RecordStore store, DocumentOperations documents) => (this.store, this.documents) = (store, documents);

    /// <summary>Resource name of a document's text.</summary>
    public static string NameOf(string documentId) => $"documents/{documentId}/text";

    /// <summary>Resource name of a provision.</summary>
    public static string NameOf(string documentId, string anchor) => $"documents/{documentId}/provisions/{anchor}";

    /// <summary>Puts a text in the place of the one held.</summary>
    public async Task<Answer<Recorded<DocumentText>>> ImportAsync(Caller caller, DocumentText text, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            return denied;
        var name = DocumentRecords.NameOf(text.DocumentId);
        if (await store.ReadAsync(DocumentRecords.Type, name, null, cancellationToken) is not { } document)
            return Refusal.NotFound(name);
        if (!TextRights.IsFree(document.Value))
            return new Refusal(RefusalReason.StateForbids,
                $"The text of {document.Value.Designation} is protected by copyright: only legal documents and technical regulations have a text here.")
            {
                Metadata = new Dictionary<string, string> { ["resource"] = name, ["state"] = "TEXT_PROTECTED" },
            };
        if (text.FindProblem() is { } problem)
            return Refusal.Field($"text.{problem.Path}", problem.Message);
        var change = new RecordChange<DocumentText>(NameOf(text.DocumentId), _ => text);
        return await store.ChangeAsync(Type, options.Apply(change, caller), cancellationToken);
    }

    /// <summary>A document's text with the states of its clauses on a date; today when null.</summary>
    public async Task<Answer<TextView>> GetAsync(Caller caller, string documentId, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        if (await store.ReadAsync(DocumentRecords.Type, DocumentRecords.NameOf(documentId), readTime, cancellationToken) is not { } document)
            return Refusal.NotFound(DocumentRecords.NameOf(documentId));
        return await ViewAsync(document.Value, asOf, readTime, cancellationToken) is { } view ? view : Refusal.NotFound(NameOf(documentId));
    }

    /// <summary>The same for a document that is in the caller's hands; null when it has no text.</summary>
    public async Task<TextView?> ViewAsync(Document document, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(Type, NameOf(document.Id), readTime, cancellationToken) is not { } text)
            return null;
        var state = documents.StateOf(document, asOf);
        var provisions = text.Value.Provisions;
        var requirements = document.Requirements
            .Select(r => (Anchor: ProvisionReference.Find(provisions, r.Clause)?.Anchor, Requirement: r)).Where(r => r.Anchor is not null)
            .ToLookup(r => r.Anchor!, r => r.Requirement, StringComparer.Ordinal);
        return new TextView(text, document, state, ProvisionStates.Of(provisions, state), requirements);
    }

    /// <summary>Whether a document has a text.</summary>
    public async Task<bool> HasAsync(string documentId, CancellationToken cancellationToken)
    {
        var name = NameOf(documentId);
        await using var db = store.Database.Read();
        return await db.DocumentTexts.AnyAsync(t => t.Name == name, cancellationToken);
    }

    /// <summary>One provision, by document and anchor.</summary>
    public async Task<Answer<ProvisionView>> GetProvisionAsync(
        Caller caller, string documentId, string anchor, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        var text = await GetAsync(caller, documentId, asOf, readTime, cancellationToken);
        if (text.Refusal is { } refusal)
            return refusal;
        var provisions = text.Value.Text.Value.Provisions;
        if (provisions.FirstOrDefault(p => p.Anchor == anchor) is not { } provision)
            return Refusal.NotFound(NameOf(documentId, anchor));
        var within = Under(provisions, anchor);
        return new ProvisionView(text.Value, provision, Ancestors(provisions, provision), [.. within.Skip(1)]);
    }

    /// <summary>Provisions page by page, of the whole text or of one unit.</summary>
    public async Task<Answer<(TextView Text, Page<Provision> Page)>> ListAsync(
        Caller caller, string documentId, string under, LocalDate? asOf, Instant? readTime, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.OpenPosition("provisions", $"{documentId} {under} {readTime}");
        if (after.Refusal is { } invalid)
            return invalid;
        var text = await GetAsync(caller, documentId, asOf, readTime, cancellationToken);
        if (text.Refusal is { } refusal)
            return refusal;
        var provisions = text.Value.Text.Value.Provisions;
        var listed = under.Length == 0 ? provisions : Under(provisions, under);
        if (under.Length > 0 && listed.Count == 0)
            return Refusal.NotFound(NameOf(documentId, under));
        var first = (int)Math.Min(after.Value + 1, listed.Count);
        var items = listed.Skip(first).Take(page.Size).ToList();
        var last = first + items.Count - 1;
        var next = last + 1 < listed.Count ? PageRequest.TokenAfter(last, "provisions", $"{documentId} {under} {readTime}") : "";
        return Answer.Of((text.Value, new Page<Provision>(items, next)));
    }

    /// <summary>Two editions side by side.</summary>
    public async Task<Answer<EditionComparison>> CompareAsync(Caller caller, string olderId, string newerId, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var names = (Older: DocumentRecords.NameOf(olderId), Newer: DocumentRecords.NameOf(newerId));
        if (await store.ReadAsync(DocumentRecords.Type, names.Older, readTime, cancellationToken) is not { } older)
            return Refusal.NotFound(names.Older);
        if (await store.ReadAsync(DocumentRecords.Type, names.Newer, readTime, cancellationToken) is not { } newer)
            return Refusal.NotFound(names.Newer);
        var before = await store.ReadAsync(Type, NameOf(olderId), readTime, cancellationToken);
        var after = await store.ReadAsync(Type, NameOf(newerId), readTime, cancellationToken);
        return new EditionComparison(
            older.Value, newer.Value, before is not null, after is not null,
            before is null || after is null ? [] : TextComparison.Between(before.Value.Provisions, after.Value.Provisions),
            RequirementComparison.Between(older.Value.Requirements, newer.Value.Requirements));
    }

    private static List<Provision> Under(IReadOnlyList<Provision> provisions, string anchor)
    {
        var within = new HashSet<string>(StringComparer.Ordinal) { anchor };
        return [.. provisions.Where(p => p.Anchor == anchor || (p.Parent is { } parent && within.Contains(parent) && within.Add(p.Anchor)))];
    }

    private static List<Provision> Ancestors(IReadOnlyList<Provision> provisions, Provision provision)
    {
        var byAnchor = provisions.ToDictionary(p => p.Anchor, StringComparer.Ordinal);
        var ancestors = new List<Provision>();
        for (var at = provision.Parent; at is not null; at = byAnchor[at].Parent)
            ancestors.Insert(0, byAnchor[at]);
        return ancestors;
    }
}
