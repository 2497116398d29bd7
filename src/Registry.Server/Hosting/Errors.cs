using System.Collections.Frozen;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Registry.Application;
using Registry.Protocol.V1;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Server.Hosting;

/// <summary>
/// Turns refusals into what travels: <c>google.rpc.Status</c> with its details. The only place that knows which reason has which status.
/// </summary>
public static class Errors
{
    /// <summary>Domain of every ErrorInfo.</summary>
    public const string Domain = "registry.v1";

    /// <summary>Name of the trailer that carries the details.</summary>
    internal const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>Metadata of a refusal that says when to try again.</summary>
    public const string RetryAfterMilliseconds = "retry_after_ms";

    // Trailers travel as headers, and many clients take no more than 8 KB of these.
    private const int TrailerBudget = 5_000;
    private const int MessageBudget = 1_000;

    private static readonly FrozenDictionary<ErrorReason, string> Names = ErrorReasonReflection.Descriptor.EnumTypes[0].Values
        .ToFrozenDictionary(value => (ErrorReason)value.Number, value => value.Name);

    /// <summary>The details an answer may hold; JSON needs to know them by name.</summary>
    internal static TypeRegistry DetailTypes { get; } = TypeRegistry.FromMessages(
        ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor, ResourceInfo.Descriptor, QuotaFailure.Descriptor,
        PreconditionFailure.Descriptor, RequestInfo.Descriptor, Help.Descriptor, LocalizedMessage.Descriptor, DebugInfo.Descriptor);

