using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Watches;

/// <summary>
/// Posts notices to the webhooks of watches, in order and at least once. How far each webhook is, and when it is tried again, stands in
/// the database: retries go on after a restart, and of several processes one at a time is at a webhook, for as long as its lease runs.
/// </summary>
/// <param name="write">Writes the body of a delivery: the contract's JSON, which the server knows.</param>
public sealed class WebhookSender(
    RegistryDatabase database, RegistryLog log, WriteQueue writes, WatchSecrets secrets, WatchNotices notices, WebhookSettings settings, WebhookBody write, IClock clock) : IDisposable
{
    private const int MostAtOnce = 8;
    private const int MostNotices = 50;

    private readonly WebhookPost post = new(settings);

    /// <summary>Sends until it is told to stop. A fault is told and costs a pause.</summary>
    public async Task RunAsync(Action<Exception> onFault, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var signal = notices.Next;
            try
            {
                if (await SendDueAsync(stop) > 0)
                    continue;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, what was not delivered still is; the fault is told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                onFault(fault);
            }
            try
            {
                await LogSignal.WaitAsync(signal, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose() => post.Dispose();

    private async Task<int> SendDueAsync(CancellationToken stop)
    {
        if (log.ReadOnlyReason is not null)
            return 0;
        var now = clock.GetCurrentInstant();
        await using var db = database.Read();
        var due = await db.Watches
            .Where(w => w.WebhookUrl != "" && w.WebhookState != WebhookState.Dead && w.Delivered < w.LastNotice && w.NextAttempt <= now)
            .Where(w => db.Keys.Any(k => k.Id == w.KeyId && k.RevokedTime == null && (k.ExpiresTime == null || k.ExpiresTime > now)))
            .OrderBy(w => w.NextAttempt).Take(MostAtOnce).ToListAsync(stop);
        var sent = await Task.WhenAll(due.Select(watch => SendAsync(watch, stop)));
        return sent.Count(s => s);
    }

    /// <summary>One attempt at one webhook; false when another process is at it.</summary>
    private async Task<bool> SendAsync(WatchRow watch, CancellationToken stop)
    {
        var lease = clock.GetCurrentInstant() + Duration.FromTimeSpan(settings.Timeout * 2) + Duration.FromSeconds(5);
        if (!await TakeAsync(watch, lease, stop))
            return false;
        var batch = await notices.ReadAsync(watch.Id, watch.Delivered + 1, MostNotices, stop);
        // Notices that were not taken for so long that they are kept no more.
        if (batch.Count == 0)
            return await SettleAsync(watch, lease, w => w.Delivered = w.LastNotice, stop);
        var now = clock.GetCurrentInstant();
        var body = write(watch, batch);
        var failure = await post.SendAsync(watch.WebhookUrl, WatchOperations.NameOf(watch.Id), secrets.Webhook(watch.Id, watch.SecretRevision), body, now, stop);
        return await SettleAsync(watch, lease, w => Settle(w, batch[^1].Number, failure), stop);
    }

    private void Settle(WatchRow watch, long reached, string? failure)
    {
        watch.NextAttempt = clock.GetCurrentInstant();
        if (failure is null)
        {
            (watch.Delivered, watch.WebhookState, watch.WebhookFailure, watch.WebhookFailures) = (reached, WebhookState.Active, "", 0);
            return;
        }
        watch.WebhookFailures++;
        watch.WebhookFailure = failure;
        watch.WebhookState = watch.WebhookFailures >= settings.MostFailures ? WebhookState.Dead : WebhookState.Retrying;
        watch.NextAttempt += Duration.FromTimeSpan(settings.PauseAfter(watch.WebhookFailures));
    }

    private async Task<bool> TakeAsync(WatchRow watch, Instant lease, CancellationToken stop)
    {
        var taken = await writes.WriteAsync<int>(session =>
            session.Db.Watches.Where(w => w.Id == watch.Id && w.NextAttempt == watch.NextAttempt && w.Delivered == watch.Delivered)
                .ExecuteUpdate(w => w.SetProperty(x => x.NextAttempt, lease)), stop);
        return taken.Refusal is null && taken.Value.Value == 1;
    }

    /// <summary>Whoever changed or resumed the webhook meanwhile has the last word.</summary>
    private async Task<bool> SettleAsync(WatchRow watch, Instant lease, Action<WatchRow> settle, CancellationToken stop)
    {
        var settled = await writes.WriteAsync<int>(session =>
        {
            if (session.Db.Watches.AsTracking().SingleOrDefault(w => w.Id == watch.Id && w.NextAttempt == lease) is not { } row)
                return 0;
            settle(row);
            return session.Db.SaveChanges();
        }, stop);
        return settled.Refusal is { } refusal ? throw new InvalidOperationException($"A delivery could not be written down: {refusal.Message}") : true;
    }
}

/// <summary>Writes the body of one delivery.</summary>
public delegate byte[] WebhookBody(WatchRow watch, IReadOnlyList<WatchNoticeRow> notices);
