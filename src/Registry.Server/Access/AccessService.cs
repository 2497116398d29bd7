using Grpc.Core;
using NodaTime;
using Registry.Application;
using Registry.Application.Access;
using Registry.Protocol;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Role = Registry.Application.Access.Role;

namespace Registry.Server.Access;

/// <inheritdoc/>
internal sealed class AccessService(KeyOperations keys, IClock clock) : Protocol.V1.AccessService.AccessServiceBase
{
    public override async Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var made = (await keys.CreateAsync(Calls.CallerOf(context), ToNewKey(request), context.CallToken())).OrThrow();
        return new CreateKeyResponse { Key = ToMessage(made.Key), Secret = made.Secret };
    }

    public override async Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context)
    {
        var page = (await keys.ListAsync(Calls.CallerOf(context), request.Organisation, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new ListKeysResponse { Keys = { page.Items.Select(ToMessage) }, NextPageToken = page.NextToken };
    }

    public override async Task<RevokeKeyResponse> RevokeKey(RevokeKeyRequest request, ServerCallContext context) =>
        new() { Key = ToMessage((await keys.RevokeAsync(Calls.CallerOf(context), Messages.IdOf(request.Name, "keys"), context.CallToken())).OrThrow()) };

    public override Task<GetCallerResponse> GetCaller(GetCallerRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        return Task.FromResult(new GetCallerResponse
        {
            Key = new Key { Name = caller.KeyId.Length == 0 ? "" : $"keys/{caller.KeyId}", Role = ToMessage(caller.Role), Organisation = caller.Organisation },
        });
    }

    private NewKey ToNewKey(CreateKeyRequest request)
    {
        var key = request.Key;
        var lifetime = request.Ttl is { } ttl
            ? Duration.FromSeconds(ttl.Seconds) + Duration.FromNanoseconds(ttl.Nanos)
            : key.ExpireTime.ToInstant() - clock.GetCurrentInstant();
        return new NewKey(Messages.IdOf(key.Name, "keys"), key.DisplayName, ToRole(key.Role), key.Organisation, lifetime);
    }

    private static Role ToRole(Protocol.V1.Role role) => role switch
    {
        Protocol.V1.Role.Laboratory => Role.Laboratory,
        Protocol.V1.Role.Enterprise => Role.Enterprise,
        Protocol.V1.Role.Officer => Role.Officer,
        Protocol.V1.Role.Administrator => Role.Administrator,
        _ => Role.Anonymous,
    };

    private static Protocol.V1.Role ToMessage(Role role) => role switch
    {
        Role.Laboratory => Protocol.V1.Role.Laboratory,
        Role.Enterprise => Protocol.V1.Role.Enterprise,
        Role.Officer => Protocol.V1.Role.Officer,
        Role.Administrator => Protocol.V1.Role.Administrator,
        _ => Protocol.V1.Role.Unspecified,
    };

    private static Key ToMessage(KeyRow key) => new()
    {
        Name = $"keys/{key.Id}",
        DisplayName = key.DisplayName,
        Role = ToMessage(key.Role),
        Organisation = key.Organisation,
        ExpireTime = key.ExpiresTime?.ToTimestamp(),
        CreateTime = key.CreatedTime.ToTimestamp(),
        RevokeTime = key.RevokedTime?.ToTimestamp(),
    };
}
