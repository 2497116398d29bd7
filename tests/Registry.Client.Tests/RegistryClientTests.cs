using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Client.Tests;

public class RegistryClientTests
{
    private sealed class FlakySearch(params RpcException?[] answers) : SearchService.SearchServiceBase
    {
        public int Calls;
        public string? Authorization;

        public override Task<SearchResponse> Search(SearchRequest request, ServerCallContext context)
        {
            Authorization = context.RequestHeaders.GetValue("authorization");
            var call = Interlocked.Increment(ref Calls) - 1;
            return call < answers.Length && answers[call] is { } error ? throw error : Task.FromResult(new SearchResponse { Total = 7 });
        }
    }

    private sealed class FlakyAccess(RpcException error) : AccessService.AccessServiceBase
    {
        public int Calls;

        public override Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
        {
            Interlocked.Increment(ref Calls);
            throw error;
        }
    }

    private sealed class FlakyDocuments : DocumentService.DocumentServiceBase
    {
        public int Calls;

        public override Task<CreateDocumentResponse> CreateDocument(CreateDocumentRequest request, ServerCallContext context) =>
            Interlocked.Increment(ref Calls) == 1
                ? throw Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Starting.")
                : Task.FromResult(new CreateDocumentResponse { Document = request.Document });
    }

    private static RpcException Starting => Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Starting.");

    [Fact]
    public async Task A_read_is_sent_again_until_the_registry_is_up()
    {
        var search = new FlakySearch(Starting, Starting);
        await using var peer = await TestPeer.StartAsync(search);
        using var client = peer.Connect();

        Assert.Equal(7, (await client.Search.SearchAsync(new SearchRequest())).Total);
        Assert.Equal(3, search.Calls);
    }

    [Fact]
    public async Task Patience_ends_and_the_registrys_reason_is_what_the_caller_sees()
    {
        var search = new FlakySearch(Starting, Starting, Starting);
        await using var peer = await TestPeer.StartAsync(search);
        using var client = peer.Connect(attempts: 3);

        var e = await Assert.ThrowsAsync<RegistryException>(async () => await client.Search.SearchAsync(new SearchRequest()));
        Assert.Equal("REGISTRY_UNAVAILABLE", e.Error.Reason);
        Assert.Equal(3, search.Calls);
    }

    [Fact]
    public async Task Making_a_key_is_not_repeated_because_a_second_key_would_be_lost()
    {
        var access = new FlakyAccess(Starting);
        await using var peer = await TestPeer.StartAsync(access);
        using var client = peer.Connect();

        await Assert.ThrowsAsync<RegistryException>(async () => await client.Access.CreateKeyAsync(new CreateKeyRequest()));
        Assert.Equal(1, access.Calls);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("0198", 2)]
    public async Task A_request_id_makes_a_write_repeatable(string requestId, int calls)
    {
        var documents = new FlakyDocuments();
        await using var peer = await TestPeer.StartAsync(documents);
        using var client = peer.Connect();

        try
        {
            await client.Documents.CreateDocumentAsync(new CreateDocumentRequest { RequestId = requestId });
        }
        catch (RegistryException)
        {
            // Without request id the first failure is final.
        }

        Assert.Equal(calls, documents.Calls);
    }

    [Fact]
    public async Task The_key_travels_as_bearer_over_loopback_and_nothing_travels_without_one()
    {
        var search = new FlakySearch();
        await using var peer = await TestPeer.StartAsync(search);
        using (var client = peer.Connect("secret"))
            await client.Search.SearchAsync(new SearchRequest());
        Assert.Equal("Bearer secret", search.Authorization);

        using (var client = peer.Connect())
            await client.Search.SearchAsync(new SearchRequest());
        Assert.Null(search.Authorization);
    }

    [Fact]
    public void A_key_is_never_sent_in_clear_to_another_machine()
    {
        var e = Assert.Throws<ArgumentException>(() => new RegistryClient(new RegistryClientOptions { Address = new Uri("http://registry.example:5081"), Key = "secret" }));
        Assert.Contains("https", e.Message, StringComparison.Ordinal);
        new RegistryClient(new RegistryClientOptions { Address = new Uri("https://registry.example:5081"), Key = "secret" }).Dispose();
        new RegistryClient(new RegistryClientOptions { Address = new Uri("http://registry.example:5081") }).Dispose();
    }

    [Fact]
    public async Task Nobody_there_is_said_to_be_unreachable()
    {
        Uri address;
        await using (var peer = await TestPeer.StartAsync(new FlakySearch()))
            address = peer.Address;
        using var client = new RegistryClient(new RegistryClientOptions { Address = address, Retry = RetryPolicy.None });

        var e = await Assert.ThrowsAsync<RegistryException>(async () => await client.Search.SearchAsync(new SearchRequest()));
        Assert.True(e.Error.IsUnreachable);
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_its_own_cancellation_back()
    {
        var search = new FlakySearch(Starting, Starting, Starting, Starting);
        await using var peer = await TestPeer.StartAsync(search);
        using var client = new RegistryClient(new RegistryClientOptions
        {
            Address = peer.Address,
            Retry = new RetryPolicy { InitialDelay = TimeSpan.FromMinutes(1), MaxDelay = TimeSpan.FromMinutes(1) },
        });
        using var cancel = new CancellationTokenSource();
        var call = client.Search.SearchAsync(new SearchRequest(), cancellationToken: cancel.Token).ResponseAsync;
        while (Volatile.Read(ref search.Calls) == 0)
            await Task.Delay(5);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
