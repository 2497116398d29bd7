using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Registry.Server.Hosting;

/// <summary>
/// Adds details to a gRPC status that was made before any interceptor ran: a message past the limit, one that is no protobuf, an
/// unknown method. Without it these would be the only errors of the API that a program cannot tell apart.
/// </summary>
internal static class BareStatusDetails
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (StatusWriter.IsGrpc(context.Request) && PlaceOfStatus(context) is { } headers)
            Complete(headers, context.RequestServices.GetRequiredService<RegistryOptions>().Limits);
    }

    private static IHeaderDictionary? PlaceOfStatus(HttpContext context)
    {
        if (!context.Response.HasStarted)
            return context.Response.Headers;
        return context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers ? trailers : null;
    }

    private static void Complete(IHeaderDictionary headers, RegistryLimits limits)
    {
        if (!int.TryParse(headers["grpc-status"], CultureInfo.InvariantCulture, out var number) || number == 0 || headers.ContainsKey(Errors.DetailsTrailer))
            return;
        var code = (StatusCode)number;
        var message = Uri.UnescapeDataString(headers["grpc-message"].ToString());
        // Whatever a method throws has its details by now. What is left as UNKNOWN is a message that could not be decoded.
        if (code is StatusCode.Unknown)
            (code, message) = (StatusCode.InvalidArgument, "The message is no encoding of its type.");
        headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        headers["grpc-message"] = Uri.EscapeDataString(message);
        headers[Errors.DetailsTrailer] = Convert.ToBase64String(Incidents.Details(code, message, limits).ToByteArray());
    }
}
