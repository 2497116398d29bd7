using System.Net;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>Who a caller is, at every door, and what happens when a key ends.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private TestRegistry registry = null!;

    public async Task InitializeAsync() => registry = await TestRegistry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task TheCallerIsTheHolderOfTheKey()
    {
        var client = new AccessService.AccessServiceClient(registry.Grpc);
        Assert.Equal("organisations/vilas-219", (await client.GetCallerAsync(new(), With(TestKeys.Laboratory))).Key.Organisation);
        Assert.Equal("", (await client.GetCallerAsync(new())).Key.Organisation);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("rk_laboratory")]
    public async Task AWrongKeyIsNeverTakenForNoKey(string header)
    {
        var client = new AccessService.AccessServiceClient(registry.Grpc);
        var failure = await Failure.OfAsync(async () => await client.GetCallerAsync(new(), new Metadata { { "authorization", header } }));
        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), (failure.Code, failure.Reason));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/caller");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await registry.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("KEY_INVALID", (await Failure.OfAsync(response)).Reason);
    }

    [Fact]
    public async Task AWrongKeyEndsAStreamAtOnce()
    {
        using var call = new ReportService.ReportServiceClient(registry.Grpc).SubmitReports(With("wrong"));
        var failure = await Failure.OfAsync(async () => await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("KEY_INVALID", failure.Reason);
    }

    [Fact]
    public async Task AKeyRevokedInMidStreamEndsTheStreamThatReads()
    {
        using var call = new ReportService.ReportServiceClient(registry.Grpc).SubmitReports(With(TestKeys.Laboratory));
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = MessageChecksTests.Submit().Report });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        registry.Keys.Revoke();
        var failure = await Failure.OfAsync(async () => await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task AKeyRevokedInMidStreamEndsTheStreamThatWrites()
    {
        using var call = new LogService.LogServiceClient(registry.Grpc).WatchChanges(new() { FromIndex = 3 }, With(TestKeys.Laboratory));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        registry.Keys.Revoke();
        var failure = await Failure.OfAsync(async () => await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("KEY_INVALID", failure.Reason);
    }

    [Fact]
    public async Task TooManyCallsWithoutAKeyAreAskedToWaitAndAKeyIsNot()
    {
        await using var narrow = await TestRegistry.StartAsync(new RegistryLimits { AnonymousBurst = 5, AnonymousCallsPerSecond = 1 });
        var client = new SearchService.SearchServiceClient(narrow.Grpc);
        for (var i = 0; i < 5; i++)
            await client.SearchAsync(new());
        // All at once, because a slow machine gets a further call each second.
        var failure = await Failure.OfAsync(() => Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.SearchAsync(new()).ResponseAsync)));
        Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY_REQUESTS"), (failure.Code, failure.Reason));
        Assert.True(failure.Retry!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);

        var responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => narrow.Http.GetAsync("/v1/search")));
        var refused = responses.Where(response => response.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, response => Assert.NotNull(response.Headers.RetryAfter));

        for (var i = 0; i < 20; i++)
            await client.SearchAsync(new(), With(TestKeys.Laboratory));
        using var health = await narrow.Http.GetAsync(HealthSetup.HttpPath);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private static Metadata With(string secret) => new() { { "authorization", $"Bearer {secret}" } };
}
