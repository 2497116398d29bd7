using System.Net;
using System.Xml.Linq;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Topic = Registry.Protocol.V1.Watch.Types.Topic;

namespace Registry.Server.Tests.Watches;

/// <summary>Feeds and streams of what was told.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private RealRegistry registry = null!;

    public async Task InitializeAsync() => registry = await WatchGround.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task The_private_feed_opens_with_its_address_only_and_is_not_sent_twice()
    {
        var made = await registry.WatchAsync(Topic.Ics, "13.060");
        await registry.AddAsync("TCVN 8401:2020", d => d.IcsCodes.Add("13.060.20"));
        await registry.ToldAsync(made.Watch.Name, 1);

        using var answer = await registry.Http.GetAsync(made.FeedPath);
        Assert.Equal((HttpStatusCode.OK, "application/atom+xml"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl!.Private);
        var entry = Assert.Single(XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!.Elements(Atom + "entry"));
        Assert.EndsWith($"{made.Watch.Name}/notices/1", entry.Element(Atom + "id")!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/documents/tcvn-8401-2020", entry.Element(Atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, made.FeedPath);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await registry.Http.SendAsync(again)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await registry.Http.GetAsync(made.FeedPath[..^1])).StatusCode);
        var renewed = await registry.Watches().RenewWatchSecretsAsync(new RenewWatchSecretsRequest { Name = made.Watch.Name });
        Assert.NotEqual(made.WebhookSecret, renewed.WebhookSecret);
        Assert.Equal(HttpStatusCode.NotFound, (await registry.Http.GetAsync(made.FeedPath)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.GetAsync(renewed.FeedPath)).StatusCode);
    }

    [Fact]
    public async Task Each_document_has_a_public_feed_of_its_revisions()
    {
        var document = await registry.AddAsync("TCVN 8501:2020");
        await registry.Documents().RecordForceEventAsync(new RecordForceEventRequest { Name = document.Name, ForceEvent = new ForceEvent { Kind = ForceEvent.Types.Kind.Ended, Date = Slips.Day(2026, 12, 31) } });

        var feed = XDocument.Parse(await registry.Http.GetStringAsync($"/{document.Name}/changes.atom?lang=en"));
        var entries = feed.Root!.Elements(Atom + "entry").ToList();
        Assert.Equal(2, entries.Count);
        Assert.Contains("Ends, last day: 2026-12-31", entries[0].Element(Atom + "summary")!.Value, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await registry.Http.GetAsync("/documents/none/changes.atom")).StatusCode);
    }

    [Fact]
    public async Task The_stream_of_a_watch_goes_on_from_any_number_and_ends_with_the_watch()
    {
        var watch = (await registry.WatchAsync(Topic.Ics, "13.060")).Watch.Name;
        var log = new LogService.LogServiceClient(registry.Administrator);
        await registry.AddAsync("TCVN 8601:2020", d => d.IcsCodes.Add("13.060.20"));
        await registry.ToldAsync(watch, 1);
        await registry.AddAsync("TCVN 8602:2020", d => d.IcsCodes.Add("13.060.20"));

        using var all = log.WatchChanges(new WatchChangesRequest { Watch = watch });
        Assert.Equal([("documents/tcvn-8601-2020", 2L), ("documents/tcvn-8602-2020", 3L)], await TakeAsync(all, 2));
        using var rest = log.WatchChanges(new WatchChangesRequest { Watch = watch, FromIndex = 2 });
        Assert.Equal([("documents/tcvn-8602-2020", 3L)], await TakeAsync(rest, 1));

        await registry.Watches().DeleteWatchAsync(new DeleteWatchRequest { Name = watch });
        var failure = await Failure.OfAsync(async () =>
        {
            while (await rest.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (failure.Code, failure.Reason));
    }

    private static async Task<List<(string Subject, long Position)>> TakeAsync(AsyncServerStreamingCall<WatchChangesResponse> stream, int count)
    {
        var told = new List<(string, long)>();
        while (told.Count < count && await stream.ResponseStream.MoveNext(CancellationToken.None))
            if (stream.ResponseStream.Current is { Notice: { } notice } current)
                told.Add((notice.Subject, current.Position));
        return told;
    }
}
