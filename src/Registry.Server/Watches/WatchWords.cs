using Registry.Application.Watches;
using Registry.Server.Portal;

namespace Registry.Server.Watches;

/// <summary>Watches in words.</summary>
internal static class WatchWords
{
    public static string Of(WatchTopic topic, Words w) => topic switch
    {
        WatchTopic.Document => w["Văn bản", "Document"],
        WatchTopic.Designation => w["Số hiệu tôi viện dẫn", "Designation I cite"],
        WatchTopic.Ics => w["Lĩnh vực ICS", "ICS field"],
        WatchTopic.Search => w["Câu tìm đã lưu", "Saved search"],
        WatchTopic.Product => w["Nghĩa vụ của sản phẩm", "What binds a product"],
        WatchTopic.Laboratory => w["Phòng thử nghiệm", "Laboratory"],
        _ => w["Phiếu của tổ chức tôi", "Reports of my organisation"],
    };

    /// <summary>What is watched, in one line.</summary>
    public static string Of(WatchRow watch, Words w)
    {
        var target = watch.Topic == WatchTopic.Search ? Say(SavedSearch.Read(watch.Search)) : watch.Target;
        return $"{Of(watch.Topic, w)}: {target}";
    }

    public static string Of(WebhookState state, Words w) => state switch
    {
        WebhookState.Active => w["hoạt động", "active"],
        WebhookState.Retrying => w["đang thử lại", "retrying"],
        _ => w["đã ngừng", "given up"],
    };

    private static string Say(SavedSearch search)
    {
        var filters = search.Filters;
        return string.Join(' ', new[] { search.Text }.Concat(filters.Kinds).Concat(filters.Ics).Concat(filters.Issuers).Concat(filters.Jurisdictions)
            .Concat(filters.Years.Select(y => $"{y}")).Concat(filters.States.Select(s => $"{s}")).Where(t => t.Length > 0));
    }
}
