using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Applicability;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Application.Traceability;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;

namespace Registry.Application.Watches;

/// <summary>
/// Finds what each watch is told. It follows the log from a place it keeps in the database together with the notices it writes, so that
/// nothing is missed after a crash and each notice is written once, by however many processes; and once a day it looks at the dates.
/// </summary>
public sealed class WatchKeeper : LogFollower
{
    private const string FollowerName = "watches";
    private const int MostInOneSearch = 100;

    // What tells nothing moves the place rarely: reading it again costs less than a write for each report that comes.
    private const int MostUnsaved = 20_000;

    private readonly WriteQueue writes;
    private readonly Catalogue catalogue;
    private readonly SearchIndex index;
    private readonly IClock clock;
    private readonly ObligationLook obligations;
    private readonly WatchNotices notices;

    // On which day the dates of a watch were looked at. Not kept: after a start each is looked at again, and what was told is known.
    private readonly Dictionary<string, LocalDate> looked = new(StringComparer.Ordinal);
    private WatchSet set = WatchSet.Empty;
    private long saved;
    private long lookedAt;

    public WatchKeeper(
        RegistryDatabase database, RegistryLog log, WriteQueue writes, Catalogue catalogue, SearchIndex index, ApplicabilityOperations applicability, WatchNotices notices, IClock clock)
        : base(database, log)
    {
        (this.writes, this.catalogue, this.index, this.notices, this.clock) = (writes, catalogue, index, notices, clock);
        obligations = new ObligationLook(applicability);
    }

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.DocumentRecorded, .. OwnerEvents.Statements, .. ReevaluationNotices.Statements];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var follower = await db.Followers.SingleOrDefaultAsync(f => f.Name == FollowerName, cancellationToken);
        if (follower is not null)
            return saved = follower.NextPosition;
        // No watch can be older than this place, so that nobody misses what came before it.
        saved = Log.Tree.Size;
        if (Log.ReadOnlyReason is null)
            await writes.WriteAsync<int>(session =>
            {
                if (!session.Db.Followers.Any(f => f.Name == FollowerName))
                    session.Db.Followers.Add(new FollowerRow { Name = FollowerName, NextPosition = saved });
                return session.Db.SaveChanges();
            }, cancellationToken);
        return saved;
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null)
            return;
        var next = entries[^1].Position + 1;
        var drafts = new List<NoticeDraft>();
        if (entries.Any(WatchMatcher.MayTell))
        {
            await RefreshAsync(cancellationToken);
            if (set.All.Count > 0)
                drafts = await MatchAsync(entries, cancellationToken);
        }
        if (drafts.Count > 0 || next - saved >= MostUnsaved)
            await SaveAsync(drafts, next, cancellationToken);
    }

    protected override async ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null || (lookedAt != 0 && Stopwatch.GetElapsedTime(lookedAt) < LogSignal.LongestSleep))
            return;
        lookedAt = Stopwatch.GetTimestamp();
        await RefreshAsync(cancellationToken);
        var today = RegistryTime.DateOf(clock.GetCurrentInstant());
        foreach (var watch in set.All)
            if (!looked.TryGetValue(watch.Id, out var day) || day != today)
                await LookAheadAsync(watch, today, cancellationToken);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var now = clock.GetCurrentInstant();
        var stamp = await WatchSet.StampAsync(db, now, cancellationToken);
        if (stamp != set.Stamp)
            set = stamp.Length == 0 ? WatchSet.Empty : await WatchSet.LoadAsync(db, stamp, now, cancellationToken);
    }

    private async Task<List<NoticeDraft>> MatchAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        var drafts = new List<NoticeDraft>();
        var arrived = await ArrivedAsync(entries, cancellationToken);
        foreach (var document in arrived)
            drafts.AddRange(WatchMatcher.Match(set, document));
        foreach (var entry in entries)
        {
            var found = WatchMatcher.Match(set, entry).ToList();
            drafts.AddRange(found.Count > 0 && entry.Kind == StatementKind.OrganisationRecorded ? await DetailAsync(found, entry, cancellationToken) : found);
        }
        drafts.AddRange(ReevaluationNotices.Of(set, entries));
        if (arrived.Count > 0 && set.Searches.Count > 0)
            drafts.AddRange(await SearchAsync(arrived, entries[^1].Position + 1, cancellationToken));
        if (set.Products.Count > 0 && (arrived.Any(Binds) || entries.Any(e => e.Kind is StatementKind.ProductRecorded or StatementKind.JurisdictionRecorded)))
            await ForgetDayAsync([.. set.Products.Select(w => w.Id)], entries[^1].Position, cancellationToken);
        // A date that was recorded just now may lie so near that it has to be told today.
        var dated = drafts.Where(d => d.Subject.StartsWith("documents/", StringComparison.Ordinal) || d.Subject.StartsWith("organisations/", StringComparison.Ordinal)).Select(d => d.Watch).Distinct(StringComparer.Ordinal).ToList();
        if (dated.Count > 0)
            await ForgetDayAsync(dated, -1, cancellationToken);
        return drafts;
    }

    private bool Binds(ArrivedDocument arrived) => arrived.After.ProductRules.Count > 0 || catalogue.Snapshot.Documents.ContainsKey(arrived.After.Id);

    private async Task<List<ArrivedDocument>> ArrivedAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        var documents = entries.Where(e => e is { Kind: StatementKind.DocumentRecorded, Content: not null }).ToList();
        if (documents.Count == 0)
            return [];
        await using var db = Database.Read();
        var arrived = new List<ArrivedDocument>(documents.Count);
        var revisions = await RevisionsAsync(db, documents, cancellationToken);
        foreach (var entry in documents)
        {
            var after = DocumentRecords.Read(entry);
            var isNew = revisions[entry.Position] == 1;
            var before = isNew ? null : await BeforeAsync(db, entry, cancellationToken);
            arrived.Add(new ArrivedDocument(entry.Position, entry.Subject, before is null ? after : DocumentRecords.Align(before, after), after) { IsNew = before is null });
        }
        return arrived;
    }

    private static async Task<Dictionary<long, long>> RevisionsAsync(RegistryDb db, List<FollowedEntry> documents, CancellationToken cancellationToken)
    {
        var positions = documents.ConvertAll(e => e.Position);
        return await db.LogEntries.Where(e => positions.Contains(e.Position)).Select(e => new { e.Position, e.Revision }).ToDictionaryAsync(e => e.Position, e => e.Revision, cancellationToken);
    }

    private static async Task<Document?> BeforeAsync(RegistryDb db, FollowedEntry entry, CancellationToken cancellationToken)
    {
        var content = await db.LogEntries.Where(e => e.Subject == entry.Subject && e.Position < entry.Position && e.Kind == StatementKind.DocumentRecorded)
            .OrderByDescending(e => e.Position).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        return content is null ? null : RegistryJson.Read<Document>(content);
    }

    /// <summary>What a watched organisation's record says that it did not say before.</summary>
    private async Task<IEnumerable<NoticeDraft>> DetailAsync(List<NoticeDraft> found, FollowedEntry entry, CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var contents = await db.LogEntries.Where(e => e.Subject == entry.Subject && e.Position <= entry.Position && e.Kind == StatementKind.OrganisationRecorded && e.Content != null)
            .OrderByDescending(e => e.Position).Select(e => e.Content).Take(2).ToListAsync(cancellationToken);
        if (contents.Count == 0)
            return found;
        var changes = OrganisationChanges.Between(contents.Count > 1 ? RegistryJson.Read<Organisation>(contents[1]!) : null, RegistryJson.Read<Organisation>(contents[0]!));
        return found.Select(draft => draft with { Details = NoticeDraft.Join(changes) });
    }

    private async Task<List<NoticeDraft>> SearchAsync(List<ArrivedDocument> arrived, long position, CancellationToken cancellationToken)
    {
        while (!await index.WaitForPositionAsync(position, TimeSpan.FromSeconds(5), cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
        var drafts = new List<NoticeDraft>();
        var today = RegistryTime.DateOf(clock.GetCurrentInstant());
        foreach (var chunk in arrived.Chunk(MostInOneSearch))
        {
            var names = chunk.Select(d => d.Name).Distinct(StringComparer.Ordinal).ToList();
            foreach (var (watch, search) in set.Searches)
                if (index.Search(search.On(today, names)) is { Ok: true, Value: var answer } && answer.Hits.Count > 0)
                {
                    var hits = answer.Hits.Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
                    drafts.AddRange(chunk.Where(d => hits.Contains(d.Name) && watch.FromPosition <= d.Position).Select(d => WatchMatcher.Found(watch, d)));
                }
        }
        return drafts;
    }

    /// <summary>Lets the dates of watches be looked at again today; products after the catalogue has taken in what came.</summary>
    private async Task ForgetDayAsync(List<string> watches, long position, CancellationToken cancellationToken)
    {
        if (position >= 0)
            await catalogue.AtAsync(position + 1, cancellationToken);
        watches.ForEach(w => looked.Remove(w));
    }

    private async Task SaveAsync(List<NoticeDraft> drafts, long next, CancellationToken cancellationToken)
    {
        var from = saved;
        var written = await writes.WriteAsync<int>(session =>
        {
            if (session.Db.Followers.Where(f => f.Name == FollowerName && f.NextPosition == from).ExecuteUpdate(f => f.SetProperty(x => x.NextPosition, next)) == 0)
                return new Refusal(RefusalReason.StateForbids, "another process has told it already");
            return WatchNotices.Add(session, drafts);
        }, cancellationToken);
        if (written.Refusal is { Reason: RefusalReason.StateForbids })
            throw new OvertakenException();
        if (written.Refusal is { } refusal)
            throw new InvalidOperationException($"Watches could not be told: {refusal.Message}");
        saved = next;
        if (written.Value.Value > 0)
            notices.Raise();
    }

    private async Task LookAheadAsync(WatchRow watch, LocalDate today, CancellationToken cancellationToken)
    {
        var (drafts, seen) = watch.Topic switch
        {
            WatchTopic.Document or WatchTopic.Designation => (await ForecastAsync(watch, today, cancellationToken), null),
            WatchTopic.Laboratory => (await StandingsAsync(watch, today, cancellationToken), null),
            WatchTopic.Product => await obligations.LookAsync(watch, today, catalogue.Snapshot.Position, cancellationToken),
            _ => ([], null),
        };
        if (drafts.Count > 0 || seen is not null)
        {
            var told = await writes.WriteAsync<int>(session => Tell(session, watch, drafts, seen), cancellationToken);
            if (told.Refusal is { Reason: RefusalReason.StateForbids })
            {
                // Another process was faster; look again at what it has kept.
                set = WatchSet.Empty;
                return;
            }
            if (told.Refusal is { } refusal)
                throw new InvalidOperationException($"Watches could not be told: {refusal.Message}");
            watch.Seen = seen ?? watch.Seen;
            if (told.Value.Value > 0)
                notices.Raise();
        }
        looked[watch.Id] = today;
    }

    private static Answer<int> Tell(WriteSession session, WatchRow watch, List<NoticeDraft> drafts, string? seen)
    {
        if (seen is not null && session.Db.Watches.Where(w => w.Id == watch.Id && w.Seen == watch.Seen).ExecuteUpdate(w => w.SetProperty(x => x.Seen, seen)) == 0)
            return new Refusal(RefusalReason.StateForbids, "another process has told it already");
        return WatchNotices.Add(session, drafts);
    }

    private async Task<List<NoticeDraft>> StandingsAsync(WatchRow watch, LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var positions = db.Organisations.Where(o => o.Name == watch.Target).Select(o => o.Position);
        var content = await db.LogEntries.Where(e => positions.Contains(e.Position)).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        return content is null ? [] : [.. StandingNotices.Of(watch, RegistryJson.Read<Organisation>(content), today)];
    }

    private async Task<List<NoticeDraft>> ForecastAsync(WatchRow watch, LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var names = new List<string> { watch.Target };
        if (watch.Topic == WatchTopic.Designation)
        {
            var keys = WatchSet.KeysOf(watch.Target).Exact;
            names = await db.DesignationKeys.Where(k => keys.Contains(k.Key)).Select(k => k.Document).Distinct().Take(100).ToListAsync(cancellationToken);
        }
        var positions = await db.Documents.Where(d => names.Contains(d.Name)).Select(d => d.Position).ToListAsync(cancellationToken);
        var contents = await db.LogEntries.Where(e => positions.Contains(e.Position) && e.Content != null).Select(e => e.Content).ToListAsync(cancellationToken);
        return [.. contents.SelectMany(c => ForecastNotices.Of(watch, RegistryJson.Read<Document>(c), today))];
    }
}
