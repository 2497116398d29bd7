using NodaTime;
using Registry.Domain;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;

namespace Registry.Application.Watches;

/// <summary>Tells watches of a laboratory that one of its standings ends, before it does and on the day after its last one.</summary>
internal static class StandingNotices
{
    public static IEnumerable<NoticeDraft> Of(WatchRow watch, Organisation laboratory, LocalDate today)
    {
        foreach (var status in laboratory.Statuses)
        {
            // One that was withdrawn before has been told of when that was recorded.
            if (status.To.ExactDay is not { } last || status.WithdrawnOn is not null)
                continue;
            var name = OrganisationChanges.Name(status);
            var key = $"{status.Kind}/{status.Number ?? status.Scheme}/{last:uuuu-MM-dd}";
            if (last.PlusDays(1) == today)
                yield return Draft(watch, $"today/{key}", NoticeKind.Today, last, new($"{name.Vi} đã hết hạn từ hôm nay", $"{name.En} has ended from today"));
            else if (last >= today && ForceForecast.DueLead(Period.DaysBetween(today, last), ForecastNotices.DaysOf(watch)) is { } lead)
                yield return Draft(watch, $"ahead/{key}/{lead}", NoticeKind.Ahead, last, new(
                    $"{name.Vi} hết hạn sau {PartialDate.OfDay(last).ToVietnamese()}", $"{name.En} ends after {PartialDate.OfDay(last).ToEnglish()}"));
        }
    }

    private static NoticeDraft Draft(WatchRow watch, string key, NoticeKind kind, LocalDate last, BilingualText title) =>
        new(watch.Id, key, kind, watch.Target, title, new("", "")) { Day = last.PlusDays(1) };
}
