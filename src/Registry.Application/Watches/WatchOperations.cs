using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Applicability;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Watches;

/// <summary>What may be said of a watch.</summary>
/// <param name="Search">For <see cref="WatchTopic.Search"/>.</param>
/// <param name="NoticeDays">Days ahead; the usual when empty.</param>
/// <param name="WebhookUrl">Empty for none.</param>
public sealed record WatchSettings(string DisplayName, WatchTopic Topic, string Target, SavedSearch? Search, IReadOnlyList<int> NoticeDays, string WebhookUrl);

/// <summary>A watch as its owner sees it.</summary>
/// <param name="KeyEnded">Whether the key it reads with has ended.</param>
public sealed record WatchView(WatchRow Row, bool KeyEnded)
{
    public string Name => WatchOperations.NameOf(Row.Id);

    public string Etag => $"{Row.Revision}";
}

/// <summary>What is shown once.</summary>
public sealed record WatchSecretPair(string FeedPath, string WebhookSecret);

/// <summary>Makes, shows, changes and ends watches. Nobody but their owners sees them.</summary>
public sealed class WatchOperations(RegistryDatabase database, WriteQueue writes, WatchSecrets secrets, WatchNotices notices, ApplicabilityOperations applicability, WebhookSettings webhooks, IClock clock)
{
    /// <summary>As many watches one owner may have.</summary>
    public const int MostWatches = 500;

    private const string UsualDays = "30";

    private readonly WatchChecks checks = new(database, webhooks);
    private readonly ObligationLook obligations = new(applicability);

    public static string NameOf(string id) => $"watches/{id}";

    /// <summary>Whose the watches of a caller are.</summary>
    public static string OwnerOf(Caller caller) => caller.Organisation.Length > 0 ? caller.Organisation : $"keys/{caller.KeyId}";

    public async Task<Answer<(WatchView Watch, WatchSecretPair Secrets)>> CreateAsync(Caller caller, WatchSettings asked, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(caller);
        if (Permissions.Check(caller, Permission.KeepWatch, owner) is { } denied)
            return denied;
        if (await checks.CheckAsync(caller, asked, cancellationToken) is { } wrong)
            return wrong;
        var seen = asked.Topic == WatchTopic.Product ? await obligations.SeeAsync(asked.Target, RegistryTime.DateOf(clock.GetCurrentInstant()), cancellationToken) : null;
        var written = await writes.WriteAsync<WatchRow>(session =>
        {
            if (session.Db.Watches.Count(w => w.Owner == owner) >= MostWatches)
                return new Refusal(RefusalReason.StateForbids, $"{owner} has {MostWatches} watches, which is the most; delete one first.") { Metadata = new Dictionary<string, string> { ["resource"] = owner } };
            var row = RowOf(caller, asked, session);
            row.Seen = seen ?? "";
            session.Db.Watches.Add(row);
            session.Db.SaveChanges();
            return row;
        }, cancellationToken);
        return written.Refusal is { } refusal ? refusal : (new WatchView(written.Value.Value, false), SecretsOf(written.Value.Value));
    }

