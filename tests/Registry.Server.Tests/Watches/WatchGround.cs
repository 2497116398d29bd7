using System.Net;
using Registry.Application.Watches;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Watches;

/// <summary>A registry that may call this machine and does not wait long between attempts, and an officer who watches.</summary>
internal static class WatchGround
{
    public static readonly WebhookSettings Hasty = new()
    {
        AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")],
        FirstRetry = TimeSpan.FromMilliseconds(50),
        LongestRetry = TimeSpan.FromMilliseconds(200),
        MostFailures = 4,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public static Task<RealRegistry> StartAsync(DatabaseKind database = DatabaseKind.Sqlite, WebhookSettings? webhooks = null) =>
        RealRegistry.StartAsync(database, configure: o => o with { Webhooks = webhooks ?? Hasty, Heartbeat = TimeSpan.FromMilliseconds(200) });

    public static WatchService.WatchServiceClient Watches(this RealRegistry registry, string? key = null) => new(registry.As(key ?? registry.AdministratorKey));

    public static DocumentService.DocumentServiceClient Documents(this RealRegistry registry) => new(registry.Administrator);

    public static async Task<CreateWatchResponse> WatchAsync(this RealRegistry registry, Watch.Types.Topic topic, string target, string webhook = "", params int[] days) =>
        await registry.Watches().CreateWatchAsync(new CreateWatchRequest
        {
            Watch = new Watch { Topic = topic, Target = target, NoticeDays = { days }, Webhook = webhook.Length > 0 ? new Webhook { Url = webhook } : null },
        });

    public static Task<Document> AddAsync(this RealRegistry registry, string designation, Action<Document>? change = null) =>
        registry.AddAsync(new Document { Kind = DocumentKind.NationalStandard, Designation = designation, Title = new LocalizedText { Vi = $"Tiêu chuẩn {designation}" } }, change);

    public static async Task<Document> AddAsync(this RealRegistry registry, Document document, Action<Document>? change)
    {
        change?.Invoke(document);
        return (await registry.Documents().CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document;
    }

    /// <summary>The notices of a watch, once there are as many as expected.</summary>
    public static async Task<IReadOnlyList<WatchNotice>> ToldAsync(this RealRegistry registry, string watch, int count)
    {
        IReadOnlyList<WatchNotice> told = [];
        await UntilAsync(async () => (told = (await registry.Watches().ListWatchNoticesAsync(new ListWatchNoticesRequest { Name = watch })).Notices).Count >= count,
            () => $"{told.Count} of {count} notices came: {string.Join("; ", told.Select(n => n.Title.Vi))}");
        return told;
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        for (var attempt = 0; attempt < 1800; attempt++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }
        Assert.Fail(otherwise());
    }
}
