using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Client;

/// <summary>A field of the request that is missing or wrong.</summary>
/// <param name="Path">Path in the message sent, e.g. <c>report.samples[0].results[3].unit</c>.</param>
/// <param name="Message">What would be right, in English.</param>
public sealed record FieldViolation(string Path, string Message);

/// <summary>
/// An error of the registry, read from the <c>google.rpc.Status</c> it sent. Programs decide on <see cref="Reason"/>, whose names are
/// those of <c>registry.v1.ErrorReason</c>; people read <see cref="Message"/>.
/// </summary>
public sealed record RegistryError
{
    /// <summary>The reason the registry gives when it asks to be called less often.</summary>
    public const string TooManyRequests = "TOO_MANY_REQUESTS";

    /// <summary>The reason of this library when a receipt does not prove what the registry says.</summary>
    public const string ReceiptInvalid = "RECEIPT_INVALID";

    /// <summary>The reason of this library when an outbox no longer holds the bytes that were added.</summary>
    public const string OutboxDamaged = "OUTBOX_DAMAGED";

    internal const string MessageTooLarge = "MESSAGE_TOO_LARGE";

    /// <summary>The gRPC status code.</summary>
    public required StatusCode Code { get; init; }

    /// <summary>
    /// A name of <c>registry.v1.ErrorReason</c>, e.g. <c>REPORT_EXISTS</c>. Empty when the error did not come from the registry: nobody
    /// answered, or something between did.
    /// </summary>
    public string Reason { get; init; } = "";

    /// <summary>One sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Facts a program can act on, e.g. <c>resource</c>, <c>etag</c>, <c>limit</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The fields concerned, if any.</summary>
    public IReadOnlyList<FieldViolation> Fields { get; init; } = [];

    /// <summary>How long the registry asks to wait before the next attempt; null when it does not say.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>Whether no registry answered at all.</summary>
    public bool IsUnreachable => Code == StatusCode.Unavailable && Reason.Length == 0;

    // Nobody answered, or too late, or not now: what was sent has not been judged.
    internal bool IsAboutTheCall =>
        Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled || Reason == TooManyRequests;

    // The caller is not known or may not do this: it holds for everything it would send.
    internal bool IsAboutTheCaller => Code is StatusCode.Unauthenticated or StatusCode.PermissionDenied;

    // Somebody who knows the contract has looked at what was sent and will say the same again. Everything else, a fault of the registry
    // or of something between, is worth another attempt.
    internal bool IsJudgement => Code switch
    {
        StatusCode.InvalidArgument or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.NotFound or StatusCode.OutOfRange => true,
        StatusCode.ResourceExhausted => Reason != TooManyRequests && RetryDelay is null,
        _ => false,
    };

    /// <summary>Reads a failed call.</summary>
    public static RegistryError From(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        RpcStatus? status;
        try
        {
            status = exception.GetRpcStatus();
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            // A proxy that garbles the details must not hide the code and the sentence.
            status = null;
        }

        // The code of the call rules: details that claim another one are not believed. A line that broke is called INTERNAL by the
        // transport when it broke by the rules of HTTP/2, e.g. after a ping without answer; no registry has said that.
        var code = status is null && IsBrokenLine(exception) ? StatusCode.Unavailable : exception.StatusCode;
        return (status is null ? Plain(exception.Status) : From(status)) with { Code = code };
    }

    private static bool IsBrokenLine(RpcException exception) =>
        exception.StatusCode is StatusCode.Internal or StatusCode.Unknown
        && exception.Status.DebugException is HttpRequestException or IOException or System.Net.Sockets.SocketException;

    /// <summary>Reads the error of one item of a stream.</summary>
    public static RegistryError From(RpcStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var info = status.GetDetail<ErrorInfo>();
        return new RegistryError
        {
            Code = (StatusCode)status.Code,
            Message = status.Message,
            Reason = info?.Reason ?? "",
            Metadata = info is null ? new Dictionary<string, string>() : info.Metadata.ToDictionary(StringComparer.Ordinal),
            Fields = status.GetDetail<BadRequest>()?.FieldViolations.Select(v => new FieldViolation(v.Field, v.Description)).ToList() ?? [],
            RetryDelay = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
        };
    }

    /// <summary>The error as it travels, for programs that read <c>google.rpc.Status</c>.</summary>
    public RpcStatus ToStatus()
    {
        var status = new RpcStatus { Code = (int)Code, Message = Message };
        if (Reason.Length > 0)
        {
            var info = new ErrorInfo { Reason = Reason, Domain = "registry.v1" };
            info.Metadata.Add(Metadata.ToDictionary());
            status.Details.Add(Any.Pack(info));
        }

        if (Fields.Count > 0)
        {
            var violations = Fields.Select(field => new BadRequest.Types.FieldViolation { Field = field.Path, Description = field.Message });
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violations } }));
        }

        if (RetryDelay is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    private static RegistryError Plain(Grpc.Core.Status status) => new() { Code = status.StatusCode, Message = status.Detail };
}
