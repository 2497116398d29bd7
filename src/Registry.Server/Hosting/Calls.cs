using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;

namespace Registry.Server.Hosting;

/// <summary>Resolves the secret of a call; a wrong, ended or revoked one is refused with <see cref="RefusalReason.KeyInvalid"/>.</summary>
public delegate ValueTask<Answer<Caller>> Authenticate(string secret, CancellationToken stop);

/// <summary>What a service asks about the call it is in.</summary>
public static class Calls
{
    private static readonly object TokenKey = new();

    /// <summary>Who calls: the holder of the key sent, or <see cref="Caller.Anonymous"/>.</summary>
    public static Caller CallerOf(ServerCallContext context) => CallerOf(context.GetHttpContext());

    /// <summary>Who asks for this page.</summary>
    public static Caller CallerOf(HttpContext context) => context.Features.Get<Caller>() ?? Caller.Anonymous;

    /// <summary>
    /// Ends when the caller goes away, its key is revoked or the server stops. A stream passes it to everything it waits for
    /// and lets the cancellation through; the status that says which of these it was is added on the way out.
    /// </summary>
    public static CancellationToken CallToken(this ServerCallContext context) =>
        context.UserState.TryGetValue(TokenKey, out var token) ? (CancellationToken)token : context.CancellationToken;

    internal static void SetCaller(HttpContext context, Caller caller) => context.Features.Set(caller);

    internal static void SetCallToken(this ServerCallContext context, CancellationToken token) => context.UserState[TokenKey] = token;
}