    public async Task<Answer<WatchView>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Watches.SingleOrDefaultAsync(w => w.Id == id, cancellationToken) is { } row && Sees(caller, row)
            ? await ViewAsync(db, row, cancellationToken)
            : Refusal.NotFound(NameOf(id));
    }

    public async Task<Answer<Page<WatchView>>> ListAsync(Caller caller, PageRequest page, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(caller);
        if (Permissions.Check(caller, Permission.KeepWatch, owner) is { } denied)
            return denied;
        var after = page.Open("watches", owner);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        var last = after.Value;
        var rows = await db.Watches.Where(w => w.Owner == owner && string.Compare(w.Id, last) > 0).OrderBy(w => w.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var closed = page.Close(rows, w => w.Id, "watches", owner);
        var views = new List<WatchView>(closed.Items.Count);
        foreach (var row in closed.Items.Where(r => Sees(caller, r)))
            views.Add(await ViewAsync(db, row, cancellationToken));
        return new Page<WatchView>(views, closed.NextToken);
    }

    /// <summary>Changes name, days and webhook; topic and target stay as they are.</summary>
    public async Task<Answer<WatchView>> UpdateAsync(Caller caller, string id, WatchSettings asked, string etag, CancellationToken cancellationToken)
    {
        var held = await GetAsync(caller, id, cancellationToken);
        if (held.Refusal is { } unknown)
            return unknown;
        var row = held.Value.Row;
        if (asked.Topic != row.Topic || asked.Target != row.Target || (asked.Search?.Write() ?? "") != row.Search)
            return Refusal.Field("watch.topic", "Topic, target and search of a watch stay as they are; make another watch.");
        if (await checks.CheckAsync(caller, asked, cancellationToken) is { } wrong)
            return wrong;
        return await ChangeAsync(caller, id, etag, w =>
        {
            (w.DisplayName, w.NoticeDays, w.KeyId) = (asked.DisplayName, DaysOf(asked), caller.KeyId);
            if (w.WebhookUrl != asked.WebhookUrl)
                StartWebhook(w, asked.WebhookUrl, w.LastNotice);
        }, cancellationToken);
    }

    public async Task<Refusal?> DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if ((await GetAsync(caller, id, cancellationToken)).Refusal is { } unknown)
            return unknown;
        var written = await writes.WriteAsync<int>(session =>
        {
            session.Db.WatchNotices.Where(n => n.Watch == id).ExecuteDelete();
            return session.Db.Watches.Where(w => w.Id == id).ExecuteDelete();
        }, cancellationToken);
        return written.Refusal;
    }

    public async Task<Answer<WatchSecretPair>> RenewSecretsAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(caller, id, "", w => w.SecretRevision++, cancellationToken);
        return changed.Refusal is { } refusal ? refusal : SecretsOf(changed.Value.Row);
    }

    /// <summary>Tries a webhook again at once, from what it did not take.</summary>
    public async Task<Answer<WatchView>> ResumeWebhookAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var held = await GetAsync(caller, id, cancellationToken);
        if (held.Refusal is null && held.Value.Row.WebhookUrl.Length == 0)
            return new Refusal(RefusalReason.StateForbids, $"{NameOf(id)} has no webhook.") { Metadata = new Dictionary<string, string> { ["resource"] = NameOf(id) } };
        var resumed = await ChangeAsync(caller, id, "", w => StartWebhook(w, w.WebhookUrl, w.Delivered), cancellationToken);
        notices.Raise();
        return resumed;
    }

    /// <summary>The notices of a watch, oldest first.</summary>
    public async Task<Answer<List<WatchNoticeRow>>> NoticesAsync(Caller caller, string id, long from, int count, CancellationToken cancellationToken)
    {
        var held = await GetAsync(caller, id, cancellationToken);
        return held.Refusal is { } refusal ? refusal : await notices.ReadAsync(id, from, count, cancellationToken);
    }

    /// <summary>
    /// Notices of a watch as they come, group by group; an empty group is a heartbeat. Ends with the refusal when the watch is deleted.
    /// </summary>
    public async IAsyncEnumerable<Answer<List<WatchNoticeRow>>> FollowAsync(
        Caller caller, string id, long from, TimeSpan heartbeat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int groupSize = 200;
        var heard = Stopwatch.StartNew();
        for (var next = from; ;)
        {
            var signal = notices.Next;
            var group = await NoticesAsync(caller, id, next, groupSize, cancellationToken);
            if (group.Refusal is not null)
            {
                yield return group;
                yield break;
            }
            if (group.Value.Count > 0 || heard.Elapsed >= heartbeat)
            {
                yield return group;
                heard.Restart();
            }
            if (group.Value.Count > 0)
                next = group.Value[^1].Number + 1;
            if (group.Value.Count < groupSize)
                await LogSignal.WaitAsync(signal, heartbeat - heard.Elapsed, cancellationToken);
        }
    }

    /// <summary>What stands in a private feed, newest first; null when the address is none.</summary>
    public async Task<(WatchRow Watch, List<WatchNoticeRow> Notices)?> FeedAsync(string id, string token, int count, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var row = await db.Watches.SingleOrDefaultAsync(w => w.Id == id, cancellationToken);
        // A watch that is not there takes as long as one whose token is wrong.
        if (!secrets.OpensFeed(id, row?.SecretRevision ?? 0, token) || row is null || (await ViewAsync(db, row, cancellationToken)).KeyEnded)
            return null;
        return (row, await notices.NewestAsync(id, count, cancellationToken));
    }

    private async Task<Answer<WatchView>> ChangeAsync(Caller caller, string id, string etag, Action<WatchRow> change, CancellationToken cancellationToken)
    {
        var written = await writes.WriteAsync<WatchRow>(session =>
        {
            if (session.Db.Watches.AsTracking().SingleOrDefault(w => w.Id == id) is not { } row || !Sees(caller, row))
                return Refusal.NotFound(NameOf(id));
            if (etag.Length > 0 && etag != $"{row.Revision}")
                return Refusal.Etag(NameOf(id), $"{row.Revision}");
            change(row);
            row.Revision++;
            session.Db.SaveChanges();
            return row;
        }, cancellationToken);
        if (written.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        return await ViewAsync(db, written.Value.Value, cancellationToken);
    }

    private async Task<WatchView> ViewAsync(RegistryDb db, WatchRow row, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return new WatchView(row, !await db.Keys.AnyAsync(k => k.Id == row.KeyId && k.RevokedTime == null && (k.ExpiresTime == null || k.ExpiresTime > now), cancellationToken));
    }

    private WatchSecretPair SecretsOf(WatchRow row) => new(secrets.FeedPath(row.Id, row.SecretRevision), secrets.Webhook(row.Id, row.SecretRevision));

    /// <summary>Another key of the owner's may not be allowed to be told of what is its own: then it does not see who watches it.</summary>
    private static bool Sees(Caller caller, WatchRow row) =>
        Permissions.Holds(caller, Permission.KeepWatch, row.Owner)
        && (row.Topic != WatchTopic.OwnReports || Permissions.Holds(caller, Permission.WatchOwned, row.Target));

    private static void StartWebhook(WatchRow watch, string url, long delivered)
    {
        (watch.WebhookUrl, watch.WebhookState, watch.WebhookFailure, watch.WebhookFailures) = (url, WebhookState.Active, "", 0);
        (watch.Delivered, watch.NextAttempt) = (delivered, default);
    }

    private static string DaysOf(WatchSettings asked) => asked.NoticeDays.Count == 0
        ? UsualDays
        : string.Join(',', asked.NoticeDays.Distinct().OrderDescending().Select(d => d.ToString(CultureInfo.InvariantCulture)));

    private static WatchRow RowOf(Caller caller, WatchSettings asked, WriteSession session) => new()
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        Owner = OwnerOf(caller),
        KeyId = caller.KeyId,
        DisplayName = asked.DisplayName,
        Topic = asked.Topic,
        Target = asked.Target,
        Search = asked.Search?.Write() ?? "",
        NoticeDays = DaysOf(asked),
        FromPosition = session.NextPosition,
        CreatedTime = session.Now,
        Revision = 1,
        SecretRevision = 1,
        WebhookUrl = asked.WebhookUrl,
    };
}
