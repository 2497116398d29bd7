using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Topic = Registry.Protocol.V1.Watch.Types.Topic;

namespace Registry.Server.Tests.Watches;

/// <summary>Webhooks: signed, at least once, tried again, given up in the open, and never where they must not go.</summary>
public sealed class WebhookTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_delivery_is_signed_and_repeated_until_it_is_taken_over_a_restart_too(DatabaseKind database)
    {
        await using var receiver = new HookReceiver();
        await using var registry = await WatchGround.StartAsync(database);
        var made = await registry.WatchAsync(Topic.Ics, "13.060", receiver.Url);
        receiver.Answers.Enqueue(500);
        receiver.Answers.Enqueue(503);
        await registry.AddAsync("TCVN 8001:2020", d => d.IcsCodes.Add("13.060.20"));
        await WatchGround.UntilAsync(() => Task.FromResult(receiver.Calls >= 1), () => "Nothing was called.");
        await registry.StopAsync();
        await registry.OpenAsync();
        await WatchGround.UntilAsync(() => Task.FromResult(!receiver.Taken.IsEmpty), () => $"After {receiver.Calls} calls nothing was taken.");

        Assert.True(receiver.Taken.TryPeek(out var delivery));
        Assert.Equal(made.Watch.Name, delivery.Watch);
        Assert.Equal([$"{made.Watch.Name}/notices/1"], delivery.Notices.Select(n => n.Name));
        var parts = delivery.Signature.Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        byte[] signed = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. delivery.Body];
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(made.WebhookSecret), signed)), parts["v1"]);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["t"], CultureInfo.InvariantCulture)), TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        await WatchGround.UntilAsync(
            async () => (await registry.Watches().GetWatchAsync(new GetWatchRequest { Name = made.Watch.Name })).Watch.Webhook is { State: Webhook.Types.State.Active, Delivered: 1 },
            () => "The delivery was not written down.");
    }

    [Fact]
    public async Task After_too_many_failures_it_is_given_up_with_the_reason_and_resumed_from_where_it_stopped()
    {
        await using var receiver = new HookReceiver();
        await using var registry = await WatchGround.StartAsync();
        for (var i = 0; i < 4; i++)
            receiver.Answers.Enqueue(i == 3 ? 302 : 500);
        var watch = (await registry.WatchAsync(Topic.Ics, "13", receiver.Url)).Watch.Name;
        await registry.AddAsync("TCVN 8101:2020", d => d.IcsCodes.Add("13.060.20"));

        Webhook webhook = null!;
        await WatchGround.UntilAsync(
            async () => (webhook = (await registry.Watches().GetWatchAsync(new GetWatchRequest { Name = watch })).Watch.Webhook).State == Webhook.Types.State.Dead,
            () => $"It is {webhook}");
        Assert.Equal((4, "It answered 302; redirects are not followed."), (webhook.Failures, webhook.Failure));
        Assert.Equal(4, receiver.Calls);

        await registry.Watches().ResumeWebhookAsync(new ResumeWebhookRequest { Name = watch });
        await WatchGround.UntilAsync(() => Task.FromResult(!receiver.Taken.IsEmpty), () => "Nothing was taken after it was resumed.");
        Assert.Equal([$"{watch}/notices/1"], receiver.Taken.Single().Notices.Select(n => n.Name));
    }

    [Fact]
    public async Task A_public_name_that_leads_into_the_neighbourhood_is_not_called()
    {
        await using var receiver = new HookReceiver();
        await using var registry = await WatchGround.StartAsync(webhooks: WatchGround.Hasty with
        {
            AllowedNetworks = [],
            MostFailures = 1,
            // What the name says is looked at where the connection is made, and nowhere before: a name that changes has nothing to slip past.
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14"), IPAddress.Loopback]),
        });
        var watch = (await registry.WatchAsync(Topic.Ics, "13", $"https://hook.example.org:{receiver.Port}/")).Watch.Name;
        await registry.AddAsync("TCVN 8201:2020", d => d.IcsCodes.Add("13.060.20"));

        Webhook webhook = null!;
        await WatchGround.UntilAsync(
            async () => (webhook = (await registry.Watches().GetWatchAsync(new GetWatchRequest { Name = watch })).Watch.Webhook).State == Webhook.Types.State.Dead,
            () => $"It is {webhook}");
        Assert.Equal("Its name leads to 127.0.0.1, which may not be called.", webhook.Failure);
        Assert.Equal(0, receiver.Calls);
    }

    [Fact]
    public async Task A_watch_tells_nothing_once_its_key_has_ended()
    {
        await using var receiver = new HookReceiver();
        await using var registry = await WatchGround.StartAsync();
        var key = await registry.MakeKeyAsync(Role.Officer);
        var made = await registry.Watches(key.Secret).CreateWatchAsync(new CreateWatchRequest { Watch = new Watch { Topic = Topic.Ics, Target = "13", Webhook = new Webhook { Url = receiver.Url } } });
        var control = (await registry.WatchAsync(Topic.Ics, "13")).Watch.Name;
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.GetAsync(made.FeedPath)).StatusCode);
        await registry.RevokeAsync(key.Key);
        await registry.AddAsync("TCVN 8301:2020", d => d.IcsCodes.Add("13.060.20"));

        await registry.ToldAsync(control, 1);
        var ended = (await registry.Watches().GetWatchAsync(new GetWatchRequest { Name = made.Watch.Name })).Watch;
        Assert.Equal((true, 0L), (ended.KeyEnded, ended.LastNotice));
        Assert.Equal(HttpStatusCode.NotFound, (await registry.Http.GetAsync(made.FeedPath)).StatusCode);
        Assert.Equal(0, receiver.Calls);
    }
}
