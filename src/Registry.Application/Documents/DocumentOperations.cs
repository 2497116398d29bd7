using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>A document as it is shown.</summary>
/// <param name="Record">The document and its revision.</param>
/// <param name="State">Its state on the date asked for.</param>
/// <param name="Relations">Its relations, targets filled in where they are loaded.</param>
/// <param name="Incoming">Relations of other documents that point here; the target is the other document.</param>
public sealed record DocumentView(
    Recorded<Document> Record, ForceState State, IReadOnlyList<DocumentRelation> Relations, IReadOnlyList<DocumentRelation> Incoming);

/// <summary>A line of a list. The record of one that was searched for comes without requirements, rules and intervals.</summary>
public sealed record DocumentSummary(Recorded<Document> Record, ForceState State)
{
    /// <summary>How many requirements it has.</summary>
    public int Requirements { get; init; } = Record.Value.Requirements.Count;

    /// <summary>How many entries its list of products has.</summary>
    public int ProductRules { get; init; } = Record.Value.ProductRules.Count;
}

/// <summary>A revision of a document.</summary>
/// <param name="Before">The revision before; null for the first.</param>
public sealed record DocumentRevision(Recorded<Document> Record, Document? Before);

/// <summary>What a list of documents is narrowed down to; empty or null means everything.</summary>
public sealed record DocumentFilter(DocumentKind? Kind, string IssuerCode, ForceStatus? State, LocalDate? AsOf);

/// <summary>A document as somebody saw it.</summary>
/// <param name="Position">Log position of the revision that was the newest then.</param>
public readonly record struct SeenDocument(string Name, long Position);

/// <summary>What a designation was found to mean.</summary>
/// <param name="Documents">Best first.</param>
/// <param name="Normalised">How it was read.</param>
/// <param name="Exact">Whether the documents bear exactly the designation asked for, not a wider one.</param>
public sealed record DesignationMatch(IReadOnlyList<DocumentSummary> Documents, string Normalised, bool Exact);

/// <summary>The catalogue.</summary>
public sealed class DocumentOperations
{
    private readonly RecordStore store;
    private readonly RegistryDatabase database;
    private readonly IClock clock;
    private readonly WriteBatch<RecordChange<Document>, Recorded<Document>> changeBatch = DocumentWrites.Change;

    internal DocumentOperations(RecordStore store, IClock clock)
    {
        this.store = store;
        database = store.Database;
        this.clock = clock;
    }

    public async Task<Answer<DocumentView>> GetAsync(Caller caller, string name, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        if (await store.ReadAsync(DocumentRecords.Type, name, readTime, cancellationToken) is not { } record)
            return Refusal.NotFound(name);
        return await DescribeAsync(record, asOf, readTime, cancellationToken);
    }

    /// <summary>A document with its state on a date, today when null, and what stands around it now.</summary>
    public Task<DocumentView> DescribeAsync(Recorded<Document> record, LocalDate? asOf, CancellationToken cancellationToken) =>
        DescribeAsync(record, asOf, null, cancellationToken);

    private async Task<DocumentView> DescribeAsync(Recorded<Document> record, LocalDate? asOf, Instant? readTime, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var until = readTime is { } known ? await PositionAtAsync(db, known, cancellationToken) : long.MaxValue;
        var outgoing = await DocumentRelations.FindTargetsAsync(db, record.Value.Relations, until, cancellationToken);
        var incoming = await DocumentRelations.FindIncomingAsync(db, record, until, cancellationToken);
        return new DocumentView(record, StateOf(record.Value, asOf), outgoing, incoming);
    }

    /// <summary>The newest revisions of a document, newest first, each with the one before.</summary>
    public async Task<Answer<IReadOnlyList<DocumentRevision>>> RevisionsAsync(Caller caller, string name, int count, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        await using var db = database.Read();
        var entries = await db.LogEntries.Where(e => e.Subject == name && e.Kind == StatementKind.DocumentRecorded && e.Content != null)
            .OrderByDescending(e => e.Position).Take(count + 1).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return Refusal.NotFound(name);
        var records = entries.ConvertAll(e => new Recorded<Document>(name, RegistryJson.Read<Document>(e.Content), e.Revision, e.Position, false) { ReceivedTime = e.ReceivedTime });
        return Answer.Of<IReadOnlyList<DocumentRevision>>([.. records.Take(count).Select((r, i) => new DocumentRevision(r, i + 1 < records.Count ? DocumentRecords.Align(records[i + 1].Value, r.Value) : null))]);
    }

