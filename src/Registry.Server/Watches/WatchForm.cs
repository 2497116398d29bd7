using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Registry.Application.Watches;

namespace Registry.Server.Watches;

/// <summary>What the page of watches was sent. The key travels in the body each time: the site keeps no session.</summary>
public sealed record WatchForm(string Action, string Key, string Watch, WatchTopic Topic, string Target, string DisplayName, string Days, string WebhookUrl)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>An empty form, filled with what the link that led here names.</summary>
    public static WatchForm Of(HttpRequest request)
    {
        var target = request.Query["target"].ToString();
        var topic = TopicOf(request.Query["topic"].ToString());
        return new WatchForm("", "", "", topic, target.Length <= 256 ? target : "", "", "", "");
    }

    /// <summary>Reads the form; null when it cannot be read.</summary>
    public static async Task<WatchForm?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            var form = await request.ReadFormAsync(new FormOptions { ValueLengthLimit = MostBytes, BufferBodyLengthLimit = MostBytes, MultipartBodyLengthLimit = MostBytes, ValueCountLimit = 20 }, stop);
            string Value(string name) => form[name].ToString().Trim();
            return new WatchForm(Value("action"), Value("key"), Value("watch"), TopicOf(Value("topic")), Value("target"), Value("name"), Value("days"), Value("webhook"));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or BadHttpRequestException)
        {
            return null;
        }
    }

    public WatchSettings ToSettings()
    {
        var days = Days.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(d => int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0);
        var search = Topic == WatchTopic.Search ? new SavedSearch { Text = Target } : null;
        return new WatchSettings(DisplayName, Topic, search is null ? Target : "", search, [.. days], WebhookUrl);
    }

    private static WatchTopic TopicOf(string text) => Enum.TryParse<WatchTopic>(text, ignoreCase: true, out var topic) && Enum.IsDefined(topic) ? topic : WatchTopic.Designation;
}
