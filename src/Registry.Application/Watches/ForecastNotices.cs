using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Registry.Application.Documents;
using Registry.Domain;
using Registry.Domain.Documents;

namespace Registry.Application.Watches;

/// <summary>Tells of changes of state before they come, and on the day they do.</summary>
internal static class ForecastNotices
{
    /// <summary>The days ahead of a watch.</summary>
    public static int[] DaysOf(WatchRow watch) => [.. watch.NoticeDays.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => int.Parse(d, CultureInfo.InvariantCulture))];

    public static IEnumerable<NoticeDraft> Of(WatchRow watch, Document document, LocalDate today)
    {
        var leads = DaysOf(watch);
        foreach (var turn in ForceForecast.From(document.ForceEvents, today))
            if (turn.TakesHold == today)
                yield return Today(watch, document, turn);
            else if (turn.Day >= today && ForceForecast.DueLead(DaysBetween(today, turn.Day), leads) is { } lead)
                yield return Ahead(watch, document, turn, today, lead);
    }

    private static NoticeDraft Ahead(WatchRow watch, Document document, ForceTurn turn, LocalDate today, int lead)
    {
        var (days, what) = (DaysBetween(today, turn.Day), DocumentChanges.Event(turn.Event));
        var left = days == 0 ? new BilingualText("hôm nay", "today") : new BilingualText($"còn {days} ngày", days == 1 ? "1 day left" : $"{days} days left");
        return new NoticeDraft(watch.Id, $"ahead/{Key(document, turn)}/{lead}", NoticeKind.Ahead, DocumentRecords.NameOf(document.Id),
            new($"{document.Designation}: {what.Vi} ({left.Vi})", $"{document.Designation}: {what.En} ({left.En})"), NoteOf(turn))
        { Day = turn.TakesHold };
    }

    private static NoticeDraft Today(WatchRow watch, Document document, ForceTurn turn)
    {
        var what = turn.Event.Kind switch
        {
            ForceEventKind.Ended => new BilingualText("đã hết hiệu lực từ hôm nay", "is no longer in force from today"),
            ForceEventKind.PartlyEnded => new("hết hiệu lực một phần từ hôm nay", "is no longer in force in part from today"),
            ForceEventKind.Suspended => new("ngưng hiệu lực từ hôm nay", "is suspended from today"),
            ForceEventKind.Applicable => new("phải áp dụng từ hôm nay", "has to be applied from today"),
            _ => new("có hiệu lực từ hôm nay", "is in force from today"),
        };
        return new NoticeDraft(watch.Id, $"today/{Key(document, turn)}", NoticeKind.Today, DocumentRecords.NameOf(document.Id),
            new($"{document.Designation} {what.Vi}", $"{document.Designation} {what.En}"), NoteOf(turn))
        { Day = turn.TakesHold };
    }

    /// <summary>Clauses and the transition rule verbatim: what a reader has to know beside the day.</summary>
    private static BilingualText NoteOf(ForceTurn turn)
    {
        var note = string.Join("; ", turn.Event.Clauses.Append(turn.Event.Note ?? "").Where(t => t.Length > 0));
        return NoticeDraft.Join([new BilingualText(note, note)]);
    }

    private static string Key(Document document, ForceTurn turn) =>
        $"{document.Id}/{turn.Event.Kind}/{LocalDatePattern.Iso.Format(turn.Day)}/{string.Join(',', turn.Event.Clauses)}";

    private static int DaysBetween(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}