    public async Task<Answer<Page<DocumentSummary>>> ListAsync(Caller caller, DocumentFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var binding = filter.ToString();
        var after = page.Open("documents", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        var kind = filter.Kind?.ToString() ?? "";
        var query = db.Documents.Where(d => (kind == "" || d.Kind == kind) && (filter.IssuerCode == "" || d.IssuerCode == filter.IssuerCode));
        var found = new List<DocumentSummary>();
        for (var last = after.Value; found.Count <= page.Size;)
        {
            var rows = await query.Where(d => string.Compare(d.Name, last) > 0).OrderBy(d => d.Name).Take(page.Size + 1).ToListAsync(cancellationToken);
            var summaries = (await RecordStore.ReadAsync<Document>(db, rows, cancellationToken)).Select(r => new DocumentSummary(r, StateOf(r.Value, filter.AsOf)));
            found.AddRange(summaries.Where(s => filter.State is null || s.State.Status == filter.State));
            if (rows.Count <= page.Size)
                break;
            last = rows[^1].Name;
        }
        if (found.Count > page.Size + 1)
            found.RemoveRange(page.Size + 1, found.Count - page.Size - 1);
        return page.Close(found, s => s.Record.Name, "documents", binding);
    }

    /// <summary>Names of documents, in their order, after one of them.</summary>
    public async Task<Answer<IReadOnlyList<string>>> NamesAsync(Caller caller, string after, int most, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        await using var db = database.Read();
        return Answer.Of<IReadOnlyList<string>>(await db.Documents.Where(d => string.Compare(d.Name, after) > 0).OrderBy(d => d.Name).Select(d => d.Name).Take(most).ToListAsync(cancellationToken));
    }

    /// <summary>
    /// The names of the documents whose newest revision is not the one that was seen, in the order given; one that is not held is among
    /// them. No revision shares its position, so nothing has to be read to know that nothing was written.
    /// </summary>
    public async Task<Answer<IReadOnlyList<string>>> FindChangedAsync(Caller caller, IReadOnlyList<SeenDocument> seen, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var names = seen.Select(document => document.Name).ToList();
        await using var db = database.Read();
        var held = await db.Documents.Where(d => names.Contains(d.Name)).Select(d => new { d.Name, d.Position }).ToDictionaryAsync(d => d.Name, d => d.Position, StringComparer.Ordinal, cancellationToken);
        return Answer.Of<IReadOnlyList<string>>([.. seen.Where(document => !held.TryGetValue(document.Name, out var position) || position != document.Position).Select(document => document.Name)]);
    }

    /// <summary>
    /// Which documents a designation means. The first of its keys, from strict to wide, that finds something decides; what is in
    /// force on the date comes first, then the newest.
    /// </summary>
    public async Task<Answer<DesignationMatch>> ResolveAsync(Caller caller, string designation, LocalDate? asOf, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var keys = DesignationKeys.ForQuery(designation);
        if (keys.Count == 0)
            return Unreadable(designation);
        await using var db = database.Read();
        var normalised = DesignationParser.Parse(designation).TryGet(out var read, out _) ? read.ToString() : designation.Trim();
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys[i].Text;
            var rows = await db.DesignationKeys.Where(k => k.Key == key).Join(db.Documents, k => k.Document, d => d.Name, (k, d) => d).Take(200).ToListAsync(cancellationToken);
            if (rows.Count == 0)
                continue;
            var summaries = (await RecordStore.ReadAsync<Document>(db, rows, cancellationToken)).Select(r => new DocumentSummary(r, StateOf(r.Value, asOf)));
            return new DesignationMatch([.. summaries.OrderBy(s => RankOf(s.State)).ThenByDescending(s => s.Record.Value.Year).ThenBy(s => s.Record.Name, StringComparer.Ordinal)],
                normalised, keys[i].Kind is DesignationKeyKind.DatedWithIssuer or DesignationKeyKind.Dated);
        }
        return new DesignationMatch([], normalised, false);
    }

