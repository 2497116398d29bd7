using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Grpc.AspNetCore.Server;
using Registry.Application;
using Registry.Application.Access;

namespace Registry.Server.Hosting;

/// <summary>
/// The first thing every call meets, whatever its door: who is it, and is it too much at once. Refused calls end here, before a
/// byte of their body is read.
/// </summary>
internal sealed class CallGate(Authenticate authenticate, RegistryOptions options) : IDisposable
{
    private const int LongestSecret = 512;
    private const string Scheme = "Bearer ";

    private readonly PartitionedRateLimiter<IPAddress>? anonymous = options.Limits.AnonymousCallsPerSecond == 0
        ? null
        : PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Limits.AnonymousBurst,
            TokensPerPeriod = Math.Max(1, options.Limits.AnonymousCallsPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(options.Limits.AnonymousCallsPerSecond >= 10 ? 100 : 1000 / options.Limits.AnonymousCallsPerSecond),
            QueueLimit = 0,
        }));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var answer = await CallerOfAsync(context);
        if (answer.Refusal is { } refusal)
        {
            if (refusal.Reason == RefusalReason.KeyInvalid)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        if (answer.Value.Role != Role.Anonymous)
            Calls.SetCaller(context, answer.Value);
        else if (TooMuch(context) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await StatusWriter.WriteAsync(context, Errors.ToStatus(TooManyRequests(wait)));
            return;
        }
        await next(context);
    }

    public void Dispose() => anonymous?.Dispose();

    private ValueTask<Answer<Caller>> CallerOfAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
            return new(Caller.Anonymous);
        if (header.Count > 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new(Invalid("A key is sent as \"authorization: Bearer SECRET\", once."));
        var secret = value[Scheme.Length..].Trim();
        return secret.Length is 0 or > LongestSecret ? new(Invalid("This is no key of this registry.")) : authenticate(secret, context.RequestAborted);
    }

    private TimeSpan? TooMuch(HttpContext context)
    {
        if (anonymous is null || !Counts(context))
            return null;
        using var lease = anonymous.AttemptAcquire(Subscriber(context.Connection.RemoteIpAddress));
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
    }

    // Probes of health and the files a page is made of cost nothing worth counting.
    private static bool Counts(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } grpc)
            return grpc.Method.ServiceName.StartsWith("registry.", StringComparison.Ordinal);
        var path = context.Request.Path.Value ?? "";
        return path != HealthSetup.HttpPath && !path.AsSpan(path.LastIndexOf('/') + 1).Contains('.');
    }

    // A household has a whole /64 of IPv6: counting single addresses would limit nobody.
    private static IPAddress Subscriber(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static Answer<Caller> Invalid(string message) => new Refusal(RefusalReason.KeyInvalid, message);

    private static Refusal TooManyRequests(TimeSpan wait) => new(RefusalReason.TooManyRequests,
        "Too many calls without a key from this address; wait a moment, or ask for a key.")
    {
        Metadata = new Dictionary<string, string>
        {
            [Errors.RetryAfterMilliseconds] = Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        },
    };
}
