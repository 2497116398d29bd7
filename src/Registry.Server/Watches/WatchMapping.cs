using System.Globalization;
using Google.Protobuf;
using NodaTime;
using Registry.Application;
using Registry.Application.Watches;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Search;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Watches;

/// <summary>Watches and what they tell, as they travel.</summary>
internal static class WatchMapping
{
    public static EnumPairs<WatchTopic, V1.Watch.Types.Topic> Topics { get; } = new(
        (WatchTopic.Document, V1.Watch.Types.Topic.Document),
        (WatchTopic.Designation, V1.Watch.Types.Topic.Designation),
        (WatchTopic.Ics, V1.Watch.Types.Topic.Ics),
        (WatchTopic.Search, V1.Watch.Types.Topic.Search),
        (WatchTopic.Product, V1.Watch.Types.Topic.Product),
        (WatchTopic.Laboratory, V1.Watch.Types.Topic.Laboratory),
        (WatchTopic.OwnReports, V1.Watch.Types.Topic.OwnReports));

    private static readonly EnumPairs<NoticeKind, V1.WatchNotice.Types.Kind> Kinds = new(
        (NoticeKind.Changed, V1.WatchNotice.Types.Kind.Changed),
        (NoticeKind.Ahead, V1.WatchNotice.Types.Kind.Ahead),
        (NoticeKind.Today, V1.WatchNotice.Types.Kind.Today),
        (NoticeKind.Obligations, V1.WatchNotice.Types.Kind.Obligations));

    private static readonly EnumPairs<WebhookState, V1.Webhook.Types.State> States = new(
        (WebhookState.Active, V1.Webhook.Types.State.Active),
        (WebhookState.Retrying, V1.Webhook.Types.State.Retrying),
        (WebhookState.Dead, V1.Webhook.Types.State.Dead));

    public static Answer<WatchSettings> ToSettings(V1.Watch watch)
    {
        SavedSearch? search = null;
        if (watch.Search is not null)
        {
            var read = ToSearch(watch.Search);
            if (read.Refusal is { } refusal)
                return refusal;
            search = read.Value;
        }
        return new WatchSettings(watch.DisplayName.Trim(), Topics.ToRecord(watch.Topic), watch.Target.Trim(), search, [.. watch.NoticeDays], watch.Webhook?.Url ?? "");
    }

    public static V1.Watch ToMessage(WatchView view)
    {
        var row = view.Row;
        return new V1.Watch
        {
            Name = view.Name,
            Etag = view.Etag,
            DisplayName = row.DisplayName,
            Topic = Topics.ToMessage(row.Topic),
            Target = row.Target,
            Search = row.Search.Length == 0 ? null : ToMessage(SavedSearch.Read(row.Search)),
            NoticeDays = { row.NoticeDays.Split(',').Select(d => int.Parse(d, CultureInfo.InvariantCulture)) },
            Webhook = row.WebhookUrl.Length == 0 ? null : ToWebhook(row),
            Owner = row.Owner,
            CreateTime = row.CreatedTime.ToTimestamp(),
            KeyEnded = view.KeyEnded,
            LastNotice = row.LastNotice,
        };
    }

    public static V1.WatchNotice ToMessage(WatchNoticeRow notice) => new()
    {
        Name = NameOf(notice),
        Kind = Kinds.ToMessage(notice.Kind),
        Subject = notice.Subject,
        Title = Messages.Localized(notice.TitleVi, notice.TitleEn),
        Details = notice.DetailsVi.Length + notice.DetailsEn.Length == 0 ? null : Messages.Localized(notice.DetailsVi, notice.DetailsEn),
        Date = notice.Day.ToDate(),
        LogIndex = notice.Position,
        CreateTime = notice.CreatedTime.ToTimestamp(),
    };

    public static string NameOf(WatchNoticeRow notice) => $"{WatchOperations.NameOf(notice.Watch)}/notices/{notice.Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What is posted to a webhook: the JSON that ListWatchNotices answers.</summary>
    public static byte[] Body(WatchRow watch, IReadOnlyList<WatchNoticeRow> notices) => System.Text.Encoding.UTF8.GetBytes(
        JsonFormatter.Default.Format(new V1.ListWatchNoticesResponse { Notices = { notices.Select(ToMessage) }, NextNumber = notices[^1].Number + 1 }));

    private static V1.Webhook ToWebhook(WatchRow row) => new()
    {
        Url = row.WebhookUrl,
        State = States.ToMessage(row.WebhookState),
        Failure = row.WebhookFailure,
        Failures = row.WebhookFailures,
        RetryTime = row.WebhookState == WebhookState.Retrying ? row.NextAttempt.ToTimestamp() : null,
        Delivered = row.Delivered,
    };

    private static Answer<SavedSearch> ToSearch(V1.SearchRequest request)
    {
        var query = SearchMapping.ToQuery(request);
        if (query.Refusal is { } refusal)
            return refusal with { Fields = [.. refusal.Fields.Select(f => f with { Path = $"watch.search.{f.Path}" })] };
        if (request.SimilarTo.Length > 0)
            return Refusal.Field("watch.search.similar_to", "What is like a document changes with every other document; watch words, filters or an ICS code.");
        var asked = query.Value(default(LocalDate));
        return new SavedSearch { Text = asked.Text, Filters = asked.Filters, WithSynonyms = asked.WithSynonyms };
    }

    private static V1.SearchRequest ToMessage(SavedSearch search)
    {
        var message = SearchMapping.ToRequest(search.Filters);
        message.Query = search.Text;
        message.OmitSynonyms = !search.WithSynonyms;
        return message;
    }
}
