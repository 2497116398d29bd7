using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Watches;

/// <summary>The notices of watches: written once each, numbered, and the newest of them kept.</summary>
public sealed class WatchNotices(RegistryDatabase database)
{
    /// <summary>As many notices of a watch are kept at least.</summary>
    public const int Kept = 1_000;

    // Not each notice deletes one.
    private const int Slack = 100;

    private readonly LogSignal signal = new();

    /// <summary>Completes when something was told; take it before looking.</summary>
    public Task Next => signal.Next;

    internal void Raise() => signal.Raise();

    /// <summary>Notices of a watch from a number on, oldest first.</summary>
    public async Task<List<WatchNoticeRow>> ReadAsync(string watch, long from, int count, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.WatchNotices.Where(n => n.Watch == watch && n.Number >= from).OrderBy(n => n.Number).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>The newest notices of a watch, newest first.</summary>
    public async Task<List<WatchNoticeRow>> NewestAsync(string watch, int count, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.WatchNotices.Where(n => n.Watch == watch).OrderByDescending(n => n.Number).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Writes those that were not written before; returns how many.</summary>
    internal static int Add(WriteSession session, IReadOnlyList<NoticeDraft> drafts)
    {
        var added = 0;
        foreach (var group in drafts.GroupBy(d => d.Watch, StringComparer.Ordinal))
        {
            // Deleted meanwhile: nobody is there to be told.
            if (session.Db.Watches.AsTracking().SingleOrDefault(w => w.Id == group.Key) is not { } watch)
                continue;
            var (before, keys) = (watch.LastNotice, group.Select(d => d.Key).ToList());
            var known = session.Db.WatchNotices.Where(n => n.Watch == watch.Id && keys.Contains(n.Key)).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var draft in group)
                if (known.Add(draft.Key))
                {
                    session.Db.WatchNotices.Add(RowOf(draft, ++watch.LastNotice, session));
                    added++;
                }
            session.Db.SaveChanges();
            if (watch.LastNotice > Kept && watch.LastNotice / Slack != before / Slack)
                session.Db.WatchNotices.Where(n => n.Watch == watch.Id && n.Number <= watch.LastNotice - Kept).ExecuteDelete();
        }
        return added;
    }

    private static WatchNoticeRow RowOf(NoticeDraft draft, long number, WriteSession session) => new()
    {
        Watch = draft.Watch,
        Number = number,
        Key = draft.Key,
        Kind = draft.Kind,
        Subject = draft.Subject,
        TitleVi = draft.Title.Vi,
        TitleEn = draft.Title.En,
        DetailsVi = draft.Details.Vi,
        DetailsEn = draft.Details.En,
        Day = draft.Day,
        Position = draft.Position,
        CreatedTime = session.Now,
    };
}
