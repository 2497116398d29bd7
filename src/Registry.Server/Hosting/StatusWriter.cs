using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Server.Hosting;

/// <summary>Answers a call that never reached its method, in the words of the door it came through.</summary>
internal static class StatusWriter
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithTypeRegistry(Errors.DetailTypes));

    /// <summary>Whether the call speaks gRPC or gRPC-Web.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the call speaks JSON: a transcoded method or a path below /v1.</summary>
    public static bool IsJson(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null || context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal);

    public static Task WriteAsync(HttpContext context, RpcStatus status, int? httpStatus = null)
    {
        if (IsGrpc(context.Request))
        {
            WriteTrailersOnly(context.Response, status);
            return Task.CompletedTask;
        }
        context.Response.StatusCode = httpStatus ?? HttpStatusOf((StatusCode)status.Code);
        if (IsJson(context))
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync(Json.Format(status), context.RequestAborted);
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(status.Message + "\n", context.RequestAborted);
    }

    /// <summary>The HTTP status that goes with a gRPC status, as google.rpc.Code gives it.</summary>
    public static int HttpStatusOf(StatusCode code) => code switch
    {
        StatusCode.OK => StatusCodes.Status200OK,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        // The pair of codes is google.rpc.Code's own for a method that does not exist.
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    // A gRPC answer without messages is its headers: status, message and details.
    private static void WriteTrailersOnly(HttpResponse response, RpcStatus status)
    {
        var fitting = Errors.FitTrailer(status);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = fitting.Code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(fitting.Message);
        response.Headers[Errors.DetailsTrailer] = Convert.ToBase64String(fitting.ToByteArray());
    }
}