    /// <summary>Adds a document.</summary>
    public Task<Answer<Recorded<Document>>> CreateAsync(Caller caller, Document document, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, document.Id, held => held is null ? DocumentChecks.Check(document) : Refusal.Exists(DocumentRecords.NameOf(document.Id)), options, cancellationToken);

    /// <summary>Puts a document in the place of the one held.</summary>
    public Task<Answer<Recorded<Document>>> ReplaceAsync(Caller caller, Document document, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, document.Id, held => held is null ? Refusal.NotFound(DocumentRecords.NameOf(document.Id)) : DocumentChecks.Check(document), options, cancellationToken);

    /// <summary>
    /// Adds a document or puts it in the place of the one held. Documents of many calls are written together, so this is the door for
    /// many of them; a request id is not looked at, because what is sent again is found unchanged.
    /// </summary>
    /// <param name="reconcile">
    /// Whether what another source stated about it stays: the better of the two shows, see <see cref="DocumentClaims.Reconcile"/>.
    /// </param>
    public async Task<Answer<Recorded<Document>>> ImportAsync(Caller caller, Document document, RecordOptions options, bool reconcile, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            return denied;
        var imported = DocumentChecks.Check(document);
        if (imported.Refusal is { } refusal)
            return refusal;
        var change = new RecordChange<Document>(
            DocumentRecords.NameOf(document.Id), held => held is null || !reconcile ? imported : DocumentClaims.Reconcile(held, document))
        {
            Etag = options.Etag,
            ValidateOnly = options.ValidateOnly,
        };
        return await store.ChangeAsync(changeBatch, change, cancellationToken);
    }

    /// <summary>Adds one force event.</summary>
    public Task<Answer<Recorded<Document>>> RecordForceEventAsync(Caller caller, string id, ForceEvent happened, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, held => held is null ? Refusal.NotFound(DocumentRecords.NameOf(id)) : DocumentChecks.Check(held with { ForceEvents = [.. held.ForceEvents, happened] }), options, cancellationToken);

    /// <summary>Adds one relation.</summary>
    public Task<Answer<Recorded<Document>>> RelateAsync(Caller caller, string id, DocumentRelation relation, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, held => held is null ? Refusal.NotFound(DocumentRecords.NameOf(id)) : DocumentChecks.Check(held with { Relations = [.. held.Relations, relation] }), options, cancellationToken);

    /// <summary>The state of a document on a date; today when null.</summary>
    public ForceState StateOf(Document document, LocalDate? asOf) =>
        ForceTimeline.StateOn(document.ForceEvents, asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant()));

    private async Task<Answer<Recorded<Document>>> ChangeAsync(
        Caller caller, string id, Func<Document?, Answer<Document>> change, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            return denied;
        return await store.ChangeAsync(DocumentRecords.Type, options.Apply(new RecordChange<Document>(DocumentRecords.NameOf(id), change), caller), cancellationToken);
    }

    /// <summary>The log position before which everything was known at an instant.</summary>
    internal static async Task<long> PositionAtAsync(RegistryDb db, Instant known, CancellationToken cancellationToken) =>
        (await db.LogEntries.Where(e => e.ReceivedTime <= known).OrderByDescending(e => e.Position).Select(e => (long?)e.Position).FirstOrDefaultAsync(cancellationToken) ?? -1) + 1;

    private static int RankOf(ForceState state) => state.Status switch
    {
        ForceStatus.InForce => 0,
        ForceStatus.PartlyInForce => 1,
        ForceStatus.Suspended => 2,
        ForceStatus.Upcoming => 3,
        ForceStatus.Unknown => 4,
        ForceStatus.NotIssued => 5,
        _ => 6,
    };

    private static Refusal Unreadable(string designation)
    {
        var problem = DesignationParser.Parse(designation).Problem;
        return new Refusal(RefusalReason.DesignationUnreadable, problem?.Message ?? "This is no designation.")
        {
            Fields = [new FieldProblem("designation", problem?.Message ?? "This is no designation.")],
            Metadata = new Dictionary<string, string> { ["text"] = designation, ["position"] = $"{problem?.Position ?? 0}" },
        };
    }
}
