using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using NodaTime;
using Registry.Application;
using Registry.Protocol.V1;

namespace Registry.Server.Hosting;

/// <summary>
/// Decides what a caller hears when a method ended with an exception. The caller never sees what the exception says; the journal
/// keeps it under the number the caller is given.
/// </summary>
internal sealed class Incidents(RegistryOptions options, ServerState state, IClock clock, ILogger<Incidents> log)
{
    public RpcException Translate(Exception exception, ServerCallContext context)
    {
        if (exception is RpcException known)
            return known.Trailers.Get(Errors.DetailsTrailer) is null ? WithDetails(known) : known;
        if (IsEnd(exception) && WhyEnded(context) is { } ended)
            return ended;
        if (exception is InvalidProtocolBufferException)
            return Errors.ToException(Errors.Make(StatusCode.InvalidArgument, ErrorReason.BodyMalformed, "The message is no encoding of its type."));
        if (IsBusy(exception))
            return Errors.ToException(Unavailable("The database is busy; try again.", "busy"));
        if (exception is OperationCanceledException)
            return Ended(StatusCode.Cancelled, "The call was ended.");
        return Fault(exception, context.Method);
    }

    /// <summary>Details for a status that the framework made without any.</summary>
    public static Google.Rpc.Status Details(StatusCode code, string message, RegistryLimits limits) => code switch
    {
        StatusCode.ResourceExhausted => Errors.Make(code, ErrorReason.MessageTooLarge, message,
            new Dictionary<string, string> { ["limit"] = limits.MessageBytes.ToString(CultureInfo.InvariantCulture) }),
        // gRPC's status for a method or service that does not exist.
        StatusCode.Unimplemented => Errors.Make(code, ErrorReason.MethodUnknown, message),
        StatusCode.Cancelled or StatusCode.DeadlineExceeded => Errors.Make(code, ErrorReason.CallEnded, message),
        StatusCode.Unavailable => Unavailable(message, "busy"),
        StatusCode.InvalidArgument => Errors.Make(code, ErrorReason.BodyMalformed, message),
        _ => Errors.Make(code, ErrorReason.InternalFault, message),
    };

    private RpcException WithDetails(RpcException bare) => Errors.ToException(Details(bare.StatusCode, bare.Status.Detail, options.Limits));

    // Which of several ends it was matters to the caller: a stopping server is worth another try, a revoked key is not.
    private RpcException? WhyEnded(ServerCallContext context)
    {
        if (context.CancellationToken.IsCancellationRequested)
            return context.Deadline <= clock.GetCurrentInstant().ToDateTimeUtc()
                ? Ended(StatusCode.DeadlineExceeded, "The time given for this call ran out.")
                : Ended(StatusCode.Cancelled, "The caller ended the call.");
        if (Calls.CallerOf(context).Revoked.IsCancellationRequested)
            return Errors.ToException(new Refusal(RefusalReason.KeyInvalid, "The key was revoked or ran out during this call."));
        if (state.IsStopping)
            return Errors.ToException(Unavailable("The registry is stopping; go on with another one, or in a moment.", state.Word));
        return null;
    }

    private RpcException Fault(Exception exception, string method)
    {
        var incident = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        log.LogError(exception, "incident {Incident} in {Method}", incident, method);
        return Errors.ToException(Errors.Make(StatusCode.Internal, ErrorReason.InternalFault,
            $"A fault of the registry, kept in its journal as {incident}.", new Dictionary<string, string> { ["incident"] = incident }));
    }

    private static RpcException Ended(StatusCode code, string message) => Errors.ToException(Errors.Make(code, ErrorReason.CallEnded, message));

    private static Google.Rpc.Status Unavailable(string message, string word) => Errors.ToStatus(
        new Refusal(RefusalReason.RegistryUnavailable, message) { Metadata = new Dictionary<string, string> { ["state"] = word } });

    // A connection that breaks shows as any of these, depending on where the method was waiting.
    private static bool IsEnd(Exception exception) => exception is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException;

    private static bool IsBusy(Exception exception)
    {
        const int busy = 5, locked = 6;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is SqliteException { SqliteErrorCode: busy or locked } or DbException { IsTransient: true })
                return true;
        return false;
    }
}
