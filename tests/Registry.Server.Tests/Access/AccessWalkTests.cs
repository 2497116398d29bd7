using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;

namespace Registry.Server.Tests.Access;

/// <summary>Every method of the contract, by everyone, on one's own and on foreign things, over every door it has.</summary>
public sealed class AccessWalkTests : IAsyncLifetime
{
    private readonly Dictionary<Who, string?> keys = [];
    private AccessGround ground = null!;
    private string revoked = "";

    public async Task InitializeAsync()
    {
        ground = await AccessGround.MakeAsync();
        keys[Who.Anonymous] = null;
        keys[Who.Laboratory] = (await ground.Registry.MakeKeyAsync(Role.Laboratory, AccessGround.A)).Secret;
        keys[Who.Enterprise] = (await ground.Registry.MakeKeyAsync(Role.Enterprise, AccessGround.A)).Secret;
        keys[Who.Officer] = (await ground.Registry.MakeKeyAsync(Role.Officer)).Secret;
        keys[Who.Administrator] = ground.Registry.AdministratorKey;
        var made = await ground.Registry.MakeKeyAsync(Role.Administrator);
        await ground.Registry.RevokeAsync(made.Key);
        revoked = made.Secret;
    }

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public void EveryMethodOfTheContractStandsInTheTable() => Assert.Equal(
        Contract.Services.SelectMany(s => s.Methods).Select(m => $"{m.Service.Name}/{m.Name}").Order(StringComparer.Ordinal),
        AccessTable.Rows.Select(r => r.Method).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task WhoMayDoesAndWhoMayNotIsToldWhyAndChangesNothing()
    {
        var wrong = new List<string>();
        foreach (var row in AccessTable.Rows)
            foreach (var (who, key) in keys)
                foreach (var door in DoorsOf(row))
                {
                    var (outcome, changed) = await CallAsync(row, door, key);
                    if (row.May.HasFlag(who) ? outcome is not null : outcome != Denied(row, who) || changed)
                        wrong.Add($"{row} by {who} over {door}: {outcome?.ToString() ?? "done"}{(changed && !row.May.HasFlag(who) ? ", and the log grew" : "")}");
                }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task ARevokedKeyMayNothingAtAllNotEvenWhatAnyoneMay()
    {
        var wrong = new List<string>();
        foreach (var row in AccessTable.Rows)
            foreach (var door in DoorsOf(row))
            {
                var (outcome, changed) = await CallAsync(row, door, revoked);
                if (outcome != (StatusCode.Unauthenticated, "KEY_INVALID") || changed)
                    wrong.Add($"{row} over {door}: {outcome?.ToString() ?? "done"}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task AStreamAnswersEachItemOfEveryBatch()
    {
        foreach (var row in AccessTable.Rows.Where(r => Doors.Method(r.Method) is { IsClientStreaming: true, IsServerStreaming: true }))
        {
            var key = row.May.HasFlag(Who.Officer) ? keys[Who.Officer] : keys[Who.Laboratory];
            Assert.Empty(await SendAsync(row, key, []));

            var (good, bad, other) = (await row.Request(ground), Empty(row), await row.Request(ground));
            var mixed = await SendAsync(row, key, [good, bad, other]);
            Assert.Equal([false, true, false], mixed.Select(a => RefusalOf(a) is not null));
            Assert.Equal("FIELD_INVALID", Failure.Of(RefusalOf(mixed[1])!).Reason);

            // The same item twice in one batch is taken in once.
            var twice = await row.Request(ground);
            var before = await ground.Registry.LogSizeAsync();
            var duplicates = await SendAsync(row, key, [twice, twice]);
            Assert.All(duplicates, a => Assert.Null(RefusalOf(a)));
            Assert.Equal(1, await ground.Registry.StatementsSinceAsync(before));
        }
    }

    private static (StatusCode, string) Denied(AccessRow row, Who who) =>
        row.Hidden ? (StatusCode.NotFound, "RESOURCE_NOT_FOUND")
        : who == Who.Anonymous ? (StatusCode.Unauthenticated, "KEY_MISSING")
        : (StatusCode.PermissionDenied, "PERMISSION_MISSING");

    private static Door[] DoorsOf(AccessRow row) =>
        Doors.Method(row.Method) is { IsClientStreaming: false, IsServerStreaming: false } ? [Door.Grpc, Door.Json] : [Door.Grpc];

    private async Task<((StatusCode, string)? Failure, bool Changed)> CallAsync(AccessRow row, Door door, string? key)
    {
        var request = await row.Request(ground);
        var before = await ground.Registry.LogSizeAsync();
        var method = Doors.Method(row.Method);
        Failure? failure = null;
        if (method is { IsServerStreaming: false, IsClientStreaming: false })
            failure = (await ground.Registry.CallAsync(door, key, row.Method, request)).Failure;
        else
            try
            {
                if (!method.IsServerStreaming)
                    await SendAsync(row, key, [request]);
                else if (method.IsClientStreaming)
                    foreach (var batch in new IMessage[][] { [], [request, request], [Empty(row)] })
                        await SendAsync(row, key, batch);
                else
                    await ReadOneAsync(method, key, request);
            }
            catch (RpcException refused)
            {
                failure = Failure.Of(refused);
            }
        return (failure is null ? null : (failure.Code, failure.Reason), await ground.Registry.StatementsSinceAsync(before) > 0);
    }

    private async Task<List<IMessage>> SendAsync(AccessRow row, string? key, IReadOnlyList<IMessage> batch)
    {
        var call = ground.Registry.As(key).AsyncDuplexStreamingCall(Doors.Raw(Doors.Method(row.Method), MethodType.DuplexStreaming), null, new CallOptions());
        return await call.SendAllAsync(batch);
    }

    private async Task ReadOneAsync(MethodDescriptor method, string? key, IMessage request)
    {
        using var call = ground.Registry.As(key).AsyncServerStreamingCall(Doors.Raw(method, MethodType.ServerStreaming), null, new CallOptions(), request);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static IMessage Empty(AccessRow row) => Doors.Method(row.Method).InputType.Parser.ParseFrom(ByteString.Empty);

    private static Google.Rpc.Status? RefusalOf(IMessage answer) => answer.Descriptor.Fields.InDeclarationOrder()
        .Where(f => f.FieldType == FieldType.Message && f.MessageType.FullName == Google.Rpc.Status.Descriptor.FullName)
        .Select(f => (Google.Rpc.Status?)f.Accessor.GetValue(answer)).SingleOrDefault();
}