    /// <summary>Status and catalogue name of a reason.</summary>
    public static (StatusCode Code, ErrorReason Reason) Of(RefusalReason reason) => reason switch
    {
        RefusalReason.FieldInvalid => (StatusCode.InvalidArgument, ErrorReason.FieldInvalid),
        RefusalReason.PageTokenInvalid => (StatusCode.InvalidArgument, ErrorReason.PageTokenInvalid),
        RefusalReason.UpdateMaskInvalid => (StatusCode.InvalidArgument, ErrorReason.UpdateMaskInvalid),
        RefusalReason.DesignationUnreadable => (StatusCode.InvalidArgument, ErrorReason.DesignationUnreadable),
        RefusalReason.QueryRefused => (StatusCode.InvalidArgument, ErrorReason.QueryRefused),
        RefusalReason.ResourceNotFound => (StatusCode.NotFound, ErrorReason.ResourceNotFound),
        RefusalReason.ResourceExists => (StatusCode.AlreadyExists, ErrorReason.ResourceExists),
        RefusalReason.ReportExists => (StatusCode.AlreadyExists, ErrorReason.ReportExists),
        RefusalReason.EtagMismatch => (StatusCode.Aborted, ErrorReason.EtagMismatch),
        RefusalReason.StateForbids => (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
        RefusalReason.KeyMissing => (StatusCode.Unauthenticated, ErrorReason.KeyMissing),
        RefusalReason.KeyInvalid => (StatusCode.Unauthenticated, ErrorReason.KeyInvalid),
        RefusalReason.PermissionMissing => (StatusCode.PermissionDenied, ErrorReason.PermissionMissing),
        RefusalReason.MessageTooLarge => (StatusCode.ResourceExhausted, ErrorReason.MessageTooLarge),
        RefusalReason.TooManyRequests => (StatusCode.ResourceExhausted, ErrorReason.TooManyRequests),
        RefusalReason.RegistryUnavailable => (StatusCode.Unavailable, ErrorReason.RegistryUnavailable),
        RefusalReason.PositionNotReached => (StatusCode.DeadlineExceeded, ErrorReason.PositionNotReached),
        RefusalReason.RequestIdReused => (StatusCode.InvalidArgument, ErrorReason.RequestIdReused),
        RefusalReason.AttachmentMissing => (StatusCode.FailedPrecondition, ErrorReason.AttachmentMissing),
        RefusalReason.AttachmentTooLarge => (StatusCode.InvalidArgument, ErrorReason.AttachmentTooLarge),
        RefusalReason.AttachmentMalformed => (StatusCode.InvalidArgument, ErrorReason.AttachmentMalformed),
        RefusalReason.AttachmentQuotaExceeded => (StatusCode.ResourceExhausted, ErrorReason.AttachmentQuotaExceeded),
        RefusalReason.UploadOffsetWrong => (StatusCode.FailedPrecondition, ErrorReason.UploadOffsetWrong),
        RefusalReason.ConsumerTooSlow => (StatusCode.ResourceExhausted, ErrorReason.ConsumerTooSlow),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without status."),
    };

    /// <summary>The answer for one item of a stream, with every detail.</summary>
    public static RpcStatus ToStatus(Refusal refusal)
    {
        var (code, reason) = Of(refusal.Reason);
        var status = Make(code, reason, refusal.Message, refusal.Metadata);
        if (refusal.Fields.Count > 0)
            status.Details.Add(Any.Pack(Violations(refusal.Fields)));
        if (RetryOf(refusal) is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    /// <summary>The exception that ends a call.</summary>
    public static RpcException ToException(Refusal refusal) => ToException(ToStatus(refusal));

    /// <summary>The value, or the end of the call with the refusal's status: what a unary method says on its last line.</summary>
    public static T OrThrow<T>(this Answer<T> answer) => answer.Refusal is { } refusal ? throw ToException(refusal) : answer.Value;

    /// <summary>A status for what is no refusal of the application: unreadable bodies, unknown methods, faults of our own.</summary>
    internal static RpcStatus Make(StatusCode code, ErrorReason reason, string message, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = Names[reason] };
        foreach (var (key, value) in metadata ?? FrozenDictionary<string, string>.Empty)
            info.Metadata[key] = value;
        return new RpcStatus { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
    }

    internal static RpcStatus Make(StatusCode code, ErrorReason reason, string message, IReadOnlyList<FieldProblem> fields)
    {
        var status = Make(code, reason, message, new Dictionary<string, string> { ["field"] = fields[0].Path });
        status.Details.Add(Any.Pack(Violations(fields)));
        return status;
    }

    internal static RpcException ToException(RpcStatus status)
    {
        var fitting = FitTrailer(status);
        return new RpcException(
            new Grpc.Core.Status((StatusCode)fitting.Code, fitting.Message),
            new Metadata { { DetailsTrailer, fitting.ToByteArray() } });
    }

    /// <summary>
    /// A call's status has to fit in its trailers, so violations are dropped from the end; ErrorInfo then tells how many there were.
    /// </summary>
    internal static RpcStatus FitTrailer(RpcStatus status)
    {
        if (status.CalculateSize() <= TrailerBudget && status.Message.Length <= MessageBudget)
            return status;
        var fitting = status.Clone();
        if (fitting.Message.Length > MessageBudget)
            fitting.Message = Cut(fitting.Message);
        var place = fitting.Details.TakeWhile(detail => !detail.Is(BadRequest.Descriptor)).Count();
        if (place == fitting.Details.Count)
            return fitting;
        var bad = fitting.Details[place].Unpack<BadRequest>();
        var info = fitting.Details[0].Unpack<ErrorInfo>();
        info.Metadata["violations"] = bad.FieldViolations.Count.ToString(CultureInfo.InvariantCulture);
        fitting.Details[0] = Any.Pack(info);
        while (bad.FieldViolations.Count > 1 && fitting.CalculateSize() > TrailerBudget)
        {
            bad.FieldViolations.RemoveAt(bad.FieldViolations.Count - 1);
            fitting.Details[place] = Any.Pack(bad);
        }
        return fitting;
    }

    private static string Cut(string message)
    {
        var length = MessageBudget - 1;
        if (char.IsHighSurrogate(message[length - 1]))
            length--;
        return string.Concat(message.AsSpan(0, length), "…");
    }

    private static BadRequest Violations(IReadOnlyList<FieldProblem> fields)
    {
        var bad = new BadRequest();
        foreach (var (path, message) in fields)
            bad.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = path, Description = message });
        return bad;
    }

    private static TimeSpan? RetryOf(Refusal refusal)
    {
        if (refusal.Metadata.TryGetValue(RetryAfterMilliseconds, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var wait))
            return TimeSpan.FromMilliseconds(Math.Max(wait, 1));
        return refusal.Reason is RefusalReason.TooManyRequests or RefusalReason.RegistryUnavailable or RefusalReason.PositionNotReached
            ? TimeSpan.FromSeconds(1)
            : null;
    }
}
